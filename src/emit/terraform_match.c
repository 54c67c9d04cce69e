#include "emit/terraform.h"

#include <string.h>

#include "base/utf8.h"

/*
 * A text that a pattern of Terraform matches.
 * RE2: Syntax (https://github.com/google/re2/wiki/Syntax)
 */

enum {
	MOST_TIMES = 1000, /* RE2 takes no more */
	LONGEST = 100000,  /* of what a repetition gives */
	DEEPEST = 100      /* of groups */
};

struct match {
	struct str pattern;
	size_t at;
	size_t depth;
	bool lost;  /* there is a word that we do not know */
	bool fold;  /* capitals do not count */
	bool ended; /* nothing may follow ... */
	size_t end; /* ... from here on */
	struct buffer out;
};

/* ASCII characters, and for what has others one of those. */
struct set {
	bool ascii[128];
	uint32_t other;
};

static char
peek(const struct match *match)
{
	return match->at < match->pattern.length ?
	    match->pattern.data[match->at] :
	    '\0';
}

static char
take(struct match *match)
{
	char c = peek(match);

	if (match->at < match->pattern.length)
		match->at++;
	return c;
}

static struct str
rest(const struct match *match)
{
	return str_slice(match->pattern, match->at, match->pattern.length);
}

static bool
take_word(struct match *match, const char *word)
{
	bool there = str_starts(rest(match), word);

	if (there)
		match->at += strlen(word);
	return there;
}

/* --- sets ----------------------------------------------------------------- */

static void
add_range(struct set *set, uint32_t first, uint32_t last)
{
	for (uint32_t c = first; c <= last && c < 128; c++)
		set->ascii[c] = true;
	if (last >= 128 && set->other == 0)
		set->other = first > 128 ? first : last;
}

/* What the ranges have, "azAZ", or all else. */
static void
add_ranges(struct set *set, const char *ranges, bool negated)
{
	struct set these = { 0 };

	for (; ranges[0] != '\0'; ranges += 2)
		add_range(&these, (unsigned char)ranges[0],
		    (unsigned char)ranges[1]);
	for (size_t c = 0; c < 128; c++)
		if (these.ascii[c] != negated)
			set->ascii[c] = true;
}

