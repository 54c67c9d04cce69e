#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "cli/file.h"
#include "cli/template_files.h"
#include "diag/render.h"

/* --- what a new spec says ------------------------------------------------- */

static void
put_plain_steps(struct buffer *out)
{
	buffer_put(out,
	    "steps:\n"
	    "  - hello: { lambda: my-function }\n"
	    "\n"
	    "on_failure:\n"
	    "  - tell: { publish: my-topic, message: \"{% $string($failure) "
	    "%}\" }\n");
}

/* What must be given, with an example; what may be, with its default. */
static void
put_arguments(struct buffer *out, const struct template *template,
    size_t indent)
{
	for (size_t i = 0; i < template->parameters.count; i++) {
		const struct template_parameter *parameter =
		    &template->parameters.items[i];

		buffer_repeat(out, ' ', indent);
		if (parameter->fallback != NULL)
			buffer_put(out, "# ");
		buffer_add(out, parameter->name);
		buffer_put(out, ": ");
		if (parameter->fallback != NULL)
			buffer_add(out, span_text(parameter->fallback->span));
		else
			buffer_put(out, argument_row(parameter->type)->example);
		if (parameter->description.length > 0) {
			buffer_put(out, "  # ");
			buffer_add(out, parameter->description);
		}
		buffer_char(out, '\n');
	}
}

static bool
needs_arguments(const struct template *template)
{
	for (size_t i = 0; i < template->parameters.count; i++)
		if (template->parameters.items[i].fallback == NULL)
			return true;
	return false;
}

static void
put_use(struct buffer *out, const struct template *template)
{
	buffer_format(out, "steps:\n  - %.*s:\n      use: %.*s\n",
	    STR_ARG(template->name), STR_ARG(template->name));
	if (!needs_arguments(template))
		return;
	buffer_put(out, "      with:\n");
	put_arguments(out, template, 8);
}

static void
put_extends(struct buffer *out, const struct template *template)
{
	buffer_format(out, "extends:\n  template: %.*s\n",
	    STR_ARG(template->name));
	if (needs_arguments(template)) {
		buffer_put(out, "  with:\n");
		put_arguments(out, template, 4);
	}
	buffer_char(out, '\n');
	put_plain_steps(out);
}

static struct str
spec_of(struct cli *cli, struct str name, const struct template *template)
{
	struct buffer out = { .arena = cli->arena };

	buffer_put(&out,
	    "# 'stepc check FILE' says what is wrong, 'stepc build FILE' "
	    "writes it out;\n"
	    "# the keys: 'man stepc-spec', 'stepc explain KEY'\n");
	buffer_format(&out, "workflow: %.*s\n", STR_ARG(name));
	buffer_put(&out, "description: What it is for\n\n");
	if (template == NULL) {
		put_plain_steps(&out);
		buffer_put(&out, "\nlogs: { level: error, retention: 30d }\n");
	} else if (node_get(template->root, "steps") != NULL) {
		put_use(&out, template);
	} else {
		put_extends(&out, template);
	}
	return buffer_str(&out);
}

/* --- where it goes -------------------------------------------------------- */

/* AWS::StepFunctions::StateMachine: what is safe in a name. */
static bool
is_name(struct str name)
{
	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];

		if (!(char_is_alphanumeric(c) || c == '-' || c == '_'))
			return false;
	}
	return name.length >= 1 && name.length <= 80;
}

/* Where a new spec goes: "specs/orders", with or without its ".yaml". */
struct target {
	struct str folder; /* empty: here */
	struct str name;
	struct str path;
};

static struct target
target_of(struct cli *cli, struct str operand)
{
	struct target target = { .name = operand };

	if (str_ends(operand, ".yaml"))
		target.name.length -= strlen(".yaml");
	target.path = str_format(cli->arena, "%.*s.yaml", STR_ARG(target.name));
	for (size_t i = target.name.length; i > 0; i--) {
		if (target.name.data[i - 1] != '/')
			continue;
		target.folder = str_copy(cli->arena, str_slice(operand, 0, i));
		target.name = str_slice(target.name, i, target.name.length);
		break;
	}
	return target;
}

static enum cli_status
write_file(struct cli *cli, const struct target *target, struct str text)
{
	enum cli_status status;

	if (target->folder.length > 0 &&
	    mkdir(target->folder.data, 0777) != 0 && errno != EEXIST) {
		cli_problem(cli, STR(""), "cannot make the folder '%.*s': %s",
		    STR_ARG(target->folder), strerror(errno));
		return CLI_FILES;
	}
	status = file_create(cli, target->path, text);
	if (status != CLI_FINE)
		return status;
	cli_show(cli,
	    str_format(cli->arena, "wrote %.*s\n", STR_ARG(target->path)));
	return CLI_FINE;
}

/* --- the command ---------------------------------------------------------- */

static enum cli_status
open_template(struct cli *cli, const struct call *call,
    const struct template **template)
{
	struct str wanted = call_value(call, OPTION_TEMPLATE);
	struct render_options options = { .colour = cli->streams->colour };
	struct buffer out = { .arena = cli->arena };
	struct template_list more = { 0 };
	struct str_list names = { 0 };
	struct span nowhere = { 0 };
	struct template_source source;
	struct diags diags;

	*template = NULL;
	if (!template_files_read(cli, call, &more))
		return CLI_FILES;
	if (wanted.length == 0)
		return CLI_FINE;
	if (!template_find(&more, wanted, &source)) {
		template_names(cli->arena, &more, &names);
		cli_problem(cli,
		    cli_suggestion(cli, wanted, &names,
			STR("'stepc templates' lists them")),
		    "there is no template '%.*s'", STR_ARG(wanted));
		return CLI_USAGE;
	}
	diags_init(&diags, cli->arena);
	*template = template_read(cli->arena, &source, nowhere, &diags);
	render_text(&out, &diags, &options);
	cli_report(cli, buffer_str(&out));
	return *template == NULL ? CLI_INPUT : CLI_FINE;
}

enum cli_status
run_new(struct cli *cli, const struct call *call)
{
	bool named = call->operands.count > 0;
	struct target target = target_of(cli,
	    named ? call->operands.items[0] : STR("my-workflow"));
	const struct template *template;
	enum cli_status status;
	struct str text;

	if (!is_name(target.name)) {
		cli_problem(cli,
		    STR("write 1 to 80 of A-Z, a-z, 0-9, '-' and '_'"),
		    "'%.*s' cannot be the name of a workflow",
		    STR_ARG(target.name));
		return CLI_USAGE;
	}
	status = open_template(cli, call, &template);
	if (status != CLI_FINE)
		return status;
	text = spec_of(cli, target.name, template);
	if (named)
		return write_file(cli, &target, text);
	cli_print(cli, text);
	return CLI_FINE;
}
