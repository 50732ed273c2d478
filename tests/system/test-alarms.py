#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the street to the officer's key and back; and the same when the platform dies in between."""
import queue_words
from watchroom_desk import Desk, Platform, folder, keyring, tap, wait_for

TALL = 1366, 1600  # a view makes only the rows that have room: room for all of them
KINDS = ['fire.smoke', 'gas.leak', 'lift.fault', 'water.level_high', 'fire.device_abnormal']


def acknowledged(platform, alarm):
    record = platform.get(f'/v1/alarms/{alarm["id"]}').json
    return record['acknowledged'] and record


def an_alarm_is_acknowledged_by_one_key():
    with folder() as place, Platform() as platform, Desk(place, platform) as desk:
        desk.start('--workspace', 'alarms', size=TALL)
        desk.says('Live')
        alarm = platform.signal(KINDS[0], platform.devices(1)[0])
        queue_words.select(desk, alarm)
        desk.keys('a')
        stored = wait_for('the acknowledgement in the database', lambda: acknowledged(platform, alarm))
        assert stored['ack']['by'] == 'officer-demo', stored
        queue_words.expect(desk, stored)
        queue_words.expect_equal(desk, platform)
        desk.stop()
        assert not desk.complaints(), desk.complaints()


def nothing_is_lost_when_the_platform_dies():
    with folder() as place, keyring(place), Platform() as platform, Desk(place, platform) as desk:
        desk.start('--workspace', 'alarms', size=TALL)
        desk.says('Live')
        devices = platform.devices(len(KINDS) + 2)
        alarms = [platform.signal(kind, device) for kind, device in zip(KINDS, devices)]
        for alarm in alarms:
            queue_words.expect(desk, alarm)

        platform.kill()
        desk.says('Offline since', 'Stale', patience=10)
        desk.says('what you see is as of')
        queue_words.select(desk, alarms[1])
        desk.keys('a')
        desk.says('1 unsent')

        # the desk dies too: what was pressed is on its disk
        desk.kill()
        desk.start('--workspace', 'alarms', size=TALL)
        desk.says('1 unsent')
        for alarm in alarms[2:]:
            queue_words.expect(desk, alarm)

        platform.start()
        new = [platform.signal('fire.smoke', device) for device in devices[-2:]]
        platform.signal(KINDS[0], devices[0], 'clear')
        desk.says('Live')
        stored = wait_for('the acknowledgement in the database', lambda: acknowledged(platform, alarms[1]))
        assert stored['ack']['client_time'] < stored['ack']['at'], stored['ack']
        for alarm in new:
            queue_words.expect(desk, alarm)
        wait_for('nothing unsent', lambda: not desk.find('label', 'unsent'))
        queue_words.expect_equal(desk, platform)
        desk.stop()
        assert not desk.complaints(), desk.complaints()


if __name__ == '__main__':
    tap(an_alarm_is_acknowledged_by_one_key, nothing_is_lost_when_the_platform_dies)
