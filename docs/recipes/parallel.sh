#!/bin/sh
# A few machines over ssh with GNU parallel: shards build into a cache that they share, then this machine writes the site.
# usage: parallel.sh LIBRARY SITE CACHE HOST[,HOST...] [SHARDS]   (the three on a file system that every host sees)
#
# A shard whose host dies runs again on another one; what it had finished it finds there.
set -eu
library=$1
site=$2
cache=$3
hosts=$4
shards=${5:-8}

# exit status of a shard: 1 when a book of it failed, which a second try would not mend
parallel --sshlogin "$hosts" --jobs 2 --retries 3 --joblog octavo-shards.log \
	"octavo publish '$library' --site '$site' --cache '$cache' --shard {}/$shards --jobs 1 || [ \$? = 1 ]" ::: $(seq "$shards")
exec octavo publish "$library" --site "$site" --cache "$cache"
