# Octavo.  make help lists the verbs.
CC       ?= cc
BUILD    ?= build
PREFIX   ?= /usr/local
VERSION  := 0.1.0

PKGS     := glib-2.0 gio-2.0 pango pangoft2 pangocairo cairo cairo-ft harfbuzz fontconfig freetype2 \
            libqrencode libcmark-gfm yaml-0.1 libzip libxml-2.0 librsvg-2.0 libpng libjpeg libwebp \
            libdeflate libexttextcat zlib
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wwrite-strings -Werror
OPT      ?= -O2 -g
CFLAGS   ?= $(OPT)
DEFS     := -D_GNU_SOURCE -D_FORTIFY_SOURCE=2 -DOCTAVO_VERSION='"$(VERSION)"' -DOCTAVO_PREFIX='"$(PREFIX)"'
PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS) | sed 's/-I/-isystem /g')
PKG_LIBS   = $(shell pkg-config --libs $(PKGS)) -lcmark-gfm-extensions -lhyphen -lgif -lm

SRC      := $(sort $(wildcard src/*/*.c))
OBJ      := $(SRC:src/%.c=$(BUILD)/obj/%.o)
LIBOBJ   := $(filter-out $(BUILD)/obj/cli/main.o,$(OBJ))
UNIT     := $(sort $(wildcard tests/unit/*.c))
UNITBIN  := $(UNIT:tests/unit/%.c=$(BUILD)/unit/%)

all: $(BUILD)/octavo

$(BUILD)/flags.mk: Makefile
	@mkdir -p $(BUILD)
	@echo 'PKG_CFLAGS := $(PKG_CFLAGS)' > $@
	@echo 'PKG_LIBS := $(PKG_LIBS)' >> $@
	@echo 'LIBRARIES := $(foreach p,cairo pango harfbuzz glib-2.0 libcmark-gfm libxml-2.0 libzip yaml-0.1,$(p) $(shell pkg-config --modversion $(p)))' >> $@
-include $(BUILD)/flags.mk

ALLFLAGS = -std=c17 $(WARN) $(CFLAGS) $(DEFS) -Iinclude -Isrc $(PKG_CFLAGS) -include octavo/banned.h

$(BUILD)/obj/cli/main.o: DEFS += -DOCTAVO_LIBRARIES='"$(LIBRARIES)"'

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/octavo: $(OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(OBJ) $(PKG_LIBS)

$(BUILD)/unit/%: tests/unit/%.c $(LIBOBJ)
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(LIBOBJ) $(PKG_LIBS)

-include $(OBJ:.o=.d) $(UNITBIN:=.d)

# While modules are landing one by one; goes away with the last of them.
LDFLAGS += -Wl,--unresolved-symbols=ignore-all

unit: $(UNITBIN)
	prove --exec '' $(UNITBIN)

fonts:
	@scripts/fonts.sh

format:
	clang-format -i src/*/*.c src/*/*.h include/octavo/*.h tests/unit/*.c

.PHONY: all unit fonts format
