"""Text of a spec is text in every output: hostile.py FOLDER, STEPC is set."""
import base64
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import xml.dom.minidom

# What means something to a shell, a terminal or a language of some output.
NASTY = ('$${x} $$${y} %{if true}y%{endif} %%{z} "q" \'s\' \\ back `tick` '
         '</script></style><img src=x> --> ]]> ::error::z %0A #{h} {{m}} '
         '<<EOT\nEOT\n!Ref x & ;rm -rf / $(id) |x| <br> [a](b) *c* --- '
         '\t tab \n---\n line \r cr \x1b[31mred\x1b[0m \x07 \x7f \x85 '
         '\u2028 \u2029 \u202a \u202e rtl \u2066 iso \u2069 \u061c \u200e '
         '\u200f \ufeff é \U0001f600 \ue000 # : - ? @ % =')
WRITTEN = NASTY.replace('$$${', '\0').replace('$${', '${').replace('\0', '$${')
NAME = 'n "q" \\ </b> `t` ::e:: %0A #{h} $$$'  # the longest that is taken
RAW = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f'
                 '\u2028-\u202e\u2066-\u2069\ufeff]')
STEPC = os.environ['STEPC']


def quoted(text):
    """As a YAML string."""
    out = ''
    for c in text:
        if c in '"\\':
            out += '\\' + c
        elif ord(c) > 0xffff:
            out += f'\\U{ord(c):08x}'
        elif not 0x20 <= ord(c) < 0x7f:
            out += f'\\u{ord(c):04x}'
        else:
            out += c
    return f'"{out}"'


def yaml(value):
    if isinstance(value, dict):
        return '{ ' + ', '.join(f'{quoted(k)}: {yaml(v)}'
                                for k, v in value.items()) + ' }'
    if isinstance(value, list):
        return '[ ' + ', '.join(map(yaml, value)) + ' ]'
    return quoted(value) if isinstance(value, str) else json.dumps(value)


def spec(mark):
    def text(place):
        return f'{mark} {place} {NASTY}'

    document = {
        'workflow': 'hostile', 'description': text('description'),
        'parameters': {'p': {'description': text('input'),
                             'default': text('default')}},
        'topics': {'t': {'create': True}},
        'queues': {'q': {'create': True}},
        'steps': [
            {f'{mark} {NAME}': {
                'pass': {text('key'): text('value'), 'p': '${p}'},
                'comment': text('comment')}},
            {'two': {'lambda': 'f', 'payload': {'t': text('payload')},
                     'comment': text('why'),
                     'retry': {'errors': ['A"</b>${'.replace('${', '$${')],
                               'comment': text('retry')},
                     'catch': [{'errors': ['B`::'], 'next': 'three'}]}},
            {'tell': {'publish': 't', 'message': text('message')}},
            {'ask': {'if': '$states.input.x = "</script>`::%0A" and '
                           '$states.input.y = \'#{h}\'',
                     'then': {'next': 'three'}}},
            {'three': {'fail': {'error': text('error'),
                                'cause': text('cause')}}}],
        'triggers': [
            {'schedule': 'rate(1 hour)', 'input': {'a': text('schedule')}},
            {'event': {'source': [text('source')],
                       'detail': {'k': [text('detail')]}}}],
        'alarms': {'notify': 't', 'failures': 0},
        'environments': {'dev': {}, 'prod': {
            'parameters': {'p': {'default': text('overlay')}}}}}
    return '\n'.join(f'{k}: {yaml(v)}' for k, v in document.items()) + '\n'


def run(*arguments, want=0):
    got = subprocess.run([STEPC, *arguments], capture_output=True, timeout=60)
    assert got.returncode == want, (arguments, got.returncode, got.stderr)
    clean(got.stdout, arguments)
    clean(got.stderr, arguments)
    return got.stdout.decode()


def clean(data, what):
    text = data.decode()  # strictly: it is UTF-8
    found = RAW.search(text)
    assert not found, (what, hex(ord(found[0])), text[:found.start()][-60:])
    return text


