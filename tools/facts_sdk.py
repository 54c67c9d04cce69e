"""The API actions of the AWS SDK as one compact table: src/aws/sdk.inc.

A row says which members an action has and what it needs. Most actions follow
a rule (the permission is the prefix of the service and the name of the
action), so rows share what they say; all texts lie in one pool.
"""
import collections
import csv
import json
import os
import re
import sys

# Stand for what nearly every ARN has; see tokens[] in src/aws/sdk.c.
TOKENS = [('arn:{partition}:', '$'), (':{region}:{account}:', '%')]

# Texts lie in pieces of this size: C17 promises string literals of 4,095.
CHUNK = 4096

# Members of which it is not sure that they name the resource.
PROBABLE = re.compile(r'\{(?!Cluster\?|EventBusName\?)[^}$]+\?\}')

# Members that the SDK fills in.
FILLED = {'ClientToken', 'ClientRequestToken', 'IdempotencyToken'}

ACCESS = ['', 'List', 'Read', 'Write', 'Tagging', 'Permissions management']

# Members whose name in the data is the one of a variable in an ARN.
MEMBERS = {'PartId': 'DocumentationPartId',
           'DocVersion': 'DocumentationVersion', 'SdktypeId': 'Id'}

# Where the general form of the table says less than we know.
TEMPLATES = {
    '{CopySource}': '{CopySource#noLeadingSlash}',
    '{QueueUrl#name}': '{QueueUrl#sqsArn}',
    '{EventBusName}/{Name}': '{EventBusName#busPath}{Name}',
    '{EventBusName}/{Rule}': '{EventBusName#busPath}{Rule}',
}
RESOURCES = {
    ('sfn', 'startSyncExecution'): '{StateMachineArn#unqualified}',
}

# The service that a role is for, where it is not PREFIX.amazonaws.com.
PASSED_TO = {
    ('ecs', 'registerTaskDefinition'): 'ecs-tasks',
    ('ec2', 'createFlowLogs'): 'vpc-flow-logs',
    ('iot', 'createRoleAlias'): 'credentials.iot',
    ('iot', 'updateRoleAlias'): 'credentials.iot',
    ('iotsitewise', 'createPortal'): 'monitor.iotsitewise',
    ('iotsitewise', 'updatePortal'): 'monitor.iotsitewise',
    ('mediapackagevod', 'createAsset'): 'mediapackage',
    ('rds', 'startExportTask'): 'export.rds',
    ('redshift', 'createScheduledAction'): 'scheduler.redshift',
    ('redshift', 'modifyScheduledAction'): 'scheduler.redshift',
    ('s3control', 'createJob'): 'batchoperations.s3',
    ('shield', 'associateDRTRole'): 'drt.shield',
    ('snowball', 'createCluster'): 'importexport',
    ('snowball', 'createJob'): 'importexport',
    ('snowball', 'updateCluster'): 'importexport',
    ('snowball', 'updateJob'): 'importexport',
    ('synthetics', 'createCanary'): 'lambda',
    ('synthetics', 'updateCanary'): 'lambda',
    ('workmail', 'startMailboxExportJob'): 'export.workmail',
}
PASSED_BY_MEMBER = {'MonitoringRoleArn': 'monitoring.rds'}
NO_ROLES = {'UserRole', 'UseServiceLinkedRole'}

# Here the table of actions is finer than the integrations, but for the roles.
FINER = {'mediaconvert', 'sagemaker'}

# Actions that take the alias of a key in place of its id.
BY_ALIAS = {'Decrypt', 'DeriveSharedSecret', 'DescribeKey', 'Encrypt',
            'GenerateDataKey', 'GenerateDataKeyPair',
            'GenerateDataKeyPairWithoutPlaintext',
            'GenerateDataKeyWithoutPlaintext', 'GenerateMac', 'GetPublicKey',
            'ReEncryptFrom', 'ReEncryptTo', 'Sign', 'Verify', 'VerifyMac'}


# --- names ------------------------------------------------------------------

def asl_name(member):
    """As Step Functions spells it: only capitals at the beginning change."""
    at = 1
    while (at < len(member) and member[at].isupper() and
           not member[at + 1:at + 2].islower()):
        at += 1
    return member[0].upper() + member[1:at].lower() + member[at:]


