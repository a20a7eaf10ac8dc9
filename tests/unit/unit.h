/*
 * What unit tests of the lower floors share: a job whose messages can be read, a folder
 * that goes away.
 */
#ifndef UNIT_H
#define UNIT_H

#include <glib/gstdio.h>
#include <unistd.h>
#include "octavo/base.h"

struct fixture {
	struct arena *arena;
	struct limits limits;
	struct job job;
	FILE *stream;
	char *text;
	size_t len;
};

static inline void fixture_open_with(
	struct fixture *fixture, const struct diag_options *options)
{
	memset(fixture, 0, sizeof *fixture);
	fixture->arena = arena_open();
	fixture->limits = limits_default();
	fixture->stream = open_memstream(&fixture->text, &fixture->len);
	fixture->job.diag = diag_open(fixture->stream, options);
	fixture->job.limits = &fixture->limits;
}

static inline void fixture_open(struct fixture *fixture)
{
	fixture_open_with(fixture, NULL);
}

/* What was said since the last call; borrowed until the next. */
static inline const char *fixture_said(struct fixture *fixture)
{
	static const char nothing[] = "";
	diag_flush(fixture->job.diag);
	fflush(fixture->stream);
	char *said = arena_strndup(
		fixture->arena, fixture->text ? fixture->text : nothing, fixture->len);
	rewind(fixture->stream);
	return said;
}

static inline void fixture_close(struct fixture *fixture)
{
	diag_close(fixture->job.diag);
	fclose(fixture->stream);
	free(fixture->text);
	arena_close(fixture->arena);
}

/* A fresh folder; g_free it after folder_remove. */
static inline char *folder_make(void)
{
	char *folder = g_dir_make_tmp("octavo-test-XXXXXX", NULL);
	g_assert_nonnull(folder);
	return folder;
}

static inline void folder_remove(const char *folder)
{
	const char *argv[] = {"rm", "-rf", folder, NULL};
	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
		NULL, NULL, NULL);
}

static inline void folder_file(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *parent = g_path_get_dirname(path);
	g_assert_cmpint(g_mkdir_with_parents(parent, 0755), ==, 0);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

#endif
