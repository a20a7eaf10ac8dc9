#!/bin/sh
# The claim of conformance: made where somebody certifies it and the compile knows nothing against it, else told.
. "$(dirname "$0")/lib.sh"
claimed() { unzip -p "$tmp/b.epub" EPUB/package.opf | grep -q 'dcterms:conformsTo'; }
build() { status 0 "$octavo" build "$tmp/notes" -o "$tmp/b.epub" "$@"; }
says() { unzip -p "$tmp/b.epub" EPUB/package.opf | grep -qF "$1"; }
config() { printf 'language: en\n%s\n' "$1" >"$tmp/notes/book.yml"; }
mkdir "$tmp/notes"
printf '# One\n\nWords.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n#### Deep\n\n![A dot](dot.png)\n' >"$tmp/notes/one.md"
cp "$top/tests/vaults/every/media/dot.png" "$tmp/notes/"

config ''
ok "nobody certifies" build
ok "... and nothing is claimed" sh -c "! unzip -p '$tmp/b.epub' EPUB/package.opf | grep -q conformsTo"
config 'certifier: {name: "Good & Sons", report: "https://example.org/report?a=1&b=2"}'
ok "somebody certifies" build --strict
ok "... what" says '<meta property="dcterms:conformsTo" id="conformance">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'
ok "... and who" says '<meta refines="#conformance" property="a11y:certifiedBy" id="certifier">Good &amp; Sons</meta>'
ok "... and where that is told" says 'rel="a11y:certifierReport" href="https://example.org/report?a=1&amp;b=2"'
# Fonts of the theme's, the same bytes wherever they are cut.
(cd "$tmp" && "$octavo" build notes -s epub.fonts=yes -o fonts.epub -q 2>/dev/null)
ok "fonts" status 0 "$octavo" build "$tmp/notes" -s epub.fonts=yes -o "$tmp/again.epub"
ok "... have the same bytes" cmp "$tmp/fonts.epub" "$tmp/again.epub"
ok "... and are three and more" sh -c "[ \$(unzip -l '$tmp/again.epub' | grep -c EPUB/fonts/) -ge 3 ]"
config 'certifier: Good'
ok "a name alone" build
ok "... is enough" claimed
config 'certifier: {name: Good, report: "javascript:alert(1)"}'
ok "an odd report" build
ok "... is told" grep -q 'yaml-value' "$tmp/err"

refused() { # REASON ARGUMENT ...: no claim, and the reason is told
	reason=$1
	shift
	build "$@" && ! claimed && grep -q "$reason: the EPUB does not claim" "$tmp/err"
}
config 'certifier: Good'
printf '![](dot.png)\n' >"$tmp/notes/two.md"
ok "a picture without description" refused 'pictures have no description'
printf 'So $\\mystery{x}$.\n' >"$tmp/notes/two.md"
ok "a formula as source" refused 'formulas are shown as their source'
printf 'So $x^2$ and %s.\n' '$\frac{a}{b}$' >"$tmp/notes/two.md"
ok "formulas that are read, with fonts" build -s epub.fonts=yes
ok "... are claimed" claimed
ok "... are told as a feature" says MathML
ok "... and in the manifest" sh -c "unzip -p '$tmp/b.epub' EPUB/package.opf | grep 'two.xhtml' | grep -q 'properties=\"mathml\"'"
ok "epubcheck finds nothing" sound "$tmp/b.epub"
printf '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>\n' >"$tmp/notes/two.md"
ok "a table without a head" refused 'tables have no heads'
printf '```mermaid\ngraph\n```\n' >"$tmp/notes/two.md"
ok "a diagram as source" refused 'a diagram is shown as its source'
rm "$tmp/notes/two.md"
ok "CSS of one's own" refused 'whose contrast is not known' -s 'epub.css=p { color: #ccc }'
printf 'certifier: Good\n' >"$tmp/notes/book.yml"
ok "a language that is guessed" refused 'the language is guessed'
done_testing
