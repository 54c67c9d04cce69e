#include "cli/command.h"
#include "cli/output.h"
#include "cli/specs.h"

static unsigned
targets_of(struct cli *cli, const struct call *call)
{
	static const struct {
		const char *name;
		enum target target;
	} names[] = {
		{ "asl", TARGET_ASL },
		{ "terraform", TARGET_TERRAFORM },
		{ "cloudformation", TARGET_CLOUDFORMATION },
	};
	struct str_list words =
	    words_of(cli->arena, call_value(call, OPTION_TARGET));
	unsigned targets = 0;

	if (!call_has(call, OPTION_TARGET))
		return TARGET_ALL;
	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		if (str_list_has(&words, str_from(names[i].name)))
			targets |= (unsigned)names[i].target;
	return targets;
}

/* The document that a unit comes from. */
static const struct document *
document_of(const struct specs *specs, size_t unit)
{
	size_t i = specs->documents.count;

	while (i > 1 && specs->documents.items[i - 1].first_unit > unit)
		i--;
	return &specs->documents.items[i - 1];
}

/* Two specs with one workflow's name would write one folder. */
static bool
check_names(struct cli *cli, const struct specs *specs)
{
	const struct compilation *compilation = &specs->compilation;
	bool fine = true;

	for (size_t i = 1; i < compilation->units.count; i++) {
		const struct unit *unit = &compilation->units.items[i];
		const struct document *document = document_of(specs, i);

		for (size_t j = 0; j < i; j++) {
			const struct unit *other = &compilation->units.items[j];
			const struct document *first = document_of(specs, j);

			if (first == document ||
			    !str_equal(unit->workflow, other->workflow))
				continue;
			cli_problem(cli,
			    STR("give one of them another name"),
			    "'%.*s' and '%.*s' are both the workflow '%.*s'",
			    STR_ARG(first->path), STR_ARG(document->path),
			    STR_ARG(unit->workflow));
			fine = false;
			break;
		}
	}
	return fine;
}
