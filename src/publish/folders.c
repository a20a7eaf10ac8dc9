/* Folders of notes, as this run has found them.  The rules, the plan and the workers ask the same folder: it is listed once and
 * its notes are read once.  A worker takes over what its supervisor knows, and opens only the notes that are not among its
 * book's pieces. */
#include "publish/publish.h"

/* Of a run in which all books change each worker lists its own folder: what is kept here goes into each fork. */
enum { HELD_MAX = 16 };

void folders_init(struct folders *folders)
{
	*folders = (struct folders){.sums = vault_sums_open()};
}

void folders_free(struct folders *folders)
{
	folder_drop(folders->last);
	vault_sums_close(folders->sums);
}

static struct folder *folder_open(const char *path, struct vault_sums *sums, const struct job *job)
{
	struct diag_mark mark = diag_mark(job->diag);
	struct vault *vault = vault_open(path, job);
	struct folder *folder;

	if (!vault)
		return NULL;
	vault_share(vault, sums);
	folder = g_new(struct folder, 1);
	*folder = (struct folder){.n_users = 1, .path = g_strdup(path), .vault = vault, .messages = g_string_new(NULL)};
	folder->whole = diag_since(job->diag, mark, folder->messages);
	return folder;
}

static struct folder *folder_share(struct folder *folder)
{
	folder->n_users++;
	return folder;
}

void folder_drop(struct folder *folder)
{
	if (!folder || --folder->n_users > 0)
		return;
	vault_close(folder->vault);
	g_free(folder->path);
	g_string_free(folder->messages, TRUE);
	g_free(folder);
}

struct vault *folders_take(struct folders *folders, const char *path, const char *const *select, const struct job *job)
{
	struct folder *last = folders->last;

	if (!last || strcmp(last->path, path) != 0 || (last->selected && !select)) {
		folder_drop(last);
		folders->last = last = folder_open(path, folders->sums, job);
	}
	if (!last)
		return NULL;
	vault_adopt(last->vault, job);
	last->selected = select != NULL;
	if (select)
		vault_select(last->vault, select);
	return last->vault;
}

int folders_n_notes(const struct vault *vault)
{
	int n, in_book = 0;
	const struct vault_file *const *files = vault_files(vault, &n);

	for (int i = 0; i < n; i++)
		in_book += files[i]->in_book;
	return in_book;
}

struct folder *folders_hold(struct folders *folders)
{
	struct folder *last = folders->last;

	if (!last || !last->whole || (!last->held && folders->n_held == HELD_MAX))
		return NULL;
	folders->n_held += !last->held;
	last->held = true;
	return folder_share(last);
}
