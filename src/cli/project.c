#include "cli/project.h"

#include <sys/stat.h>
#include <unistd.h>

#include "cli/file.h"
#include "doc/node.h"

#define PROJECT_FILE "stepc.yaml"

enum { HIGHEST = 32 };

static bool
is_there(struct cli *cli, struct str folder, const char *name)
{
	struct str path =
	    str_format(cli->arena, "%.*s%s", STR_ARG(folder), name);
	struct stat status;

	return stat(path.data, &status) == 0;
}

/* How many folders there are from this one up to the root, if that is known. */
static int
height(void)
{
	char path[4096];
	int folders = 1;

	if (getcwd(path, sizeof(path)) == NULL)
		return HIGHEST;
	for (const char *p = path; *p != '\0' && folders < HIGHEST; p++)
		if (p[0] == '/' && p[1] != '\0')
			folders++;
	return folders;
}

/* "", "../", "../../": false when no folder has one. */
static bool
find(struct cli *cli, struct str *folder)
{
	struct buffer up = { .arena = cli->arena };

	for (int i = height(); i > 0; i--) {
		*folder = str_copy(cli->arena, buffer_str(&up));
		if (is_there(cli, *folder, PROJECT_FILE))
			return true;
		if (is_there(cli, *folder, ".git"))
			return false;
		buffer_put(&up, "../");
	}
	return false;
}

static struct str
from_here(struct cli *cli, struct str folder, struct str path)
{
	return str_starts(path, "/") ?
	    path :
	    str_format(cli->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(path));
}

bool
project_load(struct cli *cli, struct diags *diags, struct project *project)
{
	struct str folder;
	struct str path;
	struct str text;
	const struct node *root;

	*project = (struct project){ 0 };
	if (!find(cli, &folder))
		return true;
	path = from_here(cli, folder, STR(PROJECT_FILE));
	if (!file_read(cli, path, &text))
		return false;
	root = doc_read(cli->arena, source_new(cli->arena, path, text), diags);
	if (root == NULL)
		return true;
	*project = project_read(cli->arena, root, diags);
	for (size_t i = 0; i < project->specs.count; i++)
		project->specs.items[i] =
		    from_here(cli, folder, project->specs.items[i]);
	if (project->out.length > 0)
		project->out = from_here(cli, folder, project->out);
	return true;
}
