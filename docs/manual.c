/*
 * manual IN OUT: a manual page from its prose.  A line that is one of
 * these marks is replaced by rows of the program's own tables:
 *   @COMMANDS@  @RULES@  @STEPS@  @THINGS@  @ARGUMENTS@  @STANDARDS@
 *   @FIELDS TABLE@  @ALARMS GROUP@  those of one table of fields.def …
 *   @FIELDS@  @ALARMS@              … and those that no line before named
 * @VERSION@ is replaced wherever it stands.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/language.h"
#include "cli/version.h"
#include "diag/diag.h"
#include "spec/fields.h"
#include "spec/standards.h"

/* By alarm_kind: the groups' names, which only this page shows. */
static const struct {
	const char *group;
} alarms[] = {
#define ALARM(id, key, group, shape, slug, label, metric, expression) \
	{ #group },
#include "spec/alarms.def"
};

struct thing_line {
	const char *key;
	const char *word;
	const char *arn;
};

static const struct thing_line things[] = {
#define THING(id, key, word, arn) { key, word, arn },
#include "expr/things.def"
#undef THING
};

struct page {
	FILE *out;
	const char *version;
	struct arena *arena;
	struct str_list shown; /* marks, so that the last takes the rest */
};

/* --- text ----------------------------------------------------------------- */

static void
put_character(FILE *out, uint32_t c, bool *quoted)
{
	static const char special[] = "\\'\"^~-";
	static const char *const escapes[] = {
		"\\e",
		"\\(aq",
		"\\(dq",
		"\\(ha",
		"\\(ti",
		"\\-",
	};
	const char *at = c < 0x80 && c != 0 ? strchr(special, (int)c) : NULL;

	if (c == '`') {
		fputs(*quoted ? "\\(cq" : "\\(oq", out);
		*quoted = !*quoted;
	} else if (at != NULL) {
		fputs(escapes[at - special], out);
	} else if (c >= 0x80) {
		fprintf(out, "\\[u%04X]", (unsigned)c);
	} else {
		fputc((int)c, out);
	}
}

/*
 * Text that is no request.  Filled: one sentence a line, as mdoc(7) wants it,
 * and no line long.  In a macro's line it is not.
 */
static void
put_text(FILE *out, struct str text, bool filled)
{
	enum { LONG = 60 };
	bool quoted = false;
	size_t column = 0;
	size_t at = 0;

	while (at < text.length) {
		uint32_t c = utf8_next(text, &at);

		if (filled && c == ' ' &&
		    (column > LONG || text.data[at - 2] == '.')) {
			fputc('\n', out);
			column = 0;
			continue;
		}
		if (column++ == 0 && (c == '.' || c == '\''))
			fputs("\\&", out);
		put_character(out, c, &quoted);
	}
}

/* One line of text, or the arguments of a macro. */
static void
put(FILE *out, const char *text)
{
	put_text(out, str_from(text), false);
}

static void
put_sentence(FILE *out, const char *text)
{
	put_text(out, str_from(text), true);
	fputs(text[strlen(text) - 1] == '.' ? "\n" : ".\n", out);
}

/* A sentence of the help texts begins in lower case. */
static void
put_help(const struct page *page, const char *text)
{
	struct str copy = str_format(page->arena, "%c%s",
	    toupper((unsigned char)text[0]), text + 1);

	put_sentence(page->out, copy.data);
}

/* "a b c" or "a,b,c" as words between separators. */
static void
put_words(FILE *out, const char *words, const char *macro,
    const char *separator)
{
	fputs(macro, out);
	for (const char *c = words; *c != '\0'; c++)
		if (*c == ' ' || *c == ',')
			fprintf(out, " %s ", separator);
		else
			put_text(out, (struct str){ c, 1 }, false);
}

/* --- stepc(1) ------------------------------------------------------------- */

static void
put_option(const struct page *page, const struct option_row *row)
{
	FILE *out = page->out;

	fputs(".It", out);
	if (row->letter != 0)
		fprintf(out, " Fl %c", row->letter);
	if (row->name != NULL) {
		fputs(row->letter != 0 ? " , Fl \\-" : " Fl \\-", out);
		put(out, row->name);
	}
	switch (row->kind) {
	case OPTION_KIND_FLAG:
		break;
	case OPTION_KIND_VALUE:
		fprintf(out, " Ar %s", row->value);
		break;
	case OPTION_KIND_COUNT:
		fprintf(out, " Op Ar %s", row->value);
		break;
	case OPTION_KIND_CHOICE:
		put_words(out, row->value, " Cm ", "|");
		break;
	case OPTION_KIND_CHOICES:
		put_words(out, row->value, " Cm ", ",");
		break;
	}
	fputc('\n', out);
	put_help(page, row->sentence);
}

/* "[FILE...]", "OLD NEW" */
static void
put_operands(FILE *out, struct arena *arena, struct str operands)
{
	size_t begin = 0;

	while (begin < operands.length) {
		size_t end = str_find(operands, " ", begin);
		struct str word = str_slice(operands, begin, end);
		bool optional = str_starts(word, "[");
		bool many;

		if (optional)
			word = str_slice(word, 1, word.length - 1);
		many = str_ends(word, "...");
		if (many)
			word = str_slice(word, 0, word.length - 3);
		fprintf(out, ".%sAr %s%s\n", optional ? "Op " : "",
		    str_copy(arena, word).data, many ? " ..." : "");
		begin = end + 1;
	}
}

static void
put_command(const struct page *page, const struct command_row *row)
{
	fprintf(page->out, ".It Xo\n.Cm %s\n.Op Ar OPTION ...\n", row->name);
	put_operands(page->out, page->arena, str_from(row->operands));
	fputs(".Xc\n", page->out);
	put_help(page, row->sentence);
	if (row->details[0] != '\0')
		put_sentence(page->out, row->details);
	fputs(".Pp\n.Bl -tag -width Ds -compact\n", page->out);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if ((row->options >> i & 1) != 0)
			put_option(page, option_row((enum option)i));
	fputs(".El\n", page->out);
}

static void
put_commands(const struct page *page)
{
	fputs(".Bl -tag -width Ds\n", page->out);
	for (size_t i = 0; i < command_count(); i++)
		put_command(page, command_row(i));
	fputs(".El\n", page->out);
}

static const char *
level_word(enum level level)
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

static void
put_rules(const struct page *page)
{
	fputs(".Bl -tag -width Ds\n", page->out);
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule_row *row = rule_row((enum rule)i);

		fprintf(page->out, ".It Cm %s ", row->id);
		put(page->out, row->slug);
		fprintf(page->out, " Pq %s\n", level_word(row->level));
		put_sentence(page->out, row->sentence);
	}
	fputs(".El\n", page->out);
}

