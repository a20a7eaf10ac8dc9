/* The notes that queries may ask: opened, asked and freed. */
#include "book/query_notes.h"

void asked_init(struct asked *asked, struct make *make)
{
	const struct book *book = make->book;
	*asked = (struct asked){.make = make, .arena = arena_open(), .numbers = g_hash_table_new(NULL, NULL),
		.found = g_hash_table_new(g_str_hash, g_str_equal), .key = g_string_new(NULL), .folders = g_hash_table_new(g_str_hash, g_str_equal)};
	asked->notes = ARENA_ARRAY(asked->arena, struct asked_note, (size_t)book->n_sections + 1);
	for (int s = 0; s < book->n_sections; s++) {
		struct note *note = book_section_note(make, &book->sections[s]);
		if (!note || g_hash_table_contains(asked->numbers, note))
			continue;
		asked->notes[asked->n].note = note;
		g_hash_table_insert(asked->numbers, note, GINT_TO_POINTER(++asked->n));
	}
}

void asked_free(struct asked *asked)
{
	for (int i = 0; i < asked->n; i++) {
		g_clear_pointer(&asked->notes[i].fields, g_hash_table_unref);
		g_clear_pointer(&asked->notes[i].parts, g_hash_table_unref);
		g_clear_pointer(&asked->notes[i].links, g_hash_table_unref);
		g_clear_pointer(&asked->notes[i].linked, g_array_unref);
	}
	g_string_free(asked->key, TRUE);
	g_hash_table_unref(asked->numbers);
	g_hash_table_unref(asked->found);
	g_hash_table_unref(asked->folders);
	arena_close(asked->arena);
}

void asked_take(struct asked *asked, int number)
{
	struct query_value tags;
	(void)asked_links_of(asked, number);
	(void)asked_file(asked, number, "tags", &tags);
	(void)asked_file(asked, number, "etags", &tags);
}

struct query_notes asked_notes(struct asked *asked)
{
	return (struct query_notes){
		.n = asked->n,
		.data = asked,
		.field = asked_field,
		.file = asked_file,
		.find = asked_find,
		.in = asked_in,
		.links = asked_links,
	};
}
