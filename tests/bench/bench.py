#!/usr/bin/env python3
"""bench.py [--keep]: measures the release build against the floor and its peers.

Prints the tables; with --keep they also take the place of the generated part of
docs/performance.md, which says how they are made. STEPC is the program,
BENCH_DIR where files are written, BENCH_ROUNDS how often each thing is done.
"""

import datetime
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import instructions

root = pathlib.Path(__file__).resolve().parents[2]
here = pathlib.Path(__file__).resolve().parent
build = root / "build" / "bench"
stepc = os.environ.get("STEPC", str(root / "build/release/stepc"))
corpus = pathlib.Path(os.environ.get("STEPC_CORPUS", root / "../shared/corpus/asl"))
rounds = int(os.environ.get("BENCH_ROUNDS", "5"))
report = []


def say(line=""):
    print(line, flush=True)
    report.append(line)


def skip(reason):
    say(f"SKIP: {reason}")
    say()


# --- measuring ---------------------------------------------------------------


class Thing:
    """A command, what is to be done before each run, and what the runs took."""

    def __init__(self, name, argv, out=None, environment=None, codes=(0,), most=1000):
        self.name, self.argv, self.out, self.codes, self.most = name, argv, out, codes, most
        self.environment = dict(os.environ, **(environment or {}))
        self.cpu, self.memory = [], []

    def run(self):
        if len(self.cpu) >= self.most:
            return
        if self.out:
            shutil.rmtree(self.out, ignore_errors=True)
        result = subprocess.run([build / "spawn", *map(str, self.argv)], capture_output=True,
                                text=True, check=True, env=self.environment)
        user, system, memory, code = map(int, result.stdout.split())
        if code not in self.codes:
            sys.exit(f"bench: exit {code}: {' '.join(map(str, self.argv))[:300]}")
        self.cpu.append((user + system) / 1000)
        self.memory.append(memory / 1024)

    @property
    def ms(self):
        return statistics.median(self.cpu)

    def __str__(self):
        return f"{number(self.ms)} ({number(min(self.cpu))}–{number(max(self.cpu))})"


def number(x):
    return f"{x:,.0f}" if x >= 1000 else f"{x:.0f}" if x >= 100 else f"{x:.1f}" if x >= 10 else f"{x:.2f}"


def measure(things, times=rounds):
    """Interleaved: what disturbs the machine disturbs all of them."""
    for _ in range(times):
        for thing in things:
            thing.run()


def ratio(a, b):
    """Of medians; the range is that of the rounds, each for itself."""
    each = [x / y for x, y in zip(a.cpu, b.cpu)]
    return Ratio(a.ms / b.ms, min(each), max(each))


class Ratio(tuple):
    def __new__(cls, *values):
        return super().__new__(cls, values)

    def __str__(self):
        return f"{number(self[0])} ({number(self[1])}–{number(self[2])})"


goals = []


def goal(sentence, figure, holds):
    goals.append((sentence, str(figure), "yes" if holds else "**no**"))


def table(*rows):
    say("| " + " | ".join(rows[0]) + " |")
    say("|---" + "|--:" * (len(rows[0]) - 1) + "|")
    for row in rows[1:]:
        say("| " + " | ".join(map(str, row)) + " |")
    say()


# --- what is measured --------------------------------------------------------

JOB = """\
workflow: {name}
description: One step, every hour
topics: {{ alerts: {{}} }}
steps:
  - work:
      lambda: {name}-work
      timeout: 1m
      retry: {{ errors: [Lambda.ServiceException, Lambda.TooManyRequestsException], max_attempts: 3, interval: 2s, backoff_rate: 2 }}
triggers:
  - schedule: rate(1 hour)
logs: {{ level: all, retention: 30d }}
alarms: {{ notify: alerts, failures: 0 }}
"""


def make_tools():
    build.mkdir(parents=True, exist_ok=True)
    for name, libraries in (("floor", ["-lyaml"]), ("spawn", [])):
        subprocess.run([os.environ.get("CC", "cc"), "-O2", "-D_POSIX_C_SOURCE=200809L", "-std=c17",
                        "-o", build / name, here / f"{name}.c", *libraries], check=True)


def list_outputs(folder, path):
    """For the floor: what stepc wrote, its manifests included."""
    with open(path, "w") as file:
        for item in sorted(folder.rglob("*")):
            size = -1 if item.is_dir() else item.stat().st_size
            print(size, item.relative_to(folder), file=file)


