#!/bin/sh
# Many machines make the same site as one: a Slurm array of two nodes, the same with one node lost in the middle, and GNU
# parallel over ssh to two hosts of which one goes.  All of it on this machine, without root.  usage: run.sh OCTAVO [BOOKS]
set -u
octavo=$(realpath "$1")
books=${2:-24}
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
tmp=$(mktemp -d)
. "$here/cluster.sh"
trap 'cluster_stop; ssh_stop; rm -rf "$tmp"' EXIT
export OCTAVO_DATA="${OCTAVO_DATA:-$top}" SOURCE_DATE_EPOCH=1795330800 XDG_CACHE_HOME="$tmp/home-cache"
bad=0

# Books that differ: the sample's notes under other titles.
library_make() {
	for i in $(seq "$books"); do
		folder=$tmp/vault/book-$i
		mkdir -p "$folder"
		cp -r "$top"/samples/slow-science/* "$folder"
		printf 'title: Tide tables %s\nidentifier: book-%s\n' "$i" "$i" >"$folder/book.yml"
	done
	printf 'title: Shelf\nbooks:\n  - {each: folder, from: vault}\n' >"$tmp/library.yml"
}

seconds() {
	date +%s.%N
}

# same NAME SITE BEGAN: the site is the one that one machine made, byte for byte.
same() {
	took=$(echo "$(seconds) $3" | awk '{ printf "%.1f", $1 - $2 }')
	if diff -r -x .octavo "$tmp/one" "$2" >"$tmp/diff" && "$octavo" check --site "$2" >"$tmp/check" 2>&1; then
		echo "ok - $1: same bytes, $(ls "$2"/books/*.epub | wc -l) books, $took s"
	else
		echo "not ok - $1"
		sed 's/^/# /' "$tmp/diff" "$tmp/check"
		bad=1
	fi
}

shards_submit() {
	sbatch --parsable --array=0-7 --requeue --open-mode=append --cpus-per-task=1 --output="$tmp/log-%A_%a" \
		--wrap="'$octavo' publish '$tmp/library.yml' --site '$1' --cache '$2' --shard auto/8 --jobs 1" >"$tmp/job"
}

finish() {
	"$octavo" publish "$tmp/library.yml" --site "$1" --cache "$2" --quiet --report "$tmp/report.json" || bad=1
	python3 - "$tmp/report.json" <<'END'
import json, sys
report = json.load(open(sys.argv[1]))
print('# the finalizer: %d found, %d built anew, %.1f s' %
      (report['cache']['hits'], report['cache']['misses'], report['seconds']))
END
}

# Two hosts by name: each an sshd of our own on a port of its own.
ssh_start() {
	mkdir -p "$tmp/ssh"
	[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
	ssh-keygen -q -t ed25519 -N '' -f "$tmp/ssh/host" && ssh-keygen -q -t ed25519 -N '' -f "$tmp/ssh/key"
	cp "$tmp/ssh/key.pub" "$tmp/ssh/authorized"
	for port in 26820 26821; do
		printf '%s\n' "Port $port" 'ListenAddress 127.0.0.1' "HostKey $tmp/ssh/host" "PidFile $tmp/ssh/$port.pid" \
			"AuthorizedKeysFile $tmp/ssh/authorized" 'StrictModes no' 'UsePAM no' 'PasswordAuthentication no' \
			'MaxStartups 50' 'PermitRootLogin yes' 'AcceptEnv OCTAVO_* SOURCE_DATE_EPOCH' >"$tmp/ssh/$port.conf"
		"$(command -v sshd || echo /usr/sbin/sshd)" -f "$tmp/ssh/$port.conf" -E "$tmp/ssh/$port.log" || return 1
	done
	printf '%s\n' "Host one two" "  HostName 127.0.0.1" "  IdentityFile $tmp/ssh/key" '  StrictHostKeyChecking no' \
		"  UserKnownHostsFile $tmp/ssh/known" '  LogLevel ERROR' '  SendEnv OCTAVO_* SOURCE_DATE_EPOCH' \
		'Host one' '  Port 26820' 'Host two' '  Port 26821' >"$tmp/ssh/config"
}

ssh_stop() {
	for pid in "$tmp"/ssh/*.pid; do
		[ -s "$pid" ] && kill "$(cat "$pid")" 2>/dev/null
	done
	return 0
}

parallel_run() {
	parallel --will-cite --ssh "ssh -F $tmp/ssh/config" --sshlogin one,two --jobs 2 --retries 3 \
		"'$octavo' publish '$tmp/library.yml' --site '$1' --cache '$2' --shard {}/8 --jobs 1" ::: $(seq 8) >"$tmp/parallel" 2>&1
}

library_make
began=$(seconds)
"$octavo" publish "$tmp/library.yml" --site "$tmp/one" --quiet || bad=1
same "one machine" "$tmp/one" "$began"

if command -v slurmctld >/dev/null || [ -x /usr/sbin/slurmctld ]; then
	cluster_start "$tmp/cluster" || exit 1
	began=$(seconds)
	shards_submit "$tmp/two" "$tmp/cache-two" && queue_wait 300 && finish "$tmp/two" "$tmp/cache-two"
	same "a Slurm array on two nodes" "$tmp/two" "$began"
	began=$(seconds)
	shards_submit "$tmp/lost" "$tmp/cache-lost" && node_busy n2 && sleep 0.3 && node_kill n2 && queue_wait 300 && finish "$tmp/lost" "$tmp/cache-lost"
	same "the same, one node lost in the middle" "$tmp/lost" "$began"
	again=$(grep -c 'due to failure of node n2' "$cluster/log/slurmctld.log")
	echo "# $again tasks ran again on the other node"
	[ "$again" -gt 0 ] || bad=1
else
	echo "# no Slurm"
	bad=1
fi

if command -v parallel >/dev/null && ssh_start; then
	began=$(seconds)
	parallel_run "$tmp/ssh-site" "$tmp/cache-ssh"
	finish "$tmp/ssh-site" "$tmp/cache-ssh"
	same "GNU parallel over ssh to two hosts" "$tmp/ssh-site" "$began"
	began=$(seconds)
	parallel_run "$tmp/ssh-lost" "$tmp/cache-sshl" &
	runner=$!
	sleep 2
	# shellcheck disable=SC2046
	kill -9 $(family "$(cat "$tmp/ssh/26821.pid")")
	wait $runner
	finish "$tmp/ssh-lost" "$tmp/cache-sshl"
	same "the same, one host lost in the middle" "$tmp/ssh-lost" "$began"
else
	echo "# no GNU parallel or no sshd"
	bad=1
fi
exit $bad
