#!/usr/bin/env python3
"""Every system call of a trace is allowed by the filters of a systemd unit.

usage: allowed.py UNIT TRACE   (TRACE by strace -f -o)
"""
import re
import subprocess
import sys


def sets_read():
    """The named sets of systemd-analyze, each a list of calls and of other sets."""
    text = subprocess.run(['systemd-analyze', 'syscall-filter', '--no-pager'], capture_output=True, text=True,
                          check=True).stdout
    sets, now = {}, None
    for line in text.splitlines():
        word = line.strip()
        if line.startswith('@'):
            now = sets.setdefault(word, [])
        elif line.startswith('    ') and now is not None and not word.startswith('#'):
            now.append(word)
    return sets


def expand(sets, names):
    calls = set()
    for name in names:
        calls |= expand(sets, sets[name]) if name.startswith('@') else {name}
    return calls


def main():
    sets, allowed = sets_read(), set()
    for line in open(sys.argv[1]):
        key, _, value = line.strip().partition('=')
        if key == 'SystemCallFilter' and value.startswith('~'):
            allowed -= expand(sets, value[1:].split())
        elif key == 'SystemCallFilter':
            allowed |= expand(sets, value.split())
    calls = set(re.findall(r'^(?:\d+ +)?([a-z0-9_]+)\(', open(sys.argv[2]).read(), re.M))
    missing = sorted(calls - allowed)
    if missing or not calls:
        sys.exit('not allowed: ' + (' '.join(missing) if calls else 'the trace is empty'))


main()
