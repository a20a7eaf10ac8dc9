/* mdBook's {{#include file}} and its kin that brought nothing in (include_expand.c): the line
 * stays, told. */
#include "markdown/reader.h"

bool include_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (at + 5 >= s->end || text[at + 1] != '{' || text[at + 2] != '#')
		return false;
	for (uint32_t p = at + 3; p + 1 < s->end && text[p] != '\n' && text[p] != '{';
		p++)
		if (text[p] == '}' && text[p + 1] == '}') {
			token->kind = TOKEN_INCLUDE;
			token->a = at;
			token->len = token->a_len = p + 2 - at;
			return true;
		}
	return false;
}

void include_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	char *source = reader_slice(reader, token->start, token->len);
	diag_report(reader->job->diag, DIAG_INCLUDE_FAILED, reader_pos(reader),
		"%s is not brought in", source);
	struct doc_node *code = build_node(reader, DOC_CODE);
	code->as.text = source;
	build_leaf(reader, code);
}
