#include "base/utf8.h"

#include <string.h>

/* RFC 3629, section 4: how many bytes a first byte announces; 0 if none. */
static size_t
sequence_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xC2 && first < 0xE0)
		return 2;
	if (first >= 0xE0 && first < 0xF0)
		return 3;
	if (first >= 0xF0 && first < 0xF5)
		return 4;
	return 0;
}

static bool
is_valid(uint32_t c, size_t length)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };

	return c >= least[length] && c <= 0x10FFFF &&
	    !(c >= 0xD800 && c <= 0xDFFF);
}

uint32_t
utf8_next_any(struct str s, size_t *at)
{
	static const unsigned char masks[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
	const unsigned char *bytes = (const unsigned char *)s.data + *at;
	size_t length = sequence_length(bytes[0]);
	uint32_t c;

	if (length == 0 || length > s.length - *at) {
		*at += 1;
		return UTF8_INVALID;
	}
	c = bytes[0] & masks[length];
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xC0) != 0x80) {
			*at += 1;
			return UTF8_INVALID;
		}
		c = c << 6 | (bytes[i] & 0x3Fu);
	}
	if (!is_valid(c, length)) {
		*at += 1;
		return UTF8_INVALID;
	}
	*at += length;
	return c;
}

/* Where the first byte that is not ASCII stands: eight at a time. */
static size_t
skip_ascii(struct str s, size_t at)
{
	const uint64_t high = 0x8080808080808080u;
	uint64_t bytes;

	for (; s.length - at >= sizeof(bytes); at += sizeof(bytes)) {
		memcpy(&bytes, s.data + at, sizeof(bytes));
		if ((bytes & high) != 0)
			break;
	}
	while (at < s.length && (unsigned char)s.data[at] < 0x80)
		at++;
	return at;
}

size_t
utf8_first_invalid(struct str s)
{
	size_t at = skip_ascii(s, 0);

	while (at < s.length) {
		size_t begin = at;

		if (utf8_next_any(s, &at) == UTF8_INVALID)
			return begin;
		at = skip_ascii(s, at);
	}
	return s.length;
}

size_t
utf8_count(struct str s)
{
	size_t at = skip_ascii(s, 0);
	size_t count = at;

	while (at < s.length) {
		size_t behind;

		utf8_next_any(s, &at);
		behind = skip_ascii(s, at);
		count += 1 + behind - at;
		at = behind;
	}
	return count;
}

void
utf8_add(struct buffer *buffer, uint32_t c)
{
	if (c < 0x80) {
		buffer_char(buffer, (char)c);
	} else if (c < 0x800) {
		buffer_char(buffer, (char)(0xC0 | c >> 6));
		buffer_char(buffer, (char)(0x80 | (c & 0x3F)));
	} else if (c < 0x10000) {
		buffer_char(buffer, (char)(0xE0 | c >> 12));
		buffer_char(buffer, (char)(0x80 | (c >> 6 & 0x3F)));
		buffer_char(buffer, (char)(0x80 | (c & 0x3F)));
	} else {
		buffer_char(buffer, (char)(0xF0 | c >> 18));
		buffer_char(buffer, (char)(0x80 | (c >> 12 & 0x3F)));
		buffer_char(buffer, (char)(0x80 | (c >> 6 & 0x3F)));
		buffer_char(buffer, (char)(0x80 | (c & 0x3F)));
	}
}

bool
utf8_is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}
