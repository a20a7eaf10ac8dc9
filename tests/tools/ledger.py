#!/usr/bin/env python3
"""ledger.py OCTAVO VAULT [--list]: does the book hold every word of the notes, and do the sums meet?

Builds both formats and compares them with an independent, deliberately simple reader of notes: expressions over
text, and another parser of CommonMark for code by indentation.  What it asks for, as TAP:

- every word of the notes (any script, any length, numbers too) stands in the EPUB's text and in the PDF's as
  often as in the notes.  Notes that the program reports as left out, and index notes that only order the book,
  are not counted; neither is what no reader sees: front matter, comments, targets of links, scripts.
- wikilinks, embeds, callouts and times, each counted in the source, are as many as the ledger of
  `octavo dump book` has accounted for, resolved or reported.

A word that is broken over two lines of a page, or joined to the next, is looked for once more between its
neighbours with all blanks taken out: it counts as there where the book has it next to one of them.
"""
import html, json, os, re, subprocess, sys, tempfile, unicodedata, zipfile
from collections import Counter, defaultdict

sys.path.append('/usr/lib/python3/dist-packages')  # Debian's, where another python3 stands first on the path
from markdown_it import MarkdownIt

# Scripts that set no blanks between words: each character is a word.
DENSE = '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff'
WORD = re.compile(f'[{DENSE}]|\\d+|[^\\W\\d_{DENSE}]+')
FENCE = re.compile(r'^((?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*[ \t]*)(`{3,}|~{3,})(.*)$')
ENTRY = re.compile(r'\s*(?:[-*+]\s+)?\[\[')
# poppler gives ligatures and numbers of these scripts in the order of the page
RTL = re.compile('[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]')
# a callout without its ">": at a paragraph's beginning, or as a heading over a quotation
KINDS = ('note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq|warning|caution|attention|'
    'failure|fail|missing|danger|error|bug|example|quote|cite')
LOST = rf'(?:(?<=\n\n)|\A)()\[!({KINDS})\][+-]?(?=.*\S|\n.*\S)|^(#+ +)\[!({KINDS})\][+-]?(?=.*\n>)'
LEFT_OUT = ('note-unlisted',)
PARSER = MarkdownIt('commonmark').enable('table')
HELD = '\ue000%d\ue001'


def mend(text):
    """UTF-8 that was read as Windows-1252, turned back where all of a run can be."""
    def back(match):
        try:
            raw = b''.join(c.encode('cp1252') if c not in '\x81\x8d\x8f\x90\x9d' else bytes([ord(c)]) for c in match[0])
            return raw.decode()
        except (UnicodeDecodeError, UnicodeEncodeError):
            return match[0]
    return re.sub('[ÂÃâð][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+', back, text)


