/*
 * oom ROOT: no memory, step by step.  Commands run inside this process, again
 * and again, and each time another allocation fails, ours or a library's: the
 * n-th alone, all from the n-th on, or what is more than so many bytes in all.
 * Whatever fails, it is said, nothing is leaked, no file is half written, and
 * the next run is as the first.
 *
 * malloc() and its kin are defined here and stand before the C library's,
 * also for libyaml, json-c and the C library itself.
 */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "compile.h"
#include "files.h"
#include "import/import.h"

/* --- the allocator -------------------------------------------------------- */

/*
 * glibc: the same functions by names that nobody takes.
 * NOLINTBEGIN(bugprone-reserved-identifier)
 */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *old);
/* NOLINTEND(bugprone-reserved-identifier) */

enum mode { ONE, LASTING, BYTES };

static struct {
	bool armed;
	enum mode mode;
	size_t failing; /* the n-th, or the bytes there are; 0: none fails */
	size_t seen;
	long live;
	size_t bytes;
	size_t peak;
} memory;

static bool
refused(size_t size)
{
	bool fails = false;

	if (!memory.armed)
		return false;
	memory.seen++;
	switch (memory.mode) {
	case ONE:
		fails = memory.seen == memory.failing;
		break;
	case LASTING:
		fails = memory.seen >= memory.failing;
		break;
	case BYTES:
		fails = memory.bytes + size > memory.failing;
		break;
	}
	fails = fails && memory.failing != 0;
	if (fails)
		errno = ENOMEM;
	return fails;
}

static void
forget(void *block)
{
	if (!memory.armed || block == NULL)
		return;
	memory.live--;
	memory.bytes -= malloc_usable_size(block);
}

static void *
counted(void *block)
{
	if (!memory.armed || block == NULL)
		return block;
	memory.live++;
	memory.bytes += malloc_usable_size(block);
	if (memory.bytes > memory.peak)
		memory.peak = memory.bytes;
	return block;
}

__attribute__((visibility("default"))) void *
malloc(size_t size)
{
	return refused(size) ? NULL : counted(__libc_malloc(size));
}

__attribute__((visibility("default"))) void *
calloc(size_t count, size_t size)
{
	return refused(count * size) ? NULL :
				       counted(__libc_calloc(count, size));
}

__attribute__((visibility("default"))) void *
realloc(void *old, size_t size)
{
	if (refused(size))
		return NULL;
	forget(old);
	return counted(__libc_realloc(old, size));
}

__attribute__((visibility("default"))) void
free(void *old)
{
	forget(old);
	__libc_free(old);
}

static void
arm(size_t failing, enum mode mode)
{
	memory.seen = 0;
	memory.live = 0;
	memory.bytes = 0;
	memory.peak = 0;
	memory.failing = failing;
	memory.mode = mode;
	memory.armed = true;
}

/* For the signal handler: what was running. */
static char running[256];

static void
on_death(int number)
{
	ssize_t written = write(STDERR_FILENO, running, strlen(running));

	(void)written;
	signal(number, SIG_DFL);
	raise(number);
}

/* --- one run of a command ------------------------------------------------- */

enum { MOST_WORDS = 8 };

struct scenario {
	const char *words[MOST_WORDS];
	const char *files[3]; /* from the root; by their last names */
	/* With json-c, which goes on in silence: see base/json.c. */
	bool json;
	size_t most; /* so many steps at most */
};

struct runner {
	const char *root;
	const char *folder;
	size_t runs;
	size_t failures;
};

struct result {
	enum cli_status status;
	struct str out;
	struct str err;
	struct tree tree;
	size_t allocations;
	size_t peak; /* bytes */
	long leaked;
	int descriptors;
};

static int
open_descriptors(void)
{
	int count = 0;

	for (int i = 0; i < 64; i++)
		count += fcntl(i, F_GETFD) != -1;
	return count;
}

static struct str
text_of(struct arena *arena, FILE *file)
{
	struct buffer out = { .arena = arena };
	char chunk[4096];
	size_t length;

	rewind(file);
	while ((length = fread(chunk, 1, sizeof(chunk), file)) > 0)
		buffer_add(&out, (struct str){ chunk, length });
	return buffer_str(&out);
}

