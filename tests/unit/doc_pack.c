/* A tree as bytes: bytes that are not whole, or not ours, are no tree and no crash; messages come back as they were. */
#include "octavo/cache.h"
#include "octavo/markdown.h"
#include <unistd.h>

static const char source[] =
	"---\ntitle: A\naliases: [b, c]\nnested: {deep: [1, {x: y}]}\n---\n# H\n\n> [!tip]- T\n> in\n\n"
	"- [x] done ^block\n- [ ] open\n\n3. three\n\n| a | b |\n|:-:|--:|\n| 1 | ![[p.png|30]] |\n\n"
	"words[^1] [[link#part|shown]] ==m== `c` $x$ #tag [12:30](https://youtu.be/abcdefghijk?t=750)\n\n"
	"```c\nint x;\n```\n\n$$\ny\n$$\n\n![[whole]]\n\n[^1]: the note\n[^2]: nobody\n\n---\n";

static struct doc_node *read_note(struct arena *arena, struct diag *diag)
{
	struct limits limits = limits_default();
	struct job job = {.diag = diag, .limits = &limits};
	return markdown_read(arena, &job, "n.md", source, strlen(source));
}

static void test_cut(void)
{
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(stderr, &(struct diag_options){0});
	g_autoptr(GString) bytes = g_string_new(NULL);
	doc_pack(read_note(arena, diag), bytes);
	g_assert_nonnull(doc_load(arena, "n.md", bytes->str, bytes->len));
	for (gsize len = 0; len < bytes->len; len++) {
		g_autofree char *part = g_memdup2(bytes->str, len);
		g_assert_null(doc_load(arena, "n.md", part, len));
	}
	/* Whatever another byte makes of it, nothing outside is read (under the sanitizers). */
	for (gsize at = 0; at < bytes->len; at++) {
		g_autofree char *whole = g_memdup2(bytes->str, bytes->len);
		whole[at] = (char)(whole[at] ^ 0xff);
		(void)doc_load(arena, "n.md", whole, bytes->len);
	}
	diag_close(diag);
	arena_close(arena);
}

/* ---- every member of every kind ---- */

/* A value for every member, none of them what a cleared node has.  Initializers stand in the order of the members and without
 * their names: a member more does not compile (-Wmissing-field-initializers) until it stands here, and then it must come back. */
static const char *const some_words[] = {"one", "two", NULL};
static const char *const some_authors[] = {"Ada", "Nell", "Bo", NULL};
static struct yaml_node some_leaf = {YAML_SCALAR, {"n.md", 4, 5}, "k", {"n.md", 4, 2}, "v", "[[v]]", true, NULL, NULL};
static struct yaml_node some_yaml = {YAML_MAP, {"n.md", 2, 3}, "key", {"n.md", 2, 1}, "", NULL, true, &some_leaf, NULL};
static const struct doc_field some_field = {"guest", "Ada", NULL};
static const struct doc_note some_note = {"n.md", "Title", true, true, true, "video", "youtube", "other", "tube", "de", "2026-01-02", some_authors, some_words,
	some_words, &some_yaml, &some_field, true, 7, 8};
static struct doc_link some_link = {"https://a.example/", "title", "target", "fragment", NULL, NULL, false, false, true, false, NULL};
static struct doc_time some_time = {"video", "youtube", 90, "1:30"};
static struct doc_picture some_picture = {"p.png", 30, 40, true, NULL, -1};

static struct doc_node *add(struct arena *arena, struct doc_node *parent, enum doc_kind kind)
{
	struct doc_node *node = doc_new(arena, kind, 11 + (int)kind, 2 + (int)kind);

	node->id = "an-id";
	node->lang = "fr";
	doc_append(parent, node);
	return node;
}

static struct doc_node *every_kind(struct arena *arena)
{
	static const uint8_t align[] = {DOC_ALIGN_RIGHT, DOC_ALIGN_LEFT};
	struct doc_node *root = doc_new(arena, DOC_NOTE, 1, 1), *note;

