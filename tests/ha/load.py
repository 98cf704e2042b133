#!/usr/bin/env python3
"""Deputies who write while the cluster is broken, and who look afterwards.

    load.py ADDRESS RUN SECONDS STOP_FILE REPORT

Every write has an Idempotency-Key and is sent again until it is acknowledged. At the end each deputy reads the
own suggestions: every acknowledged one must be there exactly once, as it was acknowledged. It ends after
SECONDS or once STOP_FILE is there, and writes what it saw to REPORT as JSON; exit 1 when something is wrong.
"""
import itertools
import json
import os
import sys
import threading
import time
import urllib.parse

from visitor import DEPUTIES, Visitor

BODY = "演练期间提交。城北路公交站没有雨棚，老人和学生雨天候车不便，建议在两侧站台增设雨棚和座椅，并改善夜间照明。"


class Deputy(Visitor):
    def __init__(self, number, address, run):
        super().__init__(address)
        self.number, self.mark = number, f"演练{run}第"
        self.run = run
        self.acknowledged = {}  # title → (id, state)
        self.moments = []  # of acknowledgements
        self.replayed = 0
        self.faults = []

    def write(self, path, body, key, version=None):
        headers = {"Idempotency-Key": f"{self.run}-{self.number}-{key}"}
        if version:
            headers["If-Match"] = version
        reply, answer = self.ask("POST", path, body, headers)
        if reply.status >= 300:
            raise RuntimeError(f"{path}: {reply.status} {answer}")
        self.moments.append(time.monotonic())
        self.replayed += reply.getheader("Idempotency-Replayed") is not None
        return answer, reply.getheader("ETag")

    def work(self, until):
        try:
            for turn in itertools.count():
                if until():
                    return
                title = f"关于{self.mark}{self.number}组{turn}件的建议"
                draft = {"title": title, "body": BODY, "category": "urban_environment", "confidential": False}
                made, version = self.write("/suggestions", draft, f"create-{turn}")
                self.acknowledged[title] = (made["id"], "draft")
                if turn % 4 == 0:
                    path = f"/suggestions/{made['id']}/submission"
                    moved, _ = self.write(path, None, f"submit-{turn}", version)
                    self.acknowledged[title] = (made["id"], moved["matter"]["state"])
        except Exception as error:  # told with the rest
            self.faults.append(repr(error))

    def look(self):
        """What is there now: title → [(id, state)]."""
        found, cursor = {}, ""
        while cursor is not None:
            _, page = self.done("GET", f"/suggestions?desk=mine&limit=100{cursor}")
            for row in page["items"]:
                if self.mark in row["title"]:
                    found.setdefault(row["title"], []).append((row["id"], row["state"]))
            cursor = "&cursor=" + urllib.parse.quote(page["next"]) if page["next"] else None
        return found


def main():
    address, run, seconds, stop_file, report_file = sys.argv[1:]
    deputies = [Deputy(number, address, run) for number in range(len(DEPUTIES))]
    for deputy, username in zip(deputies, DEPUTIES):
        deputy.sign_in(username)
    began = time.monotonic()
    end = began + float(seconds)

    def until():
        return time.monotonic() > end or os.path.exists(stop_file)

    threads = [threading.Thread(target=deputy.work, args=(until,)) for deputy in deputies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began

    lost = doubled = unacknowledged = 0
    for deputy in deputies:
        found = deputy.look()
        lost += sum(what not in found.get(title, []) for title, what in deputy.acknowledged.items())
        doubled += sum(len(there) > 1 for there in found.values())
        unacknowledged += len(found.keys() - deputy.acknowledged.keys())
    moments = sorted(moment for deputy in deputies for moment in deputy.moments)
    failures = {}
    for deputy in deputies:
        for what, times in deputy.failures.items():
            failures[what] = failures.get(what, 0) + times
    faults = [fault for deputy in deputies for fault in deputy.faults]
    report = {
        "writes": len(moments),
        "per_second": round(len(moments) / took),
        "outage_s": round(max((b - a for a, b in itertools.pairwise(moments)), default=0), 1),
        "sent_again": sum(deputy.again for deputy in deputies),
        "replayed": sum(deputy.replayed for deputy in deputies),
        "lost": lost,
        "doubled": doubled,
        "unacknowledged": unacknowledged,
        "failures": failures,
        "faults": faults,
    }
    with open(report_file, "w", encoding="utf-8") as file:
        json.dump(report, file, ensure_ascii=False)
    sys.exit(bool(lost or doubled or faults))


main()