/* In the folder of the runs, as it is. */
static struct result
run_once(struct arena *arena, const struct scenario *scenario, size_t failing,
    enum mode mode)
{
	static char buffers[2][BUFSIZ];
	char *words[MOST_WORDS + 1] = { NULL };
	struct cli_streams streams = {
		.in = tmpfile(), .out = tmpfile(), .err = tmpfile()
	};
	struct result result = { .descriptors = open_descriptors() };
	int count = 0;

	/* Streams that need no memory when they are first used. */
	setvbuf(streams.out, buffers[0], _IOFBF, BUFSIZ);
	setvbuf(streams.err, buffers[1], _IOFBF, BUFSIZ);
	words[count++] = strdup("stepc");
	for (size_t i = 0; scenario->words[i] != NULL; i++)
		words[count++] = strdup(scenario->words[i]);
	arm(failing, mode);
	result.status = cli_run(count, words, &streams);
	memory.armed = false;
	result.allocations = memory.seen;
	result.peak = memory.peak;
	result.leaked = memory.live;
	result.descriptors -= open_descriptors();
	result.out = text_of(arena, streams.out);
	result.err = text_of(arena, streams.err);
	read_tree(arena, ".", "", &result.tree);
	fclose(streams.in);
	fclose(streams.out);
	fclose(streams.err);
	while (count > 0)
		free(words[--count]);
	return result;
}

/* --- what has to hold ----------------------------------------------------- */

static void
complain(struct runner *runner, const char *what, struct str detail)
{
	runner->failures++;
	printf("not ok: %s%s: %.*s\n", running, what, STR_ARG(detail));
}

static bool
says(struct str text, const char *words)
{
	return str_find(text, words, 0) < text.length;
}

/* What the program keeps for itself while it writes: see cli/survey.h. */
static bool
is_private(struct str path)
{
	return says(path, "/.") || str_starts(path, ".");
}

/* A file is as it was, or as it is to be. */
static void
check_files(struct runner *runner, const struct tree *before,
    const struct result *want, const struct result *got)
{
	for (size_t i = 0; i < got->tree.count; i++) {
		const struct entry *entry = &got->tree.items[i];
		const struct entry *old = tree_find(before, entry->path);
		const struct entry *new = tree_find(&want->tree, entry->path);

		if (!is_private(entry->path) &&
		    (old == NULL || !str_equal(old->text, entry->text)) &&
		    (new == NULL || !str_equal(new->text, entry->text)))
			complain(runner, "half written", entry->path);
	}
}

static bool
same_tree(const struct tree *a, const struct tree *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!str_equal(a->items[i].path, b->items[i].path) ||
		    !str_equal(a->items[i].text, b->items[i].text))
			return false;
	return true;
}

static void
check_result(struct runner *runner, const struct tree *before,
    const struct result *want, const struct result *got)
{
	bool fine = got->status == want->status;

	if (got->leaked != 0)
		complain(runner, "leaks memory", STR(""));
	if (fine && got->descriptors != 0) /* else the end closes them */
		complain(runner, "leaks files", STR(""));
	check_files(runner, before, want, got);
	if (fine && !str_equal(want->out, got->out))
		complain(runner, "other results", got->out);
	if (fine && !same_tree(&want->tree, &got->tree))
		complain(runner, "other files", got->err);
	if (fine)
		return;
	if (got->status != CLI_INTERNAL && got->status != CLI_FILES)
		complain(runner, "another exit code", got->err);
	if (!says(got->err, "out of memory") &&
	    !says(got->err, strerror(ENOMEM)))
		complain(runner, "does not say it", got->err);
	if (got->status == CLI_INTERNAL && got->out.length > 0 &&
	    !str_equal(str_slice(want->out, 0, got->out.length), got->out))
		complain(runner, "other results", got->out);
}

/* --- scenarios ------------------------------------------------------------ */

