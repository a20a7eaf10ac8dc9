"""A small reader of tagged PDFs for the tests: objects as qpdf tells them, what each page paints under which mark and
in which words, and the structure tree.  It knows what ISO 32000-1 says and nothing of how Octavo writes."""

import base64
import json
import re
import subprocess

TOKEN = re.compile(
    rb"\s+|%[^\r\n]*|(?P<hex><[0-9A-Fa-f\s]*>)|(?P<mark><<|>>|\[|\])|(?P<name>/[^\s()<>\[\]{}/%]*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?![^\s()<>\[\]{}/%]))|(?P<string>\()|(?P<word>[^\s()<>\[\]{}/%]+)")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
SHOWS = {"Tj", "'", '"', "TJ"}
PAINTS = SHOWS | {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "EI"}


class Name(str):
    """A name in a content stream, without its slash."""


class Word(str):
    """An operator."""


def literal(data, at):
    """The string whose opening bracket ends at `at`: its bytes and where it ends."""
    out, depth = bytearray(), 1
    while depth:
        c = data[at:at + 1]
        at += 1
        if c == b"\\":
            octal = re.match(rb"[0-7]{1,3}", data[at:at + 3])
            if octal:
                out.append(int(octal[0], 8) & 255)
                at += len(octal[0])
            else:
                c = data[at:at + 1]
                at += 2 if data[at:at + 2] == b"\r\n" else 1
                out += b"" if c in b"\r\n" else ESCAPES.get(c, c)
            continue
        depth += (c == b"(") - (c == b")")
        if depth:
            out += c
    return bytes(out), at


