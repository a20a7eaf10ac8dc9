#!/bin/sh
# The samples, every page of the specs and every case of the book under valgrind: no invalid access, no use of what was never
# set, no lost block of our own.
# usage: valgrind.sh OCTAVO
set -eu
octavo=$1
cd "$(dirname "$0")/../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
checked() {
	valgrind -q --trace-children=yes --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
		--errors-for-leak-kinds=definite --suppressions=tests/valgrind.supp "$@"
}
export OCTAVO_DATA="$PWD"
for unit in spec_run book_cases; do
	checked "$(dirname "$octavo")/unit/$unit" >/dev/null
done
checked "$octavo" build samples/slow-science -o "$out/" --limit-cpu=600 --limit-memory=8GiB
echo "valgrind: clean"
