#!/usr/bin/env python3
"""facts.py FACTS [FOLDER]: write the tables that are made from data.

FACTS is the folder that holds integrations.json, iam-definition.json,
sdk-actions.tsv, sdk-members.tsv, sdk-naming.json and quotas-prices.json; FOLDER
is where the tables go, by default src/aws/.  A maintainer runs this when the data change
and commits what it writes; the build never does.
"""
import json
import os
import re
import sys
import textwrap

sys.dont_write_bytecode = True
import facts_budgets  # noqa: E402
import facts_sdk  # noqa: E402

FORMS = [('rr', 'FORM_REQUEST'), ('sync', 'FORM_SYNC'),
         ('sync2', 'FORM_SYNC2'), ('token', 'FORM_TOKEN')]

# The prose of `when` in the data, as what the program can look at: names of
# parameters any of which is set, NAME=VALUE, or "?" for what no definition
# says.
WHEN = {
    'AuthType = IAM_ROLE': 'AuthType=IAM_ROLE',
    'PhoneNumber set': 'PhoneNumber',
    'TopicArn set (or TargetArn set: use {TargetArn})': 'TopicArn TargetArn',
    'query writes catalogue objects': '?',
}

# APIs whose parameters are not all in the data: taken from the SDK's model.
MODELS = {'emr.RunJobFlow': ('emr', 'runJobFlow')}

# Reasons as a reader of the policy understands them: "for 'step': ...".
STOPS = 'when this execution stops'
REASONS = {
    'EKS checks the subnets as the caller': 'EKS looks at the subnets',
    'SMS: a phone number is no resource':
        'send a text message: a phone number is no resource',
    'ServiceRoleOverride': 'give the build its role',
    'Step Functions tags and reads tags of the job':
        'Step Functions tags what it starts, and looks at the tags',
    'Tags / PropagateTags given': 'tag the job',
    'Tags given': 'tag the cluster',
    'Tags set or PropagateTags': 'tag the task',
    'add': 'add the step to the cluster',
    'add, poll, cancel':
        f'add the step to the cluster, follow it, and cancel it {STOPS}',
    'as above': 'a query id does not name its workgroup',
    'body read from S3': 'read the prompt from S3',
    'cancel': 'cancel it',
    'cancel when the execution stops': f'cancel the job {STOPS}',
    'cancel, poll': 'cancel the job, and follow it to its end',
    'catalogue': 'find the data catalogue of the query',
    'cluster role': 'give the cluster its role',
    'create': 'create it',
    'create, poll, stop': f'create the job, follow it, and stop it {STOPS}',
    'delete': 'delete it',
    'delete, poll': 'delete it, and follow that to the end',
    'guardrail': 'apply the guardrail',
    'job execution role': 'give the job its role',
    'job role': 'give the job its role',
    'managed rule that tells Step Functions the job ended; without it the '
    'task still ends by polling, but late':
        'managed rule that tells Step Functions when the job has ended; '
        'without it the step ends late, by polling',
    'node role': 'give the nodes their role',
    'one resource per distinct bus': 'put events on the bus',
    'pod execution role': 'give the pods their role',
    'poll and stop': f'follow the task, and stop it {STOPS}',
    'poll, cancel': f'follow the job, and cancel it {STOPS}',
    'poll, cancel; Step Functions tags the job':
        f'follow the job, which carries this tag, and cancel it {STOPS}',
    'poll, stop': f'follow the job, and stop it {STOPS}',
    'poll, stop; note execution: ARN, not stateMachine:':
        f'follow the other workflow, and stop it {STOPS}',
    'poll; delete on abort': f'wait until it is there, and delete it {STOPS}',
    'poll; terminate': f'wait until it is there, and terminate it {STOPS}',
    'polling': 'follow the job',
    'query id does not name the workgroup':
        'a query id does not name its workgroup',
    'read': 'read them',
    'read the catalogue (SELECT)': 'look up the tables of the query',
    'read the connection': 'use the connection',
    'resolve the fleet name, then modify':
        'find the fleet by its name, and change it',
    'resolve the group name, then modify':
        'find the group by its name, and change it',
    'result bucket': 'find the bucket of the results',
    'result written to S3': 'write the answer to S3',
    'results': 'write the results',
    'results are read from S3 with the caller identity':
        'read the results, which lie in S3',
    'retry': 'retry the batch',
    'retry, stop, poll': f'retry the batch, follow it, and stop it {STOPS}',
    'service role': 'give the job its role',
    'service role, EC2 instance-profile role, autoscaling role':
        'give the cluster, its instances and their scaling their roles',
    'set': 'switch the protection',
    'signed call': 'call the API with a signature',
    'source data': 'read the data of the query',
    'source data (caller identity is used)': 'find the data of the query',
    'start': 'start it',
    'start the child': 'start the other workflow',
    'start, poll, stop': f'start the job, follow it, and stop it {STOPS}',
    'start, poll, stop on abort':
        f'start it, wait until it runs, and stop it {STOPS}',
    'start, stop, poll': f'start it, follow it, and stop it {STOPS}',
    'start; the job role is guarded by a condition, not by PassRole':
        'start the job, with this role and no other',
    'stop': 'stop it',
    'stop, poll': 'stop it, and follow that to the end',
    'submit': 'submit the job',
    'tags': 'tag the job',
    'terminate': 'terminate it',
    'terminate, poll': 'terminate it, and follow that to the end',
    'the job role': 'give the job its role',
    'the secret EventBridge made for the connection':
        'read the secret of the connection',
    'the task definition names roles that RunTask passes':
        'give the task the roles that its definition names',
}
ITEMS = {'GetItem': 'read', 'PutItem': 'write', 'UpdateItem': 'update',
         'DeleteItem': 'delete'}

