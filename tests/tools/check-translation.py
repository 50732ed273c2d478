#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language of po/LINGUAS is complete: check-translation.py TREE

Extracts the strings of the sources afresh, so that a new string without its translation fails, not only an untranslated
entry of the file."""
import pathlib
import re
import subprocess
import sys
import tempfile

# what `preset: 'glib'` of meson gives, and what xgettext needs for Blueprint
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3', 'ngettext:1,2',
            'gettext']


def run(*command, **kwargs):
    return subprocess.run(command, check=True, text=True, capture_output=True, **kwargs)


def template(tree, folder):
    """po/watchroom.pot as meson would make it"""
    pot = folder / 'watchroom.pot'
    run('xgettext', '--from-code=UTF-8', '--add-comments', '--files-from=po/POTFILES.in', f'--output={pot}',
        *[f'--keyword={k}' for k in KEYWORDS], cwd=tree)
    return pot


def problems(tree, pot, language, folder):
    merged = folder / f'{language}.po'
    run('msgmerge', '--no-fuzzy-matching', '--quiet', '-o', merged, tree / 'po' / f'{language}.po', pot)
    check = subprocess.run(['msgfmt', '--check', '--statistics', '-o', '/dev/null', merged], capture_output=True, text=True)
    if check.returncode or re.search(r'fuzzy|untranslated', check.stderr):
        yield check.stderr.strip()
        lines = run('msgattrib', '--untranslated', '--no-obsolete', merged).stdout.splitlines()
        yield from (line for line in lines if line.startswith(('#:', 'msgid "')) and line != 'msgid ""')
        yield from run('msgattrib', '--only-fuzzy', '--no-obsolete', merged).stdout.splitlines()


def main():
    tree = pathlib.Path(sys.argv[1]).absolute()
    bad = False
    with tempfile.TemporaryDirectory() as folder:
        pot = template(tree, pathlib.Path(folder))
        for language in (tree / 'po/LINGUAS').read_text().split():
            for line in problems(tree, pot, language, pathlib.Path(folder)):
                print(f'po/{language}.po: {line}')
                bad = True
    return int(bad)


if __name__ == '__main__':
    sys.exit(main())
