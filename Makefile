# Octavo.  make help lists the verbs.
CC       ?= cc
BUILD    ?= build
PREFIX   ?= /usr/local
VERSION  := 0.1.0

PKGS     := glib-2.0 gio-2.0 pango pangoft2 pangocairo cairo cairo-ft harfbuzz harfbuzz-subset fontconfig freetype2 \
            qrcodegen libcmark-gfm yaml-0.1 libzip libxml-2.0 librsvg-2.0 libpng libjpeg libwebp \
            libdeflate libexttextcat zlib nettle
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wwrite-strings -Werror
CFLAGS   ?= -O2 -g
JOBS     ?= $(shell nproc)
DEFS     := -D_GNU_SOURCE -DOCTAVO_VERSION='"$(VERSION)"' -DOCTAVO_PREFIX='"$(PREFIX)"'
ALLFLAGS  = -std=c17 $(WARN) $(CFLAGS) $(DEFS) -Iinclude -Isrc $(PKG_CFLAGS) -include octavo/banned.h

SRC      := $(sort $(wildcard src/*/*.c))
OBJ      := $(SRC:src/%.c=$(BUILD)/obj/%.o)
LIBOBJ   := $(filter-out $(BUILD)/obj/cli/main.o,$(OBJ))
UNIT     := $(sort $(wildcard tests/unit/*.c))
UNITBIN  := $(UNIT:tests/unit/%.c=$(BUILD)/unit/%)
FUZZ     := $(sort $(wildcard tests/fuzz/*.c))
FUZZBIN  := $(FUZZ:tests/fuzz/%.c=$(BUILD)/fuzz/%)
TESTS    := $(sort $(wildcard tests/cli/*.t))

# What is compiled is told in a word each; V=1 shows the commands.
ifneq ($(V),1)
QUIET = @echo '  $(1)' && 
endif

all: $(BUILD)/octavo

help:
	@echo 'make            build/octavo (V=1 shows the commands)'
	@echo 'make sample     install what is missing, build, make the sample book in both formats'
	@echo 'make check      the same, then all tests (under three minutes on two cores)'
	@echo 'make deps       install what is missing (Debian), or say what to install'
	@echo 'make fonts      fill fonts/ from Debian'"'"'s font packages'
	@echo 'make install    into PREFIX ($(PREFIX)): program, manual, completions, systemd units, recipes'
	@echo 'make uninstall  and out of it'
	@echo 'make asan       the unit tests and the sample under address and undefined-behaviour sanitizers'
	@echo 'make valgrind   the sample, the specs and the cases of the book under valgrind'
	@echo 'make ledger     every word and link of samples and corpora is in the books; the same bytes in other surroundings'
	@echo 'make page-lists the EPUB says the same page numbers as the PDF, page by page, on corpora cut to 40 notes'
	@echo 'make fuzz       build the fuzz targets and run each for FUZZ_SECONDS (20)'
	@echo 'make weave      WEAVE_VAULTS (30) vaults of blocks put into one another at random: sanitizers, epubcheck, qpdf, veraPDF'
	@echo 'make bench      speed and memory, beside peers where installed'
	@echo 'make cluster-test  many machines make the same site as one: Slurm with two nodes, GNU parallel over ssh, losses'
	@echo 'make publish-torture  kill publish at TORTURE_KILLS (200) random moments and look at the site each time'
	@echo 'make scale-test a library of SCALE_BOOKS (1000): one worker and two, nothing changed, a tenth poisoned'
	@echo 'make conformance  epubcheck, Ace, veraPDF and PDF readers over samples, the every-construct vault and corpora'
	@echo 'make format     clang-format over the tree'
	@echo 'make clean'

# ---- building ---------------------------------------------------------------------------------------------

# Flags are asked of pkg-config once.  librsvg, libxml2 and libzip are loaded when they are wanted (src/base/library.c): as needed
# the program is not linked with them.  What most libraries ask for stands first: a name is sought in all of them, in that order.
# Verbs that install come first and then call make again.
BEFORE_DEPS := ledger page-lists help uninstall deps fonts sample check asan valgrind fuzz weave bench conformance clean format
ifneq ($(filter-out $(BEFORE_DEPS),$(or $(MAKECMDGOALS),all)),)
-include $(BUILD)/flags.mk
endif

$(BUILD)/flags.mk: Makefile
	@pkg-config --exists $(PKGS) || { echo 'libraries are missing: make deps'; exit 1; }
	@mkdir -p $(BUILD)
	@echo 'PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null | sed 's/-I/-isystem /g')' > $@.new
	@echo 'PKG_LIBS := -Wl,--as-needed -lc -lglib-2.0 -lgobject-2.0 -lm $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcmark-gfm-extensions -lgif -lm' >> $@.new
	@echo 'LIBRARIES := $(foreach p,cairo pango harfbuzz glib-2.0 libcmark-gfm libxml-2.0 libzip yaml-0.1,$(p) $(shell pkg-config --modversion $(p) 2>/dev/null))' >> $@.new
	@mv $@.new $@

$(BUILD)/obj/cli/main.o: DEFS += -DOCTAVO_LIBRARIES='"$(LIBRARIES)"'

# What each output is made of, by the sources' bytes; the file is touched only when it changes.
$(BUILD)/stages.h: scripts/stages.sh $(SRC) $(wildcard src/*/*.h src/*/*.def include/octavo/*)
	@mkdir -p $(@D)
	@scripts/stages.sh > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# Two searches, of lines and of pages, take a quarter of a PDF's time; a book of photographs spends most of its own on bytes of rows.
$(BUILD)/obj/type/%.o $(BUILD)/obj/flow/%.o $(BUILD)/obj/layout/%.o $(BUILD)/obj/pdf/image.o: CFLAGS := $(CFLAGS:-O2=-O3)

$(BUILD)/obj/publish/environ.o: $(BUILD)/stages.h
$(BUILD)/obj/publish/environ.o: DEFS += -include $(BUILD)/stages.h

$(BUILD)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(call QUIET,cc $<)$(CC) $(ALLFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/octavo: $(OBJ)
	$(call QUIET,link $@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(OBJ) $(PKG_LIBS)

# All but main, of which each test takes what it calls.
$(BUILD)/octavo.a: $(LIBOBJ)
	@rm -f $@
	@ar rcsT $@ $^

# They are compiled for each check and run a moment; what they test is built as always.
$(BUILD)/unit/%: private CFLAGS := $(CFLAGS:-O2=-O0)
$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/octavo.a
	@mkdir -p $(@D)
	$(call QUIET,cc $<)$(CC) $(ALLFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(BUILD)/octavo.a $(PKG_LIBS)

$(BUILD)/bench/stages: tests/bench/stages.c tests/bench/floor.c tests/bench/floor.h $(BUILD)/octavo.a
	@mkdir -p $(@D)
	$(call QUIET,cc $<)$(CC) $(ALLFLAGS) $(LDFLAGS) -o $@ tests/bench/stages.c tests/bench/floor.c $(BUILD)/octavo.a $(PKG_LIBS)

-include $(OBJ:.o=.d) $(UNITBIN:=.d)


deps:
	@scripts/deps.sh build test

fonts:
	@scripts/fonts.sh

# ---- using ------------------------------------------------------------------------------------------------

sample:
	@scripts/deps.sh build
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/octavo
	@mkdir -p $(BUILD)/sample
	$(BUILD)/octavo build samples/slow-science -o $(BUILD)/sample/

# The manual page and the completions say what the program's help says.
HELP    := $(BUILD)/octavo.1 $(BUILD)/octavo.bash $(BUILD)/octavo.zsh $(BUILD)/octavo.fish
INTO    := $(DESTDIR)$(PREFIX)
UNITS   := octavo.service octavo.timer
RECIPES := $(filter-out %.service %.timer,$(wildcard docs/recipes/*))

$(BUILD)/octavo.1: docs/octavo.1.in $(BUILD)/octavo scripts/from-help.sh
	scripts/from-help.sh man $(BUILD)/octavo $< $(PREFIX) >$@.new && mv $@.new $@

$(BUILD)/octavo.%: $(BUILD)/octavo scripts/from-help.sh
	scripts/from-help.sh $* $(BUILD)/octavo >$@.new && mv $@.new $@

install: $(BUILD)/octavo $(HELP)
	install -D -m 755 $(BUILD)/octavo $(INTO)/bin/octavo
	install -d $(INTO)/share/octavo/themes $(INTO)/share/octavo/fonts $(INTO)/lib/systemd/system \
		$(INTO)/share/doc/octavo/recipes
	install -m 644 themes/*.yml $(INTO)/share/octavo/themes
	install -m 644 fonts/*.otf fonts/*.ttf fonts/*.ttc $(INTO)/share/octavo/fonts
	install -D -m 644 $(BUILD)/octavo.1 $(INTO)/share/man/man1/octavo.1
	install -D -m 644 $(BUILD)/octavo.bash $(INTO)/share/bash-completion/completions/octavo
	install -D -m 644 $(BUILD)/octavo.zsh $(INTO)/share/zsh/site-functions/_octavo
	install -D -m 644 $(BUILD)/octavo.fish $(INTO)/share/fish/vendor_completions.d/octavo.fish
	install -m 644 docs/publish.md docs/settings.md docs/typography.md $(INTO)/share/doc/octavo
	install -m 644 $(RECIPES) $(INTO)/share/doc/octavo/recipes
	for unit in $(UNITS); do sed 's|@PREFIX@|$(PREFIX)|' docs/recipes/$$unit >$(INTO)/lib/systemd/system/$$unit; done

uninstall:
	rm -rf $(INTO)/share/octavo $(INTO)/share/doc/octavo
	rm -f $(INTO)/bin/octavo $(INTO)/share/man/man1/octavo.1 $(INTO)/share/bash-completion/completions/octavo \
		$(INTO)/share/zsh/site-functions/_octavo $(INTO)/share/fish/vendor_completions.d/octavo.fish \
		$(UNITS:%=$(INTO)/lib/systemd/system/%)

# Tests find themes and fonts whatever folder they were built in.
run-tests unit run-asan run-fuzz: export OCTAVO_DATA := $(CURDIR)

# ---- proving ----------------------------------------------------------------------------------------------

check: sample
	@scripts/deps.sh test
	@$(MAKE) --no-print-directory -j$(JOBS) run-tests

run-tests: $(BUILD)/octavo $(UNITBIN)
	@tests/check/floors.sh
	@tests/check/headers.sh
	@tests/check/names.sh
	@rm -rf $(BUILD)/books && mkdir $(BUILD)/books
	OCTAVO=$(CURDIR)/$(BUILD)/octavo OCTAVO_BOOKS=$(CURDIR)/$(BUILD)/books prove -j2 --timer --exec '' $(UNITBIN) $(TESTS)
	prove --timer --exec '' tests/epub/books.t :: $(CURDIR)/$(BUILD)/books

unit: $(UNITBIN)
	prove -j2 --exec '' $(UNITBIN)

ASAN := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined

asan:
	@scripts/deps.sh build test
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/asan CFLAGS='$(ASAN)' run-asan

# GLib's g_strsplit looks with strstr, whose check reads to the end of a text each time: a test's megabyte of slashes
# would take a quarter of an hour.
run-asan: export ASAN_OPTIONS := detect_leaks=1:intercept_strstr=0
run-asan: export LSAN_OPTIONS := suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0
run-asan: $(BUILD)/octavo $(UNITBIN)
	@mkdir -p $(BUILD)/sample
	$(BUILD)/octavo build samples/slow-science -o $(BUILD)/sample/
	prove -j2 --timer --exec '' $(UNITBIN)

valgrind:
	@scripts/deps.sh build test
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/octavo $(BUILD)/unit/spec_run $(BUILD)/unit/book_cases
	@tests/check/valgrind.sh $(BUILD)/octavo

ledger:
	@scripts/deps.sh build test
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/octavo
	@tests/check/ledger.sh $(BUILD)/octavo

page-lists:
	@scripts/deps.sh build test
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/octavo
	@tests/check/pages.sh $(BUILD)/octavo
.PHONY: ledger page-lists

FUZZ_SECONDS ?= 20

fuzz:
	@scripts/deps.sh build fuzz
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/fuzzing CC=clang \
		CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -Wno-unknown-warning-option' run-fuzz

$(BUILD)/fuzz/%: tests/fuzz/%.c $(LIBOBJ)
	@mkdir -p $(@D)
	$(call QUIET,cc $<)$(CC) $(ALLFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $< $(LIBOBJ) $(PKG_LIBS)

run-fuzz: $(FUZZBIN)
	@tests/check/fuzz.sh $(FUZZ_SECONDS) $(FUZZBIN)

WEAVE_VAULTS ?= 30
WEAVE_FIRST ?= 1
WEAVE_FROM ?= # folders of notes whose blocks are woven in too

weave:
	@scripts/deps.sh build test conformance
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/asan CFLAGS='$(ASAN)' run-weave

run-weave: export OCTAVO_DATA := $(CURDIR)
run-weave: export ASAN_OPTIONS := detect_leaks=0:intercept_strstr=0
run-weave: $(BUILD)/octavo
	@tests/check/weave.sh $(CURDIR)/$(BUILD)/octavo $(WEAVE_FIRST) $$(($(WEAVE_FIRST) + $(WEAVE_VAULTS) - 1)) $(WEAVE_FROM)
.PHONY: weave run-weave

bench:
	@scripts/deps.sh build
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/octavo $(BUILD)/unit/catalogue_write $(BUILD)/bench/stages
	@tests/bench/bench.py $(BUILD)/octavo

cluster-test:
	@scripts/deps.sh build test cluster
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/octavo
	@tests/cluster/run.sh $(CURDIR)/$(BUILD)/octavo

TORTURE_KILLS ?= 200

publish-torture:
	@scripts/deps.sh build test
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/octavo
	@OCTAVO_DATA=$(CURDIR) XDG_CACHE_HOME=$(CURDIR)/$(BUILD)/torture-cache tests/check/torture.sh $(CURDIR)/$(BUILD)/octavo $(TORTURE_KILLS)

SCALE_BOOKS ?= 1000

scale-test:
	@scripts/deps.sh build test
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/octavo
	@OCTAVO_DATA=$(CURDIR) XDG_CACHE_HOME=$(CURDIR)/$(BUILD)/scale-cache tests/check/scale.sh $(CURDIR)/$(BUILD)/octavo $(SCALE_BOOKS)

conformance:
	@scripts/deps.sh build test conformance
	@scripts/fonts.sh
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/octavo
	@tests/check/conformance.sh $(BUILD)/octavo

format:
	clang-format -i src/*/*.c src/*/*.h include/octavo/*.h tests/unit/*.c tests/fuzz/*.c

clean:
	rm -rf build

.PHONY: publish-torture scale-test all help deps fonts sample install uninstall check run-tests unit asan run-asan valgrind fuzz run-fuzz bench \
	conformance format clean
.SECONDARY:
