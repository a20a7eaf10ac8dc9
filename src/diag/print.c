/* Floor 0: prints what was gathered: sorted by place, many of one code summed up. */
#include "diag/diag.h"

enum { SUBJECT_CHARS = 160, PATH_CHARS = 240, ERRORS_SHOWN = 100 };

static const char *const level_names[] = {"note", "warning", "error"};
static const char *const level_journal[] = {"<6>", "<4>", "<3>"};
static const char *const level_colours[] = {"\033[1;36m", "\033[1;35m", "\033[1;31m"};

struct printer {
	struct diag *diag;
	GString *line;
	struct cursor cursor;
	const char *loaded_path; /* of the source loaded last, NULL: none */
	struct source loaded;    /* text owned, NULL where there is none */
	int shown[DIAG__COUNT];
};

/* By path (messages without a place last), line, column, code, arrival. */
static gint message_compare(gconstpointer a, gconstpointer b)
{
	const struct message *x = *(struct message *const *)a,
			     *y = *(struct message *const *)b;
	if (!x->pos.path != !y->pos.path)
		return x->pos.path ? -1 : 1;
	int order = g_strcmp0(x->pos.path, y->pos.path);
	if (order)
		return order;
	if (x->pos.line != y->pos.line)
		return x->pos.line < y->pos.line ? -1 : 1;
	if (x->pos.col != y->pos.col)
		return x->pos.col < y->pos.col ? -1 : 1;
	if (x->code != y->code)
		return x->code < y->code ? -1 : 1;
	order = strcmp(x->subject, y->subject);
	if (order)
		return order;
	return x->number < y->number ? -1 : x->number > y->number;
}

/* The text of diag.def with the subject in the place of %s. */
static char *message_text(const struct message *message)
{
	const char *text = diag_info(message->code)->text;
	const char *gap = strstr(text, "%s");
	if (!gap)
		return g_strdup(text);
	return g_strdup_printf(
		"%.*s%s%s", (int)(gap - text), text, message->subject, gap + 2);
}

static void append_colour(const struct printer *printer, const char *colour)
{
	if (printer->diag->options.colour)
		g_string_append(printer->line, colour);
}

static void append_place(GString *line, struct pos pos)
{
	if (!pos.path) {
		g_string_append(line, "octavo:");
		return;
	}
	escape_text(line, pos.path, PATH_CHARS);
	if (pos.line > 0)
		g_string_append_printf(line, ":%d", pos.line);
	if (pos.line > 0 && pos.col > 0)
		g_string_append_printf(line, ":%d", pos.col);
	g_string_append_c(line, ':');
}

static void append_text(GString *line, const struct message *message)
{
	const struct diag_info *info = diag_info(message->code);
	const char *gap = strstr(info->text, "%s");
	if (!gap) {
		g_string_append(line, info->text);
		return;
	}
	g_string_append_len(line, info->text, gap - info->text);
	escape_text(line, message->subject, SUBJECT_CHARS);
	g_string_append(line, gap + 2);
}

char *diag_first_error(struct diag *diag)
{
	GString *line = g_string_new(NULL);
	g_mutex_lock(&diag->mutex);
	const struct message *message = diag->first_error;
	if (message && message->pos.path) {
		append_place(line, message->pos);
		g_string_append_c(line, ' ');
	}
	if (message)
		append_text(line, message);
	g_mutex_unlock(&diag->mutex);
	return g_string_free(line, !message);
}

/* The source of a path: told by diag_source, or loaded; messages come sorted, so one is
 * held at a time. */
static const struct source *find_source(struct printer *printer, const char *path)
{
	const struct diag *diag = printer->diag;
	const struct source *told = g_hash_table_lookup(diag->sources, path);
	if (told || !diag->load)
		return told;
	if (!printer->loaded_path || strcmp(printer->loaded_path, path)) {
		free((char *)printer->loaded.text);
		printer->loaded.text =
			diag->load(diag->load_data, path, &printer->loaded.len);
		printer->loaded_path = path;
	}
	return printer->loaded.text ? &printer->loaded : NULL;
}

static void append_level(const struct printer *printer, enum diag_level level)
{
	if (printer->diag->options.format == DIAG_JOURNAL)
		g_string_append(printer->line, level_journal[level]);
}

static void print_text(struct printer *printer, const struct message *message)
{
	const struct diag_info *info = diag_info(message->code);
	GString *line = printer->line;
	append_level(printer, info->level);
	append_colour(printer, "\033[1m");
	append_place(line, message->pos);
	append_colour(printer, "\033[0m");
	g_string_append_c(line, ' ');
	append_colour(printer, level_colours[info->level]);
	g_string_append_printf(line, "%s:", level_names[info->level]);
	append_colour(printer, "\033[0m");
	g_string_append_c(line, ' ');
	append_text(line, message);
	g_string_append_printf(line, " [%s]\n", info->name);
	if (!printer->diag->options.caret || !message->pos.path || message->pos.line <= 0 ||
		printer->diag->options.format == DIAG_JOURNAL)
		return;
	const struct source *source = find_source(printer, message->pos.path);
	if (source)
		caret_append(line, source, &printer->cursor, message->pos);
}

