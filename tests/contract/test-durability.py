# SPDX-License-Identifier: GPL-3.0-or-later
"""What was answered with a yes is on the disk and in the log, whatever happens to the process or the disk."""
import http.client
import os
import select
import subprocess
import threading
import unittest

from harness import BINARY, Platform, PlatformTest, Stream

ROUNDS = 4
WRITERS = 4


class KillTest(PlatformTest):
    def write(self, number, accepted):
        """Raises and acknowledges alarms until the platform is gone; notes what was answered with 200."""
        connection = self.platform.connect()
        device = self.platform.devices(WRITERS)[number]
        count = 0
        try:
            while True:
                count += 1
                alarm = self.platform.signal(f'load.{number}.{self.round}.{count}', device, connection=connection)
                accepted.append((alarm['id'], alarm['version'], None))
                key = f'load-{number}-{self.round}-{count}'
                answer = self.platform.acknowledge(alarm['id'], key, connection=connection)
                accepted.append((alarm['id'], answer.json['version'], key))
        except (OSError, http.client.HTTPException):
            connection.close()

    def test_accepted_is_stored_is_streamed(self):
        accepted, streamed = [], []
        for self.round in range(ROUNDS):
            head = self.platform.get('/v1/meta').json
            stream = Stream(self.platform)
            writers = [threading.Thread(target=self.write, args=(number, accepted)) for number in range(WRITERS)]
            for writer in writers:
                writer.start()
            streamed += stream.changes(40 + 17 * self.round)
            self.platform.kill()
            for writer in writers:
                writer.join()
            streamed += [frame for frame in self.rest_of(stream) if frame[0] == 'change']
            self.platform.start()

            resumed = Stream(self.platform, **{'Last-Event-ID': streamed[-1][1]})
            self.assertEqual(resumed.status, 200)
            missing = self.platform.get('/v1/meta').json['head'] - int(streamed[-1][1].split('.')[1])
            streamed += resumed.changes(missing)
            resumed.close()
            stream.close()
            self.assertEqual(self.platform.get('/v1/meta').json['epoch'], head['epoch'])

        self.assertGreater(len(accepted), ROUNDS * 20)
        sequences = [int(cursor.split('.')[1]) for _, cursor, _ in streamed]
        self.assertEqual(sequences, list(range(sequences[0], sequences[0] + len(sequences))), 'no gap, no duplicate')
        told = {(event['data']['id'], event['data']['version'], event.get('commandid')) for _, _, event in streamed}
        self.assertEqual(set(accepted) - told, set(), 'every accepted change is streamed')
        self.compare_with_file(accepted)

    def rest_of(self, stream):
        frames = []
        try:
            frames += iter(stream)
        except (OSError, http.client.HTTPException, ValueError):
            pass
        return frames

    def compare_with_file(self, accepted):
        """The file is whole; its records are what its log amounts to, and every accepted change is in it."""
        self.assertEqual(self.platform.stop(), 0)
        with self.platform.file() as database:
            self.assertEqual(database.execute('PRAGMA integrity_check').fetchone(), ('ok',))
            versions = dict(database.execute("SELECT id, version FROM records WHERE type = 'alarm'"))
            logged = dict(database.execute(
                "SELECT json_extract (body, '$.data.id'), max (json_extract (body, '$.data.version')) FROM log"
                " WHERE type = 'alarm' GROUP BY 1"))
            head, rows, first, last = database.execute(
                'SELECT (SELECT seq FROM head), count (*), min (seq), max (seq) FROM log').fetchone()
            keys = {key for key, in database.execute('SELECT key FROM idempotency')}
        self.assertEqual(versions, logged)
        self.assertEqual((first, last, rows), (1, head, head))
        for alarm, version, key in accepted:
            self.assertGreaterEqual(versions[alarm], version)
            self.assertTrue(key is None or key in keys)
        self.platform.start()


class FullDiskTest(unittest.TestCase):
    """The folder is a file system of its own with little room."""

    WRAPPER = ('unshare', '--map-root-user', '--mount', 'sh', '-c', 'mount -t tmpfs -o size=64m none FOLDER && exec "$@"',
               'sh')

    def setUp(self):
        probe = subprocess.run([*self.WRAPPER[:5], 'mount -t tmpfs none /mnt'], capture_output=True)
        if probe.returncode != 0:
            self.skipTest('no mount namespaces here')
        self.platform = Platform(*PlatformTest.options, wrapper=self.WRAPPER)
        self.inside = f'/proc/{self.platform.process.pid}/root{self.platform.folder}'
        self.device = self.platform.devices(1)[0]

    def tearDown(self):
        self.platform.remove()

    def take_room(self):
        with open(self.inside + '/ballast', 'wb') as ballast:
            try:
                while True:
                    ballast.write(bytes(1 << 16))
                    ballast.flush()
            except OSError:
                pass
            try:
                ballast.close()
            except OSError:
                pass

    def signal(self, number):
        return self.platform.post('/v1/demo/alarms',
                                  {'kind': f'disk.{number}', 'device_id': self.device, 'event': 'raise'})

    def test_full(self):
        stream = Stream(self.platform)
        before = self.platform.signal('door.held_open', self.device)
        head = self.platform.get('/v1/meta').json['head']
        self.take_room()

        count = 0
        while (answer := self.signal(count)).status == 200:
            count += 1
        self.assertEqual((answer.status, answer.problem), (507, 'storage-full'))
        self.assertIn('free some space', answer.json['detail'])
        refused = self.platform.acknowledge(before['id'], 'disk')
        self.assertEqual((refused.status, refused.problem), (507, 'storage-full'))
        self.assertEqual(self.platform.get('/v1/alarms/' + before['id']).json, before)
        self.assertEqual(self.platform.get('/v1/meta').json['head'], head + count)

        os.remove(self.inside + '/ballast')
        self.assertEqual(self.platform.acknowledge(before['id'], 'disk').status, 200)
        self.assertEqual(self.signal('after').status, 200)
        seen = [int(cursor.split('.')[1]) for _, cursor, _ in stream.changes(count + 3)]
        self.assertEqual(seen, list(range(head, head + count + 3)))
        stream.close()


