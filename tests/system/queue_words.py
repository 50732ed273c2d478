# SPDX-License-Identifier: GPL-3.0-or-later
"""The alarm queue as a person reads it: rows, by the words they are read out with."""
from watchroom_desk import selected, wait_for

WORDS = {
    'unacknowledged': 'Unacknowledged', 'acknowledged': 'Acknowledged',
    'returned_unacknowledged': 'Returned, unacknowledged', 'latched_unacknowledged': 'Latched, unacknowledged',
    'latched_acknowledged': 'Latched, acknowledged',
}


def says(row, record):
    """whether a row reads as this alarm, where it is and how it stands; of the address it says the end"""
    floor, address = record.get('floor'), record['address']
    level = '' if not floor else f' · floor {floor}' if floor > 0 else f' · basement {-floor}'
    tail = f'{level} {WORDS[record["isa_state"]]} '
    return any(f' {address[start:]}{tail}' in row for start in range(len(address) - 1))


def rows(desk):
    """every row but the headings'"""
    return [row for row in desk.all('table row') if 'Level Alarm Place' not in row.get_name()]


def find(desk, record):
    return next((row for row in rows(desk) if says(row.get_name(), record)), None)


def expect(desk, record):
    """waits until the queue shows the alarm as the record has it"""
    return wait_for(f'a row for {record}', lambda: find(desk, record))


def select(desk, record):
    """with the keyboard alone: down until the row is the chosen one"""
    expect(desk, record)
    desk.keys('Home')
    for _ in range(len(rows(desk)) + 1):
        if wait_for('a chosen row', lambda: next((row for row in rows(desk) if selected(row)), None)) == find(desk, record):
            return
        desk.keys('Down')
    raise AssertionError(f'the row of {record["id"]} cannot be reached with the arrow keys')


def difference(desk, platform):
    """what the queue does not show, or shows too much, against the platform's database"""
    left = [row.get_name() for row in rows(desk)]
    missing = []
    for record in platform.stored('alarm'):
        if record['isa_state'] in WORDS:
            row = next((name for name in left if says(name, record)), None)
            if row:
                left.remove(row)
            else:
                missing.append(record['id'])
    return [f'missing: {name}' for name in missing] + [f'too much: {name}' for name in left]


def expect_equal(desk, platform):
    try:
        wait_for('the queue to equal the database', lambda: not difference(desk, platform))
    except AssertionError as error:
        raise AssertionError(f'{error}: {difference(desk, platform)}') from None
