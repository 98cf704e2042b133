"""T16 to T18: crowds, slow clients and hostile requests: everybody else is served, and memory stays bounded."""

import io
import json
import os
import socket
import subprocess
import sys
import time
import unittest
import zipfile

import house
from house import House, report

CROWD = 10_000 if house.LONG else 1_000
SLOW = 500 if house.LONG else 200
GIGABYTE = 1 << 30
BOUND_MB = 64  # by how much the most memory ever held may grow


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def slowest_of(port, times=50):
    """The longest time that somebody waits who opens a connection and asks; infinite without an answer."""
    slowest = 0.0
    for _ in range(times):
        began = time.monotonic()
        try:
            status = house.ask(port, "GET", "/api/v1/public/suggestions?limit=3", timeout=5)[0]
        except OSError:
            return float("inf")
        if status != 200:
            return float("inf")
        slowest = max(slowest, time.monotonic() - began)
    return slowest


class Server:
    """Renda, or the planted one: a port and a process."""

    def __init__(self, test, planted=False):
        if planted:
            self.port = house.free_port()
            here = os.path.dirname(os.path.abspath(__file__))
            words = [sys.executable, os.path.join(here, "planted.py"), str(self.port)]
            self.process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
            while True:
                try:
                    connect(self.port).close()
                    break
                except OSError:
                    time.sleep(0.02)
        else:
            served = House.small("crowd").serve()
            served.wait_ready()
            self.port, self.process = served.port, served.process
        test.addCleanup(self.process.kill)

    peak_mb = house.Server.peak_mb
    alive = house.Server.alive


def silent_crowd(server):
    """Thousands who connect and say nothing; how long somebody who asks waits."""
    lines = [connect(server.port) for _ in range(CROWD)]
    waited = slowest_of(server.port)
    for line in lines:
        line.close()
    return waited


def slow_crowd(server):
    """Hundreds who send a header one byte a second; how long others wait, and when the last of them is let go."""
    began, waited, gone = time.monotonic(), 0.0, 0
    try:
        lines = [connect(server.port) for _ in range(SLOW)]
    except OSError:
        return float("inf"), gone, 0
    for line in lines:
        line.setblocking(False)
    text = b"GET /healthz HTTP/1.1\r\nHost: here\r\nX: " + b"x" * 1000
    at = 0
    while lines and time.monotonic() - began < 20:
        for line in list(lines):
            try:
                line.send(text[at : at + 1])
                if line.recv(100) == b"":
                    raise ConnectionResetError
            except BlockingIOError:
                pass
            except OSError:
                lines.remove(line)
                line.close()
                gone += 1
        at += 1
        waited = max(waited, slowest_of(server.port, 3))
        if waited == float("inf"):
            break
        time.sleep(1)
    for line in lines:
        line.close()
    return waited, gone, time.monotonic() - began


def send_much(server, size, chunked):
    """What is answered to a body of that size."""
    with connect(server.port) as line:
        how = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"
        line.sendall(f"POST /api/v1/session HTTP/1.1\r\nHost: here\r\n{how}\r\n\r\n".encode())
        piece = b"x" * (1 << 20)
        if chunked:
            piece = b"100000\r\n" + piece + b"\r\n"
        try:
            for _ in range(size >> 20):
                line.sendall(piece)
        except OSError:
            pass  # it does not listen any more
        try:
            return line.recv(100).split(b"\r\n")[0].decode()
        except OSError:
            return "cut off"


def raw(server, request):
    with connect(server.port) as line:
        line.sendall(request)
        reply = b""
        try:
            while part := line.recv(65536):
                reply += part
        except OSError:
            pass
        return reply


def post(body, path="/api/v1/session", headers=""):
    head = f"POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    return head.encode() + body


HOSTILE = {
    "malformed UTF-8 in a body": post(b'{"username":"\xff\xfe\xc0\x80","password":"x"}'),
    "half a character": post('{"username":"人'.encode()[:-1] + b'","password":"x"}'),
    "lone surrogate": post(b'{"username":"\\ud800","password":"x"}'),
    "zero byte": post(b'{"username":"a\\u0000b","password":"x"}'),
    "deep JSON": post(b"[" * 400_000),
    "deep objects": post(b'{"a":' * 150_000),
    "a number of 900 kB": post(b'{"username":' + b"9" * 900_000 + b"}"),
    "malformed UTF-8 in the path": b"GET /api/v1/\xff\xfe HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n",
    "malformed UTF-8 in the query": b"GET /api/v1/public/suggestions?q=%FF%FE HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n",
    "zero byte in the query": b"GET /api/v1/public/suggestions?q=%00 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n",
    "malformed UTF-8 in a header": b"GET /healthz HTTP/1.1\r\nHost: here\r\nCookie: renda_session=\xff\xfe\r\nConnection: close\r\n\r\n",
    "huge header": b"GET / HTTP/1.1\r\nHost: here\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
    "two lengths": b"POST /api/v1/session HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n12345",
    "a chunk that lies": b"POST /api/v1/session HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
    "gzip bomb as a body": post(b"\x1f\x8b" + b"\0" * 1000, headers="Content-Encoding: gzip\r\n"),
}


