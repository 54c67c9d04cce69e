#include "host/host.h"

#include "aws/integrations.h"

/*
 * The words of the languages, out of the tables that define them, so that a
 * new key is tried from the day on that there is one.
 */
static const char *const words[] = {
#define FIELD(table, of, key, shape, member, families, words, sentence) \
	key ": ",
#include "spec/fields.def"
#undef FIELD
#define STEP(id, key, family, example) "- step: { " key ": ", example,
#include "spec/steps.def"
#undef STEP
#define TRIGGER(id, key, word, what, example) example,
#include "spec/triggers.def"
#undef TRIGGER
#define THING(id, key, word, arn) key ":\n  ", "${" key ".", arn,
#include "expr/things.def"
#undef THING
#define CALLER(id, key, express, standard) key ": ",
#include "spec/callers.def"
#undef CALLER
#define STANDARD(id, key, rule, shape, words, sentence) key ": ",
#include "spec/standards.def"
#undef STANDARD
#define ARGUMENT(id, word, wanted, things, example) word,
#include "expand/arguments.def"
#undef ARGUMENT
#define ASL_FIELD(table, key, states, query, shape, place) "\"" key "\": ",
#define ASL_NUMBER(table, key, states, query, shape, least, most, place) \
	"\"" key "\": ",
#define ASL_WORD(table, key, states, query, words, says, place) "\"" key "\": ",
#define ASL_OBJECT(table, key, states, query, nested, place) "\"" key "\": ",
#define ASL_COMPARISON(key, operand) "\"" #key "\": ",
#include "asl/fields.def"
#undef ASL_FIELD
#undef ASL_NUMBER
#undef ASL_WORD
#undef ASL_OBJECT
#undef ASL_COMPARISON
#undef ASL_GROUP
#define FUNCTION(name) "$" #name "(",
#include "expr/jsonata_functions.def"
#undef FUNCTION
#define TOKEN(id, sign, power) sign,
#include "expr/jsonata_tokens.def"
#undef TOKEN
#define INTRINSIC(name, least, most, arguments) \
	"States." #name "(" arguments ")",
#include "expr/intrinsic.def"
#undef INTRINSIC
#define STATES_ERROR(name, kinds, retryable, catchable) "\"" name "\"",
#define LAMBDA_RETRY(...)
#define LAMBDA_RETRY_FIELD(...)
#include "aws/errors.def"
#undef STATES_ERROR
#undef LAMBDA_RETRY
#undef LAMBDA_RETRY_FIELD
#define RULE(id, slug, level, sentence, example) "# stepc: allow " #id "\n",
#include "diag/rules.def"
#undef RULE
	/* What no table has: the signs of the languages around them. */
	"{% $states.input %}",
	"{% $states.result %}",
	"{% $states.errorOutput %}",
	"${env}",
	"$${",
	"${aws.region}",
	"$.a[?(@.b == 1)]",
	"$$.Map.Item.Value",
	"| \n",
	"<<: *a",
	"&a ",
	"!Sub ",
	"\\u0000",
	"\xED\xA0\x80",
	"\xE2\x80\xAE",
	"\xEF\xBB\xBF",
	"\x1b[31m",
	"]]>",
	"<!--",
	"%{",
	"EOT\n",
};

size_t
fuzz_word_count(void)
{
	return ARRAY_COUNT(words) + integration_count();
}

const char *
fuzz_word(size_t i)
{
	if (i < ARRAY_COUNT(words))
		return words[i];
	return integration_at(i - ARRAY_COUNT(words))->id;
}
