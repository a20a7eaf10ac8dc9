/* Ids: claimed once in the whole book, made of what a thing is and never of where it
 * stands. */
#include "book/make.h"

const char *book_short_hash(struct arena *arena, const char *text, int n)
{
	g_autofree char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA1, text, -1);
	return arena_strndup(arena, hex, (size_t)n);
}

const char *book_id_claim(struct make *make, const char *wanted, const char *key)
{
	const char *id = wanted;
	for (int n = 6; n <= 40 && g_hash_table_contains(make->ids, id); n += 2)
		id = arena_printf(make->arena, "%s-%s", wanted,
			book_short_hash(make->arena, key, n));
	/* Two things with one key: only their order tells them apart. */
	for (int i = 2; g_hash_table_contains(make->ids, id); i++)
		id = arena_printf(make->arena, "%s-%s-%d", wanted,
			book_short_hash(make->arena, key, 8), i);
	g_hash_table_add(make->ids, (void *)id);
	return id;
}

const char *book_uuid_of(struct arena *arena, const char *name)
{
	/* Octavo's namespace, drawn once: 5f1cf8b0-6d6a-4c0e-9a57-0c7a1f0e8b3d. */
	static const guint8 space[16] = {0x5f, 0x1c, 0xf8, 0xb0, 0x6d, 0x6a, 0x4c, 0x0e,
		0x9a, 0x57, 0x0c, 0x7a, 0x1f, 0x0e, 0x8b, 0x3d};
	guint8 sum[20];
	gsize len = sizeof sum;
	GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA1);
	g_checksum_update(checksum, space, sizeof space);
	g_checksum_update(checksum, (const guchar *)name, -1);
	g_checksum_get_digest(checksum, sum, &len);
	g_checksum_free(checksum);
	sum[6] = (guint8)((sum[6] & 0x0f) | 0x50);
	sum[8] = (guint8)((sum[8] & 0x3f) | 0x80);
	GString *out = g_string_new("urn:uuid:");
	for (int i = 0; i < 16; i++)
		g_string_append_printf(out, "%s%02x",
			i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", sum[i]);
	const char *uuid = arena_strdup(arena, out->str);
	g_string_free(out, TRUE);
	return uuid;
}
