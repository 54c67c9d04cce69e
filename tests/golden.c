/*
 * golden ROOT [NAME...]: runs the cases in ROOT/tests/golden, or those whose
 * names hold one of the NAMEs, inside this process.
 *
 * A case is a folder <room>/<case> of input files and, all optional,
 *   args    one argument a line; "build", "spec.yaml", "-o", "out" if not there
 *   stdin   standard input
 *   exit    the exit code; 0 if not there
 *   want/   stdout and stderr, unless empty, and every file that is written;
 *           `removed` lists inputs that are gone.  Manifests are left out:
 *           tests/unit/output.c looks at them.
 * Each case runs twice, each time in a folder of its own, with the same result.
 * GOLDEN=update in the environment rewrites want/.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/diff.h"
#include "diag/diag.h"
#include "files.h"

/* Rules that no case can trigger, each with its reason. */
static const struct {
	enum rule rule;
	const char *reason;
} exempt[] = {
	{ RULE_E153, "a definition of a megabyte: tests/cli/broken.sh" },
};

enum { MOST_ARGUMENTS = 64, SHOWN_LINES = 60 };

struct runner {
	const char *root;   /* absolute */
	const char *folder; /* for the runs; absolute */
	bool update;
	bool triggered[RULE_COUNT];
	size_t passed;
	size_t failed;
};

struct result {
	int exit;
	struct tree tree; /* as want/ should have it; and manifests */
};

/* For the signal handler: which case it was. */
static char running[256];

/* --- running -------------------------------------------------------------- */

static bool
is_input(struct str path)
{
	return !str_is(path, "args") && !str_is(path, "exit") &&
	    !str_is(path, "stdin") && !str_starts(path, "want/");
}

/* The arguments of a case, behind the program's name; ended by NULL. */
static int
arguments(const struct tree *files, char **argv)
{
	const struct entry *entry = tree_find(files, STR("args"));
	struct str text =
	    entry == NULL ? STR("build\nspec.yaml\n-o\nout\n") : entry->text;
	int count = 0;

	argv[count++] = strdup("stepc");
	for (size_t begin = 0; begin < text.length;) {
		size_t end = str_find(text, "\n", begin);

		if (count < MOST_ARGUMENTS)
			argv[count++] = strndup(text.data + begin, end - begin);
		begin = end + 1;
	}
	argv[count] = NULL;
	return count;
}

/* What a stream got, if anything, as a file of the result. */
static void
add_stream(struct arena *arena, struct tree *tree, const char *name,
    const char *data, size_t length)
{
	struct str text = { data, length };

	if (length > 0)
		LIST_ADD(arena, tree) =
		    (struct entry){ str_from(name), str_copy(arena, text) };
}

static int
run_program(struct arena *arena, const struct tree *files, struct tree *tree)
{
	const struct entry *input = tree_find(files, STR("stdin"));
	char *argv[MOST_ARGUMENTS + 1];
	int argc = arguments(files, argv);
	char *out = NULL;
	char *err = NULL;
	size_t out_length;
	size_t err_length;
	struct cli_streams streams = {
		.in = tmpfile(),
		.out = open_memstream(&out, &out_length),
		.err = open_memstream(&err, &err_length),
		.version = "0.1.0", /* the same at each commit */
	};
	int status;

	if (streams.in == NULL || streams.out == NULL || streams.err == NULL)
		die("open", "a stream");
	if (input != NULL)
		fwrite(input->text.data, 1, input->text.length, streams.in);
	rewind(streams.in);
	status = (int)cli_run(argc, argv, &streams);
	fclose(streams.in);
	fclose(streams.out);
	fclose(streams.err);
	add_stream(arena, tree, "stdout", out, out_length);
	add_stream(arena, tree, "stderr", err, err_length);
	free(out);
	free(err);
	for (int i = 0; i < argc; i++)
		free(argv[i]);
	return status;
}

/* Runs a case in a new folder. */
static struct result
run_once(struct arena *arena, const struct runner *runner,
    const struct tree *files, const char *name)
{
	const char *folder = join(arena, runner->folder, name);
	struct result result = { 0 };
	struct buffer removed = { .arena = arena };
	struct tree after = { 0 };

	if (mkdir(folder, 0777) != 0)
		die("make", folder);
	for (size_t i = 0; i < files->count; i++)
		if (is_input(files->items[i].path))
			write_file(arena,
			    join(arena, folder, files->items[i].path.data),
			    files->items[i].text);
	if (chdir(folder) != 0)
		die("enter", folder);
	result.exit = run_program(arena, files, &result.tree);
	read_tree(arena, ".", "", &after);
	for (size_t i = 0; i < after.count; i++) {
		const struct entry *before =
		    tree_find(files, after.items[i].path);

		if (before == NULL ||
		    !str_equal(before->text, after.items[i].text))
			LIST_ADD(arena, &result.tree) = after.items[i];
	}
	for (size_t i = 0; i < files->count; i++)
		if (is_input(files->items[i].path) &&
		    tree_find(&after, files->items[i].path) == NULL)
			buffer_format(&removed, "%s\n",
			    files->items[i].path.data);
	add_stream(arena, &result.tree, "removed", removed.data,
	    removed.length);
	if (chdir(runner->root) != 0)
		die("enter", runner->root);
	remove_tree(arena, folder);
	return result;
}

