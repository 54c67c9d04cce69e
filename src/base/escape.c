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

/* clang-format off: rows of eight signs; beyond `~` nothing is itself */
#define EIGHT(bits) bits, bits, bits, bits, bits, bits, bits, bits
const unsigned char escape_itself[256] = {
	EIGHT(0), EIGHT(0), EIGHT(0), EIGHT(0), /* controls */
	11, 15, 8, 11, 13, 13, 15, 15,          /* blank ! " # $ % & ' */
	15, 15, 15, 15, 11, 15, 15, 15,         /* ( ) * + , - . / */
	EIGHT(15),                              /* 0 1 2 3 4 5 6 7 */
	15, 15, 11, 15, 15, 15, 15, 11,         /* 8 9 : ; < = > ? */
	EIGHT(15),                              /* @ A B C D E F G */
	EIGHT(15),                              /* H I J K L M N O */
	EIGHT(15),                              /* P Q R S T U V W */
	15, 15, 15, 11, 12, 11, 15, 15,         /* X Y Z [ \ ] ^ _ */
	EIGHT(15),                              /* ` a b c d e f g */
	EIGHT(15),                              /* h i j k l m n o */
	EIGHT(15),                              /* p q r s t u v w */
	15, 15, 15, 11, 15, 11, 15, 0,          /* x y z { | } ~ DEL */
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
