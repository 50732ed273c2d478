# SPDX-License-Identifier: GPL-3.0-or-later
"""The platform serves what docs/api/platform.yaml says: every path, every status it promises, no member more."""
import os
import pathlib
import unittest

from harness import PlatformTest, Stream
from openapi import Contract, ReaderTest  # noqa: F401 (runs here)

CONTRACT = Contract(pathlib.Path(os.environ['WATCHROOM_CONTRACT']))
COLLECTIONS = {'areas': 'Area', 'roads': 'Road', 'buildings': 'Building', 'shelters': 'Shelter', 'cameras': 'Camera',
               'devices': 'Device', 'people': 'Person', 'alarms': 'Alarm'}


class SchemaTest(PlatformTest):
    def fits(self, schema, value, what):
        self.assertEqual(CONTRACT.faults(schema, value, what)[:5], [])

    def check(self, path, method, answer):
        """The answer is one that the contract knows for this path, in shape and status."""
        media_type = answer.headers.get_content_type()
        self.fits(CONTRACT.answer_schema(path, method.lower(), answer.status, media_type), answer.json, path)

    def test_every_path_answers(self):
        alarm = self.platform.signal('fire.smoke', self.platform.devices(1)[0])['id']
        camera = self.platform.get('/v1/cameras?limit=1').json['items'][0]['id']
        bodies = {
            '/v1/alarms/{id}/actions/acknowledge': {'client_time': '2026-03-01T08:00:00Z', 'note': '已派人查看'},
            '/v1/cameras/{id}/sessions': {'profile': 'sub', 'protocol': 'rtsp', 'transport': 'tcp', 'purpose': 'live'},
            '/v1/demo/floods': {'rate': 1, 'seconds': 1},
            '/v1/demo/alarms': {'kind': 'door.held_open', 'device_id': self.platform.devices(2)[1], 'event': 'raise'},
        }
        for path, methods in CONTRACT.paths.items():
            place = path.replace('{id}', {'alarms': alarm, 'cameras': camera}.get(path.split('/')[2], ''))
            if place.endswith('/'):
                place += self.platform.get(path.removesuffix('/{id}') + '?limit=1').json['items'][0]['id']
            if path == '/v1/changes':
                place += '?limit=20&since=' + self.platform.get('/v1/meta').json['epoch'] + '.0'
            for method in methods:
                with self.subTest(method + ' ' + path):
                    if path == '/v1/events':
                        stream = Stream(self.platform)
                        self.assertEqual(stream.status, 200)
                        stream.close()
                        continue
                    answer = self.platform.request(method.upper(), place, bodies.get(path),
                                                   Idempotency_Key='every-path' if method == 'post' else None)
                    self.assertIn(answer.status, (200, 201, 202))
                    self.check(path, method, answer)

    def test_every_path_asks_for_the_token(self):
        for path, methods in CONTRACT.paths.items():
            for method in methods:
                answer = self.platform.request(method.upper(), path.replace('{id}', 'x'), Authorization='Bearer 00')
                self.assertEqual((answer.status, answer.problem), (401, 'unauthorized'))
                self.check(path, method, answer)

    def test_no_method_beside_the_contract(self):
        for path, methods in CONTRACT.paths.items():
            for method in {'get', 'post', 'put', 'patch', 'delete'} - set(methods):
                answer = self.platform.request(method.upper(), path.replace('{id}', 'x'))
                self.assertEqual((answer.status, answer.problem), (405, 'method-not-allowed'))
                self.assertEqual(answer.headers['Allow'], ', '.join(methods).upper())

    def test_every_record_of_every_collection(self):
        self.assertEqual({'/v1/' + name for name in COLLECTIONS} - set(CONTRACT.paths), set())
        for collection, schema in COLLECTIONS.items():
            items, _ = self.platform.list_all(collection)
            with self.subTest(collection):
                self.assertGreater(len(items), 0)
                for item in items:
                    self.fits(CONTRACT.schema(schema), item, collection + '/' + item['id'])
                self.assertEqual([item['id'] for item in items], sorted({item['id'] for item in items}))

    def test_every_event(self):
        """The whole log as pages, and the frames of a stream."""
        schemas = {name: CONTRACT.schema(schema) for name, schema in COLLECTIONS.items()}
        since = self.platform.get('/v1/meta').json['epoch'] + '.0'
        while since:
            page = self.platform.get('/v1/changes?since=' + since)
            for event in page.json['items']:
                collection = event['subject'].split('/')[0]
                data = event['data']
                self.fits(CONTRACT.schema('Change'), event, event['id'])
                if not event['type'].endswith('.deleted.v1'):
                    self.fits(schemas[collection], data, event['id'])
            since = page.json['next']

        stream = Stream(self.platform)
        self.fits(CONTRACT.schema('Hello'), next(stream)[2], 'hello')
        self.fits(CONTRACT.schema('Heartbeat'), stream.next_event('heartbeat')[2], 'heartbeat')
        stream.close()

    def test_an_unknown_member_is_found(self):
        """The check itself can fail."""
        alarm = self.platform.signal('fire.smoke', self.platform.devices(1)[0], priority=1)
        self.assertEqual(CONTRACT.faults(CONTRACT.schema('Alarm'), {**alarm, 'mood': 'bad'}, 'x'),
                         ['x/mood: not in the contract'])
        self.assertEqual(CONTRACT.faults(CONTRACT.schema('Alarm'), {**alarm, 'priority': 5}, 'x'),
                         ['x/priority: 5 is out of bounds'])


if __name__ == '__main__':
    unittest.main()