/* --- comparing ------------------------------------------------------------ */

static bool
is_manifest(struct str path)
{
	return str_ends(path, "/.stepc");
}

/* Not more lines than anybody reads. */
static void
show(struct str text)
{
	size_t end = 0;

	for (int i = 0; i < SHOWN_LINES && end < text.length; i++)
		end = str_find(text, "\n", end) + 1;
	if (end > text.length)
		end = text.length;
	fwrite(text.data, 1, end, stdout);
	if (end < text.length)
		puts("...");
}

/* Prints what is wanted and is not, and the other way round. */
static bool
compare_entry(struct arena *arena, struct str path, const struct entry *want,
    const struct entry *got)
{
	struct str nothing = { NULL, 0 };
	struct buffer out = { .arena = arena };
	const char *named = join(arena, "want", path.data);

	if (want != NULL && got != NULL && str_equal(want->text, got->text))
		return true;
	diff_print(&out, str_from(named), want == NULL ? nothing : want->text,
	    str_from(named), got == NULL ? nothing : got->text);
	show(buffer_str(&out));
	return false;
}

static bool
compare_trees(struct arena *arena, const struct tree *want,
    const struct tree *got)
{
	bool same = true;

	for (size_t i = 0; i < want->count; i++) {
		struct str path = want->items[i].path;

		if (!compare_entry(arena, path, &want->items[i],
			tree_find(got, path)))
			same = false;
	}
	for (size_t i = 0; i < got->count; i++) {
		struct str path = got->items[i].path;

		if (!is_manifest(path) && tree_find(want, path) == NULL &&
		    !compare_entry(arena, path, NULL, &got->items[i]))
			same = false;
	}
	return same;
}

static bool
results_equal(struct arena *arena, const struct result *a,
    const struct result *b)
{
	if (a->exit == b->exit && a->tree.count == b->tree.count &&
	    compare_trees(arena, &a->tree, &b->tree))
		return true;
	puts("two runs differ");
	return false;
}

static void
rewrite(struct arena *arena, const char *folder, const struct tree *tree)
{
	remove_tree(arena, folder);
	for (size_t i = 0; i < tree->count; i++) {
		const struct entry *entry = &tree->items[i];

		if (!is_manifest(entry->path))
			write_file(arena, join(arena, folder, entry->path.data),
			    entry->text);
	}
}

/* --- cases ---------------------------------------------------------------- */

/* "[E001 yaml-syntax]" on a terminal, "rule": "E001" for programs. */
static void
note_rules(struct arena *arena, struct runner *runner, const struct tree *tree)
{
	for (size_t i = 0; i < tree->count; i++) {
		struct str text = tree->items[i].text;

		for (size_t rule = 0; rule < RULE_COUNT; rule++) {
			const struct rule_row *row = rule_row((enum rule)rule);
			struct str shown =
			    str_format(arena, "[%s %s]\n", row->id, row->slug);
			struct str json =
			    str_format(arena, "\"rule\": \"%s\"", row->id);

			if (str_find(text, shown.data, 0) < text.length ||
			    str_find(text, json.data, 0) < text.length)
				runner->triggered[rule] = true;
		}
	}
}

static bool
check_exit(const struct tree *files, int status)
{
	const struct entry *entry = tree_find(files, STR("exit"));
	int want = entry == NULL ? 0 : atoi(entry->text.data);

	if (status == want)
		return true;
	printf("exit code %d, and %d is wanted\n", status, want);
	return false;
}

/* The files of want/, as if it were the folder. */
static struct tree
wanted(struct arena *arena, const char *folder)
{
	struct tree want = { 0 };

	read_tree(arena, join(arena, folder, "want"), "", &want);
	return want;
}

static bool
check_case(struct arena *arena, struct runner *runner, const char *folder)
{
	struct tree files = { 0 };
	struct result first;
	struct result second;
	struct tree want;
	bool fine;

	read_tree(arena, folder, "", &files);
	first = run_once(arena, runner, &files, "first");
	second = run_once(arena, runner, &files, "second");
	note_rules(arena, runner, &first.tree);
	if (runner->update)
		rewrite(arena, join(arena, folder, "want"), &first.tree);
	want = wanted(arena, folder);
	fine = results_equal(arena, &first, &second);
	fine = check_exit(&files, first.exit) && fine;
	return compare_trees(arena, &want, &first.tree) && fine;
}

