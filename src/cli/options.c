/* Command line, first step: words to struct cli_options. */
#include "octavo/xml.h"
#include "cli/cli.h"

enum { KEEP_DEFAULT = 5 };
enum { LIMITS_MAX = sizeof(struct limits) / sizeof(int64_t) };

/* Remembers what is wrong with the words; false. */
static bool complain(struct cli_options *options, const char *format, ...) G_GNUC_PRINTF(2, 3);
static bool complain(struct cli_options *options, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_free(options->complaint);
	options->complaint = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	return false;
}

static bool limits_read(struct cli_options *options, char **values)
{
	for (const struct limit_info *limit = limits_table(); limit->name; limit++, values++) {
		const char *why = NULL;

		if (*values && !limits_set(&options->limits, limit->name, *values, &why))
			return complain(options, "--limit-%s=%s: %s", limit->name, *values, why);
	}
	return true;
}

/* What is asked of the program itself needs no command's words. */
static bool asks_the_program(const struct cli_options *options)
{
	return options->version || options->list_limits || options->list_tokens;
}

/* GLib leaves the "--" in which options end where a word behind it begins with a hyphen.  The words that are left. */
static int ends_of_options_drop(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--") == 0) {
			memmove(&argv[i], &argv[i + 1], (size_t)(argc - i) * sizeof(*argv)); /* the NULL at the end too */
			return argc - 1;
		}
	return argc;
}

/* The words that are no options: [command] [stage, book, edition or verb] [path]. */
static bool words_read(int argc, char **argv, struct cli_options *options)
{
	const struct cli_command *command;
	int at;

	argc = ends_of_options_drop(argc, argv);
	command = argc > 1 ? cli_command_find(argv[1]) : NULL;
	at = command ? 2 : 1;

	if (command)
		options->command = command;
	/* A word that is neither a command nor a file may have been meant as a command. */
	if (!command && argc > 1 && strlen(argv[1]) >= 3 && !g_file_test(argv[1], G_FILE_TEST_EXISTS) && cli_command_near(argv[1]))
		return complain(options, "no command '%s', the nearest is '%s' (see octavo --help)", argv[1],
			cli_command_near(argv[1]));
	if (!command && argc > 1 && argv[1][strspn(argv[1], "abcdefghijklmnopqrstuvwxyz")] == '\0' &&
		!g_file_test(argv[1], G_FILE_TEST_EXISTS))
		return complain(options, "'%s' is neither a command nor a folder or note (see octavo --help)", argv[1]);
	if (asks_the_program(options))
		return true;
	command = options->command;
	if (command->takes_word && at < argc)
		options->word = argv[at++];
	else if (command->lacking)
		return complain(options, "%s needs %s", command->name, command->lacking);
	options->path = command->path && at < argc ? argv[at++] : command->path;
	if (at < argc)
		return complain(options, command->path ? "one PATH only, '%s' is too many (see octavo --help)"
						       : "'%s' is a word too many (see octavo --help)",
			argv[at]);
	return true;
}

/* A tag, or a name as in book.yml ("German"). */
static bool language_read(struct cli_options *options)
{
	struct arena *arena = arena_open();
	const char *tag = lang_tidy(arena, options->language);
	bool ok = tag || complain(options, "--language is a tag like 'en' or 'pt-BR', not '%s'", options->language);

	if (ok) {
		g_free(options->language);
		options->language = g_strdup(tag);
	}
	arena_close(arena);
	return ok;
}

/* A number that was given, from least on; false after a complaint.  text NULL: what stands in *number stays. */
static bool number_read(struct cli_options *options, const char *name, const char *text, gint64 least, const char *wanted,
	int *number)
{
	gint64 value = *number;

	if (text && !g_ascii_string_to_signed(text, 10, least, G_MAXINT, &value, NULL))
		return complain(options, "%s is %s, not '%s'", name, wanted, text);
	*number = (int)value;
	return true;
}

static bool typography_read(struct cli_options *options)
{
	const char *file = options->typography, *told = options->demerits_told;

	options->typography_format = PROOF_TEXT;
	if (file && strcmp(file, "-") != 0 && !proof_format_find(file, &options->typography_format))
		return complain(options, "--typography is a file that ends in .html, .txt or .json, or -, not '%s'", file);
	return !told || proof_most_read(told, &options->max_demerits) ||
		complain(options, "--max-demerits is a number from 0 on, not '%s'", told);
}

