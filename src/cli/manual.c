/* Command line: what commands and options there are, which go together, and the help that tells so. */
#include "cli/cli.h"

/* Which commands an option is for. */
enum {
	BUILD = 1 << 0, CHECK = 1 << 1, DUMP = 1 << 2, INIT = 1 << 3, PUBLISH = 1 << 4, PLAN = 1 << 5, EXPLAIN = 1 << 6,
	ROLLBACK = 1 << 7, CACHE = 1 << 8, WATCH = 1 << 9, COVER = 1 << 10,
	MAKE = BUILD | WATCH,
	BOOK = MAKE | COVER | CHECK | DUMP,
	LIBRARY = PUBLISH | PLAN | EXPLAIN,
	ALL = BOOK | INIT | LIBRARY | ROLLBACK | CACHE
};

static const struct cli_command commands[] = {
	{"build", "[PATH]", "a folder, a book.yml or one note (the default; PATH: this folder)", NULL, ".", NULL, false, BUILD},
	{"watch", "[PATH]", "build, and again whenever the notes change", NULL, ".", NULL, false, WATCH},
	{"cover", "[PATH]", "back, spine and front for the printer of the PDF, as wide as its pages are thick", NULL, ".", "pdf", false, COVER},
	{"check", "[PATH]", "the diagnostics alone; with --site DIR, those of a site", NULL, ".", NULL, false, CHECK},
	{"dump", "STAGE [PATH]", "doc, book, layout or tags as text", "a stage: doc, book, layout or tags", ".", NULL, true, DUMP},
	{"init", "[DIR]", "write a book.yml for a folder", NULL, ".", NULL, false, INIT},
	{"publish", "[LIBRARY]", "build what has changed of many books, into --site", NULL, "library.yml", NULL, false, PUBLISH},
	{"plan", "[LIBRARY]", "what publish would build, and why; with --shard, what of it is that share", NULL, "library.yml",
		NULL, false, PLAN},
	{"explain", "BOOK [LIBRARY]", "why publish would build this book, or not", "a book: its name, as plan shows it",
		"library.yml", NULL, true, EXPLAIN},
	{"rollback", "[EDITION]", "put the edition before (or that one) of --site back", NULL, NULL, NULL, true, ROLLBACK},
	{"cache", "VERB", "stats, gc, verify or clear what publish keeps to be faster", "a verb: stats, gc, verify or clear",
		NULL, NULL, true, CACHE},
};

struct option {
	const char *name;
	char letter;
	GOptionArg arg;
	size_t offset; /* of what it sets, in struct cli_options */
	unsigned commands;
	const char *text, *value;
};

#define AT(member) offsetof(struct cli_options, member)

