#include "cli/output.h"

#include <setjmp.h>
#include <unistd.h>

#include "cli/survey.h"

/* What is to happen to a file under the name that it is to have. */
struct settled {
	struct str name; /* below the unit's folder */
	enum verdict verdict;
	bool wanted;
};

/* A unit from when its journal is taken: all that is kept of it. */
struct job {
	struct str folder;
	bool wanted;  /* the unit is still produced */
	int journal;  /* -1: it is done */
	bool fresh;   /* no killed build left its journal */
	bool renamed; /* the first file has its name: the journal must stay */
	struct {
		struct settled *items;
		size_t count;
	} files; /* the manifest comes last */
};

struct writer {
	struct cli cli;     /* its memory is for one unit at a time */
	struct arena *kept; /* this one is for all */
	struct disk *disk;
	struct map names; /* of files: most units have the same */
	LIST_OF(struct job) jobs;
	LIST_OF(bool) busy; /* of the units of one portion */
};

static enum cli_status
report(struct writer *writer, const char *verb, struct str path)
{
	return disk_report(&writer->cli, writer->disk, verb, path);
}

static struct str
inside(const struct writer *writer, const struct job *job, struct str name)
{
	return path_join(writer->cli.arena, job->folder, name);
}

static struct str
temporary(const struct writer *writer, const struct job *job, struct str name)
{
	return path_temporary(writer->cli.arena, inside(writer, job, name));
}

/* --- may it be written? --------------------------------------------------- */

static void
refuse(struct writer *writer, const struct surveyed *file, const char *what,
    struct str help)
{
	cli_problem(&writer->cli, help, "'%.*s/%.*s' %s",
	    STR_ARG(writer->disk->path), STR_ARG(file->path), what);
}

/* Says what is in the way. */
static enum cli_status
judge(struct writer *writer, const struct surveyed *file)
{
	switch (survey_verdict(file)) {
	case VERDICT_KEEP:
	case VERDICT_WRITE:
	case VERDICT_REMOVE:
		return CLI_FINE;
	case VERDICT_FOREIGN:
		refuse(writer, file, "is not a file that stepc wrote",
		    STR("move it away, or build into another folder"));
		return CLI_INPUT;
	case VERDICT_EDITED:
		refuse(writer, file, "was edited since stepc wrote it",
		    file->wanted ? STR("bring the change into the spec, then "
				       "delete the file or move it away") :
				   STR("it is no longer produced: delete it "
				       "or move it away"));
		return CLI_INPUT;
	case VERDICT_BLOCKED:
		refuse(writer, file, "is in the way and no regular file",
		    STR("move it away, or build into another folder"));
		return CLI_FILES;
	}
	return CLI_INTERNAL;
}

/* What is there, as far as it may be written. */
static enum cli_status
survey_unit(struct writer *writer, const struct output_unit *unit, int journal,
    struct survey *survey)
{
	enum cli_status status = CLI_FINE;

	if (!survey_take(&writer->cli, writer->disk, unit, journal, survey))
		return CLI_FILES;
	for (size_t i = 0; i < survey->files.count; i++) {
		enum cli_status one = judge(writer, &survey->files.items[i]);

		if (one > status)
			status = one;
	}
	return status;
}

static bool
is_busy(const struct survey *survey)
{
	bool busy = survey->killed;

	for (size_t i = 0; i < survey->files.count; i++)
		if (survey_verdict(&survey->files.items[i]) != VERDICT_KEEP)
			busy = true;
	return busy;
}

/* --- the new files, under other names ------------------------------------- */

static struct str
keep_name(struct writer *writer, struct str name)
{
	struct str *kept = map_get(&writer->names, name);

	if (kept == NULL) {
		kept = arena_alloc(writer->kept, sizeof(*kept));
		*kept = str_copy(writer->kept, name);
		map_set(&writer->names, *kept, kept);
	}
	return *kept;
}

static void
keep_files(struct writer *writer, struct job *job, const struct survey *survey)
{
	job->files.items = arena_alloc(writer->kept,
	    survey->files.count * sizeof(*job->files.items));
	for (size_t i = 0; i < survey->files.count; i++) {
		const struct surveyed *file = &survey->files.items[i];

		job->files.items[job->files.count++] = (struct settled){
			.name = keep_name(writer, file->name),
			.verdict = survey_verdict(file),
			.wanted = file->wanted,
		};
	}
}

/* Takes the journal, and looks again now that nobody else writes. */
static enum cli_status
lock_job(struct writer *writer, struct job *job, const struct output_unit *unit,
    struct survey *survey)
{
	struct str path = inside(writer, job, STR(SURVEY_JOURNAL));
	enum cli_status status;

	disk_forget(writer->disk);
	if (!disk_make_folder(writer->disk, job->folder))
		return report(writer, "make", job->folder);
	job->journal = disk_lock(writer->disk, path, &job->fresh);
	if (job->journal == -1)
		return report(writer, "write", path);
	status = survey_unit(writer, unit, job->journal, survey);
	keep_files(writer, job, survey);
	return status;
}

