#include <string.h>

#include "base/utf8.h"
#include "doc/json_scanner.h"

/*
 * JSON (RFC 8259) as a located tree.  Ours, because json-c knows no places,
 * lets doubled keys collapse and spoils large numbers, and libyaml refuses
 * surrogate pairs and long keys.
 */

/* ---- lists and objects --------------------------------------------------- */

static struct node *scan_value(struct json_scanner *scanner, size_t depth);

static bool
is_too_deep(struct json_scanner *scanner, size_t depth)
{
	struct span span = { scanner->source, scanner->at, scanner->at + 1 };

	if (depth < DOC_JSON_DEPTH)
		return false;
	scanner->stop = true;
	diag_help(scanner->diags,
	    diag_add(scanner->diags, RULE_E005, span,
		"the document is nested deeper than %d levels", DOC_JSON_DEPTH),
	    "move inner states into a state machine of their own");
	return true;
}

/*
 * Behind an item: on to the next one (true), or over the closing sign.  A
 * comma before that is reported, and passed over.
 */
static bool
scan_comma(struct json_scanner *scanner, size_t begin, char close)
{
	const char *message = close == '}' ? "this object is not closed" :
					     "this list is not closed";
	size_t comma;

	json_skip_blanks(scanner);
	if (json_at_end(scanner)) {
		json_fail_open(scanner, begin, message,
		    "the file is not complete: check its end");
		return false;
	}
	if (json_peek(scanner) == close) {
		scanner->at++;
		return false;
	}
	if (json_peek(scanner) != ',') {
		json_fail(scanner, "a ',' is missing before this",
		    "put a ',' between the items");
		return false;
	}
	comma = scanner->at++;
	json_skip_blanks(scanner);
	if (json_peek(scanner) != close)
		return true;
	diag_help(scanner->diags,
	    json_report(scanner, comma, comma + 1, "nothing follows this ','"),
	    "remove it");
	scanner->at++;
	return false;
}

static struct node *
scan_list(struct json_scanner *scanner, size_t depth)
{
	size_t begin = scanner->at;
	struct node *list = json_node(scanner, NODE_LIST, begin);
	bool more = true;

	if (is_too_deep(scanner, depth))
		return NULL;
	scanner->at++;
	json_skip_blanks(scanner);
	if (json_peek(scanner) == ']') {
		scanner->at++;
		more = false;
	}
	while (more && !scanner->stop) {
		struct node *item = scan_value(scanner, depth + 1);

		if (item == NULL)
			break;
		LIST_ADD(scanner->arena, &list->items) = item;
		more = scan_comma(scanner, begin, ']');
	}
	list->span.end = scanner->at;
	return scanner->stop ? NULL : list;
}

/* The last of several is the one that counts, as in every JSON reader. */
static void
add_entry(struct json_scanner *scanner, struct node_index *index,
    struct node_entry entry)
{
	struct node *object = index->map;
	size_t place = node_index_find(index, entry.key->text);

	if (place == object->entries.count) {
		node_index_add(index, entry);
		return;
	}
	LIST_ADD(scanner->arena, &object->doubles) =
	    (struct node_double){ object->entries.items[place].key, place };
	object->entries.items[place] = entry;
}

static struct node *
scan_key(struct json_scanner *scanner, size_t begin)
{
	struct node *key;

	if (json_at_end(scanner))
		return json_fail_open(scanner, begin,
		    "this object is not closed",
		    "the file is not complete: check its end");
	if (json_peek(scanner) != '"')
		return json_fail(scanner,
		    "a key is expected here, in double quotes",
		    "write \"Key\": value");
	key = json_scan_string(scanner);
	if (key == NULL)
		return NULL;
	json_skip_blanks(scanner);
	if (json_peek(scanner) != ':')
		return json_fail(scanner, "a ':' is missing behind the key",
		    "write \"Key\": value");
	scanner->at++;
	return key;
}

