"""Which rooms and functions the instructions go to, counted by callgrind.

The program is the release one with debugging information, which changes no
instruction of it. Cycles, caches and the kernel are not counted; and the
processor that valgrind plays has no instructions for SHA-256, which are most
of Nettle's share.
"""

import collections
import re
import subprocess

OWN = re.compile(r"(?:^|/)src/(?:([a-z]+)/)?[a-z0-9_]+\.(?:c|h|def|inc)$")
LIBRARIES = (("/libyaml", "libyaml"), ("/libjson-c", "json-c"), ("/libnettle", "Nettle"),
             ("/ld-linux", "the loader"), ("/libc.", "C library"), ("/libm.", "C library"))
NAME = re.compile(r"(ob|fl|fi|fe|fn)=\((\d+)\)(?: (.*))?$")


def build(root, folder):
    """The release program, with what tells its files apart."""
    for command in (["cmake", "--preset", "release", "-B", folder, "-D", "CMAKE_BUILD_TYPE=RelWithDebInfo"],
                    ["cmake", "--build", folder, "--target", "stepc"]):
        subprocess.run(command, cwd=root, check=True, capture_output=True)
    return folder / "stepc"


def room_of(library, file):
    for part, name in LIBRARIES:
        if part in library:
            return name
    found = OWN.search(file)
    return (found[1] or "the corridor") if found else "C library"


def count(program, arguments, dump, codes):
    """Instructions by room and by function, each a Counter."""
    result = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={dump}", program, *arguments],
                            capture_output=True)
    if result.returncode not in codes:
        raise SystemExit(f"bench: exit {result.returncode} under callgrind: {arguments[0]}")
    rooms, functions = collections.Counter(), collections.Counter()
    names, at, skip = {}, {"ob": "", "fl": "", "fn": ""}, False
    for line in open(dump):
        name = NAME.match(line)
        if name:
            kind = "fl" if name[1] in ("fi", "fe") else name[1]
            key = (kind, name[2])
            names[key] = name[3] or names[key]
            at[kind] = names[key]
        elif line.startswith(("cob=", "cfi=", "cfl=", "cfn=")):
            # Of a call; the same numbers name the same things.
            called = NAME.match(line[1:])
            kind = "fl" if called[1] in ("fi", "fe") else called[1]
            if called[3]:
                names[kind, called[2]] = called[3]
        elif line.startswith("calls="):
            skip = True
        elif re.match(r"[+*\d-]\S* \d+$", line):
            if not skip:
                cost = int(line.split()[1])
                rooms[room_of(at["ob"], at["fl"])] += cost
                functions[re.sub(r"('\d+|\.(isra|part|constprop|cold)[.\d]*)+$", "", at["fn"])] += cost
            skip = False
    return rooms, functions
