#include "cli/command.h"
#include "diag/render.h"

static void
write_text(FILE *file, struct str text)
{
	if (text.length > 0)
		(void)fwrite(text.data, 1, text.length, file);
}

void
cli_print(struct cli *cli, struct str text)
{
	write_text(cli->streams->out, text);
}

void
cli_show(struct cli *cli, struct str text)
{
	struct buffer out = { .arena = cli->arena };

	render_clean(&out, text, true);
	cli_print(cli, buffer_str(&out));
}

void
cli_report(struct cli *cli, struct str text)
{
	if (cli->held != NULL)
		buffer_add(cli->held, text);
	else
		write_text(cli->streams->err, text);
}

void
cli_problem(struct cli *cli, struct str help, const char *format, ...)
{
	struct buffer out = { .arena = cli->arena };
	struct str message;
	va_list args;

	va_start(args, format);
	message = str_vformat(cli->arena, format, args);
	va_end(args);
	render_problem(&out, cli->streams->colour, message, help);
	cli_report(cli, buffer_str(&out));
}

struct str
cli_suggestion(struct cli *cli, struct str word, const struct str_list *names,
    struct str otherwise)
{
	struct str nearest = str_nearest(word, names);

	if (nearest.length == 0)
		return otherwise;
	return str_format(cli->arena, "did you mean '%.*s'?", STR_ARG(nearest));
}

enum { LINE_WIDTH = 78 };

void
cli_wrap(struct buffer *out, struct str text, size_t indent)
{
	size_t column = 0;
	size_t begin = 0;

	while (begin < text.length) {
		size_t end = str_find(text, " ", begin);

		if (column > 0 && column + 1 + end - begin > LINE_WIDTH) {
			buffer_char(out, '\n');
			column = 0;
		}
		if (column == 0) {
			buffer_repeat(out, ' ', indent);
			column = indent;
		} else {
			buffer_char(out, ' ');
			column++;
		}
		buffer_add(out, str_slice(text, begin, end));
		column += end - begin;
		begin = end + 1;
	}
	if (column > 0)
		buffer_char(out, '\n');
}