def data_name(member):
    """As the data spell it: each word with one capital."""
    member = re.sub(r'(?<=[a-z])(?=[A-Z][a-zA-Z0-9])', ' ', member)
    member = re.sub(r'([A-Z]+)([A-Z][a-z])', r'\1 \2', member)
    member = re.sub(r'([0-9])([a-zA-Z])', r'\1 \2', member)
    return ''.join(word.capitalize() for word in member.split())


def spelled(member):
    """Where the two differ nobody has asked AWS: both, ours first."""
    ours, other = asl_name(member), data_name(member)
    return ours if ours == other else f'{ours}|{other}'


class Members:
    """The members of one action."""

    def __init__(self, names):
        self.names = [name.rstrip('*') for name in names]
        self.required = [name.rstrip('*') for name in names
                         if name.endswith('*') and
                         asl_name(name.rstrip('*')) not in FILLED]

    def find(self, name):
        """The member that the data call so."""
        name = MEMBERS.get(name, name)
        for spelling in (asl_name, data_name, str.lower):
            for member in self.names:
                if spelling(member) == (name.lower() if spelling is str.lower
                                        else name):
                    return spelled(member)
        return None

    def slot(self, text):
        """The inside of "{Name[].Inner#function}"."""
        top = re.match(r'\w+', text).group()
        found = self.find(top)
        if found is None:
            sys.exit(f'facts.py: no member {top} among {self.names}')
        return '|'.join(name + text[len(top):].replace('?', '')
                        for name in found.split('|'))


# --- resources --------------------------------------------------------------

def plain(arn):
    """${p} and ${Partition} alike as {partition}; other blanks as *."""
    for mark, word in (('p', 'partition'), ('r', 'region'), ('a', 'account'),
                       ('Partition', 'partition'), ('Region', 'region'),
                       ('Account', 'account')):
        arn = arn.replace('${%s}' % mark, '{%s}' % word)
    return re.sub(r'\*+', '*', re.sub(r'\$\{[^}]+\}', '*', arn))


class Types:
    """The resource types of IAM."""

    def __init__(self, definition):
        self.arns = {prefix: {name.lower(): arn
                              for name, arn in part['t'].items()}
                     for prefix, part in definition.items()}

    def find(self, action, kind):
        arn = self.arns.get(action.split(':')[0], {}).get(kind.lower(), '')
        return arn.split(', ') if arn else []

    def patterns(self, action, kind):
        return [plain(arn) for arn in self.find(action, kind)]


def is_arn(slot):
    return re.search(r'arns?(list)?(\[\])?$', slot.split('|')[0].lower())


def blank_for(slot, arn):
    """The variable of an ARN that a name is for: one called so, or any."""
    blanks = re.findall(r'\$\{(?!Partition|Region|Account)[^}]+\}', arn)
    name = slot.split('|')[0].split('.')[-1].replace('[]', '').lower()
    alike = [blank for blank in blanks
             if name in blank.lower() or blank[2:-1].lower() in name]
    return (alike + blanks + [''])[0]


def holding(slot, action, kind, types):
    """Templates of "@{M}": the member is an ARN, or a name in place of it."""
    arns = types.find(action, kind)
    pure = '{%s}' % slot
    if arns and kind == 'document' and not is_arn(slot):
        pure, arns = '{%s#documentArn}' % slot, arns[:1]
    elif arns and not is_arn(slot):
        blanks = [blank_for(slot, arn) for arn in arns]
        if all(blanks):
            marked = [plain(arn.replace(blank, '\0', 1))
                      for arn, blank in zip(arns, blanks)]
            return ['@' + arn.replace('\0', pure) for arn in marked]
    return [pure + '=' + ','.join(map(plain, arns)) if arns else pure]


def template(text, action, kind, members, types):
    if text.startswith('@'):
        return holding(members.slot(text[2:-1]), action, kind, types)
    if ', ' in text:  # one type with ARNs of several forms
        parts = text.split(', ')
        named = [part for part in parts if re.search(r'(?<!\$)\{', part)]
        return [one for part in named or parts
                for one in template(part, action, kind, members, types)]
    text = plain(text.replace('?}', '}'))
    for old, new in TEMPLATES.items():
        text = text.replace(old, new)
    text = re.sub(r'\{([A-Z][^}]*)\}',
                  lambda match: '{%s}' % members.slot(match.group(1)), text)
    if '#sqsArn}' in text:
        text = text[text.index('{', text.index('{account}') + 1):]
    if kind == 'document' and text.endswith('document/{Name}'):
        return holding('Name', action, kind, types)
    return [text]


