/* Fifth step: what becomes of what was planned and built.  Failures are told and counted, and unless they are too many the next records are
 * made: what was built, else what stood.  They become an edition where the site would change. */
#include "publish/site.h"

bool outcome_allowed(const char *text, int n_books, int *allowed)
{
	g_autofree char *number = g_strdup(text ? text : "");
	bool share = g_str_has_suffix(number, "%");
	gint64 value = G_MAXINT;

	if (share)
		number[strlen(number) - 1] = '\0';
	if (text && !g_ascii_string_to_signed(number, 10, 0, share ? 100 : G_MAXINT, &value, NULL))
		return false;
	*allowed = (int)(share ? value * n_books / 100 : value);
	return true;
}

void failure_tell(const struct run *run, const struct unit *unit)
{
	diag_report(run->job->diag, DIAG_BOOK_FAILED, (struct pos){0}, unit->error_told ? "'%s' was not built" : "'%s': %s",
		unit->name, unit->error);
}

static void fail(struct run *run, struct unit *unit)
{
	unit->status = REPORT_FAILED;
	run->n_failed++;
	failure_tell(run, unit);
}

void outcome_of_plan(struct run *run)
{
	for (guint i = 0; i < run->units->len; i++) {
		struct unit *unit = run->units->pdata[i];

		unit->status = unit->verdict == UNIT_HELD ? REPORT_HELD : REPORT_REUSED;
		if (unit->verdict == UNIT_REFUSED && !run->options->shard)
			fail(run, unit);
	}
	/* what concerns the site as a whole is told by the run that publishes */
	for (guint i = 0; i < run->gone->len && !may_shrink(run) && !run->options->shard; i++) {
		const struct told *told = run->gone->pdata[i];

		run->n_failed++;
		diag_report(run->job->diag, DIAG_BOOK_GONE, (struct pos){0}, "no rule finds '%s' any more", told->name);
	}
}

static const struct told *told_of(const struct unit *unit)
{
	return unit->now ? unit->now : unit->old;
}

/* Two books of one identity would be one to every reading program. */
static void ids_check(struct run *run)
{
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);

	for (int pass = 0; pass < 2; pass++)
		for (guint i = 0; i < run->units->len; i++) {
			struct unit *unit = run->units->pdata[i];
			const struct told *told = told_of(unit);
			const struct unit *other;

			/* Those that stand in the site go first: the newcomer is the one that is told. */
			if (!told || (unit->old != NULL) != (pass == 0))
				continue;
			other = g_hash_table_lookup(ids, told->id);
			if (!other) {
				g_hash_table_insert(ids, (gpointer)told->id, unit);
				continue;
			}
			if (!unit->now)
				continue;
			told_drop(unit->now);
			unit->now = NULL;
			unit->error = g_strdup_printf("it has the identifier of '%s'; give one of them another 'identifier'",
				other->name);
			fail(run, unit);
		}
}

static void failures_tell(struct run *run)
{
	for (guint i = 0; i < run->units->len; i++) {
		const struct unit *unit = run->units->pdata[i];

		if (unit->status == REPORT_FAILED && unit->verdict == UNIT_BUILD && unit->error && !unit->now)
			failure_tell(run, unit);
	}
}

/* The site's records after this run: what was built, else what stood. */
static struct state *next_make(struct run *run)
{
	struct state *next = state_borrowing();
	GHashTableIter iter;
	gpointer key, value;

	for (guint i = 0; i < run->units->len; i++) {
		const struct unit *unit = run->units->pdata[i];
		struct told *told = (struct told *)told_of(unit);

		if (!told)
			continue;
		run->state->changed = run->state->changed || told->stale != (unit->status == REPORT_FAILED);
		told->stale = unit->status == REPORT_FAILED;
		state_book_add(next, told);
	}
	for (guint i = 0; i < run->gone->len && !may_shrink(run); i++)
		state_book_add(next, run->gone->pdata[i]);
	g_hash_table_iter_init(&iter, run->state->facts);
	while (g_hash_table_iter_next(&iter, &key, &value))
		if (((struct note_fact *)value)->used)
			state_fact_add(next, value);
	g_hash_table_iter_init(&iter, run->state->sums);
	while (g_hash_table_iter_next(&iter, &key, &value))
		g_hash_table_insert(next->sums, key, value);
	next->edition = run->state->edition;
	next->reading = run->state->reading;
	next->flip = run->options->flip || run->state->flip;
	return next;
}

/* The records would say what those that were found say. */
static bool is_as_found(const struct run *run, const struct state *next)
{
	const struct state *found = run->state;
	bool same = !found->changed && !found->damaged && next->flip == found->flip && next->catalogue == found->catalogue &&
		g_strcmp0(next->catalogue_key, found->catalogue_key) == 0 && next->names->len == found->names->len &&
		g_hash_table_size(next->facts) == g_hash_table_size(found->facts);

	for (guint i = 0; same && i < next->names->len; i++)
		same = g_hash_table_lookup(next->books, next->names->pdata[i]) ==
			g_hash_table_lookup(found->books, next->names->pdata[i]);
	return same;
}

/* True when a file waits, or one that stood goes. */
static bool files_change(const struct run *run, const struct state *next)
{
	for (guint i = 0; i < run->units->len; i++)
		if (((const struct unit *)run->units->pdata[i])->status == REPORT_BUILT)
			return true;
	return next->catalogue != run->state->catalogue; /* it names all that stand */
}

/* What waits on the stage is what will be new in the site. */
static void written_count(struct run *run, const struct state *next)
{
	g_autoptr(GPtrArray) files = state_files(next);

	for (guint i = 0; i < files->len; i++) {
		const struct site_file *file = files->pdata[i];

		if (!file->stage)
			continue;
		run->written_files++;
		run->written_bytes += file->bytes;
	}
}

static int publish_next(struct run *run, struct state *next)
{
	if (!catalogue_stage(run, next))
		return PUBLISH_IO;
	if (is_as_found(run, next))
		return 0;
	if (!files_change(run, next))
		return site_note(run->site, next) ? 0 : PUBLISH_IO;
	next->edition++;
	written_count(run, next);
	return site_commit(run->site, next, run->options->keep, run->options->adopt) ? 0 : PUBLISH_IO;
}

int outcome_publish(struct run *run)
{
	struct state *next;
	int allowed = 0, status;

	(void)outcome_allowed(run->options->max_failures, (int)run->units->len, &allowed);
	ids_check(run);
	failures_tell(run);
	if (run->world_refused)
		return PUBLISH_IO;
	if (run->n_failed > allowed) {
		diag_report(run->job->diag, DIAG_PUBLISH_STOPPED, (struct pos){0},
			"%d book%s failed, more than --max-failures=%s", run->n_failed, run->n_failed == 1 ? "" : "s",
			run->options->max_failures);
		run->stopped = "too many books failed";
		return PUBLISH_FAILED;
	}
	next = next_make(run);
	status = publish_next(run, next);
	state_free(next);
	return status ? status : run->n_failed || run->partial ? PUBLISH_FAILED : PUBLISH_DONE;
}
