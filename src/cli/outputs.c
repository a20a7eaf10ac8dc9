/* Command line, second step: which files are wanted, opened before the worker is born, committed after it. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cli/cli.h"

/* --to epub,pdf: which formats; false after a message. */
static bool formats_read(const struct job *job, const char *to, bool wanted[PRESS__COUNT])
{
	g_auto(GStrv) words = g_strsplit_set(to, ", ", -1);

	for (char **word = words; *word; word++) {
		bool known = **word == '\0';

		for (int i = 0; i < PRESS__COUNT; i++)
			if (g_ascii_strcasecmp(*word, press_ending((enum press_format)i) + 1) == 0)
				wanted[i] = known = true;
		if (!known) {
			diag_report(job->diag, DIAG_USAGE, (struct pos){0}, "no format '%s' (there are epub and pdf)",
				*word);
			return false;
		}
	}
	return true;
}

static bool is_folder(const char *path)
{
	return g_str_has_suffix(path, "/") || g_file_test(path, G_FILE_TEST_IS_DIR);
}

/* "book.EPUB" is one too. */
static bool has_ending(const char *path, enum press_format format)
{
	size_t len = strlen(path), ending = strlen(press_ending(format));

	return len > ending && g_ascii_strcasecmp(path + len - ending, press_ending(format)) == 0;
}

/* A name on the command line: a folder for all formats, or a file whose ending is its format. */
static bool name_read(const struct job *job, const char *path, struct cli_output outputs[PRESS__COUNT], char **folder)
{
	if (is_folder(path)) {
		if (*folder) {
			diag_report(job->diag, DIAG_USAGE, (struct pos){0},
				"'%s' is one folder too many, '%s' was named already", path, *folder);
			return false;
		}
		*folder = g_strdup(path);
		return true;
	}
	for (int i = 0; i < PRESS__COUNT; i++) {
		if (!has_ending(path, (enum press_format)i))
			continue;
		if (outputs[i].wanted) {
			diag_report(job->diag, DIAG_USAGE, (struct pos){0}, "'%s' is one %s too many, '%s' was named already",
				path, press_ending((enum press_format)i) + 1, outputs[i].name);
			return false;
		}
		outputs[i].folder = g_path_get_dirname(path);
		outputs[i].name = g_path_get_basename(path);
		outputs[i].wanted = true;
		return true;
	}
	diag_report(job->diag, DIAG_USAGE, (struct pos){0},
		strcmp(path, "-") == 0 ? "a book has no way to standard output ('%s'): name a file or a folder"
				       : "cannot tell the format of '%s' by its ending (.epub or .pdf); a folder ends in /", path);
	return false;
}

/* Fills what is wanted from -o and --to; neither: both formats, if the book does not say otherwise. */
static bool names_read(const struct cli_options *options, const struct job *job,
	struct cli_output outputs[PRESS__COUNT])
{
	bool formats[PRESS__COUNT] = {false};
	g_autofree char *folder = NULL;
	bool any = false;
	const char *to = options->command->format ? options->command->format : options->to;

	if (to && !formats_read(job, to, formats))
		return false;
	for (char **path = options->outputs; path && *path; path++)
		if (!name_read(job, *path, outputs, &folder))
			return false;
	for (int i = 0; i < PRESS__COUNT; i++) {
		any = any || outputs[i].wanted;
		if (to && outputs[i].wanted && !formats[i]) {
			diag_report(job->diag, DIAG_USAGE, (struct pos){0}, options->to ? "--to=%s leaves out '%s'" : "a cover is a %s, not '%s'", to,
				outputs[i].name);
			return false;
		}
	}
	for (int i = 0; i < PRESS__COUNT; i++) {
		if (outputs[i].wanted)
			continue;
		outputs[i].by_default = !to && (!any || folder);
		outputs[i].wanted = to ? formats[i] : outputs[i].by_default;
		outputs[i].folder = g_strdup(folder ? folder : ".");
	}
	return true;
}

/* "out/" is made where it is not there; false after a report. */
static bool folder_make(const struct job *job, struct cli_output *output)
{
	if (!g_str_has_suffix(output->folder, "/"))
		return true;
	output->made_folder = mkdir(output->folder, 0777) == 0;
	if (output->made_folder || errno == EEXIST)
		return true;
	diag_report(job->diag, DIAG_OUTPUT_REFUSED, (struct pos){0}, "'%s' (the folder cannot be made: %s)", output->folder,
		g_strerror(errno));
	return false;
}

bool outputs_open(const struct cli_options *options, const struct job *job,
	struct cli_output outputs[PRESS__COUNT], int *status)
{
	*status = EXIT_USAGE;
	if (!names_read(options, job, outputs))
		return false;
	*status = EXIT_IO;
	for (int i = 0; i < PRESS__COUNT; i++) {
		if (!outputs[i].wanted)
			continue;
		if (!folder_make(job, &outputs[i]))
			return false;
		outputs[i].file = outfile_open(outputs[i].folder, job);
		if (!outputs[i].file || (outputs[i].name && !outfile_check(outputs[i].file, outputs[i].name)))
			return false;
	}
	return true;
}

static void output_close(struct cli_output *output)
{
	if (output->file)
		outfile_abandon(output->file);
	output->file = NULL;
	g_clear_pointer(&output->folder, g_free);
	g_clear_pointer(&output->name, g_free);
}

bool outputs_commit(struct cli_output outputs[PRESS__COUNT], const struct worker_note *note)
{
	bool ok = true;

	for (int i = 0; i < PRESS__COUNT; i++) {
		if (!outputs[i].file || !note->numbers[TELL_WRITTEN_EPUB + i])
			continue;
		if (!outputs[i].name)
			outputs[i].name = g_strconcat(note->result, press_ending((enum press_format)i), NULL);
		ok = outfile_commit(outputs[i].file, outputs[i].name) && ok;
		outputs[i].file = NULL;
	}
	return ok;
}

bool outputs_open_report(const struct cli_options *options, const struct job *job, struct cli_output *report)
{
	const char *path = options->typography;

	if (!path || strcmp(path, "-") == 0)
		return true;
	report->folder = g_path_get_dirname(path);
	report->name = g_path_get_basename(path);
	report->file = outfile_open(report->folder, job);
	return report->file && outfile_check(report->file, report->name);
}

bool outputs_commit_report(struct cli_output *report, const struct worker_note *note)
{
	return !report->file || !note->numbers[TELL_WRITTEN_REPORT] || outfile_commit(g_steal_pointer(&report->file), report->name);
}

void outputs_abandon_report(struct cli_output *report)
{
	output_close(report);
}

void outputs_abandon(struct cli_output outputs[PRESS__COUNT])
{
	for (int i = 0; i < PRESS__COUNT; i++) {
		g_autofree char *made = outputs[i].made_folder ? g_strdup(outputs[i].folder) : NULL;

		output_close(&outputs[i]);
		if (made)
			(void)rmdir(made); /* only when nothing came to stand in it */
	}
}