class Note:
    """The words of one note in their order, and counts of what it holds."""

    def __init__(self, text, minutes=False):
        self.held, self.defined = [], {}
        self.counts = Counter()
        text = text.replace('\r\n', '\n').replace('\0', '')
        self.front, text = self.front_matter(text)
        self.raw = text
        text = self.restore(self.prose(self.code(self.indented(mend(text)))))
        self.words = words(hours_as_minutes(text) if minutes else text)

    @staticmethod
    def front_matter(text):
        match = re.match(r'\ufeff?---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)', text, re.S)
        return (match[1] or '', text[match.end():]) if match else ('', text)

    def hold(self, text):
        # in code a time keeps its label alone
        self.held.append(re.sub(r'<a class="yt-timestamp"[^<>]*>([^<]*)</a>', r'\1', text))
        return HELD % (len(self.held) - 1)

    def restore(self, text):
        while '\ue000' in text:
            text = re.sub('\ue000(\\d+)\ue001', lambda m: self.held[int(m[1])], text)
        return text

    def indented(self, text):
        """Code by indentation: what is code depends on the lists around it, so a parser of CommonMark is asked."""
        lines = text.split('\n')
        for token in PARSER.parse(text):
            if token.type == 'code_block' and token.map:
                start, end = token.map
                above = next((l for l in reversed(lines[:start]) if l.strip() and not l.startswith('    ')), '')
                if above.startswith('[^'):
                    continue  # a footnote goes on
                lines[start:end] = [self.hold(token.content)] + [''] * (end - start - 1)
        return '\n'.join(lines)

    @staticmethod
    def drawn(block):
        """Of a diagram the words are its labels: what stands in brackets, bars and quotation marks."""
        words = [' '.join(m) for line in block for m in re.findall(r'"([^"]*)"|[\[({|]+([^\[\](){}|"]+)[\])}|]+', line)]
        return [html.unescape(re.sub(r'<[^<>]*>', ' ', label)) for label in words]

    def code(self, text):
        """Code is kept from every later expression."""
        out, fence, block, article, diagram = [], None, [], False, False
        for line in text.split('\n'):
            match = FENCE.match(line)
            if fence is None and match and '`' not in match[3]:
                article = match[3].strip() in ('markdown', 'md') and len(''.join(out)) < 200
                fence, block, diagram = match[2], [], re.match(r'\s*\{?mermaid\b(?!-)', match[3]) is not None
                if article:
                    fence = None
            elif fence and match and match[2][0] == fence[0] and len(match[2]) >= len(fence) and not match[3].strip():
                out.append(self.hold('\n'.join(self.drawn(block) if diagram else block)))
                fence = None
            elif fence:
                block.append(re.sub(r'^[ >]*', '', line))
            else:
                out.append(line)
        if fence:
            out.append(self.hold('\n'.join(block)))
        text = '\n'.join(out)
        return re.sub(r'(?<!`)(`+)(?!`)((?:(?!\n\s*\n).)+?)(?<!`)\1(?!`)', lambda m: self.hold(m[2]), text, flags=re.S)

    def prose(self, t):
        t = re.sub(r'(?<!\\)%%.*?%%', ' ', t, flags=re.S)
        t = re.sub(r'<!--.*?-->', ' ', t, flags=re.S)
        t = re.sub(r'<(script|style|svg|iframe)\b.*?</\1>', ' ', t, flags=re.S | re.I)
        t = re.sub(r'\]\(+\s*<a(?:\s|%20)[^()<>]*data-t=[^()<>]*(?:>[^()<>]*</a>|>|</a>)\s*\)', self.destination, t)
        if re.search(r'^videoId:', self.front, re.M):
            # a time for a link's words is one, where the note is called by a slug
            self.counts['times'] += len(re.findall(r'(?<!!)\[\[[^\]|#\n]*_[^\]|#\n]*\|\s*\d+:\d\d:\d\d\s*\]\]', t))
        t = re.sub(r'\\?<a\b([^<>]*(?:timestam|data-t)[^<>]*)>([^<]*)</a>', self.time, t)
        t = re.sub(r'\\([!-/:-@[-`{-~])', lambda m: self.hold(m[1]), t)
        t = re.sub(r'^((?:[ \t]*>)*[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[^\s\]]\](?=\s)', r'\1', t, flags=re.M)
        t = re.sub(r'(!\[[^\]\n]*?)\|\d+(?:x\d+)?(?=\]\()', r'\1', t)
        t = re.sub(r'^[ \t>]*From: \[\[[^\]]*\]\].*$', self.provenance, t, flags=re.M)
        # a quotation mark that is never closed hides no more than its tag
        t = re.sub(r'<a\b([^<>]*)(?=</a>)', self.damaged, t)
        if re.search(r'^videoId:', self.front, re.M):
            # one that is part of a link's target is no time
            outside = re.sub(r'\[\[[^\]|\n]*\[[\d:]+\]\]\]', ' ', t)
            for times in re.findall(r'(?<!\[)\[(\d+:\d+(?::\d+)*(?:[;,] *\d+:\d+(?::\d+)*)*)\](?![\[(\ue002])', outside):
                self.counts['times'] += len(re.split('[;,]', times))
            # one with hours is no time of day; "(1:02:03-1:04:00)" are two
            for times in re.findall(r'(?<![\]\w])\((\d+:\d\d:\d\d(?: *[-–] *\d+:\d\d:\d\d)?)\)', outside):
                self.counts['times'] += len(re.split('[-–]', times))
        t = re.sub(r'!\[\[([^\]\n]*)\]\]', self.embed, t)
        t = re.sub(r'\[\[((?:[^\]\n]|\](?!\]))+)\]\]', self.wikilink, t)
        t = re.sub(r'^((?:[ \t]*>)+[ \t]*)\[!([^\]\n]+)\][+-]?', self.callout, t, flags=re.M)
        t = re.sub(LOST, self.callout, t, flags=re.M | re.I)
        t = re.sub(r'^[>\s]*\[([^\]^\n][^\]\n]*)\]:[ \t]*(<[^>\n]*>|\S+).*$', self.definition, t, flags=re.M)
        t = re.sub(r'\[\^[^\]\n]*\]:?', ' ', t)
        t = re.sub(r'(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(<[^>\n]*>|(?:[^()\s]|\((?:[^()\s]|\([^()\s]*\))*\))*)(?:\s+(?:"[^"]*"|\'[^\']*\'))?\s*\)', self.link, t)
        t = re.sub(r'(!?)\[((?:[^\[\]]|\[[^\[\]]*\])+)\](?:\[([^\]\n]*)\])?', self.reference, t)
        t = re.sub(r'<https?:[^>\s]*>', ' ', t)
        self.counts['pictures'] += len(re.findall(r'<img\b', t))
        self.counts['callouts'] += len(re.findall(r'<details\b', t))
        t = re.sub(r'<img\b[^<>]*?\balt="([^"]*)"[^<>]*>', r' \1 ', t)
        t = re.sub(r'</?(?:b|i|u|em|strong|span|a|s|del|ins|mark|sub|sup|small|kbd|code|font|wbr)\b[^<>]*>', '', t)
        t = re.sub(r'</?[a-zA-Z][^<>]*>', ' ', t)
        t = re.sub(r'(?:https?://|www\.)[^\s<]+', ' ', t)
        t = re.sub(r'\s\^[A-Za-z0-9-]+[ \t]*$', ' ', t, flags=re.M)
        t = re.sub(r'^((?:[ \t]*>)*[ \t]*)\d{1,9}[.)](?=\s)', r'\1', t, flags=re.M)
        t = re.sub(r'\{\{.*?\}\}', ' ', t)
        t = re.sub(r'^[Tt]able: (?=.*\n(?:[ \t]*\n)*\|)|(?<=\|\n)(\n*)[Tt]able: ', r'\1', t, flags=re.M)
        t = re.sub(r'[*~]+|==|(?<![^\W_])_+(?=[^\W_])|(?<=[^\W_])_+(?![^\W_])', '', t)
        return html.unescape(t)

    def provenance(self, match):
        self.counts['links'] += 1
        return ' '

    def damaged(self, match):
        times = re.findall(r'\d+(?::\d+)+', match[1])
        self.counts['times'] += len(times)
        return ' ' + ' '.join(times)

    def destination(self, match):
        self.counts['times'] += 1
        return ']\ue002'

    def time(self, match):
        self.counts['times'] += 1
        return ' ' + match[2].strip('[]') + ' '

    def embed(self, match):
        target, _, alias = match[1].partition('|')
        picture = re.search(r'\.(png|jpe?g|gif|webp|svg|bmp|avif)$', target.strip(), re.I)
        self.counts['pictures' if picture else 'embeds'] += 1
        return ' ' + re.sub(r'(^|\|)\s*\d+(x\d+)?\s*$', '', alias) + ' ' if picture else ' '

    def wikilink(self, match):
        target, bar, alias = match[1].replace('\\|', '|').partition('|')
        self.counts['links'] += 1
        return alias.strip() if bar else ' '

    def label(self, text):
        """Labels are compared as they are written, code in them too."""
        text = re.sub('\ue000(\\d+)\ue001', lambda m: '`%s`' % self.held[int(m[1])], text)
        return fold(' '.join(text.split()))

    def definition(self, match):
        self.defined.setdefault(self.label(match[1]), match[2])
        return ' '

    def goes_to(self, mark, text, url):
        """Counts what the address means to the book; a time in it, which blanks go with, makes it none."""
        if '\ue002' in url:
            return
        if mark and not re.match(r'https?://(?:www\.)?(?:youtu\.be|youtube\.com)/', url):
            self.counts['pictures'] += 1
        elif re.match(r'(?:#t?=?)?\d+:\d\d', url):
            self.counts['times'] += 1
        elif re.match(r'#t=|https?://(?:www\.)?(?:youtu\.be/|youtube\.com/.*v=)[\w-]{11}(?![\w-])', url) and re.fullmatch(r'\[?\d+:[\d:]+\]?', text):
            self.counts['times'] += 1
        elif not re.match(r'[a-zA-Z][a-zA-Z0-9+.-]*:|//|\d+:\d\d', url.strip('<>')):
            self.counts['links'] += bool(url.strip('<>'))

    def link(self, match):
        text = re.sub(r'(!?)\[([^\[\]]*)\]\(((?:[^()\s]|\([^()\s]*\))*)\)', self.link, match[2]) if '](' in match[2] else match[2]
        self.goes_to(match[1], text, match[3])
        return text

    def reference(self, match):
        label = self.label(match[3] or match[2])
        if label not in self.defined:
            return match[0]
        self.goes_to(match[1], match[2], self.defined[label])
        return match[2]

    def callout(self, match):
        self.counts['callouts'] += 1
        return match[1] or ''


