#!/usr/bin/env python3
"""bench.py OCTAVO [--sizes 100,1000,5000] [--large]

CPU seconds (user + system of the whole process tree) and wall, pages a second, peak memory and size of EPUB, PDF and both, on
vaults of several sizes (--large: 10,000 notes too); the shares of the PDF's stages and how far its drawing and all of it
stand above cairo's floor (the same pages, bare); what small books take that are published together; and beside pandoc and Typst where they are installed (TYPST_MODULES names
the folder of Typst's node modules).  Ratios are of one run; nothing here is a test.  The vaults come from a generator beside the checkout (../shared/tools/gen_vault.py) or, without
one, from the sample multiplied. Where a scorecard of typography and its
text lie there too, lines and pages of the theme typo.yml are scored.
"""
import json, os, re, resource, shutil, subprocess, sys, tempfile, time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(os.path.dirname(TOP), 'shared', 'tools')


def run(words, env=None, cwd=None):
    """CPU seconds, wall seconds, peak bytes, exit status, standard output."""
    out = tempfile.TemporaryFile()
    t = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = subprocess.Popen(words, stdout=out, stderr=subprocess.DEVNULL, env=env, cwd=cwd)
    peak = 0
    # The worker is a grandchild: its peak is read from /proc while it lives.
    while child.poll() is None:
        peak = max(peak, tree_peak(child.pid))
        time.sleep(0.005)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    out.seek(0)
    return cpu, time.monotonic() - t, peak, child.returncode, out.read().decode('utf-8', 'replace')


def tree_peak(pid):
    most = 0
    pids = [pid]
    while pids:
        p = pids.pop()
        try:
            with open(f'/proc/{p}/status') as f:
                m = re.search(r'VmHWM:\s+(\d+) kB', f.read())
            most = max(most, int(m[1]) * 1024 if m else 0)
            with open(f'/proc/{p}/task/{p}/children') as f:
                pids += [int(x) for x in f.read().split()]
        except OSError:
            pass
    return most


def best(words, n=3, **kw):
    runs = [run(words, **kw) for _ in range(n)]
    bad = [r for r in runs if r[3] != 0]
    if bad:
        return None
    least = min(runs, key=lambda r: r[0])
    return least[0], least[1], max(r[2] for r in runs), 0, least[4]


