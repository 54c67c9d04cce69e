#include "emit/token.h"
#include "expr/reference.h"
#include "import/importer.h"

/* Tokens of a definition: ${Name} becomes ${parameter}, and what it is. */

/* What has an underscore before it in a snake-cased name. */
static bool
begins_word(struct str words, size_t i)
{
	char c = words.data[i];
	char before = i > 0 ? words.data[i - 1] : '_';
	char after = i + 1 < words.length ? words.data[i + 1] : '_';
	bool upper = char_is_upper(c);
	bool was_lower = char_is_lower(before) || char_is_digit(before);

	return upper &&
	    (was_lower ||
		(char_is_upper(before) && after >= 'a' && after <= 'z'));
}

struct str
snake_name(struct arena *arena, struct str words)
{
	struct buffer out = { .arena = arena };
	bool gap = false;

	for (size_t i = 0; i < words.length; i++) {
		char c = words.data[i];
		bool upper = char_is_upper(c);
		bool plain = upper || char_is_lower(c) || char_is_digit(c);

		gap |= begins_word(words, i);
		if (plain && gap && out.length > 0)
			buffer_char(&out, '_');
		if (plain)
			buffer_char(&out, char_lower(c));
		gap = !plain;
	}
	return buffer_str(&out);
}

static bool
is_taken(const struct importer *importer, struct str name)
{
	/* Words of Terraform and of stepc: spec/read.c. */
	static const char *const words[] = { "name", "tags", "source",
		"version", "providers", "count", "for_each", "lifecycle",
		"locals", "depends_on", "env" };

	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if (str_is(name, words[i]))
			return true;
	for (size_t i = 0; i < importer->tokens.count; i++)
		if (str_equal(importer->tokens.items[i].name, name))
			return true;
	return false;
}

static struct str
parameter_name(const struct importer *importer, struct str token)
{
	enum { LONGEST = 50 };
	struct arena *arena = importer->arena;
	struct str bare = str_starts(token, "var.") ?
	    str_slice(token, 4, token.length) :
	    token;
	struct str stem = str_slice(snake_name(arena, bare), 0, LONGEST);
	struct str name;

	if (stem.length == 0 || stem.data[0] < 'a')
		stem = str_format(arena, "value_%.*s", STR_ARG(stem));
	if (str_ends(stem, "_"))
		stem = str_slice(stem, 0, stem.length - 1);
	name = stem;
	if (is_taken(importer, name))
		name = stem = str_format(arena, "%.*s_value", STR_ARG(stem));
	for (int i = 2; is_taken(importer, name); i++)
		name = str_format(arena, "%.*s_%d", STR_ARG(stem), i);
	return name;
}

static struct token_use *
token_of(struct importer *importer, struct str token)
{
	struct token_use use = { .token = token };

	for (size_t i = 0; i < importer->tokens.count; i++)
		if (str_equal(importer->tokens.items[i].token, token))
			return &importer->tokens.items[i];
	use.name = parameter_name(importer, token);
	LIST_ADD(importer->arena, &importer->tokens) = use;
	return &importer->tokens.items[importer->tokens.count - 1];
}

