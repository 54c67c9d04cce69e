"""Compares policies with what an oracle says is needed; see oracle.sh.

    oracle.py STEPC SHARED WORK [PART...]

The parts are showcase, golden, corpus and mutants (of the showcase); all when
none is named.
What the oracle finds is a failure unless oracle-differences.tsv explains it:
file, state or action, kind, reason, with a tab between them. A difference
that nobody finds any more is a failure too.
"""

import csv
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import types
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STEPC, SHARED, WORK = (pathlib.Path(p).resolve() for p in sys.argv[1:4])
PLACE = {"partition": "aws", "region": "us-east-1", "account": "123456789012"}
KINDS = set("abcdep")

failures = []


def load_oracle():
    path = SHARED / "tools" / "least-privilege-oracle.py"
    spec = importlib.util.spec_from_file_location("oracle", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


oracle = load_oracle()
tables = oracle.Tables()
assert tables.sdk  # read now: later there are threads


def fail(text):
    print("not ok:", text)
    failures.append(text)


def stepc(*arguments, cwd=ROOT):
    return subprocess.run([STEPC, *arguments], capture_output=True, text=True, check=False, cwd=cwd)


# --- one machine ------------------------------------------------------------

class Case:
    """A definition, the policy for it, and what is around the machine."""

    def __init__(self, title, definition, statements, **settings):
        self.title, self.statements = title, statements
        self.tasks = json.dumps(definition).count('"Type": "Task"')
        values = dict(PLACE, name=None, logs=False, xray=False, kms=None, type="STANDARD")
        self.context = oracle.Ctx(types.SimpleNamespace(**dict(values, **settings)))
        self.needs, self.problems = oracle.needs(tables, definition, self.context)

    def findings(self):
        found = oracle.check(tables, self.statements, self.needs, self.context)
        for state, message in self.problems:
            # Not a finding: what is needed is for another role.
            if not message.startswith("Credentials: "):
                found.append({"kind": "p", "state": state, "msg": message})
        return [one for one in found if one["kind"] in KINDS]


def place(**more):
    return [word for name, value in dict(PLACE, **more).items() for word in (f"--{name}", value)]


def machine_settings(template):
    """What surrounds each state machine of a template, by its name."""
    base = template["Parameters"]["Name"]["Default"]
    found = {}
    for resource in template["Resources"].values():
        if resource["Type"] != "AWS::StepFunctions::StateMachine":
            continue
        properties = resource["Properties"]
        name = properties["StateMachineName"].get("Fn::Sub", "${Name}").replace("${Name}", base)
        found[name] = {"name": name, "logs": "LoggingConfiguration" in properties,
                       "xray": properties.get("TracingConfiguration", {}).get("Enabled", False),
                       "type": properties.get("StateMachineType", "STANDARD")}
    return found


def unit_cases(spec, folder, environment):
    """The machines that one spec becomes in one environment."""
    template = json.loads((folder / "cloudformation" / "template.json").read_text())
    for name, settings in machine_settings(template).items():
        which = ["--machine", name] + (["--env", environment] if environment else []) + place()
        definition = stepc("asl", spec, *which)
        policy = stepc("iam", spec, "--format", "policy", *which)
        if definition.returncode or policy.returncode:
            fail(f"{spec}: {name}: {definition.stderr}{policy.stderr}")
            continue
        yield Case(f"{spec.parent.name}/{name}" if spec.name == "spec.yaml" else name,
                   json.loads(definition.stdout), json.loads(policy.stdout)["Statement"], **settings)


def spec_cases(spec):
    out = WORK / spec.parent.name / spec.stem
    built = stepc("build", spec.relative_to(ROOT), "-o", out, "--target", "asl,cloudformation", "--format", "json")
    if built.returncode:
        fail(f"{spec}: {built.stderr}")
        return []
    cases = []
    for path in sorted(out.glob("**/cloudformation")):
        parts = path.parent.relative_to(out).parts
        cases += unit_cases(spec, path.parent, parts[1] if len(parts) > 1 else None)
    return cases


# --- what the oracle finds --------------------------------------------------

class Differences:
    """What is explained: the oracle or a fact is wrong, or nobody can know."""

    def __init__(self, path):
        with path.open() as lines:
            rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t",
                              quoting=csv.QUOTE_NONE)
            self.rows = {tuple(row[:3]): 0 for row in rows if row}

    def explains(self, case, finding):
        for what in {finding.get("state"), finding["msg"].split(" ")[0].rstrip(":")}:
            key = (case.title, what, finding["kind"])
            if key in self.rows:
                self.rows[key] += 1
                return True
        return False

    def unused(self):
        return [key for key, count in self.rows.items() if count == 0]


