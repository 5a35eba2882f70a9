"""The server itself: HTTP, the calls, and the ways in which a server can be sick (`mode`)."""

import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode, urlsplit

from tests.fakes.bigbluebutton import callbacks, pages, protocol
from tests.fakes.bigbluebutton.answers import BOMB, failed, success
from tests.fakes.bigbluebutton.calls import Calls
from tests.fakes.bigbluebutton.meetings import Clock, Meetings
from tests.fakes.bigbluebutton.protocol import REQUIRED, FailedError
from tests.fakes.bigbluebutton.recordings import Recordings

SECRET = "Platzhalter-Geheimnis-1234567890"
PATH = "/bigbluebutton/api"
ALL = ("sha1", "sha256", "sha384", "sha512")
LIMIT = 2 * 1024 * 1024
XML, HTML = "text/xml;charset=utf-8", "text/html;charset=utf-8"


class FakeBigBlueButton:
    """`mode`: "" (well), hang, drip, failed500, html, oversize, bomb, empty, text, close, redirect, cut or a status
    as "502". `times` limits it to so many requests. `requests` keeps (method, call, query, body)."""

    def __init__(self, *, host="127.0.0.1", port=0, secret=SECRET, algorithms=ALL, certificate=None):
        self.secret, self.algorithms, self.mode, self.times = secret, algorithms, "", None
        self.repeats = 1  # load balancers deliver the same callback several times, even after a 200
        self.requests, self.callbacks, self.released = [], [], threading.Event()
        self.lock, self.clock = threading.RLock(), Clock()
        self.server = _Server((host, port), type("Handler", (_Handler,), {"fake": self}))
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.base = f"{'https' if certificate else 'http'}://{host}:{self.server.server_port}"
        self.endpoint = self.base + PATH
        self.meetings, self.recordings = Meetings(self.clock), Recordings(self.base)
        self.calls = Calls(self)
        self.sessions = {}

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def be(self, mode, times=None):
        self.mode, self.times = mode, times

    def takes_mode(self):
        with self.lock:
            if self.times is not None:
                self.times -= 1
                if self.times < 0:
                    self.mode, self.times = "", None
            return self.mode

    def sweep(self):
        """Ends meetings whose time is over and tells it to their callback addresses."""
        with self.lock:
            gone = self.meetings.sweep()
        for one in gone:
            for address in (one.params.get("meta_endCallbackUrl"), one.params.get("meetingEndedURL")):
                if address:
                    self._deliver(lambda address=address, one=one: callbacks.get_end(address, one.marks))
            address = one.meta.get("analytics-callback-url")
            if address and "true" in {one.params.get("meetingKeepEvents"), one.params.get("record")}:
                payload = callbacks.analytics_of(one, self.clock.now())
                self._deliver(
                    lambda address=address, payload=payload: callbacks.post_analytics(
                        address, self.secret, payload
                    )
                )

    def _deliver(self, send):
        self.callbacks += [send() for _ in range(self.repeats)]

    def recording_is_ready(self, meeting_id, *, tries=3):
        """The recording of the last meeting that ended with this id, published; its callback's statuses."""
        one = next(m for m in reversed(self.meetings.ended) if m.id == meeting_id)
        record_id = self.recordings.add(meeting_id, record_id=one.internal_id)
        address = one.meta.get("bbb-recording-ready-url")
        sent = (
            callbacks.post_recording_ready(address, self.secret, meeting_id, record_id, tries=tries)
            if address
            else []
        )
        self.callbacks += sent
        return sent


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Quiet: clients that hang up or refuse the certificate are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    fake = None
    protocol_version = "HTTP/1.0"

    def do_GET(self):
        self._answer(b"")

    def do_POST(self):
        size = int(self.headers.get("Content-Length") or 0)
        if size > LIMIT:
            self.close_connection = True
            return self._send(413, "too large", "text/plain")
        return self._answer(self.rfile.read(size))

    def _answer(self, body):
        parts = urlsplit(self.path)
        call = parts.path.removeprefix(PATH).strip("/")
        fake = self.fake
        fake.requests.append((self.command, call, parts.query, body))
        if mode := fake.takes_mode():
            return self._be_sick(mode)
        fake.sweep()
        if parts.path.startswith("/client/"):
            return self._room(parts.path.rpartition("/")[2])
        if not parts.path.startswith(PATH) or (call and call not in REQUIRED):
            return self._send(404, "<h1>404</h1>", HTML)
        if not call:
            return self._send(200, success(version="2.0", apiVersion="2.0", bbbVersion="3.0.16"))
        return self._call(call, parts.query, body)

    def _call(self, call, query, body):
        fake = self.fake
        media_type = self.headers.get("Content-Type", "").partition(";")[0]
        try:
            params = protocol.read(call, self.command, query, body, media_type, fake.secret, fake.algorithms)
            with fake.lock:
                if call == "join":
                    return self._join(params)
                return self._send(200, fake.calls.answer(call, params, body, media_type))
        except FailedError as error:
            if call == "join":
                return self._send(200, pages.no_entry(error.key), HTML)
            return self._send(200, failed(error.key, error.message))

    def _join(self, params):
        try:
            meeting, role, internal, waits = self.fake.meetings.join(params)
        except FailedError as error:
            if params.get("redirect") == "false" or "errorRedirectUrl" not in params:
                raise
            errors = urlencode({"errors": f'[{{"key":"{error.key}","message":"{error.message}"}}]'})
            return self._redirect(f"{params['errorRedirectUrl']}?{errors}")
        session = f"s{len(self.fake.sessions)}{internal}"
        self.fake.sessions[session] = pages.room(
            meeting, {"fullName": params["fullName"], "role": role}, waits=waits
        )
        address = f"{self.fake.base}/client/{session}"
        if params.get("redirect") == "false":
            return self._send(
                200,
                success(
                    messageKey="successfullyJoined",
                    meeting_id=meeting.internal_id,
                    user_id=internal,
                    url=address,
                ),
            )
        return self._redirect(address)

    def _room(self, session):
        there = self.fake.sessions.get(session)
        return self._send(200, there, HTML) if there else self._send(404, pages.no_entry("notFound"), HTML)

    def _be_sick(self, mode):
        sick = {
            "failed500": (500, failed("noServer", "no server"), XML),
            "html": (200, "<!doctype html><html><body>Wartung</body></html>", HTML),
            "text": (200, "plain", "text/plain"),
            "empty": (200, "", XML),
            "bomb": (200, BOMB, XML),
            "oversize": (200, "<response>" + " " * (6 * 1024 * 1024) + "</response>", XML),
        }
        if mode == "hang":
            self.fake.released.wait(60)
            self.close_connection = True
        elif mode == "drip":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n")
            for _ in range(600):
                self.wfile.write(b"X-Drip: 1\r\n")
                time.sleep(0.1)
        elif mode == "close":
            self.close_connection = True
        elif mode == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(b"<response>")
        elif mode == "redirect":
            self._redirect("http://127.0.0.1:9/elsewhere")
        elif mode.isdigit():
            self._send(int(mode), "<h1>Gateway</h1>", HTML)
        else:
            self._send(*sick[mode])

    def _redirect(self, address):
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def _send(self, status, text, media_type=XML):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, *args):
        """Quiet: join addresses are nobody's to keep."""
