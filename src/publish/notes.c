/* What notes say of themselves, for rules that gather by channel, tag, topic or date.  Reading notes is a worker's work: one
 * that dies at a note is told, and the next goes on behind it.  What the records know of the same bytes is not read again. */
#include <sys/mman.h>
#include <unistd.h>
#include "octavo/markdown.h"
#include "publish/publish.h"

enum { DEATHS_MAX = 100, FIELDS_MAX = 10 };

struct asking {
	const char *folder;
	const struct job *job;
	struct arena *arena;
	GPtrArray *paths; /* of notes that are not known, const char * */
	GPtrArray *sums;  /* their sums */
	guint at;         /* the first to read */
	int fd;           /* the worker's facts */
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

static void fact_tell(struct asking *asking, struct arena *scratch, const char *path, const char *sum,
	const struct doc_node *root)
{
	const struct doc_note *note = root->as.note;
	const struct yaml_node *front = note->front;
	struct note_fact fact = {.path = path, .sum = sum, .date = note->date};
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
	struct door *door;

	job.diag = diag_open(nowhere ? nowhere : stderr, &(struct diag_options){0});
	job.note = note;
	door = door_open(asking->folder, &job);
	markdown_init();
	for (guint i = asking->at; door && i < asking->paths->len; i++) {
		const char *path = asking->paths->pdata[i];
		struct doc_node *root = NULL;
		char *bytes;
		size_t len;

		note->numbers[0] = (int32_t)i; /* the path may be longer than what job_progress keeps of it */
		job_progress(&job, "asking", path);
		if (door_read(door, scratch, path, job.limits->note_bytes, &bytes, &len) == DOOR_OK)
			root = markdown_read(scratch, &job, path, bytes, len);
		if (root)
			fact_tell(asking, scratch, path, asking->sums->pdata[i], root);
		arena_reset(scratch);
	}
	return door ? 0 : 1;
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
	diag_report(asking->job->diag, DIAG_NOTE_UNASKED, (struct pos){0}, "%s/%s", asking->folder,
		(const char *)asking->paths->pdata[asking->at++]);
}

/* Asks what is not known, again behind each note that kills. */
static bool unknown_ask(struct asking *asking, struct state *state)
{
	const char *const folders[] = {asking->folder, NULL};

	for (int deaths = 0; asking->at < asking->paths->len && deaths < DEATHS_MAX; deaths++) {
		struct worker_note note = {0};
		FILE *nowhere = fopen("/dev/null", "w");
		struct job job = *asking->job;
		int status;

		job.diag = diag_open(nowhere ? nowhere : stderr, &(struct diag_options){0});
		asking->fd = memfd_create("facts", MFD_CLOEXEC);
		status = asking->fd < 0 ? 1 : worker_run(&job, folders, notes_look, asking, &note);
		diag_close(job.diag);
		if (nowhere)
			fclose(nowhere);
		if (asking->fd < 0)
			return false;
		facts_take(asking, state);
		close(asking->fd);
		if (status == 0 || status > 128)
			return status == 0;
		asking->at = CLAMP((guint)note.numbers[0], asking->at, asking->paths->len - 1);
		unasked_tell(asking);
	}
	while (asking->at < asking->paths->len)
		unasked_tell(asking);
	return true;
}

static void sum_notes(struct asking *asking, struct vault *vault, struct state *state, GPtrArray *all)
{
	int n;
	const struct vault_file *const *files = vault_files(vault, &n);

	for (int i = 0; i < n; i++) {
		const struct note_fact *known;
		g_autofree char *key = NULL;
		char sum[SUM_HEX];

		if (files[i]->kind != VAULT_NOTE)
			continue;
		if (!vault_sum(vault, files[i], sum))
			*sum = '\0'; /* told; no fact has that key */
		key = g_strdup_printf("%s\t%s", files[i]->path, sum);
		g_ptr_array_add(all, arena_strdup(asking->arena, key));
		known = *sum ? g_hash_table_lookup(state->facts, key) : NULL;
		if (!*sum || (known && !known->aged))
			continue;
		g_ptr_array_add(asking->paths, arena_strdup(asking->arena, files[i]->path));
		g_ptr_array_add(asking->sums, arena_strdup(asking->arena, sum));
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

bool notes_ask(struct run *run, const char *folder, GPtrArray *facts)
{
	struct asking asking = {.folder = folder, .job = run->job, .arena = run->arena};
	struct vault *vault = folders_take(&run->folders, folder, NULL, run->job);
	struct state *state = run->state;
	g_autoptr(GPtrArray) all = g_ptr_array_new();
	g_autoptr(GHashTable) before = NULL;
	bool ok = vault != NULL;

	asking.paths = g_ptr_array_new();
	asking.sums = g_ptr_array_new();
	if (ok) {
		sum_notes(&asking, vault, state, all);
		ok = unknown_ask(&asking, state);
	}
	for (guint i = 0; ok && i < all->len; i++) {
		struct note_fact *fact = g_hash_table_lookup(state->facts, all->pdata[i]);

		if (!fact)
			fact = fact_before(state, &before, all->pdata[i]);
		if (!fact)
			continue;
		fact->used = true;
		g_ptr_array_add(facts, fact);
	}
	g_ptr_array_unref(asking.paths);
	g_ptr_array_unref(asking.sums);
	return ok;
}
