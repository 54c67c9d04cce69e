#include "cli/baseline.h"

#include <errno.h>
#include <string.h>

#include "base/map.h"
#include "cli/file.h"
#include "diag/fingerprint.h"

/* A line: "RULE FINGERPRINT FILE". */
struct entry {
	struct span span;
	struct str file;
	bool seen;
};

struct baseline {
	struct map entries; /* by fingerprint */
	LIST_OF(struct entry *) list;
};

/* --- reading -------------------------------------------------------------- */

static struct str
next_word(struct str *line)
{
	size_t end = str_find(*line, " ", 0);
	struct str word = str_slice(*line, 0, end);

	*line = str_trim(str_slice(*line, end, line->length));
	return word;
}

static bool
is_print(struct str s)
{
	enum { DIGITS = 16 };

	for (size_t i = 0; i < s.length; i++)
		if (strchr(i < DIGITS   ? "0123456789abcdef" :
			    i == DIGITS ? ":" :
					  "0123456789",
			s.data[i]) == NULL)
			return false;
	return s.length > DIGITS + 1;
}

static void
read_line(struct arena *arena, struct baseline *baseline, struct span span,
    struct diags *diags)
{
	struct str line = str_trim(span_text(span));
	struct str rule;
	struct str print;
	struct entry *entry;
	enum rule known;

	if (line.length == 0 || line.data[0] == '#')
		return;
	rule = next_word(&line);
	print = next_word(&line);
	if (!rule_find(rule, &known) || !is_print(print) || line.length == 0) {
		diag_help(diags,
		    diag_add(diags, RULE_E363, span,
			"this is no line of a baseline"),
		    "write the file anew: stepc check --write-baseline");
		return;
	}
	entry = arena_alloc(arena, sizeof(*entry));
	*entry = (struct entry){ .span = span, .file = line };
	LIST_ADD(arena, &baseline->list) = entry;
	map_set(&baseline->entries, print, entry);
}

static void
read_lines(struct arena *arena, struct baseline *baseline,
    const struct source *source, struct diags *diags)
{
	for (size_t i = 1; i <= source->line_count; i++) {
		struct str line = source_line(source, i);
		size_t begin = source->line_starts[i - 1];
		struct span span = { source, begin, begin + line.length };

		read_line(arena, baseline, span, diags);
	}
}

/* --- applying ------------------------------------------------------------- */

static void
leave_out(struct arena *arena, struct baseline *baseline, struct diags *diags)
{
	struct str_list prints = diags_fingerprints(arena, diags);
	bool *kept = arena_alloc(arena, diags->list.count + 1);

	for (size_t i = 0; i < diags->list.count; i++) {
		struct entry *entry =
		    map_get(&baseline->entries, prints.items[i]);

		kept[i] = entry == NULL;
		if (entry != NULL)
			entry->seen = true;
	}
	diags_keep(diags, kept);
}

static bool
was_read(const struct specs *specs, struct str file)
{
	for (size_t i = 0; i < specs->documents.count; i++)
		if (str_equal(diag_path(specs->documents.items[i]), file))
			return true;
	return false;
}

static void
note_stale(const struct baseline *baseline, struct specs *specs)
{
	struct diags *diags = &specs->compilation.diags;

	for (size_t i = 0; i < baseline->list.count; i++) {
		const struct entry *entry = baseline->list.items[i];

		if (entry->seen || !was_read(specs, entry->file))
			continue;
		diag_help(diags,
		    diag_add(diags, RULE_N390, entry->span,
			"this is in '%.*s' no more", STR_ARG(entry->file)),
		    "remove the line, so that it does not come back");
	}
}

bool
baseline_apply(struct cli *cli, struct str path, struct specs *specs)
{
	struct diags *diags = &specs->compilation.diags;
	struct baseline baseline = { .entries = { .arena = cli->arena } };
	struct diags problems;
	struct str text;

	path = str_copy(cli->arena, path);
	if (!file_read(cli, path, &text))
		return false;
	diags_init(&problems, cli->arena);
	read_lines(cli->arena, &baseline, source_new(cli->arena, path, text),
	    &problems);
	leave_out(cli->arena, &baseline, diags);
	for (size_t i = 0; i < problems.list.count; i++)
		LIST_ADD(cli->arena, &diags->list) = problems.list.items[i];
	note_stale(&baseline, specs);
	diags_sort(diags);
	return true;
}

/* --- writing -------------------------------------------------------------- */

static struct str
print_baseline(struct arena *arena, const struct diags *diags, bool notes,
    size_t *count)
{
	struct str_list prints = diags_fingerprints(arena, diags);
	struct buffer out = { .arena = arena };

	buffer_put(&out,
	    "# Written by stepc: findings that are known. A line that is "
	    "removed is a finding again.\n");
	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diag *diag = diags->list.items[i];

		if ((diag->level == LEVEL_NOTE && !notes) ||
		    diag->span.source == NULL)
			continue;
		buffer_format(&out, "%s %.*s %.*s\n", rule_row(diag->rule)->id,
		    STR_ARG(prints.items[i]),
		    STR_ARG(diag_path(diag->span.source->path)));
		++*count;
	}
	return buffer_str(&out);
}

bool
baseline_write(struct cli *cli, struct str path, const struct specs *specs,
    bool notes)
{
	size_t count = 0;
	struct str text = print_baseline(cli->arena, &specs->compilation.diags,
	    notes, &count);
	bool fine = file_replace(cli, path, text) == CLI_FINE;

	if (fine)
		cli_print(cli,
		    str_format(cli->arena, "wrote %.*s: %zu finding%s\n",
			STR_ARG(path), count, count == 1 ? "" : "s"));
	return fine;
}