static void
put_standards(const struct page *page)
{
	fputs(".Bl -tag -width Ds\n", page->out);
	for (size_t i = 0; i < STANDARD_COUNT; i++) {
		const struct standard_row *row =
		    standard_row((enum standard_id)i);

		fputs(".It Cm ", page->out);
		put(page->out, row->key);
		fputc('\n', page->out);
		put_sentence(page->out, row->sentence);
	}
	fputs(".El\n", page->out);
}

/* --- stepc-spec(5) -------------------------------------------------------- */

static void
put_families(FILE *out, int families)
{
	const char *before = "On ";

	for (int family = FAMILY_TASK; family <= families; family *= 2) {
		if ((families & family) == 0)
			continue;
		fprintf(out, "%s%s", before,
		    language_family((enum step_family)family));
		before = ", ";
	}
	fputs(".\n", out);
}

/* The keys of a thing are for some kinds of them. */
static void
put_kinds(FILE *out, int kinds)
{
	const char *before = "Of ";

	for (int kind = 0; kind < THING_MACHINE; kind++) {
		if ((kinds & 1 << kind) == 0)
			continue;
		fprintf(out, "%s%s", before, things[kind].key);
		before = ", ";
	}
	fputs(".\n", out);
}

/* A key that says the kind is of no other. */
static void
put_triggers(FILE *out, const char *key, int kinds)
{
	const char *before = "Of ";

	for (size_t i = 0; i < TRIGGER_KIND_COUNT; i++)
		if (strcmp(trigger_row((enum trigger_kind)i)->key, key) == 0)
			return;
	for (size_t i = 0; i < TRIGGER_KIND_COUNT; i++) {
		if ((kinds & 1 << i) == 0)
			continue;
		fprintf(out, "%s%s", before,
		    trigger_row((enum trigger_kind)i)->key);
		before = ", ";
	}
	fputs(".\n", out);
}

