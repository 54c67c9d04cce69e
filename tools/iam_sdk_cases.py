"""Which actions of the SDK the golden policies show; see iam_goldens.py.

Actions that have the same features are a class: how the data know the
permission and how sure they are, how resources are named, what the rows of
the table say besides.  One action of each class is taken, from as many
services as can be; the spec says above each step which class it stands for.
"""
import json
import os
import re

import facts_sdk

STEPS = 20  # of one spec
ROLE = 'arn:${aws.partition}:iam::${aws.account}:role/'
KEY = 'arn:${aws.partition}:kms:${aws.region}:${aws.account}:key/'


class Action:
    """A row of the data and what the table makes of it."""

    def __init__(self, row, members, types, twins):
        self.row, self.members = row, members
        actions = row['iam_actions'].split(',')
        self.known = twins.statements(row, members)
        if actions == ['-'] or (self.known and
                                row['sfn_service'] not in facts_sdk.FINER):
            actions = []
        self.needs = [facts_sdk.need(row, action, members, types)
                      for action in actions]
        self.roles = [] if self.known else list(facts_sdk.passing(row,
                                                                  members))

    def templates(self):
        for need in self.needs + self.roles:
            for text in need.resources.split(';'):
                yield text.partition('=')

    def group(self):
        """What the folder is called after."""
        features = self.features()
        for feature, name in (('as the integration', 'integrations'),
                              ('passes a role', 'roles'),
                              ('several permissions', 'several-permissions'),
                              ('permission of another name', 'other-names'),
                              ('items of a list', 'lists'),
                              ('several types', 'several-types'),
                              ('an ARN', 'arns'),
                              ('inner member', 'inner')):
            if feature in features:
                return name
        shapes = [one for one in features if one.startswith('names ')]
        return 'names' if shapes else 'patterns'

    def features(self):
        """What is special about it, and about each of its needs."""
        row = self.row
        found = {f'data: {row["map_kind"]}',
                 f'confidence: {row["confidence"]}'}
        marks = {
            'as the integration': self.known,
            'passes a role': self.roles,
            'several permissions': len(self.needs) > 1,
            'another prefix': row['prefix'] != row['sfn_service'],
            'nothing to permit': not self.needs and not self.known,
            'probable member': facts_sdk.PROBABLE.search(row['resources']),
        }
        found |= {feature for feature, is_so in marks.items() if is_so}
        for need in self.needs:
            found.update(need_features(need))
        return found


def need_features(need):
    yield {'!': 'required', '?': 'else any', '*': 'takes only *',
           '-': 'those that are there'}[need.flags]
    marks = {'permission of another name': need.action,
             'condition': need.condition, 'patterns of its own': need.unknown,
             'several types': ';' in need.resources}
    yield from (feature for feature, is_so in marks.items() if is_so)
    for text in need.resources.split(';'):
        yield from template_features(text.partition('=')[0])


def template_features(text):
    slots = re.findall(r'\{([A-Z][^}]*)\}', text)
    for slot in slots:
        if '#' in slot:
            yield 'function ' + slot.split('#')[1]
        marks = {'items of a list': '[]' in slot, 'two spellings': '|' in slot,
                 'inner member': '.' in slot and '[]' not in slot}
        yield from (feature for feature, is_so in marks.items() if is_so)
    if text.startswith('@'):
        yield 'an ARN in place of a name'
    elif re.fullmatch(r'\{[A-Z][^}]*\}', text):
        yield 'an ARN'
    elif slots:
        yield f'names {len(slots)}'
    elif text != '*':
        yield 'fixed pattern'
    if text.endswith('-??????'):
        yield 'secret'


# --- values -----------------------------------------------------------------

def referred(arn):
    """A pattern of the tables as an ARN with references."""
    arn = arn.replace('*', 'example')
    return re.sub(r'\{(partition|region|account)\}', r'${aws.\1}', arn)


