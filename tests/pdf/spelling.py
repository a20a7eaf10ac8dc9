#!/usr/bin/env python3
"""spelling.py OCTAVO VAULT BOOK.pdf: the words of the notes, as `octavo dump book` has them, stand in the PDF's structure,
whole and in their order; footnotes likewise, in theirs; each link of the notes is an annotation where its words are.
Prints the first word that is missed, with what stands around it; exit 1 for any."""

import re
import subprocess
import sys
import unicodedata

from reader import Pdf, load

LINE = re.compile(r"(?P<depth> *)(?P<kind>[a-z-]+)(?P<rest>.*)", re.S)
QUOTED = re.compile(r"(\w+=)?'((?:\\.|[^'\\])*)'")
BLOCKS = {"note", "paragraph", "heading", "quote", "callout", "callout-title", "list", "item", "table", "row", "cell",
          "code-block", "math-block", "rule", "figure", "footnote", "embed"}
SAID = {"text", "code", "math", "code-block", "math-block", "tag", "timestamp"}
APART = {"Reference", "Note", "Link", "Figure"} | {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "Lbl", "LBody", "TD", "TH",
                                                 "TR", "Code", "Caption", "TOCI", "Aside", "BlockQuote", "Sect"}


def tidy_time(label):
    parts = re.findall(r"\d+", label)
    if not 2 <= len(parts) <= 3 or not re.fullmatch(r"[\d:.]+", label):
        return label
    seconds = sum(int(part) * 60 ** i for i, part in enumerate(reversed(parts)))
    hours = "%d:%02d" % (seconds // 3600, seconds // 60 % 60) if seconds >= 3600 else "%d" % (seconds // 60)
    return hours + ":%02d" % (seconds % 60)


def unquoted(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


class Node:
    def __init__(self, kind, rest):
        self.kind, self.rest, self.kids = kind, rest, []
        said = [text for name, text in QUOTED.findall(rest) if not name]
        self.text = unquoted(said[-1]) if said else ""

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()


def read_dump(text):
    """The trees of the book's sections."""
    trees, stack = [], []
    for line in text.split("\n"):
        if not line.startswith("    | "):
            continue
        match = LINE.match(line[6:])
        node, depth = Node(match["kind"], match["rest"]), len(match["depth"]) // 2
        del stack[depth:]
        (stack[-1].kids if stack else trees).append(node)
        stack.append(node)
    return trees


def spoken(node, out):
    """Words of a node and below it; those of footnotes go to `out.notes`."""
    if node.kind == "picture":
        return
    if node.kind == "footnote":
        number = re.search(r"number=(\d+)", node.rest)
        note = Speech()
        for kid in node.kids:
            spoken(kid, note)
        out.notes.append((int(number[1]) if number else 1 << 30, note))
        return
    out.words.append("\n" if node.kind in BLOCKS or node.kind.endswith("-break") or node.kind == "footnote-ref" else "")
    if node.kind == "timestamp":
        out.words.append(" " + tidy_time(node.text) + " ")
    elif node.kind in SAID:
        out.words.append(node.text)
    if node.kind == "link":
        out.words.append("\n")
    for kid in node.kids:
        spoken(kid, out)
    out.words.append("\n" if node.kind in BLOCKS or node.kind == "link" else "")


class Speech:
    def __init__(self):
        self.words, self.notes = [], []


def tell(elem, out, inside_note):
    """The same from the structure."""
    if elem.role == "Note" and not inside_note:
        note = Speech()
        tell(elem, note, True)
        out.notes.append(note)
        return
    if elem.role == "Reference":
        out.words.append("\n")
        return
    if elem.role in APART:
        out.words.append("\n")
    if elem.role == "Formula":  # its source; tests/pdf/formulas.py looks at what is set
        out.words.append(elem.pdf.text(elem.dict["/Alt"]))
        return
    if "/ActualText" in elem.dict:
        out.words.append(elem.pdf.text(elem.dict["/ActualText"]))
        return
    for kid in elem.kids:
        if isinstance(kid, tuple):
            out.words += elem.pdf.page_of[kid[0]].marks.get(kid[1], [])
        elif not isinstance(kid, dict):
            tell(kid, out, inside_note)
    if elem.role in APART:
        out.words.append("\n")


def tokens(speech):
    """Words and signs.  Quotes turn and brackets around times fall, so punctuation does not count; what has no shape, as
    soft hyphens, is nothing."""
    text = unicodedata.normalize("NFC", "".join(c for c in "".join(speech.words) if unicodedata.category(c) != "Cf"))
    return [t for t in re.findall(r"[\w\u0300-\u036f]+|[^\w\s]", text) if t[0].isalnum() or unicodedata.category(t[0])[0] == "S"]


def missed(wanted, found, what):
    """The first wanted word that does not come in its turn."""
    at = 0
    for i, word in enumerate(wanted):
        start = at
        while at < len(found) and found[at] != word:
            at += 1
        if at == len(found):
            return "%s: '%s' is missed after '%s'; there stands '%s'" % (
                what, word, " ".join(wanted[max(0, i - 8):i]), " ".join(found[max(0, start - 3):start + 12]))
        at += 1
    return None


def main():
    octavo, vault, path = sys.argv[1:4]
    dump = subprocess.run([octavo, "dump", "book", vault], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    source, faults, n = Speech(), [], 0
    for tree in read_dump(dump.stdout.decode()):
        own = Speech()
        spoken(tree, own)
        source.words += own.words
        source.notes += [note for _, note in sorted(own.notes, key=lambda pair: pair[0])]
    book = Speech()
    for top in Pdf(load(path)).tops:
        tell(top, book, False)
    pairs = [("the notes", source, book)]
    if len(source.notes) != len(book.notes):
        faults.append("%d footnotes of %d" % (len(book.notes), len(source.notes)))
    pairs += [("footnote %d" % (i + 1), a, b) for i, (a, b) in enumerate(zip(source.notes, book.notes))]
    for what, wanted, found in pairs:
        n += len(tokens(wanted))
        faults.append(missed(tokens(wanted), tokens(found), what))
    faults = [f for f in faults if f]
    print("\n".join(faults[:10]) if faults else "%d words, all there" % n)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
