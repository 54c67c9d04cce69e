#include "base/sha256.h"

#include <nettle/sha2.h>

/* Nettle's uses what the processor has for it. */
struct str
sha256(struct arena *arena, struct str text)
{
	struct sha256_ctx context;
	unsigned char digest[SHA256_DIGEST_SIZE];
	struct buffer out = { .arena = arena };

	sha256_init(&context);
	sha256_update(&context, text.length,
	    (const unsigned char *)(text.data == NULL ? "" : text.data));
	sha256_digest(&context, sizeof(digest), digest);
	for (size_t i = 0; i < sizeof(digest); i++) {
		buffer_char(&out, "0123456789abcdef"[digest[i] >> 4]);
		buffer_char(&out, "0123456789abcdef"[digest[i] & 15]);
	}
	return buffer_str(&out);
}
