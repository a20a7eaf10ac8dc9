/* index.html: the books as covers on a shelf, newest first.  No script; light and dark; from a phone to a wide screen.
 * Its head links to the feeds, so that a reading program finds them from the site's address. */
#include "catalogue/site.h"

static const char style[] =
	":root{color-scheme:light dark;--paper:#fbf9f5;--ink:#221e1a;--soft:#6a6157;--line:#e2dbd0;--link:#8a3d12;"
	"--plate:#efe8dc;--shade:rgba(60,40,20,.28)}"
	"@media(prefers-color-scheme:dark){:root{--paper:#171513;--ink:#ebe5db;--soft:#a79e92;--line:#37322c;"
	"--link:#f0ac80;--plate:#2a2520;--shade:rgba(0,0,0,.6)}}"
	"*{box-sizing:border-box}"
	"html{-webkit-text-size-adjust:100%}"
	"body{margin:0 auto;max-width:84rem;padding:clamp(1.5rem,5vw,4rem) clamp(1rem,4vw,3.5rem);"
	"background:var(--paper);color:var(--ink);font:1rem/1.45 system-ui,-apple-system,'Segoe UI',Roboto,"
	"'Noto Sans',sans-serif}"
	"h1,h2,.lead,.plate{font-family:'Iowan Old Style','Palatino Linotype',Palatino,'Linux Libertine O',"
	"'Source Serif 4',Georgia,serif;text-wrap:balance}"
	"h1{font-size:clamp(2rem,5vw,3.25rem);line-height:1.1;font-weight:500;letter-spacing:-.01em;margin:0}"
	".lead{font-size:1.2rem;line-height:1.4;margin:.6rem 0 0;max-width:40rem;color:var(--soft)}"
	"header{margin-bottom:clamp(2rem,4vw,3.5rem)}"
	".follow{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;margin:1.2rem 0 0;padding:0;list-style:none;"
	"font-size:.9rem;color:var(--soft)}"
	"a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:.06em}"
	"a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:3px;border-radius:2px}"
	".shelf{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(11rem,42%),1fr));"
	"gap:clamp(1.8rem,4vw,3rem) clamp(1rem,2.6vw,2.2rem);margin:0;padding:0;list-style:none}"
	".book{min-width:0;scroll-margin-top:1rem;overflow-wrap:break-word}"
	".cover{display:flex;align-items:flex-end;aspect-ratio:5/8;margin-bottom:.9rem;text-decoration:none}"
	".cover img,.plate{display:block;width:100%;border-radius:3px;box-shadow:0 1px 2px var(--shade),"
	"0 8px 22px -8px var(--shade)}"
	".cover img{height:auto;max-height:100%;object-fit:contain;background:var(--plate)}"
	".plate{height:100%;padding:1rem;background:var(--plate);color:var(--ink);font-size:1.15rem;line-height:1.25;"
	"overflow:hidden}"
	"h2{font-size:1.08rem;line-height:1.25;font-weight:600;margin:0}"
	".book p{margin:.25rem 0 0;font-size:.875rem;color:var(--soft)}"
	".book .get{display:grid;grid-template-columns:repeat(auto-fit,minmax(6rem,1fr));gap:.35rem .5rem;"
	"margin-top:.6rem}"
	".get a{display:flex;justify-content:center;gap:.45em;padding:.28rem .5rem;border:1px solid var(--line);border-radius:4px;"
	"text-decoration:none;font-weight:600;font-size:.8125rem;white-space:nowrap}"
	".get a:hover{border-color:var(--link)}"
	".get span{font-weight:400;color:var(--soft);font-variant-numeric:tabular-nums}"
	"details{margin-top:.55rem;font-size:.875rem}"
	"summary{cursor:pointer;color:var(--soft)}"
	".book details p{color:var(--ink);margin-top:.4rem;white-space:pre-line}"
	".pages{display:flex;justify-content:space-between;gap:1rem;margin-top:3rem;font-size:.9rem;color:var(--soft)}"
	"footer{margin-top:clamp(3rem,6vw,5rem);padding-top:1rem;border-top:1px solid var(--line);font-size:.8125rem;"
	"color:var(--soft)}"
	"footer a{color:inherit}"
	"@media print{.follow,.get,details,footer{display:none}}";

