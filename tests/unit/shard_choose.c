/* Shards: together they hold every book once, and the work is spread evenly. */
#include "octavo/shard.h"
#include "unit.h"

enum { N = 1000 };

static void check_spread(const struct shard_work *work, int n, int count, double allowance)
{
	g_autofree int *owners = g_new0(int, n);
	double total = 0, longest = 0, most = 0;

	for (int i = 0; i < n; i++) {
		total += work[i].cost;
		longest = MAX(longest, work[i].cost);
	}
	for (int index = 0; index < count; index++) {
		g_autofree bool *mine = g_new0(bool, n);
		struct shard shard = {index, count};
		double cost = 0;

		shard_choose(work, n, &shard, mine);
		for (int i = 0; i < n; i++) {
			owners[i] += mine[i];
			cost += mine[i] ? work[i].cost : 0;
		}
		most = MAX(most, cost);
	}
	for (int i = 0; i < n; i++)
		g_assert_cmpint(owners[i], ==, 1);
	g_assert_cmpfloat(most, <=, MAX(total / count, longest) * allowance);
}

static void test_spread(void)
{
	static const int counts[] = {1, 2, 3, 7, 64, 1500};
	struct arena *arena = arena_open();
	struct shard_work work[N];
	GRand *random = g_rand_new_with_seed(1);

	for (int i = 0; i < N; i++)
		work[i] = (struct shard_work){arena_printf(arena, "book-%d", i), g_rand_double_range(random, 0.05, 30)};
	for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
		check_spread(work, N, counts[i], 1.34);
	check_spread(work, N, 3, 1.01);
	g_rand_free(random);
	arena_close(arena);
}

/* The order in which a machine lists the books does not matter; nor do costs that nobody knows. */
static void test_order(void)
{
	struct shard_work work[] = {{"a", 3}, {"b", 0}, {"c", 1}, {"d", 2}, {"e", -1}}, turned[5];
	bool mine[5], others[5];

	for (int i = 0; i < 5; i++)
		turned[i] = work[4 - i];
	for (int index = 0; index < 2; index++) {
		struct shard shard = {index, 2};

		shard_choose(work, 5, &shard, mine);
		shard_choose(turned, 5, &shard, others);
		for (int i = 0; i < 5; i++)
			g_assert_cmpint(mine[i], ==, others[4 - i]);
	}
	shard_choose(work, 0, &(struct shard){0, 1}, mine);
}

static void expect(const char *text, int index, int count)
{
	struct shard shard;
	const char *why;

	if (!shard_read(text, &shard, &why))
		g_error("%s: %s", text, why);
	g_assert_cmpint(shard.index, ==, index);
	g_assert_cmpint(shard.count, ==, count);
}

static void test_words(void)
{
	static const char *const bad[] = {"", "3", "/3", "0/3", "4/3", "1/0", "-1/3", "1/x", "x/3", "1/3/5", "1 / 3", "auto",
		"auto/8", "auto/", "1/99999999999999999999"};
	struct shard shard;
	const char *why;

	expect("1/1", 0, 1);
	expect("3/8", 2, 8);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		if (shard_read(bad[i], &shard, &why))
			g_error("read: %s", bad[i]);
}

static void test_schedulers(void)
{
	struct shard shard;
	const char *why;

	g_setenv("PARALLEL_SEQ", "8", TRUE);
	expect("auto/8", 7, 8);
	g_assert_false(shard_read("auto/7", &shard, &why));
	g_setenv("JOB_COMPLETION_INDEX", "0", TRUE);
	expect("auto/4", 0, 4);
	g_assert_false(shard_read("auto", &shard, &why));
	g_setenv("AWS_BATCH_JOB_ARRAY_INDEX", "2", TRUE);
	g_setenv("AWS_BATCH_JOB_ARRAY_SIZE", "5", TRUE);
	expect("auto", 2, 5);
	g_setenv("SLURM_ARRAY_TASK_ID", "9", TRUE);
	g_setenv("SLURM_ARRAY_TASK_MIN", "1", TRUE);
	g_setenv("SLURM_ARRAY_TASK_STEP", "4", TRUE);
	g_setenv("SLURM_ARRAY_TASK_COUNT", "3", TRUE);
	expect("auto", 2, 3);
	expect("auto/16", 9, 16); /* a part of an array of 16 run again */
	g_setenv("SLURM_ARRAY_TASK_ID", "90", TRUE);
	g_assert_false(shard_read("auto", &shard, &why));
}

int main(int argc, char **argv)
{
	static const char *const variables[] = {"PARALLEL_SEQ", "JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX",
		"AWS_BATCH_JOB_ARRAY_SIZE", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP",
		"SLURM_ARRAY_TASK_COUNT"};

	for (size_t i = 0; i < G_N_ELEMENTS(variables); i++)
		g_unsetenv(variables[i]);
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/shard/spread", test_spread);
	g_test_add_func("/shard/order", test_order);
	g_test_add_func("/shard/words", test_words);
	g_test_add_func("/shard/schedulers", test_schedulers);
	return g_test_run();
}
