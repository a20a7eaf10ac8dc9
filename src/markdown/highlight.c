/* ==highlight==: a sign that may open or close, by the blanks beside it. */
#include "markdown/reader.h"

void highlight_mark(struct reader *reader, bool before_blank, bool after_blank)
{
	if (reader->mark_open && !before_blank &&
		build_top(reader)->origin == FROM_MARK) {
		reader->mark_open = false;
		build_close(reader);
	} else if (!reader->mark_open && !after_blank) {
		reader->mark_open = true;
		build_open(reader, DOC_MARK, FROM_MARK, 0);
	} else {
		build_text(reader, "==", 2);
	}
}