/* What AWS itself knows: the pseudo parameters of CloudFormation. */
static const char *
known_word(struct str token)
{
	static const char *const words[][2] = {
		{ "AWS::Region", "aws.region" },
		{ "AWS::AccountId", "aws.account" },
		{ "AWS::Partition", "aws.partition" },
		{ "AWS::URLSuffix", "aws.url_suffix" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if (str_is(token, words[i][0]))
			return words[i][1];
	return NULL;
}

/* --- texts ---------------------------------------------------------------- */

struct text_scan {
	struct importer *importer;
	struct str text;
	struct buffer out;
	bool jsonata;
	bool number; /* it stands without quotes in JSON */
	char quote;  /* the JSONata string that we are in, or 0 */
};

static bool
is_truth(struct str rest)
{
	rest = str_trim(rest);
	if (!str_starts(rest, "="))
		return false;
	rest = str_trim(str_slice(rest, 1, rest.length));
	return str_starts(rest, "true") || str_starts(rest, "false");
}

static void
put_token(struct text_scan *scan, struct str token, size_t end)
{
	const char *word = known_word(token);
	struct token_use *use;

	if (word != NULL && (!scan->jsonata || scan->quote != '\0')) {
		buffer_format(&scan->out, "${%s}", word);
		return;
	}
	use = token_of(scan->importer, token);
	use->number |= scan->number;
	use->quoted |= scan->jsonata && scan->quote != '\0';
	use->bare |= scan->jsonata && scan->quote == '\0';
	if (scan->jsonata && scan->quote == '\0')
		use->truth |=
		    is_truth(str_slice(scan->text, end, scan->text.length));
	buffer_format(&scan->out, "${%.*s}", STR_ARG(use->name));
}

static size_t
scan_text(struct text_scan *scan, size_t at)
{
	struct str rest = str_slice(scan->text, at, scan->text.length);
	size_t close = str_find(rest, "}", 0);
	char c = scan->text.data[at];

	if (str_starts(rest, "${") && close < rest.length && close > 2) {
		put_token(scan, str_trim(str_slice(rest, 2, close)),
		    at + close + 1);
		return at + close + 1;
	}
	if (str_starts(rest, "${")) {
		buffer_put(&scan->out, "$${");
		return at + 2;
	}
	buffer_char(&scan->out, c);
	if (scan->jsonata && scan->quote != '\0' && c == '\\' &&
	    rest.length > 1) {
		buffer_char(&scan->out, rest.data[1]);
		return at + 2;
	}
	if (scan->jsonata && scan->quote == '\0' && (c == '"' || c == '\''))
		scan->quote = c;
	else if (scan->quote == c)
		scan->quote = '\0';
	return at + 1;
}

static struct str
raise_any(struct importer *importer, struct str text, bool number)
{
	struct text_scan scan = { .importer = importer,
		.text = text,
		.number = number,
		.out = { .arena = importer->arena },
		.jsonata = is_jsonata(text) };
	size_t at = 0;

	if (str_find(text, "${", 0) == text.length)
		return text;
	while (at < text.length)
		at = scan_text(&scan, at);
	return buffer_str(&scan.out);
}

struct str
raise_text(struct importer *importer, struct str text)
{
	return raise_any(importer, text, false);
}

struct str
raise_literal(struct importer *importer, struct str text)
{
	struct buffer out = { .arena = importer->arena };

	for (size_t i = 0; i < text.length; i++) {
		if (str_starts(str_slice(text, i, text.length), "${"))
			buffer_char(&out, '$');
		buffer_char(&out, text.data[i]);
	}
	return buffer_str(&out);
}

struct value *
raise_value(struct importer *importer, const struct value *value)
{
	struct arena *arena = importer->arena;
	struct value *copy = arena_alloc(arena, sizeof(*copy));

	*copy = *value;
	copy->bare = false;
	copy->items.items = NULL;
	copy->items.count = copy->items.capacity = 0;
	copy->members.items = NULL;
	copy->members.count = copy->members.capacity = 0;
	if (value->kind == VALUE_STRING)
		copy->string = text_literal(arena,
		    raise_any(importer, text_show(arena, value->string),
			value->bare));
	for (size_t i = 0; i < value->items.count; i++)
		value_add(arena, copy,
		    raise_value(importer, value->items.items[i]));
	for (size_t i = 0; i < value->members.count; i++)
		value_append(arena, copy,
		    raise_literal(importer, value->members.items[i].key),
		    raise_value(importer, value->members.items[i].value));
	return copy;
}

/* --- parameters ----------------------------------------------------------- */

static const struct substitution *
substitution_of(const struct importer *importer, struct str token)
{
	for (size_t i = 0; i < importer->found->substitutions.count; i++)
		if (str_equal(importer->found->substitutions.items[i].token,
			token))
			return &importer->found->substitutions.items[i];
	return NULL;
}

/* What makes a token safe where an expression holds it. */
static void
guard(struct importer *importer, const struct token_use *use,
    struct value *parameter)
{
	struct arena *arena = importer->arena;

	if (use->bare && use->truth) {
		struct value *list = value_list(arena);

		value_add(arena, list, value_string(arena, STR("true")));
		value_add(arena, list, value_string(arena, STR("false")));
		value_set(arena, parameter, "allowed", list);
	} else if (use->bare || use->number) {
		value_set(arena, parameter, "type",
		    value_string(arena, STR("number")));
	} else if (use->quoted) {
		value_set(arena, parameter, "pattern",
		    value_string(arena, STR("[\\w \\-\\./:@#+=,]*")));
	}
}

static struct value *
raise_parameter(struct importer *importer, const struct token_use *use)
{
	struct arena *arena = importer->arena;
	const struct substitution *known =
	    substitution_of(importer, use->token);
	struct value *parameter = value_object(arena);

	if (!str_equal(token_pascal(arena, use->name), use->token))
		value_set(arena, parameter, "token",
		    value_string(arena, use->token));
	guard(importer, use, parameter);
	for (size_t i = 0; known != NULL && known->setting != NULL &&
	     i < known->setting->members.count;
	     i++) {
		const struct member *member = &known->setting->members.items[i];

		if (value_get(parameter, member->key.data) == NULL)
			value_set_str(arena, parameter, member->key,
			    member->value);
	}
	return parameter;
}

struct value *
raise_parameters(struct importer *importer)
{
	struct value *parameters = value_object(importer->arena);

	for (size_t i = 0; i < importer->tokens.count; i++)
		value_append(importer->arena, parameters,
		    importer->tokens.items[i].name,
		    raise_parameter(importer, &importer->tokens.items[i]));
	return parameters->members.count > 0 ? parameters : NULL;
}
