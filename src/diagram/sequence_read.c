/* Sequences of messages: who takes part, and line by line what happens. */
#include "diagram/sequence.h"

int sequence_actor(struct reader *reader, const char *id)
{
	struct sequence *sequence = reader->diagram->sequence;
	int actor = GPOINTER_TO_INT(g_hash_table_lookup(reader->boxes, id)) - 1;

	if (actor >= 0)
		return actor;
	if (sequence->n_actors == DIAGRAM_BOXES_MAX) {
		refuse(reader, "more than %d take part", DIAGRAM_BOXES_MAX);
		return -1;
	}
	actor = sequence->n_actors++;
	sequence->actors[actor] = (struct actor){.id = id, .text = label_clean(reader->arena, id), .label = -1,
		.order = sequence->n_order++, .made = -1, .ended = -1, .band = sequence->band};
	g_hash_table_insert(reader->boxes, (void *)id, GINT_TO_POINTER(actor + 1));
	return actor;
}

struct event *sequence_event(struct reader *reader, enum event_kind kind)
{
	struct sequence *sequence = reader->diagram->sequence;

	if (sequence->n_events == EVENTS_MAX || (kind == EVENT_MESSAGE && sequence->n_messages++ == DIAGRAM_EDGES_MAX)) {
		refuse(reader, "more than %d messages", DIAGRAM_EDGES_MAX);
		return NULL;
	}
	struct event *event = &sequence->events[sequence->n_events++];
	*event = (struct event){.kind = kind, .label = -1, .from = -1, .to = -1, .starts = -1, .stops = -1, .order = sequence->n_order++};
	return event;
}

/* "participant A as Words", behind its first word. */
static bool read_actor(struct reader *reader, bool is_person, bool made)
{
	struct sequence *sequence = reader->diagram->sequence;
	char *line = take_line(reader, ';');
	char *as = strstr(line, " as "), *words = NULL, *type = strstr(line, "@{");

	if (as) {
		*as = '\0';
		words = as + 4;
	}
	/* what it is drawn as, of which a person is the one that differs */
	if (type && (!as || type < as)) {
		is_person |= strstr(type, "actor") != NULL;
		*type = '\0';
	}
	g_strstrip(line);
	if (!*line)
		return refuse(reader, "who takes part has no name");
	int actor = sequence_actor(reader, line);
	if (actor < 0)
		return false;
	sequence->actors[actor].is_person = is_person;
	if (words)
		sequence->actors[actor].text = label_clean(reader->arena, words);
	if (sequence->band >= 0)
		sequence->actors[actor].band = sequence->band;
	if (made)
		sequence->actors[actor].made = EVENTS_MAX;
	return true;
}

/* "box colour words": the first word is a colour where it is known as one. */
static bool read_band(struct reader *reader)
{
	struct sequence *sequence = reader->diagram->sequence;
	char *line = take_line(reader, '\n'), *words = line;
	struct band band = {.label = -1, .order = sequence->n_order++};
	size_t len = g_str_has_prefix(line, "rgb") ? strcspn(line, ")") + 1 : strcspn(line, " \t");

	if (sequence->band >= 0 || sequence->n_bands == DIAGRAM_BOXES_MAX)
		return refuse(reader, "a box stands in a box");
	g_autofree char *first = g_strndup(line, MIN(len, strlen(line)));
	if (strcmp(first, "transparent") == 0 || style_colour(first, &band.look))
		words = line + strlen(first);
	band.text = label_clean(reader->arena, words);
	sequence->band = sequence->n_bands;
	sequence->bands[sequence->n_bands++] = band;
	return true;
}

