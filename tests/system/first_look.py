#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""first_look.py BUILD SHOTS [OPTION...]: what ./dev run does where there is no display: opens the desk on the demo
community, goes through the rooms that are there, acknowledges an alarm, and leaves pictures."""
import os
import pathlib
import re
import sys
import time

from watchroom_desk import Desk, folder, keyring, selected, wait_for


def rows(desk):
    return [row for row in desk.all('table row') if row.get_name()]


def words(row):
    """without how long ago, which changes by itself"""
    return re.sub(r'\d+\D*$', '', row.get_name())


def acknowledge_one(desk):
    """the first alarm of the queue, by its key; returns how it read before"""
    desk.keys('Home')
    row = wait_for('a chosen alarm', lambda: next((r for r in rows(desk) if selected(r)), None))
    before = words(row)
    count = sum(words(r) == before for r in rows(desk))
    desk.keys('a')
    wait_for('the acknowledgement to show', lambda: sum(words(r) == before for r in rows(desk)) < count)
    return before


def main():
    shots = pathlib.Path(sys.argv[2])
    shots.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    language = os.environ.get('LANG', 'C.UTF-8')
    with folder() as place, keyring(place), Desk(place, language=language, installed=True) as desk:
        desk.start('--demo', *sys.argv[3:], size=(1366, 768))
        print(f'first look: the window was there after {time.monotonic() - started:.1f} s', flush=True)
        rooms = {}

        def visit(key, name, seconds):
            desk.keys(f'alt+{key}')
            if name == 'cameras':
                desk.turn_camera_pages(2)
            time.sleep(seconds)  # for the pictures only: streams start, tiles are drawn
            desk.shot(shots / f'{name}.png')
            rooms[name] = shots / f'{name}.png'
            print(f'first look: {name}', flush=True)

        desk.keys('alt+4')
        wait_for('alarms', lambda: rows(desk))
        visit(4, 'alarms', 1)
        print(f'first look: acknowledged "{acknowledge_one(desk)}"', flush=True)
        visit(4, 'acknowledged', 1)
        visit(2, 'map', 3)
        visit(3, 'cameras', 6)
        desk.stop()
        for line in desk.complaints():
            print(line)
    print(f'first look: screenshots are in {shots}/: {", ".join(path.name for path in rooms.values())}')


if __name__ == '__main__':
    main()