def complaints(server, size):
    """What is wrong with the answers to hostile requests, and with the memory they took."""
    found = []
    before = server.peak_mb()
    for name, request in HOSTILE.items():
        reply = raw(server, request)
        status = reply.split(b" ")[1:2]
        if not status or not (b"400" <= status[0] < b"500" or (status[0] == b"200" and request.startswith(b"GET"))):
            found.append(f"{name}: {reply[:60]!r}")
        if any(inside in reply for inside in (b"Traceback", b"SQL", b"std::", b".cpp")):
            found.append(f"{name}: insides are told")
    for chunked in (False, True):
        answer = send_much(server, size, chunked)
        if "413" not in answer:
            found.append(f"{size} bytes{' in chunks' if chunked else ''}: {answer}")
    grown = server.peak_mb() - before
    if grown > BOUND_MB:
        found.append(f"memory grew by {grown:.0f} MB")
    if not server.alive():
        found.append("it crashed")
    return found, grown


def bomb(inflating):
    """An XLSX file in which one part inflates to a gigabyte."""
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        b'<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        b'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/sharedStrings.xml": b"<sst/>",
        "xl/worksheets/sheet1.xml": b"<worksheet><sheetData/></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(text)
                if name == inflating:
                    for _ in range(GIGABYTE >> 20):
                        part.write(b" " * (1 << 20))
    return out.getvalue()


class Crowd(unittest.TestCase):
    def test_silent(self):
        server = Server(self)
        before = server.peak_mb()
        waited = silent_crowd(server)
        report(
            f"{CROWD} silent connections: somebody who asks waits at most {waited * 1000:.0f} ms, "
            f"memory +{server.peak_mb() - before:.0f} MB"
        )
        self.assertLess(waited, 1)

    def test_few_handles(self):
        house_ = House.small("handles")
        server = house_.serve(wrap=["bash", "-c", 'ulimit -n 300; exec "$@"', "-"])
        self.addCleanup(server.kill)
        server.wait_ready()
        lines = [connect(server.port) for _ in range(500)]
        waited = slowest_of(server.port)
        deputy = house.Person(server.port, house.DEPUTIES[0])
        headers = {"X-File-Name": "a.txt", "Content-Type": "application/octet-stream"}
        statuses = {deputy.ask("POST", "/files", os.urandom(3000).hex().encode(), headers)[0] for _ in range(20)}
        report(
            f"500 connections to a server that may have 300 files: others wait at most {waited * 1000:.0f} ms, "
            f"{server.handles()} are open, files sent meanwhile {statuses}"
        )
        for line in lines:
            line.close()
        self.assertLess(waited, 1)
        self.assertEqual(statuses, {201})

    def test_slow(self):
        server = Server(self)
        waited, gone, took = slow_crowd(server)
        report(f"{SLOW} slow headers: others wait at most {waited * 1000:.0f} ms, {gone} let go within {took:.1f} s")
        self.assertLess(waited, 1)
        self.assertEqual(gone, SLOW)
        self.assertLess(took, 15)

    def test_a_server_of_one_client_at_a_time_is_found_out(self):
        waited, gone, _ = slow_crowd(Server(self, planted=True))
        report(f"control, one client at a time: others wait {waited * 1000:.0f} ms, {gone} let go")
        self.assertEqual(waited, float("inf"))


class Hostile(unittest.TestCase):
    def test_requests(self):
        server = Server(self)
        slowest_of(server.port)
        found, grown = complaints(server, GIGABYTE)
        report(f"{len(HOSTILE)} hostile requests and 1 GB twice: {len(found)} complaints, memory +{grown:.0f} MB")
        self.assertEqual(found, [])
        self.assertLess(slowest_of(server.port), 1)

    def test_a_careless_server_is_found_out(self):
        found, grown = complaints(Server(self, planted=True), GIGABYTE >> 3)
        report(f"control, a careless server: {len(found)} complaints, memory +{grown:.0f} MB")
        self.assertGreater(len(found), 3)
        self.assertGreater(grown, BOUND_MB)

    def test_zip_bombs(self):
        server = Server(self)
        office = house.Person(server.port, house.OFFICE)
        before = server.peak_mb()
        headers = {"X-File-Name": "bomb.xlsx", "Content-Type": "application/octet-stream"}
        for part in ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
            bytes_ = bomb(part)
            for path in ("/import-checks?kind=suggestions", "/files"):
                began = time.monotonic()
                status, _, said = office.ask("POST", path, bytes_, headers)
                took, grown = time.monotonic() - began, server.peak_mb() - before
                code = json.loads(said).get("code")
                report(f"zip bomb in {part} at {path}: {status} {code} in {took:.2f} s, memory +{grown:.0f} MB")
                self.assertEqual(status, 422, said)
                self.assertLess(grown, BOUND_MB)