static void meta_write(struct xml *xml, const char *name, const char *content)
{
	xml_start(xml, "meta");
	xml_attr(xml, "name", name);
	xml_attr(xml, "content", content);
	xml_end_void(xml);
	xml_newline(xml);
}

static void alternate_write(const struct site *site, struct xml *xml, const char *type, const char *title,
	const char *path)
{
	xml_start(xml, "link");
	xml_attr(xml, "rel", "alternate");
	xml_attr(xml, "type", type);
	xml_attr(xml, "title", title);
	xml_attr(xml, "href", site_href(site, site->depth, path));
	xml_end_void(xml);
	xml_newline(xml);
}

static void head_write(const struct site *site, struct xml *xml, const struct shelf *shelf)
{
	const struct catalogue *catalogue = site->catalogue;

	xml_start(xml, "head");
	xml_newline(xml);
	xml_start(xml, "meta");
	xml_attr(xml, "charset", "utf-8");
	xml_end_void(xml);
	xml_newline(xml);
	xml_leaf(xml, "title", site->depth == 0 ? catalogue->title : arena_printf(site->arena, "%s · %s", shelf->title,
		catalogue->title));
	xml_newline(xml);
	meta_write(xml, "viewport", "width=device-width, initial-scale=1");
	meta_write(xml, "color-scheme", "light dark");
	meta_write(xml, "generator", "Octavo");
	if (catalogue->subtitle)
		meta_write(xml, "description", catalogue->subtitle);
	alternate_write(site, xml, SITE_NAVIGATION, "OPDS", "opds/index.atom");
	alternate_write(site, xml, SITE_OPDS2, "OPDS 2", "opds/index.json");
	alternate_write(site, xml, SITE_ATOM, site_say(site, WORD_SITE_FOLLOW), "feed.atom");
	xml_leaf(xml, "style", style);
	xml_newline(xml);
	xml_end(xml);
	xml_newline(xml);
}

static void anchor_write(const struct site *site, struct xml *xml, const char *path, const char *text)
{
	xml_start(xml, "a");
	xml_attr(xml, "href", site_href(site, site->depth, path));
	xml_text(xml, text);
	xml_end(xml);
}

/* One channel is the site itself. */
static bool has_channels(const struct site *site)
{
	return site->channels.n > 1;
}

/* A channel's pages stand beside the index, its feeds below opds/. */
static const char *channel_name(const struct shelf *channel)
{
	return channel->name + strlen("opds/");
}

static void follow_write(const struct site *site, struct xml *xml, const struct shelf *shelf)
{
	xml_start(xml, "ul");
	xml_attr(xml, "class", "follow");
	if (shelf->n == 0)
		xml_leaf(xml, "li", site_say(site, WORD_SITE_NONE));
	else
		xml_leaf(xml, "li", arena_printf(site->arena, "%s: %d · %s", site_say(site, WORD_SITE_BOOKS), shelf->n,
			site_day(site, shelf->updated)));
	xml_start(xml, "li");
	anchor_write(site, xml, "opds/index.atom", arena_printf(site->arena, "%s (OPDS)", site_say(site, WORD_SITE_OPEN)));
	xml_end(xml);
	xml_start(xml, "li");
	anchor_write(site, xml, "feed.atom", arena_printf(site->arena, "%s (Atom)", site_say(site, WORD_SITE_FOLLOW)));
	xml_end(xml);
	xml_end(xml);
}

/* Only on the first page: a thousand channels would be a thousand lists of a thousand. */
static void channels_write(const struct site *site, struct xml *xml)
{
	xml_start(xml, "nav");
	xml_attr(xml, "aria-label", site->channels.title);
	xml_start(xml, "ul");
	xml_attr(xml, "class", "follow");
	for (int i = 0; i < site->channels.n; i++) {
		const struct shelf *channel = &site->channels.shelves[i];

		xml_start(xml, "li");
		xml_start(xml, "a");
		xml_attr(xml, "href", site_href(site, site->depth, shelf_path(site, &(struct shelf){.name = channel_name(channel)}, 0,
			".html")));
		xml_leaf(xml, "bdi", channel->title);
		xml_end(xml);
		xml_end(xml);
	}
	xml_end(xml);
	xml_end(xml);
}

