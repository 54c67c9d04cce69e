#include "cli/survey.h"

#include <assert.h>
#include <errno.h>

#include "base/sha256.h"

/* --- paths ---------------------------------------------------------------- */

struct str
path_join(struct arena *arena, struct str folder, struct str name)
{
	return str_format(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

static size_t
last_name(struct str path)
{
	size_t at = path.length;

	while (at > 0 && path.data[at - 1] != '/')
		at--;
	return at;
}

struct str
path_folder(struct str path)
{
	size_t at = last_name(path);

	return str_slice(path, 0, at == 0 ? 0 : at - 1);
}

struct str
path_temporary(struct arena *arena, struct str path)
{
	size_t at = last_name(path);

	return str_format(arena, "%.*s.stepc-new-%.*s",
	    STR_ARG(str_slice(path, 0, at)),
	    STR_ARG(str_slice(path, at, path.length)));
}

enum cli_status
disk_report(struct cli *cli, const struct disk *disk, const char *verb,
    struct str path)
{
	struct str help = disk->error == EBUSY ?
	    STR("nothing was changed: run this again when that one is done") :
	    STR("");

	cli_problem(cli, help, "cannot %s '%.*s%s%.*s': %s", verb,
	    STR_ARG(disk->path), path.length > 0 ? "/" : "", STR_ARG(path),
	    disk_why(disk));
	return CLI_FILES;
}

struct cli
output_cli(struct outputs *output)
{
	struct arena *kept = output->cli->arena;
	struct cli cli = *output->cli;

	if (output->scratch == NULL)
		output->scratch = arena_inside(kept);
	output->said.arena = kept;
	cli.arena = output->scratch;
	cli.held = &output->said;
	return cli;
}

void
output_forget_units(struct outputs *output)
{
	struct arena *kept = output->cli->arena;

	output->folders.arena = kept;
	for (size_t i = 0; i < output->units.count; i++)
		map_set(&output->folders,
		    str_copy(kept, output->units.items[i].folder), output);
	output->units.count = 0;
}

struct disk *
output_disk(struct outputs *output)
{
	struct cli cli = output_cli(output);
	struct disk *disk = output->disk;

	if (disk == NULL) {
		disk = arena_alloc(output->cli->arena, sizeof(*disk));
		*disk = (struct disk){
			.arena = cli.arena,
			.kept = output->cli->arena,
			.path = output->folder,
			.fault = output->fault,
			.fault_context = output->fault_context,
		};
		output->disk = disk;
		output->blocked = !disk_open(disk);
		if (output->blocked)
			output->status =
			    disk_report(&cli, disk, "open", STR(""));
	}
	return output->blocked ? NULL : disk;
}

void
output_close(struct outputs *output)
{
	if (output->disk != NULL)
		disk_close(output->disk);
	output->disk = NULL;
}

/* --- what is there -------------------------------------------------------- */

enum verdict
survey_verdict(const struct surveyed *file)
{
	switch (file->state) {
	case DISK_ABSENT:
		return file->wanted ? VERDICT_WRITE : VERDICT_KEEP;
	case DISK_FILE:
		if (file->wanted && str_equal(file->found, file->text))
			return VERDICT_KEEP;
		if (file->own)
			return file->wanted ? VERDICT_WRITE : VERDICT_REMOVE;
		return file->known ? VERDICT_EDITED : VERDICT_FOREIGN;
	case DISK_OTHER:
	case DISK_FAILED:
		break;
	}
	return file->wanted ? VERDICT_BLOCKED : VERDICT_KEEP;
}

/* A survey in progress. */
struct surveyor {
	struct cli *cli;
	struct disk *disk;
	const struct output_unit *unit;
	struct survey *survey;
	struct surveyed manifest;
	struct surveyed journal;
};

static bool
find(const struct surveyor *surveyor, struct surveyed *file)
{
	file->path =
	    path_join(surveyor->cli->arena, surveyor->unit->folder, file->name);
	file->state = disk_read(surveyor->disk, file->path, &file->found);
	if (file->state != DISK_FAILED)
		return true;
	disk_report(surveyor->cli, surveyor->disk, "read", file->path);
	return false;
}

static bool
find_journal(struct surveyor *surveyor, int journal)
{
	struct str *text = &surveyor->journal.found;

	if (journal == -1) {
		bool fine = find(surveyor, &surveyor->journal);

		surveyor->survey->killed = surveyor->journal.state == DISK_FILE;
		return fine;
	}
	if (disk_read_locked(surveyor->disk, journal, text))
		return true;
	disk_report(surveyor->cli, surveyor->disk, "read",
	    surveyor->unit->folder);
	return false;
}

/* What stepc wrote, or was about to. */
static bool
read_known(struct surveyor *surveyor, int journal)
{
	struct arena *arena = surveyor->cli->arena;
	struct manifest *known = &surveyor->survey->known;

	surveyor->manifest = (struct surveyed){
		.name = STR(SURVEY_MANIFEST),
		.wanted = surveyor->unit->files != NULL,
		.known = true,
		.own = true,
	};
	surveyor->journal = (struct surveyed){ .name = STR(SURVEY_JOURNAL) };
	if (!find(surveyor, &surveyor->manifest) ||
	    !find_journal(surveyor, journal))
		return false;
	manifest_read(arena, known, surveyor->manifest.found);
	manifest_read(arena, known, surveyor->journal.found);
	return true;
}

static bool
look_at(const struct surveyor *surveyor, struct surveyed file)
{
	struct arena *arena = surveyor->cli->arena;
	struct survey *survey = surveyor->survey;

	if (!find(surveyor, &file))
		return false;
	file.known = manifest_has_path(&survey->known, file.name);
	/* Nobody's work: see output.h. */
	if (file.state == DISK_FILE && file.found.length == 0)
		file.own = true;
	if (file.known && !file.own && file.state == DISK_FILE)
		file.own = manifest_has(&survey->known,
		    sha256(arena, file.found), file.name);
	LIST_ADD(arena, &survey->files) = file;
	return true;
}

static bool
look_at_wanted(const struct surveyor *surveyor, struct manifest *manifest)
{
	const struct emitted_list *files = surveyor->unit->files;
	struct arena *arena = surveyor->cli->arena;

	for (size_t i = 0; files != NULL && i < files->count; i++) {
		struct surveyed file = {
			.name = files->items[i].path,
			.wanted = true,
			.text = files->items[i].text,
			.digest = surveyor->unit->digests != NULL ?
			    surveyor->unit->digests[i] :
			    sha256(arena, files->items[i].text),
		};

		assert(path_is_inside(file.name));
		if (!look_at(surveyor, file))
			return false;
		manifest_add(arena, manifest, file.digest, file.name);
	}
	return true;
}

/* What stepc wrote earlier and does not want any more. */
static bool
look_at_unwanted(const struct surveyor *surveyor,
    const struct manifest *manifest)
{
	const struct manifest *known = &surveyor->survey->known;
	struct str_list seen = { 0 };

	for (size_t i = 0; i < known->count; i++) {
		struct surveyed file = { .name = known->items[i].path };

		if (manifest_has_path(manifest, file.name) ||
		    str_list_has(&seen, file.name))
			continue;
		LIST_ADD(surveyor->cli->arena, &seen) = file.name;
		if (!look_at(surveyor, file))
			return false;
	}
	return true;
}

static bool
look_at_all(struct surveyor *surveyor, int journal)
{
	struct arena *arena = surveyor->cli->arena;
	struct surveyed *last = &surveyor->manifest;
	struct manifest manifest = { 0 };

	if (!read_known(surveyor, journal) ||
	    !look_at_wanted(surveyor, &manifest) ||
	    !look_at_unwanted(surveyor, &manifest))
		return false;
	if (last->wanted)
		last->text = manifest_print(arena, &manifest);
	LIST_ADD(arena, &surveyor->survey->files) = *last;
	return true;
}

static bool
is_strange(const struct survey *survey)
{
	for (size_t i = 0; i < survey->files.count; i++) {
		enum verdict verdict = survey_verdict(&survey->files.items[i]);

		if (verdict == VERDICT_FOREIGN || verdict == VERDICT_EDITED)
			return true;
	}
	return false;
}

/* Whether somebody began to write, or came to an end, while we looked. */
static bool
has_moved(const struct surveyor *surveyor)
{
	struct surveyed manifest = { .name = surveyor->manifest.name };
	struct surveyed journal = { .name = surveyor->journal.name };

	disk_forget(surveyor->disk);
	return find(surveyor, &manifest) && find(surveyor, &journal) &&
	    !(str_equal(manifest.found, surveyor->manifest.found) &&
		str_equal(journal.found, surveyor->journal.found));
}

/* What another build of stepc's wrote meanwhile is no stranger's. */
bool
survey_take(struct cli *cli, struct disk *disk, const struct output_unit *unit,
    int journal, struct survey *survey)
{
	struct surveyor surveyor = {
		.cli = cli,
		.disk = disk,
		.unit = unit,
		.survey = survey,
	};

	assert(path_is_inside(unit->folder));
	do {
		*survey = (struct survey){ 0 };
		if (!look_at_all(&surveyor, journal))
			return false;
	} while (journal == -1 && is_strange(survey) && has_moved(&surveyor));
	return true;
}
