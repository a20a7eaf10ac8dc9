#!/usr/bin/env python3
"""judge.py BOOK.pdf ...: what a tagged, archival book must be, as ISO 14289-1 (PDF/UA), ISO 19005-2 (PDF/A) and ISO 32000-1
ask it, and what a machine can see of it: a line for each fault, exit 1 for any."""

import re
import sys
import xml.etree.ElementTree as xml

from reader import Pdf, load

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SPACES = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
          "pdf": "http://ns.adobe.com/pdf/1.3/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
          "pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}
BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "BlockQuote", "Table", "Code", "Formula", "Figure", "Note", "Sect", "Aside"}
INLINE = {"Span", "Link", "Reference", "Figure", "Formula", "Code", "Lbl", "Note"}
# What may stand in what: roles that are not named here hold blocks and words alike.
HOLDS = {
    "Document": {"Part", "Sect", "Figure"}, "Part": {"Sect", "Part"}, "L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"},
    "Table": {"THead", "TBody", "TR", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TR": {"TH", "TD"},
    "TOC": {"TOCI", "TOC", "Caption"}, "TOCI": {"Reference", "TOC", "P", "Lbl"}, "P": INLINE, "Span": INLINE, "Lbl": INLINE,
    "Reference": INLINE, "Link": INLINE, "Code": INLINE, **{"H%d" % i: INLINE for i in range(1, 7)}}
