/*
 * pdf, drawing: several hands.
 *
 * A surface of cairo's is for one thread at a time.  But the stream of a page follows from the page and from the codes of its
 * glyphs (meet.c), so it may come from any surface, where those are told.  Each hand is a thread with a surface and a
 * finisher of its own, whose file is thrown away.  The caller's thread lays pages out, meets their glyphs, and tells every
 * hand of these; one of them gets a copy of the page, and gives back what drawing it came to (drawn.h), which the caller's
 * thread writes in the order of the pages.  That thread's own surface brings the fonts.  So nothing is shared but what nobody changes, and the file is the same whoever drew.
 *
 * Pages with pictures, which come with the page that shows them first, are drawn by the caller's thread when all before them
 * are written.  If a hand cannot draw a page, that and all from then on are the caller's, who tells why.
 *
 * Memory: so many copies of pages as may be on their way, and a surface a hand.
 */
#include "octavo/diagram.h"
#include "pdf/hands.h"

#include "pdf/drawn.h"

enum { WAITING_MOST = 4 }; /* pages on their way, for each hand */

/* A page on its way: the hand's until it is done. */
struct task {
	struct arena *arena; /* of all that the others point to */
	struct layout_page page;
	struct pdf_drawn drawn;
	struct hand *hand; /* NULL: there is nothing to draw */
	bool sound;        /* it was drawn */
	bool done;         /* under the lock */
};

/* What a hand is to do next. */
struct order {
	struct pdf_told *told; /* counted; NULL: to end */
	struct task *task;     /* NULL: the page is another's */
};

struct hand {
	struct pdf_hands *hands;
	GThread *thread;
	GAsyncQueue *orders;
	int n_waiting; /* tasks that are not done; under the lock */
	/* the thread's own while it runs */
	struct job job;
	struct pdf_make make;
};

struct pdf_hands {
	struct pdf_make *make; /* the caller's */
	struct hand *hands;
	int n;
	bool alone; /* no page is given to a hand any more */
	GQueue tasks; /* struct task, in the order of pages */
	GPtrArray *spare; /* struct arena */
	GMutex lock;
	GCond done;
};

/* ---- copies ---- */

static void copy_glyphs(struct arena *arena, struct page_glyphs *glyphs)
{
	glyphs->glyphs = arena_memdup(arena, glyphs->glyphs, sizeof *glyphs->glyphs * (size_t)glyphs->n_glyphs);
	glyphs->clusters = arena_memdup(arena, glyphs->clusters, sizeof *glyphs->clusters * (size_t)glyphs->n_clusters);
	glyphs->text = arena_strndup(arena, glyphs->text, (size_t)glyphs->text_len);
}

static void copy_steps(struct arena *arena, struct page_path *path)
{
	path->steps = arena_memdup(arena, path->steps, sizeof *path->steps * (size_t)path->n_steps);
}

static const char *copy_text(struct arena *arena, const char *text)
{
	return text ? arena_strdup(arena, text) : NULL;
}

/* All of a page that drawing and the record look at. */
static void copy_page(struct arena *arena, struct layout_page *out, const struct layout_page *page)
{
	struct page_item *items = arena_memdup(arena, page->items, sizeof *items * (size_t)page->n_items);
	struct page_link *links = arena_memdup(arena, page->links, sizeof *links * (size_t)page->n_links);
	struct page_dest *dests = arena_memdup(arena, page->dests, sizeof *dests * (size_t)page->n_dests);
	for (int i = 0; i < page->n_items; i++)
		if (items[i].kind == ITEM_GLYPHS)
			copy_glyphs(arena, &items[i].as.glyphs);
		else if (items[i].kind == ITEM_QR)
			items[i].as.qr.url = arena_strdup(arena, items[i].as.qr.url);
		else if (items[i].kind == ITEM_PATH)
			copy_steps(arena, &items[i].as.path);
	for (int i = 0; i < page->n_links; i++) {
		links[i].url = copy_text(arena, links[i].url);
		links[i].dest = copy_text(arena, links[i].dest);
		links[i].contents = copy_text(arena, links[i].contents);
	}
	for (int i = 0; i < page->n_dests; i++)
		dests[i].id = arena_strdup(arena, dests[i].id);
	*out = *page;
	out->label = copy_text(arena, page->label);
	out->items = items;
	out->links = links;
	out->dests = dests;
}

