#!/usr/bin/env python3
"""mutate.py BOOK.epub FOLDER: writes damaged copies of a sound book: container-*.epub, one for each fault of the
container, epubcheck.epub and ace.epub with all that those have to find, and what they have to say in *.says."""
import os, re, struct, sys, zipfile

def read(path):
    with zipfile.ZipFile(path) as book:
        return [(info.filename, book.read(info)) for info in book.infolist()]

def write(path, members, methods=None):
    with zipfile.ZipFile(path, 'w') as book:
        for name, data in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            stored = name == 'mimetype'
            info.compress_type = (methods or {}).get(name, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
            book.writestr(info, data)

def edit(members, ending, old, new, count=1):
    """The members with old (a pattern) replaced in the first whose name matches and that holds it."""
    out, done = [], False
    for name, data in members:
        text = data.decode('utf-8') if re.search(ending, name) else ''
        if not done and re.search(old, text):
            data, done = re.sub(old, new, text, count=count).encode('utf-8'), True
        out.append((name, data))
    assert done, 'nothing to damage: %s in %s' % (old, ending)
    return out

def raw_edit(path, out, change):
    with open(path, 'rb') as file:
        data = bytearray(file.read())
    change(data)
    with open(out, 'wb') as file:
        file.write(data)

CHAPTER = r'EPUB/text/.*\.xhtml$'

def page_break(n, label):
    return '</header><span id="p%d" epub:type="pagebreak" role="doc-pagebreak"%s></span>' % (n, label)

def unlisted(members):
    """A page list that names one page, and a book that has two."""
    listed = edit(members, CHAPTER, '</header>', page_break(1, ' aria-label="1"'))
    target = next(n for n, d in listed if re.search(CHAPTER, n) and b'id="p1"' in d)[len('EPUB/'):]
    return edit(edit(listed, CHAPTER, '</header>', page_break(2, ' aria-label="2"')), r'nav\.xhtml$', '</body>',
                '<nav epub:type="page-list" role="doc-pagelist" aria-label="Pages" hidden="hidden">'
                '<ol><li><a href="%s#p1">1</a></li></ol></nav></body>' % target)

# What the checker has to say of each fault, and how it is made.
EPUBCHECK = (
    ('OPF-014', lambda m: edit(m, r'\.opf$', ' properties="svg"', '')),
    ('RSC-007', lambda m: edit(m, CHAPTER, '</body>', '<p><a href="gone.xhtml">x</a></p></body>')),
    ('RSC-016', lambda m: edit(m, r'imprint\.xhtml$', '</body>', '<br></body>')),
)
ACE = (
    ('epub-type-has-matching-role', lambda m: edit(m, CHAPTER, ' role="doc-chapter"', '')),
    ('heading-order', lambda m: edit(m, CHAPTER, '</header>', '</header><h4>Jump</h4>')),
    ('pagebreak-label', lambda m: edit(m, CHAPTER, '</header>', page_break(3, ''))),
    ('epub-pagelist-missing-pagebreak', unlisted),
    ('metadata-conformsto-invalid', lambda m: edit(m, r'\.opf$', '</metadata>',
        '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 level AA</meta></metadata>')),
)

def main(path, folder):
    members = read(path)
    def to(name):
        return os.path.join(folder, name + '.epub')
    write(to('container-mimetype-late'), members[1:2] + members[:1] + members[2:])
    write(to('container-mimetype-packed'), members, {'mimetype': zipfile.ZIP_DEFLATED})
    write(to('container-two-of-a-name'), members + [(members[-1][0].upper(), b'')])
    write(to('container-script'), edit(members, CHAPTER, '</body>', '<script>1</script></body>'))
    raw_edit(path, to('container-descriptor'), lambda d: struct.pack_into('<H', d, 6, d[6] | 8))
    with open(path, 'rb') as file:
        whole = file.read()
    with open(to('container-truncated'), 'wb') as file:
        file.write(whole[:len(whole) * 2 // 3])
    # All faults of one checker stand in one copy, each in a place of its own: a checker takes seconds to start.
    for checker, faults in (('epubcheck', EPUBCHECK), ('ace', ACE)):
        damaged = members
        for says, change in faults:
            damaged = change(damaged)
        write(to(checker), damaged)
        with open(os.path.join(folder, checker + '.says'), 'w') as file:
            file.writelines(says + '\n' for says, change in faults)

main(*sys.argv[1:3])