def united(templates):
    """Each once; patterns of the same member in one template."""
    found = {}
    for text in templates:
        head, _, patterns = text.partition('=')
        found.setdefault(head, [])
        found[head] += [one for one in patterns.split(',')
                        if one and one not in found[head]]
    return [head + ('=' + ','.join(patterns) if patterns else '')
            for head, patterns in found.items()]


def implied(templates):
    """What any values of the members could name."""
    for text in templates:
        head, _, patterns = text.partition('=')
        head = re.sub(r'\{[A-Z][^}]*\}', '*', head.lstrip('@'))
        yield from (patterns or re.sub(r'\*+', '*', head)).split(',')


def entries(row, action):
    """(type, required, template) of the resources that an action touches."""
    for entry in row['resources'].split(' ; '):
        kind, text = entry.split('=', 1)
        if '|' in kind:
            only, kind = kind.split('|')
            if only != action:
                continue
        yield kind.rstrip('*'), kind.endswith('*'), text


# What one permission needs, as its record in the table: the fields of struct
# record in src/aws/sdk.c, in that order.
Need = collections.namedtuple(
    'Need', 'flags resources unknown action when why condition')


def rule_action(row):
    name = row['operation']
    return f'{row["prefix"]}:{name[0].upper()}{name[1:]}'


def fallback(templates, needed, members):
    """What a step that names nothing needs: a flag, and patterns for it."""
    required = set(map(asl_name, members.required))
    slots = [set(re.findall(r'\{([A-Z]\w*)', text)) for text in templates]
    if not all(slots):
        return '?', []  # cannot be: a template without slots names something
    if not needed and not any(names <= required for names in slots):
        return '?', []
    return '!', [] if set(needed) == set(implied(templates)) else needed


def key_condition(action, text):
    """The alias that takes the place of a key's id."""
    found = re.search(r'\{(\w+)#kmsKey\}', text)
    if not found or action.split(':')[1] not in BY_ALIAS:
        return ''
    return 'kms:RequestAlias={%s#kmsAlias}' % found.group(1)


def need(row, action, members, types):
    """Needs the types that are required or that a member names."""
    named = '' if action == rule_action(row) else action
    if row['resources'] == '*':
        return Need('*', '*', '', named, '', '', '')
    templates, needed, condition = [], [], ''
    for kind, must, text in entries(row, action):
        if row['sfn_service'] == 'eventbridge' and 'default-event' in kind:
            continue
        if must:
            needed += types.patterns(action, kind)
        if must or '{' in text.replace('${', ''):
            templates += template(text, action, kind, members, types)
        condition = condition or key_condition(action, text)
    own = RESOURCES.get((row['sfn_service'], row['operation']))
    templates = [own] if own else united(templates)
    if not templates:
        return Need('?', '*', '', named, '', '', '')
    flag, patterns = fallback(templates, needed, members)
    if ',' in row['iam_actions'] and '[].' in row['resources']:
        flag, patterns = '-', []  # of several items, those that are there
    return Need(flag, ';'.join(templates), ';'.join(dict.fromkeys(patterns)),
                named, '', '', condition)


def passing(row, members):
    """iam:PassRole on the roles that an action hands to its service."""
    if 'iam:PassRole' not in row['dependent_actions'].split(','):
        return
    for member in members.names:
        name = asl_name(member)
        if not re.search(r'Roles?(Arn|ARN)?$', name) or name in NO_ROLES:
            continue
        service = PASSED_TO.get((row['sfn_service'], row['operation']),
                                PASSED_BY_MEMBER.get(name, row['prefix']))
        slot = spelled(member)
        if name.endswith('s'):
            slot += '[]'
        yield Need('-', '{%s#roleArn}' % slot, 'arn:{partition}:iam::*:role/*',
                   'iam:PassRole', spelled(member),
                   'the role that the service takes on',
                   f'iam:PassedToService={service}.amazonaws.com')


# --- the optimised integrations that call the same API ----------------------

