#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small habits that a compiler does not hold: check-source.py TREE

Looks at every text file that git knows (or, without git, at every file outside build/)."""
import pathlib
import re
import subprocess
import sys

LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
# files that carry a licence line: what we write, not data, prose or generated lists
LICENSED = {'.c', '.h', '.py', '.sh', '.blp', '.css', '.toml', '.xml'}
TEXT = LICENSED | {'.md', '.build', '.yaml', '.yml', '.json', '.in', '.po', '.txt', '.desktop', ''}

# (what it looks like, in which files, why not)
HABITS = [
    (r'\b(TO' r'DO|FIX' r'ME|X' r'XX)\b', TEXT, 'finish it, or write it into an issue'),
    (r'(?<![\w.$}/])/((home|Users|work)/\w|root/\.)', TEXT - {'.md', '.json'}, 'a path of one computer'),
    (r'[ \t]+$', {'.c', '.h', '.py', '.blp', '.build', '.yaml', '.css'}, 'blanks at the end of the line'),
    (r'^\t', {'.c', '.h', '.py', '.blp', '.css'}, 'a tab'),
    # a statement of its own: nobody can take the source back when its object goes
    (r'(?:[;{}]|(?<!\(void)\)|else)\s*\n\s*g_(timeout|idle)_add(_seconds|_full|_seconds_full)? \(', {'.c'},
     'keep the id of this source, and remove it when its object goes'),
    (r'\bN?C?_ \((?:\s*"(?:[^"\\]|\\.)*",?)+\s*G_G\w*_FORMAT', {'.c'},
     'xgettext cannot see behind the macro: format the number first and use %s'),
    (r'json_parser_new_immutable', {'.c'}, 'it aborts on two top-level values (json-glib 1.10); use json_parser_new'),
]


def files(tree):
    git = subprocess.run(['git', '-C', tree, '-c', 'safe.directory=*', 'ls-files', '-z', '-co', '--exclude-standard'],
                         capture_output=True, text=True)
    if git.returncode == 0:
        return [tree / f for f in git.stdout.split('\0') if f and (tree / f).is_file()]
    return [p for p in tree.rglob('*') if p.is_file() and not {'build', '.git'} & set(p.relative_to(tree).parts)]


def check_file(path, tree):
    try:
        text = path.read_text(encoding='utf-8')
    except UnicodeDecodeError:
        return
    name = path.relative_to(tree)
    head = text[:400]
    if (path.suffix in LICENSED or path.suffix == '' and head.startswith('#!')) and LICENCE not in head:
        yield f'{name}:1: error: no line "{LICENCE}"'
    for pattern, kinds, why in HABITS:
        for found in re.finditer(pattern, text, re.MULTILINE) if path.suffix in kinds else ():
            line = text.count('\n', 0, found.end()) + 1
            yield f'{name}:{line}: error: {why}: {text.splitlines()[line - 1].strip()[:80]}'


def main():
    tree = pathlib.Path(sys.argv[1])
    findings = [f for p in files(tree) if p.suffix in TEXT for f in check_file(p, tree)]
    print('\n'.join(findings) or 'the sources are in order')
    return 1 if findings else 0


if __name__ == '__main__':
    sys.exit(main())
