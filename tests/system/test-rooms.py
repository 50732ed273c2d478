#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rooms of the desk, its one window, and what it needs and does not need around it."""
import pathlib
import signal

from watchroom_desk import Desk, Platform, folder, keyring, selected, tap, wait_for


def rooms(desk):
    """the rows of the sidebar"""
    sidebar = desk.expect('list', 'Workspaces')
    return desk.all('list item', sidebar)


def shown_room(desk):
    return next((row.get_name() for row in rooms(desk) if selected(row)), None)


def every_room_opens_by_its_key():
    with folder() as place, Platform() as platform, Desk(place, platform) as desk:
        desk.start(size=(1366, 768))
        desk.says('Live')
        names = [row.get_name() for row in rooms(desk)]
        assert len(names) == 8, names
        for number, name in enumerate(names, 1):
            desk.keys(f'alt+{number}')
            wait_for(f'the room {name}', lambda: shown_room(desk) == name)
        desk.stop()
        assert not desk.complaints(), desk.complaints()


def there_is_one_window_only():
    with folder() as place, Platform() as platform, Desk(place, platform) as desk:
        desk.start()
        desk.says('Live')
        second = desk.spawn('--workspace', 'map')
        assert second.wait(30) == 0, 'the second start did not hand over'
        wait_for('the first window to go where the second start asked', lambda: shown_room(desk) == 'Map')
        desk.stop()


def window_and_room_survive_kill_9():
    with folder() as place, Platform() as platform, Desk(place, platform) as desk:
        desk.start(size=(1111, 666))
        desk.says('Live')
        desk.keys('alt+2')
        room = wait_for('another room', lambda: shown_room(desk))
        settings = desk.home / 'config/glib-2.0/settings/keyfile'
        wait_for('the size to be kept', lambda: settings.exists() and 'width' in settings.read_text())
        size = desk.size()
        desk.stop(signal.SIGKILL)
        desk.start()
        assert wait_for('a room', lambda: shown_room(desk)) == room
        assert desk.size() == size, (desk.size(), size)
        desk.stop()


def it_runs_without_a_secret_service_and_says_so():
    with folder() as place, Platform() as platform, Desk(place, platform) as desk:
        desk.start()
        desk.says('Live')
        desk.says('secret service', 'keyring')
        desk.stop()
        assert 'keyring' in desk.log.read_text(), 'the log says so too'
        assert not desk.complaints(), desk.complaints()


def it_draws_without_gl():
    with folder() as place, keyring(place), Platform() as platform, Desk(place, platform) as desk:
        desk.env.pop('GSK_RENDERER', None)
        desk.env['GDK_DISABLE'] = 'gl,vulkan'
        desk.start()
        desk.says('Live')
        desk.stop()
        if not list(pathlib.Path('/dev/dri').glob('renderD*')):
            assert 'draws in software' in desk.log.read_text(), 'the log says so'
        assert not desk.complaints(), desk.complaints()


def the_demo_brings_its_own_platform_and_takes_it_along():
    with folder() as place, Desk(place) as desk:
        desk.start('--demo')
        desk.says('Live')
        child = desk.child('watchroom-platf')
        child.kill()
        # another one may serve before the desk's words could be read: what counts is that there is another
        wait_for('the killed platform to be gone', lambda: not child.alive())
        child = desk.child('watchroom-platf')
        desk.says('Live')
        desk.stop()
        wait_for('the platform to end with the desk', lambda: not child.alive())


if __name__ == '__main__':
    tap(every_room_opens_by_its_key, there_is_one_window_only, window_and_room_survive_kill_9,
        it_runs_without_a_secret_service_and_says_so, it_draws_without_gl,
        the_demo_brings_its_own_platform_and_takes_it_along)
