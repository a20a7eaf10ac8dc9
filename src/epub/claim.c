/*
 * The claim that the book conforms to EPUB Accessibility 1.1 (section 3.5): somebody who is named in book.yml makes it, and
 * only where the compile can prove its part.  What no machine can judge is what the name stands for.
 */
#include "epub/make.h"

/* What stands against the claim, in words; NULL: nothing that the compile can see. */
static char *objections(struct epub *epub)
{
	const struct epub_facts *facts = &epub->facts;
	const struct diag *diag = epub->job->diag;
	const struct {
		bool holds;
		const char *text;
	} all[] = {
		{facts->n_described + facts->n_decorative < facts->n_pictures, "pictures have no description"},
		{!lang_is_tag(epub->book->language) || strcmp(epub->language, "und") == 0 ||
				diag_count_code(diag, DIAG_LANGUAGE_GUESSED) > 0,
			"the language is guessed"},
		{facts->n_sources > 0, "formulas are shown as their source"},
		{facts->n_headless > 0, "tables have no heads"},
		{diag_count_code(diag, DIAG_TABLE_TOO_LARGE) > 0, "a table is shown as text"},
		{diag_count_code(diag, DIAG_NEST_TOO_DEEP) > 0, "structure is flattened"},
		{diag_count_code(diag, DIAG_FENCE_AS_CODE) + diag_count_code(diag, DIAG_DIAGRAM_AS_CODE) +
				diag_count_code(diag, DIAG_DIAGRAM_TOO_WIDE) > 0,
			"a diagram is shown as its source"},
		{epub->theme->epub_css != NULL, "the theme has CSS of its own, whose contrast is not known"},
	};
	g_autoptr(GString) text = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		if (all[i].holds)
			g_string_append_printf(text, "%s%s", text->len ? ", " : "", all[i].text);
	return text->len ? arena_strdup(epub->arena, text->str) : NULL;
}

void claim_write(struct epub *epub, struct xml *xml)
{
	const struct book *book = epub->book;
	const char *against = book->certifier ? objections(epub) : NULL;
	const char *report = book->certifier_report ? text_address(epub->arena, book->certifier_report) : NULL;

	if (against != NULL)
		diag_report(epub->job->diag, DIAG_CLAIM_LEFT_OUT, (struct pos){0}, "%s", against);
	if (book->certifier == NULL || against != NULL)
		return;
	xml_start(xml, "meta");
	xml_attr(xml, "property", "dcterms:conformsTo");
	xml_attr(xml, "id", "conformance");
	xml_text(xml, "EPUB Accessibility 1.1 - WCAG 2.2 Level AA");
	xml_end(xml);
	xml_newline(xml);
	xml_start(xml, "meta");
	xml_attr(xml, "refines", "#conformance");
	xml_attr(xml, "property", "a11y:certifiedBy");
	xml_attr(xml, "id", "certifier");
	xml_text(xml, book->certifier);
	xml_end(xml);
	xml_newline(xml);
	if (report == NULL)
		return;
	xml_start(xml, "link");
	xml_attr(xml, "refines", "#certifier");
	xml_attr(xml, "rel", "a11y:certifierReport");
	xml_attr(xml, "href", report);
	xml_end_void(xml);
	xml_newline(xml);
}
