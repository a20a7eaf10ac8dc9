#!/usr/bin/env python3
"""pages.py BOOK.epub BOOK.pdf: the page list of the EPUB against the pages of the PDF.

Every page of the text is in the list under its own label, in order, once in the NCX and once as a break; the words
after the break are the page's first.  So are title page, imprint and the first pages of contents and index, where the
EPUB has them: there the headings agree.  Compared are letters: bullets, numbers of lists and "(p. 37)" are print's alone.
A word cut by the page's end belongs to the page before.  A formula cannot hold a break: a page that begins within one has its
break before it, and then the page before ends with the formula's beginning.  Text is taken from inside the margins of the theme
classic."""
import json, re, subprocess, sys, unicodedata, zipfile
import xml.etree.ElementTree as tree

INNER, TOP, OUTER, FOOT = 51, 57, 75, 91.5
LETTERS = 24
MATTER = ('titlepage.xhtml', 'imprint.xhtml', 'nav.xhtml', 'topics.xhtml')
SVG = '{http://www.w3.org/2000/svg}'
MATH = '{http://www.w3.org/1998/Math/MathML}math'
XHTML, EPUB = '{http://www.w3.org/1999/xhtml}', '{http://www.idpf.org/2007/ops}'

def run(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout.decode('utf-8')

def letters(text):
    text = re.sub(r'\([^\W\d]\S{0,3}\s+\d+\)', '', unicodedata.normalize('NFKC', text))
    return ''.join(c for c in text.casefold() if c.isalpha())

def roman(number):
    out = ''
    for value, digits in ((100, 'c'), (90, 'xc'), (50, 'l'), (40, 'xl'), (10, 'x'), (9, 'ix'), (5, 'v'), (4, 'iv'), (1, 'i')):
        out, number = out + digits * (number // value), number % value
    return out

def labels(pdf, n):
    """Labels of all pages, None where there is none."""
    ranges = json.loads(run('qpdf', '--json', '--json-key=pagelabels', pdf))['pagelabels']
    found = [None] * n
    for i, one in enumerate(ranges):
        end = ranges[i + 1]['index'] if i + 1 < len(ranges) else n
        style = {'/D': str, '/r': roman}.get(one['label'].get('/S'))
        for page in range(one['index'], end):
            found[page] = style and style(one['label'].get('/St', 1) + page - one['index'])
    return found

def pdf_pages(pdf, backward):
    """Label -> (letters of the page's text, whether the page before ends inside a word), in order."""
    info = run('pdfinfo', pdf)
    n = int(re.search(r'Pages:\s+(\d+)', info).group(1))
    width, height = (float(x) for x in re.search(r'Page size:\s+([\d.]+) x ([\d.]+)', info).groups())
    names, pages, cut = labels(pdf, n), {}, False
    box = {}
    for odd in (0, 1):   # rectos and verso have their text block in other places
        left = OUTER if odd != backward else INNER
        box[odd] = run('pdftotext', '-raw', '-r', '72', '-x', str(left - 3), '-y', str(TOP - 6), '-W',
                       str(int(width - INNER - OUTER + 6)), '-H', str(int(height - TOP - FOOT + 8)), pdf, '-').split('\f')
    for i, name in enumerate(names):
        if name is None:
            continue
        text = box[1 - int(name) % 2 if name.isdigit() else 0][i].strip()
        pages[name] = (letters(text), cut)
        cut = text.endswith(('-', '\u00ad', '\u2010'))
    return pages

def epub_pages(path):
    """Label -> (letters after the break, kind of what follows, address, how many letters tell, letters of a formula that follows at
    once), in reading order; the page list; the NCX's labels."""
    book = zipfile.ZipFile(path)
    package = tree.fromstring(book.read('EPUB/package.opf'))
    opf = '{http://www.idpf.org/2007/opf}'
    hrefs = {item.get('id'): item.get('href') for item in package.iter(opf + 'item')}
    parts, found, formulas = [], {}, {}
    def walk(element, name, table=False):
        table = table or element.tag == XHTML + 'table'
        if element.get(EPUB + 'type') == 'pagebreak':
            label = element.get('aria-label')
            assert label not in found, 'page %s twice' % label
            found[label] = [len(parts), '%s#%s' % (name, element.get('id')), table]
        if element.tag in (XHTML + 'title', SVG + 'title', SVG + 'desc'):
            return
        # footnotes stand at the end, but for those in whose midst a page begins
        if element.get('role') == 'doc-footnote' and element.find('.//*[@role="doc-pagebreak"]') is None:
            return
        begin = len(parts)
        if element.tag[len(XHTML):] in ('table', 'div', 'p', 'header'):
            parts.append(('<%s %s>' % (element.tag[len(XHTML):], element.get('class')), ''))
        parts.append(('', element.text or ''))
        for child in element:
            walk(child, name, table)
            parts.append(('', child.tail or ''))
        if element.tag in (XHTML + 'td', XHTML + 'th'):
            parts.append(('<cell ends>', ''))
        if element.tag == MATH:
            formulas[begin] = (letters(''.join(element.itertext())), len(parts))
    def formula_at(at):
        """All parts of it, between which lines may end."""
        while at < len(parts) and not letters(parts[at][1]) and at not in formulas:
            at += 1
        whole = ''
        while at in formulas:
            part, at = formulas[at]
            whole += part
            while at not in formulas and at < len(parts) and parts[at] == ('', ''):
                at += 1
        return whole
    for item in package.iter(opf + 'itemref'):
        name = hrefs[item.get('idref')]
        walk(tree.fromstring(book.read('EPUB/' + name)), name)
    pages = {}
    for label, (at, href, table) in found.items():
        text, tag, few = '', 'inside table' if table else '', LETTERS
        for mark, piece in parts[at:]:
            if 'mentions' in mark or 'watch' in mark:
                break  # the lists at a chapter's end are each edition's own
            if 'cell' in mark and table:
                break
            if mark and not letters(text) and not tag:
                tag = mark
            if '<table' in mark:
                few = min(few, len(letters(text)) or 4)  # its cells may stand in another order
            text += piece
            if len(text) > 2000:
                break
        pages[label] = (letters(text), tag, href, few, formula_at(at))
    nav = tree.fromstring(book.read('EPUB/nav.xhtml'))
    listed = [(a.text, a.get('href')) for n in nav.iter(XHTML + 'nav') if n.get(EPUB + 'type') == 'page-list'
              for a in n.iter(XHTML + 'a')]
    ncx = tree.fromstring(book.read('EPUB/toc.ncx'))
    daisy = '{http://www.daisy.org/z3986/2005/ncx/}'
    targets = [t.find('%snavLabel/%stext' % (daisy, daisy)).text for t in ncx.iter(daisy + 'pageTarget')]
    sources = [m.text for m in package.iter(opf + 'meta') if m.get('property') == 'pageBreakSource']
    heads = {item.get('href'): tree.fromstring(book.read('EPUB/' + item.get('href'))).find('.//' + XHTML + 'h1')
             for item in package.iter(opf + 'item') if item.get('href') in MATTER}
    heads = {href: letters(''.join(head.itertext())) for href, head in heads.items()}
    heads['imprint.xhtml'] = heads['titlepage.xhtml']  # the printed imprint has no heading of its own
    backward = package.find(opf + 'spine').get('page-progression-direction') == 'rtl'
    return pages, listed, targets, sources, heads, backward

def begins_within(formula, words, few, text, before):
    """The page's text begins some way into the formula that stands behind the break, and the page before has what comes first."""
    whole = formula + words[len(formula):]
    return any(text.startswith(whole[k:k + few]) and formula[max(0, k - LETTERS):k] in before for k in range(1, len(formula)))

def faults(epub, pdf):
    have, listed, targets, sources, heads, backward = epub_pages(epub)
    want = pdf_pages(pdf, backward)
    if sources == [] or sources[0] not in run('pdfinfo', '-meta', pdf):
        yield 'the source %s is not what the PDF calls itself' % sources
    if [label for label, _ in listed] != targets or [href for _, href in listed] != [have[l][2] for l in targets if l in have]:
        yield 'list, NCX and breaks differ'
    if [label for label in want if label in have] != targets:
        yield 'pages out of order, or not of the PDF: %s' % targets
    matter = {label: have[label][2].split('#')[0] for label in have if have[label][2].split('#')[0] in MATTER}
    for label, name in matter.items():
        if label in want and heads[name] not in want[label][0]:
            yield 'page %s is not that of %s: %r' % (label, heads[name], want[label][0][:60])
    printed = {name for name, head in heads.items()
               if any(text.startswith(head) for text, _ in want.values()) and name in ('nav.xhtml', 'topics.xhtml')}
    if printed - set(matter.values()):
        yield 'not in the list: the pages of %s' % (printed - set(matter.values()))
    index = min((int(label) for label in matter if label.isdigit()), default=1e9)
    before = after = ''
    for label, (text, cut) in want.items():
        before, after = after, text
        if not text or not label.isdigit() or int(label) >= index:
            continue
        if label not in have:
            yield 'no page %s: %s' % (label, text[:40])
            continue
        words, tag, _, few, formula = have[label]
        # Print's alone: an opening's number in words, the head of a table that goes on.  Lines of a row stand side
        # by side there, so of a table only the first word is compared.
        few = 8 if 'header' in tag else 4 if 'inside' in tag else few
        at = text.find(words[:min(few, len(text), len(words))])
        if at != 0 and not (at > 0 and (cut and at < 20 or 'header' in tag or 'inside' in tag)) and not begins_within(
                formula, words, min(few, len(text)), text, before):
            yield 'page %s begins %r, after the break stand %r' % (label, text[:40], words[:40])

found = list(faults(*sys.argv[1:3]))
for fault in found[:20]:
    print(fault)
if found:
    print('%d faults' % len(found))
sys.exit(bool(found))
