"""T7: started anew ten times under load: with the socket inherited, as from renda.socket, nobody notices."""

import collections
import json
import os
import socket
import subprocess
import sys
import time
import unittest

import house
from house import House, report

RESTARTS = 10 if house.LONG else 3
CLIENTS = 64
REQUESTS = 20_000 if house.LONG else 3_000

# Clients of their own process, half of them with a new connection for each request, as browsers that come and go.
LOAD = r"""
import collections, http.client, json, sys, threading
port, clients = int(sys.argv[1]), int(sys.argv[2])
going = threading.Event(); going.set()
outcomes = collections.Counter(); slowest = 0.0; lock = threading.Lock()
import time
def client(number):
    global slowest
    line = None
    while going.is_set():
        began = time.monotonic()
        try:
            if line is None: line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            line.request("GET", "/api/v1/public/suggestions?limit=3")
            reply = line.getresponse(); reply.read()
            outcome = str(reply.status)
            if number % 2 == 0 or reply.will_close: line.close(); line = None
        except (OSError, http.client.HTTPException) as error:
            outcome = type(error).__name__; line = None
            time.sleep(0.01)
        with lock:
            outcomes[outcome] += 1
            slowest = max(slowest, time.monotonic() - began)
threads = [threading.Thread(target=client, args=(i,)) for i in range(clients)]
for thread in threads: thread.start()
sys.stdin.read()
while sum(outcomes.values()) < int(sys.argv[3]): time.sleep(0.05)
going.clear()
for thread in threads: thread.join()
print(json.dumps({"outcomes": outcomes, "slowest": slowest}))
"""


class Restart(unittest.TestCase):
    def under_load(self, inherited):
        home = House.small("restart")
        with socket.socket() as listening:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(("127.0.0.1", 0))
            port = listening.getsockname()[1]
            how = {"port": port}
            if inherited:
                listening.listen(4096)
                how["socket_"] = listening
            else:
                listening.close()
            server = home.serve(**how)
            server.wait_ready()
            words = [sys.executable, "-c", LOAD, str(port), str(CLIENTS // 2), str(REQUESTS // 2)]
            loads = [
                subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
            ]
            codes = []
            for _ in range(RESTARTS):
                time.sleep(1)
                codes.append(server.stop())
                server = home.serve(**how)
                server.wait_ready()
            outcomes, slowest = collections.Counter(), 0.0
            for load in loads:
                told = json.loads(load.communicate("")[0])
                outcomes.update(told["outcomes"])
                slowest = max(slowest, told["slowest"])
            codes.append(server.stop())
        self.assertEqual(set(codes), {0})
        good = outcomes.pop("200")
        how_many = sum(outcomes.values())
        name = "socket inherited" if inherited else "control: plain stop and start"
        report(
            f"{name}: {RESTARTS} restarts, {good + how_many} requests, failed {how_many} {dict(outcomes) or ''}, "
            f"slowest {slowest:.2f} s, every exit 0"
        )
        return good, how_many

    def test_nobody_notices(self):
        good, failed = self.under_load(inherited=True)
        self.assertEqual(failed, 0)
        self.assertGreaterEqual(good, REQUESTS)

    def test_a_plain_restart_is_noticed(self):
        self.assertGreater(self.under_load(inherited=False)[1], 0)

    def test_systemd_is_told_when_requests_are_answered(self):
        home = House.small("notify")
        place = os.path.join(house.new_folder("notify"), "socket")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
            told.bind(place)
            told.settimeout(20)
            server = home.serve(env={"NOTIFY_SOCKET": place})
            self.addCleanup(server.kill)
            self.assertEqual(told.recv(100), b"READY=1")
            self.assertEqual(house.ask(server.port, "GET", "/readyz")[0], 200)
