# SPDX-License-Identifier: GPL-3.0-or-later
"""Acknowledge: takes effect once, whatever the network does to the request."""
import concurrent.futures
import secrets
import unittest

from harness import PlatformTest, Stream

REPLAYED = 'Idempotency-Replayed'


class AcknowledgeTest(PlatformTest):
    def setUp(self):
        self.device = self.platform.devices(1)[0]
        self.alarm = self.platform.signal('kind-' + secrets.token_hex(4), self.device)
        self.path = f"/v1/alarms/{self.alarm['id']}/actions/acknowledge"

    def head(self):
        return self.platform.get('/v1/meta').json['head']

    def test_acknowledge(self):
        stream = Stream(self.platform)
        next(stream)
        answer = self.platform.acknowledge(self.alarm['id'], 'key-1', '已派人查看')
        self.assertEqual(answer.status, 200)
        alarm = answer.json
        self.assertEqual((alarm['acknowledged'], alarm['version']), (True, self.alarm['version'] + 1))
        self.assertEqual((alarm['ack']['by'], alarm['ack']['note']), ('officer-demo', '已派人查看'))
        self.assertEqual(alarm['ack']['client_time'], '2026-03-01T00:00:00.000Z')
        self.assertEqual(answer.headers['ETag'], f'"{alarm["version"]}"')
        self.assertNotIn(REPLAYED, answer.headers)
        self.assertEqual(self.platform.get('/v1/alarms/' + alarm['id']).json, alarm)

        event = stream.next_event('change')[2]
        self.assertEqual((event['commandid'], event['actor'], event['subject'], event['data']),
                         ('key-1', 'officer-demo', 'alarms/' + alarm['id'], alarm))
        stream.close()

    def test_same_key_same_request(self):
        first = self.platform.acknowledge(self.alarm['id'], 'key-2')
        head = self.head()
        second = self.platform.acknowledge(self.alarm['id'], 'key-2')
        self.assertEqual((second.status, second.body, second.headers[REPLAYED]), (200, first.body, 'true'))
        self.assertEqual(self.head(), head, 'a replay must change nothing')

        self.platform.kill()
        self.platform.start()
        third = self.platform.acknowledge(self.alarm['id'], 'key-2')
        self.assertEqual((third.status, third.body, third.headers[REPLAYED]), (200, first.body, 'true'))

    def test_same_key_other_request(self):
        self.platform.acknowledge(self.alarm['id'], 'key-3')
        answer = self.platform.acknowledge(self.alarm['id'], 'key-3', 'another note')
        self.assertEqual((answer.status, answer.problem), (422, 'key-reused'))
        other = self.platform.signal('other.kind', self.device)
        answer = self.platform.acknowledge(other['id'], 'key-3')
        self.assertEqual((answer.status, answer.problem), (422, 'key-reused'))

    def test_already_acknowledged(self):
        first = self.platform.acknowledge(self.alarm['id'], 'key-4', 'first').json
        head = self.head()
        answer = self.platform.acknowledge(self.alarm['id'], 'key-5', 'second')
        self.assertEqual(answer.status, 200)
        alarm = answer.json
        self.assertEqual(alarm.pop('already_acknowledged'), {'by': 'officer-demo', 'at': first['ack']['at']})
        self.assertEqual(alarm, first)
        self.assertEqual(self.head(), head)
        self.assertIn(REPLAYED, self.platform.acknowledge(self.alarm['id'], 'key-5', 'second').headers)

    def test_many_at_once(self):
        """Twenty officers press the key together: one is first, the others are told."""
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(lambda n: self.platform.acknowledge(self.alarm['id'], f'many-{n}'), range(20)))
        self.assertEqual({answer.status for answer in answers}, {200})
        self.assertEqual(sum('already_acknowledged' in answer.json for answer in answers), 19)
        self.assertEqual({answer.json['version'] for answer in answers}, {self.alarm['version'] + 1})

    def test_same_key_at_once(self):
        """One request sent twenty times at once: one effect; the others are replays or told to ask again."""
        head = self.head()
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(lambda n: self.platform.acknowledge(self.alarm['id'], 'same-key'), range(20)))
        self.assertEqual(self.head(), head + 1)
        self.assertEqual(sum(answer.status == 200 and REPLAYED not in answer.headers for answer in answers), 1)
        for answer in answers:
            if answer.status != 200:
                self.assertEqual((answer.status, answer.problem, answer.headers['Retry-After']),
                                 (409, 'key-in-flight', '1'))

    def test_key_is_needed(self):
        body = {'client_time': '2026-03-01T08:00:00Z'}
        self.assertEqual(self.platform.post(self.path, body).problem, 'key-missing')
        for key in ('', 'x' * 65, 'a b', '"quoted"', 'é'):
            answer = self.platform.post(self.path, body, key.encode())
            self.assertEqual((answer.status, answer.problem), (400, 'key-invalid'))

    def test_a_refused_command_does_not_use_up_its_key(self):
        for body, pointer in (({}, '/client_time'), ({'client_time': 5}, '/client_time'),
                              ({'client_time': 'yesterday'}, '/client_time'),
                              ({'client_time': '2026-03-01T08:00:00'}, '/client_time'),
                              ({'client_time': '2026-03-01T08:00:00Z', 'note': []}, '/note'),
                              ({'client_time': '2026-03-01T08:00:00Z', 'note': '值' * 1001}, '/note')):
            answer = self.platform.post(self.path, body, 'key-6')
            self.assertEqual((answer.status, answer.problem), (422, 'invalid-body'), body)
            self.assertEqual(answer.json['errors'][0]['pointer'], pointer)
        self.assertFalse(self.platform.get('/v1/alarms/' + self.alarm['id']).json['acknowledged'])
        self.assertEqual(self.platform.acknowledge(self.alarm['id'], 'key-6', '值' * 1000).status, 200)

    def test_key_is_kept_for_a_week(self):
        self.platform.acknowledge(self.alarm['id'], 'key-7')
        self.platform.acknowledge(self.platform.signal('other.kind', self.device)['id'], 'key-8')
        self.assertEqual(self.platform.stop(), 0)
        with self.platform.file() as database:
            database.execute('UPDATE idempotency SET at = at - 7 * 86400000 - (key = ?) * 1000', ('key-7',))
            database.execute('UPDATE idempotency SET at = at + 3600000 WHERE key = ?', ('key-8',))
        self.platform.start()
        answer = self.platform.acknowledge(self.alarm['id'], 'key-7')
        while REPLAYED in answer.headers:
            answer = self.platform.acknowledge(self.alarm['id'], 'key-7')
        self.assertIn('already_acknowledged', answer.json)
        with self.platform.file() as database:
            self.assertEqual(database.execute("SELECT count (*) FROM idempotency WHERE key = 'key-8'").fetchone(), (1,))

    def test_unknown_alarm(self):
        self.assertEqual(self.platform.acknowledge('A-nothing').problem, 'not-found')


if __name__ == '__main__':
    unittest.main()
