#!/usr/bin/env python3
"""report.py epubcheck|ace REPORT.json: prints what the checker found, exits 1 for any of it or for no report."""
import json, sys

FACTS = ('CSS-028',)  # told of every @font-face there is, whatever it says

def epubcheck(report):
    if not report.get('items'):
        raise ValueError('nothing was read')
    for message in report['messages']:
        if message['ID'] not in FACTS and message['severity'] in ('FATAL', 'ERROR', 'WARNING', 'USAGE'):
            for place in message['locations'][:5] or [{}]:
                yield '%s %s: %s (%s:%s)' % (message['severity'], message['ID'], message['message'],
                                             place.get('path'), place.get('line'))

def ace(report):
    if not report['assertions']:
        raise ValueError('nothing was read')
    for document in report['assertions']:
        for assertion in document['assertions']:
            if assertion['earl:result']['earl:outcome'] == 'fail':
                test = assertion['earl:test']
                yield '%s %s: %s' % (test['earl:impact'], test['dct:title'], document['earl:testSubject']['url'])

kind, path = sys.argv[1:3]
try:
    with open(path, encoding='utf-8') as file:
        found = list({'epubcheck': epubcheck, 'ace': ace}[kind](json.load(file)))
except (OSError, ValueError, KeyError) as error:
    found = ['did not run: %s' % error]
for line in found[:40]:
    print('%s: %s' % (kind, line))
sys.exit(bool(found))
