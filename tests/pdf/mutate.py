#!/usr/bin/env python3
"""mutate.py BOOK.pdf: faults are put into a good book, one at a time, and the judge must see each (exit 1 if not).
mutate.py BOOK.pdf FOLDER WHO: writes those that verapdf, spelling or links must see as files, FOLDER/<fault>.pdf."""

import base64
import copy
import json
import os
import re
import subprocess
import sys

from judge import judge
from reader import Pdf, load


def bodies(told, *kinds):
    """Dictionaries in the order of their objects' numbers, of streams too."""
    def number(item):
        return int(item[0][4:].split()[0]) if item[0] != "trailer" else 0
    for _, entry in sorted(told["qpdf"][1].items(), key=number):
        body = entry.get("value", entry.get("stream", {}).get("dict"))
        if isinstance(body, dict) and (body.get("/Type") in kinds or body.get("/S") in kinds or body.get("/Subtype") in kinds):
            yield body


def first(told, kind, key=None):
    return next(b for b in bodies(told, kind) if key is None or key in b)


def edit_stream(told, kind, change):
    for entry in told["qpdf"][1].values():
        stream = entry.get("stream")
        if stream and kind(stream["dict"], base64.b64decode(stream.get("data", ""))):
            stream["data"] = base64.b64encode(change(base64.b64decode(stream["data"]))).decode()
            return
    raise LookupError("no such stream")


def drop(kind, key):
    return lambda told: first(told, kind, key).pop(key)


def put(kind, key, value):
    return lambda told: first(told, kind).update({key: value})


def unmarked_run(told):
    mark = re.compile(rb"/\w+ ?<< ?/MCID 0 ?>> ?BDC")
    edit_stream(told, lambda _, data: mark.search(data), lambda data: mark.sub(b"/Span BMC", data))


def high_place(told):
    first(told, "/Annot", "/Dest")["/Dest"][3] = 5000


def lost_page(told):
    first(told, "/Annot", "/Dest")["/Dest"][0] = "1 0 R"


def skipped_heading(told):
    first(told, "/H2")["/S"] = "/H4"


def short_row(told):
    next(row for row in bodies(told, "/TR") if len(row["/K"]) > 1)["/K"].pop()


def same_ids(told):
    notes = list(bodies(told, "/Note"))
    notes[1]["/ID"] = notes[0]["/ID"]


def lost_font(told):
    body = next(b for b in bodies(told, "/FontDescriptor"))
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        body.pop(key, None)


def lost_map(told):
    """Nor do names of glyphs tell what the codes of a simple font stand for."""
    for font in bodies(told, "/Font"):
        font.pop("/ToUnicode", None)
        if font["/Subtype"] != "/Type0" and "/DescendantFonts" not in font and "/Encoding" in font:
            font["/Encoding"] = {"/Type": "/Encoding", "/Differences": [32] + ["/unknown%d" % n for n in range(32, 256)]}


def other_title(told):
    edit_stream(told, lambda d, _: d.get("/Type") == "/Metadata",
                lambda data: re.sub(rb"(<dc:title>.*?<rdf:li[^>]*>)", rb"\1Another ", data, flags=re.S))


def lost_claim(told):
    edit_stream(told, lambda d, _: d.get("/Type") == "/Metadata",
                lambda data: data.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def swapped(told):
    kids = next(e for e in bodies(told, "/Sect") if len(e["/K"]) > 6)["/K"]
    kids[4], kids[6] = kids[6], kids[4]


def lost_sentence(told):
    """The content of an element becomes an artifact."""
    edit_stream(told, lambda _, data: re.search(rb"/MCID 7 ?>> ?BDC", data),
                lambda data: re.sub(rb"/\w+ ?<< ?/MCID 7 ?>> ?BDC", b"/Artifact BMC", data))


def other_address(told):
    for annot in bodies(told, "/Annot"):
        if "/A" in annot:
            annot["/A"]["/URI"] = "u:https://example.org/other"


def moved_link(told):
    annot = first(told, "/Annot")
    for key in ("/Rect", "/QuadPoints"):
        annot[key] = [value + 40 for value in annot[key]]


def plain_heads(told):
    for entry in told["qpdf"][1].values():
        stream = entry.get("stream")
        if stream:
            data = base64.b64decode(stream.get("data", ""))
            data = re.sub(rb"/Artifact<</Type/Pagination/Subtype/\w+>>BDC", b"/Artifact BMC", data)
            stream["data"] = base64.b64encode(data).decode()


# What is done, and who must see it.
BOTH = {"judge", "verapdf"}
MUTANTS = {
    "lost-alt": (drop("/Figure", "/Alt"), BOTH),
    "lost-box": (drop("/Figure", "/A"), {"judge"}),
    "unmarked-run": (unmarked_run, BOTH),
    "skipped-heading": (skipped_heading, BOTH),
    "lost-language": (drop("/Catalog", "/Lang"), BOTH),
    "lost-marking": (drop("/Catalog", "/MarkInfo"), BOTH),
    "lost-intent": (drop("/Catalog", "/OutputIntents"), BOTH),
    "hidden-title": (put("/Catalog", "/ViewerPreferences", {"/DisplayDocTitle": False}), BOTH),
    "short-row": (short_row, BOTH),
    "lost-scope": (drop("/TH", "/A"), BOTH),
    "same-ids": (same_ids, BOTH),
    "lost-words": (drop("/Annot", "/Contents"), BOTH),
    "lost-parent": (drop("/Annot", "/StructParent"), BOTH),
    "lost-quads": (drop("/Annot", "/QuadPoints"), {"judge"}),
    "unprinted": (put("/Annot", "/F", 0), BOTH),
    "lost-place": (put("/Annot", "/Dest", "u:nowhere"), {"judge"}),
    "high-place": (high_place, {"judge"}),
    "lost-page": (lost_page, {"judge"}),
    "lost-tabs": (drop("/Page", "/Tabs"), BOTH),
    "lost-font": (lost_font, BOTH),
    "lost-map": (lost_map, BOTH),
    "interpolated": (put("/Image", "/Interpolate", True), BOTH),
    "script": (put("/Catalog", "/OpenAction", {"/S": "/JavaScript", "/JS": "u:app.beep()"}), BOTH),
    "other-title": (other_title, {"judge"}),
    "lost-claim": (lost_claim, BOTH),
    "empty-element": (put("/P", "/K", []), {"judge"}),
    "plain-heads": (plain_heads, {"judge"}),
    "swapped": (swapped, {"spelling"}),
    "lost-sentence": (lost_sentence, {"spelling"}),
    "other-address": (other_address, {"links"}),
    "moved-link": (moved_link, {"links"}),
    "wrong-role": (put("/LI", "/S", "/TD"), BOTH),
}


def main():
    told = load(sys.argv[1])
    who = sys.argv[3] if len(sys.argv) > 3 else "judge"
    bad = judge(Pdf(told))
    for name, (change, seers) in MUTANTS.items():
        if who not in seers:
            continue
        mutant = copy.deepcopy(told)
        change(mutant)
        if who == "judge":
            bad += [] if judge(Pdf(mutant)) else ["the judge does not see: " + name]
            continue
        path = os.path.join(sys.argv[2], name + ".json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(mutant, file)
        subprocess.run(["qpdf", "--json-input", path, path[:-4] + "pdf"], check=True)
        os.remove(path)
    print("\n".join(bad) if bad else "%d faults" % sum(who in seers for _, seers in MUTANTS.values()))
    return 1 if bad else 0


sys.exit(main())