/* "Note right of A: words", "Note over A,B: words" */
static bool read_note(struct reader *reader)
{
	enum note_side side = NOTE_OVER;

	if (take_word(reader, "left of") || take_word(reader, "left"))
		side = NOTE_LEFT;
	else if (take_word(reader, "right of") || take_word(reader, "right"))
		side = NOTE_RIGHT;
	else if (!take_word(reader, "over"))
		return refuse_rest(reader);
	char *names = take_line(reader, ':');
	if (!take(reader, ":"))
		return refuse(reader, "a note has no words");
	char *comma = strchr(names, ',');
	if (comma)
		*comma = '\0';
	int from = sequence_actor(reader, g_strstrip(names));
	int to = comma && from >= 0 ? sequence_actor(reader, g_strstrip(comma + 1)) : from;
	struct event *event = to < 0 ? NULL : sequence_event(reader, EVENT_NOTE);
	if (!event)
		return false;
	event->side = side;
	event->from = MIN(from, to);
	event->to = MAX(from, to);
	event->text = label_clean(reader->arena, take_line(reader, '\n'));
	return true;
}

static const struct {
	const char *word;
	enum event_kind kind;
} frames[] = {{"loop", EVENT_OPEN}, {"alt", EVENT_OPEN}, {"opt", EVENT_OPEN}, {"par_over", EVENT_OPEN}, {"par", EVENT_OPEN}, {"critical", EVENT_OPEN},
	{"break", EVENT_OPEN}, {"rect", EVENT_OPEN}, {"else", EVENT_ELSE}, {"and", EVENT_ELSE}, {"option", EVENT_ELSE}};

static bool read_frame(struct reader *reader, int frame)
{
	struct event *event = sequence_event(reader, frames[frame].kind);

	if (!event)
		return false;
	const char *word = frames[frame].word;
	char *line = take_line(reader, '\n');
	if (frames[frame].kind == EVENT_ELSE) {
		const char *text = label_clean(reader->arena, line);
		event->text = text ? arena_printf(reader->arena, "[%s]", text) : word;
		return reader->depth > 0 || refuse(reader, "'%s' stands in no frame", word);
	}
	if (reader->depth++ == DIAGRAM_DEPTH_MAX)
		return refuse(reader, "frames stand in one another deeper than %d", DIAGRAM_DEPTH_MAX);
	event->bare = strcmp(word, "rect") == 0;
	if (event->bare) {
		style_colour(line, &event->look);
		return true;
	}
	const char *text = label_clean(reader->arena, line);
	event->text = text ? arena_printf(reader->arena, "%s [%s]", word, text) : word;
	return true;
}

static bool read_number(struct reader *reader)
{
	struct sequence *sequence = reader->diagram->sequence;
	char *line = take_line(reader, ';'), *end;

	sequence->numbered = strcmp(line, "off") != 0;
	if (!*line || !sequence->numbered)
		return true;
	gint64 number = g_ascii_strtoll(line, &end, 10), step = *end ? g_ascii_strtoll(end, NULL, 10) : 1;
	sequence->number = (int)CLAMP(number, 0, 99999);
	sequence->step = (int)CLAMP(step, 1, 9999);
	return true;
}

static bool read_end(struct reader *reader)
{
	struct sequence *sequence = reader->diagram->sequence;

	if (reader->depth > 0) {
		reader->depth--;
		return sequence_event(reader, EVENT_CLOSE) != NULL;
	}
	if (sequence->band < 0)
		return refuse(reader, "'end' ends nothing");
	sequence->band = -1;
	return true;
}

static bool read_work(struct reader *reader, enum event_kind kind)
{
	int actor = sequence_actor(reader, take_line(reader, ';'));
	struct event *event = actor < 0 ? NULL : sequence_event(reader, kind);

	if (event)
		event->from = event->to = actor;
	return event != NULL;
}

static bool read_destroy(struct reader *reader)
{
	int actor = sequence_actor(reader, take_line(reader, ';'));

	if (actor >= 0)
		reader->diagram->sequence->actors[actor].ended = EVENTS_MAX;
	return actor >= 0;
}