/* The same of what it came to, which lies with the finisher. */
static void copy_drawn(struct arena *arena, struct pdf_drawn *drawn)
{
	struct pdf_drawn_mask *masks = arena_memdup(arena, drawn->masks, sizeof *masks * (size_t)drawn->n_masks);
	drawn->marks = arena_memdup(arena, drawn->marks, sizeof *drawn->marks * (size_t)drawn->n_marks);
	drawn->others.at = arena_memdup(arena, drawn->others.at, drawn->others.len);
	drawn->stream.at = arena_memdup(arena, drawn->stream.at, drawn->stream.len);
	for (int i = 0; i < drawn->n_masks; i++) {
		masks[i].dict = copy_text(arena, masks[i].dict);
		masks[i].bits.at = arena_memdup(arena, masks[i].bits.at, masks[i].bits.len);
	}
	drawn->masks = masks;
}

/* One piece of memory. */
static struct pdf_told *copy_told(const struct pdf_told *told)
{
	size_t codes = sizeof *told->codes * (size_t)told->n_codes;
	struct pdf_told *own = g_atomic_rc_box_alloc(sizeof *own + codes + told->events.len);
	char *at = (char *)(own + 1);
	*own = *told;
	own->codes = (const struct pdf_code *)(void *)at;
	own->events.at = at + codes;
	if (codes)
		memcpy(at, told->codes, codes);
	if (told->events.len)
		memcpy(at + codes, told->events.at, told->events.len);
	return own;
}

/* ---- the hands' threads ---- */

static void task_draw(struct hand *hand, struct task *task)
{
	struct layout_page page = task->page;
	/* these are for the record of the book */
	page.n_links = page.n_dests = 0;
	task->sound = pdf_draw_met(hand->make.draw, &page) &&
		      pdf_drawn_collect(hand->make.finish, task->arena, &task->drawn);
	if (task->sound)
		copy_drawn(task->arena, &task->drawn);
	g_array_set_size(hand->make.record.pages, 0);
	g_array_set_size(hand->make.record.marks, 0);
}

static gpointer hand_run(gpointer data)
{
	struct hand *hand = data;
	struct pdf_hands *hands = hand->hands;
	for (;;) {
		g_autofree struct order *order = g_async_queue_pop(hand->orders);
		if (!order->told)
			return NULL;
		pdf_draw_meet_again(hand->make.draw, order->told);
		g_atomic_rc_box_release(order->told);
		if (!order->task)
			continue;
		task_draw(hand, order->task);
		g_mutex_lock(&hands->lock);
		order->task->done = true;
		hand->n_waiting--;
		g_cond_signal(&hands->done);
		g_mutex_unlock(&hands->lock);
	}
}

/* ---- tasks ---- */

static struct task *task_new(struct pdf_hands *hands, const struct layout_page *page)
{
	struct arena *arena = hands->spare->len ? g_ptr_array_steal_index_fast(hands->spare, hands->spare->len - 1)
						: arena_open();
	struct task *task = ARENA_NEW(arena, struct task);
	task->arena = arena;
	copy_page(arena, &task->page, page);
	return task;
}

static void task_free(struct pdf_hands *hands, struct task *task)
{
	struct arena *arena = task->arena;
	arena_reset(arena);
	g_ptr_array_add(hands->spare, arena);
}

static bool task_is_done(struct pdf_hands *hands, const struct task *task, bool wait)
{
	g_mutex_lock(&hands->lock);
	while (wait && !task->done)
		g_cond_wait(&hands->done, &hands->lock);
	bool done = task->done;
	g_mutex_unlock(&hands->lock);
	return done;
}

/* Writes the first page of those on their way. */
static bool take_first(struct pdf_hands *hands)
{
	struct task *task = g_queue_pop_head(&hands->tasks);
	bool sound = true;
	if (task->sound && pdf_drawn_take(hands->make->finish, &task->page, &task->drawn)) {
		pdf_record_links(&hands->make->record, &task->page);
	} else {
		hands->alone = hands->alone || task->hand;
		sound = pdf_draw_met(hands->make->draw, &task->page);
	}
	task_free(hands, task);
	return sound;
}

/* Writes the pages that are done, and waits while more than so many are on their way. */
static bool take_done(struct pdf_hands *hands, guint most)
{
	struct task *first;
	bool sound = true;
	while (sound && (first = g_queue_peek_head(&hands->tasks)) &&
		task_is_done(hands, first, hands->tasks.length > most))
		sound = take_first(hands);
	return sound;
}

/* ---- orders ---- */

static void order_send(struct hand *hand, struct pdf_told *told, struct task *task)
{
	struct order *order = g_new(struct order, 1);
	*order = (struct order){told ? g_atomic_rc_box_acquire(told) : NULL, task};
	g_async_queue_push(hand->orders, order);
}

