/*
 * Metadata: title, people, subjects, sources, dates and identity, from book.yml where it
 * says so, else from the notes.  Nothing comes from the clock, the machine or chance.
 */
#include "book/make.h"

enum { SUBJECTS_MAX = 12, PEOPLE_MAX = 12 };

static const char *first_of(const char *a, const char *b, const char *c)
{
	return a && *a ? a : b && *b ? b : c;
}

static bool name_is_generic(const char *name)
{
	static const char *const names[] = {"content", "contents", "notes", "docs", "doc",
		"src", "vault", "book", "data", "vaults", "obsidian", "markdown", "md",
		"input", "test", "tmp"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (!g_ascii_strcasecmp(name, names[i]))
			return true;
	return g_str_has_prefix(name, "Export-"); /* Notion's, with an id */
}

/* A folder called "docs" says nothing: the note that opens the book may. */
static const char *title_from_notes(struct make *make)
{
	const char *name = vault_name(make->vault);
	const struct book_chapter *first = &make->book->chapters[0];
	if (make->book->single)
		return first->title;
	const struct note *note = book_section_note(make, &first->sections[0]);
	bool telling = first->role == BOOK_PREFIX && !book_title_is_stem(note) &&
		       g_ascii_strcasecmp(first->title, "introduction") &&
		       g_ascii_strcasecmp(first->title, "home");
	if (name_is_generic(name) && telling)
		return first->title;
	if (name_is_generic(name) && make->from && !make->from_differs)
		return make->from;
	return book_title_of_folder(make, name);
}

/* Whether the notes' authors are the book's: half of the notes name one.  A note that was clipped from the web names
 * the one who wrote that. */
static bool notes_have_authors(const struct make *make)
{
	int n_notes = 0, n_authors = 0;
	for (int i = 0; i < make->n_notes; i++) {
		const struct note *note = &make->notes[i];
		n_notes += note->root && note->placed;
		n_authors += note->root && note->placed && note->doc->authors;
	}
	return n_authors * 2 >= n_notes;
}

/* The notes' authors, each once.  More than fit on a title page are those of what the notes were taken from. */
static GArray *people_of_notes(struct make *make)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	GArray *people = book_array_new(make, sizeof(struct book_person));
	bool have = notes_have_authors(make);
	for (int i = 0; have && i < make->n_notes; i++) {
		const struct note *note = &make->notes[i];
		if (!note->root || !note->placed)
			continue;
		for (const char *const *name = note->doc->authors; name && *name; name++) {
			struct book_person person = {book_title_tidy(make, *name), "aut", NULL};
			if (*person.name && g_hash_table_add(seen, (void *)person.name))
				g_array_append_val(people, person);
		}
	}
	g_hash_table_unref(seen);
	if (people->len > PEOPLE_MAX) {
		if (make->job->verbose)
			diag_report(make->job->diag, DIAG_AUTHORS_MANY, (struct pos){0}, "%u", people->len);
		g_array_set_size(people, 0);
	}
	return people;
}

static void people_gather(struct make *make)
{
	struct book *book = make->book;
	GArray *people = make->config.people;
	/* A handout's own author comes before the folder's. */
	if (book->single && book->chapters[0].sections[0].note->authors)
		people = NULL;
	if (!people)
		people = people_of_notes(make);
	book->n_people = (int)people->len;
	book->people = book_array_kept(make, people);
}

struct subject {
	const char *name;
	int n;
	const void *last; /* the note that was counted last: a tag counts once a note */
};

static int subject_compare(gconstpointer left, gconstpointer right)
{
	const struct subject *a = *(const struct subject *const *)left;
	const struct subject *b = *(const struct subject *const *)right;
	return a->n != b->n ? b->n - a->n : strcmp(a->name, b->name);
}

static void subject_count(struct make *make, GHashTable *subjects, GPtrArray *list,
	const char *tag, const void *note)
{
	const char *key = text_fold(make->arena, tag);
	struct subject *subject = g_hash_table_lookup(subjects, key);
	if (!subject) {
		subject = ARENA_NEW(make->arena, struct subject);
		subject->name = book_title_tidy(make, tag);
		g_hash_table_insert(subjects, (void *)key, subject);
		g_ptr_array_add(list, subject);
	}
	if (subject->last != note)
		subject->n++;
	subject->last = note;
}

static GPtrArray *subjects_count(struct make *make)
{
	GHashTable *subjects = g_hash_table_new(g_str_hash, g_str_equal);
	GPtrArray *list = book_words_new(make);
	for (int i = 0; i < make->n_notes; i++) {
		const struct note *note = &make->notes[i];
		if (!note->root || !note->placed)
			continue;
		for (const char *const *tag = note->doc->tags; tag && *tag; tag++)
			if (**tag)
				subject_count(make, subjects, list, *tag, note);
		for (const struct doc_node *n = note->root; n;
			n = doc_seek(note->root, n, n->kind != DOC_EMBED, DOC_RARE_TAG | DOC_RARE_EMBED))
			if (n->kind == DOC_TAG)
				subject_count(make, subjects, list, n->as.text, note);
	}
	g_ptr_array_sort(list, subject_compare);
	g_hash_table_unref(subjects);
	return list;
}

