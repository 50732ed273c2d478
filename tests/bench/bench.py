#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench.py BUILD OUT.json [AREA...]: runs the benches and shows their figures as a table.

A bench is a program that prints one JSON object a line: {"name": "area.figure", "value": …, "unit": …, "bar": …,
"holds": true|false}; "bar" is null for a figure that is shown only. Other lines are passed through. A figure that was
asked for and did not come is a failure of its own."""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent

# area: what has to be built, and the command; BUILD stands for the build folder
AREAS = {
    'start': ([], ['tests/tools/on-display', '1366x768', 'tests/bench/start.py', 'BUILD']),
    'flood': (['tests/bench/bench-flood'], ['tests/tools/on-display', '1366x768', 'tests/bench/flood.py', 'BUILD']),
    'wall': (['tests/bench/bench-wall', 'tests/support/wr-camera-server', 'scenes'],
             ['tests/tools/on-display', '1600x900', 'BUILD/tests/bench/bench-wall']),
    'map': (['tests/bench/bench-map'], ['tests/tools/on-display', '1280x800', 'BUILD/tests/bench/bench-map']),
    'kill': ([], ['tests/bench/kill.py', 'BUILD']),
}
LATER = ['alarms', 'orders', 'platform', 'drills', 'surveys', 'soak']


def run(area, build):
    targets, command = AREAS[area]
    print(f'bench: {area} (load {os.getloadavg()[0]:.2f})', flush=True)
    if targets:
        subprocess.run(['ninja', '-C', build, '--quiet', *targets], check=True)
    words = [word.replace('BUILD', build) for word in command]
    figures = []
    with open(pathlib.Path(build) / f'bench-{area}.log', 'w') as log:
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=log, text=True)
    for line in process.stdout:
        if line.startswith('{'):
            figures.append(json.loads(line))
        else:
            print('  ' + line, end='', flush=True)
    if process.wait() or not figures:
        figures.append({'name': f'{area}.ran', 'value': process.returncode, 'unit': 'exit status', 'bar': 0, 'holds': False})
        print(f'  it failed; {build}/bench-{area}.log may say why')
    return figures


def table(figures):
    rows = [('figure', 'value', 'unit', 'bar', '')]
    for f in figures:
        bar = '' if f.get('bar') is None else f'{f["bar"]:g}'
        verdict = '' if f.get('bar') is None else 'holds' if f['holds'] else 'MISSED'
        rows.append((f['name'], f'{f["value"]:g}', f['unit'], bar, verdict))
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    for row in rows:
        print('  '.join(text.rjust(w) if i in (1, 3) else text.ljust(w) for i, (text, w) in enumerate(zip(row, widths))).rstrip())


def main():
    build, out, *wanted = sys.argv[1:]
    unknown = [area for area in wanted if area not in AREAS and area not in LATER]
    if unknown:
        sys.exit(f'bench: no area {unknown[0]}; there are: {" ".join([*AREAS, *LATER])}')
    figures = []
    for area in wanted or AREAS:
        if area in LATER:
            print(f'bench: {area} is not there yet: it comes with the step that builds what it measures')
            continue
        figures += run(area, build)
    if figures:
        table(figures)
        pathlib.Path(out).write_text(json.dumps(figures, indent=2) + '\n')
        print(f'bench: {len(figures)} figures in {out}')
    return int(any(f.get('bar') is not None and not f['holds'] for f in figures))


if __name__ == '__main__':
    sys.exit(main())
