#include "aws/integrations.h"

#include <assert.h>

#include "aws/integrations.inc"

size_t
integration_count(void)
{
	return ARRAY_COUNT(integrations);
}

const struct integration *
integration_at(size_t index)
{
	assert(index < ARRAY_COUNT(integrations));
	return &integrations[index];
}

const struct integration *
integration_find(struct str id)
{
	size_t low = 0;
	size_t high = ARRAY_COUNT(integrations);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct integration *row = &integrations[middle];
		int order = str_compare(id, str_from(row->id));

		if (order == 0)
			return row;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct fact_statement *
integration_statement(const struct integration *integration, enum form form,
    size_t i)
{
	const struct integration_form *row = &integration->forms[form];

	assert(i < row->count);
	return integration->own != NULL ? &integration->own[row->first + i] :
					  &statements[uses[row->first + i]];
}

const struct fact_statement *
fact_statement_at(size_t index)
{
	assert(index < ARRAY_COUNT(statements));
	return &statements[index];
}

const char *
form_suffix(enum form form)
{
	switch (form) {
	case FORM_REQUEST:
	case FORM_COUNT:
		break;
	case FORM_SYNC:
		return ".sync";
	case FORM_SYNC2:
		return ".sync:2";
	case FORM_TOKEN:
		return ".waitForTaskToken";
	}
	return "";
}

struct str
form_split(struct str name, enum form *form)
{
	for (*form = FORM_SYNC; *form < FORM_COUNT; (*form)++) {
		struct str suffix = str_from(form_suffix(*form));

		if (str_ends(name, suffix.data))
			return str_slice(name, 0, name.length - suffix.length);
	}
	*form = FORM_REQUEST;
	return name;
}

const char *
parameter_default(struct str parameter)
{
	static const struct {
		const char *parameter;
		const char *value;
	} defaults[] = {
#define DEFAULT(parameter, value) { parameter, value },
#define UNSEEN(placeholder, words, pattern, instead)
#include "aws/defaults.def"
#undef DEFAULT
#undef UNSEEN
	};

	for (size_t i = 0; i < ARRAY_COUNT(defaults); i++)
		if (str_is(parameter, defaults[i].parameter))
			return defaults[i].value;
	return NULL;
}

const struct unseen *
unseen_find(struct str placeholder)
{
	static const struct unseen rows[] = {
#define DEFAULT(parameter, value)
#define UNSEEN(placeholder, words, pattern, instead) \
	{ placeholder, words, pattern, instead },
#include "aws/defaults.def"
#undef DEFAULT
#undef UNSEEN
	};

	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (str_is(placeholder, rows[i].placeholder))
			return &rows[i];
	return NULL;
}
