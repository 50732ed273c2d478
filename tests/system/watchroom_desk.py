# SPDX-License-Identifier: GPL-3.0-or-later
"""The words in which system tests, the tour and the first look speak: a Platform, a Desk, and what a person sees.

The desk is driven from outside: read through the accessibility bus, moved by keys. Nothing waits a fixed time: wait_for
asks again until what it looks for is there, or fails with what it waited for."""
import contextlib
import itertools
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.').absolute()
os.environ['WATCHROOM_PLATFORM_BIN'] = str(BUILD / 'src/platform/watchroom-platform')
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'contract'))
import harness  # noqa: E402

PATIENCE = 30


def wait_for(what, look, patience=None):
    """the first true answer of look(), asked again and again"""
    end = time.monotonic() + (patience or PATIENCE)
    while True:
        with contextlib.suppress(GLib.Error):  # a widget went away while it was looked at
            if answer := look():
                return answer
        if time.monotonic() > end:
            raise AssertionError(f'waited in vain for {what}')
        time.sleep(0.05)


class Platform(harness.Platform):
    """the real watchroom-platform, on ports that stay the same after a kill, cameras' too"""

    def __init__(self, *options):
        super().__init__('--demo', '--seed', '7', *(options or ['--quiet']))

    @property
    def url(self):
        return f'http://127.0.0.1:{self.port}'

    def start(self):
        super().start(*self.options, '--rtsp-port', str(self.ready['rtsp_port'] if self.process else 0))

    def stored(self, kind):
        """every record of a kind ("alarm") as the platform's database holds it, read from its file"""
        with contextlib.closing(sqlite3.connect(f'file:{self.database}?mode=ro', uri=True)) as database:
            return [json.loads(body) for body, in database.execute('SELECT body FROM records WHERE type = ?', [kind])]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()


class Desk:
    """watchroom as a process of its own, with a home of its own"""

    def __init__(self, folder, platform=None, language='C.UTF-8', installed=False):
        self.binary = BUILD / ('installed/bin/watchroom' if installed else 'src/app/watchroom')
        self.home = pathlib.Path(folder) / 'home'
        self.log = pathlib.Path(folder) / 'desk.log'
        self.platform, self.process, self.window = platform, None, None
        share = BUILD / 'installed/share'
        self.env = {
            **os.environ, 'HOME': str(self.home), 'LANG': language, 'LANGUAGE': '', 'GSETTINGS_BACKEND': 'keyfile',
            'XDG_CONFIG_HOME': str(self.home / 'config'), 'XDG_DATA_HOME': str(self.home / 'data'),
            'XDG_STATE_HOME': str(self.home / 'state'), 'XDG_CACHE_HOME': str(self.home / 'cache'),
        }
        self.env.pop('GTK_A11Y', None)
        if installed:
            self.env['XDG_DATA_DIRS'] = f'{share}:/usr/share'
        else:
            self.env['GSETTINGS_SCHEMA_DIR'] = str(BUILD / 'data')
        for folder in ('config', 'data', 'state', 'cache'):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        (self.home / 'config/gtk-4.0').mkdir(exist_ok=True)
        (self.home / 'config/gtk-4.0/settings.ini').write_text('[Settings]\ngtk-font-name=Cantarell 11\n')

    def spawn(self, *options):
        command, fds = [self.binary, *options], ()
        if self.platform:
            token_in, token_out = os.pipe()
            os.write(token_out, self.platform.token.encode() + b'\n')
            os.close(token_out)
            command += ['--platform', self.platform.url, '--token-fd', str(token_in)]
            fds = (token_in,)
        with open(self.log, 'ab') as log:
            process = subprocess.Popen(command, env=self.env, pass_fds=fds, stdout=log, stderr=log)
        for fd in fds:
            os.close(fd)
        return process

    def start(self, *options, size=None):
        self.process = self.spawn(*options)
        self.window = wait_for('the window', lambda: self.find('frame'))
        self.xid = wait_for('the X window', self._xid)
        if size:
            self.resize(*size)
        xdotool('windowfocus', '--sync', self.xid)
        return self

    def _xid(self):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True).stdout.split()
        return found[-1] if found else None

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(20)

    def resize(self, width, height):
        xdotool('windowmove', self.xid, '0', '0', 'windowsize', self.xid, str(width), str(height))

    def kill(self):
        self.stop(signal.SIGKILL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    def child(self, name):
        """the process of this name that the desk started"""
        def look():
            found = subprocess.run(['pgrep', '-P', str(self.process.pid), name], capture_output=True, text=True)
            return found.stdout.split()
        return Child(int(wait_for(f'the process {name}', look)[0]))

    def size(self):
        """of the window's X window, as WIDTHxHEIGHT in pixels"""
        words = subprocess.run(['xdotool', 'getwindowgeometry', self.xid], capture_output=True, text=True).stdout.split()
        return words[-1]

    def complaints(self):
        """warnings and worse that the desk wrote"""
        lines = self.log.read_text(errors='replace').splitlines() if self.log.exists() else []
        ours = ('warning', 'critical', 'error')  # "2026-03-01T08:00:00.000Z warning Gtk: …"
        return [line for line in lines if any(word in line for word in ('WARNING', 'CRITICAL', 'ERROR', 'Sanitizer'))
                or line.split(' ')[1:2] and line.split(' ')[1] in ours]

    # What a person sees

    def application(self):
        desktop = Atspi.get_desktop(0)
        for child in children(desktop):
            if child.get_process_id() == self.process.pid:
                return child
        return None

    def nodes(self, root=None):
        root = root or self.application()
        return walk(root) if root else iter(())

    def find(self, role, name=None, root=None):
        """the first thing of this role that is showing and whose name contains the text"""
        for node in self.nodes(root):
            if node.get_role_name() == role and (name is None or name in (node.get_name() or '')) and showing(node):
                return node
        return None

    def expect(self, role, name=None, root=None, patience=None):
        return wait_for(f'{role} "{name or ""}"', lambda: self.find(role, name, root), patience)

    def says(self, *texts, patience=None):
        """waits until one of the texts is on screen, in whatever it is written"""
        def look():
            for node in self.nodes():
                if any(text in (node.get_name() or '') for text in texts) and showing(node):
                    return node
            return None
        return wait_for(' or '.join(texts), look, patience)

    def all(self, role, root=None):
        """every one of a role, also those that are scrolled out of sight"""
        return [node for node in self.nodes(root) if node.get_role_name() == role]

    # What a person does

    def keys(self, *keys):
        xdotool('key', '--clearmodifiers', *keys)

    def activate(self, node, action='click'):
        for i in range(node.get_n_actions()):
            if Atspi.Action.get_action_name(node, i) == action:
                return Atspi.Action.do_action(node, i)
        raise AssertionError(f'"{node.get_name()}" has no action {action}')

    def turn_camera_pages(self, pages):
        """to cameras further on, whatever the language: the second button of the wall goes there"""
        wall = wait_for('the wall', lambda: [n for n in self.all('button') if showing(n)][:2])
        for _ in range(pages):
            self.activate(wall[1])
            time.sleep(0.4)  # clicks within a quarter of a second are one

    def shot(self, path):
        subprocess.run(['import', '-silent', '-window', 'root', path], check=True)


class Child:
    """a process that is not ours to wait for"""

    def __init__(self, pid):
        self.pid = pid

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)

    def alive(self):
        return os.path.exists(f'/proc/{self.pid}')


