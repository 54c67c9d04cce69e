#include "cli/diff.h"
#include "cli/survey.h"

static struct str
shown_path(struct arena *arena, const struct disk *disk,
    const struct surveyed *file)
{
	return path_join(arena, disk->path, file->path);
}

/* A file that is not there is one without data. */
static bool
compare_file(struct cli *cli, const struct disk *disk,
    const struct surveyed *file)
{
	struct str nothing = { NULL, 0 };
	struct str path = shown_path(cli->arena, disk, file);
	struct buffer out = { .arena = cli->arena };

	switch (survey_verdict(file)) {
	case VERDICT_KEEP:
		return true;
	case VERDICT_BLOCKED:
		cli_problem(cli, STR(""), "'%.*s' is no regular file",
		    STR_ARG(path));
		return false;
	case VERDICT_WRITE:
	case VERDICT_REMOVE:
	case VERDICT_FOREIGN:
	case VERDICT_EDITED:
		break;
	}
	diff_print(&out, path,
	    file->state == DISK_ABSENT ? nothing : file->found, path,
	    file->wanted ? file->text : nothing);
	cli_print(cli, buffer_str(&out));
	return false;
}

/* The manifest differs with the files: said only when nothing else is. */
static enum cli_status
compare_unit(struct cli *cli, struct disk *disk, const struct output_unit *unit)
{
	struct survey survey;
	size_t last;
	bool same = true;

	if (!survey_take(cli, disk, unit, -1, &survey))
		return CLI_FILES;
	last = survey.files.count - 1;
	for (size_t i = 0; i < last; i++)
		if (!compare_file(cli, disk, &survey.files.items[i]))
			same = false;
	if (same)
		same = compare_file(cli, disk, &survey.files.items[last]);
	return same ? CLI_FINE : CLI_INPUT;
}

enum cli_status
output_compare(struct outputs *output)
{
	struct disk disk;
	enum cli_status status = output_open(output, &disk);

	if (status != CLI_FINE)
		return status;
	for (size_t i = 0; i < output->units.count; i++) {
		enum cli_status one =
		    compare_unit(output->cli, &disk, &output->units.items[i]);

		if (one > status)
			status = one;
	}
	disk_close(&disk);
	return status;
}
