#!/usr/bin/env python3
"""iam_goldens.py FACTS [FOLDER]: write the specs of the golden policies.

FACTS is the folder that facts.py reads; FOLDER is tests/golden/iam/ when left
out.  For each form of each optimised integration, and for the actions of the
SDK that iam_sdk_cases.py picks, there is a folder with spec.yaml and args; want/
is what the program says (./dev golden), after the oracle has approved of it
(tests/conformance/oracle.sh).
"""
import json
import os
import re
import sys

sys.dont_write_bytecode = True
import iam_sdk_cases  # noqa: E402

FORMS = {'rr': ('request', ''), 'sync': ('sync', 'completion'),
         'sync2': ('sync2', 'completion'), 'token': ('callback', 'callback')}
OTHER = {'lambda:<function ARN as Resource>', 'activity',
         'aws-sdk:SERVICE:operation'}
PLACE = '${aws.region}:${aws.account}'
ARN = 'arn:${aws.partition}:'
ROLE = ARN + 'iam::${aws.account}:role/'

# Values of parameters; @ stands for the language that the step speaks.
VALUES = {
    'apigateway:invoke': {
        'ApiEndpoint': 'api@.execute-api.${aws.region}.amazonaws.com',
        'Method': 'POST', 'Stage': 'live', 'Path': '/orders/@',
        'AuthType': 'IAM_ROLE'},
    'athena:startQueryExecution': {
        'QueryString': 'SELECT 1', 'WorkGroup': 'reports-@',
        'QueryExecutionContext': {'Catalog': 'AwsDataCatalog',
                                  'Database': 'sales_@'},
        'ResultConfiguration': {'OutputLocation': 's3://results-@/athena/'}},
    'bedrock:createModelCustomizationJob': {
        'BaseModelIdentifier': 'amazon.titan-@',
        'TrainingDataConfig': {'S3Uri': 's3://training/@.jsonl'},
        'OutputDataConfig': {'S3Uri': 's3://models/@'}},
    'bedrock:invokeModel': {
        'ModelId': 'anthropic.claude-@', 'GuardrailIdentifier': 'guard@',
        'Input': {'S3Uri': 's3://prompts/@.json'},
        'Output': {'S3Uri': 's3://answers/@.json'}},
    'batch:submitJob': {'JobDefinition': 'resize-@', 'JobQueue': 'queue-@'},
    'bedrockagentcore:invokeHarness': {
        'HarnessArn': ARN + f'bedrock-agentcore:{PLACE}:harness/@',
        'Messages': []},
    'codebuild:batchDeleteBuilds': {'Ids': ['app-@:1', 'site-@:2']},
    'codebuild:batchGetReports': {
        'ReportArns': [ARN + f'codebuild:{PLACE}:report/tests-@:1']},
    'codebuild:retryBuildBatch': {'Id': 'app-@:1'},
    'codebuild:startBuild': {'ServiceRoleOverride': ROLE + 'build-@'},
    'codebuild:startBuildBatch': {'ServiceRoleOverride': ROLE + 'build-@'},
    'ecs:runTask': {
        'Cluster': 'cluster-@', 'TaskDefinition': 'worker-@:3',
        'PropagateTags': 'TASK_DEFINITION',
        'Overrides': {'TaskRoleArn': ROLE + 'task-@',
                      'ExecutionRoleArn': ROLE + 'start-@'}},
    'eks:createNodegroup': {'Subnets': []},
    'elasticmapreduce:createCluster': {
        'ServiceRole': 'emr-@', 'JobFlowRole': 'profile-@',
        'AutoScalingRole': 'scaling-@', 'Tags': [], 'Instances': {}},
    'emr-containers:startJobRun': {
        'ExecutionRoleArn': ROLE + 'job-@'},
    'events:putEvents': {
        'Entries': [{'EventBusName': 'orders-@', 'Source': 'shop',
                     'DetailType': 'made', 'Detail': {}}]},
    'http:invoke': {
        'ApiEndpoint': 'https://api.example.com/@/*', 'Method': 'GET',
        'Authentication': {
            'ConnectionArn': ARN + f'events:{PLACE}:connection/shop-@/1-2'}},
    'mediaconvert:createJob': {
        'Queue': 'queue-@', 'JobTemplate': 'template-@', 'Role': 'convert-@'},
    'sagemaker:createHyperParameterTuningJob': {
        'TrainingJobDefinition': {'RoleArn': ROLE + 'train-@'}},
    'sagemaker:createModel': {'ExecutionRoleArn': ROLE + 'model-@'},
    'sns:publish': {'TopicArn': ARN + f'sns:{PLACE}:orders-@'},
    'sqs:sendMessage': {
        'QueueUrl': 'https://sqs.${aws.region}.${aws.url_suffix}/'
                    '${aws.account}/orders-@'},
    'states:startExecution': {
        'StateMachineArn': ARN + f'states:{PLACE}:stateMachine:child-@'},
}

