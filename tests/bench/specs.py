#!/usr/bin/env python3
"""specs.py COUNT FOLDER: so many different specs of one environment.

The shapes are those of specs/, each in its turn; workflows and functions get
names of their own. The same count always gives the same bytes.
"""

import pathlib
import re
import sys


def shapes():
    folder = pathlib.Path(__file__).parents[2] / "specs"
    for path in sorted(folder.glob("*.yaml")):
        # All environments would be compiled.
        text = re.sub(r"(?ms)^environments:\n(?:[ \t].*\n|\n)*", "", path.read_text())
        # Less would be a finding, and findings are kept.
        text = text.replace("timeout: 15m\n\nparameters", "timeout: 45m\n\nparameters")
        text = text.replace("timeout: 5m              # of", "timeout: 9m              # of")
        functions = set(re.findall(r"\blambda: ([a-z][a-z0-9-]*)", text))
        yield path.stem, text, functions


def variant(text, functions, number):
    def renamed(match):
        return f"{match[0]}-{number:04}"

    text = re.sub(r"(?m)^workflow: .*$", renamed, text)
    text = re.sub(r"(?m)^description: .*$", rf"\g<0>, number {number}", text)
    if functions:
        names = "|".join(sorted(functions, key=len, reverse=True))
        text = re.sub(rf"(?<![\w.-])(?:{names})(?![\w.-])", renamed, text)
    # The workflow's own name may also be that of a function.
    return re.sub(rf"(?m)^(workflow: .*)-{number:04}-{number:04}$", r"\1-%04d" % number, text)


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    known = list(shapes())
    for i in range(count):
        name, text, functions = known[i % len(known)]
        number = i + 1
        (folder / f"{name}-{number:04}.yaml").write_text(variant(text, functions, number))


if __name__ == "__main__":
    main()
