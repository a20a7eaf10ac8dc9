/* Step 2 of reading: front matter.  YAML between two "---" lines at the top tells title,
 * video, language and more.  What YAML refuses ("title: Sleep: a primer") is read line by
 * line; what is no list of keys at all is shown as code. */
#include "octavo/xml.h"
#include "markdown/times.h"

/* Keys by what they mean, in the languages of the program; the first that is there counts. */
static const char *const keys_id[] = {
	"videoId", "video_id", "video-id", "youtubeId", "youtube_id", NULL};
static const char *const keys_url[] = {"video", "youtube", "url", "source", "link", "media", "video_url", "video-url", "videoUrl",
	"youtube_url", "youtube-url", "youtubeUrl", "视频", "视频链接", "链接", "来源", "影片", "連結", "來源", "動画", "リンク", "出典", "영상",
	"링크", "출처", "видео", "ссылка", "источник", "відео", "посилання", "джерело", "الفيديو", "الرابط", "المصدر", "ویدیو", "لینک", "منبع",
	"סרטון", "קישור", "מקור", "वीडियो", "लिंक", "स्रोत", "liên kết", "nguồn", "วิดีโอ", "ลิงก์", "แหล่งที่มา", "quelle", "fuente", "fonte", "vidéo", "vídeo", "lien",
	"enlace", "bron", "źródło", "source_url", NULL};
/* Where the address of an episode in another player may stand beside those. */
static const char *const keys_episode[] = {"episode", "episode_url", "episode-url", "episodeUrl", "podcast", "podcast_url", "podcast-url",
	"spotify", "spotify_url", "apple", "apple_podcasts", "overcast", "pocketcasts", "vimeo", "bilibili", "audio", "audio_url", "audio-url", "audioUrl", "enclosure",
	"mp3", "soundcloud", "listen", NULL};
static const char *const keys_title[] = {"title", "标题", "標題", "タイトル", "제목", "название", "заголовок", "назва", "العنوان", "عنوان",
	"כותרת", "शीर्षक", "tiêu đề", "ชื่อเรื่อง", "titel", "titre", "título", "titulo", "titolo", "tytuł", NULL};
static const char *const keys_language[] = {"language", "lang", NULL};
static const char *const keys_date[] = {"date", "published", "episode_publish_date", "created", NULL};
/* The same in languages that say the day before the month ("06/05/2024"), or the year first. */
static const char *const keys_day[] = {"日期", "日付", "날짜", "дата", "التاريخ",
	"تاریخ", "תאריך", "दिनांक", "ngày", "วันที่", "datum", "fecha", "data", "publié", "publicado", "pubblicato", "veröffentlicht", "gepubliceerd", "opublikowano",
	"créé", "creado", "criado", "creato", "erstellt", "aangemaakt", "utworzono", NULL};
static const char *const keys_author[] = {"author", "authors", "作者", "著者", "저자", "작성자", "автор", "авторы", "автори", "المؤلف", "نویسنده",
	"מחבר", "लेखक", "tác giả", "ผู้เขียน", "autor", "auteur", "autore", "auteurs", "autora", "autores", "autori",
	"autoren", "autorin", "autorzy", NULL};
static const char *const keys_aliases[] = {"aliases", "alias", "别名", "別名", "별칭", NULL};
static const char *const keys_zettel[] = {"id", "uid", "zettel", "zettelid", NULL};
static const char *const keys_tags[] = {"tags", "tag", "keywords", "标签", "標籤", "タグ", "태그", "теги", "الوسوم", "برچسب‌ها", "תגיות", "टैग", "thẻ",
	"แท็ก", "étiquettes", "etiquetas", "etichette", "schlagwörter", "trefwoorden", "tagi", NULL};

/* The line that ends the block; 0: there is none within the limit. */
static uint32_t find_end(const struct reader *reader, uint32_t from)
{
	const char *text = reader->text;
	uint32_t limit =
		(uint32_t)MIN((int64_t)reader->len, reader->job->limits->front_matter);
	for (uint32_t p = from; p + 3 <= limit;) {
		uint32_t end = (uint32_t)(text_line_end(text + p, text + reader->len) - text);
		uint32_t q = p + 3;
		while (q < end && (text[q] == ' ' || text[q] == '\t'))
			q++;
		if (q == end &&
			(!memcmp(text + p, "---", 3) || !memcmp(text + p, "...", 3)))
			return p;
		p = end + 1;
	}
	return 0;
}

