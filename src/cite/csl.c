/* CSL-JSON, as Zotero and Pandoc write it: a list of works, each an object. */
#include "cite/cite.h"
#include "octavo/json.h"

static const struct {
	const char *type;
	enum cite_kind kind;
} types[] = {
	{"chapter", CITE_PART}, {"paper-conference", CITE_PART}, {"entry-encyclopedia", CITE_PART}, {"entry-dictionary", CITE_PART},
	{"entry", CITE_PART}, {"article-journal", CITE_ARTICLE}, {"article-magazine", CITE_ARTICLE}, {"article-newspaper", CITE_ARTICLE},
	{"article", CITE_ARTICLE}, {"review", CITE_ARTICLE}, {"review-book", CITE_ARTICLE}, {"thesis", CITE_OTHER}, {"manuscript", CITE_OTHER},
	{"speech", CITE_OTHER}, {"webpage", CITE_OTHER}, {"post", CITE_OTHER}, {"post-weblog", CITE_OTHER}, {"broadcast", CITE_OTHER},
	{"motion_picture", CITE_OTHER}, {"interview", CITE_OTHER}, {"personal_communication", CITE_OTHER},
};

void cite_csl_read(struct cite *cite, const char *path, const char *text, size_t len)
{
	const char *why;
	int line;
	const struct json_node *root = json_read(cite->arena, text, len, &why, &line);
	if (!root) {
		diag_report(cite->job->diag, DIAG_CITE_BROKEN, (struct pos){path, line, 0}, "%s", why);
		return;
	}
	for (const struct json_node *node = root->kind == JSON_ARRAY ? root->first : root; node; node = node->next) {
		const struct json_node *id = json_find(node, "id");
		struct pos pos = {path, node->line, 0};
		if (!id || !*id->text) {
			diag_report(cite->job->diag, DIAG_CITE_DAMAGED, pos, "it has no id");
			continue;
		}
		struct cite_raw *raw = ARENA_NEW(cite->arena, struct cite_raw);
		*raw = (struct cite_raw){.type = "", .key = id->text, .pos = pos, .json = node};
		cite_raw_add(cite, raw);
	}
}

/* The length of a tag of those that CSL-JSON has in titles ("<i>", "</span>"); 0: it is none. */
static size_t tag_len(const char *at)
{
	static const char *const names[] = {"i", "b", "sub", "sup", "sc", "span"};
	const char *name = at + 1 + (at[1] == '/');
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		size_t len = strlen(names[i]);
		const char *end = !strncmp(name, names[i], len) && name[len] && strchr(" >", name[len]) ? strchr(name + len, '>') : NULL;
		if (end)
			return (size_t)(end + 1 - at);
	}
	return 0;
}

/* The value of a string or a number, without tags and breaks of lines; NULL: it has none. */
static const char *text_of(struct cite *cite, const struct json_node *node, const char *key)
{
	const struct json_node *child = json_find(node, key);
	bool told = child && (child->kind == JSON_STRING || child->kind == JSON_NUMBER) && *child->text;
	if (!told || !cite_room(cite, strlen(child->text)))
		return NULL;
	char *text = arena_strdup(cite->arena, child->text), *out = text;
	/* where no tag ends any more, none is looked for */
	const char *last = strrchr(text, '>');
	for (const char *p = text; *p;) {
		size_t tag = *p == '<' && p < last ? tag_len(p) : 0;
		p += tag;
		if (!tag)
			*out++ = (unsigned char)*p < ' ' ? ' ' : *p, p++;
	}
	*out = '\0';
	return *g_strstrip(text) ? text : NULL;
}

