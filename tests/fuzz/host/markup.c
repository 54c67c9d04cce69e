#include "host/host.h"

#include "base/escape.h"
#include "base/utf8.h"

/* HTML as we write it, and SVG: a well-formed document and nothing behind it.
 */

struct markup {
	struct str text;
	size_t at;
	LIST_OF(struct str) open;
	struct arena *arena;
};

static bool
looks_at(const struct markup *markup, const char *text)
{
	return str_starts(str_slice(markup->text, markup->at,
			      markup->text.length),
	    text);
}

static void
skip_over(struct markup *markup, const char *end)
{
	markup->at = str_find(markup->text, end, markup->at);
	REQUIRE(markup->at < markup->text.length);
	markup->at += str_from(end).length;
}

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}

static struct str
take_name(struct markup *markup)
{
	size_t begin = markup->at;

	while (markup->at < markup->text.length &&
	    is_name(markup->text.data[markup->at]))
		markup->at++;
	REQUIRE(markup->at > begin && markup->at < markup->text.length);
	return str_slice(markup->text, begin, markup->at);
}

/* HTML: Void elements. */
static bool
is_void(struct str name)
{
	static const char *const names[] = { "meta", "link", "br", "hr", "img",
		"input", "col", "wbr" };

	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

static void
skip_blanks(struct markup *markup)
{
	while (markup->at < markup->text.length &&
	    (markup->text.data[markup->at] == ' ' ||
		markup->text.data[markup->at] == '\n'))
		markup->at++;
}

/* &name; or &#number; */
static void
check_entity(struct markup *markup)
{
	markup->at++;
	if (looks_at(markup, "#"))
		markup->at++;
	take_name(markup);
	REQUIRE(looks_at(markup, ";"));
}

/* Up to `end`, in which no markup begins. */
static void
check_text(struct markup *markup, char end)
{
	while (markup->at < markup->text.length &&
	    markup->text.data[markup->at] != end) {
		size_t at = markup->at;
		uint32_t code = utf8_next(markup->text, &at);

		REQUIRE(code != '<' && code != UTF8_INVALID);
		REQUIRE(code == '\n' || code == '\t' ||
		    !escape_is_needed(code));
		if (code == '&')
			check_entity(markup);
		else
			markup->at = at;
	}
}

static void
check_attribute(struct markup *markup)
{
	take_name(markup);
	if (!looks_at(markup, "="))
		return;
	markup->at++;
	if (!looks_at(markup, "\"")) {
		take_name(markup);
		return;
	}
	markup->at++;
	check_text(markup, '"');
	REQUIRE(looks_at(markup, "\""));
	markup->at++;
}

static void
open_element(struct markup *markup)
{
	struct str name;

	markup->at++;
	name = take_name(markup);
	REQUIRE(!str_is(name, "script") && !str_is(name, "iframe"));
	skip_blanks(markup);
	while (!looks_at(markup, ">") && !looks_at(markup, "/>")) {
		check_attribute(markup);
		skip_blanks(markup);
	}
	if (looks_at(markup, ">") && !is_void(name))
		LIST_ADD(markup->arena, &markup->open) = name;
	markup->at += looks_at(markup, ">") ? 1 : 2;
	if (str_is(name, "style")) {
		markup->at = str_find(markup->text, "</style>", markup->at);
		REQUIRE(markup->at < markup->text.length);
	}
}

static void
close_element(struct markup *markup)
{
	struct str name;

	markup->at += 2;
	name = take_name(markup);
	REQUIRE(markup->open.count > 0);
	fuzz_require_equal(markup->open.items[markup->open.count - 1], name,
	    "the element that is closed");
	markup->open.count--;
	REQUIRE(looks_at(markup, ">"));
	markup->at++;
}

void
fuzz_check_markup(struct arena *arena, struct str text)
{
	struct markup markup = { .text = text, .arena = arena };

	while (markup.at < text.length) {
		if (looks_at(&markup, "<!--"))
			skip_over(&markup, "-->");
		else if (looks_at(&markup, "<!") || looks_at(&markup, "<?"))
			skip_over(&markup, ">");
		else if (looks_at(&markup, "</"))
			close_element(&markup);
		else if (looks_at(&markup, "<"))
			open_element(&markup);
		else
			check_text(&markup, '<');
	}
	REQUIRE(markup.open.count == 0);
}
