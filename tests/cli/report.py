"""What a report holds, from the outside: report.py FOLDER."""
import base64
import hashlib
import html.parser
import re
import sys

VOID = {'meta', 'br'}
TAGS = {
    'html', 'head', 'meta', 'style', 'title', 'body', 'a', 'header', 'h1',
    'h2', 'h3', 'h4', 'p', 'code', 'b', 'nav', 'ul', 'ol', 'li', 'main',
    'section', 'dl', 'div', 'dt', 'dd', 'small', 'span', 'article', 'details',
    'summary', 'pre', 'i', 'br', 'table', 'thead', 'tbody', 'tr', 'th', 'td',
    'figure', 'svg', 'g', 'path', 'polygon', 'ellipse', 'text'}
ATTRIBUTES = {
    'lang', 'charset', 'http-equiv', 'content', 'name', 'id', 'class', 'href',
    'aria-label', 'aria-labelledby', 'tabindex', 'scope', 'open',
    # of the picture
    'width', 'height', 'viewbox', 'xmlns', 'xmlns:xlink', 'transform', 'fill',
    'stroke', 'stroke-width', 'stroke-dasharray', 'points', 'd', 'cx', 'cy',
    'rx', 'ry', 'x', 'y', 'text-anchor', 'font-family', 'font-size'}


class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.open, self.tags, self.ids, self.texts = [], [], [], []
        self.states, self.style = {}, ''
        self.source = open(path, encoding='utf-8').read()
        self.feed(self.source)
        self.close()
        assert not self.open, f'not closed: {self.open}'

    def handle_starttag(self, tag, attributes):
        got = dict(attributes)
        assert len(got) == len(attributes), f'{tag}: twice the same'
        assert tag in TAGS, f'<{tag}>'
        assert set(got) <= ATTRIBUTES, f'<{tag} {got}>'
        assert got.get('href', '#').startswith('#'), got
        self.tags.append((tag, got))
        if 'id' in got:
            self.ids.append(got['id'])
        if tag not in VOID:
            self.open.append(got.get('id', tag) if tag == 'article' else tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        last = self.open.pop()
        assert last == tag or tag == 'article', f'</{tag}> closes <{last}>'

    def handle_data(self, data):
        self.texts.append(data)
        if self.open and self.open[-1] == 'style':
            self.style += data
        for name in self.open:
            if name.startswith('state-'):
                self.states[name] = self.states.get(name, '') + data

    def handle_comment(self, data):
        raise AssertionError(f'a comment: {data}')

    def all(self, tag):
        return [attributes for t, attributes in self.tags if t == tag]


def policy_of(page):
    metas = [m['content'] for m in page.all('meta')
             if m.get('http-equiv') == 'Content-Security-Policy']
    assert len(metas) == 1, metas
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest())
    assert metas[0] == (f"default-src 'none'; style-src 'sha256-"
                        f"{digest.decode()}'; base-uri 'none'; "
                        f"form-action 'none'"), metas[0]


def check(name):
    page = Page(f'{sys.argv[1]}/{name}.html')
    policy_of(page)
    assert page.source.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert len(page.all('style')) == 1 and len(page.all('h1')) == 1
    assert len(page.all('main')) == 1 and len(page.all('header')) == 1
    assert '@import' not in page.style and 'url(' not in page.style
    ids = [i for i in page.ids if not re.fullmatch(r'(n|c|edge|graph)\d+', i)]
    assert len(ids) == len(set(ids)), 'an id stands twice'
    for link in page.all('a'):
        assert link['href'][1:] in ids, f'{link} leads nowhere'
    for _, attributes in page.tags:
        words = attributes.get('aria-labelledby')
        assert words is None or words in ids, words
    levels = [int(t[1]) for t, _ in page.tags if re.fullmatch('h[1-6]', t)]
    assert levels[0] == 1
    for before, after in zip(levels, levels[1:]):
        assert after <= before + 1, f'h{after} follows h{before}'
    assert page.states, 'no states'
    if 'svg' in dict(page.tags):
        drawn = {a['href'] for a in page.all('a')
                 if page.source.find(f'<a href="{a["href"]}"><g ') > 0}
        assert drawn == {f'#{s}' for s in page.states}, drawn
    return page


def text_of(page):
    return re.sub(r'\s+', ' ', ' '.join(page.texts))


def has(text, *words):
    for word in words:
        assert word in text, f'{word} is not in {text}'


page = check('page')
assert len(page.states) == 10, page.states.keys()
state = re.sub(r'\s+', ' ', page.states['state-4'])
has(state, 'wait_prev_command', 'Task', 'set_ttl_command', '4 × 86400 s',
    'lambda:InvokeFunction', 'function:command-handler',
    'command-handler.yaml:25–30', '29 output_path: $', 'wait_for: callback', '"TimeoutSeconds": 86400',
    'Lambda.TooManyRequestsException', '1 s + 2 s + 4 s')
has(page.states['state-8'], 'sync_data', 'within sync_data_all')
words = text_of(page)
has(words, 'Apply commands of one object', 'N341 list-input',
    'stream_tasks', 'stream_commands', 'stream_import_tmp', 'INSERT',
    'An execution failed.', 'GreaterThanThreshold', 'xray:PutTraceSegments',
    'history events', 'transitions', 'command-handler.asl.json',
    'terraform/iam.tf', 'cloudformation/template.yaml',
    'AWSTemplateFormatVersion', 'resource "aws_sfn_state_machine" "this"')
if not page.all('svg'):
    has(words, 'flowchart TD', 'built without Graphviz')

plain = check('plain')
assert len(plain.states) == 10
has(text_of(plain), 'command-handler.asl.json')
assert 'terraform/' not in text_of(plain)

child = check('child')
has(text_of(child), 'for the environment prod', 'W260 step-over-timeout',
    '3 waves of 300 s', 'task-generation-prod-generate')
for name, text in child.states.items():
    if text.split()[:3] == ['generate', 'task', 'Task']:
        has(text, 'W260', '494 s', 'task-generation.yaml:29')
        break
else:
    raise AssertionError('no state "generate task"')

hostile = check('hostile')
words = text_of(hostile)
has(words, '</title></script><img src=x onerror=alert(1)>',
    '" onmouseover="alert(1)', "'><a href=javascript:alert(1)>",
    ']]></style><meta http-equiv=refresh content=0>',
    '</h3></article><plaintext>', '"><script>alert(1)</script>',
    '<!--<script>--><style>*{display:none}</style>',
    'A"><b onclick=alert(1)>', '</td><svg onload=alert(1)>')
assert len(hostile.states) == 6, hostile.states.keys()
print('ok: four pages')
