/* pdf, drawing: SVG stays vectors. */
#include "pdf/svg.h"

#include <librsvg/rsvg.h>

#define SONAME "librsvg-2.so.2"

typedef RsvgHandle *(*handle_new_fn)(const guint8 *, gsize, GError **);
typedef gboolean (*render_fn)(RsvgHandle *, cairo_t *, const RsvgRectangle *, GError **);

enum { HANDLE_NEW, RENDER, N_FUNCTIONS };
static const char *const names[] = {
	[HANDLE_NEW] = "rsvg_handle_new_from_data", [RENDER] = "rsvg_handle_render_document", [N_FUNCTIONS] = NULL};

struct svg_library {
	library_fn functions[N_FUNCTIONS];
};

char *pdf_svg_library(void)
{
	return library_path(SONAME, names[RENDER]);
}

struct svg_library *svg_library_open(char **why)
{
	struct svg_library *library = g_new0(struct svg_library, 1);

	if (library_load(SONAME, names, library->functions, why))
		return library;
	g_free(library);
	return NULL;
}

void svg_library_close(struct svg_library *library)
{
	g_free(library);
}

bool svg_draw(const struct svg_library *library, cairo_t *cr, const struct media_picture *media, char **why)
{
	GError *error = NULL;
	handle_new_fn handle_new = (handle_new_fn)library->functions[HANDLE_NEW];
	render_fn render = (render_fn)library->functions[RENDER];
	RsvgHandle *svg = handle_new((const guint8 *)media->bytes, media->len, &error);
	RsvgRectangle port = {0, 0, media->width_px, media->height_px};
	bool good = false;

	cairo_save(cr);
	cairo_scale(cr, 1.0 / MAX(media->width_px, 1), 1.0 / MAX(media->height_px, 1));
	good = svg && render(svg, cr, &port, &error);
	cairo_restore(cr);
	if (error)
		*why = g_strdup(error->message);
	g_clear_error(&error);
	g_clear_object(&svg);
	return good;
}
