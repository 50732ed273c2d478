#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wall plays real streams, says so when they are lost, and finds them again."""
from watchroom_desk import Desk, Platform, folder, keyring, showing, tap, wait_for


def tiles(desk, state):
    """the tiles that say they are in this state"""
    return [n for n in desk.all('image') if n.get_name().startswith('Camera ') and f', {state}' in n.get_name() and showing(n)]


def four_cameras_live_through_a_restart_of_the_platform():
    with folder() as place, keyring(place), Platform() as platform, Desk(place, platform) as desk:
        desk.start('--workspace', 'cameras', size=(1366, 768))
        wait_for('four live pictures', lambda: len(tiles(desk, 'Live')) == 4)
        platform.kill()
        wait_for('no tile to claim to be live', lambda: not tiles(desk, 'Live'))
        wait_for('the tiles to say that they are cut off', lambda: tiles(desk, 'Disconnected'))
        platform.start()
        wait_for('four live pictures again', lambda: len(tiles(desk, 'Live')) == 4, patience=60)
        desk.stop()
        assert not desk.complaints(), desk.complaints()


if __name__ == '__main__':
    tap(four_cameras_live_through_a_restart_of_the_platform)
