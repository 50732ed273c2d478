#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the layers and the line budgets of layers.toml: check-layers.py RULES SOURCE-FOLDER

One line per finding, as a compiler would print it; exit status 1 when there is one."""
import pathlib
import re
import sys
import tomllib

INCLUDE = re.compile(r'\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")')


def covers(names, layer):
    """whether a list of names, some of them like 'workspaces/*', has the layer"""
    return layer in names or any(n.endswith('/*') and layer.startswith(n[:-1]) for n in names)


def rule_for(table, layer):
    return table.get(layer, table.get(layer.rpartition('/')[0] + '/*'))


def layer_of(path, layers):
    """the deepest folder of the path that the rules know, or None"""
    for folder in [p.as_posix() for p in path.parents][:-1]:
        if rule_for(layers, folder) is not None:
            return folder
    return None


class Checker:
    def __init__(self, rules, root):
        self.rules, self.root, self.findings = rules, root, []

    def report(self, path, line, text):
        self.findings.append(f'{self.root / path}:{line}: error: {text}')

    def check_library(self, path, line, layer, name):
        homes = [(p, h) for p, h in self.rules['libraries'].items() if name.startswith(p)]
        if homes and not covers(max(homes)[1], layer):  # the longest prefix decides
            self.report(path, line, f'<{name}> has no place in {layer}')

    def check_header(self, path, line, layer, name):
        target = pathlib.PurePath(name)
        if not (self.root / target).is_file():
            if (self.root / path.parent / target).is_file():
                self.report(path, line, f'write the folder too: "{(path.parent / target).as_posix()}"')
            return  # made by the build: config.h, marshallers, resources
        other = layer_of(target, self.rules['layers'])
        if other == layer:
            return
        if not covers(rule_for(self.rules['layers'], layer), other):
            self.report(path, line, f'{layer} may not include {name}')
        elif path.suffix == '.h' and not path.stem.endswith('-private') \
                and covers(rule_for(self.rules['hidden'], layer) or [], other):
            self.report(path, line, f'a header of {layer} may not show {name}')

    def check_file(self, path):
        layer = layer_of(path, self.rules['layers'])
        lines = (self.root / path).read_text().splitlines()
        budget, kind = self.rules['budget'], 'header' if path.suffix == '.h' else 'file'
        if layer is None:
            self.report(path, 1, 'this folder is no layer of layers.toml')
            return
        if len(lines) > budget[kind]:
            self.report(path, 1, f'{len(lines)} lines, {budget[kind]} allowed')
        opened = None
        for number, text in enumerate(lines, 1):
            if include := INCLUDE.match(text):
                check = self.check_library if include[1] else self.check_header
                check(path, number, layer, include[1] or include[2])
            elif text == '{':
                opened = number
            elif text.startswith('}') and opened:
                length = number - opened - 1
                if text == '}' and length > budget['function']:  # else the end of a struct or a table
                    self.report(path, opened, f'a function of {length} lines, {budget["function"]} allowed')
                opened = None


def main():
    rules = tomllib.loads(pathlib.Path(sys.argv[1]).read_text())
    root = pathlib.Path(sys.argv[2])
    checker = Checker(rules, root)
    for path in sorted(p for p in root.rglob('*.[ch]')):
        checker.check_file(path.relative_to(root))
    print('\n'.join(checker.findings) or 'the layers hold')
    return 1 if checker.findings else 0


if __name__ == '__main__':
    sys.exit(main())
