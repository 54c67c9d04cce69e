#include "base/escape.h"
#include "base/utf8.h"
#include "review/compare_parts.h"
#include "review/estimate.h"

/* The comparison for people: as plain text and as Markdown. */

struct page {
	struct buffer *out;
	bool markdown;
};

static const struct {
	const char *symbol;
	const char *word;
} kinds[] = {
#define CHANGE(id, symbol, word) { symbol, word },
#include "review/compare_kinds.def"
#undef CHANGE
};

/* --- text from outside ---------------------------------------------------- */

/* The longest run of backticks. */
static size_t
longest_fence(struct str s)
{
	size_t longest = 0;
	size_t length = 0;

	for (size_t i = 0; i < s.length; i++) {
		length = s.data[i] == '`' ? length + 1 : 0;
		if (length > longest)
			longest = length;
	}
	return longest;
}

/* One line: what breaks it or turns its direction becomes visible. */
static struct str
in_one_line(struct arena *arena, struct str s)
{
	struct buffer out = { .arena = arena };
	size_t at = 0;

	while (at < s.length) {
		uint32_t c = utf8_next(s, &at);

		if (c == UTF8_INVALID)
			utf8_add(&out, 0xFFFD);
		else if (c == '\n')
			buffer_put(&out, "\\n");
		else if (escape_is_needed(c))
			buffer_format(&out, "\\u%04X", (unsigned)c);
		else
			utf8_add(&out, c);
	}
	return buffer_str(&out);
}

/*
 * CommonMark, "Code spans": nothing inside means anything but a run of just
 * as many backticks as began it.
 */
static void
put_code(struct buffer *out, struct str s)
{
	size_t fence = longest_fence(s) + 1;
	bool pad = s.length == 0 || s.data[0] == '`' || s.data[0] == ' ' ||
	    s.data[s.length - 1] == '`' || s.data[s.length - 1] == ' ';

	buffer_repeat(out, '`', fence);
	if (pad)
		buffer_char(out, ' ');
	buffer_add(out, s);
	if (pad)
		buffer_char(out, ' ');
	buffer_repeat(out, '`', fence);
}

/* The one door for text that is not stepc's. */
static void
put_theirs(const struct page *page, struct str s)
{
	struct str line = in_one_line(page->out->arena, s);

	if (page->markdown)
		put_code(page->out, line);
	else
		buffer_add(page->out, line);
}

static void
put_labelled(const struct page *page, const char *label, struct str s)
{
	if (s.length == 0)
		return;
	buffer_put(page->out, label);
	put_theirs(page, s);
}

/* --- values --------------------------------------------------------------- */

enum { WIDEST = 72, LEAD = 12 };