def judge(part, cases, differences):
    explained = 0
    for case in cases:
        for finding in case.findings():
            if differences.explains(case, finding):
                explained += 1
            else:
                fail(f"{case.title}: {finding['kind']} {finding.get('state', '')}: {finding['msg']}")
    tasks = sum(case.tasks for case in cases)
    print(f"ok: {part}: {len(cases)} machines, {tasks} tasks, {explained} differences explained")


# --- the parts --------------------------------------------------------------

def in_parallel(function, items):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [one for many in pool.map(function, items) for one in many]


def showcase():
    return in_parallel(spec_cases, sorted((ROOT / "specs").glob("*.yaml")))


def plain_cases(path, title, kind="STANDARD"):
    policy = stepc("iam", path, "--format", "policy", "--type", kind.lower(), *place(name="flow"))
    if policy.returncode:
        fail(f"{title}: {policy.stderr[:300]}")
        return []
    return [Case(title, json.loads(path.read_text()), json.loads(policy.stdout)["Statement"], name="flow", type=kind)]


def golden():
    folders = list((ROOT / "tests" / "golden" / "iam").iterdir())
    plain = [path for folder in folders for path in folder.glob("*.asl.json")]
    cases = in_parallel(lambda path: plain_cases(path, f"{path.parent.name}/{path.name}"), plain)
    return cases + in_parallel(spec_cases, sorted(folder / "spec.yaml" for folder in folders
                                          if (folder / "spec.yaml").exists() and
                                          not (folder / "exit").exists()))


def corpus_case(row):
    path = SHARED / "corpus" / "asl" / "valid" / row["file"]
    return plain_cases(path, row["file"], "EXPRESS" if row["type"] == "EXPRESS" else "STANDARD")


def corpus():
    with (SHARED / "corpus" / "asl" / "valid.tsv").open() as lines:
        return in_parallel(corpus_case, list(csv.DictReader(lines, delimiter="\t")))


# --- mutants ----------------------------------------------------------------

def without(statements, number, action):
    """The policy less one action of one statement."""
    statement = dict(statements[number])
    actions = statement["Action"]
    left = [] if isinstance(actions, str) else [one for one in actions if one != action]
    statement["Action"] = left
    return [statement if i == number else one for i, one in enumerate(statements) if i != number or left]


def is_missed(case, mutant):
    found = oracle.check(tables, mutant, case.needs, case.context)
    return any(one["kind"] in ("d", "d?") for one in found)


def is_optional(case, action):
    needs = [need for need in case.needs if need.action.lower() == action.lower()]
    return bool(needs) and all(need.optional for need in needs)


def mutate(cases):
    """How many actions were taken away, and which of them nobody missed."""
    count, optional, survivors = 0, 0, []
    for case in cases:
        for number, statement in enumerate(case.statements):
            actions = statement["Action"]
            for action in [actions] if isinstance(actions, str) else actions:
                count += 1
                if is_missed(case, without(case.statements, number, action)):
                    continue
                if is_optional(case, action):
                    optional += 1
                else:
                    survivors.append(f"{case.title}: {statement['Sid']}: {action}")
    return count, optional, survivors


def mutants(part, cases):
    count, optional, survivors = mutate(cases)
    print(f"ok: {part}: {count} mutants, of which {optional} took away what is optional; survivors: {len(survivors)}")
    for survivor in survivors:
        fail(f"nobody misses {survivor}")


def main():
    parts = sys.argv[4:] or ["showcase", "golden", "corpus", "mutants"]
    differences = Differences(HERE / "oracle-differences.tsv")
    for name, make in (("showcase", showcase), ("golden", golden), ("corpus", corpus)):
        if name not in parts:
            continue
        cases = make()
        judge(name, cases, differences)
        if "mutants" in parts and name == "showcase":
            mutants(name, cases)
    for key in differences.unused() if not sys.argv[4:] else []:
        fail("no longer a difference: " + " ".join(key))
    return 1 if failures else 0


sys.exit(main())