/* Half-written files of a build that was killed; the manifest comes last. */
static enum cli_status
clean_job(struct writer *writer, const struct job *job,
    const struct manifest *known)
{
	for (size_t i = 0; !job->fresh && i <= known->count; i++) {
		struct str name = i < known->count ? known->items[i].path :
						     STR(SURVEY_MANIFEST);
		struct str path = temporary(writer, job, name);

		if (!disk_remove(writer->disk, path))
			return report(writer, "remove", path);
	}
	return CLI_FINE;
}

/* The journal comes first: what it lists is known as stepc's own. */
static enum cli_status
write_journal(struct writer *writer, const struct job *job,
    const struct survey *survey)
{
	struct buffer out = { .arena = writer->cli.arena };

	buffer_char(&out, '\n'); /* behind a line that was cut off */
	for (size_t i = 0; i < survey->files.count; i++) {
		const struct surveyed *file = &survey->files.items[i];

		if (survey_verdict(file) == VERDICT_WRITE &&
		    file->digest.length > 0)
			buffer_format(&out, "%.*s  %.*s\n",
			    STR_ARG(file->digest), STR_ARG(file->name));
	}
	if (disk_append(writer->disk, job->journal, buffer_str(&out)))
		return CLI_FINE;
	return report(writer, "write",
	    inside(writer, job, STR(SURVEY_JOURNAL)));
}

/* The manifest comes last, and is what must not be lost; see output.h. */
static enum cli_status
write_new_files(struct writer *writer, const struct survey *survey)
{
	for (size_t i = 0; i < survey->files.count; i++) {
		const struct surveyed *file = &survey->files.items[i];
		bool last = i + 1 == survey->files.count;
		struct str path = path_temporary(writer->cli.arena, file->path);

		if (survey_verdict(file) != VERDICT_WRITE)
			continue;
		if (!disk_make_folder(writer->disk, path_folder(path)) ||
		    !disk_write(writer->disk, path, file->text, last))
			return report(writer, "write", file->path);
	}
	return CLI_FINE;
}

static enum cli_status
prepare_unit(struct writer *writer, const struct output_unit *unit)
{
	struct survey survey = { 0 };
	enum cli_status status;
	struct job *job;

	LIST_ADD(writer->kept, &writer->jobs) = (struct job){
		.folder = str_copy(writer->kept, unit->folder),
		.wanted = unit->files != NULL,
		.journal = -1,
	};
	job = &writer->jobs.items[writer->jobs.count - 1];
	status = lock_job(writer, job, unit, &survey);
	if (status == CLI_FINE)
		status = clean_job(writer, job, &survey.known);
	if (status == CLI_FINE)
		status = write_journal(writer, job, &survey);
	if (status == CLI_FINE)
		status = write_new_files(writer, &survey);
	return status;
}

/* --- their names ---------------------------------------------------------- */

static enum cli_status
settle(struct writer *writer, struct job *job, const struct settled *file)
{
	struct disk *disk = writer->disk;
	struct str path = inside(writer, job, file->name);

	switch (file->verdict) {
	case VERDICT_WRITE:
		if (!disk_rename(disk, temporary(writer, job, file->name),
			path))
			return report(writer, "replace", path);
		job->renamed = true;
		return CLI_FINE;
	case VERDICT_REMOVE:
		if (!disk_remove(disk, path))
			return report(writer, "remove", path);
		job->renamed = true;
		return CLI_FINE;
	case VERDICT_KEEP:
	case VERDICT_FOREIGN:
	case VERDICT_EDITED:
	case VERDICT_BLOCKED:
		break;
	}
	return CLI_FINE;
}

/* Folders that are empty now, inner ones first, up to `top`. */
static void
remove_folders(struct writer *writer, struct str folder, struct str top)
{
	for (; folder.length > top.length; folder = path_folder(folder))
		disk_remove_folder(writer->disk, folder);
}

/* Before the manifest forgets what was in them. */
static void
remove_inner_folders(struct writer *writer, const struct job *job)
{
	for (size_t i = 0; i < job->files.count; i++) {
		const struct settled *file = &job->files.items[i];

		if (!file->wanted)
			remove_folders(writer,
			    path_folder(inside(writer, job, file->name)),
			    job->folder);
	}
}

static enum cli_status
commit_job(struct writer *writer, struct job *job)
{
	size_t last = job->files.count - 1;
	struct str journal = inside(writer, job, STR(SURVEY_JOURNAL));
	enum cli_status status = CLI_FINE;

	for (size_t i = 0; status == CLI_FINE && i < last; i++)
		status = settle(writer, job, &job->files.items[i]);
	if (status == CLI_FINE) {
		remove_inner_folders(writer, job);
		status = settle(writer, job, &job->files.items[last]);
	}
	if (status != CLI_FINE)
		return status;
	if (!disk_remove(writer->disk, journal))
		return report(writer, "remove", journal);
	close(job->journal);
	job->journal = -1;
	if (!job->wanted)
		remove_folders(writer, job->folder, STR(""));
	return CLI_FINE;
}

