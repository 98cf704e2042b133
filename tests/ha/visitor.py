"""Somebody who uses Renda's HTTP API, and does not give up when it is away for a while."""
import http.client
import json
import os
import sys
import time

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from authenticator import code  # noqa: E402

PASSWORD = "Drill-Lantern-2077"
DEPUTIES = [f"deputy{number}" for number in range(8)]
PAUSE, PATIENCE = 0.1, 90  # seconds between two tries; after which it is given up


class Visitor:
    def __init__(self, address):
        self.address = address
        self.connection = None
        self.cookie = self.csrf = ""
        self.again = 0  # requests that were sent once more
        self.failures = {}  # what was said instead of an answer, and how often

    def ask(self, method, path, body=None, headers=None):
        """Asks until there is an answer that is one: the reply and its JSON."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            answer = self.once(method, path, body, headers)
            if answer and answer[0].status < 500:
                return answer[0], json.loads(answer[1]) if answer[1] else None
            self.again += 1
            time.sleep(PAUSE)
        raise RuntimeError(f"{method} {path} was never answered")

    def done(self, method, path, body=None):
        """The same, where a refusal is a fault."""
        reply, answer = self.ask(method, path, body)
        if reply.status >= 300:
            raise RuntimeError(f"{method} {path}: {reply.status} {answer}")
        return reply, answer

    def enter(self, path, credentials):
        reply, answer = self.done("POST", path, credentials)
        self.cookie = reply.getheader("Set-Cookie").split(";")[0]
        self.csrf = answer.get("session", answer)["csrf"]

    def sign_in(self, username):
        self.enter("/session", {"username": username, "password": PASSWORD})

    def come_by_link(self, token):
        self.enter("/session/link", {"token": token})
        self.done("PUT", "/account/password", {"password": PASSWORD})
        if self.done("GET", "/session")[1]["totp_demanded"]:  # an administrator
            secret = self.done("POST", "/account/totp")[1]["secret"]
            self.done("PUT", "/account/totp", {"code": code(secret)})

    def once(self, method, path, body, headers):
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.address, timeout=15)
            text = None if body is None else json.dumps(body, ensure_ascii=False).encode()
            fixed = {"Cookie": self.cookie, "X-CSRF-Token": self.csrf, "Content-Type": "application/json"}
            self.connection.request(method, "/api/v1" + path, text, {**fixed, **(headers or {})})
            reply = self.connection.getresponse()
            text = reply.read()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            self.connection = None
            self.count(type(error).__name__)
            return None
        if reply.status >= 500:
            try:
                self.count(json.loads(text)["code"])
            except ValueError:
                self.count(f"proxy {reply.status}")
        return reply, text

    def count(self, what):
        self.failures[what] = self.failures.get(what, 0) + 1
