#include "cli/command.h"
#include "cli/template_files.h"
#include "diag/render.h"

enum { NAME_WIDTH = 16, TYPE_WIDTH = 12, DEFAULT_INDENT = 4 };

/* "= 7d", as the template writes it. */
static void
put_fallback(struct buffer *out, const struct template_parameter *parameter)
{
	if (parameter->fallback == NULL) {
		buffer_put(out, "(needed)");
		return;
	}
	buffer_put(out, "= ");
	buffer_add(out, span_text(parameter->fallback->span));
}

static void
put_parameter(struct buffer *out, const struct template_parameter *parameter)
{
	struct str name = parameter->name;
	const char *type = argument_row(parameter->type)->word;

	buffer_format(out, "  %-*.*s %-*s ", NAME_WIDTH, STR_ARG(name),
	    TYPE_WIDTH, type);
	put_fallback(out, parameter);
	buffer_char(out, '\n');
	cli_wrap(out, parameter->description, DEFAULT_INDENT);
}

static void
put_template(struct buffer *out, const struct template *template)
{
	buffer_add(out, template->name);
	buffer_char(out, '\n');
	cli_wrap(out, template->description, 2);
	for (size_t i = 0; i < template->parameters.count; i++)
		put_parameter(out, &template->parameters.items[i]);
}

/* False, and said why, when it cannot be read. */
static bool
add_template(struct cli *cli, const struct template_list *more, struct str name,
    struct diags *diags, struct buffer *out)
{
	struct template_source source;
	struct span nowhere = { 0 };
	const struct template *template;

	if (!template_find(more, name, &source))
		return false;
	template = template_read(cli->arena, &source, nowhere, diags);
	if (template == NULL)
		return false;
	if (out->length > 0)
		buffer_char(out, '\n');
	put_template(out, template);
	return true;
}

static void
report(struct cli *cli, struct diags *diags)
{
	struct render_options options = { .colour = cli->streams->colour };
	struct buffer out = { .arena = cli->arena };

	diags_sort(diags);
	render_text(&out, diags, &options);
	cli_report(cli, buffer_str(&out));
}

/* The one that is asked for, or all. */
static bool
choose(struct cli *cli, const struct call *call, struct str_list *names)
{
	struct str wanted;

	if (call->operands.count == 0)
		return true;
	wanted = call->operands.items[0];
	if (!str_list_has(names, wanted)) {
		cli_problem(cli,
		    cli_suggestion(cli, wanted, names,
			STR("'stepc templates' lists them")),
		    "there is no template '%.*s'", STR_ARG(wanted));
		return false;
	}
	names->count = 0;
	LIST_ADD(cli->arena, names) = wanted;
	return true;
}

enum cli_status
run_templates(struct cli *cli, const struct call *call)
{
	struct template_list more = { 0 };
	struct str_list names = { 0 };
	struct buffer out = { .arena = cli->arena };
	enum cli_status status = CLI_FINE;
	struct diags diags;

	diags_init(&diags, cli->arena);
	if (!template_files_read(cli, call, &more))
		return CLI_FILES;
	template_names(cli->arena, &more, &names);
	if (!choose(cli, call, &names))
		return CLI_USAGE;
	for (size_t i = 0; i < names.count; i++)
		if (!add_template(cli, &more, names.items[i], &diags, &out))
			status = CLI_INPUT;
	report(cli, &diags);
	cli_show(cli, buffer_str(&out));
	return status;
}
