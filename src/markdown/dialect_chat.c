/* Marks that chat programs put beside their answers for sources that they alone know: whoever copies an answer has them in his note.  They
 * are left out, and told. */
#include "markdown/dialect.h"

enum { NAME_BYTES = 120 }; /* of a source */

/* In a form '#' is a number, '*' numbers with what parts them, '~' whatever stands before the rest of the form, which is as it is written. */
static const char *const forms[] = {
	"[cite_start]", "[cite_end]", "[cite: *]", "[span_#](start_span)", "[span_#](end_span)", /* Gemini */
	"::contentReference[oaicite:#]{index=#}", ":contentReference[oaicite:#]{index=#}", ":contentReference[oaicite:#]",
	"\u3010*\u2020~\u3011", /* ChatGPT */
	"[attached_file:#]", "[web:#]", /* Perplexity */
	"<grok:render ~>", "<argument name=\"citation_id\">#</argument>", "</grok:render>",
};

/* Length of what the form stands for at `at`; 0: something else stands there. */
static size_t form_len(const char *form, const char *at, const char *end)
{
	const char *p = at;
	for (; *form; form++) {
		const char *letters = *form == '#' ? "0123456789" : *form == '*' ? "0123456789,:- " : NULL;
		if (letters) {
			size_t len = strspn(p, letters);
			if (!len || !g_ascii_isdigit(*p))
				return 0;
			p += len;
		} else if (*form == '~') {
			const char *rest = g_strstr_len(p, MIN(end - p, NAME_BYTES), form + 1);
			return rest ? (size_t)(rest - at) + strlen(form + 1) : 0;
		} else if (p == end || *p++ != *form) {
			return 0;
		}
	}
	return (size_t)(p - at);
}

/* "citeturn0search1turn0news2": what is left of a mark of ChatGPT's whose signs were lost. */
static size_t turns_len(const char *line, const char *at, const char *end)
{
	const char *p = at + strlen("cite");
	bool any = false;
	if (!g_str_has_prefix(at, "citeturn") || (at > line && g_ascii_isalnum(at[-1])))
		return 0;
	while (end - p > 5 && g_str_has_prefix(p, "turn")) {
		size_t number = strspn(p + 4, "0123456789"), kind = strspn(p + 4 + number, "abcdefghijklmnopqrsuvwxyz");
		size_t last = strspn(p + 4 + number + kind, "0123456789");
		if (!number || !kind || !last)
			return 0;
		p += 4 + number + kind + last;
		any = true;
	}
	return any ? (size_t)(p - at) : 0;
}

/* Length of a mark at `at`, 0: none begins there. */
static size_t mark_len(const char *line, const char *at, const char *end)
{
	if (*at == 'c')
		return turns_len(line, at, end);
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		size_t len = *at == *forms[i] ? form_len(forms[i], at, end) : 0;
		if (len)
			return len;
	}
	return 0;
}

/* The blank before a mark is no longer needed where its words end. */
static void drop_blank(GString *out, const char *line, const char *at, const char *past, const char *end)
{
	bool ends = past == end || *past == ' ' || hole_before_stop(past, end);
	if (at > line && out->len && out->str[out->len - 1] == ' ' && ends)
		g_string_truncate(out, out->len - 1);
}

const char *chat_skip(struct dialect *dialect, const char *line, const char *at, const char *end)
{
	static const char named[] = "[oai_citation:";
	GString *out = dialect->out;
	const char *past = at + strlen(named);
	if (*at == '[' && g_str_has_prefix(at, named)) { /* "[oai_citation:0‡The page](address)" */
		past += strspn(past, "0123456789");
		g_string_append_c(out, '[');
		return past + (g_str_has_prefix(past, "\u2021") ? strlen("\u2021") : *past == ',');
	}
	size_t len = mark_len(line, at, end);
	if (!len || g_str_has_prefix(at + len, "(http")) /* a link leads somewhere */
		return NULL;
	if (!dialect->n_marks++) {
		reader_place(dialect->reader, (uint32_t)(at - dialect->reader->text));
		dialect->mark_pos = reader_pos(dialect->reader);
		dialect->mark = at;
		dialect->mark_len = len;
	}
	past = at + len;
	drop_blank(out, line, at, past, end);
	return past;
}

bool chat_sign(const char *text)
{
	static const char *const brackets[] = {"[cite", "[span_", "[oaicite:", "[oai_cit", "[attached_file:", "[web:"};
	for (const char *p = text; (p = strchr(p, '[')); p++)
		for (size_t i = 0; strchr("csoaw", p[1]) && i < G_N_ELEMENTS(brackets); i++)
			if (g_str_has_prefix(p, brackets[i]))
				return true;
	return strstr(text, "citeturn") || strstr(text, "\u2020") || strstr(text, "<grok:");
}

void chat_tell(const struct dialect *dialect)
{
	const struct job *job = dialect->reader->job;
	int len = (int)dialect->mark_len;
	if (dialect->n_marks == 1)
		diag_report(job->diag, DIAG_TEXT_CITATION, dialect->mark_pos, "%.*s", len, dialect->mark);
	else if (dialect->n_marks)
		diag_report(job->diag, DIAG_TEXT_CITATION, dialect->mark_pos, "%.*s and %u more", len, dialect->mark, dialect->n_marks - 1);
}
