/* The frame that every XHTML document of the EPUB shares: head, body, language and
 * direction. */
#include "epub/make.h"

#define EPUB_NAMESPACE "http://www.idpf.org/2007/ops"

void page_lang(struct xml *xml, const char *lang, const char *outer)
{
	if (!lang_is_tag(lang) || (outer != NULL && strcmp(lang, outer) == 0))
		return;
	xml_attr_lang(xml, lang);
	if (lang_is_rtl(lang) != lang_is_rtl(outer))
		xml_attr(xml, "dir", lang_is_rtl(lang) ? "rtl" : "ltr");
}

void page_title_lang(const struct epub *epub, struct xml *xml, const char *lang, const char *around, const char *title)
{
	bool rtl;

	lang = lang_is_tag(lang) ? lang : epub->language;
	rtl = doc_words_are_rtl(title, lang_is_rtl(lang));
	if (strcmp(lang, around) != 0)
		xml_attr_lang(xml, lang);
	if (rtl != lang_is_rtl(around))
		xml_attr(xml, "dir", rtl ? "rtl" : "ltr");
}

struct xml *page_open(struct epub *epub, const struct epub_file *file, const char *lang)
{
	struct xml *xml = xml_open(XML_XHTML);

	xml_start(xml, "html");
	xml_attr(xml, "xmlns", "http://www.w3.org/1999/xhtml");
	xml_attr(xml, "xmlns:epub", EPUB_NAMESPACE);
	xml_attr_lang(xml, lang);
	if (lang_is_rtl(lang))
		xml_attr(xml, "dir", "rtl");
	xml_start(xml, "head");
	xml_leaf(xml, "title", *file->title != '\0' ? file->title : epub->title);
	xml_start(xml, "link");
	xml_attr(xml, "rel", "stylesheet");
	xml_attr(xml, "type", "text/css");
	xml_attr(xml, "href", plan_path(epub, file, "style.css"));
	xml_end_void(xml);
	xml_end(xml);
	xml_newline(xml);
	xml_start(xml, "body");
	xml_attr(xml, "epub:type",
		file->chapter >= 0 || file->part != NULL ? "bodymatter" : file->back ? "backmatter" : "frontmatter");
	if (file->landmark == LANDMARK_COVER)
		xml_attr(xml, "class", "whole");
	return xml;
}

void page_close(struct epub *epub, const struct epub_file *file, struct xml *xml)
{
	g_autofree char *name = g_strconcat("EPUB/", file->name, NULL);
	size_t len;
	const char *bytes = xml_bytes(xml, &len);

	fonts_look(epub, bytes);
	archive_add(epub->archive, name, bytes, len);
	xml_close(xml);
}

void page_words_lang(struct xml *xml, const char *around)
{
	const char *own = words_lang(around);

	if (strncmp(own, around, strcspn(own, "-")) != 0)
		page_lang(xml, own, around);
}

void page_words(struct xml *xml, const char *element, const char *class, const char *around, const char *text)
{
	xml_start(xml, element);
	xml_attr(xml, "class", class);
	page_words_lang(xml, around);
	xml_text(xml, text);
	xml_end(xml);
}