	root->as.note = &some_note;
	for (enum doc_kind kind = DOC_NOTE + 1; kind < DOC__COUNT; kind++)
		add(arena, root, kind)->as.text = "text";
	note = root->last;
	for (struct doc_node *node = root->first; node; node = node->next) {
		switch ((enum doc_kind)node->kind) {
		case DOC_HEADING:
			node->as.heading = (struct doc_heading){3, "2.1"};
			break;
		case DOC_CALLOUT:
			node->as.callout = (struct doc_callout){"tip", "pro tip", '-'};
			break;
		case DOC_LIST:
			node->as.list = (struct doc_list){true, true, true, false, 5};
			break;
		case DOC_ITEM:
			node->as.item = (struct doc_item){'x'};
			break;
		case DOC_TABLE:
			node->as.table = (struct doc_table){2, align};
			break;
		case DOC_ROW:
			node->as.row = (struct doc_row){true};
			break;
		case DOC_CELL:
			node->as.cell = (struct doc_cell){3, 2, 4};
			break;
		case DOC_CODE_BLOCK:
			node->as.code = (struct doc_code){"c", "int x;"};
			break;
		case DOC_FOOTNOTE:
			node->as.footnote = (struct doc_footnote){"label", 6, 2};
			note = node;
			break;
		case DOC_EMBED:
		case DOC_LINK:
		case DOC_WIKILINK:
			node->as.link = &some_link;
			break;
		case DOC_TIMESTAMP:
			node->as.time = &some_time;
			break;
		case DOC_PICTURE:
			node->as.picture = &some_picture;
			break;
		case DOC_FOOTNOTE_REF:
			node->as.ref = (struct doc_ref){"label", note, 6};
			break;
		default:
			break;
		}
	}
	return root;
}

static void same_words(const char *const *a, const char *const *b)
{
	for (; *a && *b; a++, b++)
		g_assert_cmpstr(*a, ==, *b);
	g_assert_true(!*a && !*b);
}

static void same_yaml(const struct yaml_node *a, const struct yaml_node *b)
{
	for (; a && b; a = a->next, b = b->next) {
		g_assert_cmpint(a->kind, ==, b->kind);
		g_assert_cmpstr(a->pos.path, ==, b->pos.path);
		g_assert_cmpint(a->pos.line, ==, b->pos.line);
		g_assert_cmpint(a->pos.col, ==, b->pos.col);
		g_assert_cmpstr(a->key_pos.path, ==, b->key_pos.path);
		g_assert_cmpint(a->key_pos.line, ==, b->key_pos.line);
		g_assert_cmpint(a->key_pos.col, ==, b->key_pos.col);
		g_assert_cmpstr(a->key, ==, b->key);
		g_assert_cmpstr(a->value, ==, b->value);
		g_assert_cmpstr(a->links, ==, b->links);
		g_assert_cmpint(a->quoted, ==, b->quoted);
		same_yaml(a->first, b->first);
	}
	g_assert_true(!a && !b);
}

static void same_note(const struct doc_note *a, const struct doc_note *b)
{
	g_assert_cmpstr(a->path, ==, b->path);
	g_assert_cmpstr(a->title, ==, b->title);
	g_assert_cmpint(a->title_is_h1, ==, b->title_is_h1);
	g_assert_cmpint(a->has_wikilinks, ==, b->has_wikilinks);
	g_assert_cmpint(a->has_lost, ==, b->has_lost);
	g_assert_cmpstr(a->video, ==, b->video);
	g_assert_cmpstr(a->provider, ==, b->provider);
	g_assert_cmpstr(a->head_video, ==, b->head_video);
	g_assert_cmpstr(a->head_provider, ==, b->head_provider);
	g_assert_cmpstr(a->language, ==, b->language);
	g_assert_cmpstr(a->date, ==, b->date);
	same_words(a->authors, b->authors);
	same_words(a->aliases, b->aliases);
	same_words(a->tags, b->tags);
	same_yaml(a->front, b->front);
	for (const struct doc_field *one = a->fields, *other = b->fields; one || other; one = one->next, other = other->next) {
		g_assert_true(one && other);
		g_assert_cmpstr(one->key, ==, other->key);
		g_assert_cmpstr(one->value, ==, other->value);
	}
	g_assert_cmpint(a->has_queries, ==, b->has_queries);
	g_assert_cmpint(a->n_words, ==, b->n_words);
	g_assert_cmpint(a->n_times, ==, b->n_times);
}