# Not integrations that a Resource names after "states:::".
OTHER = {'lambda:<function ARN as Resource>', 'activity',
         'aws-sdk:SERVICE:operation'}


def read_when(text):
    if text is None:
        return ''
    if text in WHEN:
        return WHEN[text]
    match = re.fullmatch(r'([A-Za-z0-9.]+)(?: or ([A-Za-z0-9.]+))? set', text)
    if not match:
        sys.exit(f'facts.py: unknown condition: {text}')
    return ' '.join(name for name in match.groups() if name)


def reason(statement):
    if statement['why'] == 'one item call on one table':
        verb = ITEMS[statement['actions'][0].partition(':')[2]]
        return f'{verb} an item of the table'
    return REASONS.get(statement['why'], statement['why'])


def quote(text):
    if not all(32 <= ord(c) < 127 for c in text):
        sys.exit(f'facts.py: not plain ASCII: {text}')
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


def wrapped(text, indent, at=' '):
    """A C string over as many lines as it needs."""
    lines = ['']
    for word in re.findall(f'[^{at}]+{at}?', text):
        if lines[-1] and len(lines[-1]) + len(word) > 68 - 8 * len(indent):
            lines.append('')
        lines[-1] += word
    return ('\n' + indent).join(quote(line) for line in lines)


def conditions(statement):
    found = []
    for test, keys in statement.get('conditions', {}).items():
        for variable, values in keys.items():
            if isinstance(values, str):
                values = [values]
            found.append(f'{{ {quote(test)}, {quote(variable)}, '
                         f'{quote(";".join(values))} }}')
    if len(found) > 2:
        sys.exit('facts.py: more than two conditions')
    return '{ ' + ', '.join(found) + ' }' if found else None


def resources(statement):
    texts = statement['resources']
    if statement.get('when', '').startswith('TopicArn set'):
        texts = [text.replace('{TopicArn}', '{TopicArn|TargetArn}')
                 for text in texts]
    # The connection of the secret is the one of the call.
    return ';'.join(text.replace('{ConnectionArn#', '{Authentication.'
                                 'ConnectionArn|InvocationConfig.'
                                 'ConnectionArn#') for text in texts)


def write_statement(statement, out):
    flags = [name for key, name in (('optional', 'FACT_OPTIONAL'),
                                    ('upper_bound', 'FACT_UPPER_BOUND'),
                                    ('star_only', 'FACT_STAR_ONLY'),
                                    ('needed', 'FACT_NEEDED'),
                                    ('else_star', 'FACT_ELSE_STAR'))
             if statement.get(key)]
    rows = [('actions', wrapped(' '.join(statement['actions']), '\t\t')),
            ('resources', wrapped(resources(statement), '\t\t', ';'))]
    if statement.get('dynamic_resources'):
        rows.append(('unknown', wrapped(
            ';'.join(statement['dynamic_resources']), '\t\t', ';')))
    if conditions(statement):
        rows.append(('conditions', conditions(statement)))
    if read_when(statement.get('when')):
        rows.append(('when', quote(read_when(statement['when']))))
    if flags:
        rows.append(('flags', ' | '.join(flags)))
    rows += [('why', wrapped(reason(statement), '\t\t')),
             ('source', quote(' '.join(statement['source'])))]
    out.append('\t{')
    out += [f'\t\t.{name} = {value},' for name, value in rows]
    out.append('\t},')