static void subjects_gather(struct make *make)
{
	const GPtrArray *told = make->config.subjects,
			*counted = told ? NULL : subjects_count(make);
	guint n = told ? told->len : MIN(counted->len, SUBJECTS_MAX);
	const char **subjects = ARENA_ARRAY(make->arena, const char *, n + 1);
	for (guint i = 0; i < n; i++)
		subjects[i] = told ? told->pdata[i]
				   : ((struct subject *)counted->pdata[i])->name;
	make->book->subjects = subjects;
}

static void source_add(struct make *make, GArray *sources, GHashTable *seen,
	const char *provider, const char *video)
{
	if (!video || !g_hash_table_add(seen, (void *)video))
		return;
	struct book_source source = {
		provider, video, g_hash_table_lookup(make->episodes, video)};
	g_array_append_val(sources, source);
}

static void sources_gather(struct make *make)
{
	struct book *book = make->book;
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	GArray *sources = book_array_new(make, sizeof(struct book_source));
	for (int c = 0; c < book->n_chapters; c++) {
		const struct book_chapter *chapter = &book->chapters[c];
		source_add(make, sources, seen, chapter->provider, chapter->video);
		for (int s = 0; s < chapter->n_sections; s++)
			source_add(make, sources, seen, chapter->sections[s].provider,
				chapter->sections[s].video);
	}
	book->n_sources = (int)sources->len;
	book->sources = book_array_kept(make, sources);
	g_hash_table_unref(seen);
}

/* The newest date that a note gives, or NULL. */
static const char *newest_date(struct make *make)
{
	const char *newest = NULL;
	for (int i = 0; i < make->n_notes; i++) {
		const struct note *note = &make->notes[i];
		const char *date = note->root && note->placed ? note->doc->date : NULL;
		if (date && (!newest || strcmp(date, newest) > 0))
			newest = date;
	}
	return newest;
}

static void dates_gather(struct make *make)
{
	static const int64_t never =
		315532800; /* 1980-01-01: the first day a zip can hold */
	struct book *book = make->book;
	const char *newest = newest_date(make);
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
	char *end = NULL;
	book->date = make->config.date ? make->config.date : newest;
	int64_t told = epoch && *epoch ? g_ascii_strtoll(epoch, &end, 10) : -1;
	int64_t dated = never;
	(void)text_date_seconds(newest ? newest : book->date, &dated);
	if (end && !*end && told >= 0)
		book->modified = told;
	else
		book->modified = MAX(dated, never);
}

static const char *identity(struct make *make)
{
	const char *own = make->config.identifier;
	if (own)
		return own;
	if (make->plan_key && !make->options->selected)
		return book_uuid_of(make->arena, make->plan_key);
	/* A title that a library gives may follow the calendar; the folder's own does not. */
	if (make->config.title && make->config.title != make->config.told_title)
		return book_uuid_of(make->arena,
			arena_printf(make->arena, "title:%s", make->config.title));
	return book_uuid_of(make->arena, make->options->key
			? make->options->key
			: arena_printf(make->arena, "folder:%s", vault_name(make->vault)));
}

static const char *const *words_of(struct make *make, const GPtrArray *list)
{
	if (!list || !list->len)
		return NULL;
	const char **words = ARENA_ARRAY(make->arena, const char *, list->len + 1);
	for (guint i = 0; i < list->len; i++)
		words[i] = list->pdata[i];
	return words;
}

void book_meta_gather(struct make *make)
{
	struct book *book = make->book;
	const struct config *config = &make->config;
	book->title = first_of(make->options->title, config->title, make->plan_title);
	if (!book->title || !*book->title)
		book->title = title_from_notes(make);
	book->title = book_title_words(make, book->title);
	book->subtitle = book_title_words(make, config->subtitle);
	book->channel = first_of(
		config->channel, make->channel, make->from_differs ? NULL : make->from);
	book->publisher = config->publisher;
	book->rights = config->rights;
	book->description = config->description;
	book->series = config->series;
	book->series_number = config->series_number;
	book->cover = config->cover;
	book->config = config->found ? config->path : NULL;
	book->page_list = config->page_list;
	book->page_list_pos = config->page_list_pos;
	book->max_demerits = config->max_demerits;
	book->max_demerits_pos = config->max_demerits_pos;
	book->certifier = config->certifier;
	book->certifier_report = config->certifier_report;
	book->theme = config->theme;
	book->theme_pos = config->theme_pos;
	book->outputs = words_of(make, config->outputs);
	book->overrides = words_of(make, config->overrides);
	book->override_places = book_array_kept(make, config->override_places);
	people_gather(make);
	subjects_gather(make);
	sources_gather(make);
	dates_gather(make);
	book->identifier = identity(make);
	book->print_identifier =
		book_uuid_of(make->arena, arena_printf(make->arena, "print:%s", book->identifier));
}
