# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Python benches share: the way to the helpers of the tests, and how a figure is printed."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'system'))


def figure(name, value, unit, bar=None, holds=None):
    """One line for the runner; without another verdict, the bar is the most that the value may be."""
    if holds is None:
        holds = bar is None or value <= bar
    print(json.dumps({'name': name, 'value': round(value, 4), 'unit': unit, 'bar': bar, 'holds': holds}), flush=True)
