/* What notes say of themselves, for rules that gather by channel, tag, topic or date.  Reading notes is a worker's work: one
 * that dies at a note is told, and the next goes on behind it.  What the records know of the same bytes is not read again. */
#include <sys/mman.h>
#include <unistd.h>
#include "octavo/markdown.h"
#include "publish/publish.h"

enum { DEATHS_MAX = 100, FIELDS_MAX = 10 };

/* A note that is not known. */
struct unknown {
	const char *folder, *path; /* where it is read */
	const char *shown, *sum;   /* what its fact is known by */
};

struct asking {
	const struct job *job;
	struct arena *arena;
	GPtrArray *folders; /* const char *: of the notes that are not known */
	GArray *unknown;    /* struct unknown */
	guint at;           /* the first to read */
	int fd;             /* the worker's facts */
};

/* A key's words: one, a list, or a line parted by commas. */
static void words_take(struct arena *arena, const struct yaml_node *node, GPtrArray *words)
{
	g_auto(GStrv) parts = NULL;

	if (!node)
		return;
	for (const struct yaml_node *n = node->kind == YAML_LIST ? node->first : NULL; n; n = n->next)
		if (n->kind == YAML_SCALAR && *n->value)
			g_ptr_array_add(words, (gpointer)n->value);
	if (node->kind != YAML_SCALAR)
		return;
	parts = g_strsplit(node->value, ",", -1);
	for (char **part = parts; *part; part++)
		if (*g_strstrip(*part))
			g_ptr_array_add(words, arena_strdup(arena, *part));
}

/* "From: [[channel]]" as the note's first line. */
static const char *channel_of_first_line(const struct doc_node *root)
{
	const struct doc_node *first = root->first ? root->first->first : NULL;

	if (!first || first->kind != DOC_TEXT || g_ascii_strncasecmp(first->as.text, "From:", 5) != 0 || !first->next ||
		first->next->kind != DOC_WIKILINK)
		return NULL;
	return first->next->as.link->target;
}

static void tags_take(const struct doc_node *root, GPtrArray *tags)
{
	const struct doc_note *note = root->as.note;

	for (const char *const *tag = note->tags; tag && *tag; tag++)
		g_ptr_array_add(tags, (gpointer)*tag);
	for (const struct doc_node *n = root; n; n = doc_seek(root, n, true, DOC_RARE_TAG))
		if (n->kind == DOC_TAG)
			g_ptr_array_add(tags, (gpointer)n->as.text);
}

/* Whether one of the keys says so, as Hugo's, Jekyll's and Obsidian's own publishing have it. */
static bool is_draft(const struct yaml_node *front)
{
	static const struct {
		const char *key, *words;
	} marks[] = {{"draft", " true yes on "}, {"publish", " false no off "}, {"published", " false no off "}};

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		const char *value = yaml_text(front, marks[i].key);
		g_autofree char *word = value && *value ? g_ascii_strdown(value, -1) : NULL;
		g_autofree char *apart = word ? g_strconcat(" ", word, " ", NULL) : NULL;

		if (apart && strstr(marks[i].words, apart))
			return true;
	}
	return false;
}

/* What is neither a word nor a date is no date either. */
static void embargo_take(const struct yaml_node *front, struct note_fact *fact)
{
	const struct yaml_node *node = yaml_find(front, "embargo");

	if (is_draft(front)) {
		fact->embargo = EMBARGO_DRAFT;
		return;
	}
	if (!node)
		node = yaml_find(front, "publish_after");
	if (!node)
		return;
	fact->embargo = node->kind == YAML_SCALAR ? node->value : node->key;
	fact->embargo_line = node->pos.line;
}

