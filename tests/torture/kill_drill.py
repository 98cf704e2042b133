"""T1: kill -9 of the server, and of the database's server, under writes: all that was answered is there once."""

import time
import unittest

import house
import writers
from house import House, Postgres, report

ROUNDS = 200 if house.LONG else 10
THREADS = 16 if house.LONG else 8


class Run:
    """Writers on a server that is killed again and again; what was found missing is in `faults`."""

    def __init__(self, home, rounds, postmaster_every=0, **how):
        self.home, self.rounds, self.postmaster_every, self.how = home, rounds, postmaster_every, how
        self.random = house.seeded("kill")
        self.server = home.serve()
        self.server.wait_ready()
        self.work = writers.Writers(self.server.port, THREADS)
        self.server.stop()
        self.starts = []
        self.serve_again()
        self.kills = {"server": 0, "postmaster": 0}
        self.back = []  # seconds from the postmaster's start until the same server is ready again
        self.faults = []

    def go(self):
        self.work.begin()
        seen = 0
        try:
            for turn in range(1, self.rounds + 1):
                time.sleep(self.random.uniform(0.05, 0.6))
                self.kill(turn)
                with self.work.lock:
                    fresh = self.work.deeds[seen:]
                    seen += len(fresh)
                self.faults += writers.missing(self.work.office, fresh[-24:])
                if self.faults:
                    break
        finally:
            self.work.stopping.set()
        self.work.end()
        self.faults += writers.missing(self.work.office, self.work.deeds)
        self.faults += writers.miscounted(self.home, self.work.deeds)
        self.server.stop()
        said = self.home.verify()
        if said:
            self.faults.append("renda verify: " + said)
        return self

    def kill(self, turn):
        postgres = self.home.postgres
        if self.postmaster_every and turn % self.postmaster_every == 0:
            postgres.kill()
            self.kills["postmaster"] += 1
            if turn % (2 * self.postmaster_every) == 0:  # and the server with it
                self.kill_server()
            postgres.start()
            began = time.monotonic()
            if self.server.alive():
                self.server.began = began
                self.back.append(self.server.wait_ready())
            else:
                self.serve_again()
        else:
            self.kill_server()
            self.serve_again()

    def kill_server(self):
        self.server.kill()
        self.kills["server"] += 1

    def serve_again(self):
        self.server = self.home.serve(port=self.server.port, **self.how)
        self.starts.append(self.server.wait_ready())

    def tell(self, name):
        deeds = self.work.deeds
        kills = ", ".join(f"{count} x {what}" for what, count in self.kills.items() if count)
        back = f", same server ready again {max(self.back):.1f} s after the database" if self.back else ""
        report(
            f"{name}: kill -9 {kills}; {len(deeds)} writes answered, {self.work.resent} of them sent again, "
            f"lost or doubled: {len(self.faults)}; start to ready at most {max(self.starts):.2f} s{back}"
        )
        for fault in self.faults[:3]:
            report("    " + fault[:150])


class Kill(unittest.TestCase):
    def test_sqlite(self):
        run = Run(House.small("kill"), ROUNDS).go()
        run.tell("SQLite")
        self.assertEqual(run.faults, [])
        self.assertGreater(len(run.work.deeds), 10 * ROUNDS)

    def test_sqlite_that_answers_before_the_commit_is_found_out(self):
        how = {"preload": [house.shim("lie")], "env": {"LIE": "early"}}
        run = Run(House.small("kill-early"), ROUNDS, **how)
        try:
            run.go()
        except writers.Wrong as wrong:  # a step on what is not there any more
            run.faults.append(str(wrong))
        run.tell("control: SQLite, answered before the commit")
        self.assertNotEqual(run.faults, [])


class KillPostgres(unittest.TestCase):
    def setUp(self):
        self.postgres = Postgres()
        self.addCleanup(self.postgres.end)
        self.home = House.small("kill-pg", self.postgres)

    def test_postgres_and_then_one_that_does_not_wait_for_the_disk(self):
        run = Run(self.home, ROUNDS, postmaster_every=4).go()
        run.tell("PostgreSQL")
        self.assertEqual(run.faults, [])
        how = {"preload": [house.shim("lie")], "env": {"LIE": "async"}}
        run = Run(self.home, ROUNDS, postmaster_every=1, **how)
        try:
            run.go()
        except writers.Wrong as wrong:
            run.faults.append(str(wrong))
        run.tell("control: PostgreSQL, synchronous_commit = off")
        self.assertNotEqual(run.faults, [])


class DoubleSubmit(unittest.TestCase):
    """Every request is sent twice, as a phone does that missed the answer: with its key it happens once."""

    def twice(self, with_key):
        home = House.small("twice")
        server = home.serve()
        server.wait_ready()
        self.addCleanup(server.kill)
        deputy = house.Person(server.port, house.DEPUTIES[0])
        before = int(home.query("select count(*) from matters")[0][0])
        for number in range(50):
            deed = writers.Deed("draft", deputy, "/suggestions", None, None)
            body = {
                "title": f"{number} {deed.digest[:8]}",
                "body": writers.TEXT,
                "category": "urban_environment",
                "confidential": False,
            }
            keys = [deed.headers, deed.headers if with_key else writers.Deed("", deputy, "", None, None).headers]
            for headers in keys:
                deputy.ask("POST", "/suggestions", body, headers)
        return int(home.query("select count(*) from matters")[0][0]) - before

    def test_what_is_sent_twice_is_there_once(self):
        once, doubled = self.twice(True), self.twice(False)
        report(f"50 drafts sent twice: {once} records with keys; control without keys: {doubled}")
        self.assertEqual(once, 50)
        self.assertEqual(doubled, 100)
