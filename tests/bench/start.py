#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""start.py BUILD: how long until the first usable window, against gtk4-widget-factory on the same display.

Both are measured the same way, from outside: from the start of the process until the screen shows the picture that it
shows when it has come to rest; stripes of it that never rest (clocks, spinners) do not count. The desk starts from a warm
cache."""
import ctypes
import statistics
import subprocess
import sys
import time
import zlib

from figures import figure
from watchroom_desk import Desk, Platform, folder, keyring, wait_for

ROUNDS = 7
STRIPE = 16  # lines
REST = 2  # seconds; what changes in them does not rest


class Screen:
    """pictures of the whole X screen, as a checksum for each stripe"""

    def __init__(self):
        self.x = ctypes.CDLL('libX11.so.6')
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XGetImage.restype = ctypes.POINTER(Image)
        self.x.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                     ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        self.x.XDestroyImage.argtypes = [ctypes.POINTER(Image)]
        self.x.XDisplayWidth.argtypes = self.x.XDisplayHeight.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self.display = self.x.XOpenDisplay(None)
        self.root = self.x.XDefaultRootWindow(self.display)
        self.size = self.x.XDisplayWidth(self.display, 0), self.x.XDisplayHeight(self.display, 0)

    def look(self):
        image = self.x.XGetImage(self.display, self.root, 0, 0, *self.size, 0xFFFFFFFF, 2)
        lines = image.contents.bytes_per_line
        pixels = ctypes.string_at(image.contents.data, lines * self.size[1])
        self.x.XDestroyImage(image)
        step = lines * STRIPE
        return [zlib.crc32(pixels[i:i + step]) for i in range(0, len(pixels), step)]


class Image(ctypes.Structure):
    _fields_ = [('width', ctypes.c_int), ('height', ctypes.c_int), ('xoffset', ctypes.c_int), ('format', ctypes.c_int),
                ('data', ctypes.c_void_p), ('byte_order', ctypes.c_int), ('bitmap_unit', ctypes.c_int),
                ('bitmap_bit_order', ctypes.c_int), ('bitmap_pad', ctypes.c_int), ('depth', ctypes.c_int),
                ('bytes_per_line', ctypes.c_int)]


def different(a, b):
    return sum(x != y for x, y in zip(a, b))


def measure(screen, spawn, stop):
    """seconds from spawn() until the picture is the one that stays"""
    empty = screen.look()
    began = time.monotonic()
    process = spawn()
    seen, mapped = [], None
    while mapped is None or seen[-1][0] < mapped + 1 + REST:
        seen.append((time.monotonic(), screen.look()))
        if mapped is None and different(seen[-1][1], empty) > len(empty) // 2:
            mapped = seen[-1][0]
        assert seen[-1][0] < began + 60, 'no window came'
        time.sleep(0.012)
    stop(process)
    wait_for('an empty screen', lambda: different(screen.look(), empty) == 0)
    last, final = seen[-1]
    rest = [i for i in range(len(final)) if all(p[i] == final[i] for t, p in seen if t > last - REST)]
    assert len(rest) > len(final) // 2, 'the picture did not come to rest'
    return next(t for t, p in seen if all(p[i] == final[i] for i in rest)) - began


def end(process):
    process.terminate()
    process.wait(20)


def main():
    screen = Screen()
    ours, theirs = [], []
    with folder() as place, keyring(place), Platform('--quiet') as platform:
        desk = Desk(place, platform)
        # fading scrollbars and sliding pages would be taken for a window that is not there yet
        settings = desk.home / 'config/gtk-4.0/settings.ini'
        settings.write_text(settings.read_text() + 'gtk-enable-animations=false\ngtk-overlay-scrolling=false\n')
        for _ in range(2):  # the first fills the cache, the second the page cache
            measure(screen, desk.spawn, end)
        measure(screen, lambda: subprocess.Popen(['gtk4-widget-factory'], env=desk.env), end)
        for _ in range(ROUNDS):
            ours.append(measure(screen, desk.spawn, end))
            theirs.append(measure(screen, lambda: subprocess.Popen(['gtk4-widget-factory'], env=desk.env), end))
    figure('start.desk', statistics.median(ours), 's, median')
    figure('start.widget_factory', statistics.median(theirs), 's, median')
    figure('start.ratio', statistics.median(ours) / statistics.median(theirs), 'x gtk4-widget-factory', 1.5)


if __name__ == '__main__':
    sys.exit(main())
