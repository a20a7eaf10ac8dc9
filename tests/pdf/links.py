#!/usr/bin/env python3
"""links.py OCTAVO VAULT BOOK.pdf: every time, link and footnote of the notes, as `octavo dump book` has them, can be clicked
in the PDF: in their order, at their words on each line, and leading where they should; every line of the contents and
every footnote's number as well.  Prints what is amiss and exits 1, else how many there are."""

import re
import subprocess
import sys
import urllib.parse

from reader import Elem, Pdf, load
from spelling import Speech, read_dump, spoken, tell, tidy_time, tokens, unquoted


class Wish:
    def __init__(self, node):
        self.kind, self.url, self.words = node.kind, None, []
        attributes = {key: unquoted(value) for key, value in re.findall(r"(\w+)='((?:\\.|[^'\\])*)'", node.rest)}
        if node.kind == "timestamp":
            self.words, self.url = [tidy_time(node.text)], attributes.get("video")
        elif node.kind == "footnote-ref":
            self.words = re.findall(r"number=(\d+)", node.rest)
        else:
            speech = Speech()
            for kid in node.kids:
                spoken(kid, speech)
            self.words, self.url = tokens(speech), attributes.get("url")


def wishes(node, out, notes):
    """In the order of the notes; those of footnotes come apart."""
    if node.kind == "footnote":
        out = notes
    wish = Wish(node) if node.kind in ("timestamp", "link", "footnote-ref") else None
    if wish and wish.words and (node.kind != "timestamp" or wish.url):
        out.append(wish)
    for kid in node.kids:
        wishes(kid, out, notes)


def grants(elem, out, notes):
    if elem.role == "Note":
        out = notes
    if elem.role == "Link":
        out.append(elem)
    for kid in elem.elems():
        grants(kid, out, notes)


def words_of(link):
    speech = Speech()
    for kid in link.kids:
        if isinstance(kid, Elem):
            tell(kid, speech, True)
        elif isinstance(kid, tuple):
            speech.words += link.pdf.page_of[kid[0]].marks.get(kid[1], [])
    return tokens(speech)


def leads(link, wish):
    """Whether its annotations lead where the notes say, and say so: a time tells itself, not its address."""
    for ref in link.annots():
        annot = link.pdf.value(ref)
        uri = link.pdf.text(link.pdf.value(annot.get("/A", {})).get("/URI", "u:"))
        if wish.url is None:
            good = "/Dest" in annot
        elif wish.kind == "timestamp":
            says = "".join(link.pdf.text(annot.get("/Contents", "u:")).split())
            good = wish.url in uri and "t=" in uri and says.endswith(":" + wish.words[0])
        else:
            good = urllib.parse.unquote(uri) == urllib.parse.unquote(wish.url)
        if not good:
            return False
    return bool(link.annots())


def fits(link, wish):
    if wish.kind == "footnote-ref":
        return link.parent.role == "Reference" and "".join(words_of(link)) == wish.words[0]
    if wish.kind == "timestamp":
        return "".join(link.words().split()) == wish.words[0]
    return words_of(link)[:len(wish.words)] == wish.words


def in_order(wanted, found, what):
    at = 0
    for wish in wanted:
        start = at
        while at < len(found) and not (fits(found[at], wish) and leads(found[at], wish)):
            at += 1
        if at == len(found):
            yield "%s: no link for the %s '%s'%s; the next are %s" % (
                what, wish.kind, " ".join(wish.words), " to " + wish.url if wish.url else "",
                [f.words() for f in found[start:start + 4]])
            return
        at += 1


def places(elem):
    """(page, x, y) of all text in an element."""
    for kid in elem.kids:
        if isinstance(kid, Elem):
            yield from places(kid)
        elif isinstance(kid, tuple):
            content = elem.pdf.page_of[kid[0]]
            for x, y in content.places.get(kid[1], []):
                yield content.page.ref, x, y


def covers(box, left, foot, right, top):
    return box[0] - 6 <= left and right <= box[2] + 6 and box[1] - 1 <= foot and top <= box[3] + 1


def uncovered(pdf):
    """Links with text that none of their rectangles holds; a picture's must hold the picture."""
    page_of = {ref: page.ref for page in pdf.pages for ref in pdf.value(page.dict.get("/Annots", []))}
    for link in (e for e in pdf.elems() if e.role == "Link"):
        boxes = [(page_of[ref], pdf.value(ref)["/Rect"]) for ref in link.annots()]
        figures = [k for k in link.walk() if k.role == "Figure"]
        for figure in figures:
            if not any(covers(b, *figure.attribute("/Layout", "/BBox")) for _, b in boxes):
                yield "the picture '%s' cannot be clicked" % pdf.text(figure.dict["/Alt"])
        # The words beside a code are its legend.
        for page, x, y in [] if figures else places(link):
            if not any(page == p and covers(b, x, y, x, y) for p, b in boxes):
                yield "'%s' cannot be clicked at %.0f %.0f, only in %s" % (link.words(), x, y, boxes)


def main():
    octavo, vault, path = sys.argv[1:4]
    dump = subprocess.run([octavo, "dump", "book", vault], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          check=True).stdout.decode()
    pdf = Pdf(load(path))
    wanted, wanted_notes, found, found_notes = [], [], [], []
    for tree in read_dump(dump):
        wishes(tree, wanted, wanted_notes)
    for top in pdf.tops:
        grants(top, found, found_notes)
    faults = list(in_order(wanted, found, "the notes")) + list(uncovered(pdf))
    # Notes stand by number in the PDF, by place in the notes.
    faults += ["a footnote's '%s' cannot be clicked" % " ".join(w.words) for w in wanted_notes
               if not any(fits(f, w) and leads(f, w) for f in found_notes)]
    faults += ["the number of the footnote '%s' leads nowhere" % e.words() for e in pdf.elems()
               if e.role == "Lbl" and e.parent.role == "Note" and not any(k.role == "Link" for k in e.elems())]
    lines = [e for e in pdf.elems() if e.role == "TOCI"]
    faults += ["the line '%s' of the contents leads nowhere" % e.words() for e in lines
               if not any(k.role == "Link" and k.annots() for k in e.walk())]
    if lines and len(lines) < len(re.findall(r"^(?:chapter|part) ", dump, re.M)):
        faults.append("the contents have %d lines alone" % len(lines))
    times = re.search(r"^ledger .* times=(\d+)", dump, re.M)
    if sum(w.kind == "timestamp" for w in wanted + wanted_notes) < int(times[1]):
        faults.append("the ledger has %s times" % times[1])
    print("\n".join(faults[:10]) if faults else "%d links of the notes, %d in the book" % (
        len(wanted) + len(wanted_notes), len(found) + len(found_notes)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
