/* The tree as stable indented text: debugger, golden file and the expected side of the
 * specs. */
#include "octavo/doc.h"

#include <assert.h>

typedef void (*dump_fn)(const struct doc_node *node, GString *out);

static void quoted(GString *out, const char *text)
{
	g_string_append(out, " '");
	for (const char *p = text ? text : ""; *p; p++)
		switch (*p) {
		case '\n':
			g_string_append(out, "\\n");
			break;
		case '\t':
			g_string_append(out, "\\t");
			break;
		case '\\':
			g_string_append(out, "\\\\");
			break;
		case '\'':
			g_string_append(out, "\\'");
			break;
		default:
			g_string_append_c(out, *p);
		}
	g_string_append_c(out, '\'');
}

static void attribute(GString *out, const char *name, const char *value)
{
	if (!value)
		return;
	g_string_append_printf(out, " %s=", name);
	gsize at = out->len;
	quoted(out, value);
	g_string_erase(out, (gssize)at, 1);
}

static void number(GString *out, const char *name, int value)
{
	g_string_append_printf(out, " %s=%d", name, value);
}

static void words(GString *out, const char *name, const char *const *list)
{
	for (; list && *list; list++)
		attribute(out, name, *list);
}

static void dump_note(const struct doc_node *node, GString *out)
{
	const struct doc_note *note = node->as.note;
	if (!note)
		return;
	quoted(out, note->title);
	if (note->title_is_h1)
		g_string_append(out, " title=h1");
	attribute(out, "video", note->video);
	if (note->provider && strcmp(note->provider, "youtube") != 0)
		attribute(out, "provider", note->provider);
	attribute(out, "lang", note->language);
	attribute(out, "date", note->date);
	words(out, "author", note->authors);
	words(out, "alias", note->aliases);
	words(out, "tag", note->tags);
}

static void dump_heading(const struct doc_node *node, GString *out)
{
	number(out, "level", node->as.heading.level);
	attribute(out, "number", node->as.heading.number);
}

static void dump_callout(const struct doc_node *node, GString *out)
{
	g_string_append_printf(out, " %s", node->as.callout.kind);
	if (g_strcmp0(node->as.callout.kind, node->as.callout.name) != 0)
		attribute(out, "name", node->as.callout.name);
	if (node->as.callout.fold)
		g_string_append_printf(out, " fold=%c", node->as.callout.fold);
}

static void dump_list(const struct doc_node *node, GString *out)
{
	g_string_append(out, node->as.list.ordered ? " ordered" : " bullet");
	if (node->as.list.ordered && node->as.list.start != 1)
		number(out, "start", node->as.list.start);
	if (!node->as.list.tight)
		g_string_append(out, " loose");
	if (node->as.list.tasks)
		g_string_append(out, " tasks");
}

static void dump_item(const struct doc_node *node, GString *out)
{
	if (node->as.item.task)
		g_string_append_printf(out, " task='%c'", node->as.item.task);
}

static void dump_table(const struct doc_node *node, GString *out)
{
	number(out, "columns", node->as.table.n_columns);
	g_string_append(out, " align=");
	for (int i = 0; i < node->as.table.n_columns; i++)
		g_string_append_c(out, "-lcr"[node->as.table.align[i]]);
}

static void dump_row(const struct doc_node *node, GString *out)
{
	if (node->as.row.head)
		g_string_append(out, " head");
}

static void dump_cell(const struct doc_node *node, GString *out)
{
	if (node->as.cell.span > 1)
		number(out, "span", node->as.cell.span);
	if (node->as.cell.rows > 1)
		number(out, "rows", node->as.cell.rows);
}

static void dump_code(const struct doc_node *node, GString *out)
{
	if (*node->as.code.info)
		g_string_append_printf(out, " %s", node->as.code.info);
	quoted(out, node->as.code.text);
}

static void dump_footnote(const struct doc_node *node, GString *out)
{
	quoted(out, node->as.footnote.label);
	if (node->as.footnote.number)
		number(out, "number", node->as.footnote.number);
	number(out, "refs", node->as.footnote.n_refs);
}

static void dump_link(const struct doc_node *node, GString *out)
{
	const struct doc_link *link = node->as.link;
	attribute(out, "url", link->url);
	attribute(out, "target", link->target);
	attribute(out, "fragment", link->fragment);
	attribute(out, "title", link->title);
	attribute(out, "lost", link->lost ? "a bracket" : NULL);
}

static void dump_text(const struct doc_node *node, GString *out)
{
	quoted(out, node->as.text);
}

