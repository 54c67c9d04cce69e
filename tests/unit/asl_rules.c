/* Every rule of ASL by small definitions: data/asl_rules.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "compile.h"
#include "files.h"

static const char table[] = "tests/unit/data/asl_rules.txt";

/* A case of the table. */
struct rule_case {
	size_t line;
	struct str rule; /* "G3b" */
	struct str ids;  /* "E034", "nothing" */
	bool express;
	struct str aws; /* its words; may be empty */
	struct str text;
};

static void
fail_test(void *context)
{
	(void)context;
	abort();
}

static struct str
after(struct str line, const char *prefix)
{
	return str_slice(line, str_from(prefix).length, line.length);
}

static void
add_line(struct rule_case *one, struct str line, size_t number)
{
	if (str_starts(line, "== ")) {
		size_t colon = str_find(line, ": ", 0);

		*one = (struct rule_case){ .line = number,
			.rule = str_slice(line, 3, colon),
			.ids = str_slice(line, colon + 2, line.length) };
	} else if (str_is(line, "type: express")) {
		one->express = true;
	} else if (str_starts(line, "aws: ")) {
		one->aws = after(line, "aws: ");
	} else if (!str_starts(line, "#")) {
		one->text.data =
		    one->text.length > 0 ? one->text.data : line.data;
		one->text.length =
		    (size_t)(line.data + line.length - one->text.data);
	}
}

/* "E034 W150": what is reported, sorted. */
static struct str
ids_of(struct arena *arena, const struct diags *diags)
{
	struct str_list ids = { 0 };
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < diags->list.count; i++)
		LIST_ADD(arena, &ids) =
		    str_from(rule_row(diags->list.items[i]->rule)->id);
	str_list_sort(&ids);
	for (size_t i = 0; i < ids.count; i++)
		buffer_format(&out, "%s%.*s", i > 0 ? " " : "",
		    STR_ARG(ids.items[i]));
	return ids.count > 0 ? buffer_str(&out) : STR("nothing");
}

/* Is there a note "AWS says <words>"? */
static bool
quotes(const struct diags *diags, struct str words)
{
	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diag *diag = diags->list.items[i];

		for (size_t k = 0; k < diag->notes.count; k++) {
			struct str note = diag->notes.items[k].text;

			if (str_starts(note, "AWS says ") &&
			    str_equal(after(note, "AWS says "), words))
				return true;
		}
	}
	return false;
}

/* False, and says so, when something else comes of it. */
static bool
try_case(const struct rule_case *one)
{
	struct arena arena = { .fail = fail_test };
	struct compile_options options = { .express = one->express };
	struct compilation compilation;
	struct str ids;
	bool fine;

	compile_init(&compilation, &arena);
	compilation.diags.levels[RULE_W110] = LEVEL_OFF;
	compile(&compilation, STR("a.asl.json"), str_trim(one->text), &options);
	ids = ids_of(&arena, &compilation.diags);
	fine = str_equal(ids, one->ids);
	if (!fine)
		print_error("%s:%zu: %.*s gives %.*s\n", table, one->line,
		    STR_ARG(one->rule), STR_ARG(ids));
	if (one->aws.length > 0 && !quotes(&compilation.diags, one->aws)) {
		print_error("%s:%zu: AWS's words are others\n", table,
		    one->line);
		fine = false;
	}
	arena_free(&arena);
	return fine;
}

static void
every_rule_is_seen(void **state)
{
	struct arena arena = { .fail = fail_test };
	struct str text = read_file(&arena, table);
	struct rule_case one = { 0 };
	size_t number = 0;
	size_t failed = 0;
	size_t count = 0;

	(void)state;
	for (size_t at = 0; at < text.length; number++) {
		size_t end = str_find(text, "\n", at);
		struct str line = str_slice(text, at, end);

		if (str_starts(line, "== ") && one.line > 0) {
			failed += !try_case(&one);
			count++;
		}
		add_line(&one, line, number + 1);
		at = end + 1;
	}
	failed += !try_case(&one);
	assert_true(count > 300);
	assert_int_equal(failed, 0);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
