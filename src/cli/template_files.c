#include "cli/template_files.h"

#include "cli/file.h"

/* "folder/name.yaml" without the folder and the ending. */
static struct str
name_of(struct str path)
{
	size_t begin = path.length;
	size_t end = path.length;

	while (begin > 0 && path.data[begin - 1] != '/')
		begin--;
	while (end > begin && path.data[end - 1] != '.')
		end--;
	return str_slice(path, begin, end > begin ? end - 1 : path.length);
}

bool
template_files_read(struct cli *cli, const struct call *call,
    struct template_list *templates)
{
	struct str_list folders = { 0 };
	struct str_list paths = { 0 };

	for (size_t i = 0; i < call->given.count; i++)
		if (call->given.items[i].option == OPTION_TEMPLATES)
			LIST_ADD(cli->arena, &folders) =
			    call->given.items[i].value;
	if (!file_list(cli, &folders, FILES_SPECS,
		STR("--templates names a folder"), &paths))
		return false;
	for (size_t i = 0; i < paths.count; i++) {
		struct template_source source = {
			.name = name_of(paths.items[i]),
			.path = paths.items[i],
		};

		if (!file_read(cli, source.path, &source.text))
			return false;
		LIST_ADD(cli->arena, templates) = source;
	}
	return true;
}