/* A new folder with the inputs, and with `before` in it. */
static void
lay_out(struct arena *arena, const struct runner *runner,
    const struct tree *before)
{
	if (chdir(runner->root) != 0)
		die("enter", runner->root);
	remove_tree(arena, runner->folder);
	if (mkdir(runner->folder, 0777) != 0 || chdir(runner->folder) != 0)
		die("make", runner->folder);
	for (size_t i = 0; i < before->count; i++)
		write_file(arena, before->items[i].path.data,
		    before->items[i].text);
}

static struct tree
inputs_of(struct arena *arena, const struct runner *runner,
    const struct scenario *scenario)
{
	struct tree inputs = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(scenario->files); i++) {
		const char *path = scenario->files[i];

		if (path == NULL)
			break;
		LIST_ADD(arena, &inputs) = (struct entry){
			str_from(strrchr(path, '/') + 1),
			read_file(arena, join(arena, runner->root, path)),
		};
	}
	return inputs;
}

static void
step(struct runner *runner, const struct scenario *scenario,
    const struct tree *inputs, const struct result *want, size_t failing,
    enum mode mode)
{
	static const char *const modes[] = { "allocation",
		"allocations from number", "bytes:" };
	struct arena arena = { 0 };
	struct result got;

	snprintf(running, sizeof(running),
	    "%s %s, %s %zu: ", scenario->words[0], scenario->words[1],
	    modes[mode], failing);
	runner->runs++;
	lay_out(&arena, runner, inputs);
	got = run_once(&arena, scenario, failing, mode);
	check_result(runner, inputs, want, &got);
	if (got.status != want->status && got.tree.count != inputs->count) {
		/* It left something behind: the next run sees to it. */
		got = run_once(&arena, scenario, 0, ONE);
		if (got.status != want->status ||
		    !same_tree(&want->tree, &got.tree))
			complain(runner, "no better the next time", got.err);
	}
	running[0] = '\0';
	arena_free(&arena);
}

static size_t
walk_mode(struct runner *runner, const struct scenario *scenario,
    const struct tree *inputs, const struct result *want, enum mode mode)
{
	size_t all = mode == BYTES ? want->peak : want->allocations;
	size_t stride = all / scenario->most + 1;
	size_t steps = 0;

	for (size_t n = 1; n <= all; n += stride, steps++)
		step(runner, scenario, inputs, want, n, mode);
	return steps;
}

static void
walk(struct runner *runner, const struct scenario *scenario)
{
	struct arena arena = { 0 };
	struct tree inputs = inputs_of(&arena, runner, scenario);
	struct result want;
	size_t steps = 0;

	lay_out(&arena, runner, &inputs);
	run_once(&arena, scenario, 0, ONE); /* what is made once is made */
	lay_out(&arena, runner, &inputs);
	want = run_once(&arena, scenario, 0, ONE);
	if (want.status != CLI_FINE || want.leaked != 0)
		complain(runner, scenario->words[0], want.err);
	if (!scenario->json) {
		steps += walk_mode(runner, scenario, &inputs, &want, ONE);
		steps += walk_mode(runner, scenario, &inputs, &want, LASTING);
	}
	steps += walk_mode(runner, scenario, &inputs, &want, BYTES);
	printf("%s %s: %zu steps over %zu allocations, %zu bytes\n",
	    scenario->words[0], scenario->words[1], steps, want.allocations,
	    want.peak);
	arena_free(&arena);
}

/* --- the limit of an arena ------------------------------------------------ */

static void
out_of_memory(void *context)
{
	longjmp(*(jmp_buf *)context, 1);
}

static void
compile_and_import(struct arena *arena, struct str path, struct str text)
{
	const struct import_options import = { 0 };
	struct compile_options options = { .targets = TARGET_ALL |
		    TARGET_MERMAID | TARGET_DOT };
	struct imported_list specs = { 0 };
	struct compilation compilation;

	if (str_ends(path, ".json"))
		options.targets = 0;
	compile_init(&compilation, arena);
	compile(&compilation, path, text, &options);
	import_file(arena, source_new(arena, path, text), &import,
	    &compilation.diags, &specs);
}

