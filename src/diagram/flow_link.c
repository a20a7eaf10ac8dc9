/* What joins two boxes of a flowchart: "-->", "-- words -->", "-.->|words|", "<==>". */
#include "diagram/make.h"

static enum head head_of(char sign)
{
	return sign == 'x' ? HEAD_CROSS : sign == 'o' ? HEAD_CIRCLE : sign == '<' || sign == '>' ? HEAD_ARROW : HEAD_NONE;
}

/* The sign at the end of a link. */
static enum head take_head(struct reader *reader)
{
	enum head head = *reader->at && strchr("xo>", *reader->at) ? head_of(*reader->at) : HEAD_NONE;

	if (head != HEAD_NONE)
		reader->at++;
	return head;
}

/* "--" (or "==") and more of them; *ends: it is a whole link, else words come. */
static bool take_run(struct reader *reader, struct edge *link, char sign, bool *ends)
{
	size_t len = 0;

	while (reader->at[len] == sign)
		len++;
	if (len < 2)
		return false;
	reader->at += len;
	link->stroke = sign == '=' ? STROKE_THICK : STROKE_WHOLE;
	link->head = take_head(reader);
	*ends = link->head != HEAD_NONE || len > 2;
	link->length = MAX((int)MIN(len, 12) - (link->head == HEAD_NONE ? 2 : 1), 1);
	return true;
}

/* "-.->", or "-." where words come; behind words ".->" will do. */
static bool take_dots(struct reader *reader, struct edge *link, bool *ends, bool behind)
{
	size_t dash = *reader->at == '-', dots = 0;

	while (reader->at[dash + dots] == '.')
		dots++;
	if (dots == 0 || (!dash && !behind))
		return false;
	*ends = reader->at[dash + dots] == '-';
	if (behind && !*ends)
		return false;
	reader->at += dash + dots + *ends;
	link->stroke = STROKE_DOTTED;
	link->length = (int)MIN(dots, 10);
	link->head = *ends ? take_head(reader) : HEAD_NONE;
	return true;
}

/* The words till the link's second half, and that. */
static bool take_words(struct reader *reader, struct edge *link)
{
	bool ends = false;
	char sign = link->stroke == STROKE_THICK ? '=' : '-';
	const char *words = reader->at;
	char *text = NULL;

	skip_blanks(reader);
	if (*reader->at == '"') {
		if (!(text = take_quoted(reader)))
			return false;
		skip_blanks(reader);
	}
	for (; *reader->at && *reader->at != '\n'; reader->at++) {
		size_t len = (size_t)(reader->at - words);
		/* a run of dots that did not end the line is none from within */
		if (len > 0 && reader->at[0] == '.' && reader->at[-1] == '.')
			continue;
		/* a head of the far end stands before its second half, too */
		bool is_dotted = link->stroke == STROKE_DOTTED;
		if (is_dotted ? !take_dots(reader, link, &ends, true) : !(*reader->at == sign && take_run(reader, link, sign, &ends)))
			continue;
		if (!ends)
			return refuse_rest(reader);
		link->text = label_clean(reader->arena, text ? text : arena_strndup(reader->arena, words, len));
		return true;
	}
	return refuse(reader, "a line between boxes does not end");
}

/* "|words|" behind a link. */
static bool take_bars(struct reader *reader, struct edge *link)
{
	skip_blanks(reader);
	if (*reader->at != '|')
		return true;
	reader->at++;
	skip_blanks(reader);
	char *text = *reader->at == '"' ? take_quoted(reader) : take_line(reader, '|');
	if (!text)
		return false;
	skip_blanks(reader);
	if (!take(reader, "|"))
		return refuse(reader, "words upon a line do not end in '|'");
	link->text = label_clean(reader->arena, text);
	return true;
}

bool flow_link(struct reader *reader, struct edge *link, bool *found)
{
	/* on the next line, too */
	const char *at = reader->at + strspn(reader->at, " \t\n");
	enum head tail = HEAD_NONE;
	bool ends = false;

	*link = (struct edge){.label = -1, .length = 1};
	*found = false;
	/* the id of a line: "e1@-->" */
	const char *sign = at + strcspn(at, " \t\n@;");
	if (*sign == '@' && sign > at && sign[1] && strchr("-=~<xo", sign[1])) {
		g_hash_table_add(reader->links, arena_strndup(reader->arena, at, (size_t)(sign - at)));
		at = sign + 1;
	}
	if (strchr("<xo", *at) && *at && (g_str_has_prefix(at + 1, "--") || g_str_has_prefix(at + 1, "==") || g_str_has_prefix(at + 1, "-.")))
		tail = head_of(*at++);
	if (!g_str_has_prefix(at, "--") && !g_str_has_prefix(at, "==") && !g_str_has_prefix(at, "-.") && !g_str_has_prefix(at, "~~~"))
		return true;
	*found = true;
	pass(reader, (size_t)(at - reader->at));
	if (*at == '~') {
		link->stroke = STROKE_NONE;
		link->length = MIN((int)strspn(at, "~"), 12) - 2;
		reader->at += strspn(at, "~");
		ends = true;
	} else if (!take_run(reader, link, '-', &ends) && !take_run(reader, link, '=', &ends) && !take_dots(reader, link, &ends, false)) {
		return refuse_rest(reader);
	}
	link->tail = tail;
	return ends ? take_bars(reader, link) : take_words(reader, link);
}
