#include "cli/survey.h"

static bool
is_wanted(const struct outputs *output, struct str folder)
{
	if (map_get(&output->folders, folder) != NULL)
		return true;
	for (size_t i = 0; i < output->units.count; i++)
		if (str_equal(output->units.items[i].folder, folder))
			return true;
	return false;
}

static bool
has_file(struct disk *disk, struct str folder, struct str name)
{
	struct str text;

	return disk_read(disk, path_join(disk->arena, folder, name), &text) ==
	    DISK_FILE;
}

/* stepc's own manifest stands in the folder, or what is left of a build. */
static bool
is_unit(struct disk *disk, struct str folder)
{
	return has_file(disk, folder, STR(SURVEY_MANIFEST)) ||
	    has_file(disk, folder, STR(SURVEY_JOURNAL));
}

static void
add_if_left(struct outputs *output, struct disk *disk, struct str folder)
{
	struct arena *arena = output->cli->arena;

	if (!is_wanted(output, folder) && is_unit(disk, folder))
		LIST_ADD(arena, &output->units) =
		    (struct output_unit){ .folder = str_copy(arena, folder) };
}

enum cli_status
output_add_left(struct outputs *output, struct str workflow)
{
	struct cli cli = output_cli(output);
	struct str_list names = { 0 };
	struct disk *disk = output_disk(output);

	if (disk == NULL)
		return output->status;
	if (!disk_list(disk, workflow, &names))
		output->status = disk_report(&cli, disk, "read", workflow);
	for (size_t i = 0; i < names.count; i++)
		if (path_is_inside(names.items[i]))
			add_if_left(output, disk,
			    path_join(cli.arena, workflow, names.items[i]));
	add_if_left(output, disk, workflow);
	arena_reset(cli.arena);
	return output->status;
}