static struct node *
scan_object(struct json_scanner *scanner, size_t depth)
{
	size_t begin = scanner->at;
	struct node *object = json_node(scanner, NODE_MAP, begin);
	struct node_index index = node_index(scanner->arena, object);
	bool more = true;

	if (is_too_deep(scanner, depth))
		return NULL;
	scanner->at++;
	json_skip_blanks(scanner);
	if (json_peek(scanner) == '}') {
		scanner->at++;
		more = false;
	}
	while (more && !scanner->stop) {
		struct node_entry entry = { .key = scan_key(scanner, begin) };

		if (entry.key == NULL)
			break;
		entry.value = scan_value(scanner, depth + 1);
		if (entry.value == NULL)
			break;
		add_entry(scanner, &index, entry);
		more = scan_comma(scanner, begin, '}');
	}
	object->span.end = scanner->at;
	return scanner->stop ? NULL : object;
}

static struct node *
scan_value(struct json_scanner *scanner, size_t depth)
{
	json_skip_blanks(scanner);
	if (scanner->stop)
		return NULL;
	if (json_at_end(scanner))
		return json_fail(scanner, "a value is expected here",
		    "the file is not complete: check its end");
	if (json_peek(scanner) == '{')
		return scan_object(scanner, depth);
	if (json_peek(scanner) == '[')
		return scan_list(scanner, depth);
	if (json_peek(scanner) == '"')
		return json_scan_string(scanner);
	if (json_looks_at(scanner, "${"))
		return json_scan_token(scanner);
	return json_scan_plain(scanner);
}

/* ---- a whole file -------------------------------------------------------- */

static bool
check_encoding(struct json_scanner *scanner)
{
	size_t at = utf8_first_invalid(scanner->text);
	struct span span = { scanner->source, at, at + 1 };

	if (at == scanner->text.length)
		return true;
	diag_help(scanner->diags,
	    diag_add(scanner->diags, RULE_E003, span,
		"this byte (0x%02X) is not UTF-8",
		(unsigned)(unsigned char)scanner->text.data[at]),
	    "save the file as UTF-8");
	return false;
}

static void
check_rest(struct json_scanner *scanner)
{
	json_skip_blanks(scanner);
	if (json_at_end(scanner) || scanner->stop)
		return;
	if (json_peek(scanner) == '\0')
		diag_help(scanner->diags,
		    diag_add(scanner->diags, RULE_E003,
			(struct span){
			    scanner->source, scanner->at, scanner->at + 1 },
			"a NUL character stands here"),
		    "cut the file off before it");
	else
		json_fail(scanner, "something follows the end of the document",
		    "remove it, or check the braces before it");
}

static void
report_empty(struct json_scanner *scanner)
{
	struct span nowhere = { 0 };
	struct diag *diag = diag_add(scanner->diags, RULE_E008,
	    (struct span){ scanner->source, 0, 0 }, "the file is empty");

	diag_help(scanner->diags, diag,
	    "begin it with { \"StartAt\": …, \"States\": { … } }");
	diag_note(scanner->diags, diag, nowhere,
	    "AWS says SCHEMA_VALIDATION_FAILED: Definition must be a valid "
	    "JSON object");
}

struct node *
doc_read_json(struct arena *arena, const struct source *source,
    struct diags *diags)
{
	struct json_scanner scanner = { .arena = arena,
		.source = source,
		.diags = diags,
		.text = source->text };
	struct node *root;

	if (!check_encoding(&scanner))
		return NULL;
	if (str_starts(scanner.text, "\xEF\xBB\xBF"))
		scanner.at = 3;
	json_skip_blanks(&scanner);
	if (json_at_end(&scanner)) {
		report_empty(&scanner);
		return NULL;
	}
	root = scan_value(&scanner, 0);
	if (!scanner.stop)
		check_rest(&scanner);
	return scanner.stop ? NULL : root;
}

bool
doc_is_json(struct str path, struct str text)
{
	size_t at = str_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
	struct str rest = str_trim(str_slice(text, at, text.length));

	if (str_ends(path, ".json") || str_ends(path, ".asl"))
		return true;
	if (str_ends(path, ".yaml") || str_ends(path, ".yml") ||
	    rest.length == 0 || (rest.data[0] != '{' && rest.data[0] != '['))
		return false;
	rest = str_trim(str_slice(rest, 1, rest.length));
	return rest.length > 0 && rest.data[0] != '\0' &&
	    strchr("\"{}[]/", rest.data[0]) != NULL;
}
