#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""All C is as clang-format writes it, all Blueprint as its compiler does: check-format.py TREE [--fix]"""
import pathlib
import subprocess
import sys


def files(tree, pattern, *folders):
    return sorted(p for folder in folders for p in (tree / folder).rglob(pattern))


def main():
    tree, fix = pathlib.Path(sys.argv[1]), '--fix' in sys.argv[2:]
    sources = files(tree, '*.[ch]', 'src', 'tests')
    blueprints = files(tree, '*.blp', 'ui')
    bad = False
    for command, names in ((['clang-format', *(['-i'] if fix else ['--dry-run', '--Werror'])], sources),
                           (['blueprint-compiler', 'format', *(['-f'] if fix else [])], blueprints)):
        if names and subprocess.run([*command, *names]).returncode:
            bad = True
    if bad and not fix:
        print('tests/tools/check-format.py . --fix puts it right (inside ./dev shell)')
    return int(bad)


if __name__ == '__main__':
    sys.exit(main())