/* before: as it was when nothing was read. */
static bool values_check(struct cli_options *options, const struct cli_options *before)
{
	const char *name = options->command->name;
	g_autofree char *misplaced = cli_option_misplaced(options, before);

	if (misplaced)
		return complain(options, "%s", misplaced);
	if ((cli_command_publishes(options->command) || strcmp(name, "rollback") == 0) && !options->site &&
		!asks_the_program(options))
		return complain(options, "%s needs --site DIR, the site's folder", name);
	if (options->messages && strcmp(options->messages, "json") != 0 &&
		strcmp(options->messages, "text") != 0 && strcmp(options->messages, "journal") != 0)
		return complain(options, "--messages is 'text', 'json' or 'journal', not '%s'", options->messages);
	if (!number_read(options, "--jobs", options->jobs_told, 1, "a number above 0", &options->jobs) ||
		!number_read(options, "--keep", options->keep_told, 0, "a number of editions", &options->keep) ||
		!number_read(options, "--wait", options->wait, -1, "a number of seconds", &options->wait_seconds))
		return false;
	return typography_read(options) && (!options->language || language_read(options));
}

/* The word of the command line that no option has, without what it is set to. */
static const char *unknown_option(int argc, char **argv, const char *message)
{
	for (int i = 1; i < argc; i++)
		if (g_str_has_prefix(argv[i], "--") && g_str_has_suffix(message, argv[i]))
			return argv[i] + 2;
	return NULL;
}

/* GLib names an unknown option; the nearest one helps. */
static void complain_of_option(struct cli_options *options, const GPtrArray *names, int argc, char **argv,
	const GError *error)
{
	const char *word = g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)
		? unknown_option(argc, argv, error->message)
		: NULL;
	g_autofree char *name = word ? g_strndup(word, strcspn(word, "=")) : NULL;
	const char *near =
		name ? text_nearest(name, (const char *const *)names->pdata, names->len) : NULL;

	/* What was read before the fault is lost; how messages are wanted is not. */
	for (int i = 1; i < argc && !options->messages; i++)
		if (g_str_has_prefix(argv[i], "--messages="))
			options->messages = g_strdup(argv[i] + strlen("--messages="));
	if (near)
		complain(options, "no option '--%s', the nearest is '--%s' (see octavo --help)", name, near);
	else if (name)
		complain(options, "no option '--%s' (see octavo --help)", name);
	else
		complain(options, "%c%s (see octavo --help)", g_ascii_tolower(*error->message), error->message + 1);
}

/* "-j4", as make has it; GOption wants a blank there.  The new words live in kept. */
static void jobs_mend(int argc, char **argv, GPtrArray *kept)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (g_str_has_prefix(argv[i], "-j") && g_ascii_isdigit(argv[i][2])) {
			argv[i] = g_strdup_printf("--jobs=%s", argv[i] + 2);
			g_ptr_array_add(kept, argv[i]);
		}
}

/* "help" and "help COMMAND" are "--help" and "COMMAND --help". */
static void help_mend(int argc, char **argv)
{
	static char help[] = "--help";

	if (argc < 2 || argc > 3 || strcmp(argv[1], "help") != 0 || g_file_test("help", G_FILE_TEST_EXISTS))
		return;
	argv[1] = argc == 3 ? argv[2] : help;
	argv[2] = argc == 3 ? help : argv[2];
}

bool options_read(int argc, char **argv, struct cli_options *options)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;
	char *limit_values[LIMITS_MAX] = {NULL};
	struct cli_options before;
	GOptionContext *context;
	bool ok;

	memset(options, 0, sizeof(*options));
	options->limits = limits_default();
	options->keep = KEEP_DEFAULT;
	options->command = cli_command_find("build");
	before = *options;
	jobs_mend(argc, argv, kept);
	help_mend(argc, argv);
	context = cli_manual_open(options, argc > 1 ? cli_command_find(argv[1]) : NULL, names, limit_values);
	ok = g_option_context_parse(context, &argc, &argv, &error);
	if (ok && options->help)
		options->manual = g_option_context_get_help(context, TRUE, NULL);
	g_option_context_free(context);
	if (options->manual)
		return true;
	if (!ok) {
		complain_of_option(options, names, argc, argv, error);
		return false;
	}
	ok = limits_read(options, limit_values) && words_read(argc, argv, options) && values_check(options, &before);
	for (int i = 0; i < LIMITS_MAX; i++)
		g_free(limit_values[i]);
	return ok;
}

void options_free(struct cli_options *options)
{
	g_strfreev(options->outputs);
	g_strfreev(options->set);
	g_free(options->to);
	g_free(options->theme);
	g_free(options->title);
	g_free(options->language);
	g_free(options->messages);
	g_free(options->complaint);
	g_free(options->manual);
	g_free(options->site);
	g_free(options->against);
	g_free(options->page_list);
	g_free(options->typography);
	g_free(options->demerits_told);
	g_free(options->max_failures);
	g_free(options->now);
	g_free(options->wait);
	g_free(options->jobs_told);
	g_free(options->keep_told);
	g_free(options->cache);
	g_free(options->base_url);
	g_free(options->report);
	g_free(options->shard);
	g_free(options->metrics);
}