def clock(match):
    hours, minutes, seconds = [0] * (match[3] is None) + [int(n) for n in match.groups() if n]
    return f'\ue002{hours * 3600 + minutes * 60 + seconds}'


def hours_as_minutes(text):
    """Where a note is told to have hours that are minutes: times in a row that end alike, one of them of five hours or more."""
    times = [m for m in re.finditer(r'(?<![\d:])\d+:\d+(?::\d+)?(?!\d|:\d)', text)]
    hours = [m for m in times if m[0].count(':') == 2]
    late = Counter(m[0][-2:] for m in hours if int(m[0].split(':')[0]) >= 5)
    mended, first = set(), 0
    for end in range(1, len(hours) + 1):
        if end < len(hours) and hours[end][0][-2:] == hours[first][0][-2:]:
            continue
        run, seconds = hours[first:end], hours[first][0][-2:]
        if (any(int(m[0].split(':')[0]) >= 5 for m in run) and (seconds == '00' or len(run) >= 3) and
                2 * late[seconds] >= sum(late.values())):
            mended |= {m.start() for m in run}
        first = end
    return re.sub(r'(?<![\d:])\d+:\d+(?::\d+)?(?!\d|:\d)',
        lambda m: m[0].rpartition(':')[0] if m.start() in mended else m[0], text)


