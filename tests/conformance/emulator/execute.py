"""Executions and what their histories say."""

import json
import time

STATES = "arn:aws:states:us-east-1:123456789012"
TERMINAL = {"SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"}


def machine_arn(name):
    return f"{STATES}:stateMachine:{name}"


def history(account, execution):
    pages = account.client("stepfunctions").get_paginator(
        "get_execution_history").paginate(executionArn=execution)
    return [event for page in pages for event in page["events"]]


def work(account, worker):
    """Takes one task of an activity, as somebody's worker would."""
    stepfunctions = account.client("stepfunctions")
    task = stepfunctions.get_activity_task(
        activityArn=f"{STATES}:activity:{worker['activity']}", workerName="w")
    # An answer that comes at once is lost by the emulator, which only then
    # begins to wait for heartbeats.
    time.sleep(1)
    stepfunctions.send_task_success(
        taskToken=task["taskToken"], output=json.dumps(worker["output"]))


def start(account, machine, run):
    """The finished execution, as DescribeExecution tells it."""
    stepfunctions = account.client("stepfunctions")
    arn = machine_arn(machine)
    text = json.dumps(run["input"])
    if run.get("sync"):
        return stepfunctions.start_sync_execution(stateMachineArn=arn, input=text)
    execution = stepfunctions.start_execution(
        stateMachineArn=arn, input=text)["executionArn"]
    if "worker" in run:
        work(account, run["worker"])
    until = time.time() + 60
    while time.time() < until:
        result = stepfunctions.describe_execution(executionArn=execution)
        if result["status"] in TERMINAL:
            return result
        time.sleep(0.1)
    return result


def entered(account, execution):
    return [event["stateEnteredEventDetails"]["name"]
            for event in history(account, execution)
            if "stateEnteredEventDetails" in event]


def check(account, machine, run):
    """Runs it once; what is not as the run says, or []."""
    account.script(run.get("lambdas", {}))
    try:
        result = start(account, machine, run)
    except Exception as error:  # whatever the emulator refuses
        return [f"does not start: {error}"]
    wrong = []

    def expect(what, wanted, got):
        if wanted != got:
            wrong.append(f"{what}: wanted {json.dumps(wanted)}, got {json.dumps(got)}")

    expect("status", run.get("expect", "SUCCEEDED"), result["status"])
    if "error" in run:
        expect("error", run["error"], result.get("error"))
    if "output" in run:
        expect("output", run["output"], json.loads(result.get("output", "null")))
    for name, count in run.get("calls", {}).items():
        expect(f"calls of {name}", count, account.calls(name))
    if "reaches" in run:
        states = entered(account, result["executionArn"])
        for name in run["reaches"]:
            if name not in states:
                wrong.append(f"never comes to '{name}', only to {states}")
    if "measure" in run:
        wrong += measure(account, f"{machine}-{run['measure']['child']}",
                         result["executionArn"], run["measure"])
    if wrong and "cause" in result:
        wrong.append(f"cause: {result['cause']}")
    return wrong


def most_at_once(spans):
    """How many of the (begin, end) overlap at the busiest moment."""
    moments = sorted([(begin, 1) for begin, _ in spans] +
                     [(end, -1) for _, end in spans])
    most = now = 0
    for _, step in moments:
        now += step
        most = max(most, now)
    return most


def spans_of(events, begins, ends):
    """(begin, end) of what happens between events that follow one another."""
    by_id = {event["id"]: event for event in events}
    spans = []
    for event in events:
        if event["type"] not in ends:
            continue
        cause = event
        while cause["type"] not in begins:
            cause = by_id[cause["previousEventId"]]
        spans.append((cause["timestamp"], event["timestamp"]))
    return spans


def measure(account, child_machine, execution, wanted):
    """
    Batches as child executions, and items as the functions' calls in them:
    how many there were, and how many at once, by the histories' timestamps.
    """
    stepfunctions = account.client("stepfunctions")
    children = stepfunctions.list_executions(
        stateMachineArn=machine_arn(child_machine))["executions"]
    of_this = {
        json.loads(event["taskSubmittedEventDetails"]["output"])["ExecutionArn"]
        for event in history(account, execution)
        if "taskSubmittedEventDetails" in event}
    batches, items = [], []
    for child in children:
        if child["executionArn"] not in of_this:
            continue
        batches.append((child["startDate"], child["stopDate"]))
        items += spans_of(history(account, child["executionArn"]),
                          {"TaskScheduled", "LambdaFunctionScheduled"},
                          {"TaskSucceeded", "LambdaFunctionSucceeded"})
    found = {"batches": len(batches), "items": len(items),
             "batches at once": most_at_once(batches),
             "items at once": most_at_once(items)}
    print(f"# {account.name}: {child_machine}: {json.dumps(found)}", flush=True)
    return [f"{key}: wanted {wanted[key]}, got {found[key]}"
            for key in ("batches", "items") if found[key] != wanted[key]] + \
        [f"{key}: at most {wanted[key]}, got {found[key]}"
         for key in ("batches at once", "items at once")
         if not 1 < found[key] <= wanted[key]]
