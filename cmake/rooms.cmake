# The rooms of src/, in the order of the pipeline: a room may include only
# rooms that stand before it (test `layers`).
set(STEPC_ROOMS
	base diag doc expand expr aws spec check asl iam infra emit review import cli)
