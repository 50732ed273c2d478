#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill.py BUILD: kill -9 of the platform under load; what it answered with 200 must be stored.

Four officers raise and acknowledge alarms as fast as they can while a flood runs; at a random moment the platform is
killed. After the restart every alarm that was acknowledged is read again, and the last acknowledgement of each officer
is repeated with its key, as a desk does: it must be replayed, not done twice."""
import http.client
import random
import secrets
import sqlite3
import threading
import time

from figures import figure
from watchroom_desk import Platform

ROUNDS, OFFICERS = 20, 4


class Officer(threading.Thread):
    """acknowledges until the platform dies; remembers what was answered"""

    def __init__(self, platform, devices):
        super().__init__()
        self.platform, self.devices, self.done, self.key = platform, devices, {}, None

    def run(self):
        connection = self.platform.connect()
        try:
            for device in self.devices:
                alarm = self.platform.signal('fire.smoke', device, connection=connection)
                self.key = secrets.token_hex(16)
                answer = self.platform.acknowledge(alarm['id'], self.key, connection=connection)
                if answer.status == 200 and answer.json['acknowledged']:
                    self.done[alarm['id']] = (answer.json['version'], self.key)
        except (OSError, http.client.HTTPException, ValueError, AssertionError):
            pass  # this is the kill: what was not answered was not promised


def check(platform, officer):
    """(lost, done twice) of what was promised to one officer"""
    lost = twice = 0
    for alarm, (version, _) in officer.done.items():
        stored = platform.get(f'/v1/alarms/{alarm}')
        lost += stored.status != 200 or stored.json['version'] < version or not stored.json['ack']['at']
    if officer.done:
        alarm, (version, key) = list(officer.done.items())[-1]
        again = platform.acknowledge(alarm, key)
        twice += again.headers.get('Idempotency-Replayed') != 'true' or again.json['version'] != version
    return lost, twice


def main():
    promised = lost = twice = broken = 0
    slowest = 0
    with Platform('--quiet') as platform:
        for _ in range(ROUNDS):
            devices = platform.devices(500)
            random.shuffle(devices)
            platform.post('/v1/demo/floods', {'rate': 500, 'seconds': 60})
            officers = [Officer(platform, devices[n::OFFICERS]) for n in range(OFFICERS)]
            for officer in officers:
                officer.start()
            time.sleep(random.uniform(0.05, 0.4))
            platform.kill()
            for officer in officers:
                officer.join()
            began = time.monotonic()
            platform.start()
            slowest = max(slowest, time.monotonic() - began)
            for officer in officers:
                promised += len(officer.done)
                missing, doubled = check(platform, officer)
                lost, twice = lost + missing, twice + doubled
            with sqlite3.connect(f'file:{platform.database}?mode=ro', uri=True) as database:
                broken += database.execute('PRAGMA integrity_check').fetchone()[0] != 'ok'
    figure('kill.kills', ROUNDS, 'kills')
    figure('kill.promised', promised, 'acknowledgements')
    figure('kill.lost', lost, 'acknowledgements', 0, lost == 0 and promised > 0)
    figure('kill.twice', twice, 'acknowledgements', 0)
    figure('kill.damaged', broken, 'databases', 0)
    figure('kill.back', slowest, 's, slowest restart')


if __name__ == '__main__':
    main()
