#include "expr/number.h"

#include <math.h>
#include <stdlib.h>

/* Where the digits from `at` on end. */
static size_t
skip_digits(struct str s, size_t at)
{
	while (at < s.length && char_is_digit(s.data[at]))
		at++;
	return at;
}

/* "e" with its digits; stays at `at` when it is none. */
static size_t
skip_exponent(struct str s, size_t at)
{
	size_t digits = at + 1;

	if (at == s.length || (s.data[at] != 'e' && s.data[at] != 'E'))
		return at;
	if (digits < s.length &&
	    (s.data[digits] == '+' || s.data[digits] == '-'))
		digits++;
	return skip_digits(s, digits) > digits ? skip_digits(s, digits) : at;
}

size_t
number_length(struct str s)
{
	size_t begin = s.length > 0 && s.data[0] == '-';
	size_t at = skip_digits(s, begin);

	if (at == begin)
		return 0;
	if (s.data[begin] == '0')
		at = begin + 1;
	if (at < s.length && s.data[at] == '.' &&
	    skip_digits(s, at + 1) > at + 1)
		at = skip_digits(s, at + 1);
	return skip_exponent(s, at);
}

bool
number_is_json(struct arena *arena, struct str s)
{
	return s.length > 0 && number_length(s) == s.length &&
	    isfinite(strtod(str_copy(arena, s).data, NULL));
}
