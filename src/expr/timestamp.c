#include "expr/timestamp.h"

/* Digits at the beginning of *rest, which is moved behind them. */
static bool
take_digits(struct str *rest, size_t count, unsigned *number)
{
	*number = 0;
	if (rest->length < count)
		return false;
	for (size_t i = 0; i < count; i++) {
		char c = rest->data[i];

		if (!char_is_digit(c))
			return false;
		*number = *number * 10 + (unsigned)(c - '0');
	}
	*rest = str_slice(*rest, count, rest->length);
	return true;
}

static bool
take(struct str *rest, char c)
{
	if (rest->length == 0 || rest->data[0] != c)
		return false;
	*rest = str_slice(*rest, 1, rest->length);
	return true;
}

static unsigned
days_in(unsigned year, unsigned month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31,
		30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : days[month - 1];
}

/* full-date */
static bool
take_date(struct str *rest)
{
	unsigned year;
	unsigned month;
	unsigned day;

	return take_digits(rest, 4, &year) && take(rest, '-') &&
	    take_digits(rest, 2, &month) && take(rest, '-') &&
	    take_digits(rest, 2, &day) && month >= 1 && month <= 12 &&
	    day >= 1 && day <= days_in(year, month);
}

/* partial-time; no leap seconds, which Java's parser refuses. */
static bool
take_time(struct str *rest)
{
	unsigned hour;
	unsigned minute;
	unsigned second;
	unsigned digit;

	if (!take_digits(rest, 2, &hour) || !take(rest, ':') ||
	    !take_digits(rest, 2, &minute) || !take(rest, ':') ||
	    !take_digits(rest, 2, &second) || hour > 23 || minute > 59 ||
	    second > 59)
		return false;
	if (!take(rest, '.'))
		return true;
	if (!take_digits(rest, 1, &digit))
		return false;
	while (take_digits(rest, 1, &digit))
		continue;
	return true;
}

/* time-offset */
static bool
take_offset(struct str *rest)
{
	unsigned hour;
	unsigned minute;

	if (take(rest, 'Z'))
		return true;
	return (take(rest, '+') || take(rest, '-')) &&
	    take_digits(rest, 2, &hour) && take(rest, ':') &&
	    take_digits(rest, 2, &minute) && hour <= 23 && minute <= 59;
}

bool
timestamp_is_valid(struct str text)
{
	return take_date(&text) && take(&text, 'T') && take_time(&text) &&
	    take_offset(&text) && text.length == 0;
}
