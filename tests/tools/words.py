#!/usr/bin/env python3
"""words.py VAULT BOOK.epub|BOOK.pdf [--list] : is every word of the notes in the book?

An independent, deliberately simple reader of notes: it strips marks from the sources, counts words of three
letters and more, and asks that the book's text holds each at least as often.  Prints "N words, M missing" and
exits 1 when M is not 0.  What a reader never sees is left out: front matter, comments, targets of links,
provenance lines ("From: [[channel]]"), index notes, scripts.
"""
import html, os, signal, re, subprocess, sys, unicodedata, zipfile
from collections import Counter

FENCE = re.compile(r'^( {0,3}|(?:[>\s])*)(`{3,}|~{3,})(.*)$')
WORD = re.compile(r'[^\W\d_]{3,}')


def source_text(text):
    text = re.sub(r'\A\ufeff?---\n.*?\n(---|\.\.\.)[ \t]*(\n|\Z)', '', text, flags=re.S)
    out, code, article = [], None, False
    for line in text.split('\n'):
        m = FENCE.match(line)
        if m and code is None:
            code = m[2]
            # an article that stands in a fence is read as text
            article = m[3].strip() in ('markdown', 'md') and len(out) < 12
            continue
        if m and code is not None and m[2][0] == code[0] and len(m[2]) >= len(code) and not m[3].strip():
            code = None
            continue
        out.append(('C' if code and not article else 'T') + line)
    prose = '\n'.join(l[1:] for l in out if l[0] == 'T')
    codes = '\n'.join(l[1:] for l in out if l[0] == 'C')
    return strip(prose) + '\n' + codes


def strip(t):
    t = re.sub(r'%%.*?%%', ' ', t, flags=re.S)
    t = re.sub(r'<!--.*?-->', ' ', t, flags=re.S)
    t = re.sub(r'<(script|style)\b.*?</\1>', ' ', t, flags=re.S | re.I)
    t = re.sub(r'^From: \[\[[^\]]*\]\].*$', ' ', t, flags=re.M)
    t = re.sub(r'^\s*\[[^\]^][^\]]*\]:\s*\S+.*$', ' ', t, flags=re.M)
    t = re.sub(r'!\[\[[^\]]*\]\]', ' ', t)
    t = re.sub(r'\[\[([^\]|]*?)\\?\|([^\]]*)\]\]', r' \2 ', t)
    t = re.sub(r'\[\[([^\]]*)\]\]', ' ', t)
    t = re.sub(r'(?<=\])\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)', ' ', t)
    t = re.sub(r'(?<=\])\[[^\]\n]*\]', ' ', t)
    t = re.sub(r'<https?:[^>\s]*>', ' ', t)
    t = re.sub(r'https?://\S+', ' ', t)
    t = re.sub(r'<iframe\b.*?</iframe>', ' ', t, flags=re.S)
    t = re.sub(r'</?[a-zA-Z][^>]*>', ' ', t)
    t = re.sub(r'^(?:[>\s])*\[![^\]]*\]', ' ', t, flags=re.M)
    t = re.sub(r'\[\^[^\]]*\]', ' ', t)
    t = re.sub(r'\s\^[A-Za-z0-9-]+$', ' ', t, flags=re.M)
    t = re.sub(r'\{\{.*?\}\}', ' ', t)
    t = re.sub(r'[*~]+|==', '', t)
    return html.unescape(t)


def book_text(path):
    if path.endswith('.epub'):
        with zipfile.ZipFile(path) as z:
            parts = [z.read(n).decode() for n in z.namelist() if n.endswith('.xhtml')]
        parts = [re.sub(r'<title>.*?</title>|<svg\b.*?</svg>', ' ', p, flags=re.S) for p in parts]
        # alternative text counts: it is what the reader is given
        parts = [re.sub(r'<img\b[^>]*\balt="([^"]*)"[^>]*>', r' \1 ', p) for p in parts]
        return html.unescape(' '.join(re.sub(r'<[^>]*>', '', re.sub(r'</?(p|li|td|th|h\d|div|br|dt|dd|figcaption|aside|section)\b[^>]*>', ' ', p)) for p in parts))
    text = subprocess.run(['pdftotext', path, '-'], capture_output=True, check=True).stdout.decode()
    return re.sub(r'\u00ad\s*', '', text)


def norm(word):
    return unicodedata.normalize('NFKC', word).casefold()


def words(text):
    return Counter(norm(w) for w in WORD.findall(unicodedata.normalize('NFKC', text).replace('\u00ad', '')))


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    vault, book = sys.argv[1:3]
    want = Counter()
    files = [vault] if os.path.isfile(vault) else sorted(
        os.path.join(d, f) for d, _, fs in os.walk(vault) for f in fs if f.endswith('.md'))
    for path in files:
        stem = os.path.basename(path)[:-3]
        if stem == 'SUMMARY' or stem.casefold() == os.path.basename(os.path.dirname(path)).casefold() or '/.' in path:
            continue
        with open(path, encoding='utf-8', errors='replace') as f:
            text = f.read()
        if re.search('[ÃÂâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]', text):
            text = re.sub('\\w*[ÃÂâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+\\w*', ' ', text)
        want += words(source_text(text))
    have = words(book_text(book))
    missing = {w: (n, have[w]) for w, n in want.items() if have[w] < n}
    print(f'{sum(want.values())} words, {sum(n - h for n, h in missing.values())} missing')
    for w, (n, h) in sorted(missing.items(), key=lambda x: x[1][1] - x[1][0])[:400 if '--list' in sys.argv else 40]:
        print(f'  {w}: {n} in the notes, {h} in the book')
    sys.exit(bool(missing))


main()
