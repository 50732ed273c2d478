# SPDX-License-Identifier: GPL-3.0-or-later
"""A real watchroom-platform process in a folder of its own, and a plain HTTP client for it."""
import contextlib
import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import unittest
import urllib.parse

BINARY = os.environ.get('WATCHROOM_PLATFORM_BIN', 'watchroom-platform')
DEADLINE = 60  # seconds that a single wait may take before the test fails


class Answer:
    """An HTTP answer, read to the end."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def problem(self):
        """The last part of the problem type."""
        assert self.headers.get_content_type() == 'application/problem+json', (self.status, self.headers, self.body)
        assert self.json['status'] == self.status, self.body
        return self.json['type'].rsplit('/', 1)[-1]


class Stream:
    """The event stream: iterates over (event, id, data) frames."""

    def __init__(self, platform, path='/v1/events', **headers):
        self.connection = platform.connect()
        self.connection.request('GET', path, headers={**platform.auth, **headers})
        self.response = self.connection.getresponse()
        self.status = self.response.status

    def __iter__(self):
        return self

    def __next__(self):
        event, cursor, data = 'message', None, []
        while True:
            line = self.response.readline().decode()
            if not line:
                raise StopIteration
            line = line.rstrip('\n')
            if not line and data:
                return event, cursor, json.loads('\n'.join(data))
            name, _, value = line.partition(': ')
            if name == 'event':
                event = value
            elif name == 'id':
                cursor = value
            elif name == 'data':
                data.append(value)

    def next_event(self, *kinds):
        """The next frame of one of the kinds."""
        for frame in self:
            if frame[0] in kinds:
                return frame
        raise AssertionError(f'the stream ended before {kinds}')

    def changes(self, count):
        return [self.next_event('change') for _ in range(count)]

    def close(self):
        self.response.close()
        self.connection.close()


class Platform:
    """Owns the process, its folder and its ports; they stay the same over restarts."""

    def __init__(self, *options, wrapper=()):
        self.options = options
        self.folder = tempfile.mkdtemp(prefix='wr-platform-')
        self.wrapper = [part.replace('FOLDER', self.folder) for part in wrapper]
        self.token = secrets.token_hex(32)
        self.port = 0
        self.process = None
        self.start()

    @property
    def auth(self):
        return {'Authorization': 'Bearer ' + self.token}

    @property
    def database(self):
        return os.path.join(self.folder, 'platform.db')

    def start(self, *options):
        token_read, token_write = os.pipe()
        ready_read, ready_write = os.pipe()
        os.write(token_write, self.token.encode() + b'\n')
        os.close(token_write)
        self.process = subprocess.Popen(
            [*self.wrapper, BINARY, '--state-dir', self.folder, '--listen', f'127.0.0.1:{self.port}', '--token-fd', str(token_read),
             '--ready-fd', str(ready_write), '--exit-with-parent', *(options or self.options)],
            pass_fds=(token_read, ready_write))
        os.close(token_read)
        os.close(ready_write)
        with os.fdopen(ready_read) as pipe:
            line = pipe.readline()
        assert line, f'the platform ended with status {self.process.wait()}'
        self.ready = json.loads(line)
        self.port = urllib.parse.urlsplit(self.ready['url']).port

    @contextlib.contextmanager
    def file(self):
        """The database, opened beside the platform; what is changed is committed."""
        with contextlib.closing(sqlite3.connect(self.database)) as database, database:
            yield database

    def kill(self):
        self.process.kill()
        self.process.wait(DEADLINE)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(DEADLINE)

    def remove(self):
        if self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder)

    def connect(self):
        return http.client.HTTPConnection('127.0.0.1', self.port, timeout=DEADLINE)

    def request(self, method, path, body=None, connection=None, **headers):
        own = connection or self.connect()
        sent = {**self.auth, **{name.replace('_', '-'): value for name, value in headers.items()}}
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            sent.setdefault('Content-Type', 'application/json')
        own.request(method, path, body, {name: value for name, value in sent.items() if value is not None})
        answer = Answer(own.getresponse())
        if own is not connection:
            own.close()
        return answer

    def get(self, path, **headers):
        return self.request('GET', path, **headers)

    def post(self, path, body, key=None, connection=None, **headers):
        if key is not None:
            headers['Idempotency_Key'] = key
        return self.request('POST', path, body, connection, **headers)

    def raw(self, data):
        """Sends bytes as they are; returns whatever comes back until the platform closes, or b'' after a reset."""
        with socket.create_connection(('127.0.0.1', self.port), DEADLINE) as plug:
            try:
                plug.sendall(data)
                plug.shutdown(socket.SHUT_WR)
                return b''.join(iter(lambda: plug.recv(65536), b''))
            except OSError as error:  # a plug that was reset is not connected any more
                if isinstance(error, TimeoutError):
                    raise
                return b''

    def list_all(self, collection, limit=500):
        """Every record of a collection, and the smallest as_of of its pages."""
        items, after, as_of = [], '', []
        while True:
            page = self.get(f'/v1/{collection}?limit={limit}' + after).json
            items += page['items']
            as_of.append(page['as_of'])
            if page['next'] is None:
                return items, as_of[0]
            after = '&after=' + urllib.parse.quote(page['next'], safe='')

    def devices(self, count):
        return [device['id'] for device in self.get(f'/v1/devices?limit={count}').json['items']]

    def signal(self, kind, device, event='raise', connection=None, **more):
        """One alarm event from a device; returns the alarm."""
        answer = self.post('/v1/demo/alarms', {'kind': kind, 'device_id': device, 'event': event, **more},
                           connection=connection)
        assert answer.status == 200, answer.body
        return answer.json

    def acknowledge(self, alarm, key=None, note=None, connection=None):
        body = {'client_time': '2026-03-01T08:00:00.000+08:00'}
        if note is not None:
            body['note'] = note
        return self.post(f'/v1/alarms/{alarm}/actions/acknowledge', body, key or secrets.token_hex(16), connection)


class PlatformTest(unittest.TestCase):
    """A test case with one quiet demo platform for all its tests."""

    options = ('--demo', '--quiet', '--seed', '7')

    @classmethod
    def setUpClass(cls):
        cls.platform = Platform(*cls.options)

    @classmethod
    def tearDownClass(cls):
        if cls.platform.process.poll() is None:
            assert cls.platform.stop() == 0, 'the platform must stop cleanly on SIGTERM'
        cls.platform.remove()
