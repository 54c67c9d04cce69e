#include "diag/fingerprint.h"

#include <stdint.h>

#include "base/map.h"

/* FNV-1a, 64 bits: it tells findings apart, nobody is kept out by it. */
static uint64_t
hash_more(uint64_t hash, struct str s)
{
	for (size_t i = 0; i < s.length; i++)
		hash = (hash ^ (unsigned char)s.data[i]) * 1099511628211u;
	return (hash ^ 0xFF) * 1099511628211u; /* in no UTF-8 text */
}

struct str
diag_path(struct str path)
{
	while (str_starts(path, "./"))
		path = str_slice(path, 2, path.length);
	return path;
}

static struct str
first_line(struct span span)
{
	if (span.source == NULL)
		return (struct str){ "", 0 };
	return str_trim(source_line(span.source,
	    source_place(span.source, span.begin).line));
}

static uint64_t
hash_diag(const struct diag *diag)
{
	uint64_t hash = 14695981039346656037u;

	hash = hash_more(hash, str_from(rule_row(diag->rule)->id));
	if (diag->span.source != NULL)
		hash = hash_more(hash, diag_path(diag->span.source->path));
	return hash_more(hash, first_line(diag->span));
}

struct str_list
diags_fingerprints(struct arena *arena, const struct diags *diags)
{
	struct map seen = { .arena = arena };
	struct str_list prints = { 0 };

	for (size_t i = 0; i < diags->list.count; i++) {
		struct str text = str_format(arena, "%016llx",
		    (unsigned long long)hash_diag(diags->list.items[i]));
		size_t *count = map_get(&seen, text);

		if (count == NULL) {
			count = arena_alloc(arena, sizeof(*count));
			*count = 0;
			map_set(&seen, text, count);
		}
		LIST_ADD(arena, &prints) =
		    str_format(arena, "%.*s:%zu", STR_ARG(text), ++*count);
	}
	return prints;
}
