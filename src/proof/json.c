/* The report for machines: docs/typography.md has the keys. */
#include "octavo/json.h"
#include "proof/proof.h"

static void spaces_write(struct json *json, const struct proof_figures *figures)
{
	json_object(json, "spaces");
	json_int(json, "lines", figures->n_judged);
	json_decimal(json, "mean", figures->space);
	json_decimal(json, "deviation", figures->deviation);
	json_decimal(json, "neighbours", figures->neighbours);
	json_decimal(json, "greatest", figures->most);
	json_array(json, "steps");
	for (int i = 0; i < PROOF_STEPS; i++)
		json_int(json, NULL, figures->steps[i]);
	json_array_end(json);
	json_object_end(json);
}

static void counts_write(struct json *json, const struct proof_figures *figures)
{
	json_object(json, "counts");
	for (int kind = 0; kind < PROOF__COUNT; kind++)
		json_int(json, proof_about[kind].name, figures->counts[kind]);
	json_object_end(json);
}

static void finding_write(struct json *json, const struct proof *proof, const struct proof_finding *finding)
{
	json_object(json, NULL);
	json_string(json, "kind", proof_about[finding->kind].name);
	json_string(json, "page", proof_sheet(proof, finding->page)->label);
	json_string(json, "path", finding->pos.path);
	if (finding->pos.path && finding->pos.line > 0) {
		json_int(json, "line", finding->pos.line);
		json_int(json, "column", finding->pos.col);
	}
	if (finding->amount > 0)
		json_decimal(json, "amount", finding->amount);
	json_decimal(json, "demerits", proof_about[finding->kind].demerits);
	json_string(json, "words", finding->words);
	json_object_end(json);
}

void proof_json(const struct proof *proof, const char *title, double most, GString *out)
{
	struct proof_figures figures;
	struct json json;

	proof_figures(proof, &figures);
	json_init(&json, out, 2);
	json_object(&json, NULL);
	json_string(&json, "title", title);
	json_int(&json, "pages", figures.n_pages);
	json_int(&json, "lines", figures.n_lines);
	json_int(&json, "paragraphs", figures.n_paragraphs);
	json_decimal(&json, "demerits", figures.demerits);
	json_decimal(&json, "demerits_of_lines", figures.of_lines);
	json_decimal(&json, "demerits_of_pages", figures.of_pages);
	if (most >= 0) {
		json_decimal(&json, "max_demerits", most);
		json_bool(&json, "passed", figures.demerits <= most);
	}
	spaces_write(&json, &figures);
	json_int(&json, "hyphens_could", figures.n_ends);
	json_int(&json, "longest_ladder", figures.longest_ladder);
	json_int(&json, "longest_river", figures.longest_river);
	json_int(&json, "lines_of_text", figures.n_text);
	json_int(&json, "on_grid", figures.n_on_grid);
	counts_write(&json, &figures);
	json_array(&json, "findings");
	for (guint i = 0; i < proof->findings->len; i++)
		finding_write(&json, proof, &g_array_index(proof->findings, struct proof_finding, i));
	json_array_end(&json);
	json_object_end(&json);
	g_string_append_c(out, '\n');
}
