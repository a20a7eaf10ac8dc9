/*
 * Entries of BibTeX and BibLaTeX: "@book{key, title = {…}, year = 1984}".  What stands between them is a comment.  An entry that is damaged is
 * told where it breaks and left out, and a brace that is never closed reaches no further than to the next line that begins with one: no
 * byte is looked at more than twice.
 */
#include "cite/cite.h"

enum { FIELDS = 200 };

struct reader {
	struct cite *cite;
	const char *path;
	const char *at, *end;
	const char *counted; /* its place is line and col */
	int line, col;
	struct pos item; /* where the entry at work begins */
	GHashTable *strings; /* name -> value */
	struct cite_field fields[FIELDS];
	int n_fields;
};

/* Places are asked in their order, each byte is counted once. */
static struct pos pos_of(struct reader *in, const char *at)
{
	for (; in->counted < at; in->counted++) {
		in->col += ((unsigned char)*in->counted & 0xc0) != 0x80;
		if (*in->counted == '\n') {
			in->line++;
			in->col = 1;
		}
	}
	return (struct pos){in->path, in->line, in->col};
}

static bool is_name(char c)
{
	return (unsigned char)c > ' ' && c != 0x7f && !strchr("{}(),=\"#%'", c);
}

static void skip_blanks(struct reader *in)
{
	while (in->at < in->end && g_ascii_isspace(*in->at))
		in->at++;
}

/* Whether a line begins with an entry here. */
static bool begins_entry(const struct reader *in, const char *at)
{
	if (at >= in->end || *at != '@' || at[-1] != '\n')
		return false;
	for (at++; at < in->end && g_ascii_isalpha(*at);)
		at++;
	while (at < in->end && (*at == ' ' || *at == '\t'))
		at++;
	return at < in->end && at[-1] != '@' && (*at == '{' || *at == '(');
}

static const char *name_read(struct reader *in, bool lower)
{
	const char *start = in->at;
	while (in->at < in->end && is_name(*in->at))
		in->at++;
	char *name = arena_strndup(in->cite->arena, start, (size_t)(in->at - start));
	for (char *c = name; lower && *c; c++)
		*c = g_ascii_tolower(*c);
	return name;
}

/* From an opening brace or quotation mark to the one that closes it; NULL: it stays open, and reading goes on where that was seen. */
static const char *closing(struct reader *in, const char *at)
{
	char close = *at == '"' ? '"' : '}';
	int depth = 0;
	for (at++; at < in->end; at++) {
		if (*at == '\\' && at + 1 < in->end)
			at++;
		else if (*at == close && depth == 0)
			return at;
		else if (*at == '{')
			depth++;
		else if (*at == '}' && --depth < 0)
			break;
		if (*at == '\n' && begins_entry(in, at + 1))
			break;
	}
	in->at = MIN(at, in->end);
	return NULL;
}

/* One part of a value: in braces, in quotation marks, a number, or the name of a string.  NULL after a report. */
static const char *part_read(struct reader *in, size_t *len)
{
	skip_blanks(in);
	const char *start = in->at;
	if (start < in->end && (*start == '{' || *start == '"')) {
		const char *close = closing(in, start);
		if (!close) {
			diag_report(in->cite->job->diag, DIAG_CITE_DAMAGED, pos_of(in, start), "'%c' is never closed", *start);
			return NULL;
		}
		in->at = close + 1;
		*len = (size_t)(close - start) - 1;
		return start + 1;
	}
	const char *name = name_read(in, true);
	if (!*name) {
		diag_report(in->cite->job->diag, DIAG_CITE_DAMAGED, pos_of(in, start), "a value is missing");
		return NULL;
	}
	const char *value = g_hash_table_lookup(in->strings, name);
	*len = value ? strlen(value) : (size_t)(in->at - start);
	return value ? value : start;
}

static bool value_read(struct reader *in, const char **value)
{
	g_autoptr(GString) joined = NULL;
	struct cite *cite = in->cite;
	size_t len;
	const char *start = in->at, *part = part_read(in, &len);
	if (!part)
		return false;
	for (;;) {
		skip_blanks(in);
		if (in->at >= in->end || *in->at != '#')
			break;
		in->at++;
		if (!joined)
			joined = g_string_new_len(part, (gssize)len);
		part = part_read(in, &len);
		if (!part)
			return false;
		if (joined->len + len > CITE_FIELD) {
			diag_report(cite->job->diag, DIAG_CITE_DAMAGED, pos_of(in, start), "a value of more than %d bytes", CITE_FIELD);
			return false;
		}
		if (!cite_room(cite, joined->len + len)) {
			diag_report(cite->job->diag, DIAG_CITE_DAMAGED, pos_of(in, start), "strings make too much of the bibliography");
			return false;
		}
		g_string_append_len(joined, part, (gssize)len);
	}
	/* one that is a string's stands there already, others are cut out of the file */
	bool is_string = !joined && !(part >= start && part < in->end);
	*value = is_string ? part : joined ? arena_strndup(cite->arena, joined->str, joined->len) : arena_strndup(cite->arena, part, len);
	return true;
}

