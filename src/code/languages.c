/* The languages that code blocks are coloured for: names, comments, strings, keywords.  A
 * table, nothing else. */
#include "code/languages.h"

#define C_LIKE CODE_CALLS

/* clang-format off */
static const struct code_language languages[] = {
	{ .names = " c h cpp c++ cxx cc hpp objc objective-c arduino cuda glsl hlsl ",
		.traits = C_LIKE | CODE_PREPROCESSOR, .line = { "//" }, .open = "/*", .close = "*/", .quotes = "\"'",
		.keywords = " auto bool break case catch char class const constexpr const_cast continue decltype "
			    "default delete do double dynamic_cast else enum explicit export extern false float for "
			    "friend goto if inline int int16_t int32_t int64_t int8_t long mutable namespace new "
			    "noexcept nullptr operator override private protected public register reinterpret_cast "
			    "restrict return short signed size_t sizeof static static_assert static_cast struct "
			    "switch template this throw true try typedef typeid typename uint16_t uint32_t uint64_t "
			    "uint8_t union unsigned using virtual void volatile wchar_t while NULL " },
	{ .names = " java ", .traits = C_LIKE | CODE_TRIPLE | CODE_AT, .line = { "//" }, .open = "/*", .close = "*/",
		.quotes = "\"'",
		.keywords = " abstract assert boolean break byte case catch char class const continue default do "
			    "double else enum extends final finally float for goto if implements import instanceof "
			    "int interface long native new null package permits private protected public record "
			    "return sealed short static strictfp super switch synchronized this throw throws "
			    "transient true false try var void volatile while yield " },
	{ .names = " cs csharp c# ", .traits = C_LIKE | CODE_PREPROCESSOR, .line = { "//" }, .open = "/*",
		.close = "*/", .quotes = "\"'",
		.keywords = " abstract as async await base bool break byte case catch char checked class const "
			    "continue decimal default delegate do double dynamic else enum event explicit extern "
			    "false finally fixed float for foreach get goto if implicit in init int interface "
			    "internal is lock long namespace new null object operator out override params partial "
			    "private protected public readonly record ref return sbyte sealed set short sizeof "
			    "static string struct switch this throw true try typeof uint ulong unchecked unsafe "
			    "ushort using value var virtual void volatile when where while yield " },
	{ .names = " js javascript jsx mjs cjs node ts typescript tsx dataviewjs ",
		.traits = C_LIKE | CODE_AT, .line = { "//" }, .open = "/*", .close = "*/", .quotes = "\"'`",
		.keywords = " abstract any as async await boolean break case catch class const constructor "
			    "continue debugger declare default delete do else enum export extends false finally for "
			    "from function get if implements import in instanceof interface keyof let namespace "
			    "never new null number of override private protected public readonly return satisfies "
			    "set static string super switch symbol this throw true try type typeof undefined "
			    "unknown var void while with yield " },
	{ .names = " go golang ", .traits = C_LIKE, .line = { "//" }, .open = "/*", .close = "*/",
		.quotes = "\"'`",
		.keywords = " any bool break byte case chan complex128 complex64 const continue default defer else "
			    "error fallthrough false float32 float64 for func go goto if import int int16 int32 "
			    "int64 int8 interface iota map nil package range return rune select string struct switch "
			    "true type uint uint16 uint32 uint64 uint8 uintptr var " },
	{ .names = " rust rs ", .traits = C_LIKE | CODE_NESTED | CODE_QUOTE_CHAR | CODE_LINES, .line = { "//" },
		.open = "/*", .close = "*/", .quotes = "\"",
		.keywords = " as async await bool box break char const continue crate dyn else enum extern f32 f64 "
			    "false fn for i128 i16 i32 i64 i8 if impl in isize let loop macro_rules match mod move "
			    "mut pub ref return self Self static str struct super trait true type u128 u16 u32 u64 "
			    "u8 union unsafe use usize where while yield " },
	{ .names = " swift ", .traits = C_LIKE | CODE_NESTED | CODE_TRIPLE | CODE_AT, .line = { "//" }, .open = "/*",
		.close = "*/", .quotes = "\"",
		.keywords = " actor any as associatedtype async await break case catch class continue convenience "
			    "default defer deinit didSet do else enum extension fallthrough false fileprivate final "
			    "for func get guard if import in indirect infix init inout internal is lazy let mutating "
			    "nil nonisolated open operator optional override postfix precedencegroup prefix private "
			    "protocol public repeat required rethrows return self Self set some static struct "
			    "subscript super switch throw throws true try typealias unowned var weak where while "
			    "willSet " },
	{ .names = " kotlin kt kts scala groovy gradle dart ",
		.traits = C_LIKE | CODE_NESTED | CODE_TRIPLE | CODE_AT, .line = { "//" }, .open = "/*", .close = "*/",
		.quotes = "\"'",
		.keywords = " abstract as async await break by case catch class companion const constructor continue "
			    "data def default do dynamic else enum extends external false final finally for fun "
			    "get given if implements implicit import in infix init inline inner interface internal "
			    "is late lateinit lazy match mixin new null object of open operator out override package "
			    "private protected public reified required return sealed set static super suspend "
			    "switch tailrec then this throw trait true try type typealias val var vararg void when "
			    "where while with yield " },
	{ .names = " python py python3 py3 pycon ipython ipython3 starlark ",
		.traits = CODE_TRIPLE | CODE_CALLS | CODE_AT, .line = { "#" }, .quotes = "\"'",
		.keywords = " and as assert async await break case class continue def del elif else except False "
			    "finally for from global if import in is lambda match None nonlocal not or pass print "
			    "raise return self True try while with yield " },
	{ .names = " sh bash shell zsh ksh fish console shell-session shellsession terminal ",
		.traits = CODE_DOLLAR | CODE_HASH_WORD | CODE_LINES | CODE_DASH_WORDS, .line = { "#" }, .quotes = "\"'`",
		.keywords = " alias break case cd continue declare do done echo elif else end esac eval exec exit "
			    "export fi for function if in local printf read readonly return select set shift source "
			    "sudo then trap unset until while " },
	{ .names = " powershell ps1 pwsh ", .traits = CODE_DOLLAR | CODE_NO_CASE | CODE_DASH_WORDS | CODE_NO_ESCAPE,
		.line = { "#" }, .open = "<#", .close = "#>", .quotes = "\"'",
		.keywords = " begin break catch class continue data do dynamicparam else elseif end exit filter "
			    "finally for foreach from function if in param process return switch throw trap try "
			    "until using var while " },
	{ .names = " dockerfile docker makefile make cmake ", .traits = CODE_DOLLAR | CODE_HASH_WORD | CODE_LINES,
		.line = { "#" }, .quotes = "\"'",
		.keywords = " ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL "
			    "STOPSIGNAL USER VOLUME WORKDIR AS define else endef endif export if ifdef ifeq ifndef "
			    "ifneq include override " },
	{ .names = " ruby rb ", .traits = CODE_CALLS | CODE_LINES | CODE_DOLLAR | CODE_AT, .line = { "#" },
		.open = "=begin", .close = "=end", .quotes = "\"'`",
		.keywords = " alias and attr_accessor attr_reader attr_writer begin break case class def defined? do "
			    "else elsif end ensure extend false for if in include lambda module next nil not or "
			    "private proc protected public puts raise redo require require_relative rescue retry "
			    "return self super then true undef unless until when while yield " },
	{ .names = " php ", .traits = CODE_CALLS | CODE_DOLLAR | CODE_LINES, .line = { "//", "#" }, .open = "/*",
		.close = "*/", .quotes = "\"'",
		.keywords = " abstract and array as break callable case catch class clone const continue declare "
			    "default do echo else elseif empty enum extends false final finally fn for foreach "
			    "function global goto if implements include instanceof interface isset list match "
			    "namespace new null or print private protected public readonly require return static "
			    "switch throw trait true try unset use var while xor yield " },
	{ .names = " perl pl ", .traits = CODE_CALLS | CODE_DOLLAR | CODE_LINES, .line = { "#" }, .quotes = "\"'`",
		.keywords = " bless die do else elsif eval for foreach if last local my next no our package print "
			    "redo ref require return sub unless until use while " },
	{ .names = " r julia jl elixir ex exs ", .traits = CODE_CALLS | CODE_LINES | CODE_AT, .line = { "#" },
		.quotes = "\"'",
		.keywords = " after and begin break case catch const cond def defmodule defp defstruct do else "
			    "elseif end export false FALSE fn for function global if import in Inf let library local "
			    "macro module mutable NA NaN next nil nothing not NULL or quote receive repeat require "
			    "rescue return struct then true TRUE try use using when where while with " },
	{ .names = " json json5 jsonc jsonl canvas ", .traits = CODE_KEYS, .line = { "//" }, .open = "/*",
		.close = "*/", .quotes = "\"'", .keywords = " false null true Infinity NaN " },
	{ .names = " yaml yml frontmatter ", .traits = CODE_KEYS | CODE_HASH_WORD | CODE_LINES | CODE_DASH_WORDS,
		.line = { "#" }, .quotes = "\"'", .keywords = " false no null off on true yes " },
	{ .names = " toml ini cfg conf properties env dotenv desktop systemd editorconfig gitconfig ",
		.traits = CODE_KEYS | CODE_HASH_WORD | CODE_TRIPLE | CODE_DASH_WORDS, .line = { "#", ";" },
		.quotes = "\"'", .keywords = " false no off on true yes " },
	{ .names = " css scss sass less ", .traits = CODE_KEYS | CODE_AT | CODE_DASH_WORDS | CODE_CALLS,
		.line = { NULL }, .open = "/*", .close = "*/", .quotes = "\"'",
		.keywords = " auto inherit initial none revert unset !important " },
	{ .names = " sql mysql postgres postgresql psql plsql sqlite tsql dataview ",
		.traits = CODE_NO_CASE | CODE_LINES | CODE_CALLS | CODE_NO_ESCAPE, .line = { "--" }, .open = "/*",
		.close = "*/", .quotes = "\"'`",
		.keywords = " add all alter and any as asc begin between bigint boolean by cascade case cast char "
			    "check column commit constraint create cross current_date current_timestamp database "
			    "date decimal default delete desc distinct double drop else end except exists explain "
			    "false flatten float foreign from full function grant group having if in index inner "
			    "insert int integer intersect interval into is join key left like limit list natural not "
			    "null numeric offset on or order outer over partition primary procedure real references "
			    "replace return returning returns revoke right rollback row rows select serial set sort "
			    "table task text then time timestamp to transaction trigger true truncate union unique "
			    "update using values varchar view when where window with without " },
	{ .names = " lua luau ", .traits = CODE_CALLS, .line = { "--" }, .open = "--[[", .close = "]]",
		.quotes = "\"'",
		.keywords = " and break do else elseif end false for function goto if in local nil not or repeat "
			    "return self then true until while " },
	{ .names = " haskell hs elm purescript agda idris ", .traits = CODE_NESTED | CODE_QUOTE_CHAR,
		.line = { "--" }, .open = "{-", .close = "-}", .quotes = "\"",
		.keywords = " as case class data default deriving do else export family forall foreign hiding if "
			    "import in infix infixl infixr instance let module newtype of port qualified then type "
			    "where " },
	{ .names = " ocaml ml fsharp fs sml reason ", .traits = CODE_NESTED | CODE_QUOTE_CHAR, .line = { NULL },
		.open = "(*", .close = "*)", .quotes = "\"",
		.keywords = " and as assert begin class constraint do done downto else end exception external false "
			    "for fun function functor if in include inherit initializer lazy let match method "
			    "module mutable new nonrec object of open or private rec sig struct then to true try "
			    "type val virtual when while with " },
	{ .names = " lisp elisp emacs-lisp clojure clj scheme racket el ", .traits = CODE_DASH_WORDS | CODE_LINES,
		.line = { ";" }, .open = "#|", .close = "|#", .quotes = "\"",
		.keywords = " and begin case cond def defconst define defmacro defn defun defvar do fn if lambda let "
			    "let* loop nil ns or progn quote recur require set! setq t unless use when while " },
	{ .names = " zig nim d v odin ", .traits = C_LIKE | CODE_AT, .line = { "//" }, .open = "/*", .close = "*/",
		.quotes = "\"'",
		.keywords = " align and anyerror asm async await break catch comptime const continue defer do else "
			    "enum errdefer error export extern false fn for if import in inline let mut nil null or "
			    "orelse packed proc pub resume return struct suspend switch test threadlocal true try "
			    "type undefined union unreachable usingnamespace var void volatile while " },
	{ .names = " nix terraform hcl tf graphql gql proto protobuf thrift nginx ",
		.traits = CODE_LINES | CODE_KEYS | CODE_DASH_WORDS, .line = { "#", "//" }, .open = "/*",
		.close = "*/", .quotes = "\"",
		.keywords = " assert data else enum extends false for fragment if import in inherit input interface "
			    "let list message module mutation null output package provider query rec repeated "
			    "required resource returns rpc scalar schema service string subscription syntax then "
			    "true type union variable with " },
	{ .names = " asm nasm assembly x86asm ", .traits = CODE_DASH_WORDS | CODE_NO_CASE, .line = { ";" },
		.quotes = "\"'",
		.keywords = " add and call cmp dec div global inc int jae jb jbe je jge jg jl jle jmp jne jnz jz lea "
			    "leave loop mov movzx mul neg nop not or pop push ret sar section shl shr sub syscall "
			    "test xchg xor " },
	{ .names = " vim viml ", .traits = CODE_CALLS, .line = { NULL }, .quotes = "'",
		.keywords = " autocmd call command else elseif endfor endfunction endif endwhile execute for "
			    "function if let map nmap nnoremap normal return set silent syntax try while " },
	{ .names = " tex latex bibtex ", .traits = CODE_AT, .line = { "%" }, .quotes = "", .keywords = " " },
	{ .names = " html xml xhtml svg htm rss atom plist vue svelte xsl xslt mathml ",
		.scanner = CODE_SCAN_MARKUP },
	{ .names = " diff patch ", .scanner = CODE_SCAN_DIFF },
};
/* clang-format on */

const struct code_language *code_language(const char *name)
{
	g_autofree char *word = g_strdup_printf(" %s ", name);

	if (!*name || strpbrk(name, " \t\n"))
		return NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
		if (strstr(languages[i].names, word))
			return &languages[i];
	}
	return NULL;
}
