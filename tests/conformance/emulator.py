"""Deploys the units below a folder twice and compares; see emulator.sh.

    emulator.py LAB OUT WORK [--all]

Without --all only the units whose runs/NAME.json says "always": all of them
take several minutes.

runs/NAME.json: "lambdas" answers of functions, "tables" {name: hash key} that
exist before, "like" a worked example (folder in shared/examples) that the
deployment must equal, "runs" a list of {"input", "expect", "output"|"error",
"sync"}, in which "output" is compared whole.
"""

import json
import os
import pathlib
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

LAB, OUT, WORK = (pathlib.Path(p).resolve() for p in sys.argv[1:4])
RUNS = pathlib.Path(__file__).parent / "runs"
EXAMPLES = LAB.parent / "examples"
JSONATA = os.environ.get("JSONATA_DIR")
FIRST_PORT = 5300
failures = []


def fail(text):
    print("not ok:", text)
    failures.append(text)


def clients(port, service):
    import boto3

    return boto3.client(
        service, endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1",
        aws_access_key_id="test", aws_secret_access_key="test")


class Account:
    """An emulator of its own: names of two deployments would collide."""

    def __init__(self, port, lambdas, tables):
        script = WORK / f"{port}.lambdas.json"
        script.write_text(json.dumps(lambdas))
        self.port = port
        self.log = WORK / f"{port}.log"
        command = [sys.executable, LAB / "fakeaws.py", str(port), "--iam", "enforce",
                   "--time-scale", "0.1", "--lambda-script", script]
        if JSONATA:
            command += ["--jsonata", JSONATA]
        self.process = subprocess.Popen(command, stdout=self.log.open("w"), stderr=subprocess.STDOUT)
        for _ in range(300):
            if "ready" in self.log.read_text():
                break
            time.sleep(0.1)
        for name, key in tables.items():
            clients(port, "dynamodb").create_table(
                TableName=name, BillingMode="PAY_PER_REQUEST",
                KeySchema=[{"AttributeName": key, "KeyType": "HASH"}],
                AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"}])

    def run(self, *command):
        return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)

    def deploy(self, folder):
        if folder.name == "terraform":
            return self.run(LAB / "deploy_tf.sh", folder, self.port)
        return self.run(sys.executable, LAB / "deploy_cfn.py", folder / "template.yaml", self.port)

    def inventory(self):
        path = WORK / f"{self.port}.json"
        path.write_text(self.run(sys.executable, LAB / "inventory.py", self.port).stdout)
        return path

    def stop(self):
        self.process.kill()
        self.process.wait()


def compare(what, first, second, *options):
    result = subprocess.run([sys.executable, LAB / "compare.py", first.inventory(), second.inventory(), *options],
                            capture_output=True, text=True, check=False)
    if result.returncode:
        fail(f"{what}: {result.stdout}{result.stderr}")
    else:
        print(f"ok: {what}: {result.stdout.strip().splitlines()[-1]}")


def execute(what, account, machine, run):
    if not JSONATA:
        print(f"SKIP: {what}: there is no JSONata engine to run it")
        return
    command = [sys.executable, LAB / "execute.py", account.port, machine, json.dumps(run["input"]), "--quiet",
               "--expect", run.get("expect", "SUCCEEDED")]
    if run.get("sync"):
        command.append("--sync")
    result = account.run(*command)
    wanted = []
    if "output" in run:
        wanted.append("output: " + json.dumps(run["output"], sort_keys=True))
    if "error" in run:
        wanted.append("error: " + run["error"])
    lines = result.stdout.splitlines()
    if result.returncode or any(line not in lines for line in wanted):
        fail(f"{what} with {json.dumps(run['input'])}: wanted {wanted}, got:\n{result.stdout}{result.stderr}")
    else:
        print(f"ok: {what}: ran with {json.dumps(run['input'])[:60]}: {lines[0]}")


def machine_name(unit):
    return "-".join(unit.relative_to(OUT).parts)


def deploy_pair(unit, port, facts):
    accounts = [Account(port + i, facts.get("lambdas", {}), facts.get("tables", {})) for i in range(2)]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda pair: pair[0].deploy(unit / pair[1]),
                                zip(accounts, ("terraform", "cloudformation"))))
    for backend, result in zip(("terraform", "cloudformation"), results):
        if result.returncode:
            fail(f"{unit.name}: {backend}: {result.stdout}{result.stderr}")
    return accounts


def try_unit(unit, port):
    name = machine_name(unit)
    path = RUNS / f"{unit.relative_to(OUT).parts[0]}.json"
    facts = json.loads(path.read_text()) if path.exists() else {}
    accounts = deploy_pair(unit, port, facts)
    compare(f"{name}: Terraform and CloudFormation", *accounts, "--all", "--names", "exact")
    for backend, account in zip(("Terraform", "CloudFormation"), accounts):
        for run in facts.get("runs", []):
            execute(f"{name} by {backend}", account, name, run)
    for account in accounts:
        account.stop()


def like_example(port):
    """The worked example, made by hand, equals what its own spec becomes."""
    example = EXAMPLES / "task-generation"
    if not example.is_dir():
        print(f"SKIP: there is no worked example in {example.name}")
        return
    result = subprocess.run([os.environ["STEPC"], "build", example / "spec.yaml", "-o", WORK / "example"],
                            capture_output=True, text=True, check=False)
    if result.returncode:
        fail(f"the worked example does not compile: {result.stderr}")
        return
    ours = deploy_pair(WORK / "example" / "task-generation", port, {})
    theirs = deploy_pair(example, port + 2, {})
    for i, backend in enumerate(("Terraform", "CloudFormation")):
        compare(f"the worked example by {backend}", ours[i], theirs[i], "--names", "exact")
    for account in ours + theirs:
        account.stop()


def wanted(unit):
    path = RUNS / f"{unit.relative_to(OUT).parts[0]}.json"
    if "--all" in sys.argv or (path.exists() and json.loads(path.read_text()).get("always")):
        return True
    print(f"left out without --all: {machine_name(unit)}")
    return False


def main():
    units = sorted(path.parent for path in OUT.glob("**/terraform") if path.is_dir())
    port = FIRST_PORT
    for unit in units:
        # One environment stands for the others: they differ in settings.
        if unit.parent != OUT and unit != min(unit.parent.iterdir()):
            continue
        if not wanted(unit):
            continue
        try_unit(unit, port)
        port += 2
    like_example(port)
    return 1 if failures or not units else 0


sys.exit(main())
