/*
 * What is on the disk after a build that failed or was killed, at every
 * single change that it makes there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/survey.h"
#include "files.h"

/* --- a world of its own --------------------------------------------------- */

enum { KILLED = 99 };

struct world {
	struct arena arena;
	struct cli_streams streams;
	struct cli cli;
	char *messages;
	size_t messages_length;
	char folder[32];     /* where the test runs */
	int countdown;       /* changes until something happens; 0: nothing */
	bool kill;           /* what happens: death ... */
	const char *swapped; /* ... or a link in the place of a folder, ... */
	/* ... or else an error */
	bool portions; /* builds write each unit in a portion of its own */
};

static void
fail_test(void *context)
{
	(void)context;
	abort();
}

static int
set_up(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	world->arena.fail = fail_test;
	world->streams.out =
	    open_memstream(&world->messages, &world->messages_length);
	world->streams.err = world->streams.out;
	world->cli =
	    (struct cli){ .arena = &world->arena, .streams = &world->streams };
	/* Where the disk is none, since most files are waited for. */
	strcpy(world->folder,
	    access("/dev/shm", W_OK) == 0 ? "/dev/shm/stepc-output-XXXXXX" :
					    "/tmp/stepc-output-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	assert_int_equal(chdir(world->folder), 0);
	*state = world;
	return 0;
}

static int
tear_down(void **state)
{
	struct world *world = *state;

	assert_int_equal(chdir("/"), 0);
	remove_tree(&world->arena, world->folder);
	fclose(world->streams.out);
	free(world->messages);
	arena_free(&world->arena);
	free(world);
	return 0;
}

/* What was said so far, which then counts as heard. */
static struct str
heard(struct world *world)
{
	struct str text;

	fflush(world->streams.out);
	text = str_copy(&world->arena,
	    (struct str){ world->messages, world->messages_length });
	rewind(world->streams.out);
	return text;
}

static void
put_file(struct world *world, const char *path, const char *text)
{
	write_file(&world->arena, path, str_from(text));
}

/* --- builds --------------------------------------------------------------- */

/* Two builds of the same workflows: what a file holds, NULL for no file. */
static const struct {
	const char *unit;
	const char *path;
	const char *texts[2];
} files[] = {
	{ "flow/dev", "flow.asl.json", { "same\n", "same\n" } },
	{ "flow/dev", "terraform/main.tf", { "old\n", "new\n" } },
	{ "flow/dev", "terraform/tests/a.tftest.hcl", { "old\n", NULL } },
	{ "flow/dev", "cloudformation/template.yaml", { NULL, "new\n" } },
	{ "flow/prod", "flow.asl.json", { "old\n", NULL } },
	{ "flow/stage", "flow.asl.json", { NULL, "new\n" } },
	{ "other", "other.asl.json", { "old\n", "new\n" } },
};

enum { OLD, NEW };

static int
fault(void *context)
{
	struct world *world = context;

	if (world->countdown == 0 || --world->countdown > 0)
		return 0;
	if (world->kill)
		_exit(KILLED);
	if (world->swapped == NULL)
		return ENOSPC;
	assert_int_equal(rename(world->swapped, "moved"), 0);
	assert_int_equal(symlink(join(&world->arena, world->folder, "there"),
			     world->swapped),
	    0);
	return 0;
}

static void
add_file(struct outputs *outputs, const char *folder, struct emitted file)
{
	struct arena *arena = outputs->cli->arena;
	struct emitted_list *list = arena_alloc(arena, sizeof(*list));
	size_t last = outputs->units.count;

	/* Rows of one unit stand together. */
	if (last > 0 && str_is(outputs->units.items[last - 1].folder, folder))
		*list = *outputs->units.items[--last].files;
	else
		LIST_ADD(arena, &outputs->units).folder = str_from(folder);
	LIST_ADD(arena, list) = file;
	outputs->units.items[last].files = list;
}

static struct outputs
outputs_of(struct world *world, int build)
{
	struct outputs outputs = {
		.cli = &world->cli,
		.folder = STR("out"),
		.fault = fault,
		.fault_context = world,
	};

	for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
		const char *text = files[i].texts[build];

		if (text != NULL)
			add_file(&outputs, files[i].unit,
			    (struct emitted){
				str_from(files[i].path), str_from(text) });
	}
	assert_int_equal(output_add_left(&outputs, STR("flow")), CLI_FINE);
	return outputs;
}

