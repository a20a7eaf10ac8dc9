/* What every book depends on beside its notes: the program's own stages, fonts, dictionaries, libraries, limits.  All by
 * their bytes, never by a version's name or a date; a file whose size, times and inode are those of the records is not
 * read again. */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "octavo/pdf.h"
#include "publish/publish.h"

/* OCTAVO_STAGE_… are sums of the sources that make each output, taken by make (scripts/stages.sh): no hand can forget to
 * count them up. */

enum { STAMP_BYTES = 17 };

static void stamp_of(const struct stat *st, char stamp[STAMP_BYTES])
{
	const int64_t facts[] = {st->st_size, st->st_mtim.tv_sec, st->st_mtim.tv_nsec, st->st_ctim.tv_sec, st->st_ctim.tv_nsec,
		(int64_t)st->st_ino};

	g_snprintf(stamp, STAMP_BYTES, "%016" G_GINT64_MODIFIER "x", sum_quick(facts, sizeof(facts)));
}

const char *file_sum(struct state *state, const char *path)
{
	struct stat_sum *known = g_hash_table_lookup(state->sums, path);
	char sum[SUM_HEX], stamp[STAMP_BYTES];
	struct stat st;
	int fd;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return "-";
	stamp_of(&st, stamp);
	if (known && strcmp(known->stamp, stamp) == 0)
		return known->sum;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (!sum_of_fd(fd, sum))
		g_strlcpy(sum, "-", sizeof(sum));
	if (fd >= 0)
		close(fd);
	state->changed = true;
	known = ARENA_NEW(state->arena, struct stat_sum);
	known->path = arena_strdup(state->arena, path);
	known->stamp = arena_strdup(state->arena, stamp);
	known->sum = arena_strdup(state->arena, sum);
	g_hash_table_replace(state->sums, (gpointer)known->path, known);
	return known->sum;
}

static void pair_add(struct surroundings *surroundings, const char *name, const char *sum)
{
	g_ptr_array_add(surroundings->pairs, g_strdup(name));
	g_ptr_array_add(surroundings->pairs, g_strdup(sum));
}

/* Ends the sum. */
static void pair_add_sum(struct surroundings *surroundings, const char *name, struct sum *sum)
{
	char hex[SUM_HEX];

	sum_close(sum, hex);
	pair_add(surroundings, name, hex);
}

/* Names and sums of the files in a folder. */
static void folder_add(struct sum *total, struct state *state, const char *folder)
{
	DIR *dir = folder ? opendir(folder) : NULL;
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (struct dirent *entry; dir && (entry = readdir(dir));)
		if (entry->d_name[0] != '.')
			g_ptr_array_add(names, g_strdup(entry->d_name));
	if (dir)
		closedir(dir);
	g_ptr_array_sort(names, text_pointers_compare);
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
		const char *sum = file_sum(state, path);

		sum_add_text(total, names->pdata[i]);
		sum_add_text(total, sum);
	}
}

static void fonts_find(struct surroundings *surroundings, struct state *state)
{
	struct sum *total = sum_open();
	g_autofree char *fonts = data_path("fonts");

	folder_add(total, state, fonts);
	pair_add_sum(surroundings, "fonts", total);
}

static void dictionaries_find(struct surroundings *surroundings, struct state *state)
{
	struct sum *total = sum_open();

	folder_add(total, state, "/usr/share/hyphen");
	folder_add(total, state, "/usr/share/libexttextcat");
	pair_add_sum(surroundings, "dictionaries", total);
}

/* The libraries that can change a book's bytes, as this process has loaded them, and the one that waits to be wanted. */
static void libraries_find(struct surroundings *surroundings, struct state *state)
{
	static const char *const names[] = {"libcairo", "libpango", "libharfbuzz", "libfreetype", "libfribidi",
		"libqrcodegen", "libdeflate", "libz.", "libcmark-gfm", "libpng", "libjpeg", "libwebp", "libgif",
		"libexttextcat", "libyaml", "libglib", "libpixman", "libthai"};
	struct sum *total = sum_open();
	g_autoptr(GPtrArray) paths = g_ptr_array_new();
	g_autofree char *maps = NULL, *svg = pdf_svg_library();
	g_auto(GStrv) lines = NULL;

	(void)g_file_get_contents("/proc/self/maps", &maps, NULL, NULL);
	lines = g_strsplit(maps ? maps : "", "\n", -1);
	for (char **line = lines; *line; line++) {
		char *path = strchr(*line, '/');
		const char *leaf = path ? strrchr(path, '/') + 1 : NULL;

		for (size_t i = 0; leaf && i < G_N_ELEMENTS(names); i++)
			if (g_str_has_prefix(leaf, names[i]))
				g_ptr_array_add(paths, path);
	}
	if (svg)
		g_ptr_array_add(paths, svg);
	g_ptr_array_sort(paths, text_pointers_compare);
	for (guint i = 0; i < paths->len; i++) {
		const char *sum;

		if (i && strcmp(paths->pdata[i], paths->pdata[i - 1]) == 0)
			continue;
		sum = file_sum(state, paths->pdata[i]);
		sum_add_text(total, sum);
	}
	pair_add_sum(surroundings, "libraries", total);
}

/* Those that decide what is in a book; time and memory only decide whether there is one. */
static void limits_find(struct surroundings *surroundings, const struct limits *limits)
{
	static const char *const others[] = {"memory", "cpu", "wall", "output", "cache", NULL};
	g_autoptr(GString) text = g_string_new(NULL);
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");

	for (const struct limit_info *limit = limits_table(); limit->name; limit++)
		if (!g_strv_contains(others, limit->name))
			g_string_append_printf(text, "%s=%" G_GINT64_FORMAT " ", limit->name,
				*(const int64_t *)((const char *)limits + limit->offset));
	pair_add(surroundings, "limits", text->str);
	pair_add(surroundings, "SOURCE_DATE_EPOCH", epoch ? epoch : "");
}

void surroundings_find(struct surroundings *surroundings, struct state *state, const struct job *job)
{
	surroundings->pairs = g_ptr_array_new_with_free_func(g_free);
	pair_add(surroundings, "the program's EPUB", OCTAVO_STAGE_EPUB);
	pair_add(surroundings, "the program's PDF", OCTAVO_STAGE_PDF);
	surroundings->catalogue = OCTAVO_STAGE_CATALOGUE;
	surroundings->reading = OCTAVO_STAGE_READING;
	surroundings->rules = OCTAVO_STAGE_RULES;
	fonts_find(surroundings, state);
	dictionaries_find(surroundings, state);
	libraries_find(surroundings, state);
	limits_find(surroundings, job->limits);
}

void surroundings_free(struct surroundings *surroundings)
{
	g_clear_pointer(&surroundings->pairs, g_ptr_array_unref);
}