# Where the token of a callback goes.
TOKEN = '<token>'
TOKENS = {
    'apigateway:invoke': {'RequestBody': {'token': TOKEN}},
    'bedrock:invokeModel': {'Body': {'token': TOKEN}},
    'ecs:runTask': {'Overrides': {
        'TaskRoleArn': ROLE + 'task-@', 'ExecutionRoleArn': ROLE + 'start-@',
        'ContainerOverrides': [
            {'Name': 'main',
             'Environment': [{'Name': 'TOKEN', 'Value': TOKEN}]}]}},
    'events:putEvents': {
        'Entries': [{'EventBusName': 'orders-@', 'Source': 'shop',
                     'DetailType': 'asked', 'Detail': {'token': TOKEN}}]},
    'lambda:invoke': {'Payload': {'token': TOKEN}},
    'sns:publish': {'Message': {'token': TOKEN}},
    'sqs:sendMessage': {'MessageBody': {'token': TOKEN}},
    'states:startExecution': {'Input': {'token': TOKEN}},
}

# What no argument names: `resources:` of the step.
S3 = ARN + 's3:::'
RESOURCES = {
    'athena:getQueryResults': [S3 + 'results-@/athena/*'],
    'athena:startQueryExecution': [S3 + 'sales-@', S3 + 'sales-@/2026/*'],
}

# Names of which only the beginning may be known.
PREFIXED = {'TableName': 'table', 'FunctionName': 'function',
            'JobName': 'job', 'ProjectName': 'project', 'WorkGroup': 'group',
            'Cluster': 'cluster', 'ClusterId': 'j', 'ClusterName': 'cluster',
            'Name': 'name', 'ApplicationId': 'application',
            'TrainingJobName': 'job', 'ProcessingJobName': 'job',
            'TransformJobName': 'job', 'EndpointName': 'endpoint',
            'ModelName': 'model', 'Queue': 'queue', 'JobQueue': 'queue'}


def sample(parameter):
    """A value for a parameter that has none above."""
    if parameter.endswith(('Arn', 'Role')):
        return ROLE + 'role-@'
    if parameter in ('Key', 'Item', 'Settings', 'Step', 'InstanceFleet',
                     'InstanceGroup', 'ResourcesVpcConfig', 'Job') or \
            parameter.endswith(('Config', 'Input', 'Output', 'Resources',
                                'Provider', 'Specification')):
        return {}
    if parameter in ('ProductionVariants',):
        return []
    if parameter == 'TerminationProtected':
        return True
    if parameter == 'Method':
        return 'GET'
    word = re.sub(r'(Name|Id)$', '', parameter) or parameter
    return re.sub(r'(?<=[a-z])(?=[A-Z])', '-', word).lower() + '-@'


def arguments(name, entry, pattern):
    found = {one: sample(one) for one in entry['required']}
    found.update(VALUES.get(name, {}))
    if pattern == 'token':
        found.update(TOKENS[name])
    if 'Body' in found:
        found.pop('Input', None)  # one of the two
    return found