static void
run_case(struct runner *runner, const char *name)
{
	struct arena arena = { 0 };
	const char *folder =
	    str_format(&arena, "%s/tests/golden/%s", runner->root, name).data;

	snprintf(running, sizeof(running), "golden: died in %s\n", name);
	if (check_case(&arena, runner, folder)) {
		runner->passed++;
		printf("ok %s\n", name);
	} else {
		runner->failed++;
		printf("not ok %s\n", name);
	}
	fflush(stdout);
	running[0] = '\0';
	arena_free(&arena);
}

static bool
is_chosen(const char *name, char **filters)
{
	if (*filters == NULL)
		return true;
	for (; *filters != NULL; filters++)
		if (strstr(name, *filters) != NULL)
			return true;
	return false;
}

static void
run_cases(struct arena *arena, struct runner *runner, char **filters)
{
	const char *folder = join(arena, runner->root, "tests/golden");
	struct str_list rooms = list_folder(arena, folder);

	for (size_t i = 0; i < rooms.count; i++) {
		const char *room = rooms.items[i].data;
		struct str_list cases =
		    list_folder(arena, join(arena, folder, room));

		for (size_t j = 0; j < cases.count; j++) {
			struct str name = str_format(arena, "%s%s", room,
			    cases.items[j].data);

			/* Both end in "/"; a file is no case. */
			if (!str_ends(name, "/"))
				continue;
			name = str_copy(arena,
			    str_slice(name, 0, name.length - 1));
			if (is_chosen(name.data, filters))
				run_case(runner, name.data);
		}
	}
}

/* --- every rule has a case ------------------------------------------------ */

static const char *
exemption(enum rule rule)
{
	for (size_t i = 0; i < ARRAY_COUNT(exempt); i++)
		if (exempt[i].rule == rule)
			return exempt[i].reason;
	return NULL;
}

static void
check_rules(struct runner *runner)
{
	bool fine = true;

	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule_row *row = rule_row((enum rule)i);
		const char *reason = exemption((enum rule)i);

		if (runner->triggered[i] == (reason == NULL))
			continue;
		fine = false;
		if (reason == NULL)
			printf("%s %s: no case triggers it\n", row->id,
			    row->slug);
		else
			printf("%s %s: is triggered, and is exempt: %s\n",
			    row->id, row->slug, reason);
	}
	runner->passed += fine;
	runner->failed += !fine;
	printf("%s every rule\n", fine ? "ok" : "not ok");
}

/* --- the program ---------------------------------------------------------- */

/* Says which case it was, and dies of it. */
static void
on_death(int number)
{
	ssize_t written = write(STDERR_FILENO, running, strlen(running));

	(void)written;
	signal(number, SIG_DFL);
	raise(number);
}

static void
fail(void *context)
{
	(void)context;
	fputs("golden: out of memory\n", stderr);
	exit(70);
}

/* In memory, if possible: cases write and sync thousands of files. */
static const char *
make_scratch(struct arena *arena)
{
	const char *temporary = getenv("TMPDIR");
	const char *parents[] = { "/dev/shm",
		temporary == NULL ? "/tmp" : temporary, "/tmp" };

	for (size_t i = 0; i < ARRAY_COUNT(parents); i++) {
		const char *name = join(arena, parents[i], "stepc-XXXXXX");
		char path[4096];

		snprintf(path, sizeof(path), "%s", name);
		if (mkdtemp(path) != NULL)
			return str_copy(arena, str_from(path)).data;
	}
	die("make", "a folder for the runs");
}

int
main(int argc, char **argv)
{
	struct arena arena = { .fail = fail };
	const char *update = getenv("GOLDEN");
	char root[4096];
	struct runner runner = {
		.update = update != NULL && strcmp(update, "update") == 0,
	};

	if (argc < 2 || chdir(argv[1]) != 0 ||
	    getcwd(root, sizeof(root)) == NULL) {
		fputs("usage: golden ROOT [NAME...]\n", stderr);
		return 2;
	}
	signal(SIGABRT, on_death);
	signal(SIGSEGV, on_death);
	runner.root = root;
	runner.folder = make_scratch(&arena);
	run_cases(&arena, &runner, argv + 2);
	if (argc == 2)
		check_rules(&runner);
	remove_tree(&arena, runner.folder);
	arena_free(&arena);
	printf("%zu passed, %zu failed\n", runner.passed, runner.failed);
	return runner.failed > 0;
}
