/*
 * Private to code: what the scanner knows of a family of languages.  One row a language;
 * all rows are data.
 */
#ifndef CODE_LANGUAGES_H
#define CODE_LANGUAGES_H

#include "octavo/code.h"

enum code_scanner {
	CODE_SCAN_WORDS,  /* keywords, strings, comments, numbers */
	CODE_SCAN_MARKUP, /* HTML and XML */
	CODE_SCAN_DIFF,   /* by the line's first character */
};

/* Traits of a language beyond its tables. */
enum {
	CODE_TRIPLE =
		1 << 0, /* """ and ''' strings (Python) or """ (Java, Kotlin, Swift) */
	CODE_NESTED = 1 << 1,  /* block comments nest (Rust, Swift, Kotlin, Haskell) */
	CODE_NO_CASE = 1 << 2, /* keywords in any case (SQL) */
	CODE_QUOTE_CHAR =
		1 << 3, /* 'x' is a character, but 'a may be a lifetime or a prime */
	CODE_DOLLAR = 1 << 4,    /* $name is a name (shell, PHP, Perl) */
	CODE_HASH_WORD = 1 << 5, /* # begins a comment only where a word begins (shell) */
	CODE_KEYS = 1 << 6,  /* a word or string before ':' or '=' is a name (JSON, YAML,
				TOML, CSS) */
	CODE_CALLS = 1 << 7, /* a word before '(' is a name */
	CODE_LINES = 1 << 8, /* strings in quotes may run over lines */
	CODE_AT = 1 << 9,    /* @word is a name (decorators, annotations, at-rules) */
	CODE_PREPROCESSOR = 1 << 10, /* # at a line's start: a directive */
	CODE_DASH_WORDS = 1 << 11,   /* '-' stands inside words (CSS, Lisp) */
	CODE_NO_ESCAPE = 1 << 12,    /* a backslash is no escape in strings (SQL) */
};

struct code_language {
	const char *names; /* info words, between blanks: " c h " */
	enum code_scanner scanner;
	unsigned traits;
	const char *line[2];      /* what begins a comment to the line's end */
	const char *open, *close; /* block comment */
	const char *quotes;       /* characters that open and close strings */
	const char *keywords;     /* between blanks */
};

/* The language of an info word in lower case, or NULL. */
const struct code_language *code_language(const char *name);

#endif
