"""What scripted functions and integrations answer; loaded by the emulator.

The folder named by STEPC_ANSWERS holds one file for each, NAME.json, which the
driver writes anew before a run: {"run": ID, "step": STEP}. A STEP is
  {"return": value} | {"echo": true} | {"error": "Name", "message": "…"}
  {"fail_times": 2, "error": "…", "then": STEP}        counted within the run
  {"when": [{"match": {subset of the event}, …STEP}], "else": STEP}
  {"callback": {"output": value} | {"error": "…"}}     answers the task token
and any may carry "sleep": seconds.
"""

import collections
import json
import os
import pathlib
import threading
import time

FOLDER = pathlib.Path(os.environ["STEPC_ANSWERS"])


def is_within(want, have):
    if isinstance(want, dict):
        return isinstance(have, dict) and all(
            key in have and is_within(value, have[key])
            for key, value in want.items())
    return want == have


def find_token(event):
    if not isinstance(event, dict):
        return None
    for key, value in event.items():
        if "token" in key.lower() and isinstance(value, str):
            return value
    return next(filter(None, map(find_token, event.values())), None)


def answer_token(token, what):
    import boto3

    stepfunctions = boto3.session.Session().client(
        "stepfunctions", region_name="us-east-1", aws_access_key_id="test",
        aws_secret_access_key="test",
        endpoint_url=f"http://127.0.0.1:{os.environ['MOTO_PORT']}")
    time.sleep(0.1)
    if "error" in what:
        stepfunctions.send_task_failure(
            taskToken=token, error=what["error"], cause=what.get("cause", ""))
    else:
        stepfunctions.send_task_success(
            taskToken=token, output=json.dumps(what["output"]))


def failure(step):
    # The emulator takes the name of the class for the name of the error.
    return type(step["error"], (Exception,), {})(step.get("message", ""))


def play(step, event, count):
    time.sleep(step.get("sleep", 0))
    if "fail_times" in step and count > step["fail_times"]:
        return play(step["then"], event, count)
    if "when" in step:
        for case in step["when"]:
            if is_within(case["match"], event):
                return play(case, event, count)
        return play(step["else"], event, count)
    if "error" in step:
        raise failure(step)
    if "callback" in step:
        threading.Thread(target=answer_token, daemon=True,
                         args=(find_token(event), step["callback"])).start()
        return {}
    return step["return"] if "return" in step else event


class Answers(dict):
    """Looks like a dictionary of functions, and reads the files each time."""

    def __init__(self):
        super().__init__({"": None})  # an empty one would not be taken
        self.lock = threading.Lock()
        self.counts = collections.Counter()

    def __contains__(self, name):
        return (FOLDER / f"{name}.json").exists()

    def __iter__(self):
        return (path.stem for path in FOLDER.glob("*.json"))

    def __getitem__(self, name):
        said = json.loads((FOLDER / f"{name}.json").read_text())
        with self.lock:
            self.counts[name, said["run"]] += 1
            count = self.counts[name, said["run"]]
            new = FOLDER / f"{name}.count.new"
            new.write_text(str(count))
            new.rename(FOLDER / f"{name}.count")
        return lambda event: play(said["step"], event, count)


HANDLERS = Answers()
