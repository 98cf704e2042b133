"""The built program as an operator runs it, its database, and the people who use it over HTTP."""

import contextlib
import glob
import http.client
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.append(os.path.join(ROOT, "tests/support"))
from authenticator import code  # noqa: E402

BIN = os.path.abspath(os.environ.get("RENDA_BIN", os.path.join(ROOT, "build/check/renda")))
LONG = os.environ.get("TORTURE") == "long"
PASSWORD = "Anvil-Lantern-2077"
OFFICE = "office"
DEPUTIES = [f"d{number}" for number in range(1, 9)]

_folder = None
_servers = []


def folder():
    """One temporary folder for everything, in memory where the machine has such a place."""
    global _folder
    if _folder is None:
        shared = "/dev/shm"
        roomy = os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > 2 << 30
        _folder = tempfile.mkdtemp(prefix="renda-torture-", dir=shared if roomy else None)
    return _folder


def sweep():
    """Whatever a drill left behind when it broke."""
    for server in _servers:
        if server.alive():
            server.kill()
    if _folder:
        shutil.rmtree(_folder, ignore_errors=True)


def new_folder(name):
    return tempfile.mkdtemp(prefix=name + "-", dir=folder())


def shim(name):
    """Compiles tests/torture/shim/NAME.c once; the library to preload."""
    library = os.path.join(folder(), name + ".so")
    if not os.path.exists(library):
        source = os.path.join(ROOT, "tests/torture/shim", name + ".c")
        subprocess.run(
            ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"],
            check=True,
        )
    return library


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def report(text):
    """A measured line: it belongs into docs/reliability.md when the run was a long one."""
    print("  " + text, flush=True)


