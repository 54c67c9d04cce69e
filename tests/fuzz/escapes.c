#include "asl/asl.h"
#include "base/escape.h"
#include "base/json.h"
#include "base/utf8.h"
#include "diag/render.h"
#include "emit/hcl.h"
#include "emit/html.h"
#include "emit/json.h"
#include "emit/yaml.h"
#include "host/host.h"

/*
 * The doors through which foreign text leaves: what is printed reads back as
 * the same text, and nothing but text gets through.
 */

/* --- JSON ----------------------------------------------------------------- */

static struct str
quoted_json(struct arena *arena, struct str text)
{
	struct buffer out = { .arena = arena };

	buffer_char(&out, '"');
	escape_json(&out, text);
	buffer_char(&out, '"');
	return buffer_str(&out);
}

/* json-c and our own scanner both see the text. */
static void
try_json(struct arena *arena, struct str text)
{
	struct str want = fuzz_valid(arena, text);
	struct str printed = quoted_json(arena, text);
	struct str error;
	struct diags diags;
	struct json *read;
	struct node *root;

	fuzz_check_clean(printed);
	REQUIRE(str_find(printed, "\n", 0) == printed.length);
	read = json_parse(arena, printed, &error);
	REQUIRE(read != NULL);
	fuzz_require_equal(want, read->string, "json-c");
	fuzz_require_equal(printed,
	    json_print(arena, json_string(arena, text), false),
	    "both printers");
	diags_init(&diags, arena);
	root =
	    doc_read_json(arena, source_new(arena, STR("-"), printed), &diags);
	REQUIRE(root != NULL);
	/* A scanner of files refuses what no file should hold. */
	if (diags.errors == 0)
		fuzz_require_equal(want, root->text, "the scanner");
}

static bool
has_nul(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] == '\0')
			return true;
	return false;
}

/* A literal that looks like a token is none. */
static void
try_tokens(struct arena *arena, struct str text)
{
	struct json_style style = { .lines = true, .tokens = true };
	struct value *object = value_object(arena);
	struct str printed;
	struct str error;
	struct json *read;

	text = fuzz_valid(arena, text);
	value_set_str(arena, object, text, value_string(arena, text));
	printed = emit_json(arena, object, style);
	fuzz_check_clean(printed);
	REQUIRE(str_find(printed, "${", 0) == printed.length);
	read = json_parse(arena, printed, &error);
	REQUIRE(read != NULL && read->members.count == 1);
	if (!has_nul(text)) /* where json-c ends a key */
		fuzz_require_equal(text, read->members.items[0].key, "a key");
	fuzz_require_equal(text, read->members.items[0].value->string,
	    "a string");
}

/* --- YAML ----------------------------------------------------------------- */

/* As a key, a value, an item, a function's argument and a comment. */
static void
try_yaml(struct arena *arena, struct str text)
{
	struct yaml *map = yaml_new(arena, YAML_MAP);
	struct yaml *list = yaml_new(arena, YAML_LIST);
	struct str printed;
	struct diags diags;
	struct node *root;

	text = fuzz_valid(arena, text);
	yaml_add(arena, list, yaml_string(arena, text));
	yaml_add(arena, list, yaml_function(arena, "Sub", text));
	list->comment = text;
	yaml_put(arena, map, "list", list);
	yaml_put_str(arena, map, text, yaml_string(arena, text));
	printed = yaml_print(arena, map, text);
	fuzz_check_clean(printed);
	diags_init(&diags, arena);
	root = doc_read_template(arena,
	    source_new(arena, STR("a.yaml"), printed), &diags);
	/* The same key; a key of YAML is not so long; no file has a NUL. */
	if (str_is(text, "list") || text.length > 1000 || has_nul(text))
		return;
	REQUIRE(root != NULL && diags.errors == 0);
	REQUIRE(root->entries.count == 2);
	fuzz_require_equal(text, root->entries.items[1].key->text, "a key");
	fuzz_require_equal(text, root->entries.items[1].value->text, "a value");
	list = NULL;
	root = root->entries.items[0].value;
	REQUIRE(root->items.count == 2);
	fuzz_require_equal(text, root->items.items[0]->text, "an item");
	fuzz_require_equal(text, root->items.items[1]->text, "an argument");
}

