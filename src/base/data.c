/* Finds the files that ship with the program. */
#include "octavo/base.h"

#include <limits.h>
#include <unistd.h>

/* Folder above the one that holds the executable: the source tree for build/octavo. */
static char *folder_of_program(void)
{
	char path[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
	if (len <= 0)
		return NULL;
	path[len] = '\0';
	g_autofree char *bin = g_path_get_dirname(path);
	return g_path_get_dirname(bin);
}

static char *path_if_there(const char *folder, const char *name)
{
	char *path = g_build_filename(folder, name, NULL);
	if (!access(path, R_OK))
		return path;
	g_free(path);
	return NULL;
}

char *data_path(const char *name)
{
	const char *told = g_getenv("OCTAVO_DATA");
	if (told && *told) {
		char *path = path_if_there(told, name);
		if (path)
			return path;
	}
	g_autofree char *tree = folder_of_program();
	while (tree && strlen(tree) > 1) {
		g_autofree char *share = g_build_filename(tree, "share", "octavo", NULL);
		char *path = path_if_there(share, name);
		if (!path)
			path = path_if_there(tree, name);
		if (path)
			return path;
		/* A test lies one folder deeper than the program: build/unit/NAME. */
		g_autofree char *leaf = g_path_get_basename(tree);
		if (strcmp(leaf, "build"))
			break;
		char *up = g_path_get_dirname(tree);
		g_free(tree);
		tree = up;
	}
	return path_if_there(OCTAVO_PREFIX "/share/octavo", name);
}
