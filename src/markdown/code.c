/* The language word of a fence; fences that an app would draw are told. */
#include "markdown/reader.h"

static const char *const app_fences[] = {
	"mermaid", "dataview", "dataviewjs", "tasks", "query", "plantuml", "excalidraw", "chart", "graphviz", "dot",
	"base", "button", "kanban",
};

const char *code_info(struct reader *reader, const char *info)
{
	info += strspn(info, " \t{.");
	size_t len = strcspn(info, " \t,;:{}");
	char *word = arena_strndup(reader->arena, info, len);
	for (char *p = word; *p; p++)
		*p = g_ascii_tolower(*p);
	for (size_t i = 0; i < G_N_ELEMENTS(app_fences); i++)
		if (!strcmp(word, app_fences[i]))
			diag_report(reader->job->diag, DIAG_FENCE_AS_CODE, reader_pos(reader), "%s", word);
	return word;
}
