#!/usr/bin/env python3
"""facts.py FACTS [FOLDER]: write the tables that are made from data.

FACTS is the folder that holds integrations.json, iam-definition.json,
sdk-actions.tsv, sdk-members.tsv and sdk-naming.json; FOLDER is where the
tables go, by default src/aws/.  A maintainer runs this when the data change
and commits what it writes; the build never does.
"""
import json
import os
import re
import sys
import textwrap

sys.dont_write_bytecode = True
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

# Reasons that need their neighbours or an expert, in a reader's words.
REASONS = {
    'as above': 'a query id does not name its workgroup',
    'query id does not name the workgroup':
        'a query id does not name its workgroup',
    'one item call on one table': 'one item of the table',
    'poll, stop; note execution: ARN, not stateMachine:':
        'watch the child, and stop it when this execution stops',
    'start the child': 'start the other workflow',
    'managed rule that tells Step Functions the job ended; without it the '
    'task still ends by polling, but late':
        'managed rule that tells Step Functions when the job has ended; '
        'without it the step ends late, by polling',
}

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
    why = REASONS.get(statement['why'], statement['why'])
    rows += [('why', wrapped(why, '\t\t')),
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
        self.uses += map(self.number, pattern['statements'])
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


if __name__ == '__main__':
    main()
