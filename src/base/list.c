/* Lists the files beneath a door.
 *
 * Breadth first, so that what lies near comes before what lies deep when the bound is
 * reached.  Real folders go before linked ones and a folder is entered once (by device
 * and inode): rings end, and nothing reached by two ways is listed twice. */
#include "octavo/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"

struct lister {
	struct door *door;
	struct arena *arena;
	const struct job *job;
	GPtrArray *folders;  /* char *, to enter */
	GPtrArray *linked;   /* char *, links that may be folders: entered when no real
				folder is left */
	GHashTable *entered; /* "dev:ino" */
	GArray *files;       /* struct door_entry */
	bool near;           /* what lies near is enough, and what is odd there is nobody's concern */
	bool full;
};

/* Of programs and file systems; no note of anybody's lies there. */
static const char *const left_out[] = {"node_modules", "lost+found"};

bool door_leaves_out(const char *name)
{
	if (*name == '.')
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(left_out); i++)
		if (!strcmp(name, left_out[i]))
			return true;
	return false;
}

static void lister_add_file(struct lister *lister, const char *path, int64_t size)
{
	if ((int64_t)lister->files->len >= lister->job->limits->files) {
		lister->full = true;
		return;
	}
	struct door_entry entry = {arena_strdup(lister->arena, path), size};
	g_array_append_val(lister->files, entry);
}

static void lister_skip(struct lister *lister, const char *path, const char *why)
{
	struct pos nowhere = {0};
	if (!lister->near)
		diag_report(lister->job->diag, DIAG_FILE_SKIPPED, nowhere, "'%s' %s", path, why);
}

/* The world refuses. */
static void lister_refused(struct lister *lister, const char *path, int error)
{
	if (!lister->near)
		diag_report(lister->job->diag, DIAG_INPUT_UNREADABLE, (struct pos){0}, "'%s' (%s)", *path ? path : ".",
			g_strerror(error));
}

/* A link: a file inside is listed, a folder inside waits, what leads out is told. */
static void lister_link(struct lister *lister, const char *path)
{
	struct pos nowhere = {0};
	struct stat st;
	int fd = door_open_beneath(lister->door, path, O_PATH | O_CLOEXEC);
	if (fd < 0) {
		if (errno == EXDEV && !lister->near)
			diag_report(lister->job->diag, DIAG_PATH_OUTSIDE, nowhere, "%s",
				path);
		else if (errno == EACCES || errno == EIO)
			lister_refused(lister, path, errno);
		else
			lister_skip(lister, path, "is a link that leads nowhere");
		return;
	}
	if (fstat(fd, &st))
		st.st_mode = 0;
	if (S_ISREG(st.st_mode))
		lister_add_file(lister, path, st.st_size);
	else if (S_ISDIR(st.st_mode))
		g_ptr_array_add(lister->linked, g_strdup(path));
	else
		lister_skip(lister, path, S_ISLNK(st.st_mode) ? "is a link, which this kernel cannot follow safely"
							      : "does not lead to a regular file");
	close(fd);
}

static void lister_name(
	struct lister *lister, int folder_fd, const char *folder, const char *name)
{
	struct stat st;
	g_autofree char *path =
		*folder ? g_strconcat(folder, "/", name, NULL) : g_strdup(name);
	if (fstatat(folder_fd, name, &st, AT_SYMLINK_NOFOLLOW)) {
		if (errno != ENOENT)
			lister_refused(lister, path, errno);
		return;
	}
	if (S_ISREG(st.st_mode))
		lister_add_file(lister, path, st.st_size);
	else if (S_ISDIR(st.st_mode))
		g_ptr_array_add(lister->folders, g_steal_pointer(&path));
	else if (S_ISLNK(st.st_mode))
		lister_link(lister, path);
	else
		lister_skip(lister, path, "is not a regular file");
}