/* In any case of letters, which in these scripts take as many bytes in both. */
static bool is_key(const char *key, const char *name)
{
	if (!(*name & 0x80))
		return g_ascii_tolower(*key) == *name && !g_ascii_strcasecmp(key, name);
	if (!(*key & 0x80) || strlen(key) != strlen(name))
		return false;
	g_autofree char *one = g_utf8_casefold(key, -1), *other = g_utf8_casefold(name, -1);
	return !strcmp(one, other);
}

static const struct yaml_node *find_key(
	const struct yaml_node *map, const char *const *names)
{
	for (; *names; names++)
		for (const struct yaml_node *n = map->first; n; n = n->next)
			if (n->key && is_key(n->key, *names))
				return n;
	return NULL;
}

static const char *scalar(const struct yaml_node *map, const char *const *names)
{
	const struct yaml_node *node = find_key(map, names);
	return node && node->kind == YAML_SCALAR && node->value && *node->value
		       ? node->value
		       : NULL;
}

/* Each once, however its letters are written, but for empty ones; NULL: none. */
static const char *const *each_once(struct reader *reader, const GPtrArray *words)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	const char **out = words->len ? ARENA_ARRAY(reader->arena, const char *, words->len + 1) : NULL;
	guint n = 0;
	for (guint i = 0; i < words->len; i++) {
		const char *word = words->pdata[i];
		if (*word && g_hash_table_add(seen, text_fold(reader->arena, word)))
			out[n++] = word;
	}
	return n ? out : NULL;
}

/* A list, or words between commas.  Tags stand between blanks too, and lose their "#", as in the text. */
static const char *const *list(struct reader *reader, const struct yaml_node *map,
	const char *const *names, bool are_tags)
{
	const struct yaml_node *node = find_key(map, names);
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	if (node && node->kind == YAML_SCALAR && node->value) {
		g_auto(GStrv) parts = g_strsplit_set(node->value, are_tags ? ", " : ",", -1);
		for (char **part = parts; *part; part++)
			g_ptr_array_add(words, arena_strdup(reader->arena, g_strstrip(*part)));
	} else if (node && node->kind == YAML_LIST) {
		for (const struct yaml_node *n = node->first; n; n = n->next)
			if (n->kind == YAML_SCALAR && n->value)
				g_ptr_array_add(words, (gpointer)n->value);
	}
	for (guint i = 0; are_tags && i < words->len; i++)
		words->pdata[i] = (char *)words->pdata[i] + g_str_has_prefix(words->pdata[i], "#");
	return each_once(reader, words);
}

/* "[Ada](https://...)" is Ada. */
static const char *person(struct reader *reader, const char *name)
{
	const char *close = *name == '[' ? strstr(name, "](") : NULL;
	return close && g_str_has_suffix(close, ")") ? arena_strndup(reader->arena, name + 1, (size_t)(close - name - 1))
						     : name;
}

/* Whether words between commas are a name each, and not "Lovelace, Ada". */
static bool is_names(const char *const *names)
{
	for (; *names; names++)
		if (!strchr(*names, ' '))
			return false;
	return true;
}

/* Those who wrote it, or NULL. */
static const char *const *people(struct reader *reader, const struct yaml_node *map)
{
	const char *whole = scalar(map, keys_author);
	const char *const *names = list(reader, map, keys_author, false);
	size_t n = names ? g_strv_length((char **)names) : 0;
	if (!n)
		return NULL;
	const char **out = ARENA_ARRAY(reader->arena, const char *, n + 1);
	if (whole && !is_names(names)) {
		out[0] = person(reader, whole);
		return out;
	}
	for (size_t i = 0; i < n; i++)
		out[i] = person(reader, names[i]);
	return out;
}

