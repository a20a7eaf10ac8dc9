/* First step of a book: its notes are read.  Where pieces of an earlier making are at hand, a note that was read then and has
 * the same bytes is loaded, with the messages that reading it gave. */
#include "press/press.h"
#include "octavo/markdown.h"

enum { LENGTH_BYTES = 4 };

/* Where vaults keep the macros of their formulas, as Obsidian's plugins read them. */
static const char preamble[] = "preamble.sty";

enum { PREAMBLE_BYTES = 1 << 20 };

static const char *preamble_read(struct press *press)
{
	const char *why;
	char *text;
	size_t len;

	press->macros = math_macros_open(NULL);
	if (!vault_read_setting(press->vault, preamble, PREAMBLE_BYTES, press->arena, &text, &len))
		return "";
	text = text_make_legal(press->arena, press->job, preamble, text, len, &len);
	(void)math_macros_expand(press->macros, press->arena, text, &why);
	return text;
}

/* What holds in all notes of the vault. */
static void habits_read(struct press *press)
{
	const char *text = preamble_read(press);
	struct sum *sum = sum_open();

	press->cards = markdown_cards_read(press->arena, press->vault);
	sum_add_text(sum, text);
	sum_add_text(sum, press->cards->told);
	sum_close(sum, press->habits);
}

/* False where the note's sum is not known. */
static bool note_key(const struct press *press, const struct vault_file *file, uint8_t key[SUM_BYTES])
{
	char own[SUM_HEX];
	struct sum *sum;

	if (!vault_sum_known(press->vault, file, own))
		return false;
	sum = sum_open();
	sum_add_text(sum, press->options->parts->reading);
	sum_add_text(sum, file->path);
	sum_add_text(sum, own);
	sum_add_text(sum, press->habits);
	sum_bytes(sum, key);
	return true;
}

/* A piece: length of the messages, the messages, the tree. */
static struct doc_node *note_load(struct press *press, const struct vault_file *file, const char *bytes, size_t len)
{
	const uint8_t *at = (const uint8_t *)bytes;
	size_t n;
	struct doc_node *root;

	if (len < LENGTH_BYTES)
		return NULL;
	n = at[0] | (size_t)at[1] << 8 | (size_t)at[2] << 16 | (size_t)at[3] << 24;
	if (n > len - LENGTH_BYTES)
		return NULL;
	bytes += LENGTH_BYTES;
	root = doc_load(press->arena, file->path, bytes + n, len - LENGTH_BYTES - n);
	return root && diag_repeat(press->job->diag, bytes, n) ? root : NULL;
}

static void note_keep(struct press *press, const uint8_t key[SUM_BYTES], const struct doc_node *root,
	struct diag_mark mark)
{
	g_autoptr(GString) piece = g_string_new_len("\0\0\0\0", LENGTH_BYTES);
	size_t n;

	if (!diag_since(press->job->diag, mark, piece))
		return;
	n = piece->len - LENGTH_BYTES;
	for (int i = 0; i < LENGTH_BYTES; i++)
		piece->str[i] = (char)(n >> (8 * i));
	doc_pack(root, piece);
	parts_add(press->options->parts->parts, key, piece->str, piece->len);
}

/* The note as it was read before, where its sum is known and among the pieces: only notes that stand alone are kept, and
 * whether one does its bytes say.  Then nobody opens it. */
static struct doc_node *note_recall(struct press *press, const struct vault_file *file)
{
	struct doc_node *root = NULL;
	uint8_t key[SUM_BYTES];
	const char *bytes;
	size_t len;

	if (!press->options->parts || !note_key(press, file, key))
		return NULL;
	bytes = parts_find(press->options->parts->parts, key, &len);
	if (bytes)
		root = note_load(press, file, bytes, len);
	if (root)
		vault_believe(press->vault, file);
	return root;
}

static struct doc_node *source_read(struct press *press, const struct vault_file *file, struct markdown_source *source,
	bool alone)
{
	struct diag_mark mark = diag_mark(press->job->diag);
	uint8_t key[SUM_BYTES];
	struct doc_node *root = alone ? note_recall(press, file) : NULL;

	if (root)
		return root;
	root = markdown_read_source(press->arena, press->job, file->path, source);
	if (root && alone && press->options->parts && note_key(press, file, key))
		note_keep(press, key, root, mark);
	return root;
}

static void note_read(struct press *press, const struct vault_file *file, struct arena *scratch)
{
	struct doc_node *root = note_recall(press, file);
	char *bytes;
	size_t len;

	job_progress(press->job, "reading", file->path);
	if (!root && vault_read(press->vault, file, scratch, &bytes, &len)) {
		struct markdown_source source = {.bytes = bytes, .len = len, .macros = press->macros, .cards = press->cards};
		bool alone = !markdown_expand(scratch, press->job, press->vault, file->path, &source);

		root = source_read(press, file, &source, alone);
	}
	press->notes[file->index] = root;
	press->n_notes += press->notes[file->index] && file->in_book;
	arena_reset(scratch);
}

/* Chosen notes bring the notes that they embed, and theirs, but no others. */
static void chosen_read(struct press *press, const struct vault_file *const *files, struct arena *scratch)
{
	g_autoptr(GPtrArray) waiting = g_ptr_array_new();
	bool *seen = ARENA_ARRAY(press->arena, bool, press->n_files + 1);

	for (int i = 0; i < press->n_files; i++)
		if (files[i]->in_book) {
			g_ptr_array_add(waiting, (gpointer)files[i]);
			seen[i] = true;
		}
	for (guint at = 0; at < waiting->len; at++) {
		const struct vault_file *file = waiting->pdata[at];
		struct doc_node *root;

		note_read(press, file, scratch);
		root = press->notes[file->index];
		for (struct doc_node *n = root; n; n = doc_seek(root, n, true, DOC_RARE_EMBED)) {
			const struct vault_file *other = n->kind == DOC_EMBED
				? vault_find_note(press->vault, file, n->as.link->target)
				: NULL;

			if (other && !seen[other->index])
				g_ptr_array_add(waiting, (gpointer)other);
			if (other)
				seen[other->index] = true;
		}
	}
}

bool notes_read(struct press *press)
{
	const struct vault_file *const *files = vault_files(press->vault, &press->n_files);
	bool chosen = press->options->select || vault_single(press->vault);
	struct arena *scratch = arena_open();

	markdown_init();
	habits_read(press);
	press->notes = ARENA_ARRAY(press->arena, struct doc_node *, press->n_files + 1);
	if (chosen)
		chosen_read(press, files, scratch);
	for (int i = 0; !chosen && i < press->n_files; i++)
		if (files[i]->kind == VAULT_NOTE)
			note_read(press, files[i], scratch);
	arena_close(scratch);
	if (press->n_notes == 0 && press_is_whole(press))
		diag_report(press->job->diag, DIAG_INPUT_EMPTY, (struct pos){NULL, 0, 0}, "%s",
			press->options->path);
	return press->n_notes > 0;
}