def spoken(value, language):
    """A value as the step of this language says it."""
    if isinstance(value, list):
        return [spoken(one, language) for one in value]
    if isinstance(value, str):
        word = language if '.execute-api.' not in value else language[-4:]
        return value.replace('@', word)
    if not isinstance(value, dict):
        return value
    made = {}
    for key, one in value.items():
        if one != TOKEN:
            made[key] = spoken(one, language)
        elif language == 'jsonata':
            made[key] = '{% $states.context.Task.Token %}'
        else:
            made[key + '.$'] = '$$.Task.Token'
    return made


def with_prefix(values, language):
    """The first name that can be: a beginning, and what a run adds."""
    for key, word in PREFIXED.items():
        if not isinstance(values.get(key), str):
            continue
        values = dict(values)
        if language == 'jsonata':
            values[key] = '{% ' + f"'{word}-begin-' & $states.input.id" + ' %}'
        else:
            del values[key]
            values[key + '.$'] = f"States.Format('{word}-starts-{{}}', $.id)"
        return values
    return None


def flow(value):
    """As YAML on one line; JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def step(name, call, values, language, wait, resources=()):
    parts = [f'call: {flow(call)}']
    if language == 'jsonata':
        parts.append('query: jsonata')
    if wait:
        parts.append(f'wait_for: {wait}')
    if wait == 'callback':
        parts.append('timeout: 1h')
    if resources:
        parts.append('resources: ' + flow(spoken(list(resources), language)))
    text = f'  - {name}: {{ ' + ', '.join(parts)
    if values:
        text += ',\n      with: ' + flow(values)
    return text + ' }'


def integration_steps(name, entry, pattern):
    call, wait = name, FORMS[pattern][1]
    if name == 'states:startExecution' and pattern == 'sync':
        call, wait = f'arn:aws:states:::{name}.sync', ''
    given = arguments(name, entry, pattern)
    resources = RESOURCES.get(name, ())
    for language in ('jsonpath', 'jsonata'):
        values = spoken(given, language)
        yield step(language, call, values, language, wait, resources)
        prefixed = with_prefix(values, language)
        if prefixed:
            yield step(f'{language} prefix', call, prefixed, language, wait,
                       resources)


def write_case(folder, name, lines, command='iam'):
    path = os.path.join(folder, name)
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, 'spec.yaml'), 'w') as file:
        file.writelines(line + '\n' for line in lines)
    with open(os.path.join(path, 'args'), 'w') as file:
        file.write(f'{command}\nspec.yaml\n' +
                   ('--format\njson\n' if command == 'iam' else ''))


def write_integrations(folder, data):
    for name, entry in sorted(data['integrations'].items()):
        if name in OTHER:
            continue
        for pattern in entry['patterns']:
            case = name.replace(':', '-').lower() + '-' + FORMS[pattern][0]
            write_case(folder, case, [
                '# Written by tools/iam_goldens.py.', f'workflow: {case}',
                'query: jsonpath', 'steps:',
                *integration_steps(name, entry, pattern)])


def write_express(folder, data):
    """All forms in one Express workflow: those not allowed are errors."""
    lines = ['# Written by tools/iam_goldens.py.', 'workflow: express-forms',
             'type: express', 'logs: { level: error }', 'query: jsonpath',
             'steps:']
    for name, entry in sorted(data['integrations'].items()):
        for pattern in entry['patterns'] if name not in OTHER else ():
            steps = list(integration_steps(name, entry, pattern))
            form = FORMS[pattern][0]
            lines.append(steps[0].replace('- jsonpath:', f'- {name} {form}:'))
    write_case(folder, 'express-forms', lines, 'check')
    with open(os.path.join(folder, 'express-forms', 'exit'), 'w') as file:
        file.write('1\n')


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    tools = os.path.dirname(os.path.abspath(__file__))
    folder = (sys.argv[2:] or
              [os.path.join(tools, '..', 'tests', 'golden', 'iam')])[0]
    with open(os.path.join(sys.argv[1], 'integrations.json')) as file:
        data = json.load(file)
    write_integrations(folder, data)
    write_express(folder, data)
    for name, lines in iam_sdk_cases.cases(sys.argv[1], data):
        write_case(folder, name, lines)


if __name__ == '__main__':
    main()
