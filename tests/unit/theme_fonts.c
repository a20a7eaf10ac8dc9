/* Every family that a shipped theme names lies in fonts/, in the weight and slant asked for. */
#include <ft2build.h>
#include FT_FREETYPE_H
#include "octavo/theme.h"
#include "unit.h"

/* "family" and "family/bold/italic" of every face of every file. */
static GHashTable *faces_here(void)
{
	GHashTable *faces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree char *folder = data_path("fonts");
	GDir *dir = folder ? g_dir_open(folder, 0, NULL) : NULL;
	FT_Library library;
	const char *name;

	g_assert_cmpint(FT_Init_FreeType(&library), ==, 0);
	while (dir && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		FT_Face face;
		for (FT_Long i = 0, n = 1; i < n && !FT_New_Face(library, path, i, &face); i++) {
			n = face->num_faces;
			g_hash_table_add(faces, g_strdup(face->family_name));
			g_hash_table_add(faces,
				g_strdup_printf("%s/%s", face->family_name,
					face->style_flags & FT_STYLE_FLAG_ITALIC ? "italic" : "upright"));
			FT_Done_Face(face);
		}
	}
	if (dir)
		g_dir_close(dir);
	FT_Done_FreeType(library);
	return faces;
}

static void test_families(void)
{
	static const char *const names[] = {"classic", "handout", "cornell", "booklet", "large-print"};
	GHashTable *faces = faces_here();
	struct fixture f;

	if (g_hash_table_size(faces) == 0) {
		g_hash_table_destroy(faces);
		g_test_skip("make fonts");
		return;
	}
	fixture_open(&f);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const struct theme *theme = theme_read(f.arena, &f.job, names[i], NULL, NULL, NULL);
		for (int role = 0; role < TEXT__COUNT; role++) {
			const struct theme_font *font = &theme->text[role];
			g_autofree char *face =
				g_strdup_printf("%s/%s", font->family, font->italic ? "italic" : "upright");
			if (!g_hash_table_contains(faces, face))
				g_error("%s: no %s", names[i], face);
		}
		for (int k = 0; theme->fallback[k]; k++) {
			if (!g_hash_table_contains(faces, theme->fallback[k]))
				g_error("%s: no %s", names[i], theme->fallback[k]);
		}
	}
	g_hash_table_destroy(faces);
	fixture_close(&f);
}

/* The list of fonts names what is there: five columns, sums of 64 hex digits, no file twice. */
static void test_list(void)
{
	g_autofree char *path = data_path("fonts/fonts.list");
	g_autofree char *text = NULL;
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (int i = 0; lines[i]; i++) {
		if (!*lines[i] || *lines[i] == '#')
			continue;
		g_auto(GStrv) columns = g_strsplit(lines[i], "\t", -1);
		g_assert_cmpuint(g_strv_length(columns), ==, 5);
		g_assert_cmpuint(strspn(columns[2], "0123456789abcdef"), ==, 64);
		g_assert_true(g_hash_table_add(seen, g_path_get_basename(columns[1])));
	}
	g_assert_cmpuint(g_hash_table_size(seen), >, 20);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fonts/families", test_families);
	g_test_add_func("/fonts/list", test_list);
	return g_test_run();
}