/* Not in the middle of a character. */
static size_t
whole_character(struct str s, size_t at)
{
	while (at > 0 && at < s.length &&
	    ((unsigned char)s.data[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* Of a long value the part in which it differs. */
static struct str
clipped(struct arena *arena, struct str s, struct str other)
{
	size_t same = 0;
	size_t begin;
	size_t end;

	if (s.length <= WIDEST)
		return s;
	while (same < s.length && same < other.length &&
	    s.data[same] == other.data[same])
		same++;
	begin = same > WIDEST / 2 ? whole_character(s, same - LEAD) : 0;
	end = whole_character(s, begin + WIDEST);
	if (end > s.length)
		end = s.length;
	return str_format(arena, "%s%.*s%s", begin > 0 ? "…" : "",
	    (int)(end - begin), s.data + begin, end < s.length ? "…" : "");
}

static struct str
text_of(struct arena *arena, const struct json *json)
{
	if (json == NULL)
		return STR("");
	return in_one_line(arena,
	    json->kind == JSON_STRING ? json->string : json_line(arena, json));
}

static void
put_value(const struct page *page, const struct json *json,
    const struct json *other)
{
	struct arena *arena = page->out->arena;

	if (json == NULL)
		buffer_put(page->out, "none");
	else
		put_theirs(page,
		    clipped(arena, text_of(arena, json),
			text_of(arena, other)));
}

static void
put_values(const struct page *page, const struct change *change)
{
	buffer_char(page->out, ' ');
	put_value(page, change->before, change->after);
	buffer_put(page->out, " → ");
	put_value(page, change->after, change->before);
}

/* --- lines ---------------------------------------------------------------- */

static void
begin_line(const struct page *page, const struct change *change)
{
	const struct page *p = page;

	if (!p->markdown)
		buffer_format(p->out, "  %s ", kinds[change->kind].symbol);
	else if (change->kind == CHANGE_CHANGED)
		buffer_put(p->out, "- ");
	else
		buffer_format(p->out, "- **%s** ", kinds[change->kind].word);
	if (change->our_word != NULL)
		buffer_format(p->out, "%s%s", change->our_word,
		    change->subject.length > 0 ? " " : "");
	if (change->subject.length > 0)
		put_theirs(p, change->subject);
}

static void
put_place(const struct page *page, const struct change *change)
{
	put_labelled(page, ", inside ", change->inside);
	put_labelled(page, ", after ", change->behind);
	put_labelled(page, ", before ", change->ahead);
}

static void
put_field(const struct page *page, const struct change *change)
{
	buffer_put(page->out, ":");
	if (change->our_field != NULL)
		buffer_format(page->out, " %s", change->our_field);
	if (change->our_field != NULL && change->field.length > 0) {
		buffer_put(page->out, " (");
		put_theirs(page, change->field);
		buffer_char(page->out, ')');
	} else if (change->field.length > 0) {
		buffer_char(page->out, ' ');
		put_theirs(page, change->field);
	}
	put_values(page, change);
}

/* Text has no word for the kind: its symbol alone would be a riddle. */
static void
put_kind(const struct page *page, const struct change *change)
{
	if (!page->markdown)
		buffer_format(page->out, ", %s", kinds[change->kind].word);
}

/* A resource is never clipped: it is what a reader has to see whole. */
static void
put_resources(const struct page *page, const struct change *change)
{
	struct str before = json_text(change->before);
	struct str after = json_text(change->after);

	put_labelled(page, " on ", before.length > 0 ? before : after);
	if (before.length > 0 && after.length > 0 && !str_equal(before, after))
		put_labelled(page, " → ", after);
}

static void
put_permission(const struct page *page, const struct change *change)
{
	struct buffer *out = page->out;
	bool more =
	    change->kind == CHANGE_GAINED || change->kind == CHANGE_WIDENED;

	put_resources(page, change);
	if (change->before != NULL && change->after != NULL)
		put_kind(page, change);
	if (change->wildcard)
		buffer_put(out, ", a wildcard");
	if (change->deny)
		buffer_put(out, more ? ", denied no longer" : ", now denied");
	if (change->condition.length > 0)
		buffer_format(out, ", %s ",
		    change->our_field != NULL ? change->our_field : "only if");
	if (change->condition.length > 0)
		put_theirs(page, change->condition);
	put_labelled(page, ", of ", change->owner);
}

static void
put_change(const struct page *page, const struct change *change)
{
	begin_line(page, change);
	switch (change->kind) {
	case CHANGE_ADDED:
	case CHANGE_REMOVED:
		put_labelled(page, ": ", change->does);
		put_place(page, change);
		break;
	case CHANGE_MOVED:
		put_place(page, change);
		break;
	case CHANGE_RENAMED:
		put_labelled(page, ", which was ", json_text(change->before));
		break;
	case CHANGE_CHANGED:
		put_field(page, change);
		break;
	case CHANGE_GAINED:
	case CHANGE_WIDENED:
	case CHANGE_NARROWED:
	case CHANGE_LOST:
		put_permission(page, change);
		break;
	case CHANGE_KIND_COUNT:
		break;
	}
	buffer_char(page->out, '\n');
}

/* --- sections ------------------------------------------------------------- */

static void
begin_section(const struct page *page, const char *title)
{
	buffer_format(page->out, page->markdown ? "\n**%s**\n\n" : "\n%s\n",
	    title);
}

static void
put_changes(const struct page *page, const char *title,
    const struct change_list *changes)
{
	if (changes->count == 0)
		return;
	begin_section(page, title);
	for (size_t i = 0; i < changes->count; i++)
		put_change(page, &changes->items[i]);
}

static struct str
time_words(struct arena *arena, double seconds, bool bounded)
{
	struct str words = seconds_words(arena, seconds);

	if (seconds < 0 || (!bounded && seconds <= 0))
		return STR("unknown");
	return bounded ? words :
			 str_format(arena, "at least %.*s", STR_ARG(words));
}

static struct str
count_words(struct arena *arena, double count)
{
	return count < 0 ? STR("unknown") : str_format(arena, "%.0f", count);
}

static void
put_figure(const struct page *page, const char *label, struct str before,
    struct str after)
{
	buffer_format(page->out, "%s%s: %.*s", page->markdown ? "- " : "    ",
	    label, STR_ARG(before));
	if (!str_equal(before, after))
		buffer_format(page->out, " → %.*s", STR_ARG(after));
	buffer_char(page->out, '\n');
}

static void
put_budget(const struct page *page, const struct compared_machine *machine)
{
	struct arena *arena = page->out->arena;

	begin_section(page, "Budget");
	put_figure(page, "longest time",
	    time_words(arena, machine->longest.before, machine->bounded_before),
	    time_words(arena, machine->longest.after, machine->bounded_after));
	put_figure(page, "transitions per execution",
	    count_words(arena, machine->transitions.before),
	    count_words(arena, machine->transitions.after));
	put_figure(page, "history events",
	    count_words(arena, machine->events.before),
	    count_words(arena, machine->events.after));
}

static void
put_machine(const struct page *page, const struct compared_machine *machine,
    bool alone)
{
	if (machine->came_or_went || (!alone && machine->changes.count == 0))
		return;
	if (!alone) {
		buffer_put(page->out, page->markdown ? "\n#### " : "\n");
		put_theirs(page, machine->name);
		buffer_char(page->out, '\n');
	}
	put_changes(page, "Steps", &machine->changes);
	if (machine->longest.before >= 0 || machine->longest.after >= 0)
		put_budget(page, machine);
}

static void
put_gaps(const struct page *page, const struct comparison *comparison)
{
	if (comparison->gaps.count == 0)
		return;
	begin_section(page, "Not compared");
	for (size_t i = 0; i < comparison->gaps.count; i++) {
		const struct side_gap *gap = &comparison->gaps.items[i];

		buffer_put(page->out, page->markdown ? "- " : "    ");
		put_theirs(page, gap->address);
		buffer_format(page->out, ": its document is %s\n",
		    gap->secret ? "sensitive" : "known after apply");
	}
}

void
compare_show(struct buffer *out, const struct comparison *comparison,
    bool markdown)
{
	struct page page = { out, markdown };
	bool alone = comparison->machines.count == 1;
	struct str verdict = compare_verdict(out->arena, comparison);

	if (markdown)
		buffer_put(out, "### ");
	if (alone) {
		put_theirs(&page, comparison->machines.items[0].name);
		buffer_put(out, ": ");
	}
	buffer_format(out, "%.*s\n", STR_ARG(verdict));
	for (size_t i = 0;
	     i < comparison->machines.count && comparison->changed; i++)
		put_machine(&page, &comparison->machines.items[i], alone);
	put_changes(&page, "Permissions", &comparison->permissions);
	put_changes(&page, "Alarms, triggers and roles", &comparison->things);
	put_gaps(&page, comparison);
}
