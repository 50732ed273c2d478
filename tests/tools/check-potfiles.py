#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares po/POTFILES.in with the files that have strings to translate: check-potfiles.py TREE"""
import pathlib
import re
import sys

CALL = {'.c': re.compile(r'(?<!\w)(?:N?C?_|n?d?n?gettext|ngettext|g_dngettext|g_dpgettext2?|NC_) \(\s*"'),
        '.blp': re.compile(r'(?<!\w)C?_\('),
        '.in': re.compile(r'^(Name|Comment|Keywords|GenericName)=|<(summary|name|p|caption|li)>', re.MULTILINE),
        '.xml': re.compile(r'<(summary|description)>')}


def translatable(tree):
    for folder in ('data', 'src', 'ui'):
        for path in (tree / folder).rglob('*'):
            pattern = CALL.get(path.suffix)
            name = path.name
            if path.suffix in ('.in', '.xml') and not re.search(r'\.(desktop|metainfo\.xml|gschema\.xml)(\.in)?$', name):
                continue
            if pattern and pattern.search(path.read_text()):
                yield path.relative_to(tree).as_posix()


def main():
    tree = pathlib.Path(sys.argv[1])
    listed = [t for line in (tree / 'po/POTFILES.in').read_text().splitlines() if (t := line.partition('#')[0].strip())]
    wanted = set(translatable(tree))
    findings = [f'{name} has strings and is not listed' for name in sorted(wanted - set(listed))]
    findings += [f'{name} is listed and has no strings' for name in listed if name not in wanted]
    if listed != sorted(set(listed)):
        findings.append('the list is not sorted, or names a file twice')
    for text in findings:
        print(f'po/POTFILES.in: error: {text}')
    return 1 if findings else 0


if __name__ == '__main__':
    sys.exit(main())
