/* The work of an entry of BibTeX or BibLaTeX: which of its many names of fields say what, and what it takes over from the one that it names. */
#include "cite/cite.h"

enum { ABOVE = 3 }; /* entries that one takes fields over from, one above the other */

static const char *own(const struct cite_raw *raw, const char *name)
{
	for (int i = 0; i < raw->n_fields; i++)
		if (!strcmp(raw->fields[i].name, name) && *raw->fields[i].value)
			return raw->fields[i].value;
	return NULL;
}

/* The value of a field, else of the entry's that it belongs to (crossref, xdata), where a book's title is the title of what the part is in. */
static const char *field(struct cite *cite, const struct cite_raw *raw, const char *name)
{
	const char *value = own(raw, name);
	for (int depth = 0; !value && depth < ABOVE; depth++) {
		const char *above = own(raw, "crossref");
		if (!above)
			above = own(raw, "xdata");
		raw = above ? g_hash_table_lookup(cite->entries, above) : NULL;
		if (!raw || raw->json || !strcmp(name, "title"))
			return NULL;
		value = own(raw, name);
		if (!value && !strcmp(name, "booktitle"))
			value = own(raw, "title");
	}
	return value;
}

/* The first of these fields that is there, as plain words. */
static const char *plain(struct cite *cite, const struct cite_raw *raw, const char *const *names)
{
	for (; *names; names++) {
		const char *value = field(cite, raw, *names), *text = value ? cite_tex_plain(cite, value) : NULL;
		if (text)
			return text;
	}
	return NULL;
}

#define PLAIN(...) plain(cite, raw, (const char *const[]){__VA_ARGS__, NULL})

static const struct {
	const char *type;
	enum cite_kind kind;
	enum cite_degree degree;
} types[] = {
	{"article", CITE_ARTICLE, 0}, {"periodical", CITE_BOOK, 0}, {"incollection", CITE_PART, 0}, {"inbook", CITE_PART, 0},
	{"inproceedings", CITE_PART, 0}, {"conference", CITE_PART, 0}, {"inreference", CITE_PART, 0}, {"suppbook", CITE_PART, 0},
	{"phdthesis", CITE_OTHER, CITE_DOCTOR}, {"mastersthesis", CITE_OTHER, CITE_MASTER}, {"thesis", CITE_OTHER, 0},
	{"online", CITE_OTHER, 0}, {"electronic", CITE_OTHER, 0}, {"www", CITE_OTHER, 0}, {"webpage", CITE_OTHER, 0}, {"video", CITE_OTHER, 0},
	{"unpublished", CITE_OTHER, 0},
};

/* "2010", "2010–2012", or whatever words stand there. */
static const char *year_of(struct cite *cite, const struct cite_raw *raw)
{
	const char *date = field(cite, raw, "date");
	if (!date)
		return PLAIN("year");
	const char *slash = strchr(date, '/');
	size_t len = strspn(date, "0123456789");
	if (len != 4)
		return cite_tex_plain(cite, date);
	const char *last = slash && strspn(slash + 1, "0123456789") == 4 && strncmp(slash + 1, date, 4) != 0 ? slash + 1 : NULL;
	return last ? arena_printf(cite->arena, "%.4s–%.4s", date, last) : arena_strndup(cite->arena, date, 4);
}

const char *cite_doi(const char *text)
{
	const char *at = text;
	/* "arXiv:2310.06825" has none */
	while (at && (at = strstr(at, "10.")) && at > text && g_ascii_isdigit(at[-1]))
		at++;
	return at;
}

static void kind_of(struct cite *cite, const struct cite_raw *raw, struct cite_work *work)
{
	work->kind = CITE_BOOK;
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		if (!strcmp(raw->type, types[i].type)) {
			work->kind = types[i].kind;
			work->degree = types[i].degree;
		}
	const char *genre = PLAIN("type");
	bool doctor = genre && !strcmp(genre, "phdthesis"), master = genre && !strcmp(genre, "mathesis");
	if (doctor || master)
		work->degree = doctor ? CITE_DOCTOR : CITE_MASTER;
	else if (genre)
		work->genre = genre;
}

static const char *title_of(struct cite *cite, const struct cite_raw *raw)
{
	const char *title = PLAIN("title"), *subtitle = PLAIN("subtitle");
	return title && subtitle ? arena_printf(cite->arena, "%s: %s", title, subtitle) : title;
}

void cite_bibtex_work(struct cite *cite, const struct cite_raw *raw, struct cite_work *work)
{
	kind_of(cite, raw, work);
	work->authors = cite_tex_names(cite, field(cite, raw, "author"));
	work->editors = cite_tex_names(cite, field(cite, raw, "editor"));
	work->translators = cite_tex_names(cite, field(cite, raw, "translator"));
	work->title = title_of(cite, raw);
	work->container = work->kind == CITE_ARTICLE ? PLAIN("journaltitle", "journal", "booktitle") : PLAIN("booktitle", "maintitle", "journaltitle", "journal");
	work->series = PLAIN("series");
	work->volume = PLAIN("volume");
	work->issue = work->kind == CITE_ARTICLE ? PLAIN("number", "issue") : NULL;
	work->series_number = work->kind == CITE_ARTICLE ? NULL : PLAIN("number");
	const char *pages = PLAIN("pages");
	work->pages = pages ? cite_pages(cite, pages) : NULL;
	work->edition = PLAIN("edition");
	const char *how = own(raw, "howpublished"), *address = how ? strstr(how, "http") : NULL;
	work->publisher = PLAIN("publisher", "institution", "school", "organization");
	if (!work->publisher && !address)
		work->publisher = PLAIN("howpublished");
	work->year = year_of(cite, raw);
	work->accessed = cite_tex_verbatim(cite, field(cite, raw, "urldate"));
	work->doi = cite_doi(cite_tex_verbatim(cite, field(cite, raw, "doi")));
	work->url = cite_tex_verbatim(cite, field(cite, raw, "url"));
	if (!work->url && address)
		work->url = cite_tex_verbatim(cite, arena_strndup(cite->arena, address, strcspn(address, "} \n")));
	const char *eprint = cite_tex_verbatim(cite, own(raw, "eprint")), *archive = PLAIN("eprinttype", "archiveprefix");
	if (!work->doi && !work->url && eprint && (!archive || !g_ascii_strcasecmp(archive, "arxiv")))
		work->url = arena_printf(cite->arena, "https://arxiv.org/abs/%s", eprint);
	/* a page, or a paper that no journal has */
	if (work->url && !strcmp(raw->type, "misc"))
		work->kind = CITE_OTHER;
}
