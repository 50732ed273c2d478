# SPDX-License-Identifier: GPL-3.0-or-later
"""The door: who may come in, and what happens to requests that are not what they should be."""
import unittest

from harness import PlatformTest


class DoorTest(PlatformTest):
    def tearDown(self):
        self.assertEqual(self.platform.get('/v1/meta').status, 200, 'the platform must go on after bad input')

    def refused(self, answer, status, problem, pointer=None):
        self.assertEqual((answer.status, answer.problem), (status, problem), answer.body)
        if pointer is not None:
            self.assertEqual(answer.json['errors'][0]['pointer'], pointer)
        self.assertTrue(answer.json['title'])
        self.assertTrue(answer.json['detail'])

    def test_token(self):
        token = self.platform.token
        for value in (None, '', 'Bearer', 'Bearer ', 'Bearer ' + token[:-1], 'Bearer ' + token + '0', 'Basic ' + token,
                      'Bearer ' + token.swapcase() + ' ', 'Bearer ' + 'é' * 10):
            answer = self.platform.get('/v1/meta', Authorization=value.encode() if value else value)
            self.refused(answer, 401, 'unauthorized')
            self.assertEqual(answer.headers['WWW-Authenticate'], 'Bearer')
        self.assertEqual(self.platform.get('/v1/meta', Authorization='bearer ' + token).status, 200)

    def test_unknown_paths(self):
        for path in ('/', '/v1', '/v1/', '/v2/meta', '/v1/meta/', '/v1/nothing', '/v1/alarms/x/actions/close',
                     '/v1/alarms/x/y', '/v1//meta', '/v1/%ff%fe', '/v1/alarms/%2e%2e'):
            self.refused(self.platform.get(path), 404, 'not-found')

    def test_paths_that_are_no_paths(self):
        for path in ('/v1/%00', '/v1/alarms/%2e%2e%2fmeta', '/v1/%zz', '*', 'http://'):
            self.assertIn(self.platform.get(path).status, (400, 404))

    def test_wrong_method(self):
        answer = self.platform.request('DELETE', '/v1/alarms/A-1')
        self.refused(answer, 405, 'method-not-allowed')
        self.assertEqual(answer.headers['Allow'], 'GET')

    def test_bad_query(self):
        for query in ('limit=0', 'limit=501', 'limit=ten', 'limit=1e2', 'limit=', 'limit=99999999999999999999', 'page=2',
                      'limit=10&areas=A'):
            self.refused(self.platform.get('/v1/alarms?' + query), 400, 'bad-query')
        for after in ('%00', '***', 'x' * 1000, '%ff', 'AAAA'):
            self.refused(self.platform.get('/v1/alarms?after=' + after), 400, 'bad-cursor')
        for cursor in ('', '.', 'x', '.5', 'abc.', 'abc.-1', 'abc.1x', 'abc.9999999999999999999999'):
            self.refused(self.platform.get('/v1/changes?since=' + cursor), 400, 'bad-cursor')
            self.refused(self.platform.get('/v1/events?since=' + cursor), 400, 'bad-cursor')
        self.refused(self.platform.get('/v1/events', Last_Event_ID='nonsense'), 400, 'bad-cursor')
        for types in ('', 'alarm,,camera', 'Alarm', '../x'):
            self.refused(self.platform.get('/v1/events?types=' + types), 400, 'bad-query')
        self.refused(self.platform.get('/v1/changes'), 400, 'bad-query')

    def test_malformed_json(self):
        path = '/v1/alarms/x/actions/acknowledge'
        for body in (b'', b'{', b'[]', b'"x"', b'nonsense', b'{"a":}', b'{}{}', b'\xff\xfe{}', b'{"note":"\xff"}',
                     b'[' * 60000, b'{"a":' * 10000):
            answer = self.platform.request('POST', path, body, Content_Type='application/json', Idempotency_Key='k')
            self.refused(answer, 400, 'malformed-json')

    def test_wrong_content_type(self):
        for kind in ('text/plain', 'application/x-www-form-urlencoded', '', 'nonsense'):
            answer = self.platform.request('POST', '/v1/demo/alarms', b'{}', Content_Type=kind)
            self.refused(answer, 415, 'unsupported-media-type')
        answer = self.platform.request('POST', '/v1/demo/alarms', b'{}', Content_Type='application/json; charset=utf-8')
        self.refused(answer, 422, 'invalid-body')

    def test_huge_body(self):
        whole = b'{"note":"' + b'x' * (64 * 1024 - 11) + b'"}'
        answer = self.platform.request('POST', '/v1/demo/floods', whole, Content_Type='application/json')
        self.refused(answer, 422, 'invalid-body', '/rate')
        answer = self.platform.request('POST', '/v1/demo/floods', whole + b' ', Content_Type='application/json')
        self.refused(answer, 413, 'too-large')

        chunks = (b'x' * 1000 for _ in range(100))
        connection = self.platform.connect()
        connection.request('POST', '/v1/demo/floods', chunks, {**self.platform.auth, 'Content-Type': 'application/json'},
                           encode_chunked=True)
        self.assertEqual(connection.getresponse().status, 413)
        connection.close()

    def test_endless_body_is_cut_off(self):
        connection = self.platform.connect()
        with self.assertRaises(ConnectionError):
            connection.request('POST', '/v1/demo/floods', (b'x' * 65536 for _ in range(10000)), self.platform.auth,
                               encode_chunked=True)
            connection.getresponse()
        connection.close()

    def test_broken_requests(self):
        head = b'HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ' + self.platform.token.encode() + b'\r\n'
        for data in (b'\r\n\r\n', b'\x00' * 100, b'GET\r\n\r\n', b'GET /v1/meta HTTP/9.9\r\n\r\n', b'\x16\x03\x01\x02\x00',
                     b'GET /v1/meta ' + head, b'POST /v1/demo/floods ' + head + b'Content-Length: 100\r\n\r\n{',
                     b'POST /v1/demo/floods ' + head + b'Transfer-Encoding: chunked\r\n\r\nzz\r\n',
                     b'GET /v1/meta ' + head + b'A: ' + b'x' * 200000):
            self.platform.raw(data)
        both = (b'POST /v1/demo/floods ' + head + b'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n'
                b'0\r\n\r\nGET /v1/me ' + head + b'\r\n')
        answer = self.platform.raw(both)
        self.assertIn(b' 400 ', answer.split(b'\r\n')[0])
        self.assertNotIn(b'officer-demo', answer, 'a smuggled request must not be answered')

    def test_wrong_members(self):
        device = self.platform.devices(1)[0]
        good = {'kind': 'fire.smoke', 'device_id': device, 'event': 'raise'}
        for change, pointer in (({'kind': None}, '/kind'), ({'kind': 'no kind'}, '/kind'), ({'kind': 7}, '/kind'),
                                ({'device_id': 'nobody'}, '/device_id'), ({'device_id': []}, '/device_id'),
                                ({'event': 'shout'}, '/event'), ({'priority': 5}, '/priority'),
                                ({'priority': '1'}, '/priority'), ({'priority': 1.5}, '/priority')):
            self.refused(self.platform.post('/v1/demo/alarms', {**good, **change}), 422, 'invalid-body', pointer)
        for change, pointer in (({'rate': 0}, '/rate'), ({'rate': 10**30}, '/rate'), ({'seconds': 'x'}, '/seconds')):
            self.refused(self.platform.post('/v1/demo/floods', {'rate': 1, 'seconds': 1, **change}), 422, 'invalid-body',
                         pointer)
        camera = self.platform.get('/v1/cameras?limit=1').json['items'][0]['id']
        good = {'profile': 'sub', 'protocol': 'rtsp', 'transport': 'tcp', 'purpose': 'live'}
        for member in good:
            self.refused(self.platform.post(f'/v1/cameras/{camera}/sessions', {**good, member: 'odd'}), 422,
                         'invalid-body', '/' + member)
        self.refused(self.platform.post('/v1/cameras/nothing/sessions', good), 404, 'not-found')


class PlainDoorTest(PlatformTest):
    options = ()

    def test_demo_resources_are_not_there(self):
        for path in ('/v1/demo/floods', '/v1/demo/alarms'):
            self.assertEqual(self.platform.post(path, {}).problem, 'not-found')
        self.assertEqual(self.platform.get('/v1/areas').json['items'], [])


if __name__ == '__main__':
    unittest.main()
