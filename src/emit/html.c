#include "emit/html.h"

#include <stdarg.h>

#include "base/escape.h"
#include "base/utf8.h"

/* HTML: Serializing HTML fragments, and both quotes. */
static const char *
entity(uint32_t code)
{
	switch (code) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void
html_text(struct buffer *out, struct str text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t code = utf8_next(text, &at);
		const char *name = entity(code);

		if (name != NULL)
			buffer_put(out, name);
		else if (code == UTF8_INVALID)
			utf8_add(out, 0xFFFD);
		else if (code != '\n' && code != '\t' && escape_is_needed(code))
			buffer_format(out, "\\u%04X", (unsigned)code);
		else
			utf8_add(out, code);
	}
}

void
html_put(struct buffer *out, const char *markup, ...)
{
	va_list texts;

	va_start(texts, markup);
	for (; *markup != '\0'; markup++)
		if (*markup == '@')
			html_text(out, va_arg(texts, struct str));
		else
			buffer_char(out, *markup);
	va_end(texts);
}