def fold(text):
    return unicodedata.normalize('NFKC', text).casefold()


def words(text):
    text = fold(text)
    text = re.sub('\u00ad\\s*|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', text)
    # 00:33:00 is printed as 33:00, and so is 00:33:00:00
    text = re.sub(r'(?<![\d:])(\d+:\d+:\d+):00(?!\d|:\d)', r'\1', text)
    text = re.sub(r'(?<![\d:])(\d+):(\d+)(?::(\d+))?(?!\d|:\d)', clock, text)
    return WORD.findall(text)


BLOCK = r'</?(?:p|li|ul|ol|td|th|tr|table|h\d|div|br|dt|dd|dl|figure|figcaption|caption|aside|section|pre|blockquote|header|img|nav|hr)\b[^>]*>'


def epub_text(path):
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(n).decode() for n in archive.namelist() if n.endswith('.xhtml')]
    alts, formulas, text = [], [], []
    for part in parts:
        part = re.sub(r'<head>.*?</head>|<svg\b(?![^>]*"diagram").*?</svg>|<desc\b.*?</desc>|</?text\b[^>]*>', ' ', part, flags=re.S)
        alts += re.findall(r'<img\b[^>]*\balt="([^"]*)"', part)
        # a formula says its source, in print as an element's alternative text
        formulas += re.findall(r'<math\b[^>]*\balttext="([^"]*)"', part)
        part = re.sub(r'<math\b[^>]*\balttext="([^"]*)"[^>]*>.*?</math>', r'\1', part, flags=re.S)
        text.append(re.sub(r'<[^>]*>', '', re.sub(BLOCK, ' ', part)))
    # alternative text counts: it is what the reader is given
    alts, formulas = html.unescape(' '.join(alts)), html.unescape(' '.join(formulas))
    return html.unescape(' '.join(text)) + ' ' + alts, alts + ' ' + formulas


