"""Deploys the showcase below a folder twice, compares and runs it.

    main.py LAB OUT WORK [--full]

One environment of each workflow, or with --full all of them, goes into two
accounts: as modules of one Terraform root, and as CloudFormation stacks.
runs/NAME.json says of a workflow what is there before ("tables", "buckets",
"queues" …), what its parameters are given ("inputs"), what its functions answer ("lambdas", see answers.py) and its
"runs": "kind", "input", "sync", "lambdas" (on top), and what is to come of it:
"expect", "output" (whole), "error", "calls", "reaches", "measure".

Beside them stand the first workflow once more under another name, and
elsewhere/spec.yaml, whose inputs are computed by other resources.

STEPC_AWS_ENDPOINTS names two endpoints of accounts that are there already,
with a comma between; what functions answer is then theirs to know.
"""

import json
import operator
import os
import pathlib
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from account import Account  # noqa: E402
from deploy import CloudFormation, Terraform  # noqa: E402
import execute  # noqa: E402
import spoil  # noqa: E402

LAB, OUT, WORK = (pathlib.Path(path).resolve() for path in sys.argv[1:4])
FULL = "--full" in sys.argv
HERE = pathlib.Path(__file__).parent
ELSEWHERE = HERE / "elsewhere"
TWICE = operator.itemgetter(0)  # the unit that is used twice
KINDS = {"happy", "transient", "lasting"}
BEGIN = time.time()
failures = []


def verdict(what, wrong):
    """Says how it went; `wrong` is empty text when it went well."""
    print(f"not ok: {what}: {wrong}" if wrong else f"ok: {what}",
          f"({time.time() - BEGIN:.0f} s)", flush=True)
    if wrong:
        failures.append(what)
    return not wrong


class Unit:
    def __init__(self, folder):
        self.folder = folder
        parts = folder.relative_to(OUT).parts
        self.workflow = parts[0]
        self.name = "-".join(parts)
        path = HERE / "runs" / f"{self.workflow}.json"
        self.facts = json.loads(path.read_text()) if path.exists() else {}

    def inputs(self):
        """What its parameters without a default are given."""
        return self.facts.get("inputs", {})

    def terraform(self):
        return self.folder / "terraform"

    def template(self):
        return self.folder / "cloudformation" / "template.yaml"


def find_units():
    folders = sorted(path.parent for path in OUT.glob("**/terraform"))
    if not FULL:  # environments differ in settings
        folders = [folder for folder in folders
                   if folder.parent == OUT or folder == min(folder.parent.iterdir())]
    return [Unit(folder) for folder in folders]


def merge_facts(units):
    """What is there before, of all units: one account holds them."""
    facts = {}
    for unit in units:
        for key in ("tables", "buckets", "ssm", "lambdas"):
            facts.setdefault(key, {}).update(unit.facts.get(key, {}))
        for key in ("queues", "topics", "activities", "functions",
                    "keys"):
            facts[key] = sorted({*facts.get(key, []), *unit.facts.get(key, [])})
    return facts


def compare(first, second, *options):
    paths = [account.inventory() for account in (first, second)]
    result = subprocess.run(
        [sys.executable, str(LAB / "compare.py"), *map(str, paths), *options],
        capture_output=True, text=True, check=False)
    return result.returncode, result.stdout + result.stderr


def run_unit(unit, accounts):
    """In each of the accounts."""
    for account in accounts:
        for run in unit.facts.get("runs", []):
            wrong = execute.check(account, unit.name, run)
            verdict(f"{account.name}: {unit.name}: {run['kind']}: "
                    f"{json.dumps(run['input'])[:60]}", "; ".join(wrong))


def has_runs(unit):
    """No workflow of the showcase goes without."""
    kinds = {run["kind"] for run in unit.facts.get("runs", [])}
    missing = KINDS - kinds
    verdict(f"{unit.name}: its runs are of every kind", "".join(
        f" no run of the kind '{kind}'" for kind in sorted(missing)))


def in_terraform(account, units):
    modules = {unit.name: (unit.terraform(), {
        key: json.dumps(value) for key, value in unit.inputs().items()})
        for unit in units}
    modules["again"] = (TWICE(units).terraform(), {"name": '"once-more"'})
    modules["elsewhere"] = (WORK / "elsewhere/elsewhere/terraform", {
        "alerts_topic_arn": "aws_sns_topic.elsewhere.arn",
        "parcel_activity_arn": "aws_sfn_activity.elsewhere.id"})
    return Terraform(account, modules, (ELSEWHERE / "made.tf").read_text())