static void
put_field(FILE *out, const struct language_row *field)
{
	const char *shape = language_shape(field->shape);

	fprintf(out, ".It Cm %s", field->key);
	if (field->shape == FIELD_WORD)
		put_words(out, field->words, " : Cm ", "|");
	else if (shape[0] != '\0')
		fprintf(out, " : No %s", shape);
	fputc('\n', out);
	put_sentence(out, field->sentence);
	if (field->families == 0)
		return;
	if (strcmp(field->table, "THING") == 0)
		put_kinds(out, field->families);
	else if (strcmp(field->table, "TRIGGER") == 0)
		put_triggers(out, field->key, field->families);
	else
		put_families(out, field->families);
}

/* A table that is not there stays a mark, which the test finds. */
static void
put_table(FILE *out, const char *table)
{
	size_t shown = 0;

	for (size_t i = 0; i < language_row_count(); i++) {
		if (strcmp(language_row(i)->table, table) != 0)
			continue;
		if (shown++ == 0)
			fputs(".Bl -tag -width Ds -compact\n", out);
		put_field(out, language_row(i));
	}
	if (shown > 0)
		fputs(".El\n", out);
	else
		fprintf(out, "@FIELDS %s@\n", table);
}

static void
put_steps(const struct page *page)
{
	static const struct step_row rows[] = {
#define STEP(id, key, family, example) { key, family, example },
#include "spec/steps.def"
#undef STEP
	};

	fputs(".Bl -tag -width parallel -compact\n", page->out);
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		fprintf(page->out, ".It Cm %s\n", rows[i].key);
		fprintf(page->out, "%s:\n.Ql ",
		    language_family(rows[i].family));
		put(page->out, rows[i].example);
		fputc('\n', page->out);
	}
	fputs(".El\n", page->out);
}

static void
put_things(const struct page *page)
{
	fputs(".Bl -tag -width Ds -compact\n", page->out);
	for (size_t i = 0; i < ARRAY_COUNT(things); i++) {
		if (things[i].key[0] == '\0')
			continue;
		fprintf(page->out, ".It Cm %s\n.Ql ", things[i].key);
		put(page->out, things[i].arn);
		fputs("NAME\n", page->out);
	}
	fputs(".El\n", page->out);
}

/* The types of a template's parameters. */
static void
put_arguments(const struct page *page)
{
	static const struct {
		const char *word;
		const char *wanted;
	} rows[] = {
#define ARGUMENT(id, word, wanted, things, example) { word, wanted },
#include "expand/arguments.def"
#undef ARGUMENT
	};

	fputs(".Bl -tag -width expression -compact\n", page->out);
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		fprintf(page->out, ".It Cm %s\n", rows[i].word);
		put_help(page, rows[i].wanted);
	}
	fputs(".El\n", page->out);
}

static void
put_alarm(const struct page *page, const struct alarm_kind_row *alarm)
{
	fprintf(page->out, ".It Cm %s : No %s\n", alarm->key,
	    language_alarm_shape(alarm->shape));
	put_text(page->out, language_alarm(page->arena, alarm), false);
	fputc('\n', page->out);
}

