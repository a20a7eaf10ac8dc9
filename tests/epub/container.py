#!/usr/bin/env python3
"""container.py BOOK.epub ...: what epubcheck lets pass in the ZIP, and what no reader needs."""
import posixpath, re, struct, sys, zipfile

def local_headers(raw, book):
    """(name, flags, method, extra length, data) of each local header, by the central directory's offsets."""
    for info in book.infolist():
        at = info.header_offset
        fields = struct.unpack('<4sHHHHHIIIHH', raw[at:at + 30])
        name = raw[at + 30:at + 30 + fields[9]].decode('utf-8')
        yield info, name, fields[2], fields[3], fields[10], raw[at + 30 + fields[9] + fields[10]:][:20]

def faults(path):
    with open(path, 'rb') as file:
        raw = file.read()
    book = zipfile.ZipFile(path)
    names = [info.filename for info in book.infolist()]
    first = True
    for info, name, flags, method, extra, data in sorted(local_headers(raw, book), key=lambda h: h[0].header_offset):
        if first:
            first = False
            if info.header_offset != 0 or name != 'mimetype':
                yield 'mimetype is not first'
            if method != 0:
                yield 'mimetype is compressed'
            if data != b'application/epub+zip':
                yield 'mimetype says %r' % data
        if extra or info.extra:
            yield '%s has an extra field' % name
        if flags & 8:
            yield '%s has a data descriptor' % name
        if name != info.filename:
            yield '%s is called %s in the directory' % (name, info.filename)
        if method not in (0, 8):
            yield '%s is packed by method %d' % (name, method)
    folded = [name.casefold() for name in names]
    for name in sorted({n for n in folded if folded.count(n) > 1}):
        yield 'two members are called %s' % name
    for name in names:
        if not re.fullmatch(r'[A-Za-z0-9._/-]+', name) or len(posixpath.basename(name)) > 255 or '..' in name:
            yield 'odd name %r' % name
        if name.endswith(('/', '.js')):
            yield '%s has no place here' % name
    if len({info.date_time for info in book.infolist()}) != 1:
        yield 'members have different dates'
    if names[2:] != sorted(names[2:]):
        yield 'members are not sorted'
    if book.testzip():
        yield '%s is damaged' % book.testzip()
    for name in names:
        if not name.endswith(('.xhtml', '.opf', '.ncx', '.css')):
            continue
        text = book.read(name).decode('utf-8')
        tags = ' '.join(re.findall('<[^>]*>', text))
        if name.endswith('.xhtml') and re.search(r'<script|<iframe|<object|<embed|<form|\son[a-z]+="|="\s*javascript:', tags):
            yield '%s is not inert' % name
        if name.endswith('.css') and ('--' in text or 'var(' in text):
            yield '%s holds what old readers stumble over' % name

bad = False
for path in sys.argv[1:]:
    try:
        found = list(faults(path))
    except (OSError, zipfile.BadZipFile, struct.error, UnicodeDecodeError) as error:
        found = [str(error)]
    for fault in found[:20]:
        print('%s: container: %s' % (path, fault))
    bad = bad or bool(found)
sys.exit(bad)
