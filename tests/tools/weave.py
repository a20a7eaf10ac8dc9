#!/usr/bin/env python3
"""weave.py SEED FOLDER [NOTES [MORE ...]]: a vault that nobody would write, woven of blocks that people do.

Blocks of the specs' examples, of the samples and of all notes of the folders MORE are put into one another (quotes, boxes,
items, cells, elements of HTML, embeds, footnotes), some of them damaged, so that each feature meets each other. A seed gives
the same vault everywhere.
"""
import os, random, sys

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../..')
SIGNS = ['`', '$', '[[', ']]', '<', '>', '|', '\n', '*', '_', '==', '%%', '\t', '](', '![', '{', '}', '\\', '&amp;', '"', "'",
    '--', '::', '\u202e', '\u200d', '\u0301', '\u05d0', '\u4e2d', '\U0001f642']
FENCE = '`' * 16
THEMES = ['classic', 'handout', 'cornell', 'booklet', 'large-print']


def notes(folder):
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith('.'))
        yield from (os.path.join(path, f) for f in sorted(files) if f.endswith('.md'))


def read(path):
    with open(path, encoding='utf-8', errors='surrogateescape') as file:
        return file.read(100000)


def blocks(more):
    """Paragraphs of all notes, and the front matter that some of them have."""
    texts = []
    for spec in notes(os.path.join(TOP, 'tests/spec')):
        texts += [part.split('\n.\n')[0].split('\n', 1)[-1] for part in read(spec).split(FENCE)[1::2]]
    for folder in [os.path.join(TOP, f) for f in ('samples', 'tests/cases', 'tests/vaults')] + more:
        texts += [read(note) for note in notes(folder)]
    fronts, found = [], []
    for text in texts:
        if text.startswith('---\n') and '\n---\n' in text[4:]:
            front, text = text[4:].split('\n---\n', 1)
            fronts.append(f'---\n{front}\n---\n\n')
        found += [b.strip('\n') for b in text.split('\n\n') if b.strip() and len(b) < 3000]
    return found, fronts


class Loom:
    def __init__(self, seed, more, n_notes):
        self.random = random.Random(seed)
        self.blocks, self.fronts = blocks(more)
        self.names = [f'note {i}' for i in range(n_notes)]

    def line(self):
        line = self.random.choice(self.random.choice(self.blocks).split('\n'))
        if self.random.random() < 0.3:
            other = self.random.choice(self.random.choice(self.blocks).split('\n'))
            line = line[:self.random.randint(0, len(line))] + other[self.random.randint(0, len(other)):]
        return line[:400]

    def within(self, block):
        """The block within another, or another in its place."""
        choice, lines = self.random.choice, block.split('\n')
        quoted = '\n'.join('> ' + line for line in lines)
        note = choice(self.names)
        return choice([
            lambda: quoted,
            lambda: f"> [!{choice(['note', 'tip', 'question', 'quote', 'example', 'x', ''])}]{choice(['', '-', '+'])} {self.line()}\n{quoted}",
            lambda: choice(['- ', '1. ', '- [x] ', '7) ']) + '\n  '.join(lines),
            lambda: f'| a | b |\n|---|:-:|\n| {self.line()} | {self.line()} |\n| x | {self.line()} |',
            lambda: '#' * self.random.randint(1, 6) + ' ' + self.line(),
            lambda: f"[[{note}{choice(['', '#' + self.line()[:30], '#^abc'])}{choice(['', '|' + self.line()[:40]])}]] {self.line()}",
            lambda: f'![[{note}]]',
            lambda: f"<{choice(['div', 'details', 'p', 'table', 'ul', 'dl', 'figure', 'ruby', 'blockquote', 'pre'])}>\n{block}"
                    + choice(['', '\n</div>', '\n\n</details>']),
            lambda: f'{self.line()}[^1] {self.line()}^[{self.line()}]\n\n[^1]: {self.line()}\n\n{block}',
            lambda: f'$$\n{self.line()}\n$$',
            lambda: f"::: {{.{choice(['note', 'callout-tip', 'x'])}}}\n{block}\n:::",
            lambda: f"```{choice(['', 'python', 'dataview', 'base', 'mermaid', 'ad-note'])}\n{block}\n```",
            lambda: f'{self.line()}\n: {block}',
        ])()

    def damage(self, block):
        for _ in range(self.random.choice([0] * 12 + [1, 2, 4])):
            at = self.random.randint(0, len(block))
            gone = self.random.randint(0, 8) * self.random.randint(0, 1)
            block = block[:at] + self.random.choice(SIGNS + ['']) + block[at + gone:]
        return block

    def note(self):
        text = self.random.choice(self.fronts) if self.random.random() < 0.3 else ''
        for _ in range(self.random.randint(0, 14)):
            block = self.random.choice(self.blocks)
            for _ in range(self.random.choice([0, 0, 1, 1, 2, 3])):
                block = self.within(block)
            text += self.damage(block) + self.random.choice(['\n\n', '\n\n', '\n'])
        return text

    def vault(self, folder):
        os.makedirs(os.path.join(folder, 'part'))
        for name in self.names:
            path = os.path.join(folder, self.random.choice(['', 'part']), name + '.md')
            with open(path, 'w', encoding='utf-8', errors='surrogateescape') as file:
                file.write(self.note())
        with open(os.path.join(folder, 'book.yml'), 'w', encoding='utf-8') as file:
            file.write(f'title: Woven\ntheme: {self.random.choice(THEMES)}\nquotes: smart\nindex: {{show: yes}}\n')


if __name__ == '__main__':
    Loom(int(sys.argv[1]), sys.argv[4:], int(sys.argv[3]) if len(sys.argv) > 3 else 30).vault(sys.argv[2])
