/* The keys of book.yml: config.c knows them and reads the file, config_values.c makes of a key's value what struct config holds. */
#ifndef BOOK_CONFIG_H
#define BOOK_CONFIG_H

#include "book/make.h"

enum key_kind {
	KEY_TEXT,
	KEY_DATE,
	KEY_LANGUAGE,
	KEY_PEOPLE,
	KEY_SUBJECTS,
	KEY_OUTPUTS,
	KEY_THEME,
	KEY_OVERRIDES,
	KEY_QUOTES,
	KEY_LINE_BREAKS,
	KEY_CERTIFIER,
	KEY_DEMERITS,
	KEY_CHAPTERS,
	KEY_APPENDICES,
	KEY_BIBLIOGRAPHY,
	KEY_CITATIONS,
	KEY_NOCITE,
	KEY__VALUES,
	KEY_BOOK = KEY__VALUES, /* a map of such keys */
	KEY_IGNORED
};

struct key {
	const char *name;
	enum key_kind kind;
	size_t offset;    /* KEY_TEXT: of the member */
	const char *role; /* KEY_PEOPLE: MARC relator */
};

/* Tells that the value is none of those that are wanted. */
void book_value_wrong(struct make *make, const struct yaml_node *node, const char *wanted);
/* Puts the value of a key of any kind before KEY__VALUES where the config has it; what cannot be is told and leaves the weaker
 * value. */
void book_value_read(struct make *make, const struct key *key, const struct yaml_node *node);

#endif
