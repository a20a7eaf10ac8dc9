#!/bin/sh
# Many machines under Slurm: an array builds into a cache that they share, one job that waits for it writes the site.
# usage: slurm.sh LIBRARY SITE CACHE [SHARDS]   (all three on a file system that every node sees)
#
# Shards want half a minute of work or more: a task costs Slurm some tenths of a second.  A task that a failed node takes
# with it runs again; what it had finished it finds there.  Slurm holds such a task back for two minutes:
#   squeue -h -t PD -o '%i %r' | awk '$2 == "BeginTime" { print $1 }' | xargs -I{} scontrol update JobId={} StartTime=now
set -eu
library=$1
site=$2
cache=$3
shards=${4:-16}

array=$(sbatch --parsable --array="0-$((shards - 1))" --requeue --open-mode=append --cpus-per-task=1 \
	--job-name=octavo --output=octavo-%A_%a.log \
	--wrap="octavo publish '$library' --site '$site' --cache '$cache' --shard auto/$shards --jobs 1")
# afterany: a book that cannot be built fails its shard, and the others are published all the same
sbatch --dependency="afterany:$array" --job-name=octavo-site --output=octavo-%j.log \
	--wrap="octavo publish '$library' --site '$site' --cache '$cache'"
