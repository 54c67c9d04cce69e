#include "cli/diff.h"
#include "base/json.h"
#include "host/host.h"
#include "review/compare.h"

/*
 * Two inputs in one, with a line `%%%` between them: specs, definitions or
 * plans of Terraform, each compared with each, and as lines.
 */

static const char between[] = "%%%\n";

/* --- as lines ------------------------------------------------------------- */

/* A line of a text, which `at` moves behind. */
static struct str
take_line(struct str text, size_t *at)
{
	size_t end = str_find(text, "\n", *at);
	struct str line = str_slice(text, *at, end);

	*at = end < text.length ? end + 1 : text.length;
	return line;
}

static void
copy_line(struct buffer *out, struct str text, size_t *at)
{
	buffer_add(out, take_line(text, at));
	buffer_char(out, '\n');
}

/* Lines of plain characters, so that what is shown is what is there. */
static struct str
plain_lines(struct arena *arena, struct str text)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < text.length; i++) {
		char c = text.data[i];

		buffer_char(&out,
		    c == '\n' || (c >= ' ' && c <= '~') ? c : '?');
	}
	return buffer_str(&out);
}

/* Behind "@@ -": the line from which the old text goes on. */
static size_t
hunk_start(struct str line)
{
	size_t number = 0;

	for (size_t i = 4;
	     i < line.length && line.data[i] >= '0' && line.data[i] <= '9'; i++)
		number = number * 10 + (size_t)(line.data[i] - '0');
	return number;
}

/* POSIX: patch, for unified diffs: the new lines, each ended. */
static struct str
patched(struct arena *arena, struct str old, struct str diff)
{
	struct buffer out = { .arena = arena };
	size_t line_number = 1;
	size_t from = 0;
	size_t at = 0;

	take_line(diff, &at); /* --- */
	take_line(diff, &at); /* +++ */
	while (at < diff.length) {
		struct str line = take_line(diff, &at);

		if (str_starts(line, "@@ -")) {
			size_t start = hunk_start(line);

			for (; line_number < start; line_number++)
				copy_line(&out, old, &from);
			continue;
		}
		if (str_starts(line, "\\"))
			continue;
		REQUIRE(line.length > 0);
		if (line.data[0] != '+') {
			fuzz_require_equal(take_line(old, &from),
			    str_slice(line, 1, line.length), "an old line");
			line_number++;
		}
		if (line.data[0] != '-')
			buffer_format(&out, "%.*s\n",
			    STR_ARG(str_slice(line, 1, line.length)));
	}
	while (from < old.length)
		copy_line(&out, old, &from);
	return buffer_str(&out);
}

static struct str
ended(struct arena *arena, struct str text)
{
	if (text.length == 0 || str_ends(text, "\n"))
		return text;
	return str_format(arena, "%.*s\n", STR_ARG(text));
}

static void
try_lines(struct arena *arena, struct str old, struct str new)
{
	struct buffer out = { .arena = arena };
	struct buffer other = { .arena = arena };

	diff_print(&out, STR("old"), old, STR("new"), new);
	for (size_t i = 0; i < out.length; i++)
		REQUIRE(out.data[i] != '\x1b' && out.data[i] != '\r');
	old = plain_lines(arena, old);
	new = plain_lines(arena, new);
	diff_print(&other, STR("old"), old, STR("new"), new);
	REQUIRE((other.length == 0) == str_equal(old, new));
	if (other.length > 0)
		fuzz_require_equal(ended(arena, new),
		    patched(arena, old, buffer_str(&other)), "the patch");
}

/* --- as workflows --------------------------------------------------------- */

static void
add_unit(struct arena *arena, struct version *side, const struct unit *unit)
{
	struct resolution known = { .base_name = unit->graph->base_name };

	side->plain = unit->plain;
	for (size_t i = 0; i < unit->machines.count; i++) {
		struct asl_machine *machine = unit->machines.items[i].machine;
		struct side_machine *added;

		side_add_machine(arena, side,
		    text_show(arena,
			text_resolve(arena, machine->thing->name, &known)),
		    machine, &known);
		added = &side->machines.items[side->machines.count - 1];
		LIST_ADD(arena, &added->machines) = machine;
		if (unit->plain)
			side_add_policy(arena, side, added->role,
			    &unit->machines.items[i].policy, &known);
	}
	if (!unit->plain)
		side_add_graph(arena, side, unit->graph, &known);
}

/* False: there is nothing to compare. */
static bool
read_side(struct arena *arena, struct str text, bool after,
    struct version *side)
{
	const struct compile_options options = { 0 };
	struct compilation compilation;
	struct str error;
	struct json *plan = json_parse(arena, text, &error);

	if (side_is_terraform(plan) && side_has_changes(plan)) {
		side_add_plan(arena, side, plan, after);
		return true;
	}
	compile_init(&compilation, arena);
	compile(&compilation, STR("fuzz.yaml"), text, &options);
	if (compilation.units.count == 0)
		compile(&compilation, STR("fuzz.asl.json"), text, &options);
	if (compilation.units.count == 0 ||
	    compilation.units.items[0].machines.items[0].machine->open)
		return false;
	add_unit(arena, side, &compilation.units.items[0]);
	return true;
}

static struct comparison
compare(struct arena *arena, const struct version *before,
    const struct version *after)
{
	struct comparison comparison = { 0 };
	struct buffer text = { .arena = arena };
	struct buffer markdown = { .arena = arena };
	struct str error;

	compare_sides(arena, before, after, &comparison);
	compare_show(&text, &comparison, false);
	compare_show(&markdown, &comparison, true);
	REQUIRE(text.length > 0 && markdown.length > 0);
	REQUIRE(compare_verdict(arena, &comparison).length > 0);
	REQUIRE(json_parse(arena,
		    json_print(arena, compare_json(arena, &comparison), true),
		    &error) != NULL);
	return comparison;
}

static void
try_sides(struct arena *arena, struct str old, struct str new)
{
	struct version before = { 0 };
	struct version after = { 0 };
	struct comparison there;
	struct comparison back;

	if (!read_side(arena, old, false, &before) ||
	    !read_side(arena, new, true, &after))
		return;
	REQUIRE(!compare(arena, &before, &before).changed);
	REQUIRE(!compare(arena, &after, &after).changed);
	there = compare(arena, &before, &after);
	back = compare(arena, &after, &before);
	REQUIRE(there.changed == back.changed);
}

void
fuzz_run(struct arena *arena, struct str text)
{
	size_t at = str_find(text, between, 0);
	struct str old = str_slice(text, 0, at);
	struct str new = str_slice(text, at + sizeof(between) - 1, text.length);

	if (at == text.length)
		new = old;
	try_lines(arena, old, new);
	try_sides(arena, old, new);
}
