"""The rows of src/aws/budgets.def, from quotas-prices.json."""
import json
import os

# The states whose events the data describe in words, and what those words say.
WORDS = {
    'Parallel': ('4 + sum over branches', 'PARALLEL', 4, None),
    'Map_inline': ('4 + n * (2 + events of one iteration)',
                   'MAP', 4, ('ITERATION', 2)),
    'Map_distributed': ('6 in the parent', 'DISTRIBUTED', 6, None),
}
LISTS = {
    'Task_request_response': 'TASK',
    'Task_sync_or_token': 'TASK_WAITING',
    'Task_lambda_arn': 'FUNCTION',
    'Task_activity': 'ACTIVITY',
}
COUNTS = ('Pass', 'Choice', 'Wait', 'Succeed', 'Fail')
RETRY = 'adds TaskScheduled + TaskStarted + TaskFailed (sync/token: + ' \
        'TaskSubmitted)'
QUOTAS = {
    'HISTORY_EVENTS': 'history_events_standard',
    'PAYLOAD_BYTES': 'payload_bytes',
    'EXPRESS_SECONDS': 'express_max_seconds',
    'STANDARD_SECONDS': 'standard_max_seconds',
    'INLINE_CONCURRENCY': 'map_inline_concurrency',
    'DISTRIBUTED_CONCURRENCY': 'map_distributed_concurrency',
}
MACROS = {'QUOTA': 'id, number', 'EVENT': 'id, number',
          'TRANSITION': 'id, number', 'PRICE': 'id, number',
          'REGION': 'name, price', 'PRICES_FROM': 'source, date'}


def events(data):
    yield 'EXECUTION', data['execution']['start'] + data['execution']['end']
    for key, name in LISTS.items():
        assert data['totals'][key] == len(data[key])
        yield name, len(data[key])
    assert RETRY in data['retry']
    yield 'RETRY', 3
    yield 'RETRY_WAITING', 4
    for key in COUNTS:
        yield key.upper(), data[key]
    for key, (words, name, count, more) in WORDS.items():
        assert data[key].startswith(words)
        yield name, count
        if more:
            yield more
    assert 'repeats MapStateStarted' in data['retry']
    yield 'RETRY_STARTED', 1


def transitions(data):
    assert data['rule'].startswith('one per state visited, plus one per '
                                   'retry, plus 2 per execution')
    yield 'EXECUTION', 2
    yield 'STATE', 1
    yield 'RETRY', 1


def prices(data):
    express = data['express']
    yield 'EXPRESS_REQUEST', express['per_million_requests'] / 1e6
    yield 'EXPRESS_GB_SECOND', express['duration_gb_second'][0]['price']
    yield 'EXPRESS_CHUNK_MB', express['memory_chunk_mb']
    yield 'EXPRESS_ROUNDING_MS', express['duration_rounding_ms']
    yield 'FREE_TRANSITIONS', data['standard']['free_per_month']


def lines(facts):
    with open(os.path.join(facts, 'quotas-prices.json')) as file:
        data = json.load(file)
    price = data['prices_usd']
    yield '/*'
    yield ' * Written by tools/facts.py from facts/quotas-prices.json. Do not'
    yield ' * edit.'
    yield ' *'
    yield ' * QUOTA(id, number), EVENT(id, history events), TRANSITION(id,'
    yield ' * transitions), PRICE(id, number), REGION(name, USD per 1,000'
    yield ' * transitions), PRICES_FROM(source, date).'
    yield ' * Sources: D26 (quotas); events counted over 704 histories;'
    yield f' * transitions of confidence {data["transitions"]["confidence"]};'
    yield ' * prices from the public price page.'
    yield ' *'
    yield ' * Whoever includes it defines the macros of the rows it wants.'
    yield ' */'
    for macro, arguments in MACROS.items():
        yield f'#ifndef {macro}'
        yield f'#define {macro}({arguments})'
        yield '#endif'
    yield ''
    for name, key in QUOTAS.items():
        yield f'QUOTA({name}, {data["quotas"][key]})'
    yield ''
    for name, count in events(data['history_events']):
        yield f'EVENT({name}, {count})'
    yield ''
    for name, count in transitions(data['transitions']):
        yield f'TRANSITION({name}, {count})'
    yield ''
    for name, number in prices(price):
        yield f'PRICE({name}, {number:.10g})'
    yield ''
    for name, number in price['standard']['per_1000_transitions'].items():
        yield f'REGION("{name}", {number})'
    yield ''
    yield f'PRICES_FROM("{price["standard"]["source"].split()[0]}",'
    yield f'    "{price["as_of"]}")'
    yield ''
    for macro in MACROS:
        yield f'#undef {macro}'
