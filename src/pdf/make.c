/* pdf: drawing and finishing put together. */
#include "pdf/make.h"

void pdf_make_open(struct pdf_make *make, const struct pdf_draw_options *options, struct outfile *out)
{
	struct pdf_draw_options own = *options;
	pdf_record_init(&make->record);
	make->finish = pdf_finish_open(own.job, &make->record, out, own.keep || !out);
	if (own.theme->impose != THEME_IMPOSE_NONE || own.theme->print_marks)
		pdf_finish_impose(make->finish);
	own.finish = make->finish;
	if (!own.take) {
		own.take = pdf_finish_take;
		own.take_data = make->finish;
	}
	make->draw = pdf_draw_open(&own, &make->record);
}

bool pdf_make_drawn(struct pdf_make *make, bool complete)
{
	bool sound = pdf_draw_close(make->draw, complete);
	make->draw = NULL;
	return sound;
}

void pdf_input_find(struct pdf_input *input, const struct layout *layout)
{
	input->elems = layout_elems(layout, &input->n_elems);
	input->outlines = layout_outlines(layout, &input->n_outlines);
	input->labels = layout_labels(layout, &input->n_labels);
}

bool pdf_make_end(struct pdf_make *make, const struct pdf_input *input)
{
	g_assert(!make->draw);
	return pdf_finish_end(make->finish, input);
}

void pdf_make_close(struct pdf_make *make, int64_t *bytes)
{
	if (make->draw)
		pdf_make_drawn(make, false);
	pdf_finish_close(make->finish, bytes);
	pdf_record_free(&make->record);
}
