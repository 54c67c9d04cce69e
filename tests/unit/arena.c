/* The memory of a compilation: what it hands out is zero, and nobody else's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"

enum { DIRT = 0xA5, STEPS = 20000, LARGEST = 40000 };

static size_t
next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(*seed >> 33);
}

/* Mostly small, as what a compilation asks for. */
static size_t
some_size(uint64_t *seed)
{
	return next(seed) % (next(seed) % 16 == 0 ? LARGEST : 100);
}

static void
assert_all(const unsigned char *bytes, size_t count, int value)
{
	for (size_t i = 0; i < count; i++)
		assert_int_equal(bytes[i], value);
}

/* What was just allocated: grows, has what it had, and is made dirty. */
static unsigned char *
grow(struct arena *arena, uint64_t *seed, unsigned char *old, size_t *size)
{
	size_t more = *size + some_size(seed);
	unsigned char *grown = arena_grow(arena, old, *size, *size, more);

	assert_all(grown, *size, DIRT);
	assert_all(grown + *size, more - *size, 0);
	memset(grown, DIRT, more);
	*size = more;
	return grown;
}

static void
hands_out_zeros(void **state)
{
	struct arena arena = { 0 };
	uint64_t seed = 1;
	size_t most = 0;

	(void)state;
	for (int i = 0; i < STEPS; i++) {
		size_t size = some_size(&seed);
		unsigned char *bytes = arena_alloc(&arena, size);

		assert_int_equal((uintptr_t)bytes % sizeof(double), 0);
		assert_all(bytes, size, 0);
		memset(bytes, DIRT, size);
		if (next(&seed) % 4 == 0)
			bytes = grow(&arena, &seed, bytes, &size);
		if (next(&seed) % 4 == 0)
			arena_trim(&arena, bytes, size / 3, size);
		most = arena.used > most ? arena.used : most;
		if (next(&seed) % 2000 == 0)
			arena_reset(&arena);
	}
	assert_true(most > 1000000);
	arena_free(&arena);
}

static void
gives_each_its_own(void **state)
{
	struct arena arena = { 0 };
	unsigned char *blocks[1000];
	uint64_t seed = 1;

	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(blocks); i++) {
		blocks[i] = arena_alloc(&arena, 3000);
		memset(blocks[i], (int)(i % 256), 3000);
		(void)arena_alloc(&arena, 1 + some_size(&seed));
		arena_trim(&arena, blocks[i], 1, 3000); /* not the last */
	}
	for (size_t i = 0; i < ARRAY_COUNT(blocks); i++)
		assert_all(blocks[i], 3000, (int)(i % 256));
	arena_free(&arena);
}

static void
keeps_room_for_items(void **state)
{
	struct arena arena = { 0 };
	LIST_OF(size_t) list = { 0 };
	const size_t *items;

	(void)state;
	LIST_ADD(&arena, &list) = 0;
	LIST_ROOM(&arena, &list, 500);
	items = list.items;
	for (size_t i = 1; i <= 500; i++) {
		(void)arena_alloc(&arena, 1); /* what would be in its way */
		LIST_ADD(&arena, &list) = i;
	}
	assert_ptr_equal(list.items, items);
	assert_int_equal(list.count, 501);
	for (size_t i = 0; i < list.count; i++)
		assert_int_equal(list.items[i], i);
	arena_free(&arena);
}

static void
out_of_memory(void *context)
{
	longjmp(*(jmp_buf *)context, 1);
}

static void
stays_within_its_limit(void **state)
{
	jmp_buf jump;
	struct arena arena = {
		.limit = 600000, .fail = out_of_memory, .fail_context = &jump
	};
	volatile size_t asked = 0;

	(void)state;
	if (setjmp(jump) == 0)
		for (;; asked += 1000)
			(void)arena_alloc(&arena, 1000);
	assert_int_equal(asked, 600000);
	assert_int_equal(arena.used, 600000);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hands_out_zeros),
		cmocka_unit_test(gives_each_its_own),
		cmocka_unit_test(keeps_room_for_items),
		cmocka_unit_test(stays_within_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