static void same_block(const struct doc_node *a, const struct doc_node *b)
{
	switch ((enum doc_kind)a->kind) {
	case DOC_NOTE:
		same_note(a->as.note, b->as.note);
		break;
	case DOC_HEADING:
		g_assert_cmpint(a->as.heading.level, ==, b->as.heading.level);
		g_assert_cmpstr(a->as.heading.number, ==, b->as.heading.number);
		break;
	case DOC_CALLOUT:
		g_assert_cmpstr(a->as.callout.kind, ==, b->as.callout.kind);
		g_assert_cmpstr(a->as.callout.name, ==, b->as.callout.name);
		g_assert_cmpint(a->as.callout.fold, ==, b->as.callout.fold);
		break;
	case DOC_LIST:
		g_assert_cmpint(a->as.list.ordered, ==, b->as.list.ordered);
		g_assert_cmpint(a->as.list.tight, ==, b->as.list.tight);
		g_assert_cmpint(a->as.list.tasks, ==, b->as.list.tasks);
		g_assert_cmpint(a->as.list.start, ==, b->as.list.start);
		break;
	case DOC_ITEM:
		g_assert_cmpint(a->as.item.task, ==, b->as.item.task);
		break;
	case DOC_CODE_BLOCK:
		g_assert_cmpstr(a->as.code.info, ==, b->as.code.info);
		break;
	case DOC_FOOTNOTE:
		g_assert_cmpstr(a->as.footnote.label, ==, b->as.footnote.label);
		g_assert_cmpint(a->as.footnote.number, ==, b->as.footnote.number);
		g_assert_cmpint(a->as.footnote.n_refs, ==, b->as.footnote.n_refs);
		break;
	default:
		break;
	}
}

static void same_table(const struct doc_node *a, const struct doc_node *b)
{
	switch ((enum doc_kind)a->kind) {
	case DOC_TABLE:
		g_assert_cmpmem(a->as.table.align, (size_t)a->as.table.n_columns, b->as.table.align,
			(size_t)b->as.table.n_columns);
		break;
	case DOC_ROW:
		g_assert_cmpint(a->as.row.head, ==, b->as.row.head);
		break;
	case DOC_CELL:
		g_assert_cmpint(a->as.cell.column, ==, b->as.cell.column);
		g_assert_cmpint(a->as.cell.span, ==, b->as.cell.span);
		g_assert_cmpint(a->as.cell.rows, ==, b->as.cell.rows);
		break;
	default:
		break;
	}
}

