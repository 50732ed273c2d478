# SPDX-License-Identifier: GPL-3.0-or-later
"""The log: streams and pages without a gap or a duplicate."""
import socket
import threading
import unittest
import urllib.parse

from harness import DEADLINE, Platform, PlatformTest, Stream


def seq_of(cursor):
    return int(cursor.split('.')[1])


class EventsTest(PlatformTest):
    def setUp(self):
        self.device = self.platform.devices(1)[0]
        self.epoch = self.platform.get('/v1/meta').json['epoch']

    def head(self):
        return self.platform.get('/v1/meta').json['head']

    def raise_many(self, count, kind='door.held_open'):
        connection = self.platform.connect()
        for _ in range(count):
            self.platform.signal(kind, self.device, connection=connection)
        connection.close()

    def test_hello_then_changes_then_heartbeat(self):
        head = self.head()
        stream = Stream(self.platform)
        self.assertEqual(stream.response.getheader('Content-Type'), 'text/event-stream')
        self.assertEqual(stream.response.getheader('Cache-Control'), 'no-store')
        self.assertEqual(stream.response.getheader('X-Accel-Buffering'), 'no')
        event, cursor, hello = next(stream)
        self.assertEqual((event, cursor, hello['epoch'], hello['head'], hello['heartbeat_s']),
                         ('hello', None, self.epoch, head, 3))
        alarm = self.platform.signal('door.held_open', self.device)
        event, cursor, change = stream.next_event('change')
        self.assertEqual((cursor, change['id'], change['sequence'], change['prevseq']),
                         (f'{self.epoch}.{head + 1}', cursor, str(head + 1), head))
        self.assertEqual((change['data'], change['subject']), (alarm, 'alarms/' + alarm['id']))
        event, cursor, beat = stream.next_event('heartbeat')
        self.assertEqual((cursor, beat['head'], beat['prevseq']), (f'{self.epoch}.{head + 1}', head + 1, head + 1))
        stream.close()

    def test_resume(self):
        """By header and by parameter, from any place of the log: every event once, in order, prevseq unbroken."""
        self.raise_many(20)
        head = self.head()
        for since in (0, head - 700, head - 5):
            for how in ({'Last-Event-ID': f'{self.epoch}.{since}'}, None):
                path = '/v1/events' + ('' if how else f'?since={self.epoch}.{since}')
                stream = Stream(self.platform, path, **(how or {}))
                frames = stream.changes(head - since)
                self.assertEqual([seq_of(cursor) for _, cursor, _ in frames], list(range(since + 1, head + 1)))
                self.assertEqual([change['prevseq'] for _, _, change in frames], list(range(since, head)))
                stream.close()

    def test_header_wins_over_parameter(self):
        head = self.head()
        stream = Stream(self.platform, f'/v1/events?since={self.epoch}.0', **{'Last-Event-ID': f'{self.epoch}.{head}'})
        next(stream)
        alarm = self.platform.signal('door.held_open', self.device)
        self.assertEqual(stream.next_event('change')[2]['data'], alarm)
        stream.close()

    def test_live_and_catching_up_join_without_a_seam(self):
        """Events arrive while a stream is still reading the old ones."""
        writer = threading.Thread(target=self.raise_many, args=(150,))
        writer.start()
        stream = Stream(self.platform, f'/v1/events?since={self.epoch}.0')
        seen = [seq_of(cursor) for _, cursor, _ in stream.changes(1000)]
        writer.join()
        seen += [seq_of(cursor) for _, cursor, _ in stream.changes(self.head() - 1000)]
        self.assertEqual(seen, list(range(1, len(seen) + 1)))
        stream.close()

    def test_types(self):
        """A filtered stream has holes in its sequence, but an unbroken chain of prevseq; heartbeats move its cursor."""
        alarms = [seq_of(event['id']) for event in self.log() if event['subject'].startswith('alarms/')]
        stream = Stream(self.platform, f'/v1/events?types=alarm,work_order&since={self.epoch}.0')
        frames = stream.changes(len(alarms))
        self.assertEqual([seq_of(cursor) for _, cursor, _ in frames], alarms)
        self.assertEqual([change['prevseq'] for _, _, change in frames], [0] + alarms[:-1])
        stream.close()

        head = self.head()
        stream = Stream(self.platform, f'/v1/events?types=camera&since={self.epoch}.{head}')
        self.raise_many(3)
        while True:
            _, cursor, beat = stream.next_event('heartbeat')
            self.assertEqual(beat['prevseq'], head)
            head = seq_of(cursor)
            if head == self.head():
                break
        stream.close()

    def log(self, **query):
        since, events = f'{self.epoch}.0', []
        while since:
            page = self.platform.get('/v1/changes?' + urllib.parse.urlencode({'since': since, **query})).json
            events += page['items']
            since = page['next']
        return events

    def test_pages(self):
        everything = self.log()
        self.assertEqual([seq_of(event['id']) for event in everything], list(range(1, self.head() + 1)))
        self.assertEqual([event['prevseq'] for event in everything], list(range(self.head())))
        self.assertEqual([event['id'] for event in self.log(limit=777)], [event['id'] for event in everything])
        shelters = self.log(types='shelter', limit=4)
        self.assertEqual(shelters and {event['subject'].split('/')[0] for event in shelters}, {'shelters'})
        self.assertEqual(len(shelters), len(self.platform.list_all('shelters')[0]))

    def test_long_poll(self):
        since = self.platform.get('/v1/alarms').json['as_of']
        answers = []
        waiter = threading.Thread(
            target=lambda: answers.append(self.platform.get(f'/v1/changes?wait=25&since={since}').json))
        waiter.start()
        alarm = self.platform.signal('door.held_open', self.device)
        waiter.join(DEADLINE)
        self.assertEqual([event['data'] for event in answers[0]['items']], [alarm])
        empty = self.platform.get(f"/v1/changes?wait=1&since={answers[0]['as_of']}").json
        self.assertEqual((empty['items'], empty['as_of'], empty['next']), ([], answers[0]['as_of'], None))

    def test_expired(self):
        head = self.head()
        for cursor in (f'{self.epoch}.{head + 1}', f'{self.epoch}x.{head}', 'feedface.1'):
            for path in ('/v1/events', '/v1/changes'):
                answer = self.platform.get(f'{path}?since={cursor}')
                self.assertEqual((answer.status, answer.problem), (410, 'cursor-expired'))
        stream = Stream(self.platform, **{'Last-Event-ID': f'{self.epoch}.{head + 1}'})
        self.assertEqual(stream.status, 410)
        stream.close()

    def test_list_and_stream_join(self):
        """What a desk does: list while things happen, stream from the first as_of: it ends with what the platform has."""
        writer = threading.Thread(target=self.raise_many, args=(100, 'fire.smoke'))
        writer.start()
        items, as_of = self.platform.list_all('alarms', 3)
        writer.join()
        known = {item['id']: item for item in items}
        stream = Stream(self.platform, '/v1/events?types=alarm&since=' + as_of)
        for _, cursor, change in stream:
            if change.get('data') and change['data']['version'] > known.get(change['data']['id'], {'version': 0})['version']:
                known[change['data']['id']] = change['data']
            if cursor and seq_of(cursor) == self.head():
                break
        stream.close()
        self.assertEqual(known, {item['id']: item for item in self.platform.list_all('alarms')[0]})

    def test_bye_on_shutdown(self):
        stream = Stream(self.platform)
        next(stream)
        poll = []
        since = self.platform.get('/v1/alarms').json['as_of']
        waiter = threading.Thread(target=lambda: poll.append(self.platform.get(f'/v1/changes?wait=25&since={since}')))
        waiter.start()
        self.platform.signal('gas.leak', self.device)
        self.assertEqual(self.platform.stop(), 0)
        self.assertEqual(stream.next_event('bye')[2], {'reason': 'shutdown', 'retry_ms': 500})
        self.assertRaises(StopIteration, next, stream)
        stream.close()
        waiter.join(DEADLINE)
        self.assertEqual(poll[0].status, 200)
        self.platform.start()