def operands(data):
    """Yields (operator, operands) of a content stream."""
    at, stack, out = 0, [], []

    def put(value):
        (stack[-1] if stack else out).append(value)

    while at < len(data):
        match = TOKEN.match(data, at)
        at = match.end()
        kind = match.lastgroup
        if kind == "hex":
            digits = re.sub(rb"\s", b"", match["hex"][1:-1])
            put(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        elif kind == "string":
            value, at = literal(data, at)
            put(value)
        elif kind == "name":
            put(Name(match["name"][1:].decode("latin-1")))
        elif kind == "number":
            put(float(match["number"]))
        elif kind == "mark" and match["mark"] in (b"<<", b"["):
            stack.append([])
        elif kind == "mark":
            value = stack.pop()
            put(dict(zip(value[::2], value[1::2])) if match["mark"] == b">>" else value)
        elif kind == "word":
            word = match["word"].decode("latin-1")
            if word in ("true", "false", "null"):
                put(word == "true")
            elif word == "ID":
                at = re.compile(rb"\sEI(?=\s|$)").search(data, at).start()
                out = []
            else:
                yield Word(word), out
                out = []


def string(data):
    """A text string of PDF."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be")
    return data.decode("latin-1")


class Font:
    """Codes to words."""

    def __init__(self, pdf, font):
        self.dict = font
        self.wide = font["/Subtype"] == "/Type0"
        self.map = {}
        self.used = set()
        if "/ToUnicode" in font:
            self.read_map(pdf.stream(font["/ToUnicode"]))
        self.widths, self.other = {}, 0
        if self.wide:
            self.read_wide(pdf, pdf.value(pdf.value(font["/DescendantFonts"])[0]))
        elif "/Widths" in font:
            self.widths = dict(enumerate(map(pdf.value, pdf.value(font["/Widths"])), pdf.value(font["/FirstChar"])))

    def read_wide(self, pdf, font):
        self.other = pdf.value(font.get("/DW", 1000))
        told = pdf.value(font.get("/W", []))
        at = 0
        while at < len(told):
            many = pdf.value(told[at + 1])
            if isinstance(many, list):
                self.widths.update(enumerate(map(pdf.value, many), told[at]))
                at += 2
            else:
                self.widths.update(dict.fromkeys(range(told[at], many + 1), pdf.value(told[at + 2])))
                at += 3

    def width(self, data):
        return sum(self.widths.get(code, self.other) for code in self.codes(data)) / 1000

    def read_map(self, data):
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
            for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
                self.map[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.S):
            for low, high, first, many in re.findall(
                    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", block, re.S):
                texts = re.findall(rb"<([0-9A-Fa-f]*)>", many)
                for code in range(int(low, 16), int(high, 16) + 1):
                    if many:
                        text = bytes.fromhex(texts[code - int(low, 16)].decode()).decode("utf-16-be", "replace")
                    else:
                        text = bytes.fromhex(first.decode()).decode("utf-16-be", "replace")
                        text = text[:-1] + chr(ord(text[-1]) + code - int(low, 16))
                    self.map[code] = text

    def codes(self, data):
        step = 2 if self.wide else 1
        return [int.from_bytes(data[i:i + step], "big") for i in range(0, len(data), step)]

    def words(self, data):
        out = []
        for code in self.codes(data):
            self.used.add(code)
            out.append(self.map.get(code, "\ufffd"))
        return "".join(out)


def times(a, b):
    """The matrix that does a, then b."""
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


SAME = (1, 0, 0, 1, 0, 0)


class Text:
    """Where text is shown: the matrices of a content stream (ISO 32000-1, 8.4 and 9.4)."""

    def __init__(self, page):
        self.page, self.saved, self.line, self.leading = page, [], SAME, 0
        self.size, self.pen, self.letters, self.blanks, self.wide = 1, 0, 0, 0, 1

    def take(self, operator, values):
        if operator in ("BT", "Tm", "Td", "TD", "T*", "'", '"'):
            self.pen = 0
        if operator == "Tf":
            self.size = values[1]
        if operator == "q":
            self.saved.append((self.page, self.size, self.letters, self.blanks, self.wide))
        elif operator == "Q":
            self.page, self.size, self.letters, self.blanks, self.wide = self.saved.pop()
        elif operator == "Tc":
            self.letters = values[0]
        elif operator == "Tw":
            self.blanks = values[0]
        elif operator == "Tz":
            self.wide = values[0] / 100
        elif operator == "cm":
            self.page = times(values, self.page)
        elif operator == "BT":
            self.line = SAME
        elif operator == "Tm":
            self.line = tuple(values)
        elif operator in ("Td", "TD"):
            self.line = times((1, 0, 0, 1, values[0], values[1]), self.line)
            self.leading = -values[1] if operator == "TD" else self.leading
        elif operator == "TL":
            self.leading = values[0]
        elif operator in ("T*", "'", '"'):
            self.line = times((1, 0, 0, 1, 0, -self.leading), self.line)

    def place(self):
        return times((1, 0, 0, 1, self.pen, 0), times(self.line, self.page))[4:]

    def shown(self, font, value):
        """Moves on; where the first part that is seen began, or None."""
        place = None
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, bytes) and place is None and font.words(part).strip():
                place = self.place()
            if isinstance(part, bytes):
                self.pen += self.wide * (self.size * font.width(part) + self.letters * len(font.codes(part)) +
                                         self.blanks * (0 if font.wide else part.count(b" ")))
            else:
                self.pen -= self.wide * self.size * part / 1000
        return place


class Content:
    """What elements know by its marks, a page or a Form on it: `marks` is {mcid: words}, in the order of the stream, `places`
    {mcid: where text begins on the page}."""

    def __init__(self, page, ref, entries):
        self.page, self.ref, self.dict = page, ref, entries
        self.marks, self.places = {}, {}

    def say(self, stack, words):
        for entry in reversed(stack):
            if entry["tag"] == "Artifact":
                return
            if "MCID" in entry:
                self.marks[int(entry["MCID"])].append(words)
                return


class Page(Content):
    """What a page paints: `contents` are itself and its Forms that have marks, `loose` what no mark holds, `unsaid` fonts of
    glyphs that stand for nothing; `artifacts` their types and subtypes."""

    def __init__(self, pdf, number, ref):
        super().__init__(self, ref, pdf.value(ref))
        self.pdf, self.number, self.contents = pdf, number, [self]
        self.loose, self.unsaid, self.artifacts = [], [], []
        self.paint(self, b"\n".join(pdf.stream(c) for c in pdf.list(self.dict.get("/Contents", []))),
                   pdf.value(self.dict.get("/Resources", {})), [], SAME)

    def paint(self, into, data, resources, outer, matrix):
        fonts = self.pdf.value(resources.get("/Font", {}))
        forms = self.pdf.value(resources.get("/XObject", {}))
        stack, font, text = list(outer), None, Text(matrix)
        for operator, values in operands(data):
            text.take(operator, values)
            if operator in ("BMC", "BDC"):
                entry = {"tag": values[0], **(values[1] if len(values) > 1 and isinstance(values[1], dict) else {})}
                stack.append(entry)
                if entry["tag"] == "Artifact":
                    self.artifacts.append((entry.get("Type"), entry.get("Subtype")))
                if "MCID" in entry:
                    into.marks.setdefault(int(entry["MCID"]), [])
                if "ActualText" in entry:
                    into.say(stack[:-1], string(entry["ActualText"]))
            elif operator == "EMC":
                stack.pop()
            elif operator == "Tf":
                font = self.pdf.font(fonts["/" + values[0]])
            elif operator in PAINTS:
                if not any(e["tag"] == "Artifact" or "MCID" in e for e in stack) and not self.is_form(operator, values, forms):
                    self.loose.append(operator)
                if operator in SHOWS:
                    self.show(into, font, values[-1], stack)
                    place = text.shown(font, values[-1])
                    mcid = next((int(e["MCID"]) for e in reversed(stack) if "MCID" in e), None)
                    if place:
                        into.places.setdefault(mcid, []).append(place)
                elif self.is_form(operator, values, forms):
                    self.paint_form(into, forms["/" + values[0]], resources, stack, text.page)

    def is_form(self, operator, values, forms):
        return operator == "Do" and self.pdf.dict(forms["/" + values[0]]).get("/Subtype") == "/Form"

    def paint_form(self, into, ref, resources, stack, matrix):
        form = self.pdf.dict(ref)
        if "/StructParents" in form:
            into = Content(self, ref, form)
            self.contents.append(into)
        self.paint(into, self.pdf.stream(ref), self.pdf.value(form.get("/Resources", resources)), stack, matrix)

    def show(self, into, font, value, stack):
        words = "".join(font.words(part) for part in (value if isinstance(value, list) else [value])
                        if isinstance(part, bytes))
        if not any("ActualText" in e for e in stack):
            if "\ufffd" in words:
                self.unsaid.append(font.dict.get("/BaseFont"))
            into.say(stack, words)
        return words


class Elem:
    """A structure element.  Kids are elements, (page or Form, mcid), or {"annot": reference}."""

    def __init__(self, pdf, ref, parent):
        self.pdf, self.ref, self.parent = pdf, ref, parent
        self.dict = pdf.value(ref)
        self.role = pdf.roles.get(self.dict["/S"], self.dict["/S"])[1:]
        self.tag = self.dict["/S"][1:]
        self.kids = [self.kid(k) for k in pdf.list(self.dict.get("/K", []))]

    def kid(self, kid):
        if isinstance(kid, int):
            return self.dict["/Pg"], kid
        value = self.pdf.value(kid)
        if value.get("/Type") == "/MCR":
            page = value.get("/Pg", self.dict.get("/Pg"))
            content = value.get("/Stm", page)
            if self.pdf.page_of[content].page.ref != page:
                raise ValueError("mark %d of %s is said to be on another page" % (value["/MCID"], content))
            return content, value["/MCID"]
        if value.get("/Type") == "/OBJR":
            return {"annot": value["/Obj"]}
        return Elem(self.pdf, kid, self)

    def attribute(self, owner, key):
        for entry in self.pdf.list(self.dict.get("/A", [])):
            entry = self.pdf.value(entry)
            if entry.get("/O") == owner and key in entry:
                return self.pdf.value(entry[key])
        return None

    def elems(self):
        return [k for k in self.kids if isinstance(k, Elem)]

    def marks(self):
        return [k for k in self.kids if isinstance(k, tuple)]

    def annots(self):
        return [k["annot"] for k in self.kids if isinstance(k, dict)]

    def walk(self):
        yield self
        for kid in self.elems():
            yield from kid.walk()

    def words(self):
        """What its marks and those below it say, one after the other."""
        if "/ActualText" in self.dict:
            return self.pdf.text(self.dict["/ActualText"])
        out = []
        for kid in self.kids:
            if isinstance(kid, Elem):
                out.append(kid.words())
            elif isinstance(kid, tuple):
                out += self.pdf.page_of[kid[0]].marks.get(kid[1], [])
        return "".join(out)


def load(path):
    """A file as qpdf tells it."""
    return json.loads(subprocess.run(["qpdf", "--json-output", "--json-stream-data=inline", "--decode-level=generalized",
                                      path], check=True, stdout=subprocess.PIPE).stdout)


class Pdf:
    def __init__(self, told):
        self.objects = told["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.fonts, self.roles = {}, {}
        self.root = self.value(self.trailer["/Root"])
        self.pages = [Page(self, i, ref) for i, ref in enumerate(self.leaves(self.root["/Pages"]))]
        self.page_of = {content.ref: content for page in self.pages for content in page.contents}
        self.tree = self.value(self.root.get("/StructTreeRoot", {}))
        self.roles = self.value(self.tree.get("/RoleMap", {}))
        self.tops = [Elem(self, k, None) for k in self.list(self.tree.get("/K", []))]

    def leaves(self, ref):
        node = self.value(ref)
        if node["/Type"] == "/Page":
            return [ref]
        return [leaf for kid in self.value(node["/Kids"]) for leaf in self.leaves(kid)]

    def entry(self, ref):
        return self.objects.get("obj:" + ref)

    def value(self, value):
        """What a reference leads to (None: nothing); anything else as it is."""
        if isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            entry = self.entry(value)
            return entry["value"] if entry and "value" in entry else entry["stream"]["dict"] if entry else None
        return value

    dict = value

    def list(self, value):
        found = self.value(value)
        return found if isinstance(found, list) else [value]

    def stream(self, ref):
        return base64.b64decode(self.entry(ref)["stream"]["data"])

    def font(self, ref):
        if ref not in self.fonts:
            self.fonts[ref] = Font(self, self.value(ref))
        return self.fonts[ref]

    @staticmethod
    def text(value):
        """A string of qpdf's JSON."""
        return value[2:] if value.startswith("u:") else bytes.fromhex(value[2:]).decode("latin-1")

    def elems(self):
        for top in self.tops:
            yield from top.walk()

    def tree_values(self, node, kind):
        """Keys and values of a number or name tree (kind "/Nums" or "/Names")."""
        node = self.value(node)
        pairs = self.value(node.get(kind, []))
        yield from zip(pairs[::2], pairs[1::2])
        for kid in self.value(node.get("/Kids", [])):
            yield from self.tree_values(kid, kind)