def vault(n, folder):
    maker = os.path.join(SHARED, 'gen_vault.py')
    if os.path.exists(maker):
        subprocess.run([sys.executable, maker, str(n), folder], check=True, stdout=subprocess.DEVNULL)
        return
    sample = os.path.join(TOP, 'samples', 'slow-science')
    notes = [x for x in sorted(os.listdir(sample)) if x.endswith('.md')]
    for i in range(max(1, n // len(notes))):
        shutil.copytree(sample, os.path.join(folder, 'v%04d' % i))


def line(name, r, pages=None):
    if r is None:
        print(f'  {name:34s} failed')
        return
    more = f'  {pages / r[0]:7.0f} pages/s' if pages else ''
    print(f'  {name:34s} {r[0]:7.2f} s CPU  {r[1]:7.2f} s wall  {r[2] / 1e6:7.0f} MB peak{more}', flush=True)


def octavo_rows(octavo, notes, out):
    rows = {}
    for name, args in (('EPUB', ['-o', out + '/b.epub']), ('PDF', ['-o', out + '/b.pdf']),
                       ('PDF, one thread', ['-j1', '-o', out + '/b1.pdf']),
                       ('both', ['-o', out + '/b.epub', '-o', out + '/b.pdf'])):
        r = best([octavo, 'build', notes, '--limit-cpu=600', '--limit-memory=8GiB'] + args)
        pages = None
        if r:
            m = re.search(r'(\d+) pages', r[4])
            pages = int(m[1]) if m else None
        line(f'octavo {name}', r, pages)
        rows[name] = r
    for ending in ('epub', 'pdf'):
        if os.path.exists(f'{out}/b.{ending}'):
            print(f'  {"size of the " + ending.upper():34s} {os.path.getsize(out + "/b." + ending) / 1e6:7.2f} MB')
    return rows


def stage_rows(octavo, notes):
    """The PDF by stages, in one process."""
    stages = os.path.join(os.path.dirname(octavo), 'bench', 'stages')
    if not os.path.exists(stages):
        return
    r = best([stages, notes], n=2)
    if not r:
        print('  stages failed')
        return
    t = {name: float(value) for name, value in (x.split() for x in r[4].splitlines())}
    whole = t['read'] + t['layout'] + t['draw'] + t['finish']
    for name in ('read', 'layout', 'draw', 'finish'):
        print(f'  {"PDF: " + name:34s} {t[name]:7.2f} s CPU  {100 * t[name] / whole:5.1f} %')
    print(f'  {"PDF: layout, first of two passes":34s} {t["measure"]:7.2f} s CPU  {100 * t["measure"] / whole:5.1f} %')
    print(f'  {"cairo alone on the same pages":34s} {t["floor"]:7.2f} s CPU; drawing takes {t["draw"] / t["floor"]:.2f},'
          f' all {whole / t["floor"]:.2f} times that', flush=True)


def peer_rows(notes, out, rows):
    maker = os.path.join(SHARED, 'peers', 'peer_input.py')
    if not os.path.exists(maker):
        return
    subprocess.run([sys.executable, maker, notes, out + '/peers'], check=True, stdout=subprocess.DEVNULL)
    if shutil.which('pandoc'):
        r = best(['pandoc', '-f', 'markdown', '-t', 'epub3', '--toc', out + '/peers/book.md', '-o', out + '/p.epub',
                  '--metadata', 'title=Bench', '--metadata', 'lang=en'], n=1)
        line('pandoc, EPUB of the same words', r)
        if r and rows.get('EPUB'):
            print(f'  {"= times octavo":34s} {r[0] / rows["EPUB"][0]:7.1f}')
    typst = os.path.join(SHARED, 'peers', 'typst.mjs')
    modules = os.environ.get('TYPST_MODULES')
    if shutil.which('node') and os.path.exists(typst) and modules:
        shutil.copy(typst, modules)
        r = best(['node', '--max-old-space-size=8000', os.path.join(modules, 'typst.mjs'), out + '/peers/book.typ', out + '/t.pdf'], n=1,
                 cwd=modules)
        line('Typst, PDF of the same words', r)
        if r and rows.get('PDF'):
            print(f'  {"= times octavo":34s} {r[0] / rows["PDF"][0]:7.1f}')


def batch_rows(octavo, tmp, n=20, each=3):
    """Small books published in one run, one worker at a time, covers and catalogue too, beside builds of their own."""
    vault(3 * n * each, f'{tmp}/small')
    notes = sorted((os.path.join(d, f) for d, _, files in os.walk(f'{tmp}/small') for f in files if f.endswith('.md')),
                   key=os.path.getsize)[-n * each:]
    for i, note in enumerate(notes):
        folder = f'{tmp}/library/notes/book{i // each:02d}'
        os.makedirs(folder, exist_ok=True)
        shutil.copy(note, folder)
    seconds = {}
    for books in (1, n):
        only = ', '.join(f'book{i:02d}' for i in range(books))
        with open(f'{tmp}/library/library.yml', 'w') as f:
            f.write('title: Bench\ndefaults:\n  outputs: [pdf]\nbooks:\n  - {each: folder, from: notes, only: [%s]}\n' % only)
        shutil.rmtree(f'{tmp}/site', ignore_errors=True)
        r = run([octavo, 'publish', f'{tmp}/library/library.yml', '--site', f'{tmp}/site', '--no-cache', '-j1'])
        if r[3] != 0:
            print('  publish failed')
            return
        seconds[books] = r[0]
    alone = [run([octavo, 'build', f'{tmp}/library/notes/book{i:02d}', '--to', 'pdf', '-o', f'{tmp}/one.pdf'])[0]
             for i in range(n)]
    print(f'{n} small books, PDF')
    print(f'  {"published, the first":34s} {seconds[1]:7.3f} s CPU\n'
          f'  {"published, each after it":34s} {(seconds[n] - seconds[1]) / (n - 1):7.3f} s CPU\n'
          f'  {"built by itself, each":34s} {sum(alone) / n:7.3f} s CPU', flush=True)


def score_rows(octavo, out):
    """Lines and pages of one text on one page, by a scorecard that reads the PDF."""
    tool = os.path.join(SHARED, 'typo_score.py')
    notes = os.path.join(os.path.dirname(SHARED), 'corpora', 'typo', 'notes')
    if not os.path.exists(tool) or not os.path.isdir(notes) or not shutil.which('mutool'):
        return
    pdf = out + '/typo.pdf'
    r = best([octavo, 'build', notes, '-t', os.path.join(TOP, 'tests/bench/typo.yml'), '--language', 'en-US', '-o', pdf])
    line('lines and pages: the book', r)
    if r is None:
        return
    told = subprocess.run([sys.executable, tool, '--json', pdf], stdout=subprocess.PIPE, check=True).stdout
    score = next(iter(json.loads(told).values()))
    for row in ('DEMERITS/k', '  of lines', '  of pages', 'sd_r', 'loose%', 'tight%', 'overfull', 'hyph%', 'ladder3', 'hyphpage',
                'runts%', 'stacks/k', 'rivers/k', 'widows', 'orphans', 'heads_low', 'ragged', 'spread', 'stubs', 'grid%', 'gap_cv'):
        print(f'  {row.strip():34s} {score.get(row, "-"):>7}')


def main():
    args = sys.argv[1:]
    octavo = os.path.abspath(args[0])
    sizes = [100, 1000, 5000]
    if '--sizes' in args:
        sizes = [int(x) for x in args[args.index('--sizes') + 1].split(',')]
    elif '--large' in args:
        sizes.append(10000)
    last = None
    with tempfile.TemporaryDirectory() as tmp:
        score_rows(octavo, tmp)
        for n in sizes:
            notes = f'{tmp}/n{n}'
            vault(n, notes)
            print(f'{n} notes')
            rows = octavo_rows(octavo, notes, tmp)
            if n <= 1000:
                stage_rows(octavo, notes)
            if n == 1000:
                peer_rows(notes, tmp, rows)
            for name in ('PDF', 'both'):
                if last and rows[name] and last[1][name]:
                    g = rows[name][0] / last[1][name][0]
                    print(f'  growth of {name} for {n / last[0]:.0f} times the notes: {g:.2f} times the seconds')
            last = (n, rows)
            shutil.rmtree(notes)
        batch_rows(octavo, tmp)
    catalogue = os.path.join(os.path.dirname(octavo), 'unit', 'catalogue_write')
    if os.path.exists(catalogue):
        print('10,000 books')
        line('catalogue', best([catalogue, '-m', 'perf', '-p', '/catalogue/speed']))


main()
