/* The hooks of a library file: read with it, run when all is done. */
#include "octavo/report.h"

enum { TIMEOUT_SECONDS = 60, TIMEOUT_MAX = 24 * 60 * 60 };

static const char *const keys[] = {"on_success", "on_failure", "on_book", "timeout", "report"};

static const char *const *argv_copy(struct arena *arena, char **words, int n)
{
	const char **argv = ARENA_ARRAY(arena, const char *, n + 1);

	for (int i = 0; i < n; i++)
		argv[i] = arena_strdup(arena, words[i]);
	return argv;
}

/* "ntfy publish 'my books'" or [ntfy, publish, my books]; NULL after a report. */
static const char *const *command_read(struct arena *arena, const struct job *job, const struct yaml_node *node)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_auto(GStrv) parsed = NULL;
	int n = 0;

	if (node->kind == YAML_SCALAR && g_shell_parse_argv(node->value, &n, &parsed, NULL))
		return argv_copy(arena, parsed, n);
	for (const struct yaml_node *word = node->kind == YAML_LIST ? node->first : NULL; word; word = word->next)
		if (word->kind == YAML_SCALAR)
			g_ptr_array_add(words, (gpointer)word->value);
	if (words->len > 0)
		return argv_copy(arena, (char **)words->pdata, (int)words->len);
	diag_report(job->diag, DIAG_YAML_VALUE, node->pos, "'%s' is no command", node->key);
	return NULL;
}

static int timeout_read(const struct job *job, const struct yaml_node *node)
{
	gint64 seconds;

	if (node->kind == YAML_SCALAR &&
		g_ascii_string_to_signed(node->value, 10, 1, TIMEOUT_MAX, &seconds, NULL))
		return (int)seconds;
	diag_report(job->diag, DIAG_YAML_VALUE, node->pos, "'timeout' is a number of seconds from 1 to %d", TIMEOUT_MAX);
	return TIMEOUT_SECONDS;
}

static bool text_wanted(const struct job *job, const struct yaml_node *node)
{
	bool text = strcmp(node->value, "text") == 0;

	if (!text && strcmp(node->value, "json") != 0)
		diag_report(job->diag, DIAG_YAML_VALUE, node->pos, "'report' of hooks is 'json' or 'text'");
	return text;
}

struct report_hooks report_hooks_read(struct arena *arena, const struct job *job, const struct yaml_node *map)
{
	struct report_hooks hooks = {.timeout_seconds = TIMEOUT_SECONDS};

	if (map && map->kind != YAML_MAP)
		diag_report(job->diag, DIAG_YAML_VALUE, map->pos, "'hooks' is a map of on_success, on_failure and on_book");
	for (const struct yaml_node *node = map && map->kind == YAML_MAP ? map->first : NULL; node; node = node->next) {
		const char *near = text_nearest(node->key, keys, G_N_ELEMENTS(keys));

		if (strcmp(node->key, "on_success") == 0)
			hooks.on_success = command_read(arena, job, node);
		else if (strcmp(node->key, "on_failure") == 0)
			hooks.on_failure = command_read(arena, job, node);
		else if (strcmp(node->key, "on_book") == 0)
			hooks.on_book = command_read(arena, job, node);
		else if (strcmp(node->key, "timeout") == 0)
			hooks.timeout_seconds = timeout_read(job, node);
		else if (strcmp(node->key, "report") == 0)
			hooks.text = text_wanted(job, node);
		else if (near)
			diag_report(job->diag, DIAG_YAML_KEY, node->key_pos, "unknown hook '%s', did you mean '%s'", node->key, near);
		else
			diag_report(job->diag, DIAG_YAML_KEY, node->key_pos, "unknown hook '%s'", node->key);
	}
	return hooks;
}

bool report_hooks_run(const struct report_hooks *hooks, const struct report *report, const struct job *job)
{
	const char *const *last = report->exit_status == 0 ? hooks->on_success : hooks->on_failure;
	bool ok = true;

	for (int i = 0; hooks->on_book && !report->stopped && i < report->n_books; i++)
		if (report->books[i].status == REPORT_BUILT)
			ok = report_hook(job, hooks->on_book, report, &report->books[i], hooks) && ok;
	if (last)
		ok = report_hook(job, last, report, NULL, hooks) && ok;
	return ok;
}
