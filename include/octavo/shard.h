/*
 * shard: which books of a plan one machine of many builds.  Pure: every machine that is given the same plan comes to the
 * same answer, and together they build each book once.  Knows no books, no network and no scheduler but the variables that
 * schedulers set.
 */
#ifndef OCTAVO_SHARD_H
#define OCTAVO_SHARD_H

#include "octavo/base.h"

struct shard {
	int index; /* from 0 */
	int count; /* of all shards, at least 1 */
};

/* What shard_choose weighs. */
struct shard_work {
	const char *id; /* the same on every machine */
	double cost;    /* seconds of the last run; 0 or less: not known, the mean of those that are */
};

/* Reads "3/8" (the third of eight), "auto" (number and count from a Slurm array or an AWS Batch array job) or "auto/8" (the
 * number alone: also from a Kubernetes indexed job's JOB_COMPLETION_INDEX, or PARALLEL_SEQ of GNU parallel).  False, and
 * *why a sentence without full stop, when that makes no shard. */
bool shard_read(const char *text, struct shard *shard, const char **why);

/* Fills mine[i] with whether work[i] falls to the shard: the longest first, each to the shard that has least to do so far.
 * n log n. */
void shard_choose(const struct shard_work *work, int n, const struct shard *shard, bool *mine);

#endif
