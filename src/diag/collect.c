/* Floor 0: gathers messages from any thread; nothing is printed before diag_flush. */
#include "diag/diag.h"

#include <assert.h>

/* Of one code so many are held; what a hostile note adds beyond is only counted. */
enum { KEPT_PER_CODE = 20000 };

static const struct diag_info infos[DIAG__COUNT] = {
#define DIAG(code, level, name, text) [DIAG_##code] = {level, name, text},
#include "octavo/diag.def"
#undef DIAG
};

const struct diag_info *diag_info(enum diag_code code)
{
	assert(code >= 0 && code < DIAG__COUNT);
	return &infos[code];
}

const char *diag_name(enum diag_code code)
{
	return diag_info(code)->name;
}

static guint message_hash(gconstpointer data)
{
	const struct message *message = data;
	guint hash = g_str_hash(message->subject);
	if (message->pos.path)
		hash = hash * 31 + g_str_hash(message->pos.path);
	hash = hash * 31 + (guint)message->code;
	hash = hash * 31 + (guint)message->pos.line;
	return hash * 31 + (guint)message->pos.col;
}

static gboolean message_equal(gconstpointer a, gconstpointer b)
{
	const struct message *x = a, *y = b;
	return x->code == y->code && x->pos.line == y->pos.line &&
	       x->pos.col == y->pos.col && !g_strcmp0(x->pos.path, y->pos.path) &&
	       !strcmp(x->subject, y->subject);
}

static void message_free(gpointer data)
{
	struct message *message = data;
	g_free(message->subject);
	g_free(message);
}

struct diag *diag_open(FILE *out, const struct diag_options *options)
{
	struct diag *diag = g_new0(struct diag, 1);
	diag->out = out;
	if (options)
		diag->options = *options;
	if (diag->options.max_per_code <= 0)
		diag->options.max_per_code = 8;
	g_mutex_init(&diag->mutex);
	diag->paths = g_string_chunk_new(256);
	diag->messages = g_ptr_array_new();
	diag->seen =
		g_hash_table_new_full(message_hash, message_equal, message_free, NULL);
	diag->sources = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	return diag;
}

void diag_close(struct diag *diag)
{
	if (!diag)
		return;
	g_ptr_array_free(diag->messages, TRUE);
	g_hash_table_destroy(diag->seen);
	g_hash_table_destroy(diag->sources);
	g_mutex_clear(&diag->mutex);
	g_string_chunk_free(diag->paths);
	g_free(diag);
}

static void diag_count_one(struct diag *diag, enum diag_code code)
{
	diag->count_level[diag_info(code)->level]++;
	diag->count_code[code]++;
}

void diag_report(
	struct diag *diag, enum diag_code code, struct pos pos, const char *fmt, ...)
{
	assert(code >= 0 && code < DIAG__COUNT);
	struct message *message = g_new0(struct message, 1);
	message->code = code;
	message->pos = pos;
	if (fmt) {
		va_list args;
		va_start(args, fmt);
		message->subject = secret_masked(g_strdup_vprintf(fmt, args));
		va_end(args);
	} else {
		message->subject = g_strdup("");
	}
	g_mutex_lock(&diag->mutex);
	struct tally *tally = &diag->tally[code];
	if (g_hash_table_contains(diag->seen, message)) {
		message_free(message); /* two outputs tell of one picture */
	} else if (tally->kept >= KEPT_PER_CODE) {
		tally->dropped++;
		diag_count_one(diag, code);
		message_free(message);
	} else {
		tally->kept++;
		if (pos.path)
			message->pos.path = g_string_chunk_insert_const(diag->paths, pos.path);
		diag_count_one(diag, code);
		message->number = diag->next_number++;
		relay_write(diag, message);
		g_hash_table_add(diag->seen, message);
		if (!diag->first_error && diag_info(code)->level == DIAG_ERROR)
			diag->first_error = message;
		g_ptr_array_add(diag->messages, message);
	}
	g_mutex_unlock(&diag->mutex);
}

void diag_source(struct diag *diag, const char *path, const char *text, size_t len)
{
	struct source *source = g_new0(struct source, 1);
	source->text = text;
	source->len = len;
	g_mutex_lock(&diag->mutex);
	g_hash_table_insert(diag->sources, (gpointer)path, source);
	g_mutex_unlock(&diag->mutex);
}

void diag_loader(struct diag *diag,
	char *(*load)(void *data, const char *path, size_t *len), void *data)
{
	g_mutex_lock(&diag->mutex);
	diag->load = load;
	diag->load_data = data;
	g_mutex_unlock(&diag->mutex);
}

int diag_count(const struct diag *diag, enum diag_level level)
{
	return diag->count_level[level];
}

int diag_count_code(const struct diag *diag, enum diag_code code)
{
	return diag->count_code[code];
}