static bool lister_first_time(struct lister *lister, int fd)
{
	struct stat st;
	if (fstat(fd, &st))
		return false;
	char *key = g_strdup_printf("%llu:%llu", (unsigned long long)st.st_dev,
		(unsigned long long)st.st_ino);
	return g_hash_table_add(lister->entered, key);
}

static void lister_folder(struct lister *lister, const char *folder)
{
	int fd = door_open_beneath(
		lister->door, *folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0) {
		/* one that went since it was seen is no fault, as with files */
		if (errno != ENOENT || !*folder)
			lister_refused(lister, folder, errno);
		return;
	}
	DIR *dir = lister_first_time(lister, fd) ? fdopendir(fd) : NULL;
	if (!dir) {
		close(fd);
		return;
	}
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	int64_t max_names = lister->job->limits->files;
	/* errno alone tells a fault from the end, and what comes between sets it too */
	for (struct dirent *entry; (errno = 0, entry = readdir(dir));) {
		if (door_leaves_out(entry->d_name))
			continue;
		if ((int64_t)names->len > max_names && !lister->near) {
			lister->full = true;
			errno = 0;
			break;
		}
		g_ptr_array_add(names, g_strdup(entry->d_name));
	}
	if (errno)
		lister_refused(lister, folder, errno);
	g_ptr_array_sort(names, text_pointers_compare);
	for (guint i = 0; i < names->len && !lister->full; i++)
		lister_name(lister, dirfd(dir), folder, g_ptr_array_index(names, i));
	g_ptr_array_free(names, TRUE);
	closedir(dir);
}

static void lister_run(struct lister *lister)
{
	g_ptr_array_add(lister->folders, g_strdup(""));
	guint real = 0, linked = 0;
	while (!lister->full) {
		if (real < lister->folders->len)
			lister_folder(lister, g_ptr_array_index(lister->folders, real++));
		else if (linked < lister->linked->len)
			lister_folder(
				lister, g_ptr_array_index(lister->linked, linked++));
		else
			break;
	}
}

static gint entry_compare(gconstpointer a, gconstpointer b)
{
	const struct door_entry *x = a, *y = b;
	return text_natural_compare(x->path, y->path);
}

/* What was found, in order. */
static struct door_entry *lister_entries(struct lister *lister, int *n)
{
	g_array_sort(lister->files, entry_compare);
	*n = (int)lister->files->len;
	struct door_entry *entries = ARENA_ARRAY(lister->arena, struct door_entry, *n);
	if (*n)
		memcpy(entries, lister->files->data, sizeof *entries * (size_t)*n);
	return entries;
}

static struct door_entry *list(
	struct door *door, struct arena *arena, const struct job *job, bool near, int *n)
{
	struct lister lister = {
		.door = door,
		.arena = arena,
		.job = job,
		.near = near,
		.folders = g_ptr_array_new_with_free_func(g_free),
		.linked = g_ptr_array_new_with_free_func(g_free),
		.entered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.files = g_array_new(FALSE, FALSE, sizeof(struct door_entry)),
	};
	struct door_entry *entries = NULL;
	*n = 0;
	lister_run(&lister);
	if (near || !lister.full)
		entries = lister_entries(&lister, n);
	else
		diag_report(job->diag, DIAG_LIMIT_REACHED, (struct pos){0},
			"the folder holds more than %" G_GINT64_FORMAT
			" files (--limit-files)",
			job->limits->files);
	g_ptr_array_free(lister.folders, TRUE);
	g_ptr_array_free(lister.linked, TRUE);
	g_hash_table_destroy(lister.entered);
	g_array_free(lister.files, TRUE);
	return entries;
}

struct door_entry *door_list(
	struct door *door, struct arena *arena, const struct job *job, int *n)
{
	return list(door, arena, job, false, n);
}

struct door_entry *door_list_near(
	struct door *door, struct arena *arena, const struct job *job, int *n)
{
	return list(door, arena, job, true, n);
}
