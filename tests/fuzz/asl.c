#include "asl/document.h"
#include "asl/flow.h"
#include "asl/read.h"
#include "asl/verify.h"
#include "expr/reference.h"
#include "host/host.h"

/*
 * The second front door: what is printed of a machine that was read without a
 * mistake reads back without one, and prints the same.
 */

static struct asl_machine *
read_machine(struct arena *arena, struct str text, struct diags *diags)
{
	struct str_list tokens = { 0 };
	struct asl_machine *machine;
	struct node *root;

	diags_init(diags, arena);
	root = doc_read_json(arena,
	    source_new(arena, STR("fuzz.asl.json"), text), diags);
	if (root == NULL)
		return NULL;
	machine = asl_read_machine(arena, diags,
	    asl_document(arena, diags, root, &tokens), false);
	if (machine == NULL)
		return NULL;
	machine->thing = thing_machine(arena);
	asl_check_flow(arena, machine, diags);
	asl_verify(arena, machine, diags);
	return machine;
}

void
fuzz_run(struct arena *arena, struct str text)
{
	struct diags diags;
	struct asl_machine *machine = read_machine(arena, text, &diags);
	bool fine = machine != NULL && diags.errors == 0 && !machine->open;
	struct str printed;

	fuzz_check_diags(&diags);
	fuzz_check_renderings(arena, &diags);
	if (!fine)
		return;
	printed = emit_plain(arena, machine);
	machine = read_machine(arena, printed, &diags);
	REQUIRE(machine != NULL && diags.errors == 0);
	fuzz_require_equal(printed, emit_plain(arena, machine),
	    "printed again");
}
