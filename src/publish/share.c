/* Many machines: each builds a share of the plan and puts the books into the cache that all of them see; the one that publishes
 * finds them there.  A share never touches the site, so two machines that build the same book do no harm, and a share that is
 * lost is built by whoever runs it again, or by the run that publishes. */
#include <errno.h>
#include <unistd.h>
#include "publish/publish.h"

bool share_begin(struct run *run)
{
	g_autofree char *stage = g_dir_make_tmp("octavo-shard-XXXXXX", NULL);

	if (!stage) {
		diag_report(run->job->diag, DIAG_OUTPUT_REFUSED, (struct pos){0}, "in '%s' (%s)", g_get_tmp_dir(),
			g_strerror(errno));
		return false;
	}
	site_stage_at(run->site, stage);
	return true;
}

static void stage_drop(const char *stage)
{
	GDir *dir = g_dir_open(stage, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(stage, name, NULL);

		(void)unlink(path);
	}
	if (dir)
		g_dir_close(dir);
	(void)rmdir(stage);
}

/* A cache that cannot be written keeps silent; here all the work was for it. */
static bool is_kept(struct run *run, const struct unit *unit)
{
	g_autofree char *text = cache_take(run->cache, unit->cache_key);

	if (!text)
		diag_report(run->job->diag, DIAG_OUTPUT_REFUSED, (struct pos){0}, "'%s' into the cache", unit->name);
	return text != NULL;
}

int share_end(struct run *run)
{
	const struct shard *shard = run->options->shard;
	bool kept = !run->world_refused;
	int n_done = 0;

	for (guint i = 0; i < run->units->len; i++) {
		const struct unit *unit = run->units->pdata[i];

		n_done += unit->now != NULL;
		kept = kept && (!unit->now || is_kept(run, unit));
	}
	stage_drop(site_stage(run->site));
	for (guint i = 0; i < run->units->len; i++) {
		const struct unit *unit = run->units->pdata[i];

		if (unit->status == REPORT_FAILED && unit->error)
			failure_tell(run, unit);
	}
	if (!kept)
		return PUBLISH_IO;
	if (!run->options->quiet)
		g_print("shard %d of %d: %d built, %d were in the cache, %d failed\n", shard->index + 1, shard->count,
			run->n_built, n_done - run->n_built, run->n_failed);
	return run->n_failed || run->partial ? PUBLISH_FAILED : PUBLISH_DONE;
}
