#include "host/host.h"

#include <stdint.h>
#include <string.h>

/*
 * Structure for libFuzzer: every other time it is words of the languages and
 * whole lines that are put in, taken out and moved, and not bytes.
 */

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most,
    unsigned seed);

/* A text in a buffer of `most` bytes. */
struct mutation {
	uint8_t *data;
	size_t size;
	size_t most;
	uint64_t random;
};

/* Knuth, TAOCP 2, 3.3.4: a linear congruence; its high bits. */
static size_t
pick(struct mutation *mutation, size_t below)
{
	mutation->random =
	    mutation->random * 6364136223846793005u + 1442695040888963407u;
	return below == 0 ? 0 : (size_t)(mutation->random >> 33) % below;
}

/* `count` bytes at `at` become `text`, if they fit. */
static void
replace(struct mutation *mutation, size_t at, size_t count, const void *text,
    size_t length)
{
	size_t rest = mutation->size - at - count;

	if (mutation->size - count + length > mutation->most)
		return;
	memmove(mutation->data + at + length, mutation->data + at + count,
	    rest);
	memcpy(mutation->data + at, text, length);
	mutation->size = at + length + rest;
}

static bool
is_word(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '.';
}

/* The word around a place; empty between two. */
static void
find_word(const struct mutation *mutation, size_t *begin, size_t *end)
{
	*end = *begin;
	while (*begin > 0 && is_word(mutation->data[*begin - 1]))
		--*begin;
	while (*end < mutation->size && is_word(mutation->data[*end]))
		++*end;
}

static void
find_line(const struct mutation *mutation, size_t *begin, size_t *end)
{
	*end = *begin;
	while (*begin > 0 && mutation->data[*begin - 1] != '\n')
		--*begin;
	while (*end < mutation->size && mutation->data[*end] != '\n')
		++*end;
	*end += *end < mutation->size;
}

static void
put_word(struct mutation *mutation, bool instead)
{
	const char *word = fuzz_word(pick(mutation, fuzz_word_count()));
	size_t begin = pick(mutation, mutation->size + 1);
	size_t end;

	find_word(mutation, &begin, &end);
	replace(mutation, begin, instead ? end - begin : 0, word, strlen(word));
}

/* One word of the text stands where another does: a name that is declared. */
static void
copy_word(struct mutation *mutation)
{
	uint8_t word[64];
	size_t from = pick(mutation, mutation->size);
	size_t to = pick(mutation, mutation->size);
	size_t end;
	size_t length;

	find_word(mutation, &from, &end);
	length = end - from;
	if (length == 0 || length > sizeof(word))
		return;
	memcpy(word, mutation->data + from, length);
	find_word(mutation, &to, &end);
	replace(mutation, to, end - to, word, length);
}

/* Some lines come again elsewhere, deeper or less deep. */
static void
copy_lines(struct mutation *mutation)
{
	uint8_t lines[512];
	size_t from = pick(mutation, mutation->size);
	size_t to = pick(mutation, mutation->size);
	size_t length;
	size_t end;

	find_line(mutation, &from, &end);
	for (size_t more = pick(mutation, 4); more > 0; more--)
		while (end < mutation->size && mutation->data[end++] != '\n')
			;
	length = end - from;
	if (length > sizeof(lines))
		length = sizeof(lines);
	memcpy(lines, mutation->data + from, length);
	find_line(mutation, &to, &end);
	replace(mutation, to, 0, lines, length);
	if (pick(mutation, 2) == 0)
		replace(mutation, to, 0, "    ", 2 + pick(mutation, 3));
}

static void
drop_line(struct mutation *mutation)
{
	size_t begin = pick(mutation, mutation->size);
	size_t end;

	find_line(mutation, &begin, &end);
	replace(mutation, begin, end - begin, "", 0);
}

static void
mutate(struct mutation *mutation)
{
	switch (pick(mutation, 6)) {
	case 0:
		put_word(mutation, false);
		break;
	case 1:
		put_word(mutation, true);
		break;
	case 2:
		copy_word(mutation);
		break;
	case 3:
		copy_lines(mutation);
		break;
	case 4:
		drop_line(mutation);
		break;
	default:
		mutation->size = LLVMFuzzerMutate(mutation->data,
		    mutation->size, mutation->most);
	}
}

size_t
LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
	struct mutation mutation = { data, size, most, seed };
	size_t times = 1 + pick(&mutation, 3);

	if (size == 0 || pick(&mutation, 2) == 0)
		return LLVMFuzzerMutate(data, size, most);
	for (size_t i = 0; i < times && mutation.size > 0; i++)
		mutate(&mutation);
	return mutation.size;
}
