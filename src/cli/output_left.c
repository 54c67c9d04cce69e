#include "cli/survey.h"

static bool
is_wanted(const struct outputs *output, struct str folder)
{
	for (size_t i = 0; i < output->units.count; i++)
		if (str_equal(output->units.items[i].folder, folder))
			return true;
	return false;
}

static bool
has_file(struct outputs *output, struct disk *disk, struct str folder,
    struct str name)
{
	struct arena *arena = output->cli->arena;
	struct str text;

	return disk_read(disk, path_join(arena, folder, name), &text) ==
	    DISK_FILE;
}

/* stepc's own manifest stands in the folder, or what is left of a build. */
static bool
is_unit(struct outputs *output, struct disk *disk, struct str folder)
{
	return has_file(output, disk, folder, STR(SURVEY_MANIFEST)) ||
	    has_file(output, disk, folder, STR(SURVEY_JOURNAL));
}

static void
add_if_left(struct outputs *output, struct disk *disk, struct str folder)
{
	struct output_unit unit = { .folder = folder };

	if (!is_wanted(output, folder) && is_unit(output, disk, folder))
		LIST_ADD(output->cli->arena, &output->units) = unit;
}

enum cli_status
output_add_left(struct outputs *output, struct str workflow)
{
	struct arena *arena = output->cli->arena;
	struct str_list names = { 0 };
	struct disk disk;
	enum cli_status status = output_open(output, &disk);

	if (status != CLI_FINE)
		return status;
	if (!disk_list(&disk, workflow, &names))
		status = disk_report(output->cli, &disk, "read", workflow);
	for (size_t i = 0; i < names.count; i++)
		if (path_is_inside(names.items[i]))
			add_if_left(output, &disk,
			    path_join(arena, workflow, names.items[i]));
	add_if_left(output, &disk, workflow);
	disk_close(&disk);
	return status;
}