def strings(value):
    """All texts in JSON or YAML, and in JSON that stands in one."""
    if isinstance(value, dict):
        substituted = value.get('Fn::Sub')
        if isinstance(substituted, list):
            text = substituted[0]
            for name, given in substituted[1].items():
                text = text.replace('${' + name + '}', str(given))
            yield from strings(text)
        for key, inner in value.items():
            yield from strings(key)
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value
        if value[:1] in '{[':
            try:
                yield from strings(json.loads(value))
            except ValueError:
                pass


def has(found, places, what, mark='old'):
    found = set(found)
    for place in places:
        wanted = f'{mark} {place} {WRITTEN}'
        near = [f for f in found if f.startswith(f'{mark} {place} ')]
        assert wanted in found, (what, place, near)


DEFINED = ['description', 'key', 'value', 'comment', 'payload', 'why',
           'message', 'error', 'cause']


class Page(html.parser.HTMLParser):
    """No tag and no attribute of a report is from a spec."""

    def __init__(self, source):
        super().__init__()
        self.text = ''
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        assert tag not in ('script', 'img', 'iframe'), tag
        for key, value in attributes:
            assert not key.startswith('on') and key != 'src', key

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(data)


def check_built(folder):
    for base, _, names in os.walk(folder):
        for name in names:
            with open(f'{base}/{name}', 'rb') as file:
                clean(file.read(), f'{base}/{name}')
    for environment in ('dev', 'prod'):
        here = f'{folder}/hostile/{environment}'
        with open(f'{here}/hostile-{environment}.asl.json') as file:
            has(strings(json.load(file)), DEFINED, here)
        with open(f'{here}/cloudformation/template.json') as file:
            template = json.load(file)
        found = set(strings(template))
        has(found, ['schedule', 'source', 'detail', 'default'
                    if environment == 'dev' else 'overlay'], here)
        page = Page(open(f'{here}/report.html').read())
        assert 'old comment $' in page.text
        if os.path.exists(f'{here}/graph.svg'):
            picture = xml.dom.minidom.parse(f'{here}/graph.svg')
            tags = {e.tagName for e in picture.getElementsByTagName('*')}
            assert tags <= {'svg', 'g', 'path', 'polygon', 'ellipse', 'text',
                            'title', 'a', 'polyline', 'style'}, tags


def check_terraform(folder):
    """Terraform itself reads its strings back."""
    literals = []
    for name in os.listdir(f'{folder}/hostile/dev/terraform'):
        if name.endswith('.tf'):
            with open(f'{folder}/hostile/dev/terraform/{name}') as file:
                literals += re.findall(r'"(?:old [^"\\\n]*)(?:[^"\\\n]|\\.)*"',
                                       file.read())
    assert len(literals) > 10, literals
    os.mkdir('console')
    got = subprocess.run(
        ['terraform', 'console', '-no-color'], cwd='console', timeout=60,
        input=f'base64encode(jsonencode([{", ".join(literals)}]))\n',
        capture_output=True, text=True, check=True)
    line = [l for l in got.stdout.split('\n') if l.startswith('"')][-1]
    found = json.loads(base64.b64decode(json.loads(line)))
    for text in found:
        place = text.split()[1]
        if place in DEFINED + ['schedule', 'source', 'detail', 'default']:
            assert text == f'old {place} {WRITTEN}', text
    has(found, DEFINED + ['default'], 'terraform')


def check_graphs():
    dot = run('graph', 'old.yaml', '--env', 'dev', '--format', 'dot')
    if shutil.which('dot'):
        got = subprocess.run(['dot', '-Tjson0'], input=dot, text=True,
                             capture_output=True, check=True)
        labels = [o.get('label', '') for o in json.loads(got.stdout)['objects']]
        assert any('</script>' in label for label in labels), labels
    mermaid = run('graph', 'old.yaml', '--env', 'dev')
    line = re.compile(r'flowchart TD|\s+(n\d+|c\d+|subgraph|end|classDef|class|'
                      r'style|direction|linkStyle)\b.*|')
    for text in mermaid.split('\n'):
        assert line.fullmatch(text), text
        label = re.search(r'"([^"]*)"', text)
        if label:
            assert not re.search(r'[`{}\\]|<(?!br>)', label[1]), text


