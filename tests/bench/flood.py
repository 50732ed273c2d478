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


def compare(platform, path):
    """how many alarms the desk holds otherwise than the platform"""
    truth = {item['id']: item['version'] for item in platform.list_all('alarms')[0]}
    held = {name: int(version) for name, version in (line.split() for line in path.read_text().splitlines())}
    return sum(truth.get(name) != held.get(name) for name in truth.keys() | held.keys())


def say(desk, word):
    print(word, file=desk.stdin, flush=True)


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
        say(desk, 'begin')
        platform.post('/v1/demo/floods', {'rate': RATE, 'seconds': SECONDS})
        time.sleep(SECONDS)
        figure('flood.rate', (platform.get('/v1/meta').json['head'] - begin) / SECONDS, 'events/s')
        say(desk, 'end')
        for line in iter(desk.stdout.readline, 'measured\n'):
            print(line, end='')
        # a new process has forgotten the flood: from here on nothing moves, and the desk has to catch up
        platform.stop()
        platform.start()
        say(desk, 'compare')
        print(desk.stdout.read(), end='')
        figure('flood.wrong', compare(platform, place / 'records'), 'alarms', 0)
        return desk.wait()


if __name__ == '__main__':
    sys.exit(main())
