/* Any bytes as a note that brings files in: expanding must end within its bounds, and lines must be told for all of it. */
#include <unistd.h>
#include "octavo/markdown.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Files with anchors that cross and are never closed, that include themselves and each other, and one that is no text. */
static const char *const files[][2] = {
	{"a.rs", "fn a() {}\n// ANCHOR: one\nlet x;\n// ANCHOR: two\nlet y;\n// ANCHOR_END: one\nlet z;\n// ANCHOR_END: two\n"},
	{"b.md", "{{#include b.md}}\n{{#include c.md}}\nwords\n"},
	{"c.md", "{{#include b.md:1:2}}\n{{#include a.rs:one}}{{#include a.rs:two}}\n"},
	{"d/e.md", "{{#include ../a.rs:2:}}\n{{#rustdoc_include ../a.rs:one}}\n// ANCHOR: open\nwords\n"},
	{"empty.md", ""},
	{"odd.bin", "\xff\xfe\x01\n\n"},
	{"note.md", "{{#include note.md}}\n"},
};

static struct vault *vault;
static struct diag *diag;
static struct limits limits;
static struct job job;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	g_autofree char *folder = g_dir_make_tmp("octavo-fuzz-XXXXXX", NULL);

	(void)argc;
	(void)argv;
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path = g_build_filename(folder, files[i][0], NULL);
		g_autofree char *parent = g_path_get_dirname(path);

		g_mkdir_with_parents(parent, 0700);
		g_file_set_contents(path, files[i][1], -1, NULL);
	}
	diag = diag_open(fopen("/dev/null", "w"), NULL);
	limits = limits_default();
	limits.note_bytes = 64 * 1024; /* so that the bound is met */
	job = (struct job){.diag = diag, .limits = &limits};
	vault = vault_open(folder, &job);
	markdown_init();
	return 0;
}

static void check(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "unlawful: %s\n", what);
	abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_open();
	struct markdown_source source = {.bytes = (const char *)data, .len = size};
	int n_lines = 1;

	if (markdown_expand(arena, &job, vault, "note.md", &source)) {
		for (size_t i = 0; i < source.len; i++)
			n_lines += source.bytes[i] == '\n';
		check(source.len <= (size_t)limits.note_bytes + size, "more than the bound");
		check(source.lines == NULL || source.n_lines >= n_lines - 1, "a line without its place");
		for (int i = 0; i < source.n_lines; i++)
			check(source.lines[i] >= 0, "a place before the note");
	}
	markdown_read_source(arena, &job, "note.md", &source);
	arena_close(arena);
	return 0;
}
