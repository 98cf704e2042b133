"""T2: the power fails at any moment of a working server: what it had answered is on the disk."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import time
import unittest

import house
import power
import writers
from house import House, report

CUTS = 1000 if house.LONG else 50
SECONDS = 8 if house.LONG else 3
VERIFY_EVERY = 25  # cuts after which the program itself is asked


def images(before, log, how_many, began=0):
    """What the disk may hold when the power fails at so many moments after `began`, each with its moment."""
    random = house.seeded("power")
    records = list(power.records(log))
    first = next(i for i, record in enumerate(records) if record[0] >= began)
    places = sorted(random.randint(first, len(records) - 1) for _ in range(how_many))
    disk, done = power.Disk(before), 0
    for number, place in enumerate(places):
        for record in records[done:place]:
            disk.do(record)
        done = place
        image = house.new_folder("cut")
        disk.cut(image, random, number % 3)
        yield image, records[place][0]
        shutil.rmtree(image)


class Cuts:
    """A server works, and its record is cut at many places."""

    def __init__(self, home, lie=None):
        self.home = home
        before = house.new_folder("before")
        shutil.copytree(home.data, before, dirs_exist_ok=True)
        log = os.path.join(house.new_folder("record"), "record")
        env = {"SHIM_FOLDER": home.data, "POWER_LOG": log}
        preload = [house.shim("power")]
        if lie:
            env["LIE"] = lie
            preload.append(house.shim("lie"))
        server = home.serve(preload=preload, env=env)
        server.wait_ready()
        work = writers.Writers(server.port)
        began = time.monotonic_ns()
        work.begin()
        time.sleep(SECONDS)
        work.stopping.set()
        work.end()
        server.kill()
        self.deeds = work.deeds
        self.cut(before, log, began)

    def cut(self, before, log, began):
        self.lost, self.most_lost, self.damaged, self.unreadable, self.unsound, self.asked = 0, 0, 0, 0, 0, 0
        self.syncs = sum(kind == power.SYNCED for _, kind, *_ in power.records(log))
        for number, (image, at_ns) in enumerate(images(before, log, CUTS, began)):
            promised = [deed for deed in self.deeds if deed.answered_at * 1e9 < at_ns]
            self.judge(image, promised, number)

    def judge(self, image, promised, number):
        try:
            with contextlib.closing(sqlite3.connect(os.path.join(image, "renda.db"))) as db:
                sound = db.execute("pragma quick_check").fetchone()[0] == "ok"
                keys = {key for (key,) in db.execute("select idempotency_key from idempotency_keys")}
                files = {str(id_): digest for id_, digest in db.execute("select id, sha256 from files")}
        except sqlite3.Error:
            self.unreadable += 1
            return
        self.damaged += not sound
        lost = sum(not self.kept(deed, keys, files, image) for deed in promised)
        self.lost += lost > 0
        self.most_lost = max(self.most_lost, lost)
        if number % VERIFY_EVERY == 0:
            self.asked += 1
            self.unsound += House(image).verify() != ""

    @staticmethod
    def kept(deed, keys, files, image):
        if deed.act != "file":
            return deed.digest in keys
        digest = files.get(deed.id)
        path = os.path.join(image, "files", (digest or "")[:2], digest or "")
        if not digest or not os.path.isfile(path):
            return False
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest() == digest

    def red(self):
        return self.lost + self.damaged + self.unreadable + self.unsound

    def tell(self, name):
        report(
            f"{name}: {len(self.deeds)} writes answered, {self.syncs} syncs, {CUTS} cuts: answered writes lost "
            f"in {self.lost} cuts (at most {self.most_lost}), damaged {self.damaged}, unreadable "
            f"{self.unreadable}, `renda verify` unsound {self.unsound} of {self.asked}"
        )


class Power(unittest.TestCase):
    def test_nothing_answered_is_lost(self):
        cuts = Cuts(House.small("power"))
        cuts.tell("as it is (WAL, synchronous = full)")
        self.assertEqual(cuts.red(), 0)

    def test_synchronous_normal_is_found_out(self):
        cuts = Cuts(House.small("power-normal"), "normal")
        cuts.tell("control: synchronous = normal")
        self.assertGreater(cuts.lost, 0)

    def test_synchronous_off_is_found_out(self):
        cuts = Cuts(House.small("power-off"), "off")
        cuts.tell("control: synchronous = off")
        self.assertGreater(cuts.red(), 0)


class Migration(unittest.TestCase):
    def test_cut_short_it_is_finished_by_the_next_start(self):
        """The power fails while a new installation's tables are made, one migration after another."""
        home = House(os.path.join(house.new_folder("migration"), "data"))
        os.mkdir(home.data)
        before, log = house.new_folder("empty"), os.path.join(house.new_folder("record"), "record")
        shims = {"SHIM_FOLDER": home.data, "POWER_LOG": log, "LD_PRELOAD": house.shim("power")}
        home.run("init", "--name", "江海区人民代表大会", env=shims)
        cuts, unfinished = CUTS // 5, 0
        for image, _ in images(before, log, cuts):
            shutil.copy(os.path.join(home.data, "ledger.key"), image)  # whose installation it is
            made = House(image)
            made.run("migrate")
            unfinished += made.query("select count(*) from congresses") == [["0"]]
            self.assertEqual(made.verify(), "")
        report(f"{cuts} cuts while the tables were made: finished by the next start, {unfinished} of them before a congress was there")
        self.assertGreater(unfinished, 0)