/* Bytes used; the limit is 0 where there is none. */
static size_t
try_limit(struct arena *arena, size_t limit, struct str path, struct str text)
{
	jmp_buf jump;
	size_t used;

	*arena = (struct arena){
		.limit = limit, .fail = out_of_memory, .fail_context = &jump
	};
	if (setjmp(jump) == 0)
		compile_and_import(arena, path, text);
	used = arena->used;
	arena_free(arena);
	return used;
}

static void
walk_limits(struct runner *runner, const char *path, size_t steps)
{
	struct arena own = { 0 };
	struct arena arena;
	struct str text = read_file(&own, join(&own, runner->root, path));
	size_t all = try_limit(&arena, 0, str_from(path), text);

	for (size_t i = 1; i < steps; i++) {
		size_t limit = all / steps * i;
		size_t used;

		snprintf(running, sizeof(running),
		    "%s, %zu of %zu bytes: ", path, limit, all);
		arm(0, ONE);
		used = try_limit(&arena, limit, str_from(path), text);
		memory.armed = false;
		runner->runs++;
		if (used > limit)
			complain(runner, "uses more", STR(""));
		if (memory.live != 0)
			complain(runner, "leaks memory", STR(""));
		running[0] = '\0';
	}
	printf("%s: %zu limits up to %zu bytes\n", path, steps, all);
	arena_free(&own);
}

/* -------------------------------------------------------------------------- */

/* Small ones step by step, large ones in strides. */
static const struct scenario scenarios[] = {
	{ { "build", "spec.yaml", "-o", "out" },
	    { "tests/golden/cli/build/spec.yaml" }, false, 1000 },
	{ { "build", "approval.yaml", "-o", "out" }, { "specs/approval.yaml" },
	    false, 100 },
	{ { "check", "goal-operations.yaml" }, { "specs/goal-operations.yaml" },
	    false, 100 },
	{ { "check", "spec.yaml", "--baseline", "known.txt", "--notes" },
	    { "tests/golden/cli/check-baseline/spec.yaml",
		"tests/golden/cli/check-baseline/known.txt" },
	    false, 1000 },
	{ { "diff", "old.yaml", "new.yaml" },
	    { "tests/golden/review/diff-spec/old.yaml",
		"tests/golden/review/diff-spec/new.yaml" },
	    true, 300 },
	{ { "diff", "plan.json" },
	    { "tests/golden/review/diff-plan-kinds/plan.json" }, true, 300 },
	{ { "import", "choice.asl.json" }, { "tests/import/choice.asl.json" },
	    false, 300 },
	/* The C library keeps the stacks of threads. */
	{ { "check", ".", "-j1" }, { "specs/approval.yaml", "specs/etl.yaml" },
	    false, 100 },
	{ { "fmt", "approval.yaml" }, { "specs/approval.yaml" }, false, 100 },
	{ { "graph", "approval.yaml", "--format", "dot" },
	    { "specs/approval.yaml" }, false, 100 },
};

int
main(int argc, char **argv)
{
	struct arena arena = { 0 };
	/* In memory, if possible: thousands of files are synced. */
	char folder[] = "/dev/shm/stepc-XXXXXX";
	char other[] = "/tmp/stepc-XXXXXX";
	char root[4096];
	struct runner runner = { .root = root, .folder = folder };

	if (argc != 2 || chdir(argv[1]) != 0 ||
	    getcwd(root, sizeof(root)) == NULL) {
		fputs("usage: oom ROOT\n", stderr);
		return 2;
	}
	if (mkdtemp(folder) == NULL) {
		runner.folder = other;
		if (mkdtemp(other) == NULL)
			die("make", other);
	}
	signal(SIGABRT, on_death);
	signal(SIGSEGV, on_death);
	for (size_t i = 0; i < ARRAY_COUNT(scenarios); i++)
		walk(&runner, &scenarios[i]);
	walk_limits(&runner, "specs/order-fulfilment.yaml", 200);
	if (chdir(root) != 0)
		die("enter", root);
	remove_tree(&arena, runner.folder);
	arena_free(&arena);
	printf("%zu runs, %zu failures\n", runner.runs, runner.failures);
	return runner.failures > 0;
}