def value_of(slot, patterns, whole):
    name, _, function = slot.partition('#')
    if function == 'sqsArn':
        return ('https://sqs.${aws.region}.${aws.url_suffix}/'
                '${aws.account}/example')
    if function == 'roleArn':
        return ROLE + 'example'
    if function == 'kmsKey':
        return 'alias/example'
    if function == 'documentArn':
        return 'example-document'
    if function == 'noLeadingSlash':
        return '/from/example.csv'
    if function == 'unqualified' or (whole and patterns):
        return referred(patterns.split(',')[0] or
                        'arn:{partition}:states:{region}:{account}:'
                        'stateMachine:example')
    word = name.split('|')[-1].split('.')[-1].replace('[]', '')
    return re.sub(r'(?<=[a-z0-9])(?=[A-Z])', '-', word).lower()


def put(given, path, value):
    """Sets "List[].Inner" or "Outer.Inner"."""
    head, _, rest = path.partition('.')
    items = head.endswith('[]')
    head = head.removesuffix('[]')
    if rest:
        inner = given.get(head)
        inner = inner[0] if isinstance(inner, list) and inner else inner
        inner = inner if isinstance(inner, dict) else {}
        put(inner, rest, value)
        value = inner
    given[head] = [value] if items else value


def spelling(slot):
    """Where two are known, the one of the data: the oracle knows no other."""
    return slot.partition('#')[0].split('|')[-1]


def arguments(action):
    given = {}
    for member in action.members.required:
        name = facts_sdk.spelled(member).split('|')[-1]
        given[name] = 'x'
    for text, _, patterns in action.templates():
        for slot in re.findall(r'\{([A-Z][^}]*)\}', text):
            if slot.endswith('#keys'):
                given[spelling(slot)] = {'first': {}, 'second': {}}
            elif spelling(slot) not in given or \
                    given[spelling(slot)] == 'x':
                whole = text == '{%s}' % slot
                put(given, spelling(slot), value_of(slot, patterns, whole))
    return given


# --- the specs --------------------------------------------------------------

def read(facts, integrations):
    with open(os.path.join(facts, 'sdk-naming.json')) as file:
        naming = json.load(file)
    with open(os.path.join(facts, 'iam-definition.json')) as file:
        types = facts_sdk.Types(json.load(file))
    twins = facts_sdk.Twins(integrations, naming)
    models = facts_sdk.read_models(facts)
    for service, rows in sorted(facts_sdk.read_rows(facts, naming).items()):
        prefix = naming['iam_prefix_exceptions'].get(service, service)
        for operation, row in sorted(rows.items()):
            if row['sfn_support'] != 'Y' or (row['iam_actions'] == '-' and
                                             row['map_kind'] == 'unresolved'):
                continue
            row['prefix'] = prefix
            names = models.get((service, operation), [])
            members = facts_sdk.Members([name for name in names if name])
            yield Action(row, members, types, twins)


def pick(actions):
    """One of each class, of the service that was picked least so far."""
    classes, used = {}, {}
    for action in actions:
        key = tuple(sorted(action.features()))
        classes.setdefault(key, []).append(action)
    for key in sorted(classes, key=lambda one: (len(classes[one]), one)):
        best = min(classes[key],
                   key=lambda one: used.get(one.row['sfn_service'], 0))
        service = best.row['sfn_service']
        used[service] = used.get(service, 0) + 1
        yield key, best


def step(number, key, action):
    row = action.row
    call = f'aws-sdk:{row["sfn_service"]}:{row["operation"]}'
    query = ', query: jsonata' if number % 2 else ''
    yield '  # ' + '; '.join(key)
    text = f'  - {call[8:]}: {{ call: "{call}"{query}'
    if arguments(action):
        text += ',\n      with: ' + json.dumps(arguments(action))
    yield text + ' }'


def cases(facts, data):
    """(folder, lines of the spec), and how many it stands for."""
    groups = {}
    for key, action in pick(read(facts, data['integrations'])):
        groups.setdefault(action.group(), []).append((key, action))
    for group, picked in sorted(groups.items()):
        picked.sort(key=lambda one: (one[1].row['sfn_service'],
                                     one[1].row['operation']))
        for begin in range(0, len(picked), STEPS):
            name = f'sdk-{group}-{begin // STEPS + 1}'
            lines = ['# Written by tools/iam_goldens.py: each step stands '
                     'for a class.',
                     f'workflow: {name}', 'query: jsonpath', 'steps:']
            for number, one in enumerate(picked[begin:begin + STEPS]):
                lines += step(number, *one)
            yield name, lines
