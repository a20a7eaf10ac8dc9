#!/usr/bin/env python3
"""mutate.py BOOK.epub FOLDER: writes damaged copies of a sound book, one for each fault the gate must see.

The file's name tells the fault and who has to find it: container-*.epub, epubcheck-*.epub, ace-*.epub."""
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

def main(path, folder):
    members = read(path)
    def to(name):
        return os.path.join(folder, name + '.epub')
    chapter = r'EPUB/text/.*\.xhtml$'
    write(to('container-mimetype-late'), members[1:2] + members[:1] + members[2:])
    write(to('container-mimetype-packed'), members, {'mimetype': zipfile.ZIP_DEFLATED})
    write(to('container-two-of-a-name'), members + [(members[-1][0].upper(), b'')])
    write(to('container-script'), edit(members, chapter, '</body>', '<script>1</script></body>'))
    raw_edit(path, to('container-descriptor'), lambda d: struct.pack_into('<H', d, 6, d[6] | 8))
    with open(path, 'rb') as file:
        whole = file.read()
    with open(to('container-truncated'), 'wb') as file:
        file.write(whole[:len(whole) * 2 // 3])
    write(to('epubcheck-svg-untold'), edit(members, r'\.opf$', ' properties="svg"', ''))
    write(to('epubcheck-dead-link'), edit(members, chapter, '</body>', '<p><a href="gone.xhtml">x</a></p></body>'))
    write(to('epubcheck-not-well-formed'), edit(members, chapter, '</body>', '<br></body>'))
    write(to('ace-type-without-role'), edit(members, chapter, ' role="doc-chapter"', ''))
    write(to('ace-heading-jump'), edit(members, chapter, '</header>', '</header><h4>Jump</h4>'))
    write(to('ace-break-without-label'), edit(members, chapter, '</header>',
          '</header><span id="p1" epub:type="pagebreak" role="doc-pagebreak"></span>'))
    listed = edit(members, chapter, '</header>',
                  '</header><span id="p1" epub:type="pagebreak" role="doc-pagebreak" aria-label="1"></span>')
    target = next(n for n, d in listed if re.search(chapter, n) and b'id="p1"' in d)[len('EPUB/'):]
    write(to('ace-break-unlisted'), edit(edit(listed, chapter, '</header>',
          '</header><span id="p2" epub:type="pagebreak" role="doc-pagebreak" aria-label="2"></span>'),
          r'nav\.xhtml$', '</body>', '<nav epub:type="page-list" role="doc-pagelist" aria-label="Pages" hidden="hidden">'
          '<ol><li><a href="%s#p1">1</a></li></ol></nav></body>' % target))
    write(to('ace-claim-misspelt'), edit(members, r'\.opf$', '</metadata>',
          '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 level AA</meta></metadata>'))

main(*sys.argv[1:3])