def check_diff():
    for form in ('text', 'markdown', 'json'):
        out = run('diff', 'old.yaml', 'new.yaml', '--env', 'dev', '--format',
                  form)
        if form == 'json':
            json.loads(out)
        if form == 'markdown':
            assert '<img' not in out.replace('\\<img', ''), out


def check_findings():
    """Mistakes whose names are hostile, in a file whose name is."""
    path = 'evil\x1b[31m\u202e ::error::%0A,\n<b>.yaml'
    with open(path, 'w') as file:
        file.write(f'workflow: w\n{quoted("key " + NASTY)}: 1\nsteps:\n'
                   f'  -   a: {{ pass: 1, next: {quoted("step " + NASTY)} }}\n'
                   '  # \u202e a comment \u2066\n')
    run('check', path, want=1)
    for form in ('json', 'sarif'):
        found = ' '.join(strings(json.loads(
            run('check', path, '--format', form, want=1))))
        assert 'step ' + WRITTEN in found, found
    github = run('check', path, '--format', 'github', want=1)
    for line in github.strip().split('\n'):
        assert re.match('::error file=[^:,]*%3A%3Aerror%3A%3A%250A%2C', line), line
        assert len(re.findall('^::|\n::', line)) == 1, line
    run('fmt', path, '--check', want=1)
    run('check', 'no\x1b[31m\u202e.yaml', want=3)
    run('build', 'old.yaml', '-o', 'old.yaml/\x1b[31m\u202e', want=3)
    run('build', '--target', '\x1b[31m\u202e', want=2)
    run('\x1b[31m\u202e', want=2)
    run('explain', '\x1b[31m\u202e', want=2)
    run('asl', 'old.yaml', '--env', '\x1b[31m\u202e', want=2)
    run('asl', 'old.yaml', '--env', 'dev', '--machine', '\x1b[31m', want=2)


def main():
    os.chdir(sys.argv[1])
    for mark in ('old', 'new'):
        with open(f'{mark}.yaml', 'w') as file:
            file.write(spec(mark))
    run('check', 'old.yaml')
    targets = 'asl,terraform,cloudformation,mermaid,dot,report'
    if subprocess.run([STEPC, 'graph', 'old.yaml', '--env', 'dev', '--format',
                       'svg'], capture_output=True).returncode == 0:
        targets += ',svg'
    run('build', 'old.yaml', '--target', targets, '--format', 'json')
    check_built('out')
    run('build', 'new.yaml', '--target', targets, '--check', want=1)
    run('build', 'old.yaml', '-o', 'yaml')
    check_graphs()
    check_diff()
    check_findings()
    for form in ('text', 'json', 'policy'):
        out = run('iam', 'old.yaml', '--env', 'dev', '--format', form)
        assert form == 'text' or json.loads(out)
    for form in ('text', 'json'):
        run('estimate', 'old.yaml', '--env', 'dev', '--format', form)
    # Back again: the spec of the definition is of the same texts.
    # ${x} in a definition is a token, which nothing tells from a text.
    there = run('asl', 'old.yaml', '--env', 'dev').replace('\\u0024{', '$ {')
    there = there.replace('$${', '$ {')
    there = re.sub(r'\$\{[A-Za-z:]*\}', 'a', there)
    with open('back.asl.json', 'w') as file:
        file.write(there)
    run('import', 'back.asl.json', '-o', 'back.yaml')
    with open('back.yaml', 'rb') as file:
        clean(file.read(), 'back.yaml')
    assert json.loads(run('asl', 'back.yaml')) == json.loads(
        run('asl', 'back.asl.json'))
    if shutil.which('terraform'):
        check_terraform('out')
    else:
        print('terraform is not on the PATH: it did not read its strings')
    try:
        import yaml as reader
    except ImportError:
        return
    def tagged(loader, tag, node):
        if isinstance(node, reader.SequenceNode):
            return {f'Fn::{tag}': loader.construct_sequence(node, True)}
        return loader.construct_scalar(node)

    reader.SafeLoader.add_multi_constructor('!', tagged)
    with open('yaml/hostile/dev/cloudformation/template.yaml') as file:
        has(strings(reader.safe_load(file)),
            ['schedule', 'source', 'detail', 'default'], 'template.yaml')


main()
