#include "diag/render.h"

#include "base/escape.h"
#include "base/utf8.h"

enum {
	EXCERPT_WIDTH = 100, /* of a line so many columns are shown */
	EXCERPT_LEAD = 30,   /* of them before the span */
	GUTTER_WIDTH = 5,    /* of a line number */
	MESSAGE_WIDTH = 500  /* of a message that quotes endless names */
};

/* --- colours -------------------------------------------------------------- */

/* ECMA-48: Select Graphic Rendition */
enum style { STYLE_PLAIN, STYLE_PLACE, STYLE_GUTTER, STYLE_LEVELS };

static const char *
style_code(unsigned style)
{
	static const char *const codes[] = {
		[STYLE_PLAIN] = "\033[0m",
		[STYLE_PLACE] = "\033[1m",
		[STYLE_GUTTER] = "\033[34m",
		[STYLE_LEVELS + LEVEL_OFF] = "",
		[STYLE_LEVELS + LEVEL_NOTE] = "\033[1;36m",
		[STYLE_LEVELS + LEVEL_WARNING] = "\033[1;35m",
		[STYLE_LEVELS + LEVEL_ERROR] = "\033[1;31m",
	};

	return codes[style];
}

struct printer {
	struct buffer *out;
	bool colour;
};

static void
set_style(const struct printer *printer, unsigned style)
{
	if (printer->colour)
		buffer_put(printer->out, style_code(style));
}

const char *
level_name(enum level level)
{
	switch (level) {
	case LEVEL_OFF:
		return "off";
	case LEVEL_NOTE:
		return "note";
	case LEVEL_WARNING:
		return "warning";
	case LEVEL_ERROR:
		return "error";
	}
	return "";
}

/* --- text from a spec ----------------------------------------------------- */

static void
add_clean(struct buffer *out, uint32_t c)
{
	if (c == UTF8_INVALID)
		utf8_add(out, 0xFFFD);
	else if (escape_is_needed(c))
		buffer_char(out, ' ');
	else
		utf8_add(out, c);
}

void
render_clean(struct buffer *out, struct str text, bool lines)
{
	size_t at = 0;

	while (at < text.length) {
		uint32_t c = utf8_next(text, &at);

		if (lines && (c == '\n' || c == '\t'))
			buffer_char(out, (char)c);
		else
			add_clean(out, c);
	}
}

static void
put_message(struct buffer *out, struct str text)
{
	size_t at = 0;

	for (size_t i = 0; i < MESSAGE_WIDTH && at < text.length; i++)
		utf8_next(text, &at);
	render_clean(out, str_slice(text, 0, at), false);
	if (at < text.length)
		buffer_put(out, "…");
}

/* --- the excerpt ---------------------------------------------------------- */

/*
 * The part of a line that is shown, and in code points where the span begins
 * and ends in it.  Of a line without end no more is looked at.
 */
struct excerpt {
	struct str text;
	size_t number;
	size_t first, last; /* last is behind the span */
	bool cut_before, cut_behind;
};

/* The bytes of at most so many code points. */
static size_t
bytes_of(struct str text, size_t count)
{
	size_t at = 0;

	for (size_t i = 0; i < count && at < text.length; i++)
		utf8_next(text, &at);
	return at;
}

/* So many code points before a byte. */
static size_t
bytes_before(struct str text, size_t at, size_t count)
{
	while (count-- > 0 && at > 0) {
		at--;
		while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80)
			at--;
	}
	return at;
}

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static struct excerpt
excerpt_of(struct span span)
{
	struct place place = source_place(span.source, span.begin);
	struct str line = source_line(span.source, place.line);
	size_t start = span.source->line_starts[place.line - 1];
	size_t begin = smaller(span.begin - start, line.length);
	size_t end = smaller(span.end - start, line.length);
	struct str marked = str_slice(line, begin, end);
	size_t all = bytes_of(line, EXCERPT_WIDTH);
	size_t from = 0;
	struct excerpt excerpt = { .number = place.line };

	marked = str_slice(marked, 0, bytes_of(marked, EXCERPT_WIDTH + 1));
	if (all < line.length && begin + str_trim(marked).length > all)
		from = bytes_before(line, begin, EXCERPT_LEAD);
	line = str_slice(line, from, line.length);
	all = bytes_of(line, EXCERPT_WIDTH);
	excerpt.text = str_slice(line, 0, all);
	excerpt.cut_before = from > 0;
	excerpt.cut_behind = all < line.length;
	excerpt.first = utf8_count(str_slice(line, 0, begin - from));
	excerpt.last = excerpt.first + utf8_count(str_trim(marked));
	if (excerpt.last == excerpt.first)
		excerpt.last++;
	return excerpt;
}

static void
put_line(struct buffer *out, const struct excerpt *excerpt)
{
	size_t at = 0;

	if (excerpt->cut_before)
		buffer_put(out, "…");
	while (at < excerpt->text.length) {
		uint32_t c = utf8_next(excerpt->text, &at);

		if (c == '\t')
			buffer_char(out, '\t');
		else
			add_clean(out, c);
	}
	if (excerpt->cut_behind)
		buffer_put(out, "…");
}

/* The blanks before the carets are tabs where the line has tabs. */
static void
put_carets(const struct printer *printer, const struct excerpt *excerpt,
    enum level level)
{
	size_t at = 0;