static void header_write(const struct site *site, struct xml *xml, const struct shelf *shelf, int page)
{
	const struct catalogue *catalogue = site->catalogue;
	bool index = site->depth == 0;

	xml_start(xml, "header");
	xml_start(xml, "h1");
	xml_attr(xml, "dir", "auto");
	xml_text(xml, index ? catalogue->title : shelf->title);
	xml_end(xml);
	if (!index || catalogue->subtitle) {
		xml_start(xml, "p");
		xml_attr(xml, "class", "lead");
		xml_attr(xml, "dir", "auto");
		if (index)
			xml_text(xml, catalogue->subtitle);
		else
			anchor_write(site, xml, "index.html", catalogue->title);
		xml_end(xml);
	}
	follow_write(site, xml, shelf);
	if (index && page == 0 && has_channels(site))
		channels_write(site, xml);
	xml_end(xml);
	xml_newline(xml);
}

/* The cover leads to the book; without one its place is kept by a plate with the title. */
static void cover_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry)
{
	const struct catalogue_file *picture = entry->thumb ? entry->thumb : entry->cover;

	xml_start(xml, "a");
	xml_attr(xml, "class", "cover");
	xml_attr(xml, "href", site_href(site, site->depth, entry->files[0].path));
	if (picture) {
		xml_start(xml, "img");
		xml_attr(xml, "src", site_href(site, site->depth, picture->path));
		xml_attr(xml, "alt", arena_printf(site->arena, "%s: %s", site_say(site, WORD_COVER), entry->title));
		xml_attr(xml, "loading", "lazy");
		xml_attr(xml, "decoding", "async");
		xml_end_void(xml);
	} else {
		xml_leaf_class(xml, "span", "plate", entry->title);
	}
	xml_end(xml);
	xml_newline(xml);
}

static void people_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry)
{
	g_autofree char *names = g_strjoinv(", ", (char **)entry->authors);
	const char *people = *names ? names : site_author(site, entry);

	/* a channel's own book bears its name already */
	if (strcmp(people, entry->title) != 0) {
		xml_start(xml, "p");
		xml_leaf(xml, "bdi", people);
		xml_end(xml);
	}
	if (!entry->series)
		return;
	xml_start(xml, "p");
	xml_leaf(xml, "bdi", entry->series);
	if (entry->series_number)
		xml_text(xml, arena_printf(site->arena, " · %s", entry->series_number));
	xml_end(xml);
}

static void date_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry)
{
	xml_start(xml, "p");
	xml_start(xml, "time");
	xml_attr(xml, "datetime", site_time(site->arena, entry->updated));
	xml_text(xml, site_day(site, entry->updated));
	xml_end(xml);
	xml_end(xml);
}

static void files_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry)
{
	xml_start(xml, "p");
	xml_attr(xml, "class", "get");
	for (int i = 0; i < entry->n_files; i++) {
		const struct catalogue_file *file = &entry->files[i];

		xml_start(xml, "a");
		xml_attr(xml, "href", site_href(site, site->depth, file->path));
		xml_attr(xml, "type", file->media_type);
		xml_attr(xml, "aria-label", arena_printf(site->arena, "%s, %s, %s", entry->title, site_format(file),
			site_size(site->arena, file->bytes)));
		xml_text(xml, site_format(file));
		xml_text(xml, " ");
		xml_leaf(xml, "span", site_size(site->arena, file->bytes));
		xml_end(xml);
	}
	xml_end(xml);
	xml_newline(xml);
}

static void about_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry)
{
	const char *holds = site_holds(site, entry), *summary = site_summary(site, entry);

	if (!*summary)
		return;
	xml_start(xml, "details");
	xml_leaf(xml, "summary", site_say(site, WORD_SITE_ABOUT));
	xml_start(xml, "p");
	xml_attr(xml, "dir", "auto");
	xml_text(xml, summary);
	xml_end(xml);
	if (*holds && strcmp(holds, summary) != 0)
		xml_leaf(xml, "p", holds);
	xml_end(xml);
	xml_newline(xml);
}