static void fact_tell(struct asking *asking, struct arena *scratch, const struct unknown *unknown, const struct doc_node *root)
{
	const struct doc_note *note = root->as.note;
	const struct yaml_node *front = note->front;
	struct note_fact fact = {.path = unknown->shown, .sum = unknown->sum, .date = note->date};
	g_autoptr(GString) line = g_string_new(NULL);

	fact.tags = g_ptr_array_new();
	fact.topics = g_ptr_array_new();
	fact.channel = front ? yaml_text(front, "channel") : NULL;
	if (!fact.channel)
		fact.channel = channel_of_first_line(root);
	if (front) {
		embargo_take(front, &fact);
		words_take(scratch, yaml_find(front, "topic"), fact.topics);
		words_take(scratch, yaml_find(front, "topics"), fact.topics);
	}
	tags_take(root, fact.tags);
	note_fact_write(line, &fact);
	if (write(asking->fd, line->str, line->len) != (ssize_t)line->len)
		_exit(1);
	g_ptr_array_unref(fact.tags);
	g_ptr_array_unref(fact.topics);
}

/* In the worker.  Messages about the notes are the books' to tell. */
static int notes_look(void *data, struct worker_note *note)
{
	struct asking *asking = data;
	FILE *nowhere = fopen("/dev/null", "w");
	struct job job = *asking->job;
	struct arena *scratch = arena_open();
	struct door *door = NULL;
	const char *folder = NULL;

	job.diag = diag_open(nowhere ? nowhere : stderr, &(struct diag_options){0});
	job.note = note;
	markdown_init();
	for (guint i = asking->at; i < asking->unknown->len; i++) {
		const struct unknown *unknown = &g_array_index(asking->unknown, struct unknown, i);
		struct doc_node *root = NULL;
		char *bytes;
		size_t len;

		note->numbers[0] = (int32_t)i; /* the path may be longer than what job_progress keeps of it */
		job_progress(&job, "asking", unknown->shown);
		if (folder != unknown->folder) {
			door_close(door);
			door = door_open(folder = unknown->folder, &job);
		}
		if (door && door_read(door, scratch, unknown->path, job.limits->note_bytes, &bytes, &len) == DOOR_OK)
			root = markdown_read(scratch, &job, unknown->path, bytes, len);
		if (root)
			fact_tell(asking, scratch, unknown, root);
		arena_reset(scratch);
	}
	return 0;
}

static void facts_take(struct asking *asking, struct state *state)
{
	g_autofree char *text = fd_text(asking->fd);
	char *at = text, *end = strrchr(text, '\n'), *fields[FIELDS_MAX];

	if (end)
		end[1] = '\0'; /* a line that a death cut */
	while (end && record_next(&at, fields, FIELDS_MAX))
		if (fields[7]) {
			state_fact_add(state, note_fact_read(state->arena, fields));
			state->changed = true;
		}
}

static void unasked_tell(struct asking *asking)
{
	const struct unknown *unknown = &g_array_index(asking->unknown, struct unknown, asking->at++);

	diag_report(asking->job->diag, DIAG_NOTE_UNASKED, (struct pos){0}, "%s/%s", unknown->folder, unknown->path);
}

/* Asks what is not known, again behind each note that kills. */
static bool unknown_ask(struct asking *asking, struct state *state)
{
	g_ptr_array_add(asking->folders, NULL);
	for (int deaths = 0; asking->at < asking->unknown->len && deaths < DEATHS_MAX; deaths++) {
		struct worker_note note = {0};
		FILE *nowhere = fopen("/dev/null", "w");
		struct job job = *asking->job;
		int status;

		job.diag = diag_open(nowhere ? nowhere : stderr, &(struct diag_options){0});
		asking->fd = memfd_create("facts", MFD_CLOEXEC);
		status = asking->fd < 0 ? 1 : worker_run(&job, (const char *const *)asking->folders->pdata, notes_look, asking, &note);
		diag_close(job.diag);
		if (nowhere)
			fclose(nowhere);
		if (asking->fd < 0)
			return false;
		facts_take(asking, state);
		close(asking->fd);
		if (status == 0 || status > 128)
			return status == 0;
		asking->at = CLAMP((guint)note.numbers[0], asking->at, asking->unknown->len - 1);
		unasked_tell(asking);
	}
	while (asking->at < asking->unknown->len)
		unasked_tell(asking);
	return true;
}

