/* Which shard this machine is: from the command line or from what its scheduler says. */
#include "octavo/shard.h"

enum { SHARDS_MAX = 1000000 };

static bool number_read(const char *text, int64_t *number)
{
	gint64 value;

	if (!text || !g_ascii_string_to_signed(text, 10, 0, SHARDS_MAX, &value, NULL))
		return false;
	*number = value;
	return true;
}

static bool variable_read(const char *name, int64_t *number)
{
	return number_read(g_getenv(name), number);
}

/* Number of a Slurm array's task, from 0.  With a count given the task's own number counts, so that a part of an array
 * may be run again. */
static bool slurm_read(bool counted, int64_t *index, int64_t *count)
{
	int64_t min = 0, step = 1;

	if (!variable_read("SLURM_ARRAY_TASK_ID", index))
		return false;
	if (counted)
		return true;
	if (!variable_read("SLURM_ARRAY_TASK_MIN", &min) || !variable_read("SLURM_ARRAY_TASK_COUNT", count))
		return false;
	if (!variable_read("SLURM_ARRAY_TASK_STEP", &step) || step < 1)
		step = 1;
	*index = (*index - min) / step;
	return true;
}

/* Number, and count where it is not given (0), from the first scheduler that has left both. */
static bool scheduler_read(int64_t *index, int64_t *count)
{
	bool counted = *count > 0;

	if (slurm_read(counted, index, count))
		return true;
	if (variable_read("AWS_BATCH_JOB_ARRAY_INDEX", index) &&
		(counted || variable_read("AWS_BATCH_JOB_ARRAY_SIZE", count)))
		return true;
	if (counted && variable_read("JOB_COMPLETION_INDEX", index))
		return true;
	if (counted && variable_read("PARALLEL_SEQ", index) && *index > 0) {
		(*index)--;
		return true;
	}
	return false;
}

bool shard_read(const char *text, struct shard *shard, const char **why)
{
	const char *slash = strchr(text, '/');
	g_autofree char *first = slash ? g_strndup(text, (gsize)(slash - text)) : g_strdup(text);
	int64_t index = 0, count = 0;

	if (slash && (!number_read(slash + 1, &count) || count < 1)) {
		*why = "a shard is written as 3/8, auto or auto/8";
		return false;
	}
	if (strcmp(first, "auto") == 0) {
		if (!scheduler_read(&index, &count)) {
			*why = slash ? "no scheduler has left a number for this shard"
				: "no scheduler has left both number and count of the shards; name the count as in auto/8";
			return false;
		}
	} else if (!slash || !number_read(first, &index) || index-- < 1) {
		*why = "a shard is written as 3/8, auto or auto/8";
		return false;
	}
	if (index < 0 || index >= count) {
		*why = "the shard's number is beyond the count";
		return false;
	}
	*shard = (struct shard){(int)index, (int)count};
	return true;
}