	if (excerpt->cut_before)
		buffer_char(printer->out, ' ');
	for (size_t i = 0; i < excerpt->first; i++) {
		uint32_t c = at < excerpt->text.length ?
		    utf8_next(excerpt->text, &at) :
		    ' ';

		buffer_char(printer->out, c == '\t' ? '\t' : ' ');
	}
	set_style(printer, STYLE_LEVELS + level);
	buffer_char(printer->out, '^');
	for (size_t i = excerpt->first + 1;
	     i < excerpt->last && i < EXCERPT_WIDTH; i++)
		buffer_char(printer->out, '~');
	set_style(printer, STYLE_PLAIN);
	buffer_char(printer->out, '\n');
}

/* A line number or nothing, and the bar. */
static void
put_gutter(const struct printer *printer, size_t number, const char *bar)
{
	set_style(printer, STYLE_GUTTER);
	if (number > 0)
		buffer_format(printer->out, "%*zu %s", GUTTER_WIDTH, number,
		    bar);
	else
		buffer_format(printer->out, "%*s %s", GUTTER_WIDTH, "", bar);
	set_style(printer, STYLE_PLAIN);
}

static void
put_excerpt(const struct printer *printer, struct span span, enum level level)
{
	struct excerpt excerpt = excerpt_of(span);

	put_gutter(printer, excerpt.number, "|");
	if (excerpt.text.length > 0)
		buffer_char(printer->out, ' ');
	put_line(printer->out, &excerpt);
	buffer_char(printer->out, '\n');
	put_gutter(printer, 0, "| ");
	put_carets(printer, &excerpt, level);
}

/* --- one diagnostic ------------------------------------------------------- */

static void
put_place(const struct printer *printer, struct span span)
{
	set_style(printer, STYLE_PLACE);
	if (span.source == NULL) {
		buffer_put(printer->out, "stepc:");
	} else {
		struct place place = source_place(span.source, span.begin);

		if (str_is(span.source->path, "-"))
			buffer_put(printer->out, "<stdin>");
		else
			render_clean(printer->out, span.source->path, false);
		buffer_format(printer->out, ":%zu:%zu:", place.line,
		    place.column);
	}
	set_style(printer, STYLE_PLAIN);
	buffer_char(printer->out, ' ');
}

static void
put_head(const struct printer *printer, struct span span, enum level level,
    struct str message)
{
	put_place(printer, span);
	set_style(printer, STYLE_LEVELS + level);
	buffer_format(printer->out, "%s:", level_name(level));
	set_style(printer, STYLE_PLAIN);
	buffer_char(printer->out, ' ');
	put_message(printer->out, message);
}

static void
put_remark(const struct printer *printer, const char *word, struct str text)
{
	if (text.length == 0)
		return;
	put_gutter(printer, 0, "= ");
	buffer_format(printer->out, "%s: ", word);
	put_message(printer->out, text);
	buffer_char(printer->out, '\n');
}

static void
put_note(const struct printer *printer, const struct diag_note *note)
{
	if (note->span.source == NULL) {
		put_remark(printer, "note", note->text);
		return;
	}
	put_head(printer, note->span, LEVEL_NOTE, note->text);
	buffer_char(printer->out, '\n');
	put_excerpt(printer, note->span, LEVEL_NOTE);
}

static void
put_diag(const struct printer *printer, const struct diag *diag)
{
	const struct rule_row *row = rule_row(diag->rule);

	put_head(printer, diag->span, diag->level, diag->message);
	buffer_format(printer->out, " [%s %s]\n", row->id, row->slug);
	if (diag->span.source != NULL)
		put_excerpt(printer, diag->span, diag->level);
	put_remark(printer, "help", diag_way_out(printer->out->arena, diag));
	for (size_t i = 0; i < diag->notes.count; i++)
		put_note(printer, &diag->notes.items[i]);
}

void
render_problem(struct buffer *out, bool colour, struct str message,
    struct str help)
{
	struct printer printer = { out, colour };
	struct span nowhere = { 0 };

	put_head(&printer, nowhere, LEVEL_ERROR, message);
	buffer_char(out, '\n');
	put_remark(&printer, "help", help);
}

/* --- all of them ---------------------------------------------------------- */

/* "2 errors, 1 warning"; nothing when there is none. */
static void
put_counts(struct buffer *out, const size_t *counts, const char *before,
    const char *more)
{
	const char *between = before;

	for (enum level level = LEVEL_ERROR; level > LEVEL_OFF; level--) {
		if (counts[level] == 0)
			continue;
		buffer_format(out, "%s%zu %s%s%s", between, counts[level], more,
		    level_name(level), counts[level] == 1 ? "" : "s");
		between = ", ";
	}
	if (between != before)
		buffer_char(out, '\n');
}

void
render_text(struct buffer *out, const struct diags *diags,
    const struct render_options *options)
{
	struct printer printer = { out, options->colour };
	size_t counts[LEVEL_ERROR + 1] = { 0 };
	size_t hidden[LEVEL_ERROR + 1] = { 0 };

	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diag *diag = diags->list.items[i];

		if (diag->level == LEVEL_NOTE && !options->notes)
			continue;
		counts[diag->level]++;
		if (options->limit > 0 && counts[diag->level] > options->limit)
			hidden[diag->level]++;
		else
			put_diag(&printer, diag);
	}
	put_counts(out, hidden, "and ", "more ");
	put_counts(out, counts, "", "");
}
