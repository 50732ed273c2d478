#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the test cases of one or more build folders: summary.py BUILD...

Reads what `meson test` logged. A TAP program counts case by case, any other test as one. The exit status is 1 when
something failed, or when nothing ran at all."""
import json
import pathlib
import re
import sys

CASE = re.compile(r'^(not ok|ok)\b(.*)$', re.MULTILINE)


def count(entry):
    """(passed, skipped, failed) of one line of testlog.json"""
    result = entry['result']
    cases = CASE.findall(entry.get('stdout') or '')
    if not cases:
        return int(result in ('OK', 'EXPECTEDFAIL')), int(result == 'SKIP'), int(result not in ('OK', 'EXPECTEDFAIL', 'SKIP'))
    failed = sum(word == 'not ok' for word, _ in cases)
    skipped = sum(word == 'ok' and '# SKIP' in rest for word, rest in cases)
    if result not in ('OK', 'SKIP') and not failed:
        failed = 1  # it ended before its last case, or a sanitizer spoke at the end
    return len(cases) - failed - skipped, skipped, failed


def main():
    total = [0, 0, 0]
    for build in sys.argv[1:]:
        log = pathlib.Path(build) / 'meson-logs' / 'testlog.json'
        for line in log.read_text().splitlines() if log.exists() else []:
            entry = json.loads(line)
            counts = count(entry)
            total = [a + b for a, b in zip(total, counts)]
            if counts[2]:
                print(f'failed: {entry["name"]} in {build}')
            elif counts[1]:
                print(f'skipped: {entry["name"]} ({counts[1]}) in {build}')
    print(f'{total[0]} passed, {total[2]} failed' + (f', {total[1]} skipped' if total[1] else ''))
    return 1 if total[2] or not total[0] else 0


if __name__ == '__main__':
    sys.exit(main())
