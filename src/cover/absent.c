/* cover: until the art lands, a book has none.  Weak: the real functions take their place. */
#include "octavo/cover.h"

__attribute__((weak)) bool cover_draw(cairo_t *cr, const struct book *book, const struct theme *theme, double width,
	double height)
{
	(void)cr;
	(void)book;
	(void)theme;
	return width > 0 && height > 0;
}

__attribute__((weak)) void cover_draw_rings(cairo_t *cr, const struct book *book, const struct theme *theme, double side)
{
	(void)cr;
	(void)book;
	(void)theme;
	(void)side;
}

__attribute__((weak)) bool cover_jpeg(struct arena *arena, const struct job *job, const struct book *book,
	const struct theme *theme, char **bytes, size_t *len)
{
	(void)arena;
	(void)job;
	(void)book;
	(void)theme;
	*bytes = NULL;
	*len = 0;
	return false;
}