static void same_inline(const struct doc_node *a, const struct doc_node *b)
{
	switch ((enum doc_kind)a->kind) {
	case DOC_EMBED:
	case DOC_LINK:
	case DOC_WIKILINK:
		g_assert_cmpstr(a->as.link->url, ==, b->as.link->url);
		g_assert_cmpstr(a->as.link->title, ==, b->as.link->title);
		g_assert_cmpstr(a->as.link->target, ==, b->as.link->target);
		g_assert_cmpstr(a->as.link->fragment, ==, b->as.link->fragment);
		g_assert_cmpint(a->as.link->lost, ==, b->as.link->lost);
		break;
	case DOC_TIMESTAMP:
		g_assert_cmpstr(a->as.time->video, ==, b->as.time->video);
		g_assert_cmpstr(a->as.time->provider, ==, b->as.time->provider);
		g_assert_cmpint(a->as.time->seconds, ==, b->as.time->seconds);
		g_assert_cmpstr(a->as.time->label, ==, b->as.time->label);
		break;
	case DOC_PICTURE:
		g_assert_cmpstr(a->as.picture->target, ==, b->as.picture->target);
		g_assert_cmpint(a->as.picture->width_px, ==, b->as.picture->width_px);
		g_assert_cmpint(a->as.picture->height_px, ==, b->as.picture->height_px);
		g_assert_cmpint(a->as.picture->decorative, ==, b->as.picture->decorative);
		g_assert_cmpint(a->as.picture->media, ==, b->as.picture->media);
		break;
	case DOC_FOOTNOTE_REF:
		g_assert_cmpstr(a->as.ref.label, ==, b->as.ref.label);
		g_assert_cmpint(a->as.ref.number, ==, b->as.ref.number);
		g_assert_cmpint(b->as.ref.note->kind, ==, DOC_FOOTNOTE);
		break;
	default:
		break;
	}
}

static void same_node(const struct doc_node *a, const struct doc_node *b)
{
	g_assert_cmpint(a->kind, ==, b->kind);
	g_assert_cmpint(a->line, ==, b->line);
	g_assert_cmpint(a->col, ==, b->col);
	g_assert_cmpstr(a->id, ==, b->id);
	g_assert_cmpstr(a->lang, ==, b->lang);
	g_assert_cmpstr(doc_text(a), ==, doc_text(b));
	same_block(a, b);
	same_table(a, b);
	same_inline(a, b);
}

static void test_members(void)
{
	struct arena *arena = arena_open();
	g_autoptr(GString) bytes = g_string_new(NULL);
	struct doc_node *root = every_kind(arena), *loaded;

	doc_pack(root, bytes);
	loaded = doc_load(arena, "n.md", bytes->str, bytes->len);
	g_assert_nonnull(loaded);
	for (const struct doc_node *a = root, *b = loaded; a || b; a = doc_next(root, a, true), b = doc_next(loaded, b, true)) {
		g_assert_true(a && b);
		same_node(a, b);
	}
	arena_close(arena);
}

static char *printed(struct diag *diag, FILE *file)
{
	char *text;
	diag_flush(diag);
	fflush(file);
	rewind(file);
	text = g_malloc0(65536);
	g_assert_cmpuint(fread(text, 1, 65535, file), >, 0);
	return text;
}

static void test_messages(void)
{
	FILE *first_file = tmpfile(), *second_file = tmpfile();
	struct diag *first = diag_open(first_file, &(struct diag_options){0}),
		    *second = diag_open(second_file, &(struct diag_options){0});
	g_autoptr(GString) bytes = g_string_new(NULL);
	diag_report(first, DIAG_LINK_MISSING, (struct pos){"a.md", 1, 2}, "before");
	struct diag_mark mark = diag_mark(first);
	diag_report(first, DIAG_LINK_MISSING, (struct pos){"b.md", 3, 4}, "x\ty");
	diag_report(first, DIAG_INPUT_EMPTY, (struct pos){NULL, 0, 0}, "z");
	g_assert_true(diag_since(first, mark, bytes));
	diag_report(second, DIAG_LINK_MISSING, (struct pos){"a.md", 1, 2}, "before");
	g_assert_true(diag_repeat(second, bytes->str, bytes->len));
	g_assert_false(diag_repeat(second, bytes->str, bytes->len - 1));
	g_assert_cmpint(diag_count(first, DIAG_ERROR), ==, diag_count(second, DIAG_ERROR));
	g_autofree char *one = printed(first, first_file), *two = printed(second, second_file);
	g_assert_cmpstr(one, ==, two);
	diag_close(first);
	diag_close(second);
	fclose(first_file);
	fclose(second_file);
}

