"""coverage.py BUILD REPORT: sums what gcov says of the lines of src/, whatever
program they ran in. Prints each room, then all of them; REPORT gets every line
that never ran."""
import collections
import json
import os
import subprocess
import sys


def counts(build):
    """{file of src/: {line: how often}}, from every object that ran."""
    found = collections.defaultdict(dict)
    notes = [os.path.join(folder, name)
             for folder, _, names in os.walk(build)
             for name in names if name.endswith('.gcno')]
    for at in range(0, len(notes), 50):
        out = subprocess.run(['gcov', '--json-format', '--stdout',
                              *notes[at:at + 50]], cwd=build, check=True,
                             stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL).stdout
        for line in out.splitlines():
            add(json.loads(line), found)
    return found


def add(unit, found):
    for file in unit['files']:
        name = os.path.relpath(os.path.join(
            unit['current_working_directory'], file['file']))
        if not name.startswith('src/'):
            continue
        lines = found[name]
        for line in file['lines']:
            number = line['line_number']
            lines[number] = max(lines.get(number, 0), line['count'])


def share(lines):
    ran = sum(count > 0 for count in lines)
    return ran, len(lines), 100 * ran / len(lines)


def main():
    build, report = map(os.path.abspath, sys.argv[1:])
    found = counts(build)
    rooms = collections.defaultdict(list)
    for name, lines in found.items():
        parts = name.split('/')
        rooms[parts[1] if len(parts) > 2 else '-'] += lines.values()
    for room, lines in sorted(rooms.items()):
        print('%-8s %6d of %6d lines %6.2f %%' % (room, *share(lines)))
    with open(report, 'w') as out:
        for name, lines in sorted(found.items()):
            source = open(name).read().splitlines()
            for number, count in sorted(lines.items()):
                if count <= 0:
                    print(f'{name}:{number}: {source[number - 1].strip()}',
                          file=out)
    all_lines = [count for lines in found.values() for count in lines.values()]
    print('all      %6d of %6d lines %6.2f %%' % share(all_lines))


main()
