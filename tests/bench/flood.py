#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""flood.py BUILD: 1,000 alarm events a second for 20 s through the real platform into the desk's real alarm queue."""
import os
import subprocess
import sys
import time

from figures import figure
from watchroom_desk import BUILD, Platform, folder

RATE, SECONDS = 1000, 20


def settled_head(platform):
    """the number of the last event, once no more come"""
    head, before = platform.get('/v1/meta').json['head'], -1
    while head != before:
        time.sleep(1)
        head, before = platform.get('/v1/meta').json['head'], head
    return head


def compare(platform, path):
    """how many alarms the desk holds otherwise than the platform"""
    truth = {item['id']: item['version'] for item in platform.list_all('alarms')[0]}
    held = {name: int(version) for name, version in (line.split() for line in path.read_text().splitlines())}
    return sum(truth.get(name) != held.get(name) for name in truth.keys() | held.keys())


def main():
    with folder() as place, Platform('--quiet') as platform:
        token_in, token_out = os.pipe()
        os.write(token_out, platform.token.encode() + b'\n')
        os.close(token_out)
        desk = subprocess.Popen(
            [BUILD / 'tests/bench/bench-flood', platform.url, str(token_in), place / 'desk', place / 'records'],
            pass_fds=[token_in], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert desk.stdout.readline() == 'ready\n', 'the desk did not come up'
        begin = platform.get('/v1/meta').json['head']
        print('begin', file=desk.stdin, flush=True)
        platform.post('/v1/demo/floods', {'rate': RATE, 'seconds': SECONDS})
        time.sleep(SECONDS)
        events = settled_head(platform) - begin
        print('end', file=desk.stdin, flush=True)
        shown = desk.stdout.read()
        print(shown, end='')
        figure('flood.rate', events / SECONDS, 'events/s', RATE * 0.95, events >= RATE * SECONDS * 0.95)
        figure('flood.wrong', compare(platform, place / 'records'), 'alarms', 0)
        return desk.wait()


if __name__ == '__main__':
    sys.exit(main())
