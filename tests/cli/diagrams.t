#!/bin/sh
# Diagrams of Mermaid: drawings in both outputs, whose words are words; one that is not understood is code, and its line is told.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/notes" "$tmp/odd" "$tmp/many"
cat >"$tmp/notes/a.md" <<'END'
# Mornings

They go so:

```mermaid
---
title: A morning
---
flowchart TD
    A[Wake up] --> B{Is it Sunday?}
    B -->|yes| C[Sleep on]
    B -->|no| D[Make <b>strong</b> coffee]
    style C fill:#ffd
```

> [!tip] In a box
> ```mermaid
> flowchart LR
>     kettle[Boil water] --> cup[Pour]
> ```

::: mermaid
graph LR
    azure[From DevOps] --> here[Wiki]
:::

```{mermaid}
flowchart TD
    one[Of MyST] --> two[And Quarto]
```

<pre><code class="language-mermaid">graph LR
    html[Of HTML] --&gt; end1[Escaped]
</code></pre>

The end.
END
ok "they are built" status 0 "$octavo" build "$tmp/notes" -o "$tmp/b.epub" -o "$tmp/b.pdf" --theme classic --strict
"$octavo" dump tags "$tmp/notes" --theme classic 2>/dev/null >"$tmp/tags"
ok "print has five figures" test "$(grep -c '^ *Figure alt=' "$tmp/tags")" = 5
ok "... that say what they show, title first" grep -q "Figure alt='A morning: .*Wake up.*Is it Sunday" "$tmp/tags"
ok "... with a caption" grep -q "Caption 'A morning '" "$tmp/tags"
ok "... one in its box" sh -c "grep -A3 'Callout' '$tmp/tags' | grep -q 'Figure alt=.*Boil water'"
ok "... and no code" sh -c "! grep -q '^ *Code' '$tmp/tags'"
pdftotext "$tmp/b.pdf" - 2>/dev/null | tr '\n' ' ' >"$tmp/words"
for words in 'Wake up' 'Is it Sunday?' 'Sleep on' 'Make strong coffee' 'Boil water' 'From DevOps' 'And Quarto' 'Escaped'; do
	ok "print says '$words'" holds "$tmp/words" "$words"
done
ok "paths are drawn" sh -c "'$octavo' dump layout '$tmp/notes' --theme classic 2>/dev/null | grep -q '^  path .* #[0-9a-f]* M '"
ok "... in their author's colour" sh -c "'$octavo' dump layout '$tmp/notes' --theme classic 2>/dev/null | grep -q '^  ground .* #ffffdd M '"
ok "drawn by two threads it has the same bytes" sh -c "'$octavo' build '$tmp/notes' -o '$tmp/1.pdf' --theme classic -j1 && '$octavo' build '$tmp/notes' -o '$tmp/2.pdf' --theme classic -j2 && cmp '$tmp/1.pdf' '$tmp/2.pdf'"

ok "the EPUB is sound" sound "$tmp/b.epub"
unzip -q "$tmp/b.epub" -d "$tmp/x"
page="$tmp/x/EPUB/text/a.xhtml"
ok "... has five drawings" test "$(grep -o '<svg [^>]*class="diagram"' "$page" | wc -l)" = 5
ok "... is told to" grep -q 'href="text/a.xhtml"[^>]*properties="svg"' "$tmp/x/EPUB/package.opf"
ok "... their words are text" grep -q '<text [^>]*>Sleep on</text>' "$page"
ok "... in the page's colour" sh -c "! grep '>Boil water<' '$page' | grep -q fill="
ok "... each told to stand in its middle, as some programs have nothing from around it" grep -q '<text [^>]*text-anchor="middle"[^>]*>Sleep on</text>' "$page"
ok "... but on a ground of their author's" grep -q '<text [^>]*fill="#000">Sleep on<' "$page"
ok "... with a caption" grep -q '<figcaption>A morning</figcaption>' "$page"
ok "... and a description" grep -q '<desc id="[^"]*">[^<]*Wake up[^<]*Is it Sunday' "$page"

# letters that a telephone's width would make too small are as large as is read, in a window
{ printf '# Many\n\n```mermaid\nsequenceDiagram\n'; for i in 1 2 3 4 5 6 7 8 9; do echo "Actor $i->>Actor $((i + 1)): message number $i"; done; echo '```'; } >"$tmp/many/a.md"
"$octavo" build "$tmp/many" -o "$tmp/many.epub" >/dev/null 2>&1
ok "the EPUB of a wide drawing is sound" sound "$tmp/many.epub"
unzip -q "$tmp/many.epub" -d "$tmp/m"
ok "... which stands in a window" grep -q '<div class="window" tabindex="0"><svg [^>]*class="diagram w[2-5][0-9]"' "$tmp"/m/EPUB/text/*.xhtml
ok "... narrow ones do not" sh -c "! grep -q 'class=\"window\"' '$page'"
ok "... has its width" sh -c "grep -q 'svg.w28{min-width:28em' '$tmp/m/EPUB/style.css'"

cat >"$tmp/odd/b.md" <<'END'
# Odd

> Said:
>
> - item
>
>   ```mermaid
>
>   flowchart TD
>     A[All is well] --> B
>     B =?= what is this
>   ```

```mermaid
gantt
    title Plans
```

````markdown
```mermaid
flowchart TD
  A --> B
```
````
END
ok "what is not understood is built" status 0 "$octavo" build "$tmp/odd" -o "$tmp/o.epub" -o "$tmp/o.pdf"
ok "... and told by line and column" says "b.md:11:7: warning: a diagram is shown as code:"
ok "... or as a whole" grep -q 'b.md:15:1: warning: a diagram is shown as code:' "$tmp/err"
ok "... once each" test "$(grep -c 'diagram-as-code' "$tmp/err")" = 2
ok "... and is code in print" sh -c "pdftotext -layout '$tmp/o.pdf' - | grep -q 'B =?= what is this'"
ok "... and in the EPUB" sh -c "unzip -p '$tmp/o.epub' EPUB/text/b.xhtml | grep -q 'what is this'"
done_testing
