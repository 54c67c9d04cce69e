#include <string.h>

#include "expr/jsonata_parser.h"

/* JSONata: signature.js.  Letters that it does not know it passes over. */

struct signature {
	struct jsonata_parser *parser;
	struct str text;
	size_t at;
	size_t begin; /* in the expression */
	char type;    /* of the parameter before; '(' for a choice */
	char suffix;  /* behind it */
	bool lazy;    /* … and one more */
};

static bool
fail(const struct signature *signature, const char *message, const char *help)
{
	size_t end = signature->begin + signature->text.length;

	jsonata_fail(signature->parser, signature->begin, end, help, "%s",
	    message);
	return false;
}

/* Where the bracket that opens at the reader closes, or the end. */
static size_t
find_closing(const struct signature *signature, char open, char close)
{
	size_t depth = 1;
	size_t at = signature->at + 1;

	for (; at < signature->text.length; at++) {
		depth += signature->text.data[at] == open;
		depth -= signature->text.data[at] == close;
		if (depth == 0)
			break;
	}
	return at;
}

/* A suffix becomes a quantifier of a regular expression, `-` a '?'. */
static bool
take_suffix(struct signature *signature, char c)
{
	if (signature->suffix == '\0') {
		signature->suffix = c;
		return true;
	}
	if (signature->lazy || c == '+')
		return fail(signature,
		    "a parameter of a signature has one of ?, + and - at most",
		    "write one of them, as in <n?:n>");
	signature->lazy = true;
	return true;
}

static bool
take_choice(struct signature *signature)
{
	size_t end = find_closing(signature, '(', ')');
	struct str choice = str_slice(signature->text, signature->at + 1, end);

	if (str_find(choice, "<", 0) < choice.length)
		return fail(signature,
		    "choice groups containing parameterized types are not "
		    "supported",
		    "write plain types in parentheses, as in <(sn):s>");
	signature->at = end;
	return true;
}

static bool
take_subtype(struct signature *signature)
{
	if (signature->type != 'a' && signature->type != 'f')
		return fail(signature,
		    "type parameters can only be applied to functions and "
		    "arrays",
		    "write it behind an 'a' or an 'f', as in <a<n>:n>");
	signature->at = find_closing(signature, '<', '>');
	return true;
}

static bool
take_symbol(struct signature *signature, char c)
{
	if (c == '?' || c == '+' || c == '-')
		return take_suffix(signature, c);
	if (c == '<')
		return take_subtype(signature);
	if (strchr("snbloafjx(", c) == NULL)
		return true;
	signature->type = c;
	signature->suffix = '\0';
	signature->lazy = false;
	return c != '(' || take_choice(signature);
}

bool
jsonata_signature_check(struct jsonata_parser *parser, struct str text,
    size_t begin)
{
	struct signature signature = {
		.parser = parser, .text = text, .begin = begin
	};

	for (signature.at = 1; signature.at < text.length; signature.at++) {
		char c = text.data[signature.at];

		if (c == ':')
			return true;
		if (c != '\0' && !take_symbol(&signature, c))
			return false;
	}
	return true;
}
