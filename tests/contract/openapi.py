# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads docs/api/platform.yaml and checks values against its schemas.

Reads the part of YAML that the file is written in (block mappings and sequences, flow lists, literal blocks, plain and
double-quoted scalars), and checks the part of JSON Schema that it uses. A member that the schema does not name is a
fault: the platform sends what the contract says and nothing else.
"""
import json
import re
import unittest

KEY = re.compile(r'("[^"]*"|[^\s"#][^:]*?):(?: (.*))?$')


def scalar(text):
    text = text.strip()
    if text.startswith('"'):
        return json.loads(text)
    if text.startswith('['):
        return [scalar(part) for part in re.findall(r'"[^"]*"|[^\s,\[\]"][^,\[\]]*', text)]
    if re.fullmatch(r'-?\d+', text):
        return int(text)
    return {'true': True, 'false': False, 'null': None}.get(text, text)


class Reader:
    def __init__(self, text):
        self.lines = []
        for line in text.splitlines():
            if not line.lstrip().startswith('#') and line.strip() != '---':
                self.lines.append((len(line) - len(line.lstrip()), line.strip()))
        self.at = 0

    def skip_blank(self):
        while self.at < len(self.lines) and not self.lines[self.at][1]:
            self.at += 1
        return self.at < len(self.lines)

    def literal(self, indent):
        text = []
        while self.at < len(self.lines) and (self.lines[self.at][0] > indent or not self.lines[self.at][1]):
            text.append(self.lines[self.at][1])
            self.at += 1
        return '\n'.join(text).strip()

    def value(self, rest, indent):
        if rest in (None, ''):
            return self.block(indent + 1)
        return self.literal(indent) if rest == '|' else scalar(rest)

    def mapping(self, indent):
        result = {}
        while self.skip_blank() and self.lines[self.at][0] == indent and not self.lines[self.at][1].startswith('- '):
            match = KEY.match(self.lines[self.at][1])
            assert match, f'not understood: {self.lines[self.at][1]}'
            self.at += 1
            key = scalar(match[1]) if match[1].startswith('"') else match[1]
            assert key not in result, f'twice: {key}'
            result[key] = self.value(match[2], indent)
        return result

    def sequence(self, indent):
        result = []
        while self.skip_blank() and self.lines[self.at][0] == indent and self.lines[self.at][1].startswith('- '):
            rest = self.lines[self.at][1][2:]
            if KEY.match(rest) and not rest.startswith('"'):
                self.lines[self.at] = (indent + 2, rest)
                result.append(self.mapping(indent + 2))
            else:
                self.at += 1
                result.append(scalar(rest))
        return result

    def block(self, least):
        if not self.skip_blank() or self.lines[self.at][0] < least:
            return None
        indent, text = self.lines[self.at]
        return self.sequence(indent) if text.startswith('- ') else self.mapping(indent)


class Contract:
    TYPES = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'integer': int, 'number': (int, float),
             'null': type(None)}

    def __init__(self, path):
        with open(path, encoding='utf-8') as file:
            self.document = Reader(file.read()).block(0)

    @property
    def paths(self):
        return self.document['paths']

    def resolve(self, node):
        while isinstance(node, dict) and '$ref' in node:
            target = self.document
            for part in node['$ref'].removeprefix('#/').split('/'):
                target = target[part]
            node = target
        return node

    def schema(self, name):
        return self.document['components']['schemas'][name]

    def answer_schema(self, path, method, status, media_type):
        answer = self.resolve(self.paths[path][method]['responses'][str(status)])
        return answer['content'][media_type]['schema']

    def is_type(self, value, names):
        names = names if isinstance(names, list) else [names]
        return any(isinstance(value, self.TYPES[name]) and not (isinstance(value, bool) and name != 'boolean')
                   for name in names)

    def members(self, schema):
        """Every member that an object schema names, with those of its allOf."""
        schema = self.resolve(schema)
        named = dict(schema.get('properties', {}))
        for part in schema.get('allOf', []):
            named.update(self.members(part))
        return named

    def faults(self, schema, value, where='', closed=True):
        """What is wrong with the value, as a list of sentences."""
        schema = self.resolve(schema)
        found = []
        if 'const' in schema and value != schema['const']:
            return [f'{where}: is not {schema["const"]!r}']
        if 'enum' in schema and value not in schema['enum']:
            return [f'{where}: {value!r} is not one of {schema["enum"]}']
        if 'type' in schema and not self.is_type(value, schema['type']):
            return [f'{where}: {value!r} is no {schema["type"]}']
        if 'oneOf' in schema:
            tries = [self.faults(part, value, where, closed) for part in schema['oneOf']]
            if sum(not faults for faults in tries) != 1:
                found += [f'{where}: fits not exactly one of the kinds'] + min(tries, key=len)
        for part in schema.get('allOf', []):
            found += self.faults(part, value, where, closed=False)
        if isinstance(value, str) and 'pattern' in schema and not re.search(schema['pattern'], value):
            found.append(f'{where}: {value!r} does not match {schema["pattern"]}')
        if schema.get('format') == 'date-time' and not re.fullmatch(
                r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)', str(value)):
            found.append(f'{where}: {value!r} is no time with milliseconds and offset')
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if not schema.get('minimum', value) <= value <= schema.get('maximum', value):
                found.append(f'{where}: {value} is out of bounds')
        if isinstance(value, list) and 'items' in schema:
            for index, item in enumerate(value):
                found += self.faults(schema['items'], item, f'{where}/{index}')
        if isinstance(value, dict) and ('properties' in schema or 'allOf' in schema):
            named = self.members(schema)
            found += [f'{where}: {name} is missing' for name in schema.get('required', []) if name not in value]
            closed = closed and not schema.get('additionalProperties')
            found += [f'{where}/{name}: not in the contract' for name in value if closed and name not in named]
            for name, part in schema.get('properties', {}).items():
                if name in value:
                    found += self.faults(part, value[name], f'{where}/{name}')
        return found


class ReaderTest(unittest.TestCase):
    def test_reads_what_the_contract_is_written_in(self):
        self.assertEqual(
            Reader('a: 1\nb:\n  - x: "1: 2"\n    y: [p, "q,r"]\n  - two\n"200":\n  c: |\n    one\n\n    two\n  d: null').block(0),
            {'a': 1, 'b': [{'x': '1: 2', 'y': ['p', 'q,r']}, 'two'], '200': {'c': 'one\n\ntwo', 'd': None}})
