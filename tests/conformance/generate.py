#!/usr/bin/env python3
"""generate.py COUNT FOLDER [SEED]: specs that use the language widely.

Each is valid: stepc has to accept it, and whoever reads what it becomes, too.
The same seed gives the same specs.
"""
import json
import random
import sys

FUNCTIONS = ["load", "save-results", "check_order", "notify-user", "rank"]
WORDS = ["load", "check", "send", "tidy", "rank", "pay", "ask", "note", "fold"]
ODD = ["", "", "", "", " it", " (1)", " ü", " 'x'", ' "q"', " a/b", " – 2",
       " <b>", " & co", " 100%", " #7", " $x", " %{y}", " 日本"]
SECONDS = ["5s", "30s", "2m", "10m", "1h", "1h30m", 45]
ERRORS = ["States.Timeout", "States.TaskFailed", "Lambda.TooManyRequestsException",
          "Order.NotFound", "Payment.Declined"]


class Generator:
    def __init__(self, number, seed):
        self.random = random.Random(f"{seed}/{number}")
        self.number = number
        self.names = set()
        self.used = {"tables": set(), "topics": set(), "queues": set(),
                     "activities": set(), "buses": set(), "functions": set()}

    # --- chance ------------------------------------------------------------

    def chance(self, share):
        return self.random.random() < share

    def one(self, items):
        return self.random.choice(items)

    def maybe(self, where, key, value, share=0.3):
        if self.chance(share):
            where[key] = value() if callable(value) else value

    def name(self):
        while True:
            text = self.one(WORDS) + self.one(ODD)
            if self.chance(0.5):
                text += f" {self.random.randrange(100)}"
            if text not in self.names and f"{text} done" not in self.names:
                self.names.add(text)
                return text

    # --- expressions -------------------------------------------------------

    def expression(self):
        """Of any value, in JSONata."""
        return "{% " + self.one([
            "$states.input.a", "$states.input", "$states.context.Execution.Name",
            "$count($states.input.items)", "$states.input.a & '-' & 'b'",
            "[$states.input.items[price > 3].name]", "$uppercase('x')",
            "$states.input.x ? 1 : 2", "$uuid()", "{'a': $states.input.b, 'c': [1, 2]}",
            "$sum($states.input.items.(price * 2))", "$now()",
            "$map($states.input.items, function($v) { $v.a })",
            "'it\\\\s'", '"it\'s"',
        ]) + " %}"

    def literal(self):
        """A text without references."""
        while True:
            text = self.text()
            if "${" not in text.replace("$${", ""):
                return text

    def text(self):
        if self.parameters and self.chance(0.1):
            return self.one(["${stage}", "of ${stage}: ${attempts}", "$${stage} ${stage}$"])
        return self.one(["plain", "two words", "it's", 'say "x"', "a\\b", "tab\there",
                         "lines\nof\ntext\n", "$${not one}", "%{if}", "<b>&amp;</b>",
                         "ünïcödé 日本", "yes", "null", "1.10", "# no comment",
                         "${workflow.name}", "in ${aws.region}", "a: b", "$", "$$", "%%{",
                         "x" * 120, "'", "\u2028", "-", "{{x}}", "EOT\nEOT\n"])

    def condition(self):
        if self.query == "jsonpath":
            return self.one([
                '$.kind == "order"', "$.amount < 10000", "$.flag", "not $.flag",
                "$.x is present", "$.name matches \"a*\"", "$.a < $.b",
                "$.x is string and ($.y > 3 or $.z is null)",
                '$.at > "2024-01-01T00:00:00Z"', "$.a == $.b as string"])
        return self.one([
            "$states.input.a = 1", "$states.input.amount < 10000 and $states.input.ok",
            "$exists($states.input.x)", "$not($states.input.flag)",
            "{% $states.input.kind = 'order' %}", "$count($states.input.items) > 3"])

    def value(self, depth=0):
        """Any value, perhaps with expressions."""
        kind = self.random.randrange(8 if depth < 3 else 6)
        if kind == 0:
            return self.random.randrange(-1000, 1000)
        if kind == 1:
            return self.one([True, False, None, 0.5, 1e21, -0.25, 12345678901234])
        if kind in (2, 3):
            return self.text()
        if kind == 4 and self.query == "jsonata":
            return self.expression()
        if kind in (4, 5):
            return self.one(["a", "b c"])
        if kind == 6:
            return [self.value(depth + 1) for _ in range(self.random.randrange(4))]
        return {self.one(["a", "b", "c d", "Ü", 'k"', "x.y"]): self.value(depth + 1)
                for _ in range(self.random.randrange(4))}

    def object(self):
        made = {"kind": "x"}
        made.update({f"k{i}": self.value(1) for i in range(self.random.randrange(3))})
        if self.query == "jsonpath" and self.chance(0.5):
            made["id.$"] = self.one(["$.id", "$$.Execution.Name",
                                     "States.Format('a-{}', $.id)", "States.UUID()"])
        return made

    # --- what a step has besides what it does ------------------------------

    def policy(self):
        made = {}
        self.maybe(made, "errors", lambda: self.random.sample(ERRORS, 2), 0.5)
        self.maybe(made, "interval", lambda: self.one(["1s", "2s", "30s"]))
        self.maybe(made, "max_attempts", lambda: self.random.randrange(0, 6), 0.6)
        self.maybe(made, "backoff_rate", lambda: self.one([1, 1.5, 2]))
        self.maybe(made, "jitter", "full")
        if "interval" in made:
            self.maybe(made, "max_delay", lambda: self.one(["60s", "5m"]))
        return made or {"max_attempts": 1}

    def retry(self):
        return self.one([
            "none", self.policy(), "steady",
            [{"errors": ["Order.NotFound"], "max_attempts": 2}, self.policy()]])

    def catch(self, depth):
        made = {}
        self.maybe(made, "errors", lambda: [self.one(ERRORS)], 0.5)
        if self.chance(0.2):
            made["steps"] = [{self.name(): {"fail": {"error": "Gave.Up",
                                                     "cause": self.text()}}}]
        else:
            made["steps"] = self.steps(depth + 1, 2)
        if self.query == "jsonata":
            self.maybe(made, "output", lambda: {"e": "{% $states.errorOutput.Error %}"})
            self.maybe(made, "assign", lambda: {"oops": "{% $states.errorOutput %}"}, 0.2)
        else:
            self.maybe(made, "result_path", "$.error")
        return [made]

    def common(self, step, depth, task):
        self.maybe(step, "comment", self.literal, 0.1)
        if self.query == "jsonata":
            self.maybe(step, "output", lambda: {"v": self.expression()}, 0.15)
            self.maybe(step, "assign", lambda: {"seen": self.expression()}, 0.1)
        elif task:
            self.maybe(step, "result_path", lambda: self.one(["$.r", "$.a.b"]), 0.2)
            if "result_path" not in step:
                self.maybe(step, "result_selector", lambda: {"all.$": "$"}, 0.1)
            self.maybe(step, "input_path", "$.in", 0.1)
        if task and "output" not in step and "result_path" not in step \
                and "result_selector" not in step:
            self.maybe(step, "result", "discard", 0.15)
        if task:
            self.maybe(step, "retry", self.retry, 0.3)
            if depth < 3:
                self.maybe(step, "catch", lambda: self.catch(depth), 0.15)
        return step

    # --- steps -------------------------------------------------------------

    def task(self, depth):
        step = self.one([self.lambda_step, self.lambda_step, self.dynamodb, self.publish,
                         self.send, self.emit, self.call, self.sdk, self.activity,
                         self.callback, self.start, self.http, self.use])()
        if "use" in step:
            return step
        if "activity" not in step:
            self.maybe(step, "timeout", lambda: self.one(["30s", "2m", "10m"]), 0.4)
        return self.common(step, depth, True)

    def function(self):
        name = self.one(FUNCTIONS)
        self.used["functions"].add(name)
        return name

    def lambda_step(self):
        step = {"lambda": self.function()}
        self.maybe(step, "payload", self.object, 0.5)
        return step

    def callback(self):
        if self.express:
            return self.lambda_step()
        token = {"token": "{% $states.context.Task.Token %}"} \
            if self.query == "jsonata" else {"token.$": "$$.Task.Token"}
        step = self.one([
            lambda: {"lambda": self.function(), "payload": token},
            lambda: {"send": self.thing("queues"), "message": token}])()
        step.update(wait_for="callback", timeout="1h")
        self.maybe(step, "heartbeat", "20s", 0.3)
        return step

    def thing(self, kind):
        name = self.one({"tables": ["orders", "jobs"], "topics": ["alerts", "news"],
                         "queues": ["work", "left-over"], "activities": ["review"],
                         "buses": ["shop"]}[kind])
        self.used[kind].add(name)
        return name

    def dynamodb(self):
        table = self.thing("tables")
        key = {"id": {"S": self.identity()}} if self.query == "jsonata" else \
            {"id": {"S.$": "$.id"}}
        action, rest = self.one([
            ("getItem", {"Key": key}), ("deleteItem", {"Key": key}),
            ("putItem", {"Item": dict(key, n={"N": "1"})}),
            ("updateItem", {"Key": key, "UpdateExpression": "SET a = :a",
                            "ExpressionAttributeValues": {":a": {"S": self.text()}}})])
        return {"call": f"dynamodb:{action}",
                "with": dict(TableName="${tables.%s.name}" % table, **rest)}

    def identity(self):
        return self.one(["{% $states.input.id %}", "{% $states.context.Execution.Name %}"])

    def publish(self):
        step = {"publish": self.thing("topics"), "message": self.message()}
        self.maybe(step, "subject", lambda: self.one(["News", "It failed: look"]))
        return step

    def message(self):
        return self.one([self.text(), self.object(),
                         self.expression() if self.query == "jsonata" else "plain"])

    def send(self):
        return {"send": self.thing("queues"), "message": self.message()}

    def emit(self):
        event = {"source": "my.app", "detail_type": "Order placed", "detail": self.object()}
        if self.chance(0.5):
            event["bus"] = self.thing("buses")
        return {"emit": event}

    def activity(self):
        if self.express:
            return self.lambda_step()
        return {"activity": self.thing("activities"), "timeout": "1h", "heartbeat": "5m"}

    def start(self):
        step = {"start": self.one(["child", "other-flow"])}
        self.maybe(step, "payload", self.object, 0.5)
        if not self.express:
            self.maybe(step, "wait_for", "completion", 0.5)
        return step

    def http(self):
        self.connection = True
        made = {"connection": "shop", "endpoint": "https://api.example.com/v1/orders",
                "method": self.one(["GET", "POST"])}
        self.maybe(made, "headers", {"X-Kind": "a b"})
        if made["method"] == "POST":
            made["body"] = self.object()
        return {"http": made}

    def use(self):
        """A template that is built in; of JSONata only."""
        if self.query != "jsonata" or self.express:
            return self.lambda_step()
        self.used["functions"].add("rank")
        return self.one([
            {"use": "call-with-fallback",
             "with": {"function": self.function(), "fallback": "rank",
                      "attempts": self.random.randrange(1, 5)}},
            {"use": "batch-fan-out",
             "with": {"items": "$states.input.items", "work": self.function(),
                      "size": 5, "concurrency": 2}}])

    def call(self):
        forms = [
            {"call": "sqs:sendMessage", "with": {
                "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/other",
                "MessageBody": self.message()}},
            {"call": "glue:startJobRun", "with": {"JobName": "nightly"}},
            {"call": "eventbridge:putEvents", "with": {"Entries": [
                {"Source": "a", "DetailType": "b", "Detail": {"x": 1},
                 "EventBusName": "default"}]}},
            {"call": "ecs:runTask", "resources": ["arn:aws:iam::123456789012:role/run"],
             "with": {"Cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/c",
                      "TaskDefinition":
                          "arn:aws:ecs:eu-west-1:123456789012:task-definition/t:1"}},
            {"call": "athena:startQueryExecution", "with": {
                "QueryString": self.text(), "WorkGroup": "primary",
                "ResultConfiguration": {"OutputLocation": "s3://results/x/"}},
             "resources": ["arn:aws:s3:::results", "arn:aws:s3:::results/*"]},
            {"call": "codebuild:startBuild", "with": {"ProjectName": "site"}},
        ]
        step = self.one(forms)
        if not self.express and step["call"] in ("glue:startJobRun", "codebuild:startBuild"):
            self.maybe(step, "wait_for", "completion", 0.5)
        return step

    def sdk(self):
        return self.one([
            {"call": "aws-sdk:s3:getObject", "with": {"Bucket": "raw", "Key": "a/b.json"}},
            {"call": "aws-sdk:s3:listObjectsV2", "with": {"Bucket": "raw", "Prefix": "a/"}},
            {"call": "aws-sdk:secretsmanager:getSecretValue", "with": {
                "SecretId": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x-AbCdEf"}},
            {"call": "aws-sdk:sts:getCallerIdentity"},
            {"call": "aws-sdk:dynamodb:query", "with": {
                "TableName": "${tables.%s.name}" % self.thing("tables"),
                "KeyConditionExpression": "id = :i",
                "ExpressionAttributeValues": {":i": {"S": "x"}}}},
        ])

    def pass_step(self, depth):
        key = self.one(["pass", "pass", "set"])
        made = {"total": self.value(1), "b": self.text()} if key == "set" else self.value()
        if key == "pass" and not isinstance(made, dict):
            made = {"v": made}
        return {key: made}

    def wait(self, depth):
        return {"wait": self.one(SECONDS)}

    def if_step(self, depth):
        step = {"if": self.condition(), "then": self.steps(depth + 1, 2)}
        self.maybe(step, "else", lambda: self.steps(depth + 1, 2), 0.5)
        return step

    def choose(self, depth):
        rules = [{"when": self.condition(), "steps": self.steps(depth + 1, 2)}
                 for _ in range(self.random.randrange(1, 4))]
        if self.chance(0.6):
            rules.append({"else": self.steps(depth + 1, 2)})
        return {"choose": rules}

    def parallel(self, depth):
        branches = {name: self.steps(depth + 1, 2)
                    for name in self.random.sample(["a", "b side", "c"],
                                                   self.random.randrange(1, 4))}
        return self.common({"parallel": branches}, depth, True)

    def items(self):
        return self.one(["$states.input.items", "{% $states.input.items %}", "{% [1..5] %}"]) \
            if self.query == "jsonata" else self.one(["$.items", "$.a.b"])

    def map(self, depth):
        made = {"items": self.items()}
        self.maybe(made, "concurrency", lambda: self.random.randrange(1, 30), 0.6)
        self.maybe(made, "expected_items", lambda: self.random.randrange(1, 200), 0.3)
        if self.query == "jsonata":
            self.maybe(made, "item_selector",
                       lambda: {"it": "{% $states.context.Map.Item.Value %}"}, 0.2)
        else:
            self.maybe(made, "item_selector", lambda: {"it.$": "$$.Map.Item.Value"}, 0.2)
        if not self.express and depth < 2 and self.chance(0.25):
            made["mode"] = "distributed"
            self.maybe(made, "execution_type", lambda: self.one(["standard", "express"]))
            self.maybe(made, "tolerated_failure", lambda: self.one(["10%", 5]))
            self.maybe(made, "label", f"run{len(self.names)}")
            self.maybe(made, "item_batcher", {"max_items": 10})
            if self.chance(0.4):
                del made["items"]
                made["reader"] = {"s3": {"bucket": "raw", "key": "in/list.csv",
                                         "format": self.one(["csv", "json", "jsonl"])}}
                if made["reader"]["s3"]["format"] == "csv":
                    made["reader"]["s3"]["headers"] = "first_row"
            self.maybe(made, "result_writer", {"bucket": "raw", "prefix": "out/"})
            if made.get("execution_type") == "express":
                made["steps"] = self.plain_steps()
                return self.common({"map": made}, depth, True)
        made["steps"] = self.steps(depth + 1, 2)
        return self.common({"map": made}, depth, True)

    def plain_steps(self):
        return [{self.name(): {"lambda": self.function(), "timeout": "30s"}}]

    def batches(self, depth):
        made = {"items": self.items(), "size": self.random.randrange(2, 20)}
        self.maybe(made, "concurrency", lambda: self.random.randrange(1, 9), 0.6)
        self.maybe(made, "expected_items", lambda: self.random.randrange(10, 400), 0.3)
        form = self.one(["inline", "inline", "workflow", "distributed", None])
        if self.express:
            form = "inline"
        if form:
            made["run_as"] = form
        if form == "workflow":
            made["timeout"] = "5m"
        self.maybe(made, "on_error", lambda: self.one(["fail", "record"]))
        each = {"steps": self.plain_steps()}
        self.maybe(each, "concurrency", lambda: self.random.randrange(1, 9), 0.5)
        self.maybe(each, "on_error", lambda: self.one(["fail", "record"]))
        if self.chance(0.7):
            made["each"] = each
        else:
            made["steps"] = self.plain_steps()
        return {"batches": made}

    def repeat(self, depth):
        made = {"steps": self.plain_steps(), "until": self.condition(),
                "at_most": self.one([3, 10, "30m"])}
        self.maybe(made, "every", "30s", 1 if isinstance(made["at_most"], str) else 0.5)
        return {"repeat": made}

    def saga(self, depth):
        return {"saga": [
            {"step": self.plain_steps()[0], "compensate": self.plain_steps()[0]},
            {"step": self.plain_steps()[0], "compensate": self.plain_steps()[0]},
        ][:self.random.randrange(1, 3)] + [{"step": self.plain_steps()[0]}]}

    def asl(self, depth):
        return {"asl": {"Type": "Pass", "Comment": self.literal()}}

    def steps(self, depth, most=5):
        kinds = [self.task] * 6 + [self.pass_step] * 2 + [self.wait, self.asl]
        if depth < 3:
            kinds += [self.if_step, self.choose, self.parallel, self.map]
        if depth == 0:
            kinds += [self.batches, self.repeat, self.saga, self.map]
        made = []
        for _ in range(self.random.randrange(1, most + 1)):
            name = self.name()
            made.append({name: self.one(kinds)(depth)})
        return made

    # --- around the steps --------------------------------------------------

    def resources(self, spec):
        existing = [{}, {}, {"name": "shared-%s" % self.number}, {"parameter": True},
                    {"ssm": "/things/x"}]
        made = {
            "functions": lambda name: self.one([
                {}, {"name": "team-" + name}, {"parameter": True}, {"ssm": "/f/" + name},
                {"arn": "arn:aws:lambda:eu-west-1:123456789012:function:" + name}]),
            "tables": lambda name: {"create": True, "keys": {"id": "string"},
                                    "stream": "new_image"}
            if self.streamed and name == "orders" else self.one(existing[:3] + [{
                "create": True, "keys": {"id": "string"}, "ttl": "expires",
                "point_in_time_recovery": self.chance(0.5)}, {
                "create": True, "keys": {"id": "string", "at": "number"},
                "stream": "new_and_old_images", "on_delete": "delete",
                "indexes": {"by_a": {"keys": {"a": "string"}}}}]),
            "topics": lambda name: self.one(existing + [
                {"create": True}, {"create": True, "email": ["ops@example.com"]},
                {"create": True, "lambda": self.function()}]),
            "queues": lambda name: self.one([{}, {"create": True}, {
                "create": True, "visibility_timeout": "15m", "retention": "4d"}]),
            "activities": lambda name: self.one([{}, {"create": True}]),
            "buses": lambda name: self.one([{}, {"create": True}]),
        }
        for kind in ("tables", "topics", "queues", "activities", "buses", "functions"):
            declared = {name: made[kind](name) for name in sorted(self.used[kind])
                        if self.chance(0.6) or (name == "orders" and self.streamed)}
            if declared:
                spec[kind] = declared
        return spec

    def triggers(self):
        made = []
        if self.chance(0.5):
            made.append({"schedule": self.one(["rate(1 hour)", "cron(0 9 ? * MON-FRI *)"]),
                         "timezone": "Europe/Berlin"})
        if self.chance(0.5):
            trigger = {"event": {"source": "shop", "detail_type": self.text_line(),
                                 "detail": {"kind": ["a", "b"]}}}
            self.maybe(trigger, "input", lambda: {"a": 1, "t": "x"})
            made.append(trigger)
        if self.chance(0.3):
            made.append({"upload": {"bucket": "raw", "prefix": "in/", "suffix": ".csv"}})
        if self.chance(0.3):
            self.used["queues"].add("work")
            made.append({"queue": "work", "batch_size": self.random.randrange(1, 10)})
        if self.chance(0.2) and not self.express:
            self.streamed = True
            self.used["tables"].add("orders")
            made.append({"stream": "orders", "batch_size": 10,
                         "starting_position": "latest"})
        return made

    def notifications(self):
        self.used["topics"].add("news")
        return {self.one(["failed", "timed_out", "aborted"]): "news"}

    def permissions(self):
        made = {}
        self.maybe(made, "boundary", "arn:aws:iam::123456789012:policy/edge", 0.5)
        self.maybe(made, "path", "/workflows/", 0.3)
        self.maybe(made, "extra", [{
            "actions": ["s3:GetObject", "s3:PutObject"],
            "resources": ["arn:${aws.partition}:s3:::raw/in/*"],
            "conditions": {"StringEquals": {"s3:ExistingObjectTag/kind": ["a", self.one(
                ["b c", 'q"x', "${stage}" if self.parameters else "d"])]}}}], 0.5)
        return made

    def callers(self):
        allowed = ["start"] if self.express else self.random.sample(
            ["start", "watch", "stop", "redrive", "answer"], 2)
        return {"api": {"allow": allowed, "service": "apigateway"}}

    def text_line(self):
        return self.one(["Order placed", 'say "x"', "ü & co", "it's", "a/b"])

    def alarms(self):
        made = {}
        if self.chance(0.6):
            self.used["topics"].add("alerts")
            made["notify"] = "alerts"
        self.maybe(made, "failures", 0, 0.5)
        self.maybe(made, "failure_rate", "10%", 0.4)
        self.maybe(made, "timeouts", {"above": 2, "period": "10m", "severity": "page"}, 0.2)
        self.maybe(made, "duration", {"above": "10m", "stat": "p95"}, 0.3)
        if self.chance(0.2):
            made["custom"] = {"refused": {"namespace": "AWS/DynamoDB", "metric": "UserErrors",
                                          "above": 20},
                              "rate": {"expression": "100 * a / (a + b)", "above": 5,
                                       "metrics": {
                                           "a": {"namespace": "Shop", "metric": "Lost"},
                                           "b": {"namespace": "Shop", "metric": "Kept"}}}}
            if "failures" in made:
                made["custom"]["both"] = {"composite": "ALARM(failures) AND NOT ALARM(rate)"}
        if not self.express:
            self.maybe(made, "no_success_for", "1h", 0.15)
        if self.used["functions"]:
            self.maybe(made, "lambda", {"error_rate": "5%", "throttles": 0}, 0.3)
        return made

    def environments(self):
        return {"dev": {"logs": {"retention": "7d"}},
                "prod": {"tags": {"stage": "prod"}}}

    def spec(self):
        self.express = self.chance(0.1)
        self.query = self.one(["jsonata", "jsonata", "jsonpath"])
        self.connection = self.streamed = False
        self.parameters = self.chance(0.5)
        spec = {"workflow": f"flow-{self.number}"}
        self.maybe(spec, "description", self.literal, 0.5)
        if self.express:
            spec["type"] = "express"
        if self.query == "jsonpath" or self.chance(0.3):
            spec["query"] = self.query
        self.maybe(spec, "timeout", "5m" if self.express else "2h", 0.7)
        parameters = {"stage": {"default": "test", "description": self.literal()},
                      "attempts": {"type": "number", "default": 3},
                      "people": {"type": "list", "default": ["a", "b"]}}
        if self.parameters:
            spec["parameters"] = parameters
        spec["retries"] = {"steady": {"interval": "1s", "max_attempts": 4}}
        self.maybe(spec, "defaults", {"lambda": {"timeout": "1m"}}, 0.3)
        spec["steps"] = self.steps(0)
        if self.chance(0.5) and any("lambda" in step and "catch" not in step
               for named in spec["steps"] for step in named.values()):
            spec["on_failure"] = [{self.name(): {"lambda": self.function()}}]
        for key, make, share in [("triggers", self.triggers, 0.5),
                                 ("alarms", self.alarms, 0.6)]:
            made = make() if self.chance(share) else None
            if made:
                spec[key] = made
        self.maybe(spec, "logs", lambda: self.one([
            {"level": "all", "data": True, "retention": "90d"},
            {"level": "error", "retention": "30d"}]), 1 if self.express else 0.6)
        for key, make, share in [("notifications", self.notifications, 0.2),
                                 ("permissions", self.permissions, 0.2),
                                 ("callers", self.callers, 0.15)]:
            made = make() if self.chance(share) and not (
                self.express and key == "notifications") else None
            if made:
                spec[key] = made
        if self.connection:
            spec["connections"] = {"shop": {
                "arn": "arn:aws:events:eu-west-1:123456789012:connection/shop/"
                       "6d2f1c0e-3f56-4f0c-9a0b-0d5b7e6a1f11"}}
        if not self.express:
            self.maybe(spec, "queries", ["error_rate"], 0.2)
        if "queries" in spec:
            spec["logs"] = {"level": "all", "retention": "30d"}
        self.maybe(spec, "tracing", True)
        self.maybe(spec, "tags", lambda: {"team": "a b", "cost": "x/1"})
        self.maybe(spec, "alias", "live", 0.15)
        self.maybe(spec, "dashboard", True, 0.2)
        self.maybe(spec, "environments", self.environments, 0.2)
        return self.resources(spec)


# --- YAML ------------------------------------------------------------------


def scalar(value):
    if not isinstance(value, str):
        return json.dumps(value)
    return json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028")


def flow(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value)


def block(value, indent):
    """Lines of a map or list; what is small stands in one."""
    lines = []
    pad = " " * indent
    if isinstance(value, dict):
        for key, inner in value.items():
            line = f"{pad}{scalar(key)}: "
            if isinstance(inner, (dict, list)) and inner and len(flow(inner)) > 60:
                lines.append(line.rstrip())
                lines += block(inner, indent + 2)
            else:
                lines.append(line + flow(inner))
        return lines
    for inner in value:
        inner_lines = block(inner, indent + 2) if isinstance(inner, (dict, list)) and inner \
            else [" " * (indent + 2) + flow(inner)]
        lines.append(pad + "- " + inner_lines[0].lstrip())
        lines += inner_lines[1:]
    return lines


def main(count, folder, seed="1"):
    for number in range(int(count)):
        spec = Generator(number, seed).spec()
        with open(f"{folder}/flow-{number:03}.yaml", "w", encoding="utf-8") as file:
            file.write("\n".join(block(spec, 0)) + "\n")


main(*sys.argv[1:])
