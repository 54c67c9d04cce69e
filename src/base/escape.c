#include "base/escape.h"

#include "base/utf8.h"

bool
escape_is_needed(uint32_t c)
{
	return utf8_is_control(c) || c == 0x061C || c == 0x200E ||
	    c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	    (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFE ||
	    c == 0xFFFF;
}

/* RFC 8259, section 7: the escapes of one letter; 0 if there is none. */
static char
json_letter(uint32_t c)
{
	switch (c) {
	case '"':
	case '\\':
		return (char)c;
	case '\b':
		return 'b';
	case '\f':
		return 'f';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\t':
		return 't';
	default:
		return 0;
	}
}

static void
add_escape(struct buffer *out, uint32_t c)
{
	char letter = json_letter(c);

	if (c == UTF8_INVALID)
		utf8_add(out, 0xFFFD);
	else if (letter != 0)
		buffer_format(out, "\\%c", letter);
	else if (escape_is_needed(c))
		buffer_format(out, "\\u%04X", (unsigned)c);
	else
		utf8_add(out, c);
}

/* clang-format off: eight signs are a row; beyond `~` nothing is itself */
#define EIGHT(bits) bits, bits, bits, bits, bits, bits, bits, bits
const unsigned char escape_itself[256] = {
	EIGHT(0), EIGHT(0), EIGHT(0), EIGHT(0), /* controls */
	3, 3, 0, 3, 1, 1, 3, 3,                 /* not `"`, `$` and `%` */
	EIGHT(3), EIGHT(3), EIGHT(3),           /* ( … ? */
	EIGHT(3), EIGHT(3), EIGHT(3),           /* @ … W */
	3, 3, 3, 3, 0, 3, 3, 3,                 /* not `\` */
	EIGHT(3), EIGHT(3), EIGHT(3),           /* ` … w */
	3, 3, 3, 3, 3, 3, 3, 0,                 /* … ~ */
};
#undef EIGHT
/* clang-format on */

void
escape_json(struct buffer *out, struct str s)
{
	size_t at = 0;

	while (at < s.length) {
		size_t begin = at;

		at = escape_skip(s, at, ESCAPE_QUOTED);
		buffer_add(out, str_slice(s, begin, at));
		if (at < s.length)
			add_escape(out, utf8_next(s, &at));
	}
}