static void json_begin(const struct printer *printer, enum diag_code code)
{
	GString *line = printer->line;
	g_string_append_printf(line, "{\"level\":\"%s\",\"code\":\"%s\"",
		level_names[diag_info(code)->level], diag_name(code));
	if (printer->diag->options.book) {
		g_string_append(line, ",\"book\":");
		escape_json(line, printer->diag->options.book);
	}
}

static void print_json(struct printer *printer, const struct message *message)
{
	GString *line = printer->line;
	g_autofree char *text = message_text(message);
	json_begin(printer, message->code);
	if (message->pos.path) {
		g_string_append(line, ",\"path\":");
		escape_json(line, message->pos.path);
	}
	if (message->pos.line > 0)
		g_string_append_printf(line, ",\"line\":%d", message->pos.line);
	if (message->pos.line > 0 && message->pos.col > 0)
		g_string_append_printf(line, ",\"col\":%d", message->pos.col);
	g_string_append(line, ",\"text\":");
	escape_json(line, text);
	if (*message->subject) {
		g_string_append(line, ",\"subject\":");
		escape_json(line, message->subject);
	}
	g_string_append(line, "}\n");
}

static int shown_at_most(const struct diag *diag, enum diag_code code)
{
	if (diag_info(code)->level < diag->options.least)
		return 0;
	if (diag->options.verbose || diag->options.format == DIAG_JSON)
		return G_MAXINT;
	if (diag_info(code)->level == DIAG_ERROR)
		return MAX(ERRORS_SHOWN, diag->options.max_per_code);
	return diag->options.max_per_code;
}

static void emit(struct printer *printer)
{
	fwrite(printer->line->str, 1, printer->line->len, printer->diag->out);
	g_string_truncate(printer->line, 0);
}

/* One line for what was not shown of a code. */
static void print_sum(
	struct printer *printer, enum diag_code code, int hidden, int n_notes)
{
	GString *line = printer->line;
	if (printer->diag->options.format == DIAG_JSON) {
		json_begin(printer, code);
		g_string_append_printf(line, ",\"more\":%d}\n", hidden);
	} else {
		append_level(printer, diag_info(code)->level);
		g_string_append_printf(
			line, "… and %d more of [%s]", hidden, diag_name(code));
		if (n_notes > 0)
			g_string_append_printf(
				line, " in %d note%s", n_notes, n_notes == 1 ? "" : "s");
		g_string_append_c(line, '\n');
	}
	emit(printer);
}

/* Counts what is hidden of each code and in how many notes; messages are sorted by path.
 */
static void print_sums(struct printer *printer)
{
	struct diag *diag = printer->diag;
	int hidden[DIAG__COUNT] = {0}, n_notes[DIAG__COUNT] = {0},
	    passed[DIAG__COUNT] = {0};
	const char *last[DIAG__COUNT] = {NULL};
	for (guint i = 0; i < diag->messages->len; i++) {
		const struct message *message = g_ptr_array_index(diag->messages, i);
		enum diag_code code = message->code;
		if (passed[code]++ < shown_at_most(diag, code))
			continue;
		hidden[code]++;
		if (message->pos.path && g_strcmp0(last[code], message->pos.path)) {
			n_notes[code]++;
			last[code] = message->pos.path;
		}
	}
	for (int code = 0; code < DIAG__COUNT; code++) {
		int more = hidden[code] + diag->tally[code].dropped;
		if (more && diag_info((enum diag_code)code)->level >= diag->options.least)
			print_sum(printer, code, more, n_notes[code]);
	}
}

void diag_flush(struct diag *diag)
{
	g_mutex_lock(&diag->mutex);
	struct printer printer = {.diag = diag, .line = g_string_new(NULL)};
	g_ptr_array_sort(diag->messages, message_compare);
	for (guint i = 0; i < diag->messages->len; i++) {
		const struct message *message = g_ptr_array_index(diag->messages, i);
		if (printer.shown[message->code]++ >= shown_at_most(diag, message->code))
			continue;
		if (diag->options.format == DIAG_JSON)
			print_json(&printer, message);
		else
			print_text(&printer, message);
		emit(&printer);
	}
	print_sums(&printer);
	fflush(diag->out);
	g_ptr_array_set_size(diag->messages, 0);
	relay_forget(diag);
	memset(diag->tally, 0, sizeof diag->tally);
	g_string_free(printer.line, TRUE);
	free((char *)printer.loaded.text);
	g_mutex_unlock(&diag->mutex);
}