static struct cite_names names_of(struct cite *cite, const struct json_node *node, const char *key)
{
	struct cite_names names = {0};
	const struct json_node *list = json_find(node, key);
	int n = 0;
	for (const struct json_node *name = list ? list->first : NULL; name; name = name->next)
		n++;
	struct cite_name *kept = ARENA_ARRAY(cite->arena, struct cite_name, n + 1);
	for (const struct json_node *name = list ? list->first : NULL; name; name = name->next) {
		const char *family = text_of(cite, name, "family"), *particle = text_of(cite, name, "non-dropping-particle");
		const char *given = text_of(cite, name, "given"), *dropped = text_of(cite, name, "dropping-particle");
		if (!family) {
			family = text_of(cite, name, "literal");
			family = family ? family : given;
			given = NULL;
		}
		if (!family)
			continue;
		if (particle)
			family = arena_join(cite->arena, particle, " ", family, NULL);
		if (given && dropped)
			given = arena_join(cite->arena, given, " ", dropped, NULL);
		kept[names.n++] = (struct cite_name){family, given, text_of(cite, name, "suffix")};
	}
	names.list = kept;
	return names;
}

/* The nth part of a date: 0 is the year. */
static int part_of(const struct json_node *parts, int n)
{
	const struct json_node *part = parts ? parts->first : NULL;
	while (part && n--)
		part = part->next;
	return part ? (int)CLAMP(g_ascii_strtoll(part->text, NULL, 10), -9999, 9999) : 0;
}

static const char *year_of(struct cite *cite, const struct json_node *date)
{
	const struct json_node *list = json_find(date, "date-parts"), *first = list ? list->first : NULL;
	int from = part_of(first, 0), to = first ? part_of(first->next, 0) : 0;
	if (!from) {
		const char *text = text_of(cite, date, "literal"), *raw = text_of(cite, date, "raw");
		bool year = raw && strspn(raw, "0123456789") == 4;
		return text ? text : year ? arena_strndup(cite->arena, raw, 4) : raw;
	}
	return to && to != from ? arena_printf(cite->arena, "%d\u2013%d", from, to) : arena_printf(cite->arena, "%d", from);
}

static const char *date_of(struct cite *cite, const struct json_node *date)
{
	const struct json_node *list = json_find(date, "date-parts"), *first = list ? list->first : NULL;
	int year = part_of(first, 0), month = part_of(first, 1), day = part_of(first, 2);
	if (year <= 0)
		return text_of(cite, date, "raw");
	return month > 0 && day > 0 ? arena_printf(cite->arena, "%04d-%02d-%02d", year, month, day) : arena_printf(cite->arena, "%d", year);
}

void cite_csl_work(struct cite *cite, const struct cite_raw *raw, struct cite_work *work)
{
	const struct json_node *node = raw->json;
	const char *type = json_text(node, "type"), *pages = text_of(cite, node, "page"), *number = text_of(cite, node, "number");
	work->kind = CITE_BOOK;
	for (size_t i = 0; type && i < G_N_ELEMENTS(types); i++)
		if (!strcmp(type, types[i].type))
			work->kind = types[i].kind;
	work->authors = names_of(cite, node, "author");
	work->editors = names_of(cite, node, "editor");
	work->translators = names_of(cite, node, "translator");
	work->title = text_of(cite, node, "title");
	work->container = text_of(cite, node, "container-title");
	work->series = text_of(cite, node, "collection-title");
	work->series_number = text_of(cite, node, "collection-number");
	work->volume = text_of(cite, node, "volume");
	work->issue = text_of(cite, node, "issue");
	work->pages = pages ? cite_pages(cite, pages) : NULL;
	work->edition = text_of(cite, node, "edition");
	work->publisher = text_of(cite, node, "publisher");
	work->genre = text_of(cite, node, "genre");
	if (work->genre && number && !work->series_number)
		work->genre = arena_join(cite->arena, work->genre, " ", number, NULL);
	work->year = year_of(cite, json_find(node, "issued"));
	work->accessed = date_of(cite, json_find(node, "accessed"));
	work->doi = cite_doi(text_of(cite, node, "DOI"));
	work->url = text_of(cite, node, "URL");
}