static void book_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry)
{
	xml_start(xml, "li");
	xml_attr(xml, "class", "book");
	xml_attr(xml, "id", entry->slug);
	if (g_strcmp0(entry->language, site->catalogue->language) != 0 && lang_is_tag(entry->language))
		xml_attr(xml, "lang", entry->language);
	xml_newline(xml);
	cover_write(site, xml, entry);
	xml_start(xml, "h2");
	xml_leaf(xml, "bdi", entry->title);
	xml_end(xml);
	xml_newline(xml);
	people_write(site, xml, entry);
	date_write(site, xml, entry);
	files_write(site, xml, entry);
	about_write(site, xml, entry);
	xml_end(xml);
	xml_newline(xml);
}

/* The word has places for both numbers. */
static const char *page_of(const struct site *site, int page, int n)
{
	g_auto(GStrv) parts = g_strsplit(site_say(site, WORD_SITE_PAGE_OF), "%d", 3);

	return arena_printf(site->arena, "%s%d%s%d%s", parts[0], page, parts[1], n, parts[2]);
}

static void pages_write(const struct site *site, struct xml *xml, const struct shelf *shelf, int page)
{
	const int n = shelf_pages(shelf);

	if (n == 1)
		return;
	xml_start(xml, "nav");
	xml_attr(xml, "class", "pages");
	xml_attr(xml, "aria-label", site_say(site, WORD_PAGES));
	xml_start(xml, "span");
	if (page > 0)
		anchor_write(site, xml, shelf_path(site, shelf, page - 1, ".html"), arena_printf(site->arena, "← %s", site_say(site, WORD_SITE_NEWER)));
	xml_end(xml);
	xml_leaf(xml, "span", page_of(site, page + 1, n));
	xml_start(xml, "span");
	if (page + 1 < n)
		anchor_write(site, xml, shelf_path(site, shelf, page + 1, ".html"), arena_printf(site->arena, "%s →", site_say(site, WORD_SITE_OLDER)));
	xml_end(xml);
	xml_end(xml);
	xml_newline(xml);
}

static void footer_write(const struct site *site, struct xml *xml)
{
	xml_start(xml, "footer");
	xml_text(xml, site_say(site, WORD_SITE_MADE));
	xml_text(xml, " ");
	anchor_write(site, xml, "catalog.json", "catalog.json");
	xml_text(xml, ", ");
	anchor_write(site, xml, "SHA256SUMS", "SHA256SUMS");
	xml_text(xml, ".");
	xml_end(xml);
	xml_newline(xml);
}

static bool page_write(struct site *site, const struct shelf *shelf, int page)
{
	struct xml *xml = xml_open(XML_HTML);
	const char *bytes;
	size_t len;
	int first, end;
	bool ok;

	xml_start(xml, "html");
	xml_attr(xml, "lang", lang_is_tag(site->catalogue->language) ? site->catalogue->language : "en");
	xml_newline(xml);
	head_write(site, xml, shelf);
	xml_start(xml, "body");
	xml_newline(xml);
	header_write(site, xml, shelf, page);
	xml_start(xml, "main");
	xml_start(xml, "ul");
	xml_attr(xml, "class", "shelf");
	xml_newline(xml);
	shelf_page(shelf, page, &first, &end);
	for (int i = first; i < end; i++)
		book_write(site, xml, &site->catalogue->entries[shelf->entries[i]]);
	xml_end(xml);
	xml_end(xml);
	xml_newline(xml);
	pages_write(site, xml, shelf, page);
	footer_write(site, xml);
	bytes = xml_bytes(xml, &len);
	ok = site->emit(site->data, shelf_path(site, shelf, page, ".html"), bytes, len);
	xml_close(xml);
	return ok;
}

static bool pages_emit(struct site *site, const struct shelf *shelf)
{
	bool ok = true;

	site->depth = site_depth(shelf->name);
	for (int page = shelf_pages(shelf) - 1; ok && page >= 0; page--)
		ok = page_write(site, shelf, page);
	return ok;
}

/* index.html last: it names the other pages. */
bool gallery_write(struct site *site)
{
	struct shelf index = site->everything;
	bool ok = true;

	for (int i = 0; ok && has_channels(site) && i < site->channels.n; i++) {
		struct shelf channel = site->channels.shelves[i];

		channel.name = channel_name(&channel);
		ok = pages_emit(site, &channel);
	}
	index.name = "index";
	index.whole = false;
	return ok && pages_emit(site, &index);
}
