"""T5, T6, T14: disk, database and clock go wrong under writes, and well again: clear answers, nothing lost, and
the same server goes on."""

import collections
import errno
import json
import mmap
import os
import signal
import struct
import threading
import time
import unittest

import house
import writers
from house import House, Postgres, report

HOLD = 5 if house.LONG else 1.5  # seconds that a fault lasts
ORDERS = struct.Struct("=iiiiq")


class Faulty:
    """A server whose disk and clock obey, with somebody who reads and writers who note every answer."""

    def __init__(self, test, postgres=None, preload=(), env=None):
        self.home = House.small("fault", postgres)
        path = os.path.join(house.new_folder("orders"), "orders")
        with open(path, "wb") as file:
            file.write(bytes(ORDERS.size))
        self.file = open(path, "r+b")
        self.page = mmap.mmap(self.file.fileno(), ORDERS.size)
        self.how = {
            "preload": [house.shim("fault"), *preload],
            "env": {"SHIM_FOLDER": self.home.data, "FAULT_FILE": path, **(env or {})},
        }
        self.server = self.home.serve(**self.how)
        self.server.wait_ready()
        test.addCleanup(lambda: self.server.alive() and self.server.kill())
        self.reader = house.Person(self.server.port, house.OFFICE)
        self.writer = house.Person(self.server.port, house.DEPUTIES[0])

    def order(self, write=0, sync=0, sync_ms=0, clock_ms=0):
        self.page[:] = ORDERS.pack(write, sync, sync_ms, 0, clock_ms)

    def write(self, person=None):
        """One draft; status, code and Retry-After of the answer, its id and how long it took."""
        deed = writers.Deed("draft", None, "", None, None)
        draft = {"title": "关于雨棚 " + deed.digest[:12], "body": writers.TEXT, "category": "urban_environment"}
        began = time.monotonic()
        status, headers, said = (person or self.writer).ask(
            "POST", "/suggestions", dict(draft, confidential=False), deed.headers, timeout=60
        )
        told = json.loads(said)
        return status, told.get("code"), headers.get("Retry-After"), told.get("id"), time.monotonic() - began

    def send_file(self):
        headers = {"X-File-Name": "a.txt", "Content-Type": "application/octet-stream"}
        status, _, said = self.writer.ask("POST", "/files", os.urandom(3000).hex().encode(), headers)
        return status, json.loads(said).get("code")

    def during(self, seconds):
        """What is answered meanwhile: of writes and files by status and code, of reads by status."""
        writes, reads, ids = collections.Counter(), collections.Counter(), []
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            status, code, retry, id_, _ = self.write()
            writes[f"{status} {code or ''}".strip()] += 1
            if status == 503 and not retry:
                writes["503 without Retry-After"] += 1
            if id_:
                ids.append(id_)
            status, code = self.send_file()
            writes[f"file {status} {code or ''}".strip()] += 1
            reads[self.reader.ask("GET", "/suggestions?limit=5")[0]] += 1
            reads[house.ask(self.server.port, "GET", "/healthz")[0]] += 1
        return dict(writes), dict(reads), ids

    def recovery(self, limit=10):
        """Seconds until a write is taken again."""
        began = time.monotonic()
        while time.monotonic() - began < limit:
            if self.write()[0] == 201:
                return time.monotonic() - began
            time.sleep(0.02)
        raise AssertionError("no write is taken again")

    def lost(self, ids):
        there = {row[0] for row in self.home.query("select id from suggestions")}
        return [id_ for id_ in ids if id_ not in there]


class Disk(unittest.TestCase):
    def fault(self, name, expected, **orders):
        faulty = Faulty(self)
        before = faulty.during(0.5)
        faulty.order(**orders, clock_ms=120_000)  # so late that each reader's sign of life is due
        writes, reads, _ = faulty.during(HOLD)
        faulty.order()
        recovery = faulty.recovery()
        after = faulty.during(0.5)
        faulty.server.stop()
        said = faulty.home.verify()
        report(f"{name}: writes {writes}, reads {reads}, taken again after {recovery:.2f} s, verify {said or 'sound'}")
        self.assertTrue(set(writes) <= set(expected), writes)
        self.assertEqual(set(reads), {200})
        self.assertEqual(faulty.lost(before[2] + after[2]), [])
        self.assertEqual(set(after[0]), {"201", "file 201"})
        self.assertEqual(said, "")

    def test_full(self):
        self.fault("disk full", {"503 disk-full", "file 503 disk-full"}, write=errno.ENOSPC)

    def test_read_only(self):
        self.fault("disk read-only", {"503 disk-failing", "file 503 read-only"}, write=errno.EROFS)

    def test_failing(self):
        self.fault("sync fails", {"503 disk-failing", "file 503 disk-failing"}, sync=errno.EIO)

    def test_slow(self):
        faulty = Faulty(self)
        faulty.order(sync_ms=200)
        writes, reads, ids = faulty.during(HOLD)
        faulty.order()
        report(f"disk slow (200 ms a sync): writes {writes}, reads {reads}")
        self.assertEqual(set(writes), {"201", "file 201"})
        self.assertEqual(set(reads), {200})
        self.assertEqual(faulty.lost(ids), [])

    def test_full_where_the_logs_are(self):
        faulty = Faulty(self)
        faulty.server.stop()
        log = os.path.join(faulty.home.data, "logs", "access.log")
        os.remove(log)
        os.symlink("/dev/full", log)
        faulty.server = faulty.home.serve(port=faulty.server.port, **faulty.how)
        faulty.server.wait_ready()
        writes, reads, _ = faulty.during(0.5)
        report(f"log disk full: writes {writes}, reads {reads}")
        self.assertEqual((set(writes), set(reads)), ({"201", "file 201"}, {200}))

    def test_a_start_on_a_read_only_disk_says_what_to_do(self):
        faulty = Faulty(self)
        faulty.server.stop()
        faulty.order(write=errno.EROFS)
        server = faulty.home.serve(**faulty.how)
        self.assertEqual(server.process.wait(20), 1)
        said = [line for line in server.said().splitlines() if line.strip()][-1]
        report(f"start on a read-only disk: exit 1, “{said}”")
        self.assertIn("permissions", said)

    def test_a_disk_that_forgets_is_found_out(self):
        faulty = Faulty(self)
        faulty.order(write=-1)
        ids = []
        try:
            ids = faulty.during(0.5)[2]
        except (OSError, ValueError):
            pass
        faulty.server.kill()
        faulty.order()
        said = faulty.home.verify()
        lost = faulty.lost(ids) if not said else []
        report(f"control, a disk that forgets what it took: {len(ids)} answered, {len(lost)} lost, verify {said[:60] or 'sound'}")
        self.assertTrue(lost or said or not ids)