static bool is_id(const char *text)
{
	size_t n = strspn(
		text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
	return n == 11 && !text[n];
}

static void read_video(struct reader *reader, const struct yaml_node *map)
{
	struct doc_note *note = reader->note;
	int seconds;
	const struct yaml_node *node = find_key(map, keys_id);
	const char *id = node ? node->value : NULL;
	if (id && is_id(id)) {
		note->video = id;
		note->provider = "youtube";
		return;
	}
	if (id && *id &&
		!markdown_video_url(
			reader->arena, id, &note->provider, &note->video, &seconds))
		diag_report(reader->job->diag, DIAG_VIDEO_BAD, node->pos, "%s", id);
	for (const char *const *name = keys_url; !note->video && *name; name++) {
		const char *one[] = {*name, NULL};
		const char *value = scalar(map, one);
		if (!value || markdown_video_url(reader->arena, value, &note->provider,
				      &note->video, &seconds))
			continue;
		if (name - keys_url < 2 && is_id(value)) {
			note->video = value;
			note->provider = "youtube";
		}
	}
}

/* The episode in another player that one of the keys names. */
static void read_episode(struct reader *reader, const struct yaml_node *map, const char *const *keys)
{
	struct doc_note *note = reader->note;
	for (; !note->video && *keys; keys++) {
		const char *one[] = {*keys, NULL}, *value = scalar(map, one);
		if (value)
			(void)player_find(reader->arena, value, &note->provider, &note->video);
	}
}

/* A number of so many figures at most; returns what follows it. */
static const char *read_number(const char *at, int figures, int *number)
{
	for (*number = 0; figures-- && g_ascii_isdigit(*at); at++)
		*number = *number * 10 + (*at - '0');
	return at;
}

/* Past what parts the numbers of a date: "-", "/", "." and the words of years and months in East Asia. */
static const char *past_part(const char *at)
{
	static const char *const parts[] = {"-", "/", ".", "年", "月", "년", "월"};
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (g_str_has_prefix(at, parts[i]))
			for (at += strlen(parts[i]); *at == ' ';)
				at++;
	return at;
}

/* The numbers of a day as YYYY-MM-DD; NULL: there is no such day. */
static const char *day_of(struct reader *reader, int year, int month, int day)
{
	const char *date = arena_printf(reader->arena, "%04d-%02d-%02d", year, month, day);
	return year >= 1000 && year <= 9999 && text_is_date(date) ? date : NULL;
}

/* Year, month and day at the start of the value; or the day first ("6.5.2024", "06/05/2024"), where points part it or the key is of a
 * language that has it so. */
static const char *date(struct reader *reader, const char *value, bool english)
{
	int first, month, last;
	const char *p = read_number(value, 4, &first), *q = past_part(p), *r = read_number(q, 2, &month), *t = past_part(r);
	const char *end = read_number(t, 4, &last);
	bool whole = p > value && q > p && r > q && t > r && end > t && !g_ascii_isdigit(*end);
	if (whole && p - value == 4 && end - t <= 2)
		return day_of(reader, first, month, last);
	if (whole && p - value <= 2 && end - t == 4 && (*p == '.' || !english))
		return day_of(reader, last, month, first);
	return NULL;
}

/* Of the keys that may tell the note's day the first that does; NULL: none. */
static const char *first_date(struct reader *reader, const struct yaml_node *map, const char *const *keys, bool english)
{
	for (; *keys; keys++) {
		const char *one[] = {*keys, NULL}, *value = scalar(map, one), *day;
		if (value && (day = date(reader, value, english)))
			return day;
	}
	return NULL;
}

/* The tag of a language (BCP 47).  Notes on programs say "rust" here. */
static const char *language(struct reader *reader, const struct yaml_node *map)
{
	const struct yaml_node *node = find_key(map, keys_language);
	const char *text = scalar(map, keys_language);
	const char *tag = text ? lang_tidy(reader->arena, text) : NULL;

	if (text && !tag)
		diag_report(reader->job->diag, DIAG_YAML_VALUE, node->pos, "'%s' is no language tag like 'en' or 'pt-BR'", text);
	return tag;
}

/* An id of a Zettelkasten is a name by which other notes call this one. */
static const char *const *with_id(struct reader *reader, const struct yaml_node *map, const char *const *aliases)
{
	const char *id = scalar(map, keys_zettel);
	size_t n = 0, len = id ? strlen(id) : 0;
	if (len < 10 || len > 17 || strspn(id, "0123456789") != len)
		return aliases;
	while (aliases && aliases[n])
		n++;
	const char **all = ARENA_ARRAY(reader->arena, const char *, n + 2);
	for (size_t i = 0; i < n; i++)
		all[i] = aliases[i];
	all[n] = id;
	return all;
}

static void read_keys(struct reader *reader, const struct yaml_node *map)
{
	struct doc_note *note = reader->note;
	note->front = map;
	note->title = scalar(map, keys_title);
	note->language = language(reader, map);
	note->date = first_date(reader, map, keys_date, true);
	if (!note->date)
		note->date = first_date(reader, map, keys_day, false);
	note->aliases = with_id(reader, map, list(reader, map, keys_aliases, false));
	note->tags = list(reader, map, keys_tags, true);
	note->authors = people(reader, map);
	read_video(reader, map);
	read_episode(reader, map, keys_url);
	read_episode(reader, map, keys_episode);
}

/* One "key: value" line as a node, NULL: it is none. */
static struct yaml_node *read_line(struct reader *reader, char *line, int number)
{
	static const char wide[] = "：";
	char *colon = strchr(line, ':'), *other = strstr(line, wide);
	bool is_wide = other && (!colon || other < colon);
	if (is_wide)
		colon = other;
	if (!colon || colon == line || (!is_wide && colon[1] && colon[1] != ' '))
		return NULL;
	for (char *p = line; p < colon; p++)
		if (!g_ascii_isalnum(*p) && !strchr("-_ ", *p) && !(*p & 0x80))
			return NULL;
	*colon = 0;
	struct yaml_node *node = ARENA_NEW(reader->arena, struct yaml_node);
	node->kind = YAML_SCALAR;
	node->pos = node->key_pos = (struct pos){reader->path, number, 1};
	node->key = arena_strdup(reader->arena, g_strstrip(line));
	char *value = g_strstrip(colon + (is_wide ? strlen(wide) : 1));
	size_t len = strlen(value);
	if (len > 1 && strchr("\"'", *value) && value[len - 1] == *value) {
		value[len - 1] = 0;
		value++;
	}
	node->value = arena_strdup(reader->arena, value);
	return node;
}

/* Lines of "key: value", the first of that number; NULL when most are something else. */
static struct yaml_node *read_lines(struct reader *reader, const char *text, size_t len, int number)
{
	struct yaml_node *map = ARENA_NEW(reader->arena, struct yaml_node);
	map->kind = YAML_MAP;
	map->value = "";
	char *copy = g_strndup(text, len);
	char **lines = g_strsplit(copy, "\n", -1);
	struct yaml_node *last = NULL;
	int n_keys = 0, n_other = 0;
	for (int i = 0; lines[i]; i++) {
		if (!*lines[i] || strchr(" \t#-", *lines[i]))
			continue;
		struct yaml_node *node = read_line(reader, lines[i], number + i);
		if (!node) {
			n_other++;
			continue;
		}
		n_keys++;
		*(last ? &last->next : &map->first) = node;
		last = node;
	}
	g_strfreev(lines);
	g_free(copy);
	return n_keys && !n_other ? map : NULL;
}

/* Not front matter after all: its lines are shown. */
static void show(struct reader *reader, uint32_t start, uint32_t end)
{
	struct doc_node *code = doc_new(reader->arena, DOC_CODE_BLOCK, 1, 1);
	code->as.code.info = "yaml";
	code->as.code.text = g_strchomp(reader_slice(reader, start, end - start));
	build_leaf(reader, code);
}

uint32_t front_read(struct reader *reader, uint32_t at)
{
	const char *text = reader->text;
	uint32_t start = at + 3;
	int line = at ? 2 : 1;
	if (reader->len < start + 1 || memcmp(text + at, "---", 3) != 0)
		return 0;
	while (start < reader->len && (text[start] == ' ' || text[start] == '\t'))
		start++;
	if (start >= reader->len || text[start] != '\n')
		return 0;
	start++;
	uint32_t end = find_end(reader, start);
	if (!end)
		return 0;
	uint32_t body = (uint32_t)(text_line_end(text + end, text + reader->len) - text);
	body += body < reader->len;
	uint32_t p = start;
	while (p < end && g_ascii_isspace(text[p]))
		p++;
	if (p == end)
		return body;
	struct yaml_node *map = yaml_read(
		reader->arena, reader->job, reader->path, text + start, end - start, line);
	if (!map || map->kind != YAML_MAP)
		map = read_lines(reader, text + start, end - start, line + 1);
	if (map) {
		front_value_tidy(reader, map);
		read_keys(reader, map);
		return body;
	}
	diag_report(reader->job->diag, DIAG_YAML_BROKEN, (struct pos){reader->path, line, 1},
		"no keys in the front matter, it is shown as text");
	show(reader, start, end);
	return body;
}