class StartTest(unittest.TestCase):
    def start(self, *options):
        done = subprocess.run([BINARY, *options], capture_output=True, text=True, timeout=60)
        return done.returncode, done.stderr

    def test_port_is_taken(self):
        platform = Platform('--quiet')
        try:
            status, said = self.start('--state-dir', os.path.join(platform.folder, 'other'), '--listen',
                                      f'127.0.0.1:{platform.port}')
            self.assertEqual(status, 1)
            self.assertIn(f'127.0.0.1:{platform.port} is taken by another program', said)
        finally:
            platform.remove()

    def test_folder_is_in_use(self):
        platform = Platform('--quiet')
        try:
            status, said = self.start('--state-dir', platform.folder)
            self.assertEqual(status, 1)
            self.assertIn('Another watchroom-platform is working in ' + platform.folder, said)
        finally:
            platform.remove()

    def test_folder_cannot_be_written(self):
        for folder in ('/proc/nothing', '/dev/null/x', '/proc'):
            status, said = self.start('--state-dir', folder)
            self.assertEqual(status, 1)
            self.assertIn('The folder ' + folder, said)

    def test_wrong_options(self):
        for options, part in ((['--listen', '0.0.0.0:0'], 'only loopback'), (['--listen', 'x'], 'give an address'),
                              (['--listen', '127.0.0.1:70000'], 'give an address'), (['--token-fd', '99'], 'token'),
                              (['--rtsp-port', '-1'], '--rtsp-port'), (['extra'], 'extra'), (['--no-such'], 'no-such')):
            status, said = self.start(*options)
            self.assertEqual(status, 2, said)
            self.assertIn(part, said)

    def test_files_are_for_this_user_alone(self):
        """also in a folder that others may look into"""
        platform = Platform('--demo', '--quiet')
        try:
            for name in os.listdir(platform.folder):
                self.assertEqual(os.stat(os.path.join(platform.folder, name)).st_mode & 0o077, 0, name)
        finally:
            platform.remove()

    def test_damaged_database(self):
        platform = Platform('--demo', '--quiet')
        try:
            platform.kill()
            for name in os.listdir(platform.folder):
                if name != 'platform.db':
                    os.remove(os.path.join(platform.folder, name))
            with open(platform.database, 'r+b') as file:
                file.write(b'not a database at all')
            status, said = self.start('--state-dir', platform.folder)
            self.assertEqual(status, 1)
            self.assertIn('is damaged', said)
            with open(platform.database, 'rb') as file:
                self.assertEqual(file.read(8), b'not a da', 'the file is left for a person')

            platform.start()
            self.assertGreater(platform.get('/v1/meta').json['head'], 0, 'the demo community is made anew')
            self.assertEqual(len([name for name in os.listdir(platform.folder) if '.damaged-' in name]), 1)
        finally:
            platform.remove()

    def test_newer_database(self):
        platform = Platform('--quiet')
        try:
            platform.stop()
            with platform.file() as database:
                database.execute('PRAGMA user_version = 99')
            status, said = self.start('--state-dir', platform.folder)
            self.assertEqual(status, 1)
            self.assertIn('newer watchroom-platform', said)
        finally:
            platform.remove()

    def test_exit_with_parent(self):
        """The platform ends when the process that started it is killed."""
        platform = Platform('--quiet')
        platform.stop()
        keeper = subprocess.Popen(
            ['python3', '-c', 'import subprocess, sys, time\n'
             'p = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)\n'
             'print(p.pid, p.stdout.readline().decode(), flush=True)\n'
             'time.sleep(600)',
             BINARY, '--state-dir', platform.folder, '--exit-with-parent'], stdout=subprocess.PIPE, text=True)
        pid = int(keeper.stdout.readline().split()[0])
        handle = os.pidfd_open(pid)
        keeper.kill()
        keeper.wait()
        self.assertTrue(select.select([handle], [], [], 60)[0], 'the platform must follow its parent')
        os.close(handle)
        keeper.stdout.close()
        platform.remove()


if __name__ == '__main__':
    unittest.main()
