# SPDX-License-Identifier: GPL-3.0-or-later
"""The alarm queue as a person reads it: rows, by the words they are read out with."""
import collections

from watchroom_desk import selected, wait_for

WORDS = {
    'unacknowledged': 'Unacknowledged', 'acknowledged': 'Acknowledged',
    'returned_unacknowledged': 'Returned, unacknowledged', 'latched_unacknowledged': 'Latched, unacknowledged',
    'latched_acknowledged': 'Latched, acknowledged',
}


def phrase(record):
    """the part of a row's words that tells where an alarm is and how it stands"""
    floor = record.get('floor')
    place = record.get('address') or ''
    if floor:
        place += (' · ' if place else '') + (f'floor {floor}' if floor > 0 else f'basement {-floor}')
    return f'{place} {WORDS[record["isa_state"]]}'


def rows(desk):
    """every row but the headings'"""
    return [row for row in desk.all('table row') if 'Level Alarm Place' not in row.get_name()]


def find(desk, record):
    return next((row for row in rows(desk) if phrase(record) in row.get_name()), None)


def expect(desk, record):
    """waits until the queue shows the alarm as the record has it"""
    return wait_for(f'the row "{phrase(record)}"', lambda: find(desk, record))


def select(desk, record):
    """with the keyboard alone: down until the row is the chosen one"""
    expect(desk, record)
    desk.keys('Home')
    for _ in range(len(rows(desk)) + 1):
        if wait_for('a chosen row', lambda: next((row for row in rows(desk) if selected(row)), None)) == find(desk, record):
            return
        desk.keys('Down')
    raise AssertionError(f'the row "{phrase(record)}" cannot be reached with the arrow keys')


def difference(desk, platform):
    """what the queue shows too much (+) or too little (-), against the platform's database"""
    truth = collections.Counter(phrase(r) for r in platform.stored('alarm') if r['isa_state'] in WORDS)
    shown = collections.Counter(
        next((words for words in truth if words in row.get_name()), row.get_name()) for row in rows(desk))
    return {words: shown[words] - truth[words] for words in shown | truth if shown[words] != truth[words]}


def expect_equal(desk, platform):
    desk.resize(1366, 3000)  # a view makes only the rows that have room
    try:
        wait_for('the queue to equal the database', lambda: not difference(desk, platform))
    except AssertionError as error:
        raise AssertionError(f'{error}: {difference(desk, platform)}') from None
