/*
 * svg: vector pictures, drawn by librsvg.  Few books hold one, and of all libraries it is the dearest to start with (a third
 * of the loader's work in every process): it is loaded when the first is drawn.
 */
#ifndef PDF_SVG_H
#define PDF_SVG_H

#include <cairo.h>
#include "octavo/pdf.h"

struct svg_library;

/* NULL, and *why (g_free it), where it cannot be loaded. */
struct svg_library *svg_library_open(char **why);
void svg_library_close(struct svg_library *library);
/* Draws the picture over the unit square; false, and *why (g_free it), where it is none. */
bool svg_draw(const struct svg_library *library, cairo_t *cr, const struct media_picture *media, char **why);

#endif