def pdf_text(path, known):
    text = subprocess.run(['pdftotext', '-raw', path, '-'], capture_output=True, check=True).stdout.decode()
    # at a page's foot something else follows the hyphen than the rest of the word
    return re.sub('(\\w+)\u00ad\\s*(?=(\\w+))', lambda m: m[1] if fold(m[1] + m[2]) in known else m[1] + ' ', text)


def take_pieces(word, spare, most):
    """A narrow column breaks words, and its neighbours' lines come between the pieces: takes them, each once."""
    for cut in range(len(word), 0, -1) if most > 1 else [len(word)]:
        if spare[word[:cut]] > 0:
            spare[word[:cut]] -= 1
            if cut == len(word) or take_pieces(word[cut:], spare, most - 1):
                return True
            spare[word[:cut]] += 1
    return False


def missing_words(notes, text):
    """(word, context) of each word that the book has not as often as the notes."""
    have = words(text)
    spare = Counter(have)
    for note in notes:
        spare.subtract(Counter(note.words))
    short = {w: -n for w, n in spare.items() if n < 0}
    if not short:
        return []
    pairs = Counter(zip(have, have[1:]))
    for note in notes:
        pairs.subtract(Counter(p for p in zip(note.words, note.words[1:]) if p[0] in short or p[1] in short))
    pairs = {p for p, n in pairs.items() if n < 0}
    dense = ''.join(have)
    missing, spare = [], Counter({w: n for w, n in spare.items() if n > 0})
    for most in range(2, 6):
        for word in sorted(short):
            while short[word] and take_pieces(word, spare, most):
                short[word] -= 1
    for word, n in short.items():
        if n:
            missing += list(suspects(notes, word, pairs, dense))[:n]
    return missing


def suspects(notes, word, pairs, dense):
    """Where the word stands in the notes and the book has it beside neither of its neighbours."""
    for note in notes:
        for i, w in enumerate(note.words):
            if w != word:
                continue
            before, after = note.words[max(0, i - 2):i], note.words[i + 1:i + 3]
            if before and (before[-1], word) not in pairs or after and (word, after[0]) not in pairs:
                continue
            if ''.join(before) + word not in dense and word + ''.join(after) not in dense:
                yield word, ' '.join(note.words[max(0, i - 5):i + 6])