/* Tells all hands of a page's glyphs, and the task's of the page. */
static void tell(struct pdf_hands *hands, const struct pdf_told *told, struct task *task)
{
	struct pdf_told *own = copy_told(told);
	for (int i = 0; i < hands->n; i++)
		order_send(&hands->hands[i], own, task && task->hand == &hands->hands[i] ? task : NULL);
	g_atomic_rc_box_release(own);
}

/* The hand that has the least to do gets one more. */
static struct hand *hand_choose(struct pdf_hands *hands)
{
	struct hand *least = &hands->hands[0];
	g_mutex_lock(&hands->lock);
	for (int i = 1; i < hands->n; i++)
		if (hands->hands[i].n_waiting < least->n_waiting)
			least = &hands->hands[i];
	least->n_waiting++;
	g_mutex_unlock(&hands->lock);
	return least;
}

/* Whether what drawing the page comes to can be told to another file. */
static bool can_go(const struct layout_page *page)
{
	for (int i = 0; i < page->n_items; i++) {
		const struct page_item *item = &page->items[i];
		if (item->kind == ITEM_PICTURE || item->kind == ITEM_RINGS)
			return false;
		if (item->kind == ITEM_QR && (item->as.qr.size + 7) / 8 * item->as.qr.size > PDF_MASK_BYTES)
			return false;
	}
	return true;
}

bool pdf_hands_page(struct pdf_hands *hands, const struct layout_page *page)
{
	struct pdf_told told;
	bool goes = can_go(page) && !hands->alone;
	struct task *task = NULL;
	pdf_draw_meet(hands->make->draw, page, &told);
	if (goes) {
		task = task_new(hands, page);
		task->hand = page->n_items ? hand_choose(hands) : NULL;
		task->done = !task->hand;
		g_queue_push_tail(&hands->tasks, task);
	}
	if (!hands->alone)
		tell(hands, &told, task);
	if (goes)
		return take_done(hands, (guint)(hands->n * WAITING_MOST));
	return take_done(hands, 0) && pdf_draw_met(hands->make->draw, page);
}

bool pdf_hands_end(struct pdf_hands *hands)
{
	return take_done(hands, 0);
}

/* ---- open and close ---- */

static void hand_open(struct pdf_hands *hands, struct hand *hand, const struct pdf_draw_options *options)
{
	struct pdf_draw_options own = *options;
	/* What a hand would report, the caller's thread does when it draws the page itself. */
	hand->job = (struct job){.limits = options->job->limits, .diag = diag_open(NULL, NULL)};
	hand->hands = hands;
	hand->orders = g_async_queue_new();
	own.job = &hand->job;
	own.take = NULL;
	own.like = hands->make->draw;
	pdf_make_open(&hand->make, &own, NULL);
}

static void hand_close(struct hand *hand)
{
	if (hand->thread) {
		order_send(hand, NULL, NULL);
		g_thread_join(hand->thread);
	}
	pdf_make_close(&hand->make, NULL);
	g_async_queue_unref(hand->orders);
	diag_close(hand->job.diag);
}

struct pdf_hands *pdf_hands_open(const struct pdf_draw_options *options, struct pdf_make *make, int n)
{
	struct pdf_hands *hands = g_new0(struct pdf_hands, 1);
	bool sound = true;
	hands->make = make;
	hands->n = n;
	hands->hands = g_new0(struct hand, n);
	hands->spare = g_ptr_array_new_with_free_func((GDestroyNotify)arena_close);
	g_queue_init(&hands->tasks);
	g_mutex_init(&hands->lock);
	g_cond_init(&hands->done);
	/* All surfaces before any thread: opening one changes the environment. */
	for (int i = 0; i < n; i++)
		hand_open(hands, &hands->hands[i], options);
	for (int i = 0; i < n && sound; i++)
		sound = (hands->hands[i].thread = worker_thread("hand", hand_run, &hands->hands[i])) != NULL;
	if (sound)
		return hands;
	pdf_hands_close(hands);
	return NULL;
}

void pdf_hands_close(struct pdf_hands *hands)
{
	if (!hands)
		return;
	for (int i = 0; i < hands->n; i++)
		hand_close(&hands->hands[i]);
	/* what was on its way, where the book was given up */
	for (struct task *task; (task = g_queue_pop_head(&hands->tasks));)
		task_free(hands, task);
	g_ptr_array_unref(hands->spare);
	g_free(hands->hands);
	g_mutex_clear(&hands->lock);
	g_cond_clear(&hands->done);
	g_free(hands);
	memory_trim();
}