static enum cli_status
write_portions(struct outputs *outputs)
{
	struct outputs all = *outputs;

	outputs->units.items = NULL;
	outputs->units.count = outputs->units.capacity = 0;
	for (size_t i = 0; i < all.units.count; i++) {
		LIST_ADD(outputs->cli->arena, &outputs->units) =
		    all.units.items[i];
		output_put(outputs);
	}
	return output_finish(outputs);
}

static enum cli_status
write_build(struct world *world, int build)
{
	struct outputs outputs = outputs_of(world, build);

	return world->portions ? write_portions(&outputs) :
				 output_write(&outputs);
}

/* A build that dies at the n-th change; false: it was done before. */
static bool
killed_build(struct world *world, int build, int n)
{
	pid_t child;
	int status;

	fflush(world->streams.out);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		world->countdown = n;
		world->kill = true;
		_exit(write_build(world, build) == CLI_FINE ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == KILLED);
	return WEXITSTATUS(status) == KILLED;
}

/* --- what is on the disk -------------------------------------------------- */

enum shown { FILES, ALL };

static void
list_tree(struct arena *arena, const char *path, enum shown shown,
    struct str_list *lines)
{
	struct str_list names = list_folder(arena, path);

	for (size_t i = 0; i < names.count; i++) {
		struct str name = names.items[i];
		bool is_folder = str_ends(name, "/");
		const char *inner;

		name.length -= is_folder;
		inner = join(arena, path, str_copy(arena, name).data);
		if (!is_folder)
			LIST_ADD(arena, lines) = str_format(arena, "%s: %s",
			    inner, read_file(arena, inner).data);
		if (is_folder && shown == ALL)
			LIST_ADD(arena, lines) = str_from(inner);
		if (is_folder)
			list_tree(arena, inner, shown, lines);
	}
}

/*
 * Every file with what it holds, and every folder if ALL: an empty one may
 * stay behind a failure.
 */
static const char *
tree_of(struct world *world, const char *path, enum shown shown)
{
	struct buffer out = { .arena = &world->arena };
	struct str_list lines = { 0 };

	list_tree(&world->arena, path, shown, &lines);
	str_list_sort(&lines);
	for (size_t i = 0; i < lines.count; i++) {
		buffer_add(&out, lines.items[i]);
		buffer_char(&out, '\n');
	}
	return buffer_str(&out).data;
}

static const char *
tree(struct world *world, enum shown shown)
{
	return tree_of(world, "out", shown);
}

/* Each file is as one of the builds has it; none is half. */
static void
assert_whole(struct world *world)
{
	for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
		const char *path = str_format(&world->arena, "out/%s/%s",
		    files[i].unit, files[i].path)
				       .data;
		bool there = access(path, F_OK) == 0;
		struct str text;

		if (!there) {
			assert_true(files[i].texts[OLD] == NULL ||
			    files[i].texts[NEW] == NULL);
			continue;
		}
		text = read_file(&world->arena, path);
		if (files[i].texts[OLD] == NULL ||
		    !str_is(text, files[i].texts[OLD]))
			assert_string_equal(text.data, files[i].texts[NEW]);
	}
}

static void
build_anew(struct world *world, int build)
{
	remove_tree(&world->arena, "out");
	assert_int_equal(write_build(world, build), CLI_FINE);
}

/* --- tests ---------------------------------------------------------------- */

static void
writes_and_removes(void **state)
{
	struct world *world = *state;
	const char *old;
	const char *new;

	build_anew(world, OLD);
	old = tree(world, ALL);
	build_anew(world, NEW);
	new = tree(world, ALL);
	assert_non_null(strstr(old, "out/flow/prod/.stepc"));
	assert_null(strstr(new, "prod"));
	assert_null(strstr(new, "terraform/tests"));
	assert_int_equal(write_build(world, OLD), CLI_FINE);
	assert_string_equal(tree(world, ALL), old);
	assert_int_equal(write_build(world, NEW), CLI_FINE);
	assert_string_equal(tree(world, ALL), new);
	assert_int_equal(heard(world).length, 0);
}

