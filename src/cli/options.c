/* Command line, first step: words to struct cli_options. */
#include "cli/cli.h"

enum { KEEP_DEFAULT = 5 };
enum { LIMITS_MAX = sizeof(struct limits) / sizeof(int64_t) };

static const char help_summary[] =
	"Examples:\n"
	"  octavo                          make a book of the notes in this folder, EPUB and PDF\n"
	"  octavo notes/ -o sleep.epub     one format, by its ending\n"
	"  octavo notes/ -o out/ --theme handout --set page.size=letter\n"
	"  octavo notes/sleep.md           a single note becomes a handout\n"
	"  octavo check notes/             what is odd in the notes, and nothing else\n"
	"  octavo init notes/              write a book.yml to begin with\n"
	"  octavo publish library.yml --site public/     many books and their catalogue\n"
	"\n"
	"Commands:\n"
	"  build [PATH]        a folder, a book.yml or one note (the default; PATH: this folder)\n"
	"  check [PATH]        the diagnostics alone; with --site DIR, those of a site\n"
	"  dump STAGE [PATH]   doc, book, layout or tags as text\n"
	"  init [DIR]          write a book.yml for a folder\n"
	"  publish LIBRARY     build what has changed of many books, into --site\n"
	"  plan LIBRARY        what publish would build, and why; with --shard, what of it is that share\n"
	"  explain BOOK [LIBRARY]  why publish would build this book, or not\n"
	"  rollback [EDITION]  put the edition before (or that one) of --site back\n"
	"  cache VERB          stats, gc, verify or clear what publish keeps to be faster";

static const char help_end[] =
	"Without -o both formats go to the current folder under the book's title.\n"
	"Every limit has an option of its own: --limit-memory=2GiB; --list-limits tells them all.\n"
	"Exit status: 0 done · 1 some input could not be used, nothing was written (with --strict:\n"
	"any warning) · 2 usage or configuration · 74 input or output error · 75 another run holds\n"
	"the lock.";

/* One hidden option a limit, --limit-NAME; what was given lands in values, one a row of limits_table. */
static GArray *limit_entries(GPtrArray *names, char **values)
{
	GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));

	for (const struct limit_info *limit = limits_table(); limit->name; limit++) {
		char *name = g_strconcat("limit-", limit->name, NULL);
		GOptionEntry entry = {name, 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, values++,
			limit->text, "N"};

		g_ptr_array_add(names, name);
		g_array_append_val(entries, entry);
	}
	return entries;
}

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

static const char *const commands[] = {"build", "check", "dump", "init", "publish", "plan", "explain", "rollback",
	"cache"};

static bool is_publishing(const struct cli_options *options)
{
	return strcmp(options->command, "publish") == 0 || strcmp(options->command, "plan") == 0 ||
		strcmp(options->command, "explain") == 0;
}

/* A word that is neither a command nor a file may have been meant as a command. */
static const char *command_near(const char *word)
{
	return strlen(word) < 3 || g_file_test(word, G_FILE_TEST_EXISTS)
		? NULL
		: text_nearest(word, commands, G_N_ELEMENTS(commands));
}

/* The words that are no options: [command] [stage, book or edition] [path]. */
static bool words_read(int argc, char **argv, struct cli_options *options)
{
	const char *near = argc > 1 ? command_near(argv[1]) : NULL;
	int at = 1;

	options->command = "build";
	for (size_t i = 0; at < argc && i < G_N_ELEMENTS(commands); i++)
		if (strcmp(argv[at], commands[i]) == 0) {
			options->command = commands[i];
			at++;
			break;
		}
	if (at == 1 && near)
		return complain(options, "no command '%s', the nearest is '%s' (see octavo --help)", argv[1], near);
	if (strcmp(options->command, "dump") == 0) {
		if (at >= argc)
			return complain(options, "dump needs a stage: doc, book, layout or tags");
		options->stage = argv[at++];
	}
	if (strcmp(options->command, "explain") == 0) {
		if (at >= argc)
			return complain(options, "explain needs a book: its name, as --dry-run shows it");
		options->book = argv[at++];
	}
	if (strcmp(options->command, "cache") == 0) {
		if (at >= argc)
			return complain(options, "cache needs a verb: stats, gc, verify or clear");
		options->book = argv[at++];
	}
	if (strcmp(options->command, "rollback") == 0 && at < argc)
		options->book = argv[at++];
	options->path = at < argc ? argv[at++] : is_publishing(options) ? "library.yml" : ".";
	if (at < argc)
		return complain(options, "one PATH only, '%s' is too many (see octavo --help)", argv[at]);
	return true;
}