def each_to_its_service(statement):
    """Several roles for as many services: one is passed to one of them."""
    services = statement.get('conditions', {}).get('StringEquals', {}) \
        .get('iam:PassedToService')
    if not isinstance(services, list) or \
            len(services) != len(statement['resources']):
        return [statement]
    return [dict(statement, resources=[role],
                 conditions={'StringEquals': {'iam:PassedToService': service}})
            for role, service in zip(statement['resources'], services)]


class Twins:
    """What is known better: statements of the integrations."""

    def __init__(self, integrations, naming):
        services = {facts['botocore']: service
                    for service, facts in naming['services'].items()}
        self.found = {}
        for name, entry in integrations.items():
            if '.' not in (entry.get('api') or '') or name.endswith('ByName'):
                continue
            service, operation = entry['api'].split('.')
            key = (services[service],
                   operation[0].lower() + operation[1:])
            if 'rr' in entry['patterns']:
                self.found[key] = [
                    one for statement in entry['patterns']['rr']['statements']
                    for one in each_to_its_service(statement)]

    def statements(self, row, members):
        """None where the two do not take the same members."""
        found = self.found.get((row['sfn_service'], row['operation']), [])
        known = {asl_name(name) for name in members.names}
        known |= {'partition', 'region', 'account'}
        for one in found:
            words = re.findall(r'\{(\w+)', ' '.join(
                one['resources'] + one.get('dynamic_resources', [])))
            if not set(words) <= known:
                return []
        if row['sfn_service'] in FINER:
            return [one for one in found if one['actions'] == ['iam:PassRole']]
        return found


# --- the table --------------------------------------------------------------

class Pool:
    """All texts, each once, none over the end of a chunk."""

    def __init__(self):
        self.offsets, self.chunks, self.used = {}, [[]], 0

    def add(self, text):
        if text in self.offsets:
            return self.offsets[text]
        if not all(32 <= ord(c) < 127 or c == '\n' for c in text):
            sys.exit(f'facts.py: not plain ASCII: {text}')
        if self.used + len(text) + 1 >= CHUNK:
            self.chunks.append([])
            self.used = 0
        self.offsets[text] = (len(self.chunks) - 1) * CHUNK + self.used
        self.used += len(text) + 1
        self.chunks[-1].append(text)
        return self.offsets[text]

    def lines(self):
        for chunk in self.chunks:
            line = '\t'
            for text in chunk:
                text = text.replace('\\', '\\\\').replace('"', '\\"')
                word = '"' + text.replace('\n', '\\n') + '\\0"'
                if len(line) > 1 and len(line) + len(word) > 72:
                    yield line.rstrip()
                    line = '\t'
                line += word + ' '
            yield line.rstrip() + ','


class Runs:
    """Runs of numbers, each once; a row names where its run begins."""

    def __init__(self):
        self.numbers, self.begins = [], {}

    def add(self, run):
        if run not in self.begins:
            self.begins[run] = len(self.numbers)
            self.numbers += run
        return self.begins[run]


def array(declaration, numbers):
    yield f'static const {declaration}[] = {{'
    line = '\t'
    for number in numbers:
        word = f'{number},'
        if len(line) + len(word) > 72:
            yield line.rstrip()
            line = '\t'
        line += word + ' '
    yield line.rstrip()
    yield '};'
    yield ''


