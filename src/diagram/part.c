/* What of a graph hangs together, in layers: the steps in their order. */
#include "diagram/place.h"

int part_item(struct part *part, enum item_kind kind, int of, int group)
{
	if (part->n_items == ITEMS_MAX)
		return -1;
	if (part->n_items == part->room) {
		int room = MAX(64, 2 * part->room);
		part->items = arena_grow(part->arena, part->items, (size_t)part->room * sizeof *part->items, (size_t)room * sizeof *part->items);
		part->room = room;
	}
	part->items[part->n_items] = (struct item){.kind = kind, .of = of, .group = group};
	return part->n_items++;
}

int part_outer(const struct part *part, int group)
{
	int outer = part->plan->graph->groups[group].parent;

	return outer >= 0 && !part->plan->closed[outer] ? outer : -1;
}

bool part_in(const struct part *part, int item, int group)
{
	int at = part->items[item].group;

	while (at >= 0 && at != group)
		at = part_outer(part, at);
	return at >= 0;
}

bool part_place(struct part *part)
{
	int n_groups = part->plan->graph->n_groups + 1;

	part->first_rank = ARENA_ARRAY(part->arena, int, n_groups);
	part->last_rank = ARENA_ARRAY(part->arena, int, n_groups);
	part->lefts = ARENA_ARRAY(part->arena, double, n_groups);
	part->rights = ARENA_ARRAY(part->arena, double, n_groups);
	part->uppers = ARENA_ARRAY(part->arena, double, n_groups);
	part->lowers = ARENA_ARRAY(part->arena, double, n_groups);
	if (!cycle_break(part) || !rank_items(part) || !rank_fill(part))
		return false;
	order_items(part);
	if (!column_items(part))
		return false;
	route_chains(part);
	return true;
}
