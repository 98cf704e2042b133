"""Deputies and the office at work through the API: drafts, co-signatures, numbers, assignments, files.

Every write carries an Idempotency-Key and is sent again, the very same, until it is answered. So whatever
happens to the server, each must have happened exactly once, and everything answered must stay.
"""

import hashlib
import json
import re
import threading
import time
import uuid

import house

TEXT = (
    "城北路公交站没有雨棚，老人和学生雨天候车不便，附近又没有避雨的地方，群众多次反映，"
    "建议今年内在两侧站台增设雨棚和座椅。"
)


ENTRIES = {"assign": 2}  # in the ledger: of the matter and of the unit's part; one of any other act


class Deed:
    """One write: what was asked, how often, and what came of it."""

    def __init__(self, act, person, path, body, tag):
        self.act = act  # as the timeline calls it
        self.person = person
        self.path = path
        self.body = body
        self.headers = {"Idempotency-Key": uuid.uuid4().hex}
        if tag:
            self.headers["If-Match"] = tag
        self.digest = hashlib.sha256(self.headers["Idempotency-Key"].encode()).hexdigest()
        self.tries = 0
        self.answered_at = None  # of time.monotonic()
        self.id = None


class Wrong(Exception):
    """An answer that no fault excuses."""


class Writers:
    """Threads that write until told to stop."""

    def __init__(self, port, threads=8, files=True):
        self.port = port
        self.files = files
        self.people = [house.Person(port, username) for username in house.DEPUTIES]
        self.office = house.Person(port, house.OFFICE)
        self.unit = next(organ["id"] for organ in self.office.get("/organs")["items"] if organ["type"] == "unit")
        self.deeds = []  # answered ones, in the order of their answers
        self.resent = 0  # deeds that were sent more than once
        self.refusals = []
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(i,)) for i in range(threads)]

    def begin(self):
        for thread in self.threads:
            thread.start()

    def end(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join()
        if self.refusals:
            raise Wrong("; ".join(self.refusals[:5]))

    def work(self, number):
        """One matter after another, each on its way from the draft to a unit."""
        turn = 0
        try:
            while not self.stopping.is_set():
                turn += 1
                self.one_matter(number, turn)
        except Stopped:
            pass
        except Exception as error:  # told by end()
            self.refusals.append(f"{type(error).__name__}: {error}")

    def one_matter(self, number, turn):
        author = self.people[number % len(self.people)]
        other = self.people[(number + 1) % len(self.people)]
        title = f"关于增设公交站雨棚的建议 {uuid.uuid4().hex[:12]}"
        draft = {"title": title, "body": TEXT, "category": "urban_environment", "confidential": False}
        first = self.do("draft", author, "/suggestions", draft)
        path = f"/suggestions/{first['id']}"
        tag = f'"{first["version"]}"'
        for act, who, noun, body in (
            ("open_to_all", author, "opening", None),
            ("join", other, "joining", None),
            ("submit", author, "submission", None),
            ("screen", self.office, "screening", None),
            ("pass_checks", self.office, "checklist-pass", None),
            ("register", self.office, "registration", None),
            ("assign", self.office, "assignment", {"lead_id": self.unit, "co_ids": [], "separate_ids": []}),
        ):
            tag = f'"{self.do(act, who, f"{path}/{noun}", body, tag)["version"]}"'
        if self.files and turn % 3 == 0:
            self.do("file", author, "/files", uuid.uuid4().hex.encode() * 700)

    def do(self, act, person, path, body=None, tag=None):
        deed = Deed(act, person, path, body, tag)
        if act == "file":
            deed.headers["X-File-Name"] = f"{deed.digest[:8]}.txt"
            deed.headers["Content-Type"] = "application/octet-stream"
            deed.bytes = body
        while True:
            deed.tries += 1
            try:
                status, _, said = person.ask("POST", path, body if body is not None else "", deed.headers)
            except OSError:  # nobody knows whether it happened
                status = None
            if status in (200, 201):
                break
            if status not in (None, 503):
                raise Wrong(f"{act} {path}, try {deed.tries}: {status} {said.decode(errors='replace')[:300]}")
            if self.stopping.is_set():
                raise Stopped
            time.sleep(0.02)
        deed.answered_at = time.monotonic()
        reply = json.loads(said)
        deed.id = reply["id"]
        with self.lock:
            self.deeds.append(deed)
            self.resent += deed.tries > 1
        return reply


class Stopped(Exception):
    pass


def by_record(deeds):
    """The acts answered for each suggestion, and the files."""
    records, files = {}, []
    for deed in deeds:
        if deed.act == "file":
            files.append(deed)
        else:
            records.setdefault(deed.id, []).append(deed.act)
    return records, files


def missing(office, deeds):
    """What was answered and is not there, or there twice, asked over HTTP. A draft is its author's alone."""
    faults = []
    records, files = by_record(deeds)
    for id_, acts in records.items():
        if "submit" not in acts:
            continue
        status, _, said = office.ask("GET", f"/suggestions/{id_}")
        if status != 200:
            faults.append(f"suggestion {id_}: {status}")
            continue
        told = [event["act"] for event in json.loads(said)["timeline"]]
        for act in acts:
            if act != "draft" and told.count(act) != ENTRIES.get(act, 1):
                faults.append(f"suggestion {id_}: {act} is there {told.count(act)} times")
    for deed in files:
        status, _, said = deed.person.ask("GET", f"/files/{deed.id}")
        if status != 200 or said != deed.bytes:
            faults.append(f"file {deed.id}: {status}")
    return faults


def miscounted(home, deeds):
    """The same of every act by the ledger's own rows; and numbers that were given twice or left out."""
    there = {(id_, act): int(n) for id_, act, n in home.query(
        "select subject_id, act, count(*) from ledger_entries where subject_kind = 'suggestion' group by 1, 2"
    )}
    faults = [
        f"suggestion {deed.id}: {deed.act} is in the ledger {there.get((deed.id, deed.act), 0)} times"
        for deed in deeds
        if deed.act != "file" and there.get((deed.id, deed.act), 0) != ENTRIES.get(deed.act, 1)
    ]
    titles = home.query("select title from matters group by title having count(*) > 1")
    faults += [f"“{title}” is there twice" for (title,) in titles]
    labels = [row[0] for row in home.query("select number from matters where number is not null")]
    numbers = sorted(int(re.search(r"(\d+)号", label)[1]) for label in labels)
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append(f"{len(numbers)} numbers from {numbers[0]} to {numbers[-1]}")
    return faults