static enum parts_written write_parts(struct cache *cache, char keys[PARTS__NOTES][SUM_HEX], struct parts *parts)
{
	struct cache_draft drafts[PARTS__NOTES];
	int fds[PARTS__NOTES];
	for (int i = 0; i < PARTS__NOTES; i++) {
		cache_draft_open(cache, &drafts[i]);
		fds[i] = drafts[i].fd;
	}
	enum parts_written written = parts_write(parts, fds);
	for (int i = 0; i < PARTS__NOTES; i++)
		cache_draft_close(cache, &drafts[i], keys[i],
			written == PARTS_ALL || (written == PARTS_NEW && i == PARTS_SINCE));
	parts_close(parts);
	return written;
}

static struct parts *read_parts(struct cache *cache, char keys[PARTS__NOTES][SUM_HEX])
{
	int fds[PARTS__NOTES];
	for (int i = 0; i < PARTS__NOTES; i++)
		fds[i] = cache_open_parts(cache, keys[i]);
	struct parts *parts = parts_open(fds);
	for (int i = 0; i < PARTS__NOTES; i++)
		if (fds[i] >= 0)
			close(fds[i]);
	return parts;
}

/* Turns a byte in the midst of a note. */
static void damage(const char *folder, const char *key)
{
	g_autofree char *path = g_strdup_printf("%s/notes/%.2s/%s", folder, key, key + 2), *text = NULL;
	gsize len;
	g_assert_true(g_file_get_contents(path, &text, &len, NULL));
	text[len / 2] ^= 1;
	g_assert_true(g_file_set_contents(path, text, (gssize)len, NULL));
}

static void test_parts(void)
{
	g_autofree char *folder = g_dir_make_tmp("octavo-parts-XXXXXX", NULL);
	struct cache *cache = cache_open(folder);
	static const uint8_t large[SUM_BYTES] = {1}, two[SUM_BYTES] = {2}, three[SUM_BYTES] = {3}, four[SUM_BYTES] = {4};
	char keys[PARTS__NOTES][SUM_HEX];
	char bytes[2000] = "first";
	size_t len;
	sum_of("book", 4, keys[PARTS_MOST]);
	sum_of("book since", 10, keys[PARTS_SINCE]);

	struct parts *parts = read_parts(cache, keys);
	g_assert_null(parts_find(parts, large, &len));
	g_assert_cmpint(write_parts(cache, keys, parts), ==, PARTS_NOTHING);
	parts = read_parts(cache, keys);
	parts_add(parts, large, bytes, sizeof bytes);
	parts_add(parts, two, "", 0);
	g_assert_cmpint(write_parts(cache, keys, parts), ==, PARTS_ALL);

	/* What is new goes into the small note, what nobody asks for may stay for a while. */
	parts = read_parts(cache, keys);
	const char *found = parts_find(parts, large, &len);
	g_assert_cmpmem(found, len, bytes, sizeof bytes);
	parts_add(parts, three, "third", 5);
	int n_found, n_added;
	parts_count(parts, &n_found, &n_added);
	g_assert_cmpint(n_found, ==, 1);
	g_assert_cmpint(n_added, ==, 1);
	g_assert_cmpint(write_parts(cache, keys, parts), ==, PARTS_NEW);

	/* Nothing new: nothing written. */
	parts = read_parts(cache, keys);
	g_assert_nonnull(parts_find(parts, large, &len));
	found = parts_find(parts, three, &len);
	g_assert_cmpmem(found, len, "third", 5);
	g_assert_cmpint(write_parts(cache, keys, parts), ==, PARTS_NOTHING);

	/* The small note forgets at once, and is written without what it held. */
	parts = read_parts(cache, keys);
	g_assert_nonnull(parts_find(parts, large, &len));
	parts_add(parts, four, "fourth", 6);
	g_assert_cmpint(write_parts(cache, keys, parts), ==, PARTS_NEW);
	parts = read_parts(cache, keys);
	g_assert_null(parts_find(parts, three, &len));
	g_assert_nonnull(parts_find(parts, four, &len));

	/* Most of it of no use: all is written anew, and of the small note nothing is left. */
	g_assert_cmpint(write_parts(cache, keys, parts), ==, PARTS_ALL);
	parts = read_parts(cache, keys);
	g_assert_null(parts_find(parts, large, &len));
	g_assert_null(parts_find(parts, two, &len));
	g_assert_nonnull(parts_find(parts, four, &len));
	g_assert_cmpint(write_parts(cache, keys, parts), ==, PARTS_NOTHING);

	/* One that is damaged holds nothing. */
	damage(folder, keys[PARTS_MOST]);
	parts = read_parts(cache, keys);
	g_assert_null(parts_find(parts, four, &len));
	parts_close(parts);
	struct cache_stats stats = {0};
	cache_verify(cache, &stats);
	g_assert_cmpint(stats.n_bad, ==, 1);
	cache_close(cache);
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
	g_assert_cmpint(system(command), ==, 0);
}