static void dump_time(const struct doc_node *node, GString *out)
{
	const struct doc_time *time = node->as.time;
	number(out, "seconds", time->seconds);
	attribute(out, "video", time->video);
	quoted(out, time->label);
}

static void dump_picture(const struct doc_node *node, GString *out)
{
	const struct doc_picture *picture = node->as.picture;
	attribute(out, "target", picture->target);
	if (picture->width_px)
		number(out, "width", picture->width_px);
	if (picture->height_px)
		number(out, "height", picture->height_px);
	if (picture->decorative)
		g_string_append(out, " decorative");
}

static void dump_ref(const struct doc_node *node, GString *out)
{
	quoted(out, node->as.ref.label);
	if (node->as.ref.number)
		number(out, "number", node->as.ref.number);
	if (!node->as.ref.note)
		g_string_append(out, " missing");
}

static void dump_nothing(const struct doc_node *node, GString *out)
{
	(void)node;
	(void)out;
}

static void dump_answer(const struct doc_node *node, GString *out)
{
	if (node->as.answer.lines)
		g_string_append_printf(out, " lines=%d", node->as.answer.lines);
}

static const dump_fn dumpers[DOC__COUNT] = {
	[DOC_NOTE] = dump_note,
	[DOC_PARAGRAPH] = dump_nothing,
	[DOC_HEADING] = dump_heading,
	[DOC_QUOTE] = dump_nothing,
	[DOC_CALLOUT] = dump_callout,
	[DOC_CALLOUT_TITLE] = dump_nothing,
	[DOC_LIST] = dump_list,
	[DOC_ITEM] = dump_item,
	[DOC_TERMS] = dump_nothing,
	[DOC_TERM] = dump_nothing,
	[DOC_DEFINITION] = dump_nothing,
	[DOC_ANSWER] = dump_answer,
	[DOC_TABLE] = dump_table,
	[DOC_CAPTION] = dump_nothing,
	[DOC_ROW] = dump_row,
	[DOC_CELL] = dump_cell,
	[DOC_CODE_BLOCK] = dump_code,
	[DOC_MATH_BLOCK] = dump_text,
	[DOC_DIAGRAM] = dump_text,
	[DOC_RULE] = dump_nothing,
	[DOC_FIGURE] = dump_nothing,
	[DOC_FOOTNOTE] = dump_footnote,
	[DOC_EMBED] = dump_link,
	[DOC_TEXT] = dump_text,
	[DOC_SOFT_BREAK] = dump_nothing,
	[DOC_HARD_BREAK] = dump_nothing,
	[DOC_EMPH] = dump_nothing,
	[DOC_STRONG] = dump_nothing,
	[DOC_STRIKE] = dump_nothing,
	[DOC_MARK] = dump_nothing,
	[DOC_UNDERLINE] = dump_nothing,
	[DOC_SUPER] = dump_nothing,
	[DOC_SUB] = dump_nothing,
	[DOC_SMALL] = dump_nothing,
	[DOC_SPAN] = dump_nothing,
	[DOC_BLANK] = dump_nothing,
	[DOC_KBD] = dump_nothing,
	[DOC_RUBY] = dump_nothing,
	[DOC_READING] = dump_nothing,
	[DOC_CODE] = dump_text,
	[DOC_MATH] = dump_text,
	[DOC_LINK] = dump_link,
	[DOC_WIKILINK] = dump_link,
	[DOC_TIMESTAMP] = dump_time,
	[DOC_PICTURE] = dump_picture,
	[DOC_FOOTNOTE_REF] = dump_ref,
	[DOC_TAG] = dump_text,
};
static_assert(G_N_ELEMENTS(dumpers) == DOC__COUNT, "a dumper for every kind");

static void dump_line(const struct doc_node *node, int depth, GString *out)
{
	for (int i = 0; i < depth; i++)
		g_string_append(out, "  ");
	g_string_append(out, doc_kind_name((enum doc_kind)node->kind));
	dumpers[node->kind](node, out);
	attribute(out, "id", node->id);
	attribute(out, "lang", node->lang);
	g_string_append_c(out, '\n');
}

void doc_dump(const struct doc_node *root, GString *out)
{
	int depth = 0;
	const struct doc_node *node = root;
	for (;;) {
		dump_line(node, depth, out);
		if (node->first) {
			node = node->first;
			depth++;
			continue;
		}
		while (node != root && !node->next) {
			node = node->parent;
			depth--;
		}
		if (node == root)
			return;
		node = node->next;
	}
}