def build(octavo, vault):
    """Messages, the ledger's sums, and the texts of the book; that of the PDF is read with the notes' words at hand."""
    with tempfile.TemporaryDirectory() as folder:
        epub, pdf = os.path.join(folder, 'b.epub'), os.path.join(folder, 'b.pdf')
        run = subprocess.run([octavo, 'build', vault, '-o', epub, '-o', pdf, '--verbose', '--messages=json', '-q'],
            stderr=subprocess.PIPE)
        if run.returncode != 0:
            raise SystemExit(f'Bail out! octavo ended with {run.returncode}: {run.stderr[-300:]}')
        messages = [json.loads(line) for line in run.stderr.splitlines()]
        left_out = {m['path'] for m in messages if m['code'] in LEFT_OUT and 'path' in m}
        minutes = {m['path'] for m in messages if m['code'] == 'time-minutes'}
        machine = {m['path']: m['line'] for m in messages if m['code'] == 'machine-words'}
        repeats = {m['path'] for m in messages if m['code'] == 'link-repeats'}
        notes, index = read_notes(vault, left_out, minutes, lambda path, text: mended(text, machine.get(path), path in repeats))
        text, alts = epub_text(epub)
        pages = pdf_text(pdf, {w for note in notes for w in note.words}) + ' ' + alts
    dump = subprocess.run([octavo, 'dump', 'book', vault], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    line = re.findall(r'^ledger (.*)$', dump.stdout.decode(), re.M)[-1]
    sums = {k: sum_of(k, v) for k, v in (pair.split('=') for pair in line.split())}
    return notes, index, text, pages, Counter(m['code'] for m in messages), sums


def sum_of(kind, value):
    """links=3/5 is 5 in all; times=3+1 is 4."""
    numbers = [int(n) for n in re.split('[/+]', value)]
    return sum(numbers) if '+' in value else numbers[-1]


def mended(text, machine, repeats):
    """A note without what it was told of: a machine's words on that line, its front matter behind them, words that a link says again."""
    if machine:
        lines = text.split('\n')
        assert re.search(r'article|backlinks', lines[machine - 1]), lines[machine - 1]
        lines[machine - 1] = ''
        text = re.sub(r'\A((?:---\n.*?\n---\n)?\s*(?:From: [^\n]*\n)?\s*)---\s*title: [^\n]*\n\s*---\n', r'\1', '\n'.join(lines), flags=re.S)
    if repeats:
        text = re.sub(r'(?<!\w)([^\[\]\n|]{4,160}?)[ \t]+(\[\[[^|\]\n]*\|[ \t]*\1[ \t]*\]\])', r'\2', text, flags=re.I)
    return text


def read_notes(vault, left_out, minutes, mend):
    """The notes of the book, and the index notes that only order it."""
    notes, index = [], []
    for folder, folders, files in os.walk(vault):
        folders[:] = [f for f in folders if not f.startswith('.') and f != 'node_modules']
        for name in files:
            path = os.path.join(folder, name)
            if not name.lower().endswith(('.md', '.markdown')) or name.startswith('.'):
                continue
            if os.path.relpath(path, vault) in left_out:
                continue
            with open(path, 'rb') as f:
                raw = f.read()
            utf16 = raw.startswith((b'\xff\xfe', b'\xfe\xff'))
            text = raw.decode('utf-16' if utf16 else 'utf-8', errors='replace').replace('\r\n', '\n')
            path = os.path.relpath(path, vault)
            note = Note(mend(path, text), path in minutes)
            lines = [l for l in note.raw.split('\n') if l.strip() and not re.match(r'\s*#', l)]
            orders = lines and sum(bool(ENTRY.match(l)) for l in lines) > len(lines) / 2
            own = os.path.splitext(name)[0].casefold() == os.path.basename(folder).casefold()
            if name != 'SUMMARY.md':  # that only tells the order: its links are no words of the book
                (index if own and orders else notes).append(note)
    return notes, index


def main():
    octavo, vault = sys.argv[1:3]
    notes, index, epub, pdf, told, sums = build(octavo, vault)
    name = os.path.basename(os.path.abspath(vault))
    n, failed = 0, False

    def ok(good, what, lines=()):
        nonlocal n, failed
        n += 1
        failed |= not good
        print(f"{'ok' if good else 'not ok'} {n} - {name}: {what}")
        for line in lines:
            print('#  ', line)

    total = sum(len(note.words) for note in notes)
    for kind, text in ('EPUB', epub), ('PDF', pdf):
        missing = [m for m in missing_words(notes, text) if kind == 'EPUB' or not RTL.search(m[0])]
        ok(not missing, f'{total} words, {len(missing)} not in the {kind}',
            [f'{w}: … {c} …' for w, c in missing[:400 if '--list' in sys.argv else 12]])
    counts = sum((note.counts for note in notes), Counter())
    for note in index:
        counts['links'] += note.counts['links']
    sums['times'] += told['time-unclear']
    counts['links'] += told['link-bracket']
    for kind in 'links', 'embeds', 'callouts', 'times', 'pictures':
        ok(counts[kind] == sums[kind], f'{counts[kind]} {kind} in the notes, {sums[kind]} accounted for')
    print(f'1..{n}')
    return failed


if __name__ == '__main__':
    sys.exit(main())
