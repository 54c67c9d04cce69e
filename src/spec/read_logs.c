#include "spec/read_created.h"

/* The log of executions. */

void
read_logs(struct reader *reader, const struct node *node)
{
	enum { DELETE = 2 };
	struct logs_fields fields = { 0 };

	if (node == NULL)
		return;
	if (!fields_read(reader, FIELDS_LOGS, 0, node, "logs", &fields))
		return;
	reader->spec->logs = fields.out;
	reader->spec->logs.said = true;
	reader->spec->logs.span = node->span;
	if (fields.out.level == 0)
		reader->spec->logs.level = LOG_ERROR;
	if (fields.name != NULL && fields.name->kind == VALUE_STRING)
		reader->spec->logs.name = fields.name->string;
	reader->spec->logs.deleted = fields.on_delete == DELETE;
	check_open(reader, fields.name);
	check_open(reader, fields.key);
	if (fields.key == NULL)
		return;
	check_key_arn(reader, fields.key, "a log group");
	reader->spec->logs.key = setting_text(reader, fields.key, "a key");
	reader->spec->logs.key_span = fields.key->span;
}