# --- the table --------------------------------------------------------------

def one_of(entry):
    """Parameters of which exactly one is to be given: prose in the notes."""
    for note in entry.get('notes', []):
        match = re.match(r'Exactly one of ([A-Za-z, ]+)\.', note)
        if match:
            return ' '.join(re.split(r', | and ', match.group(1)))
    return ''


def known(entry, models):
    names = list(entry['required']) + list(entry['optional'])
    if entry.get('api') in MODELS:
        names += [name.rstrip('*') for name in models[MODELS[entry['api']]]]
    return sorted(set(names))


class Integrations:
    """The rows of integrations.inc."""

    def __init__(self):
        self.numbers, self.statements, self.uses, self.table = {}, [], [], []

    def number(self, statement):
        lines = []
        write_statement(statement, lines)
        text = '\n'.join(lines)
        if text not in self.numbers:
            self.numbers[text] = len(self.statements)
            self.statements.append(text)
        return self.numbers[text]

    def form(self, form, pattern):
        first = len(self.uses)
        for statement in pattern['statements']:
            self.uses += map(self.number,
                             facts_sdk.each_to_its_service(statement))
        allowed = [flag for word, flag in (('standard', 'FORM_STANDARD'),
                                           ('express', 'FORM_EXPRESS'))
                   if pattern[word]]
        return (f'\t\t\t[{form}] = {{ {" | ".join(allowed)}, {first}, '
                f'{len(self.uses) - first} }},')

    def add(self, name, entry, models):
        self.table += ['\t{', f'\t\t.id = {quote(name)},']
        for field, words in (('required', list(entry['required'])),
                             ('one_of', one_of(entry).split()),
                             ('known', known(entry, models))):
            if words:
                self.table.append(f'\t\t.{field} = '
                                  f'{wrapped(" ".join(words), chr(9) * 2)},')
        forms = [self.form(form, entry['patterns'][key])
                 for key, form in FORMS if key in entry['patterns']]
        self.table += ['\t\t.forms = {'] + forms + ['\t\t},', '\t},']

    def lines(self, sources):
        yield '/*'
        yield ' * Written by tools/facts.py from facts/integrations.json and'
        yield ' * sdk-members.tsv. Do not edit.'
        yield ' *'
        yield ' * Sources:'
        for mark, text in sources.items():
            yield textwrap.fill(text, 76, initial_indent=f' *   {mark:6}',
                                subsequent_indent=' *         ')
        yield ' */'
        yield ''
        yield 'static const struct fact_statement statements[] = {'
        yield from self.statements
        yield '};'
        yield ''
        yield '/* Numbers of statements; a form owns a run of them. */'
        yield 'static const unsigned short uses[] = {'
        for at in range(0, len(self.uses), 12):
            yield '\t' + ' '.join(f'{n},' for n in self.uses[at:at + 12])
        yield '};'
        yield ''
        yield 'static const struct integration integrations[] = {'
        yield from self.table
        yield '};'


def write(folder, name, lines):
    with open(os.path.join(folder, name), 'w') as file:
        file.writelines(line + '\n' for line in lines)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    facts = sys.argv[1]
    tools = os.path.dirname(os.path.abspath(__file__))
    folder = (sys.argv[2:] or [os.path.join(tools, '..', 'src', 'aws')])[0]
    with open(os.path.join(facts, 'integrations.json')) as file:
        data = json.load(file)
    models = facts_sdk.read_models(facts)
    rows = Integrations()
    for name, entry in sorted(data['integrations'].items()):
        if name not in OTHER:
            rows.add(name, entry, models)
    write(folder, 'integrations.inc', rows.lines(data['sources']))
    write(folder, 'sdk.inc', facts_sdk.lines(facts, data['integrations'],
                                             rows.number))
    write(folder, 'budgets.def', facts_budgets.lines(facts))


if __name__ == '__main__':
    main()
