#!/usr/bin/env python3
"""facts.py FACTS: write the tables of src/aws/ that are made from data.

FACTS is the folder that holds integrations.json, iam-definition.json,
sdk-actions.tsv and sdk-members.tsv.  A maintainer runs this when the data
change and commits what it writes; the build never does.
"""
import csv
import json
import os
import re
import sys
import textwrap

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

# The API actions that are called most, in 398 real and 614 sampled
# definitions; sdk-actions.tsv has 18,000.
SDK = {
    'athena': 'getQueryExecution getQueryResults',
    'batch': 'describeJobs',
    'bedrockruntime': 'converse invokeModel',
    'cloudwatch': 'putMetricData',
    'cloudwatchlogs': 'putLogEvents',
    'codebuild': 'batchGetBuilds startBuild',
    'codepipeline': 'putJobFailureResult putJobSuccessResult',
    'comprehend': 'detectDominantLanguage detectEntities detectSentiment',
    'dynamodb': 'batchGetItem batchWriteItem deleteItem getItem putItem query '
                'scan transactWriteItems updateItem',
    'ecs': 'describeServices describeTasks stopTask updateService',
    'eventbridge': 'disableRule enableRule putEvents',
    'glue': 'getCrawler getJobRun startCrawler',
    'lambda': 'invoke',
    'polly': 'startSpeechSynthesisTask',
    'rekognition': 'detectLabels detectModerationLabels detectText',
    's3': 'copyObject deleteObject deleteObjects getObject headObject '
          'listObjectsV2 putObject',
    'scheduler': 'deleteSchedule',
    'secretsmanager': 'getSecretValue putSecretValue',
    'ses': 'sendEmail',
    'sfn': 'describeExecution describeStateMachine getExecutionHistory '
           'listExecutions sendTaskFailure sendTaskHeartbeat sendTaskSuccess '
           'startExecution startSyncExecution stopExecution',
    'sqs': 'deleteMessage getQueueAttributes receiveMessage sendMessage '
           'sendMessageBatch',
    'ssm': 'getParameter getParameters getParametersByPath putParameter',
    'sts': 'getCallerIdentity',
    'textract': 'analyzeDocument detectDocumentText getDocumentTextDetection '
                'startDocumentTextDetection',
    'transcribe': 'getTranscriptionJob startTranscriptionJob',
    'translate': 'translateText',
}

# Members that the SDK fills in.
TOKENS = {'ClientToken', 'ClientRequestToken', 'IdempotencyToken'}

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


# --- the actions of the SDK -------------------------------------------------

def words(arn):
    """${p} and ${Partition} alike as {partition}; other blanks as *."""
    for mark, word in (('p', 'partition'), ('r', 'region'), ('a', 'account'),
                       ('Partition', 'partition'), ('Region', 'region'),
                       ('Account', 'account')):
        arn = arn.replace('${%s}' % mark, '{%s}' % word)
    return re.sub(r'\*+', '*', re.sub(r'\$\{[^}]+\}', '*', arn))


def entries(row, action):
    """(type, template) of the resources that an action touches."""
    for entry in row['resources'].split(' ; '):
        kind, template = entry.split('=', 1)
        if '|' in kind:
            only, kind = kind.split('|')
            if only != action:
                continue
        yield kind, template


def sdk_statement(row, action, types):
    """Needs the types that are required or that a member names."""
    prefix = action.split(':')[0]
    templates, unknown = [], []
    required = row['resources'] != '*' and any(
        kind.endswith('*') for kind, template in entries(row, action))
    if row['resources'] == '*':
        return {'actions': [action], 'resources': ['*'], 'star_only': True}
    for kind, template in entries(row, action):
        if not kind.endswith('*') and '{' not in template.replace('${', ''):
            continue
        template = words(template.replace('?}', '}'))
        if template.startswith('@{'):
            template = template[1:]
        if '{QueueUrl#sqsArn}' in template:
            template = '{QueueUrl#sqsArn}'
        templates.append(template)
        arn = types.get(prefix, {}).get('t', {}).get(kind.rstrip('*'))
        if arn and words(arn) not in unknown:
            unknown.append(words(arn))
    if not templates:
        return {'actions': [action], 'resources': ['*'], 'star_only': True}
    return {'actions': [action], 'resources': templates,
            'dynamic_resources': unknown,
            'needed' if required else 'else_star': True}


# Where the general form of the table says less than we know.
SDK_RESOURCES = {
    ('lambda', 'invoke'): '{FunctionName#lambdaArn}',
    ('s3', 'copyObject', 's3:GetObject'):
        'arn:{partition}:s3:::{CopySource#noLeadingSlash}',
    ('sfn', 'startExecution'): '{StateMachineArn#unqualified}',
    ('sfn', 'startSyncExecution'): '{StateMachineArn#unqualified}',
    ('eventbridge', 'putEvents'): '{Entries[].EventBusName#busArn}',
    ('eventbridge', 'disableRule'):
        'arn:{partition}:events:{region}:{account}:rule/'
        '{EventBusName#busPath}{Name}',
    ('eventbridge', 'enableRule'):
        'arn:{partition}:events:{region}:{account}:rule/'
        '{EventBusName#busPath}{Name}',
}


