#include "cli/output.h"

#include <unistd.h>

#include "cli/survey.h"

/* A unit while it is written. */
struct job {
	const struct output_unit *unit;
	struct survey survey;
	int journal;  /* -1: nothing is to be done */
	bool fresh;   /* no killed build left its journal */
	bool renamed; /* the first file has its name: the journal must stay */
};

struct writer {
	struct cli *cli;
	struct disk disk;
	LIST_OF(struct job) jobs;
};

static enum cli_status
report(struct writer *writer, const char *verb, struct str path)
{
	return disk_report(writer->cli, &writer->disk, verb, path);
}

static struct str
inside(const struct writer *writer, const struct job *job, const char *name)
{
	return path_join(writer->cli->arena, job->unit->folder, str_from(name));
}

/* --- may it be written? --------------------------------------------------- */

static void
refuse(struct writer *writer, const struct surveyed *file, const char *what,
    struct str help)
{
	cli_problem(writer->cli, help, "'%.*s/%.*s' %s",
	    STR_ARG(writer->disk.path), STR_ARG(file->path), what);
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

static enum cli_status
survey_job(struct writer *writer, struct job *job)
{
	enum cli_status status = CLI_FINE;

	if (!survey_take(writer->cli, &writer->disk, job->unit, job->journal,
		&job->survey))
		return CLI_FILES;
	for (size_t i = 0; i < job->survey.files.count; i++) {
		enum cli_status one =
		    judge(writer, &job->survey.files.items[i]);

		if (one > status)
			status = one;
	}
	return status;
}

static enum cli_status
survey_jobs(struct writer *writer)
{
	enum cli_status status = CLI_FINE;

	for (size_t i = 0; i < writer->jobs.count; i++) {
		enum cli_status one =
		    survey_job(writer, &writer->jobs.items[i]);

		if (one > status)
			status = one;
	}
	return status;
}

static bool
is_busy(const struct job *job)
{
	bool busy = job->survey.killed;

	for (size_t i = 0; i < job->survey.files.count; i++)
		if (survey_verdict(&job->survey.files.items[i]) != VERDICT_KEEP)
			busy = true;
	return busy;
}

/* --- the new files, under other names ------------------------------------- */

/* Takes the journal, and looks again now that nobody else writes. */
static enum cli_status
lock_job(struct writer *writer, struct job *job)
{
	struct str path = inside(writer, job, SURVEY_JOURNAL);

	if (!disk_make_folder(&writer->disk, job->unit->folder))
		return report(writer, "make", job->unit->folder);
	job->journal = disk_lock(&writer->disk, path, &job->fresh);
	if (job->journal == -1)
		return report(writer, "write", path);
	return survey_job(writer, job);
}

/* Half-written files of a build that was killed; the manifest comes last. */
static enum cli_status
clean_job(struct writer *writer, struct job *job)
{
	const struct manifest *known = &job->survey.known;

	for (size_t i = 0; !job->fresh && i <= known->count; i++) {
		struct str name = i < known->count ? known->items[i].path :
						     STR(SURVEY_MANIFEST);
		struct str path = path_temporary(writer->cli->arena,
		    path_join(writer->cli->arena, job->unit->folder, name));

		if (!disk_remove(&writer->disk, path))
			return report(writer, "remove", path);
	}
	return CLI_FINE;
}

/* The journal comes first: what it lists is known as stepc's own. */
static enum cli_status
write_journal(struct writer *writer, struct job *job)
{
	struct buffer out = { .arena = writer->cli->arena };

	buffer_char(&out, '\n'); /* behind a line that was cut off */
	for (size_t i = 0; i < job->survey.files.count; i++) {
		const struct surveyed *file = &job->survey.files.items[i];

		if (survey_verdict(file) == VERDICT_WRITE &&
		    file->digest.length > 0)
			buffer_format(&out, "%.*s  %.*s\n",
			    STR_ARG(file->digest), STR_ARG(file->name));
	}
	if (disk_append(&writer->disk, job->journal, buffer_str(&out)) &&
	    disk_sync(&writer->disk, job->unit->folder))
		return CLI_FINE;
	return report(writer, "write", inside(writer, job, SURVEY_JOURNAL));
}

static enum cli_status
write_new_files(struct writer *writer, struct job *job)
{
	struct arena *arena = writer->cli->arena;

	for (size_t i = 0; i < job->survey.files.count; i++) {
		const struct surveyed *file = &job->survey.files.items[i];
		struct str path = path_temporary(arena, file->path);

		if (survey_verdict(file) != VERDICT_WRITE)
			continue;
		if (!disk_make_folder(&writer->disk, path_folder(path)) ||
		    !disk_write(&writer->disk, path, file->text))
			return report(writer, "write", file->path);
	}
	return CLI_FINE;
}

static enum cli_status
prepare(struct writer *writer)
{
	enum cli_status status = CLI_FINE;

	for (size_t i = 0; i < writer->jobs.count; i++) {
		struct job *job = &writer->jobs.items[i];

		if (!is_busy(job))
			continue;
		status = lock_job(writer, job);
		if (status == CLI_FINE)
			status = clean_job(writer, job);
		if (status == CLI_FINE)
			status = write_journal(writer, job);
		if (status == CLI_FINE)
			status = write_new_files(writer, job);
		if (status != CLI_FINE)
			break;
	}
	return status;
}

/* --- their names ---------------------------------------------------------- */

static enum cli_status
settle(struct writer *writer, struct job *job, const struct surveyed *file)
{
	struct disk *disk = &writer->disk;
	struct str path = path_temporary(writer->cli->arena, file->path);

	switch (survey_verdict(file)) {
	case VERDICT_WRITE:
		if (!disk_rename(disk, path, file->path))
			return report(writer, "replace", file->path);
		job->renamed = true;
		return CLI_FINE;
	case VERDICT_REMOVE:
		if (!disk_remove(disk, file->path))
			return report(writer, "remove", file->path);
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

/* What changed is safe before the manifest says so. */
static enum cli_status
sync_folders(struct writer *writer, const struct job *job)
{
	struct str_list folders = { 0 };

	for (size_t i = 0; i < job->survey.files.count; i++) {
		const struct surveyed *file = &job->survey.files.items[i];

		if (survey_verdict(file) != VERDICT_KEEP)
			str_list_add_once(writer->cli->arena, &folders,
			    path_folder(file->path));
	}
	for (size_t i = 0; i < folders.count; i++)
		if (!disk_sync(&writer->disk, folders.items[i]))
			return report(writer, "write", folders.items[i]);
	return CLI_FINE;
}

/* Folders that are empty now, inner ones first, up to `top`. */
static void
remove_folders(struct writer *writer, struct str folder, struct str top)
{
	for (; folder.length > top.length; folder = path_folder(folder))
		disk_remove_folder(&writer->disk, folder);
}

/* Before the manifest forgets what was in them. */
static void
remove_inner_folders(struct writer *writer, const struct job *job)
{
	for (size_t i = 0; i < job->survey.files.count; i++) {
		const struct surveyed *file = &job->survey.files.items[i];

		if (!file->wanted)
			remove_folders(writer, path_folder(file->path),
			    job->unit->folder);
	}
}

static enum cli_status
commit_job(struct writer *writer, struct job *job)
{
	size_t last = job->survey.files.count - 1;
	struct str journal = inside(writer, job, SURVEY_JOURNAL);
	enum cli_status status = CLI_FINE;

	for (size_t i = 0; status == CLI_FINE && i < last; i++)
		status = settle(writer, job, &job->survey.files.items[i]);
	if (status == CLI_FINE)
		status = sync_folders(writer, job);
	if (status == CLI_FINE) {
		remove_inner_folders(writer, job);
		status = settle(writer, job, &job->survey.files.items[last]);
	}
	if (status != CLI_FINE)
		return status;
	if (!disk_sync(&writer->disk, job->unit->folder) ||
	    !disk_remove(&writer->disk, journal))
		return report(writer, "remove", journal);
	close(job->journal);
	job->journal = -1;
	if (job->unit->files == NULL)
		remove_folders(writer, job->unit->folder, STR(""));
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
	for (size_t i = 0; i < job->survey.files.count; i++) {
		const struct surveyed *file = &job->survey.files.items[i];

		if (survey_verdict(file) == VERDICT_WRITE)
			disk_remove(&writer->disk,
			    path_temporary(writer->cli->arena, file->path));
	}
	if (job->fresh && !job->renamed)
		disk_remove(&writer->disk, inside(writer, job, SURVEY_JOURNAL));
	close(job->journal);
	job->journal = -1;
}

static void
abandon(struct writer *writer)
{
	for (size_t i = 0; i < writer->jobs.count; i++)
		if (writer->jobs.items[i].journal != -1)
			abandon_job(writer, &writer->jobs.items[i]);
	disk_unmake_folders(&writer->disk);
}

enum cli_status
output_write(struct outputs *output)
{
	struct writer writer = { .cli = output->cli };
	enum cli_status status = output_open(output, &writer.disk);

	if (status != CLI_FINE)
		return status;
	for (size_t i = 0; i < output->units.count; i++)
		LIST_ADD(output->cli->arena, &writer.jobs) = (struct job){
			.unit = &output->units.items[i],
			.journal = -1,
		};
	status = survey_jobs(&writer);
	if (status == CLI_FINE) {
		status = prepare(&writer);
		if (status == CLI_FINE)
			status = commit(&writer);
		if (status != CLI_FINE)
			abandon(&writer);
	}
	disk_close(&writer.disk);
	return status;
}
