"""T22: hardly any processor is left for the server: it is slow, and nothing else."""

import os
import signal
import threading
import time
import unittest

import house
import writers
from house import House, report

HOLD = 60 if house.LONG else 3  # seconds
SHARE = 0.05  # of the time that is left to the server


class Starved:
    """Leaves a process a share of the time; for the rest of each tenth of a second it stands still."""

    PERIOD = 0.1

    def __init__(self, pid, share):
        self.pid = pid
        self.share = share
        self.enough = threading.Event()
        self.thread = threading.Thread(target=self.starve)

    def starve(self):
        while not self.enough.is_set():
            os.kill(self.pid, signal.SIGSTOP)
            time.sleep(self.PERIOD * (1 - self.share))
            if self.share:
                os.kill(self.pid, signal.SIGCONT)
                time.sleep(self.PERIOD * self.share)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.enough.set()
        self.thread.join()
        os.kill(self.pid, signal.SIGCONT)


class Processor(unittest.TestCase):
    def setUp(self):
        self.home = House.small("processor")
        self.server = self.home.serve()
        self.addCleanup(lambda: self.server.alive() and self.server.kill())
        self.server.wait_ready()
        self.pid = self.server.process.pid

    def waited(self, path="/healthz"):
        began = time.monotonic()
        self.assertEqual(house.ask(self.server.port, "GET", path)[0], 200)
        return time.monotonic() - began

    def test_little_is_left(self):
        crowd = writers.Writers(self.server.port)
        crowd.begin()
        waits = []
        with Starved(self.pid, SHARE):
            until = time.monotonic() + HOLD
            while time.monotonic() < until:
                waits.append(self.waited())
                time.sleep(0.1)
            answered = len(crowd.deeds)
        after = self.waited("/readyz")
        crowd.end()
        faults = writers.missing(crowd.office, crowd.deeds) + writers.miscounted(self.home, crowd.deeds)
        self.server.stop()
        said = self.home.verify()
        report(
            f"processor, {SHARE:.0%} of the time for {HOLD} s: {answered} writes answered, {crowd.resent} sent again, "
            f"/healthz at most {max(waits):.2f} s late, ready {after:.2f} s after, {len(faults)} lost or doubled, "
            f"verify {said or 'sound'}"
        )
        self.assertGreater(answered, 0)
        self.assertLess(max(waits), 5)
        self.assertLess(after, 5)
        self.assertEqual((faults, said), ([], ""))

    def test_nothing_is_left_and_found_out(self):
        with Starved(self.pid, 0), self.assertRaises(OSError):
            house.ask(self.server.port, "GET", "/healthz", timeout=2)
        self.waited()
        report("control, no processor at all: found out, answered again afterwards")
