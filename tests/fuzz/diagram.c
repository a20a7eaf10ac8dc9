/* Whatever a diagram says, it is drawn within its room or refused with a line; and again the same. */
#include "octavo/diagram.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct diagram_size measure(void *data, const struct diagram_label *label, double most)
{
	double wide = (double)g_utf8_strlen(label->text, -1) * 4.5;

	(void)data;
	g_assert_true(*label->text);
	return wide > most ? (struct diagram_size){most, 11 * (wide / most + 1)} : (struct diagram_size){wide, 11};
}

/* A sum of all places; 0: it was refused or has no room. */
static double place(struct arena *arena, const char *text, double width)
{
	const struct diagram_want want = {width, 470, 9, 0.5, measure, NULL};
	struct diagram_fault fault;
	const struct diagram *diagram = diagram_read(arena, text, &fault);
	double sum = 0;

	if (!diagram) {
		g_assert_nonnull(fault.what);
		g_assert_cmpint(fault.line, >=, 0);
		return 0;
	}
	sum += (double)strlen(diagram_plain(arena, diagram));
	const struct diagram_drawing *drawing = diagram_place(arena, diagram, &want);
	if (!drawing)
		return sum;
	g_assert_cmpfloat(drawing->width, <=, want.width + 0.01);
	g_assert_cmpfloat(drawing->height, <=, want.height + 0.01);
	g_assert_cmpint(drawing->n_words, ==, diagram_n_labels(diagram));
	for (int i = 0; i < drawing->n_words; i++) {
		g_assert_cmpint(drawing->words[i].label, ==, i);
		sum += drawing->words[i].x + drawing->words[i].y * 3;
	}
	for (int i = 0; i < drawing->n_paths; i++) {
		g_assert_cmpint(drawing->paths[i].steps[0].op, ==, 'M');
		for (int k = 0; k < drawing->paths[i].n_steps; k++)
			sum += drawing->paths[i].steps[k].x + drawing->paths[i].steps[k].y * 3;
	}
	g_assert_true(sum == sum);
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_open();
	g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
	double width = size > 0 ? 300 + data[size - 1] * 10.0 : 300;

	g_assert_true(place(arena, text, width) == place(arena, text, width));
	arena_close(arena);
	return 0;
}
