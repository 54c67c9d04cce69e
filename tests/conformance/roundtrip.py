"""roundtrip.py STEPC SCRATCH FOLDER...: see roundtrip.sh.

The comparison knows nothing of the program: two JSON documents say the same
when the same states by name have the same fields and values. What may differ:
the order of keys, the spelling of numbers, and what ASL itself takes for a
field that is not there.
"""

import concurrent.futures
import copy
import json
import os
import re
import statistics
import subprocess
import sys

# What import promises, of all definitions of a folder together.
MEDIAN_MOST = 0.45  # lines of the spec by lines of the definition
RAW_LESS_THAN = 0.01  # `asl` steps by states


# --- comparing ---------------------------------------------------------------

HOLDERS = ("Branches", "ItemProcessor", "Iterator")


def own_defaults(fields, top):
    """Without what ASL takes anyway: nothing else may be left out."""
    fields = dict(fields)
    if fields.get("ProcessorConfig") == {"Mode": "INLINE"}:
        del fields["ProcessorConfig"]
    if top and fields.get("QueryLanguage") == "JSONPath":
        del fields["QueryLanguage"]
    if top and fields.get("Version") == "1.0":
        del fields["Version"]
    return fields


def flatten(scope, where, out):
    """Every scope and every state under a path of their own."""
    fields = {key: value for key, value in scope.items() if key != "States"}
    fields["States"] = sorted(scope["States"])
    out[where] = own_defaults(fields, where == "")
    for name, state in scope["States"].items():
        path = f"{where}/{name}"
        out[path] = {key: value for key, value in state.items()
                     if key not in HOLDERS}
        for holder in HOLDERS:
            inner = state.get(holder, [])
            if isinstance(inner, dict):
                flatten(inner, f"{path}.{holder}", out)
            for number, branch in enumerate(inner):
                if isinstance(inner, list):
                    flatten(branch, f"{path}.{holder}{number}", out)
    return out


def same(one, other):
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return one == other
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(
            same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def differences(before, after):
    first, second = flatten(before, "", {}), flatten(after, "", {})
    found = []
    for path in sorted(first.keys() | second.keys()):
        one, other = first.get(path), second.get(path)
        if one is None or other is None:
            found.append(f"{path or '/'}: only in one of them")
            continue
        found += [f"{path}: {key}: {one.get(key)!r} is {other.get(key)!r}"
                  for key in sorted(one.keys() | other.keys())
                  if key not in one or key not in other or
                  not same(one[key], other[key])]
    return found


# --- proof that it sees what changes -----------------------------------------

def places(value, path=()):
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], path + (key,))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from places(item, path + (number,))


def changed(definition, path):
    other = copy.deepcopy(definition)
    holder = other
    for key in path[:-1]:
        holder = holder[key]
    if isinstance(holder, dict):
        del holder[path[-1]]
    else:
        holder[path[-1]] = ["changed"]
    return other


def blind_spots(definition):
    """Every value that can go away without a difference, but for defaults."""
    for path in places(definition):
        if not path or path[-1] in ("ProcessorConfig", "Mode", "Version"):
            continue
        if path == ("QueryLanguage",):
            continue
        try:
            if not differences(definition, changed(definition, path)):
                yield path
        except (KeyError, TypeError, AttributeError):
            continue  # no definition any more


# --- the trip ----------------------------------------------------------------

# A token where a number stands has no quotes, which JSON does not know.
STRING_OR_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\$\{[^}"]*\}')


def read(path):
    with open(path, encoding="utf-8-sig") as file:
        text = file.read()
    return json.loads(STRING_OR_TOKEN.sub(
        lambda match: match.group() if match.group().startswith('"')
        else f'"{match.group()}"', text))


def run(*words):
    return subprocess.run(words, capture_output=True, text=True,
                          encoding="utf-8")


def count_states(scope):
    count = 0
    for state in scope["States"].values():
        count += 1
        for holder in HOLDERS:
            inner = state.get(holder, [])
            for each in [inner] if isinstance(inner, dict) else inner:
                count += count_states(each)
    return count


def trip(stepc, scratch, path):
    """What is wrong, the share of lines, states, and `asl` steps."""
    definition = read(path)
    spec = os.path.join(scratch, path.replace("/", "_") + ".yaml")
    done = run(stepc, "import", path, "-o", spec)
    if done.returncode != 0:
        return [f"is not imported: {done.stderr}"], 0, 0, 0
    wrong = []
    again = run(stepc, "asl", spec)
    if again.returncode != 0:
        return [f"does not compile: {again.stderr}"], 0, 0, 0
    wrong += differences(definition, json.loads(again.stdout))
    if run(stepc, "fmt", "--check", spec).returncode != 0:
        wrong.append("is not in the layout of stepc fmt")
    with open(spec, encoding="utf-8") as file:
        lines = [line for line in file.read().splitlines() if line.strip()]
    pretty = json.dumps(definition, indent=2).count("\n") + 1
    raw = sum(bool(re.search(r"(?:^|[\s{,])asl:(?: \{|$)", line))
              for line in lines)
    return wrong, len(lines) / pretty, count_states(definition), raw


def definitions(folder):
    return sorted(os.path.join(where, name)
                  for where, _, names in os.walk(folder) for name in names
                  if name.endswith(".asl.json"))


def check_folder(stepc, scratch, folder):
    paths = definitions(folder)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda path: trip(stepc, scratch, path),
                                paths))
    failures = 0
    for path, (wrong, *_) in zip(paths, results):
        failures += bool(wrong)
        for each in wrong[:5]:
            print(f"{path}: {each}")
    median = statistics.median(share for _, share, _, _ in results)
    states = sum(count for _, _, count, _ in results)
    raw = sum(count for _, _, _, count in results)
    print(f"FIGURE: {folder}: {len(paths)} definitions, {failures} of them "
          f"not the same; a spec has {median:.1%} of the lines (median, at "
          f"most {MEDIAN_MOST:.0%}); {raw} of {states} states "
          f"({raw / states:.2%}, less than {RAW_LESS_THAN:.0%}) are asl steps")
    return failures == 0 and median <= MEDIAN_MOST and \
        raw < RAW_LESS_THAN * states


def main():
    stepc, scratch, *folders = sys.argv[1:]
    fine = True
    for path in definitions(folders[0]):
        for spot in blind_spots(read(path)):
            print(f"{path}: the comparison does not see {spot}")
            fine = False
    for folder in folders:
        if definitions(folder):
            fine &= check_folder(stepc, scratch, folder)
        else:
            print(f"FIGURE: {folder}: not there, not tried")
    return 0 if fine else 1


sys.exit(main())
