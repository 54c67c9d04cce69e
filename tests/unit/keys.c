/*
 * Every key of the language has a golden case that shows what it becomes, and
 * one in which it is wrong: a diagnostic stands at the key or in its value.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "doc/node.h"
#include "expand/environment.h"
#include "expand/expand.h"
#include "spec/fields.h"

#include "files.h"

enum { SHOWN = 1, WRONG = 2 };

/* Keys that have no such case, each with its reason. */
static const struct {
	const char *table; /* of fields.def; STEPS and ALARMS are the kinds */
	const char *key;   /* NULL: each */
	int lacks;
	const char *reason;
} exempt[] = {
	{ "DOCUMENT", "extends", SHOWN | WRONG,
	    "is gone when a document is read: tests/golden/expand/" },
	{ "DOCUMENT", "environments", SHOWN | WRONG,
	    "is gone when a document is read: tests/golden/infra/" },
	{ "PROJECT", NULL, SHOWN | WRONG,
	    "is of no spec: tests/golden/cli/project*" },
	{ "NAMING", NULL, SHOWN | WRONG, "is of no spec, as above" },
	{ "STANDARD", NULL, SHOWN | WRONG,
	    "is of no spec: tests/golden/review/standards-*" },
	{ "STEPS", "succeed", WRONG, "takes any value" },
	{ "STEP", "comment", WRONG, "takes any text" },
};

static const char *const tables[] = {
#define FIELD(table, type, key, shape, member, families, words, sentence) \
#table,
#include "spec/fields.def"
#undef FIELD
};

struct tally {
	struct arena *arena;
	const struct field_row *fields;
	size_t field_count;
	int field_marks[ARRAY_COUNT(tables)];
	int step_marks[STEP_KIND_COUNT];
	int alarm_marks[ALARM_KIND_COUNT];
};

static int *
mark_of(struct tally *tally, const struct key_use *use)
{
	if (use->field != NULL)
		return &tally->field_marks[use->field - tally->fields];
	if (use->step != NULL)
		return &tally->step_marks[use->step - step_row(0)];
	return &tally->alarm_marks[use->alarm - alarm_kind_row(0)];
}

/* --- one case ------------------------------------------------------------- */

/* A number behind a ':' at *at, which goes on to what is behind it. */
static size_t
read_number(struct str line, size_t *at)
{
	size_t number = 0;

	if (*at == line.length || line.data[*at] != ':')
		return 0;
	for ((*at)++; *at < line.length && line.data[*at] >= '0' &&
	     line.data[*at] <= '9';
	     (*at)++)
		number = number * 10 + (size_t)(line.data[*at] - '0');
	return number;
}

/* Where "spec.yaml:3:14: error: …" points to; false for other lines. */
static bool
read_place(struct str line, const struct source *source, size_t *offset)
{
	size_t at = source->path.length;
	size_t row;
	size_t column;

	if (!str_equal(str_slice(line, 0, at), source->path))
		return false;
	row = read_number(line, &at);
	column = read_number(line, &at);
	if (row == 0 || column == 0 || row > source->line_count ||
	    !str_starts(str_slice(line, at, line.length), ": error: "))
		return false;
	*offset = source->line_starts[row - 1];
	for (size_t i = 1; i < column; i++) {
		(*offset)++;
		while (*offset < source->text.length &&
		    ((unsigned char)source->text.data[*offset] & 0xC0) == 0x80)
			(*offset)++;
	}
	return true;
}

/* The innermost key that the place is at or behind. */
static void
mark_wrong(struct tally *tally, const struct spec *spec,
    const struct source *source, size_t offset)
{
	const struct key_use *best = NULL;

	for (size_t i = 0; i < spec->keys.count; i++) {
		const struct key_use *use = &spec->keys.items[i];

		if (use->key.source == source && use->key.begin <= offset &&
		    offset <= use->value.end &&
		    (best == NULL || use->key.begin >= best->key.begin))
			best = use;
	}
	if (best != NULL)
		*mark_of(tally, best) |= WRONG;
}

