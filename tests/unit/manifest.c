/* What stepc remembers of its files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/sha256.h"
#include "cli/manifest.h"

static void
fail_test(void *context)
{
	(void)context;
	abort();
}

static int
set_up(void **state)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	arena->fail = fail_test;
	*state = arena;
	return 0;
}

static int
tear_down(void **state)
{
	arena_free(*state);
	free(*state);
	return 0;
}

/* FIPS 180-4, and the lengths around a block. */
static void
hashes(void **state)
{
	static const char digits[] =
	    "0123456789012345678901234567890123456789012345678901234567890123"
	    "456789";
	static const struct {
		size_t length;
		const char *digest;
	} rows[] = {
		{ 0,
		    "e3b0c44298fc1c149afbf4c8996fb924"
		    "27ae41e4649b934ca495991b7852b855" },
		{ 55,
		    "f34d5a0f80c0cbf84c8c0b90218c2263"
		    "7abd199965249da736a20143c8c9c9d9" },
		{ 56,
		    "83aa034bda83e458a0dc9cbce0d4e354"
		    "716aa0ff770ed37ac0ed2b292052e4af" },
		{ 64,
		    "9674d9e078535b7cec43284387a6ee39"
		    "956188e735a85452b0050b55341cda56" },
		{ 70,
		    "57445fa40b08c60cdcba7ca39c756de6"
		    "14d11482e3f15a925f548688c19e58f4" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		assert_string_equal(
		    sha256(*state, (struct str){ digits, rows[i].length }).data,
		    rows[i].digest);
}

static void
reads_and_prints(void **state)
{
	struct str digest = sha256(*state, STR(""));
	struct str other = sha256(*state, STR("x"));
	struct manifest manifest = { 0 };
	struct manifest again = { 0 };

	manifest_add(*state, &manifest, digest, STR("b/c"));
	manifest_add(*state, &manifest, other, STR("a"));
	manifest_add(*state, &manifest, other, STR("a"));
	manifest_read(*state, &again, manifest_print(*state, &manifest));
	assert_int_equal(again.count, 2);
	assert_true(manifest_has(&again, digest, STR("b/c")));
	assert_true(manifest_has(&again, other, STR("a")));
	assert_false(manifest_has(&again, digest, STR("a")));
	assert_true(manifest_has_path(&again, STR("a")));
	assert_false(manifest_has_path(&again, STR("c")));
}

/* Lines that are none, and paths that lead out or to stepc's own files. */
static void
believes_nothing_else(void **state)
{
	static const char *const paths[] = { "../x", "a/../x", "/etc/passwd",
		"a//b", "a/", "", ".", "./a", ".stepc", ".stepc-new-a",
		"a/.stepc-new-b", "a\tb" };
	struct str digest = sha256(*state, STR(""));
	struct buffer text = { .arena = *state };
	struct manifest manifest = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(paths); i++)
		buffer_format(&text, "%.*s  %s\n", STR_ARG(digest), paths[i]);
	buffer_format(&text, "<<<<<<< HEAD\n\n# a\n%.*s\n%.*s a\n",
	    STR_ARG(digest), STR_ARG(digest));
	buffer_format(&text, "X%.*s  a\n", STR_ARG(str_slice(digest, 1, 64)));
	buffer_format(&text, "%.*s  cut-off", STR_ARG(digest));
	manifest_read(*state, &manifest, buffer_str(&text));
	assert_int_equal(manifest.count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(hashes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(reads_and_prints, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(believes_nothing_else, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
