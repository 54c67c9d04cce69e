#include "diag/render.h"

/*
 * The workflow commands of GitHub Actions: a percent sign and line ends are
 * escaped everywhere, in a property what ends it, too.
 */
static void
put_escaped(struct buffer *out, struct str text, const char *escaped)
{
	for (size_t i = 0; i < text.length; i++) {
		char c = text.data[i];
		bool found = false;

		for (const char *e = escaped; *e != '\0'; e++)
			found = found || *e == c;
		if (found)
			buffer_format(out, "%%%02X", (unsigned char)c);
		else
			buffer_char(out, c);
	}
}

static void
put_data(struct buffer *out, struct str text)
{
	struct buffer clean = { .arena = out->arena };

	render_clean(&clean, text, true);
	put_escaped(out, buffer_str(&clean), "%\r\n");
}

static const char *
command_name(enum level level)
{
	return level == LEVEL_NOTE ? "notice" : level_name(level);
}

/* Columns only go with a single line; the last is inside the span. */
static void
put_span(struct buffer *out, struct span span)
{
	struct buffer path = { .arena = out->arena };
	struct place begin;
	struct place end;

	if (span.source == NULL)
		return;
	begin = source_place(span.source, span.begin);
	end = source_place(span.source, span.end);
	render_clean(&path, span.source->path, false);
	buffer_put(out, "file=");
	put_escaped(out, buffer_str(&path), "%\r\n:,");
	buffer_format(out, ",line=%zu,endLine=%zu", begin.line, end.line);
	if (begin.line == end.line)
		buffer_format(out, ",col=%zu,endColumn=%zu", begin.column,
		    end.column > begin.column ? end.column - 1 : begin.column);
	buffer_char(out, ',');
}

static void
put_diag(struct buffer *out, const struct diag *diag)
{
	const struct rule_row *row = rule_row(diag->rule);
	struct str help = diag_way_out(out->arena, diag);

	buffer_format(out, "::%s ", command_name(diag->level));
	put_span(out, diag->span);
	buffer_format(out, "title=%s %s::", row->id, row->slug);
	put_data(out, diag->message);
	if (help.length > 0) {
		buffer_put(out, "%0Ahelp: ");
		put_data(out, help);
	}
	for (size_t i = 0; i < diag->notes.count; i++) {
		buffer_put(out, "%0Anote: ");
		put_data(out, diag->notes.items[i].text);
	}
	buffer_char(out, '\n');
}

void
render_github(struct buffer *out, const struct diags *diags,
    const struct render_options *options)
{
	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diag *diag = diags->list.items[i];

		if (diag->level > LEVEL_NOTE || options->notes)
			put_diag(out, diag);
	}
}