/* --- HCL ------------------------------------------------------------------ */

static uint32_t
hex_digits(struct str s, size_t *at, size_t count)
{
	uint32_t code = 0;

	for (; count > 0; count--, ++*at) {
		char c = s.data[*at];

		REQUIRE(*at < s.length);
		code =
		    code * 16 + (uint32_t)(c >= 'A' ? c - 'A' + 10 : c - '0');
	}
	return code;
}

/* HCL: Template Literals, from behind a backslash. */
static void
read_escape(struct buffer *out, struct str s, size_t *at)
{
	char c = s.data[(*at)++];

	switch (c) {
	case 'n':
		buffer_char(out, '\n');
		return;
	case 'r':
		buffer_char(out, '\r');
		return;
	case 't':
		buffer_char(out, '\t');
		return;
	case 'u':
	case 'U':
		utf8_add(out, hex_digits(s, at, c == 'u' ? 4 : 8));
		return;
	default:
		REQUIRE(c == '"' || c == '\\');
		buffer_char(out, c);
	}
}

/* As the language says, and an expression is none of our text. */
static struct str
read_hcl(struct arena *arena, struct str s)
{
	struct buffer out = { .arena = arena };
	size_t at = 1;

	REQUIRE(s.length >= 2 && s.data[0] == '"');
	while (at < s.length && s.data[at] != '"') {
		struct str rest = str_slice(s, at, s.length);

		REQUIRE(s.data[at] != '\n');
		if (str_starts(rest, "$${") || str_starts(rest, "%%{")) {
			buffer_add(&out, str_slice(rest, 1, 3));
			at += 3;
			continue;
		}
		REQUIRE(!str_starts(rest, "${") && !str_starts(rest, "%{"));
		if (s.data[at++] == '\\')
			read_escape(&out, s, &at);
		else
			buffer_char(&out, s.data[at - 1]);
	}
	REQUIRE(at + 1 == s.length);
	return buffer_str(&out);
}

static void
try_hcl(struct arena *arena, struct str text)
{
	struct str want = fuzz_valid(arena, text);
	struct hcl hcl = { .out = { .arena = arena } };
	struct str printed = hcl_string(arena, text);
	struct str key = hcl_key(arena, text);
	struct str comment;

	fuzz_check_clean(printed);
	fuzz_check_clean(key);
	fuzz_require_equal(want, read_hcl(arena, printed), "a string");
	fuzz_require_equal(want,
	    key.length > 0 && key.data[0] == '"' ? read_hcl(arena, key) : key,
	    "a key");
	hcl_comment(&hcl, text);
	comment = hcl_end(&hcl);
	fuzz_check_clean(comment);
	REQUIRE(text.length == 0 ||
	    str_find(comment, "\n", 0) + 1 == comment.length);
}

/* Text around an expression, which is all that is evaluated. */
static void
try_template(struct arena *arena, struct str text)
{
	struct hcl_pieces pieces = { 0 };
	struct buffer want = { .arena = arena };
	struct str printed;
	size_t at;

	LIST_ADD(arena, &pieces) = (struct hcl_piece){ false, text };
	LIST_ADD(arena, &pieces) = (struct hcl_piece){ true, STR("0z0") };
	LIST_ADD(arena, &pieces) = (struct hcl_piece){ false, text };
	printed = hcl_template(arena, &pieces);
	fuzz_check_clean(printed);
	at = str_find(printed, "${0z0}", 0);
	if (str_find(text, "0z0", 0) < text.length)
		return;
	REQUIRE(at < printed.length);
	buffer_add(&want, str_slice(printed, 0, at));
	buffer_char(&want, '"');
	fuzz_require_equal(fuzz_valid(arena, text),
	    read_hcl(arena, buffer_str(&want)), "before an expression");
}

