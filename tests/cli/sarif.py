"""sarif.py SCHEMA LOG...: fails where a log does not fit the schema."""

import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    validator = jsonschema.Draft7Validator(json.load(file))

fine = True
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        log = json.load(file)
    for error in validator.iter_errors(log):
        fine = False
        print(f"{path}: {error.json_path}: {error.message}")
    rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    for result in log["runs"][0]["results"]:
        if rules[result["ruleIndex"]] != result["ruleId"]:
            fine = False
            print(f"{path}: {result['ruleId']}: not what its index says")
sys.exit(0 if fine else 1)
