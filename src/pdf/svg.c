/* pdf, drawing: SVG stays vectors.  librsvg is asked by name: from where cairo was loaded, else as the system finds it. */
#include "pdf/svg.h"

#include <dlfcn.h>
#include <librsvg/rsvg.h>
#include <string.h>

#define SONAME "librsvg-2.so.2"

typedef RsvgHandle *(*handle_new_fn)(const guint8 *, gsize, GError **);
typedef gboolean (*render_fn)(RsvgHandle *, cairo_t *, const RsvgRectangle *, GError **);

struct svg_library {
	handle_new_fn handle_new;
	render_fn render;
};

/* POSIX lets a data pointer hold a function's address; C does not say so. */
static bool symbol_find(void *handle, const char *name, void *function, size_t size)
{
	void *symbol = dlsym(handle, name);

	memcpy(function, &symbol, size);
	return symbol != NULL;
}

/* Beside a library that is loaded anyway; NULL: it is not there. */
static char *path_beside(void)
{
	void *symbol = dlsym(RTLD_DEFAULT, "cairo_create");
	g_autofree char *folder = NULL, *path = NULL;
	Dl_info info;

	if (symbol == NULL || dladdr(symbol, &info) == 0 || info.dli_fname == NULL)
		return NULL;
	folder = g_path_get_dirname(info.dli_fname);
	path = g_build_filename(folder, SONAME, NULL);
	return g_file_test(path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&path) : NULL;
}

/* GObject's types stay for good, and so must what made them. */
static void *library_load(void)
{
	g_autofree char *path = path_beside();

	return dlopen(path ? path : SONAME, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
}

char *pdf_svg_library(void)
{
	char *path = path_beside();
	void *handle, *symbol;
	Dl_info info;

	if (path)
		return path;
	handle = library_load();
	symbol = handle ? dlsym(handle, "rsvg_handle_new_from_data") : NULL;
	path = symbol && dladdr(symbol, &info) != 0 ? g_strdup(info.dli_fname) : NULL;
	if (handle)
		dlclose(handle);
	return path;
}

struct svg_library *svg_library_open(char **why)
{
	struct svg_library library = {0};
	void *handle = library_load();

	if (handle && symbol_find(handle, "rsvg_handle_new_from_data", &library.handle_new, sizeof library.handle_new) &&
		symbol_find(handle, "rsvg_handle_render_document", &library.render, sizeof library.render)) {
		dlclose(handle);
		return g_memdup2(&library, sizeof library);
	}
	*why = g_strdup(dlerror());
	return NULL;
}

void svg_library_close(struct svg_library *library)
{
	g_free(library);
}

bool svg_draw(const struct svg_library *library, cairo_t *cr, const struct media_picture *media, char **why)
{
	GError *error = NULL;
	RsvgHandle *svg = library->handle_new((const guint8 *)media->bytes, media->len, &error);
	RsvgRectangle port = {0, 0, media->width_px, media->height_px};
	bool good = false;

	cairo_save(cr);
	cairo_scale(cr, 1.0 / MAX(media->width_px, 1), 1.0 / MAX(media->height_px, 1));
	good = svg && library->render(svg, cr, &port, &error);
	cairo_restore(cr);
	if (error)
		*why = g_strdup(error->message);
	g_clear_error(&error);
	g_clear_object(&svg);
	return good;
}