/* Of the folder's notes the keys of their facts, into keys; those that are not known, to be asked. */
static void sum_notes(struct asking *asking, struct vault *vault, const struct notes_asked *asked, const struct state *state,
	GPtrArray *keys)
{
	int n;
	const struct vault_file *const *files = vault_files(vault, &n);
	bool added = false;

	for (int i = 0; i < n; i++) {
		const struct note_fact *known;
		struct unknown unknown = {.folder = asked->folder};
		char sum[SUM_HEX];
		const char *key;

		if (files[i]->kind != VAULT_NOTE || (!asked->beneath && strchr(files[i]->path, '/')))
			continue;
		if (!vault_sum(vault, files[i], sum))
			*sum = '\0'; /* told; no fact has that key */
		unknown.path = arena_strdup(asking->arena, files[i]->path);
		unknown.shown = *asked->prefix ? arena_printf(asking->arena, "%s/%s", asked->prefix, unknown.path) : unknown.path;
		unknown.sum = arena_strdup(asking->arena, sum);
		key = arena_printf(asking->arena, "%s\t%s", unknown.shown, sum);
		g_ptr_array_add(keys, (gpointer)key);
		known = *sum ? g_hash_table_lookup(state->facts, key) : NULL;
		if (!*sum || (known && !known->aged))
			continue;
		g_array_append_val(asking->unknown, unknown);
		if (!added)
			g_ptr_array_add(asking->folders, (gpointer)asked->folder);
		added = true;
	}
}

/* A note that could not be asked belongs where it belonged: its books then tell that they cannot have it.  by_path: of the
 * records, made when it is first wanted.  NULL for a note that is new. */
static struct note_fact *fact_before(const struct state *state, GHashTable **by_path, const char *key)
{
	g_autofree char *path = g_strndup(key, (gsize)(strrchr(key, '\t') - key));
	GHashTableIter iter;
	gpointer value;

	if (!*by_path) {
		*by_path = g_hash_table_new(g_str_hash, g_str_equal);
		g_hash_table_iter_init(&iter, state->facts);
		while (g_hash_table_iter_next(&iter, NULL, &value))
			g_hash_table_insert(*by_path, (gpointer)((const struct note_fact *)value)->path, value);
	}
	return g_hash_table_lookup(*by_path, path);
}

static struct note_fact *fact_unasked(struct arena *arena, const char *key)
{
	struct note_fact *fact = ARENA_NEW(arena, struct note_fact);

	fact->path = arena_strndup(arena, key, (size_t)(strrchr(key, '\t') - key));
	fact->unasked = true;
	return fact;
}

static void facts_find(const struct state *state, struct arena *arena, const GPtrArray *keys, GHashTable **before, GPtrArray *facts)
{
	for (guint i = 0; i < keys->len; i++) {
		struct note_fact *fact = g_hash_table_lookup(state->facts, keys->pdata[i]);

		if (!fact)
			fact = fact_before(state, before, keys->pdata[i]);
		if (!fact)
			fact = fact_unasked(arena, keys->pdata[i]);
		fact->used = true;
		g_ptr_array_add(facts, fact);
	}
}

bool notes_ask(struct run *run, const struct job *job, struct notes_asked *asked, int n)
{
	struct asking asking = {.job = job,
		.arena = run->arena,
		.folders = g_ptr_array_new(),
		.unknown = g_array_new(FALSE, FALSE, sizeof(struct unknown))};
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
	g_autoptr(GHashTable) before = NULL;
	bool ok;

	for (int i = 0; i < n; i++) {
		struct vault *vault = folders_take(&run->folders, asked[i].folder, NULL, job);

		g_ptr_array_add(keys, g_ptr_array_new());
		asked[i].unseen = vault == NULL;
		if (vault)
			sum_notes(&asking, vault, &asked[i], run->state, keys->pdata[i]);
	}
	ok = unknown_ask(&asking, run->state);
	for (int i = 0; ok && i < n; i++)
		facts_find(run->state, run->arena, keys->pdata[i], &before, asked[i].facts);
	g_ptr_array_unref(asking.folders);
	g_array_unref(asking.unknown);
	return ok;
}
