/* Pandoc's marks in a text.  In brackets each work may have words before and behind it; within a sentence words in brackets may follow. */
#include "cite/cite.h"

/* Of a mark in brackets. */
enum { ITEMS = 100 };

static bool is_word(const char *text, size_t at)
{
	const char *before = at ? g_utf8_find_prev_char(text, text + at) : NULL;
	return before && g_unichar_isalnum(g_utf8_get_char(before));
}

/* Length of the key behind the "@" at text[at], braces around it too; 0: it is no key. */
static size_t key_len(const char *text, size_t at)
{
	const char *key = text + at + 1, *p = key;
	if (*key == '{') {
		size_t len = strcspn(key + 1, "{} \t\n[]");
		return len && key[1 + len] == '}' ? len + 2 : 0;
	}
	for (gunichar c; (c = g_utf8_get_char(p)) != 0; p = g_utf8_next_char(p)) {
		bool sign = p > key && strchr(":.#$%&-+?<>~/", *p);
		if (!g_unichar_isalnum(c) && c != '_' && !sign)
			break;
		/* signs stand within a key, one by one */
		if (sign && !g_unichar_isalnum(g_utf8_get_char(p + 1)) && p[1] != '_')
			break;
	}
	/* "@ref(fig:x)" is R's way to refer to a figure */
	return *p == '(' ? 0 : (size_t)(p - key);
}

static const char *trimmed(struct arena *arena, const char *at, const char *end)
{
	while (at < end && g_ascii_isspace(*at))
		at++;
	while (end > at && g_ascii_isspace(end[-1]))
		end--;
	return at < end ? arena_strndup(arena, at, (size_t)(end - at)) : NULL;
}

/* The work that a piece of a mark cites, from start to end of the text; false: it cites none. */
static bool item_read(struct arena *arena, const char *text, size_t start, size_t end, struct cite_item *item)
{
	for (size_t at = start; at < end; at++) {
		size_t len = text[at] == '@' && !is_word(text, at) ? key_len(text, at) : 0;
		if (!len)
			continue;
		bool braces = text[at + 1] == '{';
		item->no_author = at > start && text[at - 1] == '-';
		item->prefix = trimmed(arena, text + start, text + at - item->no_author);
		item->key = arena_strndup(arena, text + at + 1 + braces, len - 2 * braces);
		item->suffix = trimmed(arena, text + at + 1 + len, text + end);
		item->at = at;
		return true;
	}
	return false;
}

/* The works between start and end, parted by semicolons; false where a piece cites none, and where they are too many. */
static bool items_read(struct arena *arena, const char *text, size_t start, size_t end, struct cite_mark *mark)
{
	struct cite_item items[ITEMS];
	int n = 0;
	for (size_t at = start; at <= end;) {
		size_t stop = at;
		while (stop < end && text[stop] != ';')
			stop++;
		items[n] = (struct cite_item){0}; /* there is room for one more */
		if (n == ITEMS - 1 || !item_read(arena, text, at, stop, &items[n]))
			return false;
		n++;
		at = stop + 1;
	}
	mark->items = arena_memdup(arena, items, sizeof *items * (size_t)n);
	mark->n = n;
	return true;
}

/* "@key" or "-@key", and the words in brackets behind it that cite nothing else. */
static void narrative_read(struct arena *arena, const char *text, size_t from, size_t at, size_t len, struct cite_mark *mark)
{
	struct cite_item *item = ARENA_NEW(arena, struct cite_item);
	size_t minus = at > from && text[at - 1] == '-' && !is_word(text, at - 1);
	item_read(arena, text, at - minus, at + 1 + len, item);
	*mark = (struct cite_mark){.start = at - minus, .len = minus + 1 + len, .narrative = true, .items = item, .n = 1};
	const char *open = text + at + 1 + len;
	if (*open != ' ' || open[1] != '[')
		return;
	size_t inside = strcspn(open + 2, "[]@");
	if (open[2 + inside] != ']' || !inside)
		return;
	item->suffix = trimmed(arena, open + 2, open + 2 + inside);
	mark->len += inside + 3;
}

bool cite_mark_next(struct arena *arena, const char *text, size_t from, struct cite_mark *mark)
{
	size_t open = SIZE_MAX;
	for (size_t at = from; text[at]; at++) {
		if (text[at] == '[')
			open = at;
		else if (text[at] == ']')
			open = SIZE_MAX;
		size_t len = text[at] == '@' && !is_word(text, at) ? key_len(text, at) : 0;
		if (!len)
			continue;
		size_t close = open == SIZE_MAX ? 0 : at + strcspn(text + at, "[]");
		*mark = (struct cite_mark){.start = open, .len = close + 1 - open};
		if (close && text[close] == ']' && items_read(arena, text, open + 1, close, mark))
			return true;
		narrative_read(arena, text, from, at, len, mark);
		return true;
	}
	return false;
}
