/* The language word of a fence; fences that an app would draw are told. */
#include "markdown/reader.h"

#define DIAGRAMS "mermaid" /* the language of diagram.h */

static const struct {
	const char *word, *app;
} app_fences[] = {
	{DIAGRAMS, "Mermaid"}, {"dataview", "Dataview"}, {"dataviewjs", "DataviewJS"}, {"tasks", "Tasks"}, {"query", "Query"},
	{"plantuml", "PlantUML"}, {"excalidraw", "Excalidraw"}, {"chart", "Chart"}, {"graphviz", "Graphviz"}, {"dot", "Graphviz"},
	{"base", "Base"}, {"kanban", "Kanban"},
};

/* Something to press in an app, or its list of contents. */
static bool is_control(const char *word)
{
	static const char *const words[] = {"button", "meta-bind-button", "toc", "table-of-contents", "tableofcontents"};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (!strcmp(word, words[i]))
			return true;
	return false;
}

const char *markdown_fence_app(const char *word)
{
	for (size_t i = 0; word && i < G_N_ELEMENTS(app_fences); i++)
		if (!strcmp(word, app_fences[i].word))
			return app_fences[i].app;
	return NULL;
}

/* Code keeps every byte, except that a timestamp's anchor is its label there too. */
char *code_text(const struct shield *shield, const char *text, size_t len)
{
	struct reader *reader = shield->reader;
	char *code = shield_restored(shield, text, len), *from = code, *to = code;
	if (!strstr(code, "yt-timestamp"))
		return code;
	while (*from) {
		char *tag = strstr(from, "<a class=\"yt-timestamp\"");
		char *open = tag ? strchr(tag, '>') : NULL;
		char *close = open ? strstr(open, "</a>") : NULL;
		size_t before = close ? (size_t)(tag - from) : strlen(from);
		memmove(to, from, before);
		to += before;
		from += before;
		if (!close)
			break;
		size_t label = (size_t)(close - open - 1);
		memmove(to, open + 1, label);
		diag_report(reader->job->diag, DIAG_TIME_IN_CODE, reader_pos(reader),
			"%.*s", (int)label, to);
		to += label;
		from = close + 4;
	}
	*to = 0;
	return code;
}

char *code_trim(char *text)
{
	char *first = text + strspn(text, " \t\n"), *end = text + strlen(text);
	while (first > text && first[-1] != '\n')
		first--;
	while (end > first && strchr(" \t\n", end[-1]))
		end--;
	end[strcspn(end, "\n")] = '\0';
	return first;
}

void code_includes(struct reader *reader, const char *text)
{
	for (const char *p = text; p; p = strchr(p, '\n')) {
		p += strspn(p, "\n \t");
		if (g_str_has_prefix(p, "{{#"))
			diag_report(reader->job->diag, DIAG_INCLUDE_FAILED,
				reader_pos(reader), "%.*s is not brought in",
				(int)strcspn(p, "\n"), p);
	}
}

const char *code_info(struct reader *reader, const char *info)
{
	/* "{code-cell} ipython3": MyST's directives tell the language behind them */
	static const char *const directives[] = {"{code-cell}", "{code-block}", "{code}", "{sourcecode}"};
	for (size_t i = 0; i < G_N_ELEMENTS(directives); i++)
		if (g_str_has_prefix(info, directives[i]))
			info += strlen(directives[i]);
	info += strspn(info, " \t{.");
	size_t len = strcspn(info, " \t,;:{}");
	char *word = arena_strndup(reader->arena, info, len);
	for (char *p = word; *p; p++)
		*p = g_ascii_tolower(*p);
	if (!strcmp(word, "dataview") || !strcmp(word, "base"))
		reader->note->has_queries = true; /* the book answers it, or tells */
	else if (markdown_fence_app(word) && strcmp(word, DIAGRAMS) != 0)
		diag_report(reader->job->diag, DIAG_FENCE_AS_CODE, reader_pos(reader), "%s", word);
	return word;
}

struct doc_node *code_block(struct reader *reader, const char *info, const char *text, struct diagram_fault *fault)
{
	const char *word = code_info(reader, info);
	*fault = (struct diagram_fault){0};
	if (is_control(word)) {
		diag_report(reader->job->diag, DIAG_FENCE_LEFT, reader_pos(reader), "%s", word);
		return NULL;
	}
	struct doc_node *code = build_node(reader, DOC_CODE_BLOCK);
	code->as.code.info = word;
	code->as.code.text = text;
	if (*text && !strcmp(word, DIAGRAMS) && diagram_read(reader->arena, text, fault)) {
		code->kind = DOC_DIAGRAM;
		code->as.text = text;
	}
	return code;
}
