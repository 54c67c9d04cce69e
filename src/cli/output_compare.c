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
compare_file(struct cli *cli, struct buffer *changes, const struct disk *disk,
    const struct surveyed *file)
{
	struct str nothing = { NULL, 0 };
	struct str path = shown_path(cli->arena, disk, file);

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
	diff_print(changes, path,
	    file->state == DISK_ABSENT ? nothing : file->found, path,
	    file->wanted ? file->text : nothing);
	return false;
}

/* The manifest differs with the files: said only when nothing else is. */
static enum cli_status
compare_unit(struct cli *cli, struct buffer *changes, struct disk *disk,
    const struct output_unit *unit)
{
	struct survey survey;
	size_t last;
	bool same = true;

	if (!survey_take(cli, disk, unit, -1, &survey))
		return CLI_FILES;
	last = survey.files.count - 1;
	for (size_t i = 0; i < last; i++)
		if (!compare_file(cli, changes, disk, &survey.files.items[i]))
			same = false;
	if (same)
		same =
		    compare_file(cli, changes, disk, &survey.files.items[last]);
	return same ? CLI_FINE : CLI_INPUT;
}

void
output_compare_put(struct outputs *output)
{
	struct cli cli = output_cli(output);
	struct disk *disk = output_disk(output);

	output->changes.arena = output->cli->arena;
	for (size_t i = 0; disk != NULL && i < output->units.count; i++) {
		enum cli_status one = compare_unit(&cli, &output->changes, disk,
		    &output->units.items[i]);

		if (one > output->status)
			output->status = one;
		arena_reset(cli.arena);
	}
	output_forget_units(output);
}

enum cli_status
output_compare_finish(struct outputs *output)
{
	output_compare_put(output);
	output_close(output);
	cli_print(output->cli, buffer_str(&output->changes));
	cli_report(output->cli, buffer_str(&output->said));
	return output->status;
}

enum cli_status
output_compare(struct outputs *output)
{
	return output_compare_finish(output);
}
