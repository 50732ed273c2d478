#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tour.py BUILD SHOTS: a picture of every room, in each language and in light and dark, and the main ones in the sizes of
a small and a large screen."""
import itertools
import pathlib
import subprocess
import sys
import time

LANGUAGES = {'zh': 'zh_CN.UTF-8', 'en': 'C.UTF-8'}
COLOURS = {'light': 'prefer-light', 'dark': 'prefer-dark'}
SIZES = ['1366x768', '1920x1080', '3840x2160']
ROOMS = ['overview', 'map', 'cameras', 'alarms', 'orders', 'drills', 'surveys', 'duty']
SLOW = {'cameras': 6, 'map': 3}  # seconds until there is something to see


def visit(size, language, colour, shots):
    """on a display of this size: one desk, all rooms (on large screens those with content)"""
    from watchroom_desk import Desk, Platform, folder, keyring, wait_for
    width, height = (int(n) for n in size.split('x'))
    with folder() as place, keyring(place), Platform() as platform, \
            Desk(place, platform, LANGUAGES[language], installed=True) as desk:
        desk.env |= {'ADW_DEBUG_COLOR_SCHEME': COLOURS[colour], 'TZ': 'Asia/Shanghai'}
        if width > 3000:
            desk.env['GDK_SCALE'] = '2'
        desk.start('--workspace', 'alarms', size=(width, height))
        wait_for('alarms', lambda: desk.find('table row'))
        for number, room in enumerate(ROOMS, 1):
            if size != SIZES[0] and room not in ('alarms', 'map', 'cameras'):
                continue
            desk.keys(f'alt+{number}')
            if room == 'cameras':
                desk.turn_camera_pages(2)
            time.sleep(SLOW.get(room, 1))
            desk.shot(shots / f'{room}-{language}-{colour}-{size}.png')
        desk.stop()


def main():
    build, shots = sys.argv[1:3]
    if len(sys.argv) == 6:
        visit(*sys.argv[3:6], pathlib.Path(shots))
        return
    pathlib.Path(shots).mkdir(parents=True, exist_ok=True)
    here = pathlib.Path(__file__)
    for size, language, colour in itertools.product(SIZES, LANGUAGES, COLOURS):
        if size != SIZES[0] and (language, colour) not in (('zh', 'light'), ('en', 'dark')):
            continue
        print(f'tour: {size} {language} {colour}', flush=True)
        subprocess.run([here.parent.parent / 'tools/on-display', size, 'python3', '-W', 'ignore', here, build, shots, size,
                        language, colour], check=True)
    print(f'tour: {len(list(pathlib.Path(shots).glob("*.png")))} pictures in {shots}/')


if __name__ == '__main__':
    main()