static void
put_alarms(const struct page *page, const char *group)
{
	fputs(".Bl -tag -width Ds -compact\n", page->out);
	for (size_t i = 0; i < ARRAY_COUNT(alarms); i++)
		if (strcmp(alarms[i].group, group) == 0)
			put_alarm(page, alarm_kind_row((enum alarm_kind)i));
	fputs(".El\n", page->out);
}

/* --- marks ---------------------------------------------------------------- */

static void
put_group(struct page *page, const char *group, bool is_field)
{
	if (is_field)
		put_table(page->out, group);
	else
		put_alarms(page, group);
	str_list_add_once(page->arena, &page->shown, str_from(group));
}

/* What nobody has written prose about. */
static void
put_rest(struct page *page, bool is_field)
{
	size_t count = is_field ? language_row_count() : ARRAY_COUNT(alarms);
	bool begun = false;

	for (size_t i = 0; i < count; i++) {
		const char *group =
		    is_field ? language_row(i)->table : alarms[i].group;

		if (str_list_has(&page->shown, str_from(group)))
			continue;
		if (is_field && !begun)
			fputs(".Sh OTHER KEYS\n", page->out);
		begun = true;
		fputs(is_field ? ".Ss " : ".Pp\nBelow\n.Cm ", page->out);
		for (const char *c = group; *c != '\0'; c++)
			fputc(*c == '_' ? ' ' : tolower((unsigned char)*c),
			    page->out);
		fputs(is_field ? "\n" : " :\n.Pp\n", page->out);
		put_group(page, group, is_field);
	}
}

static bool
put_mark(struct page *page, struct str line)
{
	static const struct {
		const char *mark;
		void (*put)(const struct page *page);
	} marks[] = {
		{ "@COMMANDS@", put_commands },
		{ "@RULES@", put_rules },
		{ "@STEPS@", put_steps },
		{ "@THINGS@", put_things },
		{ "@ARGUMENTS@", put_arguments },
		{ "@STANDARDS@", put_standards },
	};
	size_t space = str_find(line, " ", 0);
	bool is_field = str_starts(line, "@FIELDS");

	for (size_t i = 0; i < ARRAY_COUNT(marks); i++)
		if (str_is(line, marks[i].mark)) {
			marks[i].put(page);
			return true;
		}
	if (!is_field && !str_starts(line, "@ALARMS"))
		return false;
	if (space == line.length)
		put_rest(page, is_field);
	else
		put_group(page,
		    str_copy(page->arena,
			str_slice(line, space + 1, line.length - 1))
			.data,
		    is_field);
	return true;
}

static void
put_line(struct page *page, struct str line)
{
	static const char version[] = "@VERSION@";
	size_t at = str_find(line, version, 0);

	if (put_mark(page, line))
		return;
	fwrite(line.data, 1, at, page->out);
	if (at < line.length) {
		fputs(page->version, page->out);
		at += strlen(version);
		fwrite(line.data + at, 1, line.length - at, page->out);
	}
	fputc('\n', page->out);
}

int
main(int argc, char **argv)
{
	enum { LONGEST = 1024 };
	struct arena arena = { 0 };
	struct page page = { .arena = &arena };
	char line[LONGEST];
	bool failed;
	FILE *in;

	if (argc != 3) {
		fputs("usage: manual IN OUT\n", stderr);
		return 2;
	}
	page.version = stepc_version;
	in = fopen(argv[1], "r");
	page.out = fopen(argv[2], "w");
	if (in == NULL || page.out == NULL) {
		perror(in == NULL ? argv[1] : argv[2]);
		exit(3);
	}
	while (fgets(line, sizeof(line), in) != NULL)
		put_line(&page, (struct str){ line, strcspn(line, "\n") });
	failed = ferror(in) != 0 || ferror(page.out) != 0;
	failed |= fclose(page.out) != 0;
	fclose(in);
	arena_free(&arena);
	return failed ? 3 : 0;
}
