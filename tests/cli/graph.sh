#!/bin/sh
# Pictures: the SVG has a box for every state, a cluster for what holds others,
# all names and no markup of a spec; coordinates are Graphviz's own business.
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || skip 'python3 is not on the PATH'
cases=tests/golden/emit

# Under the sanitizers: the layout of Graphviz 2.43 leaks, and says nothing of
# ours.
echo leak:libgvc >"$work/lsan"
export LSAN_OPTIONS="suppressions=$work/lsan:print_suppressions=0"

if ! "$STEPC" graph $cases/graph-shapes/spec.yaml --format svg \
	>"$work/shapes.svg" 2>"$work/stderr"; then
	grep -q 'built without Graphviz' "$work/stderr" || exit 1
	"$STEPC" graph $cases/graph-shapes/spec.yaml --format dot >/dev/null
	expect 2 'built without Graphviz' "$STEPC" build \
		$cases/graph-targets/spec.yaml --target svg -o "$work/out"
	[ ! -e "$work/out" ] || fail 'it writes something'
	skip 'this build has no Graphviz'
fi
"$STEPC" graph $cases/graph-shapes/spec.yaml --format svg | cmp - "$work/shapes.svg"
"$STEPC" graph $cases/graph-hostile/spec.yaml --format svg >"$work/hostile.svg"
"$STEPC" graph $cases/graph-mermaid/spec.yaml --env prod --format svg \
	>"$work/child.svg" 2>/dev/null
"$STEPC" build $cases/graph-targets/spec.yaml --target svg -o "$work/out"
cmp "$work/out/small/graph.svg" - <<END
$("$STEPC" graph $cases/graph-targets/spec.yaml --format svg)
END

# A machine without the library: nothing can be loaded. (Not under the
# sanitizers, which must be loaded first.)
echo 'void *dlopen(const char *a, int b) { (void)a, (void)b; return 0; }' \
	>"$work/no.c"
if command -v cc >/dev/null && cc -shared -fPIC -o "$work/no.so" "$work/no.c" &&
	LD_PRELOAD="$work/no.so" "$STEPC" --version >/dev/null 2>&1; then
	expect 2 'is not installed here' env LD_PRELOAD="$work/no.so" \
		"$STEPC" graph $cases/graph-shapes/spec.yaml --format svg
fi

python3 - "$work" <<'END'
import re
import sys
import xml.etree.ElementTree as tree

SVG = '{http://www.w3.org/2000/svg}'


def read(name):
    text = open(f'{sys.argv[1]}/{name}.svg').read()
    assert '<!--' not in text and '<?' not in text, f'{name}: comments'
    root = tree.fromstring(text)
    tags = {element.tag.replace(SVG, '') for element in root.iter()}
    assert tags <= {'svg', 'style', 'g', 'title', 'path', 'polygon',
                    'ellipse', 'text'}, f'{name}: {tags}'
    for element in root.iter():
        assert not any(key.startswith('on') or 'href' in key
                       for key in element.attrib), element.attrib
    assert 'prefers-color-scheme: dark' in text
    return root


def groups(root, word):
    return [g for g in root.iter(SVG + 'g')
            if word in g.get('class', '').split()]


def words(root):
    lines = ' '.join(''.join(t.itertext()) for t in root.iter(SVG + 'text'))
    return re.sub(r'\s+', ' ', lines.replace('\u00a0', ' '))


def expect(what, got, wanted):
    assert got == wanted, f'{what}: {got}, not {wanted}'


shapes = read('shapes')
states = [g for g in groups(shapes, 'node') if 'point' not in g.get('class')]
expect('states', len(states), 9)
expect('points', len(groups(shapes, 'point')), 4)
expect('clusters', len(groups(shapes, 'cluster')), 4)
expect('arrows', len(groups(shapes, 'edge')), 16)
expect('catches', len(groups(shapes, 'catch')), 1)
assert groups(shapes, 'catch')[0].find(SVG + 'path').get('stroke-dasharray')
for word in ('which?', 'retry ×2', '3 at a time', 'callback', 'wait 5 s',
             '$.name matches "a*"', 'Busy, States.Timeout', 'else'):
    assert word in words(shapes), word
details = [t.text for t in shapes.iter(SVG + 'text')
           if t.get('class') == 'detail']
assert 'lambda f · retry ×3' in details and 'l1' not in details, details

child = read('child')
expect('machines', len(groups(child, 'machine')), 2)
expect('starts', len(groups(child, 'start')), 1)

hostile = words(read('hostile'))
for word in ('<img src=x onerror=alert(1)>', '& &lt;b&gt; </text><script>',
             'javascript:alert(1)', 'back\\\\slash \\N \\l', '"]]></style>"',
             '%%{init:', '年 🙂'):
    assert word in hostile, f'{word} is not in {hostile}'
print('ok: three pictures')
END
