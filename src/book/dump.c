/* The book as stable text, for octavo dump book and the golden files. */
#include "book/make.h"

static void put(GString *out, const char *name, const char *value)
{
	if (value)
		g_string_append_printf(out, " %s=%s", name, value);
}

static void put_quoted(GString *out, const char *name, const char *value)
{
	if (value)
		g_string_append_printf(out, "%s '%s'\n", name, value);
}

static void dump_list(GString *out, const char *name, const char *const *list)
{
	for (; list && *list; list++)
		g_string_append_printf(out, "%s '%s'\n", name, *list);
}

static void dump_meta(const struct book *book, GString *out)
{
	g_string_append_printf(
		out, "book '%s'%s\n", book->title, book->single ? " single" : "");
	put_quoted(out, "subtitle", book->subtitle);
	put_quoted(out, "channel", book->channel);
	for (int i = 0; i < book->n_people; i++)
		g_string_append_printf(out, "person '%s' %s\n", book->people[i].name,
			book->people[i].role);
	put_quoted(out, "publisher", book->publisher);
	put_quoted(out, "rights", book->rights);
	put_quoted(out, "description", book->description);
	put_quoted(out, "series", book->series);
	put_quoted(out, "series-number", book->series_number);
	g_string_append_printf(
		out, "language %s\nidentifier %s\n", book->language, book->identifier);
	if (book->date)
		g_string_append_printf(out, "date %s\n", book->date);
	g_string_append_printf(out, "modified %" G_GINT64_FORMAT "\n", book->modified);
	dump_list(out, "subject", book->subjects);
	put_quoted(out, "certifier", book->certifier);
	put_quoted(out, "certifier-report", book->certifier_report);
	put_quoted(out, "cover", book->cover);
	put_quoted(out, "theme", book->theme);
	dump_list(out, "output", book->outputs);
	dump_list(out, "override", book->overrides);
	for (int i = 0; i < book->n_sources; i++) {
		const struct book_source *source = &book->sources[i];
		g_string_append_printf(
			out, "source %s %s", source->provider, source->video);
		g_string_append_printf(
			out, source->title ? " '%s'\n" : "\n", source->title);
	}
	for (int i = 0; i < book->n_pictures; i++)
		g_string_append_printf(out, "picture %d %s %dx%d\n", i,
			book->pictures[i].file->path, book->pictures[i].media->width_px,
			book->pictures[i].media->height_px);
}

static void dump_tree(const struct doc_node *root, char mark, GString *out)
{
	GString *tree = g_string_new(NULL);
	doc_dump(root, tree);
	for (const char *line = tree->str; *line;) {
		size_t n = strcspn(line, "\n");
		g_string_append_printf(out, "    %c %.*s\n", mark, (int)n, line);
		line += n + (line[n] == '\n');
	}
	g_string_free(tree, TRUE);
}

/* Where the links into the book lead; the tree shows only what they say. */
static void dump_links(const struct doc_node *root, GString *out)
{
	for (const struct doc_node *n = root; n; n = doc_next(root, n, true)) {
		if ((n->kind != DOC_LINK && n->kind != DOC_EMBED) || !n->as.link->anchor)
			continue;
		const struct doc_link *link = n->as.link;
		g_string_append_printf(out, "    %s '%s%s%s' -> %s\n",
			doc_kind_name(n->kind), link->target ? link->target : "",
			link->fragment ? "#" : "", link->fragment ? link->fragment : "",
			link->anchor->id);
	}
}

static void dump_section(const struct book_section *section, GString *out)
{
	g_string_append_printf(out, "  section%s%s '%s' id=%s note=%s%s",
		section->number ? " " : "", section->number ? section->number : "",
		section->title, section->id, section->note ? section->note->path : "-",
		section->has_heading ? "" : " no-heading");
	put(out, "video", section->video);
	put(out, "lang", section->lang);
	if (section->first_seconds >= 0)
		g_string_append_printf(out, " first=%d", section->first_seconds);
	g_string_append_c(out, '\n');
	for (const struct book_anchor *const *m = section->mentions; m && *m; m++)
		g_string_append_printf(out, "    mentioned-in %s\n", (*m)->id);
	dump_list(out, "    topic", section->topics);
	dump_links(section->root, out);
	if (section->inlines)
		dump_tree(section->inlines, '=', out);
	dump_tree(section->root, '|', out);
}

static void dump_chapter(const struct book_chapter *chapter, GString *out)
{
	static const char *const roles[] = {
		[BOOK_CHAPTER] = "chapter",
		[BOOK_PREFIX] = "prefix",
		[BOOK_APPENDIX] = "appendix",
		[BOOK_BIBLIOGRAPHY] = "bibliography",
	};
	g_string_append_printf(out, "%s%s%s '%s' id=%s", roles[chapter->role],
		chapter->number ? " " : "", chapter->number ? chapter->number : "",
		chapter->title, chapter->id);
	put(out, "video", chapter->video);
	put(out, "lang", chapter->lang);
	if (chapter->episode)
		g_string_append_printf(out, " episode='%s'", chapter->episode);
	g_string_append_c(out, '\n');
	for (int s = 0; s < chapter->n_sections; s++)
		dump_section(&chapter->sections[s], out);
}

void book_dump(const struct book *book, GString *out)
{
	int part = -1;
	dump_meta(book, out);
	for (int c = 0; c < book->n_chapters; c++) {
		const struct book_chapter *chapter = &book->chapters[c];
		if (chapter->part != part) {
			part = chapter->part;
			if (part >= 0)
				g_string_append_printf(out, "part '%s' id=%s\n",
					book->parts[part].title, book->parts[part].id);
			else
				g_string_append(out, "no part\n");
		}
		dump_chapter(chapter, out);
	}
	const struct book_ledger *l = &book->ledger;
	g_string_append_printf(out,
		"anchors %d\nledger notes=%d words=%d links=%d/%d embeds=%d/%d "
		"callouts=%d "
		"times=%d+%d pictures=%d/%d\n",
		book->n_anchors, l->n_notes, l->n_words, l->links_resolved,
		l->links_resolved + l->links_missing, l->embeds_resolved,
		l->embeds_resolved + l->embeds_missing, l->callouts, l->times_linked,
		l->times_plain, l->pictures_used, l->pictures_used + l->pictures_missing);
}