class Clock(unittest.TestCase):
    HOUR = 3600 * 1000

    def test_jumps(self):
        faulty = Faulty(self)
        ids, statuses = [], collections.Counter()
        for hours in (0, 1, -1, 24, -24, 0):
            faulty.order(clock_ms=hours * self.HOUR)
            statuses[faulty.reader.ask("GET", "/suggestions?limit=5")[0]] += 1  # 401: too long away
            person = house.Person(faulty.server.port, house.DEPUTIES[0])
            for _ in range(20):
                status, code, _, id_, _ = faulty.write(person)
                statuses[code or status] += 1
                ids.append(id_)
        faulty.order()
        faulty.server.stop()
        said = faulty.home.verify()
        report(
            f"clock +1 h, -1 h, +1 day, -1 day: answers {dict(statuses)}, {len(ids)} records with "
            f"{len(set(ids))} ids, verify {said or 'sound'}"
        )
        self.assertTrue(set(statuses) <= {200, 201, 401}, statuses)
        self.assertEqual((len(set(ids)), faulty.lost(ids), said), (len(ids), [], ""))

    def test_the_clock_is_really_moved(self):
        faulty = Faulty(self)
        faulty.order(clock_ms=13 * self.HOUR)
        status = faulty.reader.ask("GET", "/suggestions?limit=5")[0]
        report(f"control, 13 h later: a session of before is answered {status}")
        self.assertEqual(status, 401)


class Database(unittest.TestCase):
    def setUp(self):
        self.postgres = Postgres()
        self.addCleanup(self.postgres.end)

    def test_gone_and_back_frozen_and_thawed(self):
        faulty = Faulty(self, self.postgres)
        warm = faulty.server.peak_mb()
        ids = faulty.during(0.5)[2]
        self.postgres.kill()
        answers = collections.Counter()
        until = time.monotonic() + (60 if house.LONG else 3)
        while time.monotonic() < until:
            status, code, retry, _, took = faulty.write()
            answers[f"{status} {code}" + ("" if retry else " without Retry-After")] += 1
            self.assertEqual(house.ask(faulty.server.port, "GET", "/healthz")[0], 200)
            self.assertLess(took, 15)
        self.postgres.start()
        recovery = faulty.recovery()
        report(
            f"database gone: answers {dict(answers)}, writes taken {recovery:.2f} s after it is back, "
            f"memory +{faulty.server.peak_mb() - warm:.0f} MB"
        )
        self.assertEqual(set(answers), {"503 database-away"})
        self.assertLess(recovery, 5)
        ids += faulty.during(0.5)[2]
        self.freeze(faulty)
        self.assertEqual(faulty.lost(ids), [])
        faulty.server.stop()
        self.assertEqual(faulty.home.verify(), "")

    def freeze(self, faulty):
        """What a storage that hangs does: nothing answers, and then everything does."""
        crowd = [house.Person(faulty.server.port, house.DEPUTIES[number % 8]) for number in range(12)]
        processes = [self.postgres.pid()]
        with open(f"/proc/{processes[0]}/task/{processes[0]}/children") as file:
            processes += [int(pid) for pid in file.read().split()]
        for pid in processes:
            os.kill(pid, signal.SIGSTOP)
        answers, lock = [], threading.Lock()

        def write(person):
            answer = faulty.write(person)
            with lock:
                answers.append(answer)

        threads = [threading.Thread(target=write, args=(person,)) for person in crowd]
        for thread in threads:
            thread.start()
        time.sleep(HOLD)
        began = time.monotonic()
        try:
            alive = house.ask(faulty.server.port, "GET", "/healthz", timeout=20)[0]
            waited = time.monotonic() - began
        finally:
            for pid in processes:
                os.kill(pid, signal.SIGCONT)
        for thread in threads:
            thread.join()
        statuses = collections.Counter(f"{status} {code or ''}".strip() for status, code, *_ in answers)
        report(
            f"database frozen {HOLD} s under 12 writes: answered {dict(statuses)} at most {max(a[4] for a in answers):.1f} s "
            f"later, meanwhile /healthz {alive} in {waited * 1000:.0f} ms"
        )
        self.assertTrue(set(statuses) <= {"201", "503 busy", "503 database-away"}, statuses)
        self.assertEqual(alive, 200)
        self.assertLess(waited, 1)
        self.assertLess(faulty.recovery(), 5)
