#include "base/sha256.h"

#include <stdint.h>
#include <string.h>

enum { BLOCK = 64, ROUNDS = 64, LENGTH_AT = 56 };

/* FIPS 180-4: 4.2.2 */
static const uint32_t constants[ROUNDS] = { 0x428a2f98, 0x71374491, 0xb5c0fbcf,
	0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
	0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7,
	0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
	0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
	0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
	0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
	0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c,
	0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee,
	0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2 };

static uint32_t
turn(uint32_t x, unsigned bits)
{
	return x >> bits | x << (32 - bits);
}

/* FIPS 180-4: 6.2.2, step 1, with the constants of step 3 added at the end */
static void
schedule(const unsigned char *block, uint32_t words[ROUNDS])
{
	for (size_t i = 0; i < 16; i++)
		words[i] = (uint32_t)block[4 * i] << 24 |
		    (uint32_t)block[4 * i + 1] << 16 |
		    (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (size_t i = 16; i < ROUNDS; i++) {
		uint32_t a = words[i - 15];
		uint32_t b = words[i - 2];

		words[i] = words[i - 16] + words[i - 7] +
		    (turn(a, 7) ^ turn(a, 18) ^ a >> 3) +
		    (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
	}
	for (size_t i = 0; i < ROUNDS; i++)
		words[i] += constants[i];
}

/* FIPS 180-4: 6.2.2, step 3; the words do not move on, their names do. */
static inline void
add_word(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e,
    uint32_t f, uint32_t g, uint32_t *h, uint32_t word)
{
	uint32_t one = *h + word + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
	    (g ^ (e & (f ^ g)));

	*d += one;
	*h = one + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) +
	    ((a & b) | (c & (a | b)));
}

/* FIPS 180-4: 6.2.2, steps 2 to 4; the names are the standard's. */
static void
add_block(uint32_t hash[8], const unsigned char *block)
{
	uint32_t words[ROUNDS];
	uint32_t a = hash[0], b = hash[1], c = hash[2], d = hash[3];
	uint32_t e = hash[4], f = hash[5], g = hash[6], h = hash[7];

	schedule(block, words);
	for (size_t i = 0; i < ROUNDS; i += 8) {
		add_word(a, b, c, &d, e, f, g, &h, words[i]);
		add_word(h, a, b, &c, d, e, f, &g, words[i + 1]);
		add_word(g, h, a, &b, c, d, e, &f, words[i + 2]);
		add_word(f, g, h, &a, b, c, d, &e, words[i + 3]);
		add_word(e, f, g, &h, a, b, c, &d, words[i + 4]);
		add_word(d, e, f, &g, h, a, b, &c, words[i + 5]);
		add_word(c, d, e, &f, g, h, a, &b, words[i + 6]);
		add_word(b, c, d, &e, f, g, h, &a, words[i + 7]);
	}
	hash[0] += a;
	hash[1] += b;
	hash[2] += c;
	hash[3] += d;
	hash[4] += e;
	hash[5] += f;
	hash[6] += g;
	hash[7] += h;
}

/* FIPS 180-4: 5.1.1, the padding */
static void
add_end(uint32_t hash[8], const unsigned char *rest, size_t length,
    size_t total)
{
	unsigned char block[BLOCK] = { 0 };
	uint64_t bits = (uint64_t)total * 8;

	memcpy(block, rest, length);
	block[length] = 0x80;
	if (length >= LENGTH_AT) {
		add_block(hash, block);
		memset(block, 0, sizeof(block));
	}
	for (size_t i = 0; i < 8; i++)
		block[LENGTH_AT + i] = (unsigned char)(bits >> (56 - 8 * i));
	add_block(hash, block);
}

struct str
sha256(struct arena *arena, struct str text)
{
	/* FIPS 180-4: 5.3.3 */
	uint32_t hash[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
	const unsigned char *bytes =
	    (const unsigned char *)(text.data == NULL ? "" : text.data);
	struct buffer out = { .arena = arena };
	size_t at = 0;

	for (; text.length - at >= BLOCK; at += BLOCK)
		add_block(hash, bytes + at);
	add_end(hash, bytes + at, text.length - at, text.length);
	for (size_t i = 0; i < 8; i++)
		buffer_format(&out, "%08x", (unsigned)hash[i]);
	return buffer_str(&out);
}