def builder(name, specs, out, *options, **more):
    return Thing(name, [stepc, "build", "-j1", "-o", out, *options, *specs], out, **more)


def floor_of(specs, work, name, **more):
    """The floor of what `build` makes of these."""
    out = work / "floor-out"
    subprocess.run([stepc, "build", "-o", out, *specs], check=True, capture_output=True)
    list_outputs(out, work / f"{name}.list")
    shutil.rmtree(out)
    return Thing("floor", [build / "floor", work / f"{name}.list", out, *specs], out, **more)


def showcases(work):
    say("### One workflow")
    say()
    rows = [["showcase", "build, ms", "check, ms", "MiB"]]
    slow, largest = [], 0
    for spec in sorted((root / "specs").glob("*.yaml")):
        all_of_it = builder("build", [spec], work / "out")
        check = Thing("check", [stepc, "check", spec])
        measure([all_of_it, check], max(rounds, 15))
        memory = statistics.median(all_of_it.memory)
        slow.append((all_of_it.ms, spec.stem))
        largest = max(largest, memory)
        rows.append([spec.stem, all_of_it, check, number(memory)])
    table(*rows)
    slow.sort(reverse=True)
    over = sum(ms > 5 for ms, _ in slow)
    named = ", ".join(f"{name} {number(ms)}" for ms, name in slow[:max(over, 1)])
    goal("one showcase in at most 5 ms", f"{len(slow) - over} of {len(slow)}; the slowest: {named} ms", over == 0)
    goal("one showcase in at most 12 MiB", f"at most {number(largest)} MiB", largest <= 12)


def thousand(work):
    say("### 1,000 workflows")
    say()
    folder = work / "specs"
    subprocess.run([here / "specs.py", "1000", folder], check=True)
    specs = sorted(folder.glob("*.yaml"))
    floor = floor_of(specs, work, "thousand")
    events = Thing("libyaml's events", [build / "floor", "-", "-", *specs])
    all_of_it = builder("build", specs, work / "out")
    check = Thing("check", [stepc, "check", "-j1", *specs])
    cores = Thing("build, -j", [stepc, "build", "-j", "-o", work / "out-j", *specs], work / "out-j")
    measure([floor, events, all_of_it, check, cores])
    rows = [["", "ms of CPU", "a workflow", "times the floor", "MiB"]]
    for thing, base in ((floor, floor), (all_of_it, floor), (cores, floor), (events, events), (check, events)):
        name = {floor: "the floor", events: "libyaml's events alone", check: "check, times those events"}.get(
            thing, f"stepc {thing.name}")
        rows.append([name, thing, number(thing.ms / 1000), ratio(thing, base) if thing is not base else "1",
                     number(max(thing.memory))])
    table(*rows)
    files = sum(1 for line in open(work / "thousand.list") if not line.startswith("-1"))
    size = sum(int(line.split()[0]) for line in open(work / "thousand.list") if not line.startswith("-1"))
    source = sum(spec.stat().st_size for spec in specs)
    say(f"{source:,} bytes in, {size:,} bytes in {files:,} files out.")
    say()
    goal("1,000 workflows at most 2.5 × the floor", f"{ratio(all_of_it, floor)} ×", all_of_it.ms <= 2.5 * floor.ms)
    goal("`check` of 1,000 specs at most 3 × libyaml's events", f"{ratio(check, events)} ×",
         check.ms <= 3 * events.ms)


def on_disk(work):
    disk = pathlib.Path(tempfile.mkdtemp(dir=build))
    try:
        specs = sorted((work / "specs").glob("*.yaml"))[:100]
        floor = floor_of(specs, disk, "disk")
        synced = Thing("synced", floor.argv, floor.out, {"FLOOR_SYNC": "1"})
        all_of_it = builder("build", specs, disk / "out")
        measure([floor, synced, all_of_it])
        say("On a disk stepc waits for its journals and manifests; the system's part of that "
            "counts here. 100 of them:")
        say()
        table(["", "ms of CPU", "times the floor"],
              ["the floor", floor, "1"],
              ["the floor, waiting for each file", synced, ratio(synced, floor)],
              ["stepc build", all_of_it, ratio(all_of_it, floor)])
    finally:
        shutil.rmtree(disk)


