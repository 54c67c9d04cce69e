"""
Takes things out of an account by hand: the comparison has to see it.

Each way gives what was done, the path that the comparison then names, and a
function that puts it back.
"""

import json


def without_alarm(account):
    cloudwatch = account.client("cloudwatch")
    alarm = cloudwatch.describe_alarms()["MetricAlarms"][0]
    name = alarm["AlarmName"]
    cloudwatch.delete_alarms(AlarmNames=[name])
    takes = cloudwatch.meta.service_model.operation_model(
        "PutMetricAlarm").input_shape.members
    return f"no alarm {name}", f"alarms/{name}", \
        lambda: cloudwatch.put_metric_alarm(**{
            key: value for key, value in alarm.items() if key in takes})


def without_action(account):
    iam = account.client("iam")
    for role in iam.list_roles()["Roles"]:
        name = role["RoleName"]
        for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]:
            def put(document, name=name, policy=policy):
                iam.put_role_policy(RoleName=name, PolicyName=policy,
                                    PolicyDocument=json.dumps(document))

            document = iam.get_role_policy(
                RoleName=name, PolicyName=policy)["PolicyDocument"]
            whole = json.loads(json.dumps(document))
            for statement in document["Statement"]:
                if not isinstance(statement["Action"], list):
                    continue
                action = statement["Action"].pop()
                put(document)
                return f"no {action} in {name}", f"roles/{name}/", \
                    lambda: put(whole)
    raise SystemExit("no role has a statement of several actions")


def without_rule(account):
    events = account.client("events")
    rule = events.list_rules()["Rules"][0]
    name = rule["Name"]
    targets = events.list_targets_by_rule(Rule=name)["Targets"]
    events.remove_targets(Rule=name, Ids=[target["Id"] for target in targets])
    events.delete_rule(Name=name)

    def put():
        events.put_rule(Name=name, EventPattern=rule["EventPattern"])
        events.put_targets(Rule=name, Targets=targets)

    return f"no rule {name}", "rules", put


def every_way(account, compare):
    """(what was done, "" or what the comparison said instead) of each."""
    done = [spoil(account)
            for spoil in (without_alarm, without_action, without_rule)]
    _, text = compare()
    for _, _, put_back in done:
        put_back()
    return [(what, "" if path in text else f"the comparison said {text}")
            for what, path, _ in done]


def left(before, after):
    """What is in an account now and was not before."""
    before, after = (json.loads(text) for text in (before, after))
    return [f"{section}/{name}" for section, things in after.items()
            for name in things if name not in before.get(section, {})]
