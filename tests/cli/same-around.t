#!/bin/sh
# What stands around a construct of the dialect is read as it is around a link of Markdown: signs, blanks and letters beside it,
# and the blocks that it stands in.
. "$(dirname "$0")/lib.sh"
cat >"$tmp/lines" <<'END'
aT, Ta, a T b, T. "T" (T) T: b; T!
**T** *T* ***T*** ~~T~~ **a T b** *T*: b, **T**: b, **b:** T
**a.**T *b*T _c_T T*b* T**"c"** T_d_ T**, e.** T*. f* ~~"g"~~T
**中T** 中T中 **中。**T T。中 **T**。
**T**, **T**; *T*. __T__ _T_, ((T)) \*T\* `T` T `c`
## a T

T
---

- T
  - *T* a

1. T: b

> T a
> **T**

| a | T |
| --- | --- |
| **T**, | b T c |

> [!note] a **T**.
> T b

one
**T**
two T\
three T b
END
# The tree of these lines with a construct in its places; "sign" stands for its node, and for what code shows of it.
tree() { # CONSTRUCT NODE
	plain=$(printf '%s' "$1" | sed 's/[][$^.*]/\\&/g')
	sed "s!T!$1!g" "$tmp/lines" >"$tmp/n.md"
	"$octavo" dump doc "$tmp/n.md" | awk -v node="$2" '
		{ match($0, /^ */); depth = RLENGTH }
		inside && depth > at { next }
		{ inside = 0 }
		index(substr($0, depth + 1), node) == 1 { inside = 1; at = depth; printf "%*ssign\n", depth, ""; next }
		{ print }' | sed "s!$plain!sign!"
}
tree '[n](http://u)' "link url='http://u'" >"$tmp/link"
ok "links are in their places" [ "$(grep -c sign "$tmp/link")" -gt 50 ]
while IFS='	' read -r construct node; do
	tree "$construct" "$node" >"$tmp/other"
	ok "$construct" diff "$tmp/link" "$tmp/other"
done <<'END'
[[n]]	wikilink target='n'
[[n|m]]	wikilink target='n'
$n_{1}$	math 'n_{1}'
==n==	mark
<u>n</u>	underline
<kbd>n</kbd>	kbd
END
done_testing