static bool read_statement(struct reader *reader)
{
	struct reader before = *reader;
	bool made = take_word(reader, "create");

	if (take_word(reader, "participant"))
		return read_actor(reader, false, made);
	if (take_word(reader, "actor"))
		return read_actor(reader, true, made);
	if (take_word(reader, "destroy"))
		return read_destroy(reader);
	if (take_word(reader, "box"))
		return read_band(reader);
	if (take_word(reader, "Note") || take_word(reader, "note"))
		return read_note(reader);
	if (take_word(reader, "activate"))
		return read_work(reader, EVENT_ACTIVATE);
	if (take_word(reader, "deactivate"))
		return read_work(reader, EVENT_DEACTIVATE);
	if (take_word(reader, "autonumber"))
		return read_number(reader);
	if (take_word(reader, "end"))
		return read_end(reader);
	if (take_word(reader, "title")) {
		take(reader, ":");
		reader->diagram->title = label_clean(reader->arena, take_line(reader, '\n'));
		return true;
	}
	if (take_word(reader, "link") || take_word(reader, "links") || take_word(reader, "properties") || take_word(reader, "details")) {
		take_line(reader, '\n');
		return true;
	}
	for (int i = 0; i < (int)G_N_ELEMENTS(frames); i++)
		if (take_word(reader, frames[i].word))
			return read_frame(reader, i);
	*reader = before;
	return sequence_message(reader);
}

static void number_labels(struct reader *reader)
{
	struct sequence *sequence = reader->diagram->sequence;
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct named));

	for (int i = 0; i < sequence->n_bands; i++) {
		struct named it = {sequence->bands[i].order, sequence->bands[i].text, DIAGRAM_GROUP, &sequence->bands[i].label};
		g_array_append_val(all, it);
	}
	for (int i = 0; i < sequence->n_actors; i++) {
		/* heads are read first */
		struct named it = {sequence->actors[i].order - sequence->n_order, sequence->actors[i].text, DIAGRAM_BOX, &sequence->actors[i].label};
		g_array_append_val(all, it);
	}
	for (int i = 0; i < sequence->n_events; i++) {
		struct event *event = &sequence->events[i];
		enum diagram_role role = event->kind == EVENT_NOTE ? DIAGRAM_NOTE : event->kind == EVENT_MESSAGE ? DIAGRAM_EDGE : DIAGRAM_GROUP;
		struct named it = {event->order, event->text, role, &event->label};
		g_array_append_val(all, it);
	}
	label_number(reader, all);
}

/* A box is around some who stand next to one another. */
static bool check_bands(struct reader *reader)
{
	const struct sequence *sequence = reader->diagram->sequence;

	for (int i = 0; i < sequence->n_bands; i++) {
		int n = 0, first = -1, last = -1;
		for (int k = 0; k < sequence->n_actors; k++)
			if (sequence->actors[k].band == i) {
				first = n++ == 0 ? k : first;
				last = k;
			}
		if (n == 0 || last - first >= n)
			return refuse(reader, "the box '%s' is around nobody, or around others",
				sequence->bands[i].text ? sequence->bands[i].text : "");
	}
	return true;
}

bool sequence_read(struct reader *reader)
{
	struct sequence *sequence = reader->diagram->sequence = ARENA_NEW(reader->arena, struct sequence);

	sequence->actors = ARENA_ARRAY(reader->arena, struct actor, DIAGRAM_BOXES_MAX);
	sequence->bands = ARENA_ARRAY(reader->arena, struct band, DIAGRAM_BOXES_MAX);
	sequence->events = ARENA_ARRAY(reader->arena, struct event, EVENTS_MAX);
	reader->any_case = true;
	sequence->band = -1;
	sequence->number = sequence->step = 1;
	if (!read_all(reader, read_statement))
		return false;
	if (reader->depth > 0 || sequence->band >= 0)
		return refuse(reader, "a frame does not end");
	/* whom no message brings or takes away is there all the time */
	for (int i = 0; i < sequence->n_actors; i++) {
		struct actor *actor = &sequence->actors[i];
		actor->made = actor->made == EVENTS_MAX ? -1 : actor->made;
		actor->ended = actor->ended == EVENTS_MAX ? -1 : actor->ended;
	}
	if (!check_bands(reader))
		return false;
	number_labels(reader);
	return true;
}
