/* Runs the specs: every example of tests/spec/NAME.md is read in this process and its
 * tree compared with the one that stands beside it.  TAP out.  OCTAVO_SPEC_UPDATE=1
 * writes what comes out into the files, for review.
 *
 * An example is a fence of sixteen backticks, "example", the note's source, a line ".",
 * the tree, and where there are messages another "." and the messages.  "→" stands for a
 * tab; the root is left out where it is plain. */
#include "octavo/markdown.h"

#define FENCE "````````````````"

struct example {
	int line;
	GString *source, *tree, *messages;
};

struct run {
	const char *file;
	const char *heading;
	int n, n_failed;
	bool update;
	GString *out; /* the file, written anew */
};

static char *replaced(const char *text, const char *from, const char *to)
{
	char **parts = g_strsplit(text, from, -1);
	char *joined = g_strjoinv(to, parts);
	g_strfreev(parts);
	return joined;
}

/* The tree without a plain root. */
static void add_tree(GString *out, const struct doc_node *root)
{
	GString *dump = g_string_new(NULL);
	doc_dump(root, dump);
	const char *plain = "note 'note'\n";
	bool strip = g_str_has_prefix(dump->str, plain);
	char **lines = g_strsplit(dump->str + (strip ? strlen(plain) : 0), "\n", -1);
	for (char **line = lines; *line && **line; line++)
		g_string_append_printf(out, "%s\n", *line + (strip ? 2 : 0));
	g_strfreev(lines);
	g_string_free(dump, TRUE);
}

/* What is packed loads as the same tree. */
static bool packs_well(const struct doc_node *root)
{
	struct arena *arena = arena_open();
	g_autoptr(GString) bytes = g_string_new(NULL), again = g_string_new(NULL), tree = g_string_new(NULL),
		loaded_tree = g_string_new(NULL);
	doc_pack(root, bytes);
	struct doc_node *loaded = doc_load(arena, root->as.note->path, bytes->str, bytes->len);
	doc_dump(root, tree);
	if (loaded) {
		doc_pack(loaded, again);
		doc_dump(loaded, loaded_tree);
	}
	bool same = loaded && g_string_equal(bytes, again) && g_string_equal(tree, loaded_tree);
	arena_close(arena);
	return same;
}

static void read_note(const char *source, GString *tree, GString *messages)
{
	char *text = NULL;
	size_t len = 0;
	FILE *stream = open_memstream(&text, &len);
	struct diag_options options = {.verbose = true};
	struct diag *diag = diag_open(stream, &options);
	struct limits limits = limits_default();
	struct job job = {.diag = diag, .limits = &limits};
	struct arena *arena = arena_open();
	struct doc_node *root =
		markdown_read(arena, &job, "note.md", source, strlen(source));
	if (root)
		add_tree(tree, root);
	if (root && !packs_well(root))
		g_string_append(tree, "(packed, it loads as another tree)\n");
	diag_flush(diag);
	diag_close(diag);
	fclose(stream);
	char *cut = replaced(text, "note.md:", "");
	g_string_append(messages, cut);
	g_free(cut);
	free(text);
	arena_close(arena);
}

static void print_commented(const char *title, const char *text)
{
	printf("#   %s\n", title);
	char **lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line && (**line || line[1]); line++)
		printf("#     %s\n", *line);
	g_strfreev(lines);
}

static void write_example(
	struct run *run, const char *source, const char *tree, const char *messages)
{
	g_string_append_printf(run->out, "%s.\n%s", source, tree);
	if (*messages)
		g_string_append_printf(run->out, ".\n%s", messages);
	g_string_append(run->out, FENCE "\n");
}

static void run_example(struct run *run, const struct example *example)
{
	GString *tree = g_string_new(NULL), *messages = g_string_new(NULL);
	char *tabs = replaced(example->source->str, "→", "\t");
	char *source = replaced(tabs, "␍", "\r");
	read_note(source, tree, messages);
	bool ok = !strcmp(tree->str, example->tree->str) &&
		  !strcmp(messages->str, example->messages->str);
	printf("%sok %d - %s:%d %s\n", ok || run->update ? "" : "not ", ++run->n,
		run->file, example->line, run->heading ? run->heading : "");
	if (!ok && !run->update) {
		run->n_failed++;
		print_commented("source", example->source->str);
		print_commented("expected", example->tree->str);
		print_commented("got", tree->str);
		print_commented("messages expected", example->messages->str);
		print_commented("messages got", messages->str);
	}
	write_example(run, example->source->str, tree->str, messages->str);
	g_free(source);
	g_free(tabs);
	g_string_free(tree, TRUE);
	g_string_free(messages, TRUE);
}

/* Reads the example that starts after lines[i]; returns the index of its closing fence.
 */
static int read_example(struct run *run, char **lines, int i)
{
	struct example example = {
		i + 1, g_string_new(NULL), g_string_new(NULL), g_string_new(NULL)};
	GString *parts[] = {example.source, example.tree, example.messages};
	int part = 0;
	for (i++; lines[i] && strcmp(lines[i], FENCE) != 0; i++) {
		if (!strcmp(lines[i], ".") && part < 2)
			part++;
		else
			g_string_append_printf(parts[part], "%s\n", lines[i]);
	}
	run_example(run, &example);
	for (int p = 0; p < 3; p++)
		g_string_free(parts[p], TRUE);
	return i;
}

static void run_file(struct run *run, const char *path)
{
	char *text;
	if (!g_file_get_contents(path, &text, NULL, NULL))
		return;
	char **lines = g_strsplit(text, "\n", -1);
	run->file = path;
	run->heading = NULL;
	g_string_truncate(run->out, 0);
	for (int i = 0; lines[i]; i++) {
		if (!lines[i + 1] && !*lines[i])
			break;
		g_string_append_printf(run->out, "%s\n", lines[i]);
		if (g_str_has_prefix(lines[i], "#"))
			run->heading = lines[i] + strspn(lines[i], "# ");
		if (!strcmp(lines[i], FENCE " example"))
			i = read_example(run, lines, i);
		if (!lines[i])
			break;
	}
	if (run->update && strcmp(run->out->str, text) != 0)
		g_file_set_contents(path, run->out->str, (gssize)run->out->len, NULL);
	g_strfreev(lines);
	g_free(text);
}

static int by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(void)
{
	const char *folder = "tests/spec";
	struct run run = {.update = g_getenv("OCTAVO_SPEC_UPDATE") != NULL,
		.out = g_string_new(NULL)};
	GDir *dir = g_dir_open(folder, 0, NULL);
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	for (const char *name; dir && (name = g_dir_read_name(dir));)
		if (g_str_has_suffix(name, ".md"))
			g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
	g_ptr_array_sort(paths, by_name);
	markdown_init();
	for (guint i = 0; i < paths->len; i++)
		run_file(&run, g_ptr_array_index(paths, i));
	printf("1..%d\n", run.n);
	if (!run.n)
		printf("Bail out! no examples under %s\n", folder);
	if (dir)
		g_dir_close(dir);
	g_ptr_array_free(paths, TRUE);
	g_string_free(run.out, TRUE);
	return run.n_failed || !run.n;
}
