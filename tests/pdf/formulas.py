#!/usr/bin/env python3
"""formulas.py BOOK.epub BOOK.pdf: is every formula of the EPUB set in print, in order, with the same characters?

Compared are the text of each <math> and what the glyphs of each Formula element spell, after NFKC and without blanks.  Print
draws lines over and under things, which MathML has as characters; MathML has roots as elements, which print draws as
characters.  A formula that both editions show as its source is in neither list; one that print alone does must be told."""
import sys, unicodedata, zipfile
import xml.etree.ElementTree as tree
from reader import Pdf, load

MATH, XHTML = "{http://www.w3.org/1998/Math/MathML}", "{http://www.w3.org/1999/xhtml}"
UNSEEN = "\u203e\u2061"


def plain(text):
    text = unicodedata.normalize("NFKC", "".join(c for c in text if c not in UNSEEN))
    return "".join(c for c in text if not c.isspace() and c != "\u0305")


def said(element):
    if element.tag == MATH + "mphantom":
        return ""
    text = "\u221a" if element.tag in (MATH + "msqrt", MATH + "mroot") else ""
    text += element.text or "" if element.tag[len(MATH):] in ("mi", "mn", "mo", "mtext") else ""
    return text + "".join(said(child) for child in element)


def epub_formulas(path):
    book = zipfile.ZipFile(path)
    package = tree.fromstring(book.read("EPUB/package.opf"))
    opf = "{http://www.idpf.org/2007/opf}"
    hrefs = {item.get("id"): item.get("href") for item in package.iter(opf + "item")}
    for item in package.iter(opf + "itemref"):
        for math in tree.fromstring(book.read("EPUB/" + hrefs[item.get("idref")])).iter(MATH + "math"):
            yield math.get("alttext"), plain(said(math))


def pdf_formulas(elem):
    if elem.role == "Formula":
        words = []
        for kid in elem.kids:
            if isinstance(kid, tuple):
                words += elem.pdf.page_of[kid[0]].marks.get(kid[1], [])
        yield elem.pdf.text(elem.dict["/Alt"]), plain("".join(words))
        return
    for kid in elem.kids:
        if not isinstance(kid, (tuple, dict)):
            yield from pdf_formulas(kid)


def main():
    want = list(epub_formulas(sys.argv[1]))
    found = [pair for top in Pdf(load(sys.argv[2])).tops for pair in pdf_formulas(top)]
    known, sources, faults = dict(want), {source for source, _ in want}, []
    printed = [pair for pair in found if pair[0] in sources]
    if sorted(s for s, _ in printed) != sorted(s for s, _ in want):
        faults.append("%d formulas in the EPUB, %d of them in print" % (len(want), len(printed)))
    for source, text in printed:
        if text != known[source] and text != plain(source):
            faults.append("%r: print has %r, MathML %r" % (source[:60], text[:80], known[source][:80]))
    print("\n".join(faults[:20]) if faults else "%d formulas, all set" % len(printed))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