def memory(work):
    say("### Memory")
    say()
    specs = sorted((work / "specs").glob("*.yaml"), key=lambda path: path.stem[-4:])
    rows = [["specs", "build -j1, MiB", "check -j1, MiB", "build -j4, MiB"]]
    peaks = {}
    for count in (10, 100, 1000):
        one = builder("", specs[:count], work / "out")
        check = Thing("", [stepc, "check", "-j1", *specs[:count]])
        four = Thing("", [stepc, "build", "-j4", "-o", work / "out", *specs[:count]], work / "out")
        measure([one, check, four], 3)
        peaks[count] = max(one.memory)
        rows.append([f"{count:,}", *(number(max(thing.memory)) for thing in (one, check, four))])
    table(*rows)
    grown = peaks[1000] - peaks[100]
    goal("memory does not grow with the number of files (100 to 1,000: under 2 MiB)",
         f"{number(peaks[100])} → {number(peaks[1000])} MiB", grown < 2)


def states(work):
    say("### One workflow of 10,000 states")
    say()
    kinds = {
        "a chain of `pass`": "  - s{0}: {{ pass: {0} }}\n",
        "a chain of `lambda`": "  - s{0}: {{ lambda: f{0} }}\n",
    }
    rows = [["", "1,000 states, ms", "10,000 states, ms", "ratio"]]
    worst = 0
    for kind, line in kinds.items():
        paths = {}
        for count in (1000, 10000):
            path = work / f"chain-{count}.yaml"
            path.write_text("workflow: chain\nsteps:\n" + "".join(line.format(i) for i in range(count)))
            paths[count] = path
        for command in ("build", "check"):
            if command == "build":
                # A definition has at most 1 MiB: of tasks, 10,000 are only checked.
                if "lambda" in kind:
                    continue
                small, large = (builder("", [path], work / "out") for path in paths.values())
            else:
                small, large = (Thing("", [stepc, "check", path], codes=(0, 1)) for path in paths.values())
            measure([small, large], max(rounds, 9))
            rows.append([f"{command}, {kind}", small, large, ratio(large, small)])
            worst = max(worst, large.ms / small.ms)
    table(*rows)
    goal("10,000 states at most 12 × 1,000", f"at most {number(worst)} ×", worst <= 12)


def definitions(work):
    say("### 10,000 definitions")
    say()
    valid = sorted((corpus / "valid").glob("*.json"))
    if not valid:
        skip(f"there are no definitions in {corpus.name}/valid (STEPC_CORPUS names their folder)")
        return
    folder = work / "definitions"
    folder.mkdir()
    for i in range(10000):
        shutil.copyfile(valid[i % len(valid)], folder / f"{i:05}.asl.json")
    paths = sorted(folder.iterdir())
    # Arguments of a program have a limit that 10,000 names stay under.
    events = Thing("libyaml's events alone", [build / "floor", "-", "-", *paths])
    check = Thing("stepc check", [stepc, "check", "-j1", *paths], codes=(0, 1))
    measure([events, check])
    size = sum(path.stat().st_size for path in paths)
    refused = subprocess.run([build / "floor", "-", "-", *paths], capture_output=True, text=True).stderr.split()
    table(["", "ms of CPU", "times the events", "MiB"],
          [events.name, events, "1", number(max(events.memory))],
          [check.name, check, ratio(check, events), number(max(check.memory))])
    say(f"Copies of {len(valid)} definitions, {size:,} bytes; of the copies libyaml stops in "
        f"{int(refused[-1]) if refused else 0:,} before their end.")
    say()
    goal("`check` of 10,000 definitions at most 3 × libyaml's events", f"{ratio(check, events)} ×",
         check.ms <= 3 * events.ms)
    shutil.rmtree(folder)


# --- peers -------------------------------------------------------------------


def npm():
    """Installs the peers where they are not yet; False: there is no npm."""
    if not shutil.which("npm") or not shutil.which("node"):
        return False
    folder = build / "peers"
    folder.mkdir(exist_ok=True)
    for name in ("package.json", "cdk.js"):
        shutil.copy(here / "peers" / name, folder)
    if not (folder / "node_modules/aws-cdk-lib").is_dir():
        print("bench: npm install, into build/", flush=True)
        with open(build / "npm.log", "w") as log:
            done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--legacy-peer-deps"],
                                  cwd=folder, stdout=log, stderr=log)
        if done.returncode != 0:
            return False
    return True