static void
leaves_alone_what_is_right(void **state)
{
	struct world *world = *state;
	struct stat before;
	struct stat after;

	assert_int_equal(write_build(world, OLD), CLI_FINE);
	assert_int_equal(stat("out/flow/dev/flow.asl.json", &before), 0);
	assert_int_equal(write_build(world, NEW), CLI_FINE);
	assert_int_equal(stat("out/flow/dev/flow.asl.json", &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_memory_equal(&before.st_mtim, &after.st_mtim,
	    sizeof(before.st_mtim));
	/* The same again: not a single change. */
	world->countdown = 1;
	assert_int_equal(write_build(world, NEW), CLI_FINE);
	assert_int_equal(world->countdown, 1);
}

/* A file that stepc did not write, or that was edited since. */
static void
assert_refused(struct world *world, const char *path, const char *text,
    const char *why)
{
	const char *before;
	struct str said;

	put_file(world, path, text);
	before = tree(world, ALL);
	assert_int_equal(write_build(world, NEW), CLI_INPUT);
	assert_string_equal(tree(world, ALL), before);
	said = heard(world);
	assert_true(str_find(said, path, 0) < said.length);
	assert_true(str_find(said, why, 0) < said.length);
}

static void
respects_others(void **state)
{
	struct world *world = *state;

	assert_int_equal(write_build(world, OLD), CLI_FINE);
	assert_refused(world, "out/flow/dev/terraform/main.tf", "mine\n",
	    "edited");
	put_file(world, "out/flow/dev/terraform/main.tf",
	    "new\n"); /* just so */
	assert_refused(world, "out/flow/prod/flow.asl.json", "mine\n",
	    "no longer");
	unlink("out/flow/prod/flow.asl.json");
	mkdir("out/flow/dev/cloudformation", 0777);
	assert_refused(world, "out/flow/dev/cloudformation/template.yaml",
	    "mine\n", "not a file that stepc wrote");
	unlink("out/flow/dev/cloudformation/template.yaml");
	put_file(world, "out/flow/dev/terraform/README",
	    "mine\n"); /* not wanted */
	assert_int_equal(write_build(world, NEW), CLI_FINE);
	assert_int_equal(access("out/flow/dev/terraform/README", F_OK), 0);
}

static void
follows_no_link(void **state)
{
	struct world *world = *state;

	assert_int_equal(mkdir("there", 0777), 0);
	assert_int_equal(mkdir("out", 0777), 0);
	assert_int_equal(mkdir("out/flow", 0777), 0);
	assert_int_equal(symlink("../../there", "out/flow/dev"), 0);
	assert_int_equal(write_build(world, NEW), CLI_FILES);
	unlink("out/flow/dev");
	assert_int_equal(write_build(world, OLD), CLI_FINE);
	unlink("out/flow/dev/terraform/main.tf");
	put_file(world, "there/file", "mine\n");
	assert_int_equal(symlink("../../../../there/file",
			     "out/flow/dev/terraform/main.tf"),
	    0);
	assert_int_equal(write_build(world, NEW), CLI_FILES);
	assert_string_equal(read_file(&world->arena, "there/file").data,
	    "mine\n");
	assert_int_equal(rmdir("there"), -1);
	/* The folder itself may be one. */
	remove_tree(&world->arena, "out");
	assert_int_equal(symlink("there", "out"), 0);
	assert_int_equal(write_build(world, NEW), CLI_FINE);
	assert_int_equal(access("there/other/other.asl.json", F_OK), 0);
}

/* Somebody puts one in the place of a folder, at each change to the disk. */
static void
follows_no_link_that_comes(void **state)
{
	static const char *const folders[] = { "out/flow", "out/flow/dev",
		"out/flow/dev/terraform" };
	struct world *world = *state;
	const char *before;

	put_file(world, "there/dev/flow.asl.json", "mine\n");
	put_file(world, "there/dev/terraform/main.tf", "mine\n");
	put_file(world, "there/terraform/main.tf", "mine\n");
	put_file(world, "there/terraform/tests/a.tftest.hcl", "old\n");
	put_file(world, "there/tests/a.tftest.hcl", "old\n");
	put_file(world, "there/main.tf", "mine\n");
	before = tree_of(world, "there", ALL);
	for (size_t i = 0; i < ARRAY_COUNT(folders); i++) {
		int n;

		world->swapped = folders[i];
		for (n = 1; world->countdown == 0; n++) {
			remove_tree(&world->arena, "moved");
			build_anew(world, OLD);
			world->countdown = n;
			write_build(world, NEW);
			assert_string_equal(tree_of(world, "there", ALL),
			    before);
		}
		world->countdown = 0;
		assert_true(n > 30);
	}
}

/* A full disk: as if nothing had been, or the next build finishes it. */
static void
survives_every_failure(void **state)
{
	struct world *world = *state;
	const char *old;
	const char *new;
	size_t untouched = 0;
	int n;

	build_anew(world, NEW);
	new = tree(world, FILES);
	build_anew(world, OLD);
	old = tree(world, ALL);
	for (n = 1;; n++) {
		enum cli_status status;
		const char *now;

		build_anew(world, OLD);
		world->countdown = n;
		status = write_build(world, NEW);
		if (world->countdown > 0)
			break;
		now = tree(world, ALL);
		assert_whole(world);
		assert_null(strstr(now, ".stepc-new-"));
		if (strcmp(now, old) == 0)
			untouched++;
		if (strcmp(tree(world, FILES), new) != 0)
			assert_int_equal(status, CLI_FILES);
		world->countdown = 0;
		assert_int_equal(write_build(world, NEW), CLI_FINE);
		assert_string_equal(tree(world, FILES), new);
		heard(world);
	}
	world->countdown = 0;
	assert_true(n > 30);
	assert_true(untouched > (size_t)n / 2);
}

static void
leaves_nothing_of_a_first_failure(void **state)
{
	struct world *world = *state;

	for (int n = 1;; n++) {
		remove_tree(&world->arena, "out");
		world->countdown = n;
		write_build(world, NEW);
		if (access("out/flow/dev/flow.asl.json", F_OK) == 0)
			break; /* names are given from here on */
		assert_int_equal(access("out", F_OK), -1);
	}
	world->countdown = 0;
}

static void
survives_every_death(void **state)
{
	struct world *world = *state;
	const char *old;
	const char *new;

	build_anew(world, NEW);
	new = tree(world, FILES);
	build_anew(world, OLD);
	old = tree(world, FILES);
	for (int n = 1;; n++) {
		bool killed;

		build_anew(world, OLD);
		killed = killed_build(world, NEW, n);
		assert_whole(world);
		/* The next build finishes it, or goes back; or dies too. */
		if (n % 3 == 0)
			killed_build(world, OLD, n / 2);
		assert_whole(world);
		if (n % 2 == 0) {
			assert_int_equal(write_build(world, OLD), CLI_FINE);
			assert_string_equal(tree(world, FILES), old);
		} else {
			assert_int_equal(write_build(world, NEW), CLI_FINE);
			assert_string_equal(tree(world, FILES), new);
		}
		if (!killed)
			break;
	}
	assert_int_equal(heard(world).length, 0);
}

static void
survives_every_failure_in_portions(void **state)
{
	struct world *world = *state;

	world->portions = true;
	survives_every_failure(state);
	leaves_nothing_of_a_first_failure(state);
}

static void
survives_every_death_in_portions(void **state)
{
	struct world *world = *state;

	world->portions = true;
	survives_every_death(state);
}

/* A later portion is refused, or the build thinks better of it. */
static void
takes_portions_back(void **state)
{
	struct world *world = *state;
	struct outputs outputs;
	const char *before;

	world->portions = true;
	assert_int_equal(write_build(world, OLD), CLI_FINE);
	assert_refused(world, "out/other/other.asl.json", "mine\n", "edited");
	before = tree(world, ALL);
	outputs = outputs_of(world, NEW);
	outputs.units.count = 1;
	output_put(&outputs);
	assert_string_not_equal(tree(world, ALL), before);
	output_drop(&outputs);
	assert_string_equal(tree(world, ALL), before);
	assert_int_equal(heard(world).length, 0);
}

/* What a power failure may leave of files that were not yet on the disk. */
static void
writes_again_what_is_empty(void **state)
{
	struct world *world = *state;
	const char *new;

	build_anew(world, NEW);
	new = tree(world, ALL);
	build_anew(world, OLD);
	put_file(world, "out/flow/dev/flow.asl.json", "");
	put_file(world, "out/flow/dev/terraform/main.tf", "");
	put_file(world, "out/flow/dev/terraform/tests/a.tftest.hcl", "");
	put_file(world, "out/flow/prod/flow.asl.json", "");
	put_file(world, "out/flow/stage/flow.asl.json", "");
	assert_int_equal(write_build(world, NEW), CLI_FINE);
	assert_string_equal(tree(world, ALL), new);
	assert_int_equal(heard(world).length, 0);
}

/* Somebody jumped out for want of memory: it goes with the arena. */
static void
takes_back_what_a_jump_left(void **state)
{
	struct world *world = *state;
	struct outputs outputs;
	struct arena arena = { .fail = fail_test };
	struct cli cli = { .arena = &arena, .streams = &world->streams };
	const char *before;

	assert_int_equal(write_build(world, OLD), CLI_FINE);
	before = tree(world, ALL);
	outputs = outputs_of(world, NEW);
	outputs.cli = &cli;
	outputs.scratch = NULL; /* of the other arena, */
	output_close(&outputs); /* as the disk is */
	output_put(&outputs);
	assert_string_not_equal(tree(world, ALL), before);
	arena_free(&arena);
	assert_string_equal(tree(world, ALL), before);
}

/* What is edited after a death is not lost. */
static void
respects_others_after_a_death(void **state)
{
	struct world *world = *state;
	static const char path[] = "out/flow/dev/terraform/main.tf";
	bool killed = true;

	for (int n = 1; killed; n += 5) {
		build_anew(world, OLD);
		killed = killed_build(world, NEW, n);
		put_file(world, path, "mine\n");
		assert_int_equal(write_build(world, NEW), CLI_INPUT);
		assert_string_equal(read_file(&world->arena, path).data,
		    "mine\n");
	}
}

/* A process that writes to a unit, until it is killed. */
static pid_t
start_other(const char *journal)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int ready[2];
	char byte;
	pid_t child;

	assert_int_equal(pipe(ready), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		int file = open(journal, O_RDWR | O_CREAT, 0666);

		if (fcntl(file, F_SETLK, &whole) == 0 &&
		    write(ready[1], "", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	close(ready[1]);
	return child;
}

static void
one_at_a_time(void **state)
{
	struct world *world = *state;
	const char *before;
	pid_t other;

	assert_int_equal(write_build(world, OLD), CLI_FINE);
	other = start_other("out/other/.stepc-journal");
	before = tree(world, ALL);
	assert_int_equal(write_build(world, NEW), CLI_FILES);
	assert_non_null(strstr(heard(world).data, "another stepc"));
	assert_string_equal(tree(world, ALL), before);
	assert_int_equal(kill(other, SIGKILL), 0);
	assert_int_equal(waitpid(other, NULL, 0), other);
	assert_int_equal(write_build(world, NEW), CLI_FINE);
}

static void
compares_and_writes_nothing(void **state)
{
	struct world *world = *state;
	struct outputs outputs;
	const char *before;
	struct str said;

	assert_int_equal(write_build(world, OLD), CLI_FINE);
	outputs = outputs_of(world, OLD);
	assert_int_equal(output_compare(&outputs), CLI_FINE);
	assert_int_equal(heard(world).length, 0);
	before = tree(world, ALL);
	outputs = outputs_of(world, NEW);
	assert_int_equal(output_compare(&outputs), CLI_INPUT);
	assert_string_equal(tree(world, ALL), before);
	said = heard(world);
	assert_non_null(strstr(said.data,
	    "--- out/flow/dev/terraform/main.tf\n"
	    "+++ out/flow/dev/terraform/main.tf\n"
	    "@@ -1 +1 @@\n"
	    "-old\n"
	    "+new\n"));
	assert_non_null(strstr(said.data,
	    "--- /dev/null\n"
	    "+++ out/flow/dev/cloudformation/template.yaml\n"
	    "@@ -0,0 +1 @@\n"
	    "+new\n"));
	assert_non_null(strstr(said.data,
	    "--- out/flow/prod/flow.asl.json\n"
	    "+++ /dev/null\n"
	    "@@ -1 +0,0 @@\n"
	    "-old\n"));
	assert_null(strstr(said.data, "out/flow/dev/.stepc"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(writes_and_removes),
		TEST(leaves_alone_what_is_right),
		TEST(respects_others),
		TEST(follows_no_link),
		TEST(follows_no_link_that_comes),
		TEST(survives_every_failure),
		TEST(leaves_nothing_of_a_first_failure),
		TEST(survives_every_death),
		TEST(survives_every_failure_in_portions),
		TEST(survives_every_death_in_portions),
		TEST(takes_portions_back),
		TEST(writes_again_what_is_empty),
		TEST(takes_back_what_a_jump_left),
		TEST(respects_others_after_a_death),
		TEST(one_at_a_time),
		TEST(compares_and_writes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