static void
mark_spec(struct tally *tally, const struct spec *spec,
    const struct source *source, const struct tree *want)
{
	const struct entry *errors = tree_find(want, STR("stderr"));
	struct str text = errors == NULL ? STR("") : errors->text;
	bool failed = false;
	size_t offset;

	for (size_t begin = 0; begin < text.length;) {
		size_t end = str_find(text, "\n", begin);

		if (read_place(str_slice(text, begin, end), source, &offset)) {
			mark_wrong(tally, spec, source, offset);
			failed = true;
		}
		begin = end + 1;
	}
	if (failed || want->count == (errors != NULL))
		return;
	for (size_t i = 0; i < spec->keys.count; i++)
		*mark_of(tally, &spec->keys.items[i]) |= SHOWN;
}

static void
read_case(struct tally *tally, const char *folder)
{
	struct arena *arena = tally->arena;
	struct tree files = { 0 };
	struct tree want = { 0 };
	struct str_list names = { 0 };
	const struct entry *spec;
	const struct source *source;
	struct diags diags;
	struct node *root;

	read_tree(arena, folder, "", &files);
	read_tree(arena, join(arena, folder, "want"), "", &want);
	spec = tree_find(&files, STR("spec.yaml"));
	if (spec == NULL)
		return;
	diags_init(&diags, arena);
	source = source_new(arena, spec->path, spec->text);
	root = doc_read(arena, source, &diags);
	if (root == NULL)
		return;
	root = expand_extends(arena, root, NULL, &diags);
	environment_names(arena, root, &names, &diags);
	if (names.count == 0)
		LIST_ADD(arena, &names) = STR("");
	for (size_t i = 0; i < names.count; i++)
		mark_spec(tally,
		    spec_read(arena,
			expand_uses(arena,
			    environment_apply(arena, root, names.items[i],
				&diags),
			    NULL, &diags),
			names.items[i], &diags),
		    source, &want);
}

static void
read_cases(struct tally *tally)
{
	struct arena *arena = tally->arena;
	struct str_list rooms = list_folder(arena, "tests/golden");

	for (size_t i = 0; i < rooms.count; i++) {
		const char *room =
		    join(arena, "tests/golden", rooms.items[i].data);
		struct str_list cases = list_folder(arena, room);

		for (size_t j = 0; j < cases.count; j++)
			read_case(tally,
			    join(arena, room, cases.items[j].data));
	}
}

/* --- all keys ------------------------------------------------------------- */

static int
exempt_of(const char *table, const char *key)
{
	for (size_t i = 0; i < ARRAY_COUNT(exempt); i++)
		if (strcmp(exempt[i].table, table) == 0 &&
		    (exempt[i].key == NULL || strcmp(exempt[i].key, key) == 0))
			return exempt[i].lacks;
	return 0;
}

/* How many complaints there are about a key. */
static size_t
judge(const char *table, const char *key, int marks)
{
	static const struct {
		int mark;
		const char *words;
	} rows[] = { { SHOWN, "shows what it becomes" },
		{ WRONG, "has it wrong" } };
	int lacks = exempt_of(table, key);
	size_t complaints = 0;

	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		bool has = (marks & rows[i].mark) != 0;

		if (has == ((lacks & rows[i].mark) == 0))
			continue;
		complaints++;
		print_message("%s \"%s\": %s case %s\n", table, key,
		    has ? "is exempt, but a" : "no", rows[i].words);
	}
	return complaints;
}

static void
test_keys(void **state)
{
	struct tally tally = { .arena = *state };
	size_t complaints = 0;

	tally.fields = field_rows(&tally.field_count);
	assert_int_equal(tally.field_count, ARRAY_COUNT(tables));
	read_cases(&tally);
	for (size_t i = 0; i < tally.field_count; i++)
		complaints +=
		    judge(tables[i], tally.fields[i].key, tally.field_marks[i]);
	for (int i = 0; i < STEP_KIND_COUNT; i++)
		complaints += judge("STEPS", step_row((enum step_kind)i)->key,
		    tally.step_marks[i]);
	for (int i = 0; i < ALARM_KIND_COUNT; i++)
		complaints +=
		    judge("ALARMS", alarm_kind_row((enum alarm_kind)i)->key,
			tally.alarm_marks[i]);
	assert_int_equal(complaints, 0);
}

static int
set_up(void **state)
{
	static struct arena arena;

	*state = &arena;
	return 0;
}

static int
tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
