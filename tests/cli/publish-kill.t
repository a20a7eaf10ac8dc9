#!/bin/sh
# publish killed at random moments: the site that readers see is whole after each.
. "$(dirname "$0")/lib.sh"
export XDG_CACHE_HOME="$tmp/.cache"
if have flock; then
	ok "ten kills in place and ten with --flip" "$top/tests/check/torture.sh" "$octavo" 10
else
	skip "ten kills in place and ten with --flip" "no flock"
fi
done_testing