static bool values_check(struct cli_options *options)
{
	if ((is_publishing(options) || strcmp(options->command, "rollback") == 0) && !options->site)
		return complain(options, "%s needs --site DIR, the site's folder", options->command);
	if (options->against && strcmp(options->command, "check") != 0)
		return complain(options, "--against goes with check");
	if (options->page_list && strcmp(options->command, "build") != 0)
		return complain(options, "--page-list goes with build");
	if (options->messages && strcmp(options->messages, "json") != 0 &&
		strcmp(options->messages, "text") != 0 && strcmp(options->messages, "journal") != 0)
		return complain(options, "--messages is 'text', 'json' or 'journal', not '%s'", options->messages);
	return true;
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
		complain(options, "%s (see octavo --help)", error->message);
}

static GOptionContext *context_new(struct cli_options *options, GPtrArray *names, char **limit_values)
{
	GOptionEntry entries[] = {
		{"output", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->outputs,
			"a file (its ending is the format; may be given twice) or a folder", "FILE|DIR"},
		{"to", 0, 0, G_OPTION_ARG_STRING, &options->to, "formats: epub, pdf or both", "epub,pdf"},
		{"theme", 't', 0, G_OPTION_ARG_STRING, &options->theme,
			"classic, handout, cornell … or a .yml file of your own", "NAME"},
		{"set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &options->set,
			"override one token of the theme: page.size=a5", "KEY=VALUE"},
		{"title", 0, 0, G_OPTION_ARG_STRING, &options->title, "the book's title", "TITLE"},
		{"language", 0, 0, G_OPTION_ARG_STRING, &options->language, "its language: en, de, ar …",
			"TAG"},
		{"strict", 0, 0, G_OPTION_ARG_NONE, &options->strict,
			"any warning: exit 1 and write nothing", NULL},
		{"messages", 0, 0, G_OPTION_ARG_STRING, &options->messages,
			"text for people, json for machines, journal for systemd (found by itself)", "FORMAT"},
		{"site", 0, 0, G_OPTION_ARG_FILENAME, &options->site,
			"the site's folder (check: look through it instead of notes)", "DIR"},
		{"against", 0, 0, G_OPTION_ARG_FILENAME, &options->against,
			"check: what readers of that older EPUB would lose", "OLD.epub"},
		{"page-list", 0, 0, G_OPTION_ARG_FILENAME, &options->page_list,
			"an EPUB made alone gets the page numbers of this PDF, made earlier of the same book", "BOOK.pdf"},
		{"verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose, "every message, summed up nowhere",
			NULL},
		{"quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, "no summary and no progress", NULL},
		{"jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs, "publish: books at once (all cores); build: threads that draw the pages of a long PDF (all, at most 4)", "N"},
		{"dry-run", 'n', 0, G_OPTION_ARG_NONE, &options->dry_run, "publish: tell the plan and its reasons",
			NULL},
		{"flip", 0, 0, G_OPTION_ARG_NONE, &options->flip, "publish: the whole site changes by one link",
			NULL},
		{"keep", 0, 0, G_OPTION_ARG_INT, &options->keep, "publish: editions kept for rollback (5)", "N"},
		{"wait", 0, 0, G_OPTION_ARG_STRING, &options->wait, "publish: seconds to wait for another run",
			"SECONDS"},
		{"max-failures", 0, 0, G_OPTION_ARG_STRING, &options->max_failures,
			"publish: nothing, where more books fail", "N|N%"},
		{"allow-shrink", 0, 0, G_OPTION_ARG_NONE, &options->allow_shrink,
			"publish: books may go, or lose most of their notes", NULL},
		{"adopt", 0, 0, G_OPTION_ARG_NONE, &options->adopt, "publish: replace files it did not write", NULL},
		{"cache", 0, 0, G_OPTION_ARG_FILENAME, &options->cache, "publish: what was built once ($XDG_CACHE_HOME/octavo)",
			"DIR"},
		{"no-cache", 0, 0, G_OPTION_ARG_NONE, &options->no_cache, "publish: without it", NULL},
		{"now", 0, 0, G_OPTION_ARG_STRING, &options->now, "publish: a date that stands for the clock", "DATE"},
		{"base-url", 0, 0, G_OPTION_ARG_STRING, &options->base_url,
			"publish: absolute links, beginning with this", "URL"},
		{"shard", 0, 0, G_OPTION_ARG_STRING, &options->shard,
			"publish: build the third of eight shares into --cache alone; auto, auto/8: as the scheduler says",
			"3/8"},
		{"report", 0, 0, G_OPTION_ARG_FILENAME, &options->report, "publish: tell what was done, as JSON",
			"FILE"},
		{"metrics", 0, 0, G_OPTION_ARG_FILENAME, &options->metrics,
			"publish: the same as gauges for Prometheus' node_exporter", "FILE"},
		{"list-tokens", 0, 0, G_OPTION_ARG_NONE, &options->list_tokens,
			"the theme's tokens and their values", NULL},
		{"list-limits", 0, 0, G_OPTION_ARG_NONE, &options->list_limits,
			"the limits and their defaults", NULL},
		{"version", 0, 0, G_OPTION_ARG_NONE, &options->version, "versions of program and libraries",
			NULL},
		{NULL, 0, 0, 0, NULL, NULL, NULL},
	};
	GOptionContext *context = g_option_context_new("[COMMAND] [PATH] - make a book of a folder of notes");
	GOptionGroup *group = g_option_group_new("", "", "", options, NULL);
	GArray *limits = limit_entries(names, limit_values);

	g_option_context_set_summary(context, help_summary);
	g_option_context_set_description(context, help_end);
	for (const GOptionEntry *entry = entries; entry->long_name; entry++)
		g_ptr_array_add(names, g_strdup(entry->long_name));
	g_option_group_add_entries(group, entries);
	g_option_group_add_entries(group, (GOptionEntry *)(void *)limits->data);
	g_option_context_set_main_group(context, group);
	g_array_free(limits, TRUE);
	return context;
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

bool options_read(int argc, char **argv, struct cli_options *options)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;
	char *limit_values[LIMITS_MAX] = {NULL};
	char help[] = "--help";
	GOptionContext *context;
	bool ok;

	memset(options, 0, sizeof(*options));
	options->limits = limits_default();
	options->keep = KEEP_DEFAULT;
	jobs_mend(argc, argv, kept);
	context = context_new(options, names, limit_values);
	if (argc == 2 && strcmp(argv[1], "help") == 0 && !g_file_test("help", G_FILE_TEST_EXISTS))
		argv[1] = help;
	ok = g_option_context_parse(context, &argc, &argv, &error);
	g_option_context_free(context);
	if (!ok) {
		complain_of_option(options, names, argc, argv, error);
		return false;
	}
	ok = limits_read(options, limit_values) && words_read(argc, argv, options) &&
		values_check(options);
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
	g_free(options->site);
	g_free(options->against);
	g_free(options->page_list);
	g_free(options->max_failures);
	g_free(options->now);
	g_free(options->wait);
	g_free(options->cache);
	g_free(options->base_url);
	g_free(options->report);
	g_free(options->shard);
	g_free(options->metrics);
}
