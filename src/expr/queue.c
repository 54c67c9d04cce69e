#include "expr/queue.h"

/* https://sqs.REGION.SUFFIX/ACCOUNT/NAME */

static struct text
named_url(struct arena *arena, const struct thing *queue)
{
	struct text url = text_template(arena,
	    "https://sqs.{region}.{url_suffix}/{account}/");

	text_add_text(arena, &url, queue->name);
	return url;
}

/* arn:aws:sqs:REGION:ACCOUNT:NAME */
static struct text
arn_url(struct arena *arena, struct str arn)
{
	size_t region = str_find(arn, ":", 8) + 1;
	size_t account = str_find(arn, ":", region) + 1;
	size_t name = str_find(arn, ":", account) + 1;
	struct text url = { 0 };

	text_add_literal(arena, &url,
	    str_format(arena, "https://sqs.%.*s.",
		STR_ARG(str_slice(arn, region, account - 1))));
	text_add(arena, &url, (struct part){ .kind = PART_URL_SUFFIX });
	text_add_literal(arena, &url,
	    str_format(arena, "/%.*s/%.*s",
		STR_ARG(str_slice(arn, account, name - 1)),
		STR_ARG(str_slice(arn, name, arn.length))));
	return url;
}

bool
queue_url(struct arena *arena, const struct thing *queue, struct text *url)
{
	struct str arn;

	if (queue->where == WHERE_NAME || queue->where == WHERE_CREATE) {
		*url = named_url(arena, queue);
		return true;
	}
	if (!text_is_literal(arena, queue->arn, &arn))
		return false;
	*url = arn_url(arena, arn);
	return true;
}