/* "name = value", up to what follows it; false after a report. */
static bool field_read(struct reader *in, struct cite_field *field)
{
	const char *start = in->at;
	field->name = name_read(in, true);
	skip_blanks(in);
	if (!*field->name || in->at >= in->end || *in->at != '=') {
		diag_report(in->cite->job->diag, DIAG_CITE_DAMAGED, pos_of(in, start), "here 'name = value' is wanted");
		return false;
	}
	in->at++;
	return value_read(in, &field->value);
}

/* The fields up to the entry's end, with the comma before each. */
static bool fields_read(struct reader *in, char close)
{
	in->n_fields = 0;
	for (;;) {
		skip_blanks(in);
		if (in->at < in->end && *in->at == close) {
			in->at++;
			return true;
		}
		if (in->at < in->end && *in->at == ',') {
			in->at++;
			continue;
		}
		if (in->at >= in->end || begins_entry(in, in->at)) {
			diag_report(in->cite->job->diag, DIAG_CITE_DAMAGED, in->item, "it is never closed");
			return false;
		}
		struct cite_field field;
		if (!field_read(in, &field))
			return false;
		if (in->n_fields == FIELDS) {
			diag_report(in->cite->job->diag, DIAG_CITE_DAMAGED, in->item, "it has more than %d fields", FIELDS);
			return false;
		}
		in->fields[in->n_fields++] = field;
	}
}

static void string_read(struct reader *in, char close)
{
	if (!fields_read(in, close))
		return;
	for (int i = 0; i < in->n_fields; i++)
		g_hash_table_insert(in->strings, (gpointer)in->fields[i].name, (gpointer)in->fields[i].value);
}

static void entry_read(struct reader *in, const char *type, char close)
{
	struct cite *cite = in->cite;
	skip_blanks(in);
	const char *start = in->at;
	while (in->at < in->end && !g_ascii_isspace(*in->at) && *in->at != ',' && *in->at != close)
		in->at++;
	struct cite_raw *raw = ARENA_NEW(cite->arena, struct cite_raw);
	raw->type = type;
	raw->key = arena_strndup(cite->arena, start, (size_t)(in->at - start));
	raw->pos = in->item;
	if (!*raw->key || strchr(raw->key, '=')) {
		diag_report(cite->job->diag, DIAG_CITE_DAMAGED, in->item, "it has no key");
		return;
	}
	if (!fields_read(in, close))
		return;
	raw->n_fields = in->n_fields;
	raw->fields = arena_memdup(cite->arena, in->fields, sizeof *in->fields * (size_t)in->n_fields);
	cite_raw_add(cite, raw);
}

/* Past "@comment{…}" and "@preamble{…}"; JabRef keeps its settings there. */
static void skip_group(struct reader *in)
{
	const char *close = in->at[-1] == '{' ? closing(in, in->at - 1) : NULL;
	in->at = close ? close + 1 : in->at;
}

static void item_read(struct reader *in)
{
	const char *sign = in->at++;
	skip_blanks(in);
	const char *type = name_read(in, true);
	skip_blanks(in);
	if (!*type || in->at >= in->end || (*in->at != '{' && *in->at != '('))
		return; /* a mail address, or words of a comment */
	in->item = pos_of(in, sign);
	char close = *in->at++ == '{' ? '}' : ')';
	if (!strcmp(type, "comment") || !strcmp(type, "preamble"))
		skip_group(in);
	else if (!strcmp(type, "string"))
		string_read(in, close);
	else
		entry_read(in, type, close);
}

void cite_bibtex_read(struct cite *cite, const char *path, const char *text, size_t len)
{
	struct reader *in = ARENA_NEW(cite->arena, struct reader);
	*in = (struct reader){.cite = cite, .path = path, .at = text, .end = text + len, .counted = text, .line = 1, .col = 1};
	in->strings = g_hash_table_new(g_str_hash, g_str_equal);
	while ((in->at = memchr(in->at, '@', (size_t)(in->end - in->at))))
		item_read(in);
	g_hash_table_unref(in->strings);
}