static const struct option table[] = {
	{"output", 'o', G_OPTION_ARG_FILENAME_ARRAY, AT(outputs), MAKE | COVER,
		"a file (its ending is the format; may be given twice) or a folder (this one, both formats)", "FILE|DIR"},
	{"to", 0, G_OPTION_ARG_STRING, AT(to), MAKE, "formats: epub, pdf or both", "epub,pdf"},
	{"theme", 't', G_OPTION_ARG_STRING, AT(theme), BOOK, "classic, handout, cornell … or a .yml file of your own", "NAME"},
	{"set", 's', G_OPTION_ARG_STRING_ARRAY, AT(set), BOOK, "override one token of the theme: page.size=a5", "KEY=VALUE"},
	{"title", 0, G_OPTION_ARG_STRING, AT(title), BOOK, "the book's title", "TITLE"},
	{"language", 0, G_OPTION_ARG_STRING, AT(language), BOOK, "its language: en, de, ar …", "TAG"},
	{"page-list", 0, G_OPTION_ARG_FILENAME, AT(page_list), MAKE,
		"an EPUB made alone gets the page numbers of this PDF, made earlier of the same book", "BOOK.pdf"},
	{"against", 0, G_OPTION_ARG_FILENAME, AT(against), CHECK, "what readers of that older EPUB would lose", "OLD.epub"},
	{"typography", 0, G_OPTION_ARG_FILENAME, AT(typography), MAKE | CHECK,
		"how the PDF's lines and pages are set, as a .html, .txt or .json file (-: as text)", "FILE"},
	{"max-demerits", 0, G_OPTION_ARG_STRING, AT(demerits_told), MAKE | CHECK,
		"pages with more for each 1,000 lines: exit 1 and write no book", "N"},
	{"strict", 0, G_OPTION_ARG_NONE, AT(strict), BOOK, "any warning: exit 1 and write nothing", NULL},
	{"site", 0, G_OPTION_ARG_FILENAME, AT(site), LIBRARY | ROLLBACK | CHECK,
		"the folder of a site (check: look through that instead of notes)", "DIR"},
	{"dry-run", 'n', G_OPTION_ARG_NONE, AT(dry_run), PUBLISH, "tell the plan and its reasons", NULL},
	{"flip", 0, G_OPTION_ARG_NONE, AT(flip), LIBRARY, "the whole site changes by one link", NULL},
	{"keep", 0, G_OPTION_ARG_STRING, AT(keep_told), LIBRARY | ROLLBACK, "editions kept for rollback (5)", "N"},
	{"wait", 0, G_OPTION_ARG_STRING, AT(wait), LIBRARY | ROLLBACK, "seconds to wait for another run", "SECONDS"},
	{"max-failures", 0, G_OPTION_ARG_STRING, AT(max_failures), LIBRARY, "nothing is published where more books fail", "N|N%"},
	{"allow-shrink", 0, G_OPTION_ARG_NONE, AT(allow_shrink), LIBRARY, "books may go, or lose most of their notes", NULL},
	{"adopt", 0, G_OPTION_ARG_NONE, AT(adopt), LIBRARY | ROLLBACK, "replace files it did not write", NULL},
	{"cache", 0, G_OPTION_ARG_FILENAME, AT(cache), LIBRARY | ROLLBACK | CACHE, "what was built once ($XDG_CACHE_HOME/octavo)",
		"DIR"},
	{"no-cache", 0, G_OPTION_ARG_NONE, AT(no_cache), LIBRARY, "without it", NULL},
	{"now", 0, G_OPTION_ARG_STRING, AT(now), LIBRARY | ROLLBACK, "a date that stands for the clock", "DATE"},
	{"base-url", 0, G_OPTION_ARG_STRING, AT(base_url), LIBRARY, "absolute links, beginning with this", "URL"},
	{"shard", 0, G_OPTION_ARG_STRING, AT(shard), PUBLISH | PLAN,
		"build the third of eight shares into --cache alone; auto, auto/8: as the scheduler says", "3/8"},
	{"report", 0, G_OPTION_ARG_FILENAME, AT(report), LIBRARY, "tell what was done, as JSON", "FILE"},
	{"metrics", 0, G_OPTION_ARG_FILENAME, AT(metrics), LIBRARY, "the same as gauges for Prometheus' node_exporter", "FILE"},
	{"jobs", 'j', G_OPTION_ARG_STRING, AT(jobs_told), MAKE | PUBLISH,
		"publish: books at once (all cores); build: threads that draw a long PDF (all, at most 4)", "N"},
	{"messages", 0, G_OPTION_ARG_STRING, AT(messages), ALL,
		"text for people, json for machines, journal for systemd (found by itself)", "FORMAT"},
	{"verbose", 'v', G_OPTION_ARG_NONE, AT(verbose), ALL, "every message, summed up nowhere", NULL},
	{"quiet", 'q', G_OPTION_ARG_NONE, AT(quiet), ALL, "no summary and no progress", NULL},
	{"list-tokens", 0, G_OPTION_ARG_NONE, AT(list_tokens), ALL, "the theme's tokens and their values", NULL},
	{"list-limits", 0, G_OPTION_ARG_NONE, AT(list_limits), ALL, "the limits and their defaults", NULL},
	{"version", 0, G_OPTION_ARG_NONE, AT(version), ALL, "versions of program and libraries", NULL},
	{"help", 'h', G_OPTION_ARG_NONE, AT(help), ALL, "this; COMMAND --help: a command's options", NULL},
};

static const char examples[] =
	"Examples:\n"
	"  octavo                          make a book of the notes in this folder, EPUB and PDF\n"
	"  octavo notes/ -o sleep.epub     one format, by its ending\n"
	"  octavo notes/ -o out/ --theme handout --set page.size=letter\n"
	"  octavo notes/sleep.md           a single note becomes a handout\n"
	"  octavo notes/ --theme booklet --set print.impose=booklet     sheets to print on both sides, fold and staple\n"
	"  octavo cover notes/ --set print.paper=white     the cover that a printer binds its pages in\n"
	"  octavo watch notes/ -o book.pdf made again whenever the notes change\n"
	"  octavo check notes/             what is odd in the notes, and nothing else\n"
	"  octavo init notes/              write a book.yml to begin with\n"
	"  octavo publish library.yml --site public/     many books and their catalogue\n"
	"\n"
	"Commands (octavo COMMAND --help tells the options of each; those below are of build):";

