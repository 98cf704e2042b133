"""A server with every fault that the drills look for: one client at a time, all of a body in memory, errors told
with their insides. Whoever drills it must find it out."""

import http.server
import json
import sys
import traceback


class Planted(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, b"ok")

    def do_POST(self):
        try:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            json.loads(body.decode())
            self.answer(200, b"ok")
        except BaseException:
            self.answer(500, traceback.format_exc().encode())

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Planted).serve_forever()
