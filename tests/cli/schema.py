"""schema.py SCHEMA accept|refuse FILE...: says which files it gets wrong."""
import json
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2.2, 10.3 Core Schema: yes and 12:30:00 are strings."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
     r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", list("-+.0123456789")),
):
    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:" + tag, re.compile("^(?:" + pattern + ")$"), first)



def integer(loader, node):
    text = loader.construct_scalar(node)
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


Loader.add_constructor("tag:yaml.org,2002:int", integer)

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
accept = sys.argv[2] == "accept"
for path in sys.argv[3:]:
    with open(path, encoding="utf-8") as file:
        # Keys are text, whatever they look like.
        documents = json.loads(json.dumps(list(yaml.load_all(file, Loader))))
    for number, document in enumerate(documents, 1):
        error = jsonschema.exceptions.best_match(
            validator.iter_errors(document))
        if accept and error is not None:
            print(f"{path}: {error.json_path}: {error.message}"[:400])
        if not accept and error is None:
            print(f"{path}: document {number} should be refused")
