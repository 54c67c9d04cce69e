"""What a runner does with action.yml, and pre-commit with its hooks.

ci.py action FILE NAME=VALUE...: runs the steps with these inputs
ci.py hook FILE ID PATH...: runs a hook on those of the paths that it wants
"""

import os
import re
import subprocess
import sys

import yaml


def expand(text, values):
    """Replace each ${{ name }}; an unknown name is a KeyError."""
    return re.sub(
        r"\$\{\{ *([\w.]+) *\}\}", lambda m: values[m.group(1)], text
    )


def holds(condition, values):
    """The conditions that action.yml has: NAME == 'x', NAME != 'x'."""
    match = re.fullmatch(r"([\w.]+) (==|!=) '([^']*)'", condition)
    same = values[match.group(1)] == match.group(3)
    return same == (match.group(2) == "==")


def shell(step, values):
    """bash as GitHub runs it; what is in GITHUB_PATH comes first."""
    env = dict(os.environ)
    for name, value in step.get("env", {}).items():
        env[name] = expand(value, values)
    with open(env["GITHUB_PATH"], encoding="utf-8") as file:
        for line in file:
            env["PATH"] = line.strip() + ":" + env["PATH"]
    script = expand(step["run"], values)
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
    return subprocess.run(command + [script], env=env, check=False).returncode


def run_action(path, given):
    with open(path, encoding="utf-8") as file:
        action = yaml.safe_load(file)
    assert action["runs"]["using"] == "composite"
    values = {"github.action_path": os.path.dirname(os.path.abspath(path))}
    for name, row in action["inputs"].items():
        assert row["description"]
        values["inputs." + name] = row["default"]
    for pair in given:
        name, value = pair.split("=", 1)
        assert "inputs." + name in values, name
        values["inputs." + name] = value
    for step in action["runs"]["steps"]:
        if "if" in step and not holds(step["if"], values):
            continue
        print(f"== {step['name']}", flush=True)
        if "uses" in step:
            sarif = expand(step["with"]["sarif_file"], values)
            assert os.path.getsize(sarif) > 0
            continue
        assert step["shell"] == "bash"
        code = shell(step, values)
        if code != 0:
            sys.exit(code)


def run_hook(path, wanted, paths):
    with open(path, encoding="utf-8") as file:
        hooks = {hook["id"]: hook for hook in yaml.safe_load(file)}
    hook = hooks[wanted]
    assert hook["language"] == "system"
    paths = [p for p in paths if re.search(hook["files"], p)]
    if not paths:
        print("no file for this hook")
        return
    if not hook.get("pass_filenames", True):
        paths = []
    sys.exit(
        subprocess.run(hook["entry"].split() + paths, check=False).returncode
    )


if sys.argv[1] == "action":
    run_action(sys.argv[2], sys.argv[3:])
else:
    run_hook(sys.argv[2], sys.argv[3], sys.argv[4:])