static int64_t held(struct cache *cache)
{
	struct cache_stats stats;
	cache_count(cache, &stats);
	return stats.n_files;
}

/* What the cache holds is remembered from handle to handle; beyond the limit it is listed and trimmed. */
static void test_grown(void)
{
	g_autofree char *folder = g_dir_make_tmp("octavo-grown-XXXXXX", NULL);
	g_autofree char *size = g_build_filename(folder, "size", NULL), *text = NULL;
	char bytes[1000] = "", key[SUM_HEX];
	for (int i = 0; i < 4; i++) {
		struct cache *cache = cache_open(folder);
		sum_of(&i, sizeof i, key);
		cache_put(cache, key, bytes, sizeof bytes);
		cache_trim_grown(cache, 3500);
		g_assert_cmpint(held(cache), ==, MIN(i + 1, 3));
		cache_close(cache);
	}
	/* one that says too little is not asked for longer than a day */
	g_assert_true(g_file_get_contents(size, &text, NULL, NULL));
	g_assert_cmpint(g_ascii_strtoll(text, NULL, 10), >, 3000);
	g_assert_true(g_file_set_contents(size, "1 1\n", -1, NULL));
	struct cache *cache = cache_open(folder);
	cache_trim_grown(cache, 1500);
	g_assert_cmpint(held(cache), ==, 1);
	struct cache_stats stats;
	cache_clear(cache, &stats);
	g_assert_false(g_file_test(size, G_FILE_TEST_EXISTS));
	cache_close(cache);
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
	g_assert_cmpint(system(command), ==, 0);
}

static void digest_note(const struct doc_note *note, char hex[SUM_HEX])
{
	struct arena *arena = arena_open();
	struct doc_node *root = doc_new(arena, DOC_NOTE, 1, 1);
	struct sum *sum = sum_open();

	root->as.note = note;
	doc_digest_node(root, sum);
	sum_close(sum, hex);
	arena_close(arena);
}

/* Two players may have episodes of one number: pages of an earlier making with the other's address are others. */
static void test_digest(void)
{
	struct doc_note other = some_note;
	char one[SUM_HEX], two[SUM_HEX];

	digest_note(&some_note, one);
	other.head_provider = "vimeo";
	digest_note(&other, two);
	g_assert_cmpstr(one, !=, two);
}

int main(int argc, char **argv)
{
	markdown_init();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pack/cut", test_cut);
	g_test_add_func("/pack/members", test_members);
	g_test_add_func("/pack/messages", test_messages);
	g_test_add_func("/pack/parts", test_parts);
	g_test_add_func("/pack/grown", test_grown);
	g_test_add_func("/pack/digest", test_digest);
	return g_test_run();
}
