/* A message of a sequence: "A->>+B: words". */
#include "diagram/sequence.h"

static const struct arrow {
	const char *sign;
	bool dashed;
	enum head tail, head;
} arrows[] = {
	/* the longer ones first */
	{"<<-->>", true, HEAD_ARROW, HEAD_ARROW}, {"<<->>", false, HEAD_ARROW, HEAD_ARROW}, {"-->>", true, HEAD_NONE, HEAD_ARROW},
	{"->>", false, HEAD_NONE, HEAD_ARROW}, {"-->", true, HEAD_NONE, HEAD_NONE}, {"->", false, HEAD_NONE, HEAD_NONE},
	{"--x", true, HEAD_NONE, HEAD_CROSS}, {"-x", false, HEAD_NONE, HEAD_CROSS}, {"--)", true, HEAD_NONE, HEAD_OPEN}, {"-)", false,
		HEAD_NONE, HEAD_OPEN},
};

static const struct arrow *arrow_at(const char *at)
{
	for (size_t i = 0; i < G_N_ELEMENTS(arrows); i++)
		if (g_str_has_prefix(at, arrows[i].sign))
			return &arrows[i];
	return NULL;
}

/* The arrow of a line and where it stands: "-x" within a name is one only where no other follows. */
static const struct arrow *find_arrow(const char *line, size_t len, const char **where)
{
	const struct arrow *doubtful = NULL;

	for (size_t i = 0; i < len; i++) {
		const struct arrow *arrow = arrow_at(line + i);
		if (!arrow)
			continue;
		char after = line[i + strlen(arrow->sign)];
		bool sure = arrow->head != HEAD_CROSS || !(g_ascii_isalnum(after) || after == '-');
		if (!sure && doubtful) {
			i += strlen(arrow->sign) - 1;
			continue;
		}
		*where = line + i;
		if (sure)
			return arrow;
		doubtful = arrow;
		i += strlen(arrow->sign) - 1;
	}
	return doubtful;
}

static const char *words_of(struct reader *reader, const char *text)
{
	struct sequence *sequence = reader->diagram->sequence;

	text += g_str_has_prefix(text, "wrap:") ? 5 : g_str_has_prefix(text, "nowrap:") ? 7 : 0;
	const char *clean = label_clean(reader->arena, text);
	if (!sequence->numbered)
		return clean;
	int number = sequence->number;
	sequence->number += sequence->step;
	return clean ? arena_printf(reader->arena, "%d. %s", number, clean) : arena_printf(reader->arena, "%d.", number);
}

/* Who a message brings or takes away: told by "create" and "destroy" before it. */
static void set_lives(struct sequence *sequence, int event)
{
	const struct event *its = &sequence->events[event];
	int ends[] = {its->from, its->to};

	for (int i = 0; i < 2; i++) {
		struct actor *actor = &sequence->actors[ends[i]];
		if (actor->made == EVENTS_MAX && i == 1)
			actor->made = event;
		if (actor->ended == EVENTS_MAX)
			actor->ended = event;
	}
}

bool sequence_message(struct reader *reader)
{
	const char *line = reader->at, *where = NULL;
	size_t len = strcspn(line, ":\n");
	const struct arrow *arrow = find_arrow(line, len, &where);

	if (!arrow || where == line)
		return refuse_rest(reader);
	char *from = g_strstrip(arena_strndup(reader->arena, line, (size_t)(where - line)));
	const char *target = where + strlen(arrow->sign);
	target += strspn(target, " \t");
	char sign = *target == '+' || *target == '-' ? *target++ : ' ';
	char *to = g_strstrip(arena_strndup(reader->arena, target, (size_t)(line + len - target)));
	size_t last = strlen(to);
	if (last > 0 && to[last - 1] == ';')
		to[last - 1] = '\0';
	if (!*from || !*to)
		return refuse_rest(reader);
	int sender = sequence_actor(reader, from), receiver = sender < 0 ? -1 : sequence_actor(reader, to);
	struct event *event = receiver < 0 ? NULL : sequence_event(reader, EVENT_MESSAGE);
	if (!event)
		return false;
	pass(reader, len);
	take(reader, ":");
	event->text = words_of(reader, take_line(reader, '\n'));
	event->from = sender;
	event->to = receiver;
	event->dashed = arrow->dashed;
	event->tail = arrow->tail;
	event->head = arrow->head;
	event->starts = sign == '+' ? receiver : -1;
	event->stops = sign == '-' ? sender : -1;
	set_lives(reader->diagram->sequence, (int)(event - reader->diagram->sequence->events));
	return true;
}
