/*
 * Lists of places at a chapter's end: a time, what happens then, its page.  They stand in two columns where that spares
 * lines; longer titles go on under themselves.  The columns are as level as whole entries allow.
 */
#include "layout/layout.h"

#define COLUMN_GAP 16.0
#define WORD_GAP 7.0  /* points from a time to its title */
#define FOLIO_GAP 9.0 /* and from that to its page */
#define FOLIO "000"   /* what has room for any page: lines do not move when it becomes known */
#define TWO_LEAST 4   /* so many entries make two columns */
#define ROUGH 1.08    /* of a width that is to be set ragged: what its lines take */

struct lay_text listing_text(struct build *build, enum theme_text role, int elem, enum para_align align)
{
	struct lay_text text = lay_text(build, &build->theme->text[role], elem);
	text.style.scale = 1;
	text.style.italic = false;
	text.style.no_hyphen = true;
	text.options.align = align;
	text.options.hyphenate = false;
	text.no_snap = text.no_refs = true;
	text.leading = text.style.font->leading;
	return text;
}

const char *listing_page(struct build *build, const char *id)
{
	const char *label = state_page_label(build->layout, build->arena, id);
	return label ? label : "0";
}

struct entry {
	const struct listed *said;
	struct para *title;
	const struct para_result *result;
	double natural; /* width of its title */
	int elem, link; /* 0: of what is only measured */
};

struct listing {
	struct build *build;
	struct entry *entries;
	int n, n_columns;
	int first[3];        /* entry with which each column begins, and the end */
	double width;        /* of a column */
	double indent, room; /* of the titles in it */
	double beside;       /* what times and pages take of it */
};

static struct lay_text time_text(struct build *build, int elem)
{
	struct lay_text text = listing_text(build, TEXT_TIME, elem, PARA_END);
	text.style.scale = 0.92;
	return text;
}

/* The title's paragraph, a link to its place. */
static void open_entry(struct build *build, struct entry *entry, const struct listed *said)
{
	bool drawing = build->layout->drawing;
	*entry = (struct entry){.said = said, .elem = PAGE_ARTIFACT};
	if (drawing)
		entry->elem = lay_elem(build, ROLE_P);
	struct lay_text text = listing_text(build, TEXT_SMALL, entry->elem, PARA_START);
	if (drawing) {
		text.style.elem = state_elem(build->layout, ROLE_LINK, entry->elem);
		entry->link = text.style.link = lay_link_to(build, said->id, said->title, text.style.elem);
	}
	entry->title = lay_para_open(build, &text);
	lay_para_words(build, entry->title, NULL, said->title);
	para_end(entry->title);
	entry->natural = para_natural_width(entry->title);
}

static void open_listing(struct listing *listing, struct build *build, const GArray *entries)
{
	double widest = 0;
	*listing = (struct listing){.build = build, .n = (int)entries->len};
	listing->entries = ARENA_ARRAY(build->arena, struct entry, listing->n);
	struct lay_text time = time_text(build, PAGE_ARTIFACT), small = listing_text(build, TEXT_SMALL, PAGE_ARTIFACT, PARA_END);
	for (int i = 0; i < listing->n; i++) {
		const struct listed *said = &g_array_index(entries, struct listed, i);
		open_entry(build, &listing->entries[i], said);
		if (said->time)
			widest = MAX(widest, lay_words_width(build, &time, said->time));
	}
	listing->indent = widest > 0 ? widest + WORD_GAP : 0;
	listing->beside = lay_words_width(build, &small, FOLIO) + FOLIO_GAP + listing->indent;
}

/* ---- columns ---- */

static double title_room(const struct listing *listing, int n_columns)
{
	double width = (listing->build->at.measure - (n_columns - 1) * COLUMN_GAP) / n_columns;
	return width - listing->beside;
}

/* About the lines that the entries take. */
static int count_lines(const struct listing *listing, int n_columns)
{
	double room = title_room(listing, n_columns);
	int lines = 0;
	for (int i = 0; i < listing->n; i++) {
		double natural = listing->entries[i].natural;
		lines += natural <= room ? 1 : 1 + (int)(natural * ROUGH / room);
	}
	return (lines + n_columns - 1) / n_columns;
}

static void set_titles(struct listing *listing, int n_columns)
{
	listing->n_columns = n_columns;
	listing->width = (listing->build->at.measure - (listing->n_columns - 1) * COLUMN_GAP) / listing->n_columns;
	listing->room = title_room(listing, listing->n_columns);
	struct lay_text text = listing_text(listing->build, TEXT_SMALL, PAGE_ARTIFACT, PARA_START);
	text.options.measure = listing->room;
	for (int i = 0; i < listing->n; i++)
		listing->entries[i].result = para_set(listing->entries[i].title, &text.options);
}