static const char notes[] =
	"Every limit has an option of its own: --limit-memory=2GiB; --list-limits tells them all.\n"
	"Exit status: 0 done · 1 some input could not be used, nothing was written (with --strict:\n"
	"any warning; with --max-demerits: worse pages) · 2 usage or configuration · 74 input or output\n"
	"error · 75 another run holds the lock.";

const struct cli_command *cli_command_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(name, commands[i].name) == 0)
			return &commands[i];
	return NULL;
}

const char *cli_command_near(const char *word)
{
	const char *names[G_N_ELEMENTS(commands)];

	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		names[i] = commands[i].name;
	return text_nearest(word, names, G_N_ELEMENTS(names));
}

bool cli_command_publishes(const struct cli_command *command)
{
	return command->bit & LIBRARY;
}

/* Bytes that an option of that kind sets. */
static size_t value_size(GOptionArg arg)
{
	return arg == G_OPTION_ARG_NONE ? sizeof(gboolean) : sizeof(char *);
}

char *cli_option_misplaced(const struct cli_options *options, const struct cli_options *before)
{
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const struct option *option = &table[i];
		const char *now = (const char *)options + option->offset, *then = (const char *)before + option->offset;
		g_autoptr(GString) others = g_string_new(NULL);

		if ((option->commands & options->command->bit) || memcmp(now, then, value_size(option->arg)) == 0)
			continue;
		for (size_t c = 0; c < G_N_ELEMENTS(commands); c++)
			if (option->commands & commands[c].bit)
				g_string_append_printf(others, "%s%s", others->len ? ", " : "", commands[c].name);
		return g_strdup_printf("--%s goes with %s, not with %s", option->name, others->str, options->command->name);
	}
	return NULL;
}

/* One hidden option a limit, --limit-NAME; what was given lands in values, one a row of limits_table. */
static void limits_add(GArray *entries, GPtrArray *names, char **values)
{
	for (const struct limit_info *limit = limits_table(); limit->name; limit++) {
		char *name = g_strconcat("limit-", limit->name, NULL);
		GOptionEntry entry = {name, 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, values++, limit->text, "N"};

		g_ptr_array_add(names, name);
		g_array_append_val(entries, entry);
	}
}

/* Of a command nothing but its options is told. */
static char *summary_of(const struct cli_command *command)
{
	GString *text;

	if (command)
		return NULL;
	text = g_string_new(examples);
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
		g_autofree char *words = g_strdup_printf("%s %s", commands[i].name, commands[i].words);

		g_string_append_printf(text, "\n  %-22s  %s", words, commands[i].text);
	}
	return g_string_free(text, FALSE);
}

GOptionContext *cli_manual_open(struct cli_options *options, const struct cli_command *command, GPtrArray *names,
	char **limit_values)
{
	g_autofree char *words = command ? g_strdup_printf("%s %s - %s", command->name, command->words, command->text)
					 : g_strdup("[COMMAND] [PATH] - make a book of a folder of notes");
	g_autofree char *summary = summary_of(command);
	GOptionContext *context = g_option_context_new(words);
	GOptionGroup *group = g_option_group_new("", "", "", options, NULL);
	g_autoptr(GArray) entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
	unsigned shown = command ? command->bit : BUILD;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		GOptionEntry entry = {table[i].name, table[i].letter, table[i].commands & shown ? 0 : G_OPTION_FLAG_HIDDEN,
			table[i].arg, (char *)options + table[i].offset, table[i].text, table[i].value};

		g_ptr_array_add(names, g_strdup(table[i].name));
		g_array_append_val(entries, entry);
	}
	limits_add(entries, names, limit_values);
	/* GLib's own help prints and ends the program, whether what it printed went out or not. */
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_set_summary(context, summary);
	g_option_context_set_description(context, notes);
	g_option_group_add_entries(group, (GOptionEntry *)(void *)entries->data);
	g_option_context_set_main_group(context, group);
	return context;
}
