/* Maps, also with keys that somebody chose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/map.h"

enum { KEYS = 20000 };

static const uint64_t factor = 0x9E3779B97F4A7C15u; /* of base/map.c */

/* x * y = 1: Newton's steps double the bits that are right. */
static uint64_t
inverse(uint64_t x)
{
	uint64_t y = x;

	for (int i = 0; i < 6; i++)
		y *= 2 - x * y;
	return y;
}

/* What hash_more() makes the hash of, by going back from it. */
static uint64_t
undo(uint64_t hash)
{
	return (hash ^ hash >> 32) * inverse(factor);
}

static uint64_t
more(uint64_t h, uint64_t bytes)
{
	h = (h ^ bytes) * factor;
	return h ^ h >> 32;
}

/* Eight bytes whose first hash ends in 32 zeros, whatever i is. */
static struct str
colliding_key(struct arena *arena, uint64_t i)
{
	uint64_t bytes = undo(i << 32) ^ more(0, sizeof(bytes));
	char text[sizeof(bytes)];

	for (size_t k = 0; k < sizeof(text); k++)
		text[k] = (char)(bytes >> (8 * (sizeof(text) - 1 - k)) & 0xFF);
	return str_copy(arena, (struct str){ text, sizeof(text) });
}

static void
finds_what_was_set(void **state)
{
	struct arena arena = { 0 };
	struct map map = { .arena = &arena };
	int values[2];

	(void)state;
	assert_null(map_get(&map, STR("a")));
	map_set(&map, STR("a"), &values[0]);
	map_set(&map, STR(""), &values[1]);
	assert_ptr_equal(map_get(&map, STR("a")), &values[0]);
	assert_ptr_equal(map_get(&map, STR("")), &values[1]);
	map_set(&map, STR("a"), &values[1]);
	assert_ptr_equal(map_get(&map, STR("a")), &values[1]);
	assert_int_equal(map.count, 2);
	assert_null(map_get(&map, STR("b")));
	arena_free(&arena);
}

static void
scatters_chosen_keys(void **state)
{
	struct arena arena = { 0 };
	struct map map = { .arena = &arena };
	static int value;

	(void)state;
	for (uint64_t i = 0; i < KEYS; i++)
		map_set(&map, colliding_key(&arena, i), &value);
	assert_int_equal(map.count, KEYS);
	/* They did collide, and once was enough. */
	assert_int_equal(map.seed, 1);
	for (uint64_t i = 0; i < KEYS; i++)
		assert_ptr_equal(map_get(&map, colliding_key(&arena, i)),
		    &value);
	arena_free(&arena);
}

static void
leaves_honest_keys(void **state)
{
	struct arena arena = { 0 };
	struct map map = { .arena = &arena };
	static int value;

	(void)state;
	for (size_t i = 0; i < KEYS; i++)
		map_set(&map, str_format(&arena, "step %zu", i), &value);
	assert_int_equal(map.seed, 0);
	arena_free(&arena);
}

static void
keeps_room(void **state)
{
	struct arena arena = { 0 };
	struct map map = { .arena = &arena };
	const struct map_slot *slots;
	static int value;

	(void)state;
	map_set(&map, STR("first"), &value);
	map_room(&map, KEYS);
	slots = map.slots;
	for (size_t i = 1; i < KEYS; i++)
		map_set(&map, str_format(&arena, "step %zu", i), &value);
	assert_ptr_equal(map.slots, slots);
	assert_int_equal(map.count, KEYS);
	assert_ptr_equal(map_get(&map, STR("first")), &value);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_was_set),
		cmocka_unit_test(scatters_chosen_keys),
		cmocka_unit_test(leaves_honest_keys),
		cmocka_unit_test(keeps_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
