# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and single records."""
import base64
import unittest
import urllib.parse

from harness import PlatformTest


class RecordsTest(PlatformTest):
    def test_pages_make_up_the_list(self):
        whole, _ = self.platform.list_all('devices')
        self.assertGreater(len(whole), 500)
        for limit in (1 + len(whole) // 7, 333):
            self.assertEqual(self.platform.list_all('devices', limit)[0], whole)

    def test_link_leads_to_the_next_page(self):
        first = self.platform.get('/v1/buildings?limit=2')
        link = first.headers['Link']
        self.assertTrue(link.endswith('; rel="next"'), link)
        second = self.platform.get(link[1:link.index('>')])
        self.assertGreater(second.json['items'][0]['id'], first.json['items'][-1]['id'])
        everything = self.platform.get('/v1/areas?limit=500')
        self.assertIsNone(everything.json['next'])
        self.assertIsNone(everything.headers['Link'])

    def test_page_starts_after_what_is_gone(self):
        """A place between two ids is as good as one at an id."""
        areas = self.platform.get('/v1/areas').json['items']
        place = base64.b64encode((areas[0]['id'] + '.').encode()).decode()
        page = self.platform.get('/v1/areas?after=' + urllib.parse.quote(place, safe='')).json
        self.assertEqual(page['items'][0]['id'], areas[1]['id'])

    def test_as_of_is_the_head(self):
        meta = self.platform.get('/v1/meta').json
        as_of = self.platform.get('/v1/alarms').json['as_of']
        self.assertEqual(as_of, f"{meta['epoch']}.{meta['head']}")
        device = self.platform.devices(1)[0]
        self.platform.signal('gas.leak', device)
        epoch, seq = self.platform.get('/v1/alarms').json['as_of'].split('.')
        self.assertEqual((epoch, int(seq)), (meta['epoch'], meta['head'] + 1))

    def test_etag(self):
        device = self.platform.devices(2)[1]
        alarm = self.platform.signal('fire.smoke', device)
        path = '/v1/alarms/' + alarm['id']
        answer = self.platform.get(path)
        self.assertEqual(answer.json, alarm)
        tag = answer.headers['ETag']
        self.assertEqual(tag, f'"{alarm["version"]}"')
        for known in (tag, 'W/' + tag, '"x", ' + tag, '*'):
            again = self.platform.get(path, If_None_Match=known)
            self.assertEqual((again.status, again.body, again.headers['ETag']), (304, b'', tag))
        for known in ('"x"', tag.strip('"'), ''):
            self.assertEqual(self.platform.get(path, If_None_Match=known).status, 200)

        self.platform.signal('fire.smoke', device)
        changed = self.platform.get(path, If_None_Match=tag)
        self.assertEqual((changed.status, changed.headers['ETag']), (200, f'"{alarm["version"] + 1}"'))

    def test_unknown_record(self):
        self.assertEqual(self.platform.get('/v1/buildings/nothing').problem, 'not-found')

    def test_range_is_not_served(self):
        """The HTTP library would cut an answer to pieces by itself."""
        self.assertEqual(self.platform.get('/v1/areas', Range='bytes=0-9').status, 200)


class AlarmTest(PlatformTest):
    def test_place_of_an_alarm(self):
        buildings = {building['id']: building for building in self.platform.list_all('buildings')[0]}
        cameras = {camera['id'] for camera in self.platform.list_all('cameras')[0]}
        device = next(device for device in self.platform.list_all('devices')[0] if device.get('building_id'))
        alarm = self.platform.signal('water.burst', device['id'])
        for member in ('building_id', 'area_id', 'floor', 'location'):
            self.assertEqual(alarm.get(member), device.get(member), member)
        self.assertEqual(alarm['address'], buildings[device['building_id']]['address'])
        self.assertEqual(len(alarm['camera_ids']), 4)
        self.assertLessEqual(set(alarm['camera_ids']), cameras)

    def test_one_record_from_raise_to_normal(self):
        device = self.platform.devices(3)[2]
        first = self.platform.signal('door.held_open', device)
        self.assertEqual((first['isa_state'], first['repeat_count'], first['version']), ('unacknowledged', 0, 1))
        again = self.platform.signal('door.held_open', device)
        self.assertEqual((again['id'], again['repeat_count'], again['version']), (first['id'], 1, 2))
        self.assertEqual(again['raised_at'], first['raised_at'])
        self.assertEqual(self.platform.acknowledge(first['id']).json['isa_state'], 'acknowledged')
        cleared = self.platform.signal('door.held_open', device, 'clear')
        self.assertEqual((cleared['id'], cleared['isa_state'], cleared['condition']), (first['id'], 'normal', 'cleared'))
        self.assertIn('cleared_at', cleared)
        nothing = self.platform.post('/v1/demo/alarms',
                                     {'kind': 'door.held_open', 'device_id': device, 'event': 'clear'})
        self.assertEqual((nothing.status, nothing.problem), (409, 'not-applicable'))
        second = self.platform.signal('door.held_open', device)
        self.assertNotEqual(second['id'], first['id'])

    def test_clear_before_acknowledge(self):
        device = self.platform.devices(4)[3]
        alarm = self.platform.signal('door.held_open', device)
        self.assertEqual(self.platform.signal('door.held_open', device, 'clear')['isa_state'], 'returned_unacknowledged')
        back = self.platform.signal('door.held_open', device)
        self.assertEqual((back['id'], back['isa_state']), (alarm['id'], 'unacknowledged'))
        self.assertNotIn('cleared_at', back)

    def test_latching_kind_stays(self):
        device = self.platform.devices(5)[4]
        alarm = self.platform.signal('fire.smoke', device)
        self.assertEqual(self.platform.signal('fire.smoke', device, 'clear')['isa_state'], 'latched_unacknowledged')
        self.assertEqual(self.platform.acknowledge(alarm['id']).json['isa_state'], 'latched_acknowledged')

    def test_leaves_the_collection_a_day_after_it_is_back_to_normal(self):
        device = self.platform.devices(8)[7]
        kept, gone = (self.platform.signal(kind, device)['id'] for kind in ('door.held_open', 'door.fault'))
        for alarm, kind in ((kept, 'door.held_open'), (gone, 'door.fault')):
            self.platform.acknowledge(alarm)
            self.platform.signal(kind, device, 'clear')
        self.assertEqual(self.platform.stop(), 0)
        with self.platform.file() as database:
            database.execute("UPDATE records SET body = json_set (body, '$.updated_at', '2026-01-01T00:00:00.000Z')"
                             " WHERE id = ?", (gone,))
        self.platform.start()

        as_of = self.platform.get('/v1/alarms').json['as_of']
        while self.platform.get('/v1/alarms/' + gone).status == 200:
            as_of = self.platform.get('/v1/changes?wait=25&since=' + as_of).json['as_of']
        self.assertEqual(self.platform.get('/v1/alarms/' + kept).status, 200)
        last = self.platform.get('/v1/meta').json
        event = self.platform.get(f"/v1/changes?since={last['epoch']}.{last['head'] - 1}").json['items'][0]
        self.assertEqual((event['type'], event['subject'], event['data']),
                         ('org.watchroom.alarm.deleted.v1', 'alarms/' + gone, {'id': gone, 'version': 4}))
        again = self.platform.signal('door.fault', device)
        self.assertNotEqual(again['id'], gone, 'no id is given twice')

    def test_priority(self):
        device = self.platform.devices(6)[5]
        alarm = self.platform.signal('door.held_open', device, priority=4)
        self.assertEqual(alarm['priority'], 4)
        self.platform.acknowledge(alarm['id'])
        worse = self.platform.signal('door.held_open', device, priority=1)
        self.assertEqual((worse['id'], worse['priority'], worse['isa_state']), (alarm['id'], 1, 'unacknowledged'))
        unknown = self.platform.signal('a.kind.of.2030', device)
        self.assertNotIn('priority', unknown)


if __name__ == '__main__':
    unittest.main()