static enum cli_status
commit(struct writer *writer)
{
	for (size_t i = 0; i < writer->jobs.count; i++) {
		struct job *job = &writer->jobs.items[i];
		enum cli_status status = CLI_FINE;

		if (job->journal != -1)
			status = commit_job(writer, job);
		arena_reset(writer->cli.arena);
		if (status != CLI_FINE)
			return status;
	}
	return CLI_FINE;
}

/* --- when it cannot be ---------------------------------------------------- */

/* As if nothing had been; what is said is said already. */
static void
abandon_job(struct writer *writer, struct job *job)
{
	for (size_t i = 0; i < job->files.count; i++)
		if (job->files.items[i].verdict == VERDICT_WRITE)
			disk_remove(writer->disk,
			    temporary(writer, job, job->files.items[i].name));
	if (job->fresh && !job->renamed)
		disk_remove(writer->disk,
		    inside(writer, job, STR(SURVEY_JOURNAL)));
	close(job->journal);
	job->journal = -1;
}

static void
abandon(struct writer *writer)
{
	disk_unspare(writer->disk);
	for (size_t i = 0; i < writer->jobs.count; i++) {
		if (writer->jobs.items[i].journal != -1)
			abandon_job(writer, &writer->jobs.items[i]);
		arena_reset(writer->cli.arena);
	}
	disk_unmake_folders(writer->disk);
}

static void
give_up(void *context)
{
	longjmp(*(jmp_buf *)context, 1);
}

/*
 * Somebody jumped out: there was no memory.  If there is none for this either,
 * it is as if the build had been killed.
 */
static void
abandon_late(void *object)
{
	struct writer *writer = object;
	struct arena *arena = writer->cli.arena;
	jmp_buf jump;

	if (writer->jobs.count == 0)
		return;
	arena_reset(arena);
	if (setjmp(jump) != 0)
		return;
	arena->fail = give_up;
	arena->fail_context = &jump;
	abandon(writer);
}

/* --- portions ------------------------------------------------------------- */

static void
open_writer(struct outputs *output)
{
	struct arena *kept = output->cli->arena;
	struct writer *writer = arena_alloc(kept, sizeof(*writer));

	writer->cli = output_cli(output);
	writer->kept = kept;
	writer->names.arena = kept;
	writer->disk = output_disk(output);
	if (writer->disk == NULL)
		return;
	disk_allow_many();
	arena_defer(kept, abandon_late, writer);
	output->writer = writer;
}

static enum cli_status
survey_units(struct writer *writer, const struct outputs *output)
{
	enum cli_status status = CLI_FINE;

	writer->busy.count = 0;
	for (size_t i = 0; i < output->units.count; i++) {
		struct survey survey;
		enum cli_status one =
		    survey_unit(writer, &output->units.items[i], -1, &survey);

		if (one > status)
			status = one;
		LIST_ADD(writer->kept, &writer->busy) =
		    one == CLI_FINE && is_busy(&survey);
		arena_reset(writer->cli.arena);
	}
	return status;
}

static enum cli_status
prepare_units(struct writer *writer, const struct outputs *output)
{
	enum cli_status status = CLI_FINE;

	for (size_t i = 0; i < output->units.count && status == CLI_FINE; i++) {
		if (writer->busy.items[i])
			status = prepare_unit(writer, &output->units.items[i]);
		arena_reset(writer->cli.arena);
	}
	return status;
}

static enum cli_status
put_units(struct outputs *output)
{
	enum cli_status status = survey_units(output->writer, output);

	return status == CLI_FINE && output->status == CLI_FINE ?
	    prepare_units(output->writer, output) :
	    status;
}

/* Once something is wrong, all the rest is only looked at. */
void
output_put(struct outputs *output)
{
	enum cli_status status = CLI_FINE;

	if (output->writer == NULL && output->status == CLI_FINE)
		open_writer(output);
	if (output->writer != NULL)
		status = put_units(output);
	if (status > output->status)
		output->status = status;
	output_forget_units(output);
}

/* Whatever has no name yet is gone. */
static void
close_writer(struct outputs *output)
{
	struct writer *writer = output->writer;

	output->writer = NULL;
	if (writer != NULL && output->status != CLI_FINE)
		abandon(writer);
	if (writer != NULL)
		writer->jobs.count = 0;
	output_close(output);
}

void
output_drop(struct outputs *output)
{
	output->status = CLI_INPUT;
	close_writer(output);
}

enum cli_status
output_finish(struct outputs *output)
{
	output_put(output);
	if (output->status == CLI_FINE)
		output->status = commit(output->writer);
	close_writer(output);
	cli_report(output->cli, buffer_str(&output->said));
	return output->status;
}

enum cli_status
output_write(struct outputs *output)
{
	return output_finish(output);
}
