#ifndef STEPC_CLI_KEY_PLACES_H
#define STEPC_CLI_KEY_PLACES_H

#include "cli/language.h"

/*
 * Where each key of the language may stand.  A path is what one would write,
 * from the document on: `steps.NAME.batches.each.concurrency`.  Its words in
 * capitals are names of the author's own.
 */
struct key_place {
	struct str path;
	/* What it is: a key, an alarm, a step of a kind, or said here. */
	const struct language_row *row;
	const struct alarm_kind_row *alarm;
	const struct step_row *step;
	const char *sentence; /* of what is in no such table */
	const char *holds;
	const struct language_use_row *use; /* or NULL */
	const char *table;                  /* of the map behind it, or NULL */
	int kinds;                          /* of that table's keys; 0: all */
};

struct key_places {
	struct arena *arena;
	LIST_OF(struct key_place) all;
};

/* All of them, in the order of the tables. */
void key_places_find(struct key_places *places);

/* Does a path end in these words?  A NAME is any one word, or none. */
bool key_place_matches(const struct key_place *place, struct str words);

/* What a path can be asked for by: each of its ends, without the names. */
void key_place_names(const struct key_places *places,
    const struct key_place *place, struct str_list *names);

#endif