def in_cloudformation(account, units):
    stacks = {unit.name: (unit.template(), {
        key.title().replace("_", ""): value
        for key, value in unit.inputs().items()}) for unit in units}
    stacks["again"] = (TWICE(units).template(), {"Name": "once-more"})
    stacks["elsewhere"] = (WORK / "elsewhere/elsewhere/cloudformation/template.yaml",
                           "made")  # what the stack of this name puts out
    return CloudFormation(account, stacks, {"made": ELSEWHERE / "made.yaml"})


def showcase():
    verdict("elsewhere compiles", build(ELSEWHERE / "spec.yaml", WORK / "elsewhere"))
    units = find_units()
    facts = merge_facts(units)
    urls = os.environ.get("STEPC_AWS_ENDPOINTS", ",").split(",")
    accounts = [Account(LAB, WORK, name, url) for name, url in
                zip(("terraform", "cloudformation"), urls)]
    for account in accounts:
        account.wait().prepare(facts)
    before = {account.name: account.inventory().read_text() for account in accounts}
    deployments = [in_terraform(accounts[0], units),
                   in_cloudformation(accounts[1], units)]
    with ThreadPoolExecutor(2) as pool:
        errors = list(pool.map(lambda deployment: deployment.apply(), deployments))
    fine = [verdict(f"{account.name} deploys {len(units)} workflows", error)
            for account, error in zip(accounts, errors)]
    if not all(fine):
        return
    verdict("a second plan is empty", deployments[0].drift())
    code, text = compare(*accounts, "--all", "--names", "exact")
    verdict(f"both accounts: {text.strip().splitlines()[-1]}", text if code else "")
    if os.environ.get("JSONATA_DIR"):
        for unit in units:
            has_runs(unit)
        # The environments of a workflow have their functions in common.
        workflows = {}
        for unit in units:
            workflows.setdefault(unit.workflow, []).append(unit)
        with ThreadPoolExecutor(4) as pool:
            # What has the most to say takes longest, and begins. The accounts
            # are alike: one of them will do, and each of them has its turn.
            order = sorted(workflows.values(), reverse=True,
                           key=lambda units: len(json.dumps(units[0].facts)))
            list(pool.map(lambda turn, units: [
                run_unit(unit, accounts if FULL else accounts[turn % 2:][:1])
                for unit in units], range(len(order)), order))
    else:
        print("SKIP: executions: there is no JSONata engine to run them")
    for what, wrong in spoil.every_way(accounts[1], lambda: compare(
            *accounts, "--all", "--names", "exact")):
        verdict(f"the comparison sees it: {what}", wrong)
    for deployment in deployments:
        name = deployment.account.name
        verdict(f"{name}: destroy", deployment.destroy())
        verdict(f"{name}: destroy leaves nothing but what is kept", ", ".join(
            thing for thing in spoil.left(
                before[name], deployment.account.inventory().read_text())
            if not thing.startswith("log_groups/")))
    for account in accounts:
        account.stop()


def build(spec, folder):
    result = subprocess.run(
        [os.environ["STEPC"], "build", str(spec), "-o", str(folder)],
        capture_output=True, text=True, check=False)
    return result.stderr if result.returncode else ""


def worked_example():
    """The example made by hand equals what its own spec becomes."""
    example = LAB.parent / "examples" / "task-generation"
    if not example.is_dir():
        print("SKIP: there is no worked example beside the emulator")
        return
    if not verdict("the worked example compiles",
                   build(example / "spec.yaml", WORK / "example")):
        return
    ours = WORK / "example" / "task-generation"
    accounts = [Account(LAB, WORK, f"{who} {backend}")
                for backend in ("terraform", "cloudformation")
                for who in ("stepc's", "by hand")]
    deployments = []
    for account, folder in zip(accounts, (ours, example, ours, example)):
        account.wait()
        deployments.append(
            Terraform(account, {"example": (folder / "terraform", {})})
            if account.name.endswith("terraform") else
            CloudFormation(account, {
                "example": (folder / "cloudformation" / "template.yaml", {})}))
    with ThreadPoolExecutor(4) as pool:
        errors = list(pool.map(lambda deployment: deployment.apply(), deployments))
    for account, error in zip(accounts, errors):
        verdict(f"the worked example, {account.name}", error)
    for i, backend in ((0, "Terraform"), (2, "CloudFormation")):
        code, text = compare(accounts[i], accounts[i + 1], "--names", "exact")
        verdict(f"the worked example by {backend}: {text.strip().splitlines()[-1]}",
                text if code else "")
    for account in accounts:
        account.stop()


def main():
    showcase()
    worked_example()
    print(f"{len(failures)} failed")
    return 1 if failures else 0


sys.exit(main())
