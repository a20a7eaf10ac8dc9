# Slurm with two nodes on this machine, as the tests of the cluster use it (sourced).  cluster_start DIR, cluster_stop; all
# processes are known by their files in DIR/run.
PATH=$PATH:/usr/sbin

cluster_start() {
	cluster=$1
	export SLURM_CONF=$cluster/slurm.conf
	mkdir -p "$cluster/state" "$cluster/spool/n1" "$cluster/spool/n2" "$cluster/run" "$cluster/log"
	sed "s|@DIR@|$cluster|g; s|@HOST@|$(hostname -s)|g; s|@USER@|$(id -un)|g; s|@PORT@|${CLUSTER_PORT:-2681}|g" \
		"$here/slurm.conf.in" >"$SLURM_CONF"
	slurmctld -c -f "$SLURM_CONF"
	slurmd -N n1 -f "$SLURM_CONF"
	slurmd -N n2 -f "$SLURM_CONF"
	for _ in $(seq 100); do
		[ "$(sinfo -h -N -o %t 2>/dev/null | grep -c idle)" = 2 ] && return 0
		sleep 0.1
	done
	echo "the nodes of the cluster do not come up"
	tail -n 20 "$cluster"/log/*
	return 1
}

cluster_stop() {
	for pid in "$cluster"/run/*.pid; do
		[ -s "$pid" ] && kill "$(cat "$pid")" 2>/dev/null
	done
	return 0
}

# A process and all that came of it, youngest first.
family() {
	for child in $(pgrep -P "$1"); do
		family "$child"
	done
	echo "$1"
}

# Waits until a task runs on the node: its step has a socket there.
node_busy() {
	for _ in $(seq 200); do
		for socket in "$cluster/spool/$1/$1"_*; do
			[ -S "$socket" ] && return 0
		done
		sleep 0.05
	done
	return 1
}

# The node's daemon, what it has started and the tasks that run there are gone at once, as when a machine loses power.
# Each step stands in a session of its own: its daemon is found by the name of its socket in the node's spool folder.
node_kill() {
	victims=$(cat "$cluster/run/slurmd.$1.pid")
	for socket in "$cluster/spool/$1/$1"_*; do
		[ -S "$socket" ] || continue
		job=$(basename "$socket" | sed 's/^[^_]*_//; s/\..*//')
		victims="$victims $(pgrep -f "slurmstepd: \[$job\.")"
	done
	# shellcheck disable=SC2046,SC2086
	kill -9 $(for victim in $victims; do family "$victim"; done) 2>/dev/null
	return 0
}

# Waits until the user has no job in the queue; tasks that wait after a failed node go at once.
queue_wait() {
	end=$(($(date +%s) + $1))
	while [ "$(squeue -h | wc -l)" -gt 0 ]; do
		[ "$(date +%s)" -lt "$end" ] || { echo "jobs hang:"; squeue; return 1; }
		squeue -h -t PD -o '%i %r' | awk '$2 == "BeginTime" { print $1 }' | while read -r job; do
			scontrol update "JobId=$job" StartTime=now
		done
		sleep 0.5
	done
}