static int lines_of(const struct listing *listing, int first, int end)
{
	int lines = 0;
	for (int i = first; i < end; i++)
		lines += listing->entries[i].result->n_lines;
	return lines;
}

/* The second column begins where the longer of both is shortest, and is the shorter one.  Returns its lines. */
static int part_columns(struct listing *listing)
{
	int all = lines_of(listing, 0, listing->n), first = 0, best = all, cut = listing->n;
	for (int i = 0; listing->n_columns > 1 && i < listing->n; i++) {
		first += listing->entries[i].result->n_lines;
		if (first >= all - first && first < best) {
			best = first;
			cut = i + 1;
		}
	}
	listing->first[1] = cut;
	listing->first[2] = listing->n;
	return best;
}

/* Two columns where they spare a line in six, as they come out; returns their lines. */
static int set_columns(struct listing *listing)
{
	int most = count_lines(listing, 1) * 5 / 6, lines = INT_MAX;
	if (listing->n >= TWO_LEAST && title_room(listing, 2) > listing->build->at.leading * 3 && count_lines(listing, 2) <= most) {
		set_titles(listing, 2);
		lines = part_columns(listing);
	}
	if (lines <= most)
		return lines;
	set_titles(listing, 1);
	return part_columns(listing);
}

/* ---- rows ---- */

/* Where something of a column stands that is so far from its start. */
static double place(const struct listing *listing, int column, double from, double width)
{
	double x = column * (listing->width + COLUMN_GAP) + from;
	return listing->build->at.rtl ? listing->build->at.measure - x - width : x;
}

static void add_time(const struct listing *listing, struct vrow *row, const struct entry *entry, int column, double baseline)
{
	struct build *build = listing->build;
	double width = listing->indent - WORD_GAP;
	struct lay_text text = time_text(build, entry->elem);
	struct lay_link link = {.url = entry->said->url, .contents = lay_time_says(build, entry->said->url, entry->said->time)};
	link.elem = text.style.elem = state_elem(build->layout, ROLE_LINK, entry->elem);
	text.style.link = lay_link_new(build, &link);
	struct vdeco deco = lay_line_deco(build, &text, entry->said->time, place(listing, column, 0, width), baseline, width);
	vrow_deco(build->arena, row, &deco);
}

static void add_folio(const struct listing *listing, struct vrow *row, const struct entry *entry, int column, double baseline)
{
	struct build *build = listing->build;
	int elem = g_array_index(build->links, struct lay_link, entry->link - 1).elem;
	struct lay_text text = listing_text(build, TEXT_SMALL, elem, PARA_END);
	text.style.link = entry->link;
	double from = listing->indent + listing->room, width = listing->width - from;
	const char *label = listing_page(build, entry->said->id);
	struct vdeco deco = lay_line_deco(build, &text, label, place(listing, column, from, width), baseline, width);
	vrow_deco(build->arena, row, &deco);
}

static void add_line(const struct listing *listing, struct vrow *row, const struct entry *entry, int line, int column)
{
	struct build *build = listing->build;
	double baseline = lay_baseline(row->height), x = place(listing, column, listing->indent, listing->room);
	if (line == 0 && entry->said->time)
		add_time(listing, row, entry, column, baseline);
	struct vdeco deco = lay_para_deco(build, entry->title, entry->result, line, x, baseline);
	vrow_deco(build->arena, row, &deco);
	if (line == entry->result->n_lines - 1)
		add_folio(listing, row, entry, column, baseline);
}

void listing_build(struct build *build, const GArray *entries)
{
	struct listing listing;
	open_listing(&listing, build, entries);
	int n_rows = set_columns(&listing), at[2] = {0, listing.first[1]}, line[2] = {0, 0};
	double height = build->theme->text[TEXT_SMALL].leading;
	for (int r = 0; r < n_rows; r++) {
		struct vrow *row = vlist_row(build->list, build->at.x, height);
		if (listing.n_columns > 1 || line[0] > 0)
			row->cost = ROW_THIN; /* columns go on below each other */
		/* neither the label with one line nor the last line stands alone */
		if (r == 1 || r == n_rows - 1)
			row->cost = ROW_LONE;
		for (int c = 0; c < listing.n_columns; c++) {
			if (at[c] == listing.first[c + 1])
				continue;
			const struct entry *entry = &listing.entries[at[c]];
			if (build->layout->drawing)
				add_line(&listing, row, entry, line[c], c);
			if (++line[c] == entry->result->n_lines) {
				at[c]++;
				line[c] = 0;
			}
		}
	}
}