class FloodTest(PlatformTest):
    def test_flood(self):
        """A thousand device events a second: each one is an event of the log, streamed once and in order."""
        head = self.platform.get('/v1/meta').json['head']
        stream = Stream(self.platform)
        next(stream)
        answer = self.platform.post('/v1/demo/floods', {'rate': 1000, 'seconds': 2})
        self.assertEqual(answer.status, 202)
        frames = stream.changes(1900)
        self.assertEqual([seq_of(cursor) for _, cursor, _ in frames], list(range(head + 1, head + 1901)))
        self.assertEqual([change['prevseq'] for _, _, change in frames], list(range(head, head + 1900)))
        kinds = {change['type'] for _, _, change in frames}
        self.assertEqual(kinds, {'org.watchroom.alarm.created.v1', 'org.watchroom.alarm.updated.v1'})
        stream.close()


class RetentionTest(unittest.TestCase):
    def test_pruned_log(self):
        platform = Platform(*PlatformTest.options)
        try:
            meta = platform.get('/v1/meta').json
            platform.stop()
            platform.start(*PlatformTest.options, '--keep-events', '100', '--keep-hours', '0')
            while platform.get('/v1/meta').json['oldest'] == 1:
                pass
            oldest = platform.get('/v1/meta').json['oldest']
            self.assertLessEqual(oldest, meta['head'] - 99, 'a hundred events have to stay')
            for path in ('/v1/events', '/v1/changes'):
                answer = platform.get(f"{path}?since={meta['epoch']}.{oldest - 2}")
                self.assertEqual((answer.status, answer.problem), (410, 'cursor-expired'))
            stream = Stream(platform, f"/v1/events?since={meta['epoch']}.{oldest - 1}")
            self.assertEqual(next(stream)[2]['oldest'], oldest)
            self.assertEqual(seq_of(next(stream)[1]), oldest)
            stream.close()
        finally:
            platform.remove()


class SlowReaderTest(PlatformTest):
    options = (*PlatformTest.options, '--slow-limit', '1')

    def resident_kb(self):
        with open(f'/proc/{self.platform.process.pid}/status') as status:
            return next(int(line.split()[1]) for line in status if line.startswith('VmRSS'))

    def test_reader_that_takes_nothing(self):
        """It is cut off after the limit; until then it costs a bounded amount of memory, whatever the log holds."""
        everything = Stream(self.platform)
        self.platform.post('/v1/demo/floods', {'rate': 5000, 'seconds': 2})
        everything.changes(9000)
        everything.close()
        epoch = self.platform.get('/v1/meta').json['epoch']
        with socket.socket() as plug:
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            plug.settimeout(DEADLINE)
            plug.connect(('127.0.0.1', self.platform.port))
            before = self.resident_kb()
            plug.sendall(f'GET /v1/events?since={epoch}.0 HTTP/1.1\r\nHost: x\r\n'
                         f"Authorization: {self.platform.auth['Authorization']}\r\n\r\n".encode())
            other = Stream(self.platform)
            for _ in range(3):
                other.next_event('heartbeat')
                self.assertLess(self.resident_kb() - before, 8000)
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
            received = b''.join(iter(lambda: plug.recv(1 << 20), b''))
        self.assertNotIn(f'{epoch}.{self.platform.get("/v1/meta").json["head"]}\n'.encode(), received)
        other.close()


if __name__ == '__main__':
    unittest.main()