/* --- HTML and terminals --------------------------------------------------- */

static void
try_html(struct arena *arena, struct str text)
{
	struct buffer out = { .arena = arena };

	html_put(&out, "<p title=\"@\">@</p>", text, text);
	fuzz_check_markup(arena, buffer_str(&out));
}

static void
try_terminal(struct arena *arena, struct str text)
{
	struct buffer line = { .arena = arena };
	struct buffer lines = { .arena = arena };

	render_clean(&line, text, false);
	fuzz_check_clean(buffer_str(&line));
	REQUIRE(str_find(buffer_str(&line), "\n", 0) == line.length);
	render_clean(&lines, text, true);
	for (size_t i = 0; i < lines.length; i++)
		if (lines.data[i] == '\t')
			lines.data[i] = ' ';
	fuzz_check_clean(buffer_str(&lines));
}

/* --- pictures, and all the rest: as names and comments of a machine ------- */

/* DOT: a quoted string ends at the quote that we wrote. */
static void
check_dot(struct str dot)
{
	bool inside = false;

	for (size_t i = 0; i < dot.length; i++) {
		if (inside && dot.data[i] == '\\')
			i++;
		else if (dot.data[i] == '"')
			inside = !inside;
		else
			REQUIRE(!inside || dot.data[i] != '\n');
	}
	REQUIRE(!inside);
	fuzz_check_clean(dot);
}

/* Mermaid: in quotes there is no sign but those of entities and <br>. */
static void
check_mermaid(struct str mermaid)
{
	bool inside = false;

	for (size_t i = 0; i < mermaid.length; i++) {
		char c = mermaid.data[i];

		if (c == '"')
			inside = !inside;
		else if (inside && c == '<')
			REQUIRE(str_equal(str_slice(mermaid, i, i + 4),
			    STR("<br>")));
		else
			REQUIRE(!inside || (c != '\n' && c != '`'));
	}
	REQUIRE(!inside);
	fuzz_check_clean(mermaid);
}

static void
try_machine(struct arena *arena, struct str text)
{
	const struct compile_options options = { 0 };
	struct compilation compilation;
	struct buffer asl = { .arena = arena };
	struct str name = quoted_json(arena, text);
	const struct unit *unit;

	buffer_format(&asl,
	    "{\"Comment\": %.*s, \"StartAt\": %.*s, \"States\": {%.*s: "
	    "{\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.a\", "
	    "\"StringEquals\": %.*s, \"Next\": \"end\"}]}, \"end\": "
	    "{\"Type\": \"Fail\", \"Error\": %.*s, \"Cause\": %.*s}}}",
	    STR_ARG(name), STR_ARG(name), STR_ARG(name), STR_ARG(name),
	    STR_ARG(name), STR_ARG(name));
	compile_init(&compilation, arena);
	compile(&compilation, STR("a.asl.json"), buffer_str(&asl), &options);
	fuzz_check_diags(&compilation.diags);
	fuzz_check_renderings(arena, &compilation.diags);
	if (compilation.units.count == 0)
		return;
	unit = &compilation.units.items[0];
	check_dot(emit_dot(arena, unit->graph, NULL));
	check_mermaid(emit_mermaid(arena, unit->graph, NULL));
	fuzz_check_clean(emit_plain(arena, unit->machines.items[0].machine));
	if (text.length % 8 == 0) /* takes as long as ten of the others */
		fuzz_check_markup(arena,
		    compile_report(arena, unit, &compilation.diags));
}

void
fuzz_run(struct arena *arena, struct str text)
{
	try_json(arena, text);
	try_tokens(arena, text);
	try_yaml(arena, text);
	try_hcl(arena, text);
	try_template(arena, text);
	try_html(arena, text);
	try_terminal(arena, text);
	try_machine(arena, text);
}