class Marginal:
    """What one workflow more costs: of N of them and of one, without the start."""

    def __init__(self, name, count, make):
        self.name, self.count = name, count
        self.one, self.many = make(1), make(count)

    def each(self):
        return [(many - one) / (self.count - 1) for one, many in zip(self.one.cpu, self.many.cpu)]

    @property
    def ms(self):
        return (self.many.ms - self.one.ms) / (self.count - 1)

    def __str__(self):
        return f"{self.ms:.2f} ({min(self.each()):.2f}–{max(self.each()):.2f})"


def serverless_file(folder, count):
    folder.mkdir()
    template = (here / "peers/serverless.yml").read_text()
    head, machine, middle, resource = template.split("# ---\n")
    names = [f"{i:04}" for i in range(1, count + 1)]
    (folder / "serverless.yml").write_text(
        head + "".join(machine.replace("0001", name) for name in names)
        + middle + "".join(resource.replace("0001", name) for name in names))
    (folder / "node_modules").symlink_to(build / "peers/node_modules")
    return folder


def stepc_marginal(name, count, work, *options):
    folder = work / f"jobs-{count}"
    if not folder.exists():
        folder.mkdir()
        for i in range(1, count + 1):
            (folder / f"job-{i:04}.yaml").write_text(JOB.format(name=f"job-{i:04}"))
    paths = sorted(folder.iterdir())
    return Marginal(name, count, lambda n: builder("", paths[:n], work / "out", *options))


def peers(work):
    say("### Peers")
    say()
    count = 200
    ours = stepc_marginal("stepc build: ASL, Terraform and CloudFormation", count, work)
    template = stepc_marginal("stepc build --target cloudformation", count, work, "--target", "cloudformation")
    things = [ours, template]
    cdk = {}
    if npm():
        script = build / "peers/cdk.js"
        for how, name in (("default", "CDK synth, as it comes"), ("bare", "CDK synth, without its validator")):
            cdk[how] = Marginal(name, count, lambda n, how=how: Thing(
                "", ["node", script, n, work / "cdk", how], work / "cdk"))
            things.append(cdk[how])
        osls = build / "peers/node_modules/.bin/osls"
        folders = {n: serverless_file(work / f"sls-{n}", n) for n in (1, 40)}
        things.append(Marginal("serverless package (osls), serverless-step-functions", 40, lambda n: Thing(
            "", ["sh", "-c", 'cd "$0" && exec "$1" package', folders[n], osls], folders[n] / ".serverless",
            {"SLS_NOTIFICATIONS_MODE": "off", "SLS_TELEMETRY_DISABLED": "1"}, most=3)))
    else:
        skip("CDK and serverless: there is no npm, or it could not install them (build/bench/npm.log)")
    if subprocess.run([sys.executable, "-c", "import samtranslator, boto3"], capture_output=True).returncode == 0:
        things.append(Marginal("SAM transform (samtranslator)", count, lambda n: Thing(
            "", [sys.executable, here / "peers/sam.py", n, work / "sam"], work / "sam")))
    else:
        skip("SAM: python3 has no samtranslator (cfn-lint brings it) or no boto3")
    measure([thing for marginal in things for thing in (marginal.one, marginal.many)])
    rows = [["", "one workflow, ms", "each one more, ms", "times stepc", "MiB"]]
    for thing in things:
        rows.append([thing.name, number(thing.one.ms), thing, f"{thing.ms / ours.ms:.1f}",
                     number(max(thing.many.memory))])
    table(*rows)
    if "bare" in cdk:
        factor = cdk["bare"].ms / ours.ms
        alone = cdk["bare"].ms / template.ms
        goal("at least 100 × CDK's marginal time a workflow, without its validator",
             f"{factor:.0f} × with all three outputs, {alone:.0f} × with CDK's one", factor >= 100)


def terraform(work):
    if not shutil.which("terraform"):
        skip("terraform is not on the PATH")
        return
    command = f""". tests/conformance/lib.sh
mirror=$(find_aws_provider) && work={work} && tf_cli_config "$mirror" && cat "$TF_CLI_CONFIG_FILE" """
    config = subprocess.run(["sh", "-c", command, str(root / "tests/conformance/x")], cwd=root,
                            capture_output=True, text=True)
    if config.returncode != 0:
        skip("terraform validate: no mirror has the AWS provider (TF_PLUGIN_MIRROR names one)")
        return
    module = work / "module"
    shutil.copytree(root / "out/order-processing/terraform", module)
    environment = {"TF_CLI_CONFIG_FILE": str(work / "terraformrc"), "CHECKPOINT_DISABLE": "1"}
    init = Thing("init", ["terraform", f"-chdir={module}", "init", "-backend=false"], environment=environment)
    validate = Thing("validate", ["terraform", f"-chdir={module}", "validate"], environment=environment)
    ours = builder("", [root / "specs/order-processing.yaml"], work / "out")
    init.run()
    measure([validate, ours], 3)
    say("The module that comes out of one showcase (order-processing), once:")
    say()
    table(["", "ms of CPU"],
          ["terraform init, from a mirror on this disk", init],
          ["terraform validate", validate],
          ["stepc build, which made it", ours])