WITHIN = {"LI": {"L"}, "Lbl": {"LI", "Note", "TOCI"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody"}, "TH": {"TR"},
          "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}, "TOCI": {"TOC"}, "Caption": {"Figure", "Table", "TOC", "L"}}
ROLES = {"Document", "Part", "TOC", "TOCI", "LI", "LBody", "THead", "TBody", "TR", "TH", "TD", "Caption"} | BLOCKS | INLINE


def document(pdf):
    root = pdf.root
    if not root.get("/Lang"):
        yield "the catalog has no language"
    if pdf.value(root.get("/MarkInfo", {})).get("/Marked") is not True:
        yield "the file does not say that it is marked"
    if pdf.value(root.get("/ViewerPreferences", {})).get("/DisplayDocTitle") is not True:
        yield "the title is not shown"
    for key in ("/OpenAction", "/AA", "/AcroForm"):
        if key in root:
            yield "the catalog has " + key
    intents = [pdf.value(i) for i in pdf.value(root.get("/OutputIntents", []))]
    if [i.get("/S") for i in intents] != ["/GTS_PDFA1"] or pdf.stream(intents[0]["/DestOutputProfile"])[36:40] != b"acsp":
        yield "no output intent with a profile"
    labels = [k for k, _ in pdf.tree_values(root.get("/PageLabels", {}), "/Nums")]
    if not labels or labels[0] != 0:
        yield "pages have no labels from the first on"
    ids = pdf.trailer.get("/ID", [])
    if len(ids) != 2 or ids[0] != ids[1]:
        yield "the trailer's identifiers are missing or differ"
    for key, value in pdf.objects.items():
        entry = value.get("value", value.get("stream", {}).get("dict"))
        if isinstance(entry, dict) and entry.get("/S") in ("/JavaScript", "/Launch"):
            yield key + " holds " + entry["/S"]
        if isinstance(entry, dict) and entry.get("/Interpolate"):
            yield key + " asks for interpolation"


def xmp_values(packet):
    found = {}
    for block in xml.fromstring(packet).iter(RDF + "Description"):
        for item in block:
            for prefix, space in SPACES.items():
                if item.tag.startswith("{" + space + "}"):
                    texts = [li.text or "" for li in item.iter(RDF + "li")] or [item.text or ""]
                    found[prefix + ":" + item.tag.split("}")[1]] = texts
    return found


def metadata(pdf):
    info = {k: pdf.text(v) for k, v in pdf.value(pdf.trailer.get("/Info", {})).items()}
    values = xmp_values(pdf.stream(pdf.root["/Metadata"]))
    for key, name in (("/Title", "dc:title"), ("/Author", "dc:creator"), ("/Subject", "dc:description"),
                      ("/Keywords", "pdf:Keywords"), ("/Creator", "xmp:CreatorTool"), ("/Producer", "pdf:Producer")):
        if values.get(name, [None]) != [info.get(key)]:
            yield "%s is %r, %s is %r" % (key, info.get(key), name, values.get(name))
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        if not re.fullmatch(r"D:\d{14}Z", info.get(key, "")):
            yield "%s is no date: %r" % (key, info.get(key))
        elif re.sub(r"\D", "", values.get(name, [""])[0]) != re.sub(r"\D", "", info[key]):
            yield key + " and " + name + " differ"
    if not info.get("/Title"):
        yield "the book has no title"
    part = values.get("pdfaid:part")
    if part not in (["2"], ["3"]) or values.get("pdfaid:conformance") != ["A"] or values.get("pdfuaid:part") != ["1"]:
        yield "the file does not claim PDF/A-2a or 3a and PDF/UA-1"
    attached = any(v.get("value", {}).get("/Type") == "/Filespec" for v in pdf.objects.values()
                   if isinstance(v.get("value"), dict))
    if attached and part != ["3"]:
        yield "files are attached, and the file does not claim PDF/A-3"


def marks(pdf):
    """Everything painted is content of one element or an artifact; elements and parent tree agree."""
    held = {}
    for elem in pdf.elems():
        for mark in elem.marks():
            if mark in held:
                yield "mark %s is held twice" % (mark,)
            held[mark] = elem
    parents = dict(pdf.tree_values(pdf.tree.get("/ParentTree", {}), "/Nums"))
    if not any(kind == "Pagination" and place in ("Header", "Footer") for p in pdf.pages for kind, place in p.artifacts):
        yield "no running head or folio is told from other artifacts"
    for page in pdf.pages:
        where = "page %d" % (page.number + 1)
        if page.loose:
            yield "%s paints outside of marks and artifacts: %s" % (where, " ".join(page.loose[:5]))
        if page.unsaid:
            yield "%s has glyphs that stand for nothing: %s" % (where, sorted(set(page.unsaid)))
        for content in page.contents:
            yield from (where + fault for fault in parent_faults(content, held, pdf.value(parents.get(content.dict.get("/StructParents"), []))))


def parent_faults(content, held, listed):
    if set(content.marks) != set(range(len(content.marks))) or len(listed) != len(content.marks):
        yield ": its marks and its list of parents differ"
        return
    for mcid, ref in enumerate(listed):
        elem = held.get((content.ref, mcid))
        if elem is None or elem.ref != ref:
            yield ": mark %d belongs to no element, or to another" % mcid


def is_content(elem):
    """An element says or shows something, or is a cell."""
    return elem.role in ("TD", "TH") or bool(elem.kids)


def nesting(pdf):
    level = 0
    if [t.role for t in pdf.tops] != ["Document"]:
        yield "the tree does not begin with one Document"
    for elem in pdf.elems():
        if elem.role not in ROLES and elem.tag not in ROLES:
            yield "an element of the role " + elem.tag
        if not is_content(elem):
            yield "an empty " + elem.tag
        parent = elem.parent.role if elem.parent else None
        if elem.role in WITHIN and parent not in WITHIN[elem.role]:
            yield "%s in %s" % (elem.role, parent)
        if parent in HOLDS and elem.role not in HOLDS[parent] and elem.tag not in HOLDS[parent]:
            yield "%s in %s" % (elem.role, parent)
        if elem.parent is not None and elem.dict.get("/P") != elem.parent.ref:
            yield "a %s names another parent" % elem.role
        if re.fullmatch("H[1-6]", elem.role):
            own = int(elem.role[1])
            if own > level + 1:
                yield "heading %r is H%d after H%d" % (elem.words(), own, level)
            level = own
        if elem.role in ("Part", "Document", "Sect", "TOC", "L", "LI", "Table", "THead", "TBody", "TR") and elem.marks():
            yield "words stand straight in " + elem.role


def attributes(pdf):
    ids = {}
    for elem in pdf.elems():
        if elem.role in ("Figure", "Formula") and not pdf.text(elem.dict.get("/Alt", "u:")).strip():
            yield "a %s without Alt" % elem.role
        if elem.role == "Figure":
            box = elem.attribute("/Layout", "/BBox")
            if not box or not (box[0] < box[2] and box[1] < box[3]):
                yield "a Figure without a box: " + str(box)
        if elem.role == "Note":
            ids.setdefault(elem.dict.get("/ID"), []).append(elem)
        if elem.role == "TH" and elem.attribute("/Table", "/Scope") not in ("/Row", "/Column", "/Both"):
            yield "a TH without Scope"
        if elem.role == "L" and elem.attribute("/List", "/ListNumbering") is None:
            yield "a list that does not tell its numbering"
        if elem.role == "Span" and not elem.kids:
            yield "a Span of nothing"
    if None in ids or any(len(v) > 1 for v in ids.values()):
        yield "a Note without an ID, or two with one"
    named = dict(pdf.tree_values(pdf.tree.get("/IDTree", {}), "/Names"))
    if {pdf.text(k) for k in ids if k} != {pdf.text(k) for k in named}:
        yield "the IDs of notes and the tree of IDs differ"


def rows_of(table):
    for kid in table.elems():
        if kid.role != "Caption":
            yield from [kid] if kid.role == "TR" else kid.elems()


def row_widths(table):
    """The columns that each row covers, by its own cells and those that come down from above."""
    left = []  # of each cell that goes down: its columns, and the rows that it still covers
    for row in rows_of(table):
        left = [(wide, rows - 1) for wide, rows in left if rows > 1]
        width = sum(wide for wide, _ in left)
        for cell in row.elems():
            wide, rows = (cell.attribute("/Table", name) or 1 for name in ("/ColSpan", "/RowSpan"))
            width += wide
            left.append((wide, rows))
        yield width


def tables(pdf):
    for table in (e for e in pdf.elems() if e.role == "Table"):
        roles = [k.role for k in table.elems()]
        if "Caption" in roles[1:]:
            yield "a caption within a table's rows"
        roles = roles[roles[:1] == ["Caption"]:]
        if roles.count("THead") > 1 or ("THead" in roles and ("TBody" not in roles or roles[0] != "THead")):
            yield "a table of " + " ".join(roles)
        widths = list(row_widths(table))
        if len(set(widths)) != 1:
            yield "a table with rows of %s cells" % widths


def links(pdf):
    """Each annotation stands in one Link, leads somewhere, and covers what its quadrilaterals say."""
    held = {}
    for elem in pdf.elems():
        for annot in elem.annots():
            held.setdefault(annot, []).append(elem)
        if elem.role == "Link" and not elem.annots():
            yield "a Link to nowhere: %r" % elem.words()
        if elem.annots() and elem.role != "Link":
            yield "an annotation in a " + elem.role
    parents = dict(pdf.tree_values(pdf.tree.get("/ParentTree", {}), "/Nums"))
    places = dict((pdf.text(k), v) for k, v in pdf.tree_values(pdf.value(pdf.root.get("/Names", {})).get("/Dests", {}), "/Names"))
    for page in pdf.pages:
        if page.dict.get("/Tabs") != "/S":
            yield "page %d: its annotations are not in the structure's order" % (page.number + 1)
        for ref in pdf.value(page.dict.get("/Annots", [])):
            annot = pdf.value(ref)
            where = "page %d, annotation %s" % (page.number + 1, ref)
            if len(held.get(ref, [])) != 1 or parents.get(annot.get("/StructParent")) != held[ref][0].ref:
                yield where + " does not stand in one Link"
            if annot.get("/F") != 4 or not pdf.text(annot.get("/Contents", "u:")).strip():
                yield where + " is not to be printed, or has no words"
            yield from (where + fault for fault in annot_faults(pdf, annot, places, page))


def annot_faults(pdf, annot, places, page):
    left, foot, right, top = annot["/Rect"]
    box = pdf.value(page.dict["/MediaBox"])
    if not (left < right and foot < top and right > box[0] and left < box[2] and top > box[1] and foot < box[3]):
        yield " has no place on the page"
    quads = annot.get("/QuadPoints", [])
    xs, ys = quads[::2], quads[1::2]
    if not quads or len(quads) % 8 or min(xs) < left - 0.06 or max(xs) > right + 0.06 or min(ys) < foot - 0.06 or \
            max(ys) > top + 0.06:
        yield " has quadrilaterals outside of it, or none"
    dest, action = pdf.value(annot["/Dest"]) if "/Dest" in annot else None, pdf.value(annot.get("/A", {}))
    if dest is None and not (action.get("/S") == "/URI" and pdf.text(action["/URI"]).isascii()):
        yield " leads nowhere"
    if isinstance(dest, str):
        dest = pdf.value(places.get(pdf.text(dest), []))
    if dest is not None and not is_place(pdf, dest):
        yield " leads to %r, which is no place" % annot["/Dest"]


def is_place(pdf, dest):
    """Whether a destination is one, [page /XYZ left top zoom], on its page."""
    page = pdf.page_of.get(dest[0]) if len(dest) == 5 and dest[1] == "/XYZ" else None
    box = pdf.value(page.dict["/MediaBox"]) if page else None
    return page is not None and box[1] <= dest[3] <= box[3] + 1


def fonts(pdf):
    for ref, font in pdf.fonts.items():
        name, own = font.dict.get("/BaseFont"), font.dict
        if font.wide:
            own = pdf.value(pdf.value(font.dict["/DescendantFonts"])[0])
            if own["/Subtype"] == "/CIDFontType2" and own.get("/CIDToGIDMap") != "/Identity":
                yield "font %s has no map from CIDs to glyphs" % name
        told = pdf.value(own.get("/FontDescriptor", {}))
        if not any(k in told for k in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield "font %s is not embedded" % name
        for code in sorted(font.used):
            words = font.map.get(code, "")
            if any(c in "\0\ufeff\ufffe" for c in words):
                yield "font %s: code %d stands for %r" % (name, code, words)


def outline(pdf):
    todo = [pdf.value(pdf.root.get("/Outlines", {})).get("/First")]
    elems = {e.ref: e for e in pdf.elems()}
    while todo:
        entry = pdf.value(todo.pop())
        if not entry:
            continue
        title = pdf.text(entry["/Title"])
        if not title.strip() or not entry.get("/Dest"):
            yield "an outline entry without title or place: %r" % title
        if entry.get("/SE") not in elems:
            yield "outline entry %r leads to no element" % title
        todo += [entry.get("/Next"), entry.get("/First")]


RULES = (document, metadata, marks, nesting, attributes, tables, links, fonts, outline)


def judge(pdf):
    return [rule.__name__ + ": " + fault for rule in RULES for fault in rule(pdf)]


def main():
    bad = False
    for path in sys.argv[1:]:
        faults = judge(Pdf(load(path)))
        for fault in faults[:40]:
            print(path + ": " + fault)
        bad = bad or bool(faults)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