/* \d &c., and the named ones of a class: [:alpha:]. */
static bool
add_named(struct set *set, struct str name, bool negated)
{
	static const char *const names[][2] = {
		{ "d", "09" },
		{ "w", "09AZaz__" },
		{ "s", "\t\n\f\r  " },
		{ "alnum", "09AZaz" },
		{ "alpha", "AZaz" },
		{ "ascii", "\001\177" },
		{ "blank", "\t\t  " },
		{ "cntrl", "\001\037\177\177" },
		{ "digit", "09" },
		{ "graph", "!~" },
		{ "lower", "az" },
		{ "print", " ~" },
		{ "punct", "!/:@[`{~" },
		{ "space", "\t\r  " },
		{ "upper", "AZ" },
		{ "word", "09AZaz__" },
		{ "xdigit", "09AFaf" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		if (str_is(name, names[i][0])) {
			add_ranges(set, names[i][1], negated);
			return true;
		}
	return false;
}

/* Unicode: General Category, Script.  Of each the ASCII part and another. */
static bool
add_property(struct set *set, struct str name, bool negated)
{
	static const struct {
		const char *name;
		const char *ascii;
		uint32_t other;
	} properties[] = {
		{ "L", "AZaz", 0xE9 },
		{ "Lu", "AZ", 0xC9 },
		{ "Ll", "az", 0xE9 },
		{ "Lt", "", 0x1C5 },
		{ "Lm", "", 0x2B0 },
		{ "Lo", "", 0xAA },
		{ "M", "", 0x301 },
		{ "Mn", "", 0x301 },
		{ "N", "09", 0xB2 },
		{ "Nd", "09", 0x661 },
		{ "Nl", "", 0x2160 },
		{ "No", "", 0xB2 },
		{ "P", "!#%*,/:;?@[]__{{}}", 0xA1 },
		{ "Pc", "__", 0x203F },
		{ "Pd", "--", 0x2013 },
		{ "Pe", "))]]}}", 0x207E },
		{ "Po", "!#%'**,,./:;?@\\\\", 0xA1 },
		{ "Ps", "(([[{{", 0x207D },
		{ "S", "$$++<>^^``||~~", 0xA9 },
		{ "Sc", "$$", 0x20AC },
		{ "Sk", "^^``", 0xA8 },
		{ "Sm", "++<>||~~", 0xAC },
		{ "So", "", 0xA9 },
		{ "Z", "  ", 0xA0 },
		{ "Zs", "  ", 0xA0 },
		{ "Arabic", "", 0x627 },
		{ "Cyrillic", "", 0x430 },
		{ "Greek", "", 0x3B1 },
		{ "Han", "", 0x4E2D },
		{ "Hebrew", "", 0x5D0 },
		{ "Hiragana", "", 0x3042 },
		{ "Katakana", "", 0x30A2 },
		{ "Latin", "AZaz", 0xE9 },
	};

	for (size_t i = 0; i < ARRAY_COUNT(properties); i++)
		if (str_is(name, properties[i].name)) {
			add_ranges(set, properties[i].ascii, negated);
			if (!negated && set->other == 0)
				set->other = properties[i].other;
			return true;
		}
	return false;
}

/* The plainest character of a set, or of what is not in it. */
static void
add_one_of(struct match *match, const struct set *set, bool negated)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "1234567890-_./: @,;+*=#!?~$%&'()<>"
				    "[]{}|^`\"\\\n\t";

	for (size_t i = 0; i < sizeof(plain) - 1; i++) {
		bool in = set->ascii[(int)plain[i]];

		if (negated && match->fold && char_is_letter(plain[i]))
			in |= set->ascii[plain[i] ^ ('a' ^ 'A')];
		if (in != negated) {
			buffer_char(&match->out, plain[i]);
			return;
		}
	}
	match->lost |= negated == (set->other != 0);
	utf8_add(&match->out, negated ? 0xE9 : set->other);
}

/* --- escapes -------------------------------------------------------------- */

static uint32_t
take_digits(struct match *match, unsigned base, size_t most)
{
	static const char digits[] = "0123456789abcdef";
	uint32_t number = 0;

	for (; most > 0 && peek(match) != '\0'; most--) {
		const char *digit = strchr(digits, char_lower(peek(match)));

		if (digit == NULL || (size_t)(digit - digits) >= base)
			break;
		number = number * base + (uint32_t)(digit - digits);
		take(match);
	}
	return number;
}

/* Behind the backslash: a single character, or false and nothing taken. */
static bool
take_single(struct match *match, uint32_t *single)
{
	static const char letters[] = "aftnrv";
	static const char controls[] = "\a\f\t\n\r\v";
	char c = peek(match);
	const char *letter = c == '\0' ? NULL : strchr(letters, c);

	if (letter != NULL) {
		take(match);
		*single = (unsigned char)controls[letter - letters];
	} else if (take_word(match, "x{")) {
		*single = take_digits(match, 16, 6);
		match->lost |= take(match) != '}' || *single > 0x10FFFF;
	} else if (take_word(match, "x")) {
		*single = take_digits(match, 16, 2);
	} else if (char_is_digit(c)) {
		*single = take_digits(match, 8, 3);
	} else if (c != '\0' && !char_is_alphanumeric(c)) {
		*single = utf8_next(match->pattern, &match->at);
	} else {
		return false;
	}
	return true;
}

/* \d, \D, \pL, \p{^Greek} ... */
static void
take_many(struct match *match, struct set *set)
{
	char c = take(match);
	struct str name = str_slice(match->pattern, match->at - 1, match->at);
	bool negated = char_is_upper(c);

	if (c != 'p' && c != 'P') {
		name = str_lower(match->out.arena, name);
		match->lost |= strchr("dswDSW", c) == NULL ||
		    !add_named(set, name, negated);
		return;
	}
	if (take_word(match, "{")) {
		size_t end = str_find(match->pattern, "}", match->at);

		match->lost |= end == match->pattern.length;
		if (take_word(match, "^"))
			negated = !negated;
		name = str_slice(match->pattern, match->at, end);
		match->at = end + 1;
	} else {
		take(match);
		name = str_slice(match->pattern, match->at - 1, match->at);
	}
	match->lost |= !add_property(set, name, negated);
}

static void
match_escape(struct match *match)
{
	struct set set = { 0 };
	uint32_t single;

	if (take_word(match, "A"))
		match->lost |= match->out.length > 0;
	else if (take_word(match, "z")) {
		match->ended = true;
		match->end = match->out.length;
	} else if (take_word(match, "Q")) {
		size_t end = str_find(match->pattern, "\\E", match->at);

		match->lost |= end == match->pattern.length;
		buffer_add(&match->out,
		    str_slice(match->pattern, match->at, end));
		match->at = end + 2;
	} else if (take_single(match, &single)) {
		match->lost |= single == 0;
		utf8_add(&match->out, single);
	} else {
		take_many(match, &set);
		add_one_of(match, &set, false);
	}
}

/* --- classes -------------------------------------------------------------- */

/* [:alpha:], [:^alpha:] */
static bool
take_posix(struct match *match, struct set *set)
{
	size_t end = str_find(match->pattern, ":]", match->at);
	bool negated;

	if (!str_starts(rest(match), "[:") || end == match->pattern.length)
		return false;
	match->at += 2;
	negated = take_word(match, "^");
	match->lost |=
	    !add_named(set, str_slice(match->pattern, match->at, end), negated);
	match->at = end + 2;
	return true;
}

/* One of a class, which a range may begin; false: it was a set. */
static bool
take_member(struct match *match, struct set *set, uint32_t *single)
{
	*single = 0;
	if (match->at >= match->pattern.length) {
		match->lost = true;
		return true;
	}
	if (!take_word(match, "\\")) {
		*single = utf8_next(match->pattern, &match->at);
		return true;
	}
	if (take_single(match, single))
		return true;
	take_many(match, set);
	return false;
}

static void
match_class(struct match *match)
{
	struct set set = { 0 };
	bool negated = take_word(match, "^");
	bool first = true;

	for (;
	     match->at < match->pattern.length && (first || peek(match) != ']');
	     first = false) {
		uint32_t begin;
		uint32_t end;

		if (take_posix(match, &set) ||
		    !take_member(match, &set, &begin))
			continue;
		end = begin;
		if (str_starts(rest(match), "-") &&
		    !str_starts(rest(match), "-]")) {
			take(match);
			match->lost |= !take_member(match, &set, &end);
		}
		add_range(&set, begin, end);
	}
	match->lost |= take(match) != ']';
	add_one_of(match, &set, negated);
}

/* --- the rest ------------------------------------------------------------- */

/* How often the last item is to stand: the least, but once if it may. */
static size_t
take_times(struct match *match)
{
	size_t begin = match->at;
	size_t least;
	size_t most;

	if (take_word(match, "*") || take_word(match, "+") ||
	    take_word(match, "?"))
		return 1;
	if (!take_word(match, "{"))
		return 1;
	if (!char_is_digit(peek(match))) {
		match->at = begin; /* it means itself */
		return 1;
	}
	least = most = take_digits(match, 10, 4);
	if (take_word(match, ","))
		most = char_is_digit(peek(match)) ? take_digits(match, 10, 4) :
						    least + 1;
	match->lost |= take(match) != '}' || least > MOST_TIMES;
	return least == 0 && most > 0 ? 1 : least;
}

static void match_alternatives(struct match *match);

/* (...), (?:...), (?i), (?i:...), (?P<name>...), (?<name>...) */
static void
match_group(struct match *match)
{
	bool flags = false;

	if (take_word(match, "?P<") || take_word(match, "?<"))
		match->at = str_find(match->pattern, ">", match->at) + 1;
	else if (take_word(match, "?")) {
		while (peek(match) != '\0' && strchr("imsU-", peek(match)))
			match->fold |= take(match) == 'i';
		flags = peek(match) == ')';
		match->lost |= !flags && take(match) != ':';
	}
	if (!flags)
		match_alternatives(match);
	match->lost |= take(match) != ')';
}

static void
match_item(struct match *match)
{
	if (take_word(match, "["))
		match_class(match);
	else if (take_word(match, "\\"))
		match_escape(match);
	else if (take_word(match, "("))
		match_group(match);
	else if (take_word(match, "."))
		buffer_char(&match->out, 'a');
	else if (take_word(match, "^"))
		match->lost |= match->out.length > 0;
	else if (take_word(match, "$")) {
		match->ended = true;
		match->end = match->out.length;
	} else
		buffer_char(&match->out, take(match));
}

static void
match_branch(struct match *match)
{
	while (match->at < match->pattern.length && peek(match) != '|' &&
	    peek(match) != ')') {
		size_t begin = match->out.length;
		struct str item;
		size_t times;

		match_item(match);
		times = take_times(match);
		(void)take_word(match, "?"); /* as few as can be */
		item = str_slice(buffer_str(&match->out), begin,
		    match->out.length);
		item = str_copy(match->out.arena, item);
		if (times * item.length > LONGEST) {
			match->lost = true;
			times = 1;
		}
		match->out.length = begin;
		for (size_t i = 0; i < times; i++)
			buffer_add(&match->out, item);
	}
}

/* The first of them is taken, the others are passed over. */
static void
match_alternatives(struct match *match)
{
	struct match first;

	if (match->depth == DEEPEST) {
		match->at = match->pattern.length;
		match->lost = true;
		return;
	}
	match->depth++;
	match_branch(match);
	first = *match;
	while (peek(match) == '|') {
		take(match);
		match_branch(match);
		match->out.length = first.out.length;
		match->lost = first.lost;
		match->ended = first.ended;
		match->end = first.end;
	}
	match->depth--;
}

bool
terraform_match(struct arena *arena, struct str pattern, struct str *text)
{
	struct match match = { .pattern = pattern, .out = { .arena = arena } };

	match_alternatives(&match);
	*text = buffer_str(&match.out);
	return !match.lost && match.at >= pattern.length &&
	    !(match.ended && text->length > match.end);
}