class Table:
    def __init__(self, statement_number):
        self.statement_number = statement_number
        self.pool, self.rows, self.services = Pool(), [], []
        self.members, self.member_numbers = [], {}
        self.lists, self.list_numbers = [], {}
        self.records, self.record_numbers = [], {}
        self.runs = Runs()

    def number(self, text, texts, numbers):
        if text not in numbers:
            numbers[text] = len(texts)
            texts.append(self.pool.add(text))
        return numbers[text]

    def member_list(self, members):
        """Numbers of names; the high bit says that it is required."""
        found = sorted(
            (self.number(spelled(name), self.members, self.member_numbers) |
             (0x8000 if name in members.required else 0), spelled(name))
            for name in sorted(set(members.names)))
        found = tuple(n for n, name in sorted(found, key=lambda x: x[1]))
        if found not in self.list_numbers:
            self.list_numbers[found] = len(self.lists)
            self.lists.append(found)
        return self.list_numbers[found]

    def record(self, one):
        text = '\n'.join((one.flags + one.resources,) + one[2:]).rstrip('\n')
        for long, short in TOKENS:
            if short in one.unknown:
                sys.exit(f'facts.py: {short} in {one}')
            text = text.replace(long, short)
        return self.number(text, self.records, self.record_numbers)

    def run(self, row, members, types, twins):
        """Records, and statements of the integrations behind them."""
        known = twins.statements(row, members)
        own = row['iam_actions'].split(',')
        if own == ['-'] or (known and row['sfn_service'] not in FINER):
            own = []
        needs = [need(row, action, members, types) for action in own]
        if not known:
            needs += passing(row, members)
        return tuple([self.record(one) for one in needs] +
                     [0x8000 | self.statement_number(one) for one in known])

    def add(self, row, members, types, twins):
        flags = ACCESS.index(row['access_level'].split(', ')[0].split('/')[0]
                             .replace('-', ''))
        if row['sfn_support'] == 'N':
            flags |= 8
        if row['iam_actions'] == '-' and row['map_kind'] == 'unresolved':
            flags |= 16
        if row['confidence'] != 'H' or PROBABLE.search(row['resources']):
            flags |= 32
        run = self.run(row, members, types, twins)
        self.rows.append((self.pool.add(row['operation']),
                          self.member_list(members), self.runs.add(run),
                          len(run), flags))

    def lines(self):
        yield f'static const char texts[][{CHUNK}] = {{'
        yield from self.pool.lines()
        yield '};'
        yield ''
        yield from array('unsigned member_names', self.members)
        begins, numbers = [], []
        for one in self.lists:
            begins.append(len(numbers))
            numbers += one
        yield from array('unsigned list_begins', begins + [len(numbers)])
        yield from array('unsigned short lists', numbers)
        yield from array('unsigned records', self.records)
        yield from array('unsigned short runs', self.runs.numbers)
        yield from array('struct action_row actions', (
            '{ %d, %d, %d, %d, %d }' % row for row in self.rows))
        yield from array('struct service_row services', (
            '{ %d, %d, %d, %d, %s }' % row for row in self.services))


def service_lines(table, rows, models, prefixes, types, twins):
    for service in sorted(rows):
        first = len(table.rows)
        status = 'SERVICE_OPEN'
        for _, row in sorted(rows[service].items()):
            if row['sfn_support'] == 'U':
                status = 'SERVICE_CLOSED'
                continue
            row['prefix'] = prefixes[service]
            key = (service, row['operation'])
            members = Members([name for name in models.get(key, []) if name])
            table.add(row, members, types, twins)
        count = len(table.rows) - first
        if count == 0 and status == 'SERVICE_OPEN':
            status = 'SERVICE_NO_FACTS'
        table.services.append((table.pool.add(service),
                               table.pool.add(prefixes[service]), first,
                               count, status))


def read_rows(folder, naming):
    rows = {service: {}
            for service in naming['deprecated_or_gone_from_botocore']}
    with open(os.path.join(folder, 'sdk-actions.tsv')) as file:
        for row in csv.DictReader(file, delimiter='\t',
                                  quoting=csv.QUOTE_NONE):
            of_service = rows.setdefault(row['sfn_service'], {})
            of_service.setdefault(row['operation'], row)
    return rows


def read_models(folder):
    models = {}
    with open(os.path.join(folder, 'sdk-members.tsv')) as lines:
        for line in lines:
            service, operation, members = line.rstrip('\n').split('\t')
            models[service, operation] = members.replace('-', '').split(',')
    return models


def lines(folder, integrations, statement_number):
    """statement_number(statement): where it is in integrations.inc."""
    with open(os.path.join(folder, 'sdk-naming.json')) as file:
        naming = json.load(file)
    with open(os.path.join(folder, 'iam-definition.json')) as file:
        types = Types(json.load(file))
    rows = read_rows(folder, naming)
    prefixes = {service: naming['iam_prefix_exceptions'].get(service, service)
                for service in rows}
    table = Table(statement_number)
    service_lines(table, rows, read_models(folder), prefixes, types,
                  Twins(integrations, naming))
    yield '/*'
    yield ' * Written by tools/facts.py from facts/sdk-actions.tsv,'
    yield ' * sdk-members.tsv, sdk-naming.json, iam-definition.json and'
    yield ' * integrations.json. Do not edit.'
    yield ' */'
    yield ''
    yield from table.lines()