def xdotool(*words):
    subprocess.run(['xdotool', *words], check=True, stdout=subprocess.DEVNULL)


def children(node):
    for i in range(node.get_child_count()):
        if child := node.get_child_at_index(i):
            yield child


def walk(node):
    yield node
    try:
        below = list(children(node))
    except GLib.Error:
        return  # it went away
    for child in below:
        yield from walk(child)


def showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def selected(node):
    return node.get_state_set().contains(Atspi.StateType.SELECTED)


@contextlib.contextmanager
def folder():
    with tempfile.TemporaryDirectory(prefix='watchroom-', ignore_cleanup_errors=True) as path:
        yield pathlib.Path(path)


@contextlib.contextmanager
def keyring(place):
    """an unlocked secret service on the bus; without it the bus has none"""
    daemon = subprocess.Popen(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'],
                              env={**os.environ, 'XDG_DATA_HOME': str(place / 'keyring'), 'HOME': str(place)},
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    daemon.stdin.write(b'password')
    daemon.stdin.close()
    try:
        subprocess.run(['gdbus', 'wait', '--session', '--timeout', '20', 'org.freedesktop.secrets'], check=True)
        yield
    finally:
        daemon.terminate()
        daemon.wait()


def tap(*tests):
    """runs each test in turn and reports as TAP; a picture of the screen is kept when one fails"""
    failed = False
    print(f'1..{len(tests)}', flush=True)
    for number, test in zip(itertools.count(1), tests):
        name = test.__name__.replace('_', ' ')
        try:
            test()
            print(f'ok {number} {name}', flush=True)
        except Exception:  # whatever it is, it is this test's failure
            failed = True
            print(f'not ok {number} {name}', flush=True)
            print(''.join('# ' + line + '\n' for line in traceback.format_exc().splitlines()), flush=True)
            subprocess.run(['import', '-silent', '-window', 'root', BUILD / f'meson-logs/{test.__name__}.png'])
    sys.exit(failed)
