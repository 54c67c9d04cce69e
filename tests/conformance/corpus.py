"""corpus.py STEPC FOLDER [-v]: see corpus.sh."""

import collections
import concurrent.futures
import csv
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def read_table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def read_reasons():
    """Regular expressions, each with the rules that say it."""
    reasons = []
    with open(os.path.join(HERE, "reasons.tsv"), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                pattern, rules = line.rstrip("\n").split("\t")
                reasons.append((re.compile(pattern, re.DOTALL), rules.split()))
    return reasons


def rules_for(reasons, expected):
    for pattern, rules in reasons:
        if pattern.fullmatch(expected):
            return rules
    return []


def run(stepc, path, kind):
    arguments = [stepc, "check", "--format", "json", path]
    if kind in ("EXPRESS", "STANDARD"):
        arguments += ["--type", kind.lower()]
    done = subprocess.run(arguments, capture_output=True, text=True)
    found = json.loads(done.stdout)["diagnostics"] if done.stdout else []
    return done.returncode, found, done.stderr


# --- where a diagnostic points ----------------------------------------------

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


def states_at(text, offset):
    """The names of the states around a place, from the outside in."""
    stack = []  # [opening, key that leads to it, last key]
    last = None
    previous = None
    for match in TOKEN.finditer(text):
        if match.start() > offset:
            break
        token = match.group()
        if token in "{[":
            stack.append([token, last, None])
            last = None
        elif token in "}]":
            if match.start() < offset and stack:
                stack.pop()
        elif token.startswith('"') and stack and stack[-1][0] == "{":
            if previous in ("{", ","):
                last = stack[-1][2] = json.loads(token, strict=False)
        previous = token
    keys = [level[1] for level in stack] + [stack[-1][2] if stack else None]
    return [keys[i + 1] for i in range(len(keys) - 1)
            if keys[i] == "States" and keys[i + 1] is not None]


def offset_of(text, diagnostic):
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[:diagnostic["line"] - 1])
    return before + diagnostic["column"] - 1


def wanted_state(expected):
    """The state in which AWS says the first thing; None: in none."""
    place = re.search(r" at (/\S[^,]*?)(?=, [A-Z_]+:|$)", expected)
    parts = place.group(1).split("/States/") if place else []
    return parts[-1].split("/")[0] if len(parts) > 1 else None


# --- the two halves ----------------------------------------------------------

def aws_words(found):
    return [note["message"][len("AWS says "):]
            for diagnostic in found for note in diagnostic.get("notes", [])
            if note["message"].startswith("AWS says ")]


def says(words, expected):
    """AWS's own words, to the letter; less a place, where none is given."""
    wanted = re.sub(r"arn:<partition>:states:::dynamodb",
                    "arn:aws:states:::dynamodb", expected)
    parts = re.split(r", (?=[A-Z_]+: )", wanted)
    return all(any(word == part or word.startswith(part + " at ")
                   for word in words) for part in parts)


def check_invalid(stepc, folder, row, reasons):
    path = os.path.join(folder, "invalid", row["file"])
    status, found, stderr = run(stepc, path, row["type"])
    errors = [each for each in found if each["level"] == "error"]
    expected = row["expected"]
    rules = rules_for(reasons, expected)
    if status != 1 or not errors:
        return f"not refused ({status}) {stderr}", False
    if not rules:
        return f"reasons.tsv has no rule for: {expected}", False
    fitting = [each for each in errors if each["rule"] in rules]
    got = " ".join(each["rule"] for each in errors)
    if not fitting:
        return f"{got} instead of {'/'.join(rules)}: {expected}", False
    with open(path, encoding="utf-8") as file:
        text = file.read()
    state = wanted_state(expected)
    if state and not any(state in states_at(text, offset_of(text, each))
                         for each in fitting):
        return f"{got} is not in '{state}'", False
    return None, says(aws_words(found), expected)


def check_valid(stepc, folder, row):
    path = os.path.join(folder, "valid", row["file"])
    status, found, stderr = run(stepc, path, row["type"])
    bad = [each for each in found if each["level"] == "error"]
    if status == 0 and not bad:
        return None, found
    return f"{stderr} " + "; ".join(
        f"{each['line']}: {each['rule']} {each['message']}" for each in bad), \
        found


def main():
    stepc, folder = sys.argv[1:3]
    verbose = sys.argv[3:] == ["-v"]
    reasons = read_reasons()
    failures = []
    warnings = collections.Counter()
    valid = read_table(os.path.join(folder, "valid.tsv"))
    invalid = read_table(os.path.join(folder, "invalid.tsv"))
    exact = measured = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda row: check_valid(stepc, folder, row), valid)
        for row, (failure, found) in zip(valid, results):
            if failure:
                failures.append(f"valid/{row['file']}: {failure}")
            for each in found:
                warnings[each["rule"]] += each["level"] == "warning"
                if verbose:
                    print(f"{row['file']}:{each['line']}: {each['rule']} "
                          f"{each['message']}")
        results = pool.map(
            lambda row: check_invalid(stepc, folder, row, reasons), invalid)
        for row, (failure, words) in zip(invalid, results):
            if failure:
                failures.append(f"invalid/{row['file']}: {failure}")
            if row["authority"].startswith("AWS"):
                measured += 1
                exact += words
    for failure in failures:
        print(f"not ok: {failure}")
    missed = sum(failure.startswith("valid") for failure in failures)
    print(f"valid: {len(valid)} definitions, {missed} refused; warnings: "
          + ", ".join(f"{rule} {count}"
                      for rule, count in sorted(warnings.items()) if count))
    print(f"invalid: {len(invalid)} definitions, "
          f"{len(failures) - missed} not refused for the right reason in the "
          f"right state; AWS's own words, to the letter: {exact} of {measured}")
    return 1 if failures else 0


sys.exit(main())