def sdk_entry(row, members, types):
    service, operation = row['sfn_service'], row['operation']
    statements = []
    actions = [] if row['iam_actions'] == '-' else row['iam_actions'].split(',')
    for action in actions:
        statement = sdk_statement(row, action, types)
        own = SDK_RESOURCES.get((service, operation, action),
                                SDK_RESOURCES.get((service, operation)))
        if own:
            statement['resources'] = [own]
        statement |= {'why': f'call {operation[0].upper()}{operation[1:]}',
                      'source': ['SAR']}
        statements.append(statement)
    required = [name for name in row['required_members'].split(',')
                if name not in TOKENS | {'-'}]
    return {'required': required, 'optional': members, 'patterns': {
        'rr': {'standard': True, 'express': True, 'statements': statements},
        'token': {'standard': True, 'express': False,
                  'statements': statements}}}


def sdk_entries(folder, models):
    with open(os.path.join(folder, 'iam-definition.json')) as file:
        types = json.load(file)
    found = {}
    with open(os.path.join(folder, 'sdk-actions.tsv')) as file:
        for row in csv.DictReader(file, delimiter='\t',
                                  quoting=csv.QUOTE_NONE):
            service, operation = row['sfn_service'], row['operation']
            if operation not in SDK.get(service, '').split():
                continue
            if row['sfn_support'] != 'Y':
                sys.exit(f'facts.py: {service}:{operation} cannot be called')
            found[f'aws-sdk:{service}:{operation}'] = sdk_entry(
                row, models[service, operation], types)
    if len(found) != sum(len(names.split()) for names in SDK.values()):
        sys.exit('facts.py: an action of SDK is not in the data')
    return found


# --- the table --------------------------------------------------------------

def one_of(entry):
    """Parameters of which exactly one is to be given: prose in the notes."""
    for note in entry.get('notes', []):
        match = re.match(r'Exactly one of ([A-Za-z, ]+)\.', note)
        if match:
            return ' '.join(re.split(r', | and ', match.group(1)))
    return ''


def read_models(folder):
    models = {}
    with open(os.path.join(folder, 'sdk-members.tsv')) as lines:
        for line in lines:
            service, operation, members = line.rstrip('\n').split('\t')
            models[service, operation] = [
                member.rstrip('*') for member in members.split(',')]
    return models


def known(entry, models):
    names = list(entry['required']) + list(entry['optional'])
    names += models[MODELS[entry['api']]] if entry.get('api') in MODELS else []
    return sorted(set(names))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    with open(os.path.join(folder, 'integrations.json')) as file:
        data = json.load(file)
    models = read_models(folder)
    legend = '\n'.join(
        textwrap.fill(text, 76, initial_indent=f' *   {mark:6}',
                      subsequent_indent=' *         ')
        for mark, text in data['sources'].items())
    out = ['/*', ' * Written by tools/facts.py from facts/integrations.json, '
           'sdk-actions.tsv,', ' * sdk-members.tsv and iam-definition.json. '
           'Do not edit.', ' *', ' * Sources:', legend, ' */', '']
    numbers, uses, table = {}, [], []
    statements = []
    entries = data['integrations'] | sdk_entries(folder, models)
    for name, entry in sorted(entries.items()):
        if name in OTHER:
            continue
        forms = []
        for key, form in FORMS:
            pattern = entry['patterns'].get(key)
            if pattern is None:
                continue
            first = len(uses)
            for statement in pattern['statements']:
                lines = []
                write_statement(statement, lines)
                text = '\n'.join(lines)
                if text not in numbers:
                    numbers[text] = len(statements)
                    statements.append(text)
                uses.append(numbers[text])
            allowed = [flag for word, flag in (('standard', 'FORM_STANDARD'),
                                               ('express', 'FORM_EXPRESS'))
                       if pattern[word]]
            forms.append(f'\t\t\t[{form}] = {{ {" | ".join(allowed)}, '
                         f'{first}, {len(uses) - first} }},')
        table += ['\t{', f'\t\t.id = {quote(name)},']
        for field, words in (('required', list(entry['required'])),
                             ('one_of', one_of(entry).split()),
                             ('known', known(entry, models))):
            if words:
                table.append(f'\t\t.{field} = '
                             f'{wrapped(" ".join(words), chr(9) * 2)},')
        table += ['\t\t.forms = {'] + forms + ['\t\t},', '\t},']
    out += ['static const struct fact_statement statements[] = {',
            '\n'.join(statements), '};', '',
            '/* Numbers of statements; a form owns a run of them. */',
            'static const unsigned short uses[] = {']
    for at in range(0, len(uses), 12):
        out.append('\t' + ' '.join(f'{n},' for n in uses[at:at + 12]))
    out += ['};', '', 'static const struct integration integrations[] = {',
            *table, '};', '']
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                          os.pardir, 'src', 'aws', 'integrations.inc')
    with open(target, 'w') as file:
        file.write('\n'.join(out))


if __name__ == '__main__':
    main()