def where_it_goes(work):
    """Each of the three loads once, under callgrind."""
    say("### Where it goes")
    say()
    if not shutil.which("valgrind"):
        skip("there is no valgrind")
        return
    program = instructions.build(root, build / "counted")
    specs = sorted((work / "specs").glob("*.yaml"))[::7]
    loads = [("build", [program, "build", "-j1", "-o", work / "out-counted", *specs]),
             ("check of specs", [program, "check", "-j1", *specs])]
    valid = sorted((corpus / "valid").glob("*.json"))
    if valid:
        loads.append(("check of definitions", [program, "check", "-j1", *valid]))
    counts = [(name, *instructions.count(argv[0], argv[1:], work / "dump", (0, 1))) for name, argv in loads]
    for _, rooms, functions in counts:
        # The processor that valgrind plays has no instructions for SHA-256.
        del rooms["Nettle"]
        for function in [name for name in functions if "nettle" in name or name.startswith("0x")]:
            del functions[function]
    percent = lambda rooms, room: 100 * rooms[room] / rooms.total()
    known = sorted({room for _, rooms, _ in counts for room in rooms}, key=lambda room: -counts[0][1][room])
    shown = [room for room in known if max(percent(rooms, room) for _, rooms, _ in counts) >= 2]
    say(f"Instructions under callgrind, in percent, without Nettle's: {len(specs)} of the 1,000 specs, and the "
        "definitions once.")
    say()
    table(["", *(f"{name}, {rooms.total() / 1e6:,.0f} million" for name, rooms, _ in counts)],
          *([room, *(round(percent(rooms, room)) for _, rooms, _ in counts)] for room in shown),
          ["the others", *(round(sum(percent(rooms, room) for room in known if room not in shown))
                           for _, rooms, _ in counts)])
    for name, rooms, functions in counts:
        most = ", ".join(f"`{function}` {100 * cost / rooms.total():.1f}" for function, cost in functions.most_common(12))
        say(f"* **{name}**, functions with the most of their own: {most}.")
    say()


# --- all ---------------------------------------------------------------------


def version(*argv):
    try:
        result = subprocess.run(argv, capture_output=True, text=True)
    except OSError:
        return "none"
    return (result.stdout or result.stderr).strip().splitlines()[0]


def machine():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    peers_versions = re.findall(r'"([a-z-]+)": "(\d[^"]*)"', (here / "peers/package.json").read_text())
    say(f"{datetime.date.today()}, {cpu[1] if cpu else platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.release()}, load {os.getloadavg()[0]:.1f} at the start; "
        f"{version('cc', '--version')}, libyaml {version('pkg-config', '--modversion', 'yaml-0.1')}, "
        f"{version(stepc, '--version')}; node {version('node', '--version')}, "
        + ", ".join(f"{name} {number}" for name, number in peers_versions)
        + f", {version('terraform', 'version')}.")
    say()


def keep():
    path = root / "docs/performance.md"
    text = path.read_text()
    begin, end = "<!-- written by ./dev bench -->\n", "<!-- up to here -->\n"
    head, rest = text.split(begin)
    tail = rest.split(end)[1]
    path.write_text(head + begin + "\n" + "\n".join(report).strip() + "\n\n" + end + tail)


def main():
    make_tools()
    where = os.environ.get("BENCH_DIR") or ("/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    work = pathlib.Path(tempfile.mkdtemp(prefix="stepc-bench-", dir=where))
    try:
        machine()
        for part in (showcases, thousand, on_disk, memory, states, definitions, peers, terraform, where_it_goes):
            part(work)
        say("### The goals")
        say()
        table(["goal", "figure", "holds"], *goals)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if "--keep" in sys.argv[1:]:
        keep()


if __name__ == "__main__":
    main()