class Postgres:
    """A private server of its own, which may be killed and started again."""

    def __init__(self):
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.home = tempfile.mkdtemp(prefix="renda-torture-pg-", dir=os.path.dirname(folder()))
        self.port = free_port()
        self.url = f"postgresql://renda@127.0.0.1:{self.port}/renda"
        self.as_ = []
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(self.home, "postgres")
            self.as_ = ["runuser", "-u", "postgres", "--"]
        self._run("initdb", "-D", "data", "-U", "renda", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "renda", "renda")

    def _run(self, tool, *words):
        subprocess.run(
            self.as_ + [f"{self.bin}/{tool}", *words], cwd=self.home, check=True, stdout=subprocess.DEVNULL
        )

    def start(self):
        """Until it answers: after a kill -9 the old processes may hold their memory for a moment."""
        options = f"-h 127.0.0.1 -p {self.port} -k {self.home} -c max_connections=50"
        command = [f"{self.bin}/pg_ctl", "-D", "data", "-l", "data/log", "-w", "-s", "-o", options, "start"]
        for _ in range(100):
            tried = subprocess.run(self.as_ + command, cwd=self.home, stderr=subprocess.DEVNULL)
            if tried.returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError("PostgreSQL does not start")

    def pid(self):
        with open(os.path.join(self.home, "data/postmaster.pid")) as file:
            return int(file.readline())

    def signal(self, number):
        os.kill(self.pid(), number)

    def kill(self):
        pid = self.pid()
        os.kill(pid, signal.SIGKILL)
        while os.path.exists(f"/proc/{pid}"):
            time.sleep(0.005)

    def query(self, sql):
        words = ["-qXAt", "-h", "127.0.0.1", "-p", str(self.port), "-U", "renda", "-d", "renda", "-c", sql]
        done = subprocess.run([f"{self.bin}/psql", *words], check=True, capture_output=True, text=True)
        return [line.split("|") for line in done.stdout.splitlines()]

    def end(self):
        subprocess.run(
            self.as_ + [f"{self.bin}/pg_ctl", "-D", "data", "-m", "immediate", "stop"],
            cwd=self.home,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        shutil.rmtree(self.home, ignore_errors=True)


class Server:
    """One `renda serve`, from its start to its end."""

    def __init__(self, house, preload=(), env=None, port=None, socket_=None, wrap=()):
        self.port = port or free_port()
        words = [BIN, "serve", *house.place(), "--port", str(self.port)]
        variables = dict(os.environ, **(env or {}))
        if preload:
            variables["LD_PRELOAD"] = " ".join(preload)
        self.log = os.path.join(house.data, "said.txt")
        with open(self.log, "ab") as said:
            if socket_ is None:
                self.process = subprocess.Popen([*wrap, *words], env=variables, stdout=said, stderr=said)
            else:  # as systemd hands it over: handle 3, and whom it is meant for
                shell = 'exec 3<&"$0"; LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"'
                handle = socket_.fileno()
                self.process = subprocess.Popen(
                    ["bash", "-c", shell, str(handle), *words],
                    env=variables,
                    stdout=said,
                    stderr=said,
                    pass_fds=[handle],
                )
        self.began = time.monotonic()
        _servers.append(self)

    def wait_ready(self, limit=30):
        """Seconds from its start until it may be given work."""
        while time.monotonic() - self.began < limit:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}: {self.said()}")
            try:
                if ask(self.port, "GET", "/readyz", timeout=2)[0] == 200:
                    return time.monotonic() - self.began
            except OSError:
                pass
            time.sleep(0.01)
        raise RuntimeError(f"the server is not ready after {limit} s: {self.said()}")

    def said(self):
        with open(self.log, errors="replace") as file:
            return file.read()[-2000:]

    def alive(self):
        return self.process.poll() is None

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """As systemd stops it; its exit code."""
        if self.alive():
            self.process.terminate()
        return self.process.wait(40)

    def peak_mb(self):
        """The most memory that it ever held, in MB."""
        with open(f"/proc/{self.process.pid}/status") as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
        return 0

    def handles(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


class House:
    """An installation of a small congress: eight deputies, a clerk of the office, a unit."""

    _made = None

    def __init__(self, data, postgres=None):
        self.data = data
        self.postgres = postgres

    @classmethod
    def small(cls, name, postgres=None):
        """On SQLite a copy of one that is made once; on PostgreSQL a fresh one."""
        house = cls(os.path.join(new_folder(name), "data"), postgres)
        if postgres:
            house.found()
            return house
        if cls._made is None:
            made = cls(os.path.join(new_folder("made"), "data"))
            made.found()
            cls._made = made.data
        shutil.copytree(cls._made, house.data)
        return house

    def found(self):
        """As docs/operations.md tells the first days of an installation."""
        said = self.run("init", "--name", "江海区人民代表大会", "--name-en", "Jianghai", "--office", OFFICE)
        links = {line.split()[0]: line.rsplit("/", 1)[1] for line in said.splitlines() if "/link/" in line}
        server = self.serve()
        server.wait_ready()
        system = Person(server.port, "system", links["system"])

        def new(path, body):
            made = system.made(path, body)
            return (made.get("organ") or made.get("person") or made)["id"]

        term = new("/terms", {"ordinal": 18, "starts_on": "2022-01-05", "ends_on": "2036-12-31"})
        new(f"/terms/{term}/sessions", dict(ordinal=1, opens_on="2022-01-06", closes_on="2022-01-09", cutoff_on="2022-01-08"))
        organ = dict(short_name="", name_en="", parent_id=None, valid_from="2022-01-05")
        east = new("/organs", dict(organ, type="delegation", kind="delegation", code="east", name="江东代表团"))
        unit = dict(type="unit", kind="government_department", code="urban", name="区城管局")
        new("/organs", dict(organ, **unit))
        for username in DEPUTIES:
            about = dict(name=f"代表{username[1:]}", name_en=username, gender="unknown", birth_year=None, occupation="", phone="")
            person = new("/persons", about)
            new(f"/persons/{person}/mandates", {"delegation_id": east, "valid_from": "2022-01-05"})
            entry = system.made("/accounts", {"person_id": person, "username": username, "first_entry": "link"})
            Person(server.port, username, entry["link_token"])
        Person(server.port, OFFICE, links["office"])
        server.stop()

    def place(self):
        return ["--data", self.data] + (["--database", self.postgres.url] if self.postgres else [])

    def run(self, verb, *words, env=None):
        variables = dict(os.environ, **(env or {}))
        done = subprocess.run([BIN, verb, *self.place(), *words], env=variables, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"renda {verb}: {done.stdout[-1000:]} {done.stderr[-1000:]}")
        return done.stdout

    def verify(self):
        """What `renda verify` finds wrong; empty when all is sound."""
        done = subprocess.run([BIN, "verify", *self.place()], capture_output=True, text=True)
        return "" if done.returncode == 0 else (done.stdout + done.stderr)[-2000:]

    def query(self, sql):
        """Rows as lists of texts, read beside the server."""
        if self.postgres:
            return self.postgres.query(sql)
        with contextlib.closing(sqlite3.connect(os.path.join(self.data, "renda.db"), timeout=10)) as db:
            return [[str(value) for value in row] for row in db.execute(sql)]

    def serve(self, **how):
        return Server(self, **how)


def ask(port, method, path, body=None, headers=None, timeout=30, connection=None):
    """One request; status, headers and body. Throws OSError when there is no answer."""
    own = connection is None
    line = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        line.request(method, path, body, headers or {})
        reply = line.getresponse()
        return reply.status, reply.headers, reply.read()
    except http.client.HTTPException as broken:
        raise ConnectionError(f"{type(broken).__name__}: {broken}") from broken
    finally:
        if own:
            line.close()


class Person:
    """Somebody who has signed in. Each thread speaks on a connection of its own."""

    def __init__(self, port, username, link=None):
        """By password; or by the first link, and then the password is chosen."""
        self.port = port
        self.username = username
        self.lines = threading.local()
        self.headers = {}
        if link:
            self.sign_in("/session/link", {"token": link})
            status, _, said = self.ask("PUT", "/account/password", {"password": PASSWORD})
            if status not in (200, 204):
                raise RuntimeError(f"{username} cannot choose a password: {status} {said!r}")
        self.sign_in("/session", {"username": username, "password": PASSWORD, "code": self.second_factor()})

    def second_factor(self):
        """Administrators must have one: it is set up, and the next code of it given."""
        if not self.headers or not self.get("/session")["totp_demanded"]:
            return None
        secret = self.made("/account/totp", None)["secret"]
        status, _, said = self.ask("PUT", "/account/totp", {"code": code(secret, -1)})
        if status != 204:
            raise RuntimeError(f"{self.username} cannot set up a second factor: {status} {said!r}")
        return code(secret)

    def sign_in(self, path, body):
        headers = {"Content-Type": "application/json"}
        status, headers, said = ask(self.port, "POST", "/api/v1" + path, json.dumps(body), headers)
        if status != 200:
            raise RuntimeError(f"{self.username} cannot sign in: {status} {said.decode(errors='replace')}")
        told = json.loads(said)
        self.headers = {
            "Cookie": headers["Set-Cookie"].split(";")[0],
            "X-CSRF-Token": told.get("session", told)["csrf"],
            "Accept-Language": "en",
        }

    def ask(self, method, path, body=None, extra=None, timeout=30):
        """Status, headers and body; the connection is kept for the next request. A kept one may have been closed
        meanwhile: then a GET is asked again on a new one."""
        line = getattr(self.lines, "line", None)
        again = method == "GET" and line is not None
        if line is None:
            line = self.lines.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = dict(self.headers, **(extra or {}))
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        if isinstance(body, str):
            headers["Content-Type"] = "application/json"
            body = body.encode()
        try:
            return ask(self.port, method, "/api/v1" + path, body, headers, timeout, line)
        except OSError:
            line.close()
            self.lines.line = None
            if again:
                return self.ask(method, path, body, extra, timeout)
            raise

    def made(self, path, body):
        status, _, said = self.ask("POST", path, body)
        if status not in (200, 201):
            raise RuntimeError(f"POST {path}: {status} {said.decode(errors='replace')[:500]}")
        return json.loads(said)

    def get(self, path):
        status, _, said = self.ask("GET", path)
        if status != 200:
            raise RuntimeError(f"GET {path}: {status} {said[:300]!r}")
        return json.loads(said)


def seeded(name):
    """A source of chance that can be run again: the seed is printed, and TORTURE_SEED sets it."""
    seed = int(os.environ.get("TORTURE_SEED", time.time_ns() % 1_000_000))
    report(f"seed {seed}")
    return random.Random(f"{name} {seed}")
