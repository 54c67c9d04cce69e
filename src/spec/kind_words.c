#include "spec/fields.h"

static void
kind_keys(struct arena *arena, struct str_list *keys)
{
	for (size_t i = 0; i < STEP_KIND_COUNT; i++)
		LIST_ADD(arena, keys) =
		    str_from(step_row((enum step_kind)i)->key);
	LIST_ADD(arena, keys) = STR("use");
}

/* What others call a kind of step. */
static const struct {
	const char *word;
	const char *kind;
} other_words[] = {
	{ "function", "lambda" },
	{ "task", "lambda" },
	{ "sns", "publish" },
	{ "topic", "publish" },
	{ "sqs", "send" },
	{ "queue", "send" },
	{ "eventbridge", "emit" },
	{ "event", "emit" },
	{ "workflow", "start" },
	{ "choice", "choose" },
	{ "switch", "choose" },
	{ "foreach", "map" },
	{ "loop", "repeat" },
	{ "sleep", "wait" },
	{ "success", "succeed" },
	{ "type", "asl" },
	{ "Type", "asl" },
	{ "Resource", "asl" },
	{ "template", "use" },
};

void
kind_suggest(struct reader *reader, struct diag *diag, struct str word)
{
	struct str_list keys = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(other_words); i++)
		if (str_is(word, other_words[i].word)) {
			diag_help(reader->diags, diag, "it is '%s' here",
			    other_words[i].kind);
			return;
		}
	kind_keys(reader->arena, &keys);
	diag_suggest(reader->diags, diag, word, &keys);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag,
		    "the kinds are: %.*s; `call: service:action` is any API",
		    STR_ARG(str_join(reader->arena, &keys, ", ")));
}
