"""An identity provider on loopback: strict about what it is sent, told by the test what to answer.

It checks client, redirect address, state, nonce and PKCE as a real one does, and keeps what went wrong in `faults`.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "weltoffen", "geheim-und-lang"


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class IdentityProvider:
    key = new_key()
    other_key = new_key()

    def __init__(self):
        self.claims = {"sub": "u-1", "email": "katrin@stadt.example", "email_verified": True}
        self.drop, self.sign_with, self.algorithm, self.discovery = set(), self.key, "RS256", {}
        self.codes, self.faults = {}, []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def authorize(self, address):
        """What the browser of a member does there: comes back with code and state."""
        parts = urlsplit(address)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        wanted = {"client_id": CLIENT, "response_type": "code", "code_challenge_method": "S256"}
        for name, value in wanted.items():
            if query.get(name) != value:
                self.faults.append(f"{name} is {query.get(name)!r}")
        self.faults += [
            f"{name} is missing"
            for name in ("state", "nonce", "code_challenge", "redirect_uri")
            if not query.get(name)
        ]
        if "openid" not in query.get("scope", ""):
            self.faults.append("scope lacks openid")
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        back = urlsplit(query["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': query['state']})}"

    def id_token(self, query):
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": query.get("nonce"),
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if name not in self.drop}
        key = (
            None
            if self.algorithm == "none"
            else "a-shared-secret-of-32-bytes-or-so!"
            if self.algorithm == "HS256"
            else self.sign_with
        )
        return jwt.encode(claims, key, algorithm=self.algorithm, headers={"kid": "k1"})

    def token(self, form):
        query = self.codes.pop(form.get("code"), None)
        if query is None or (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return 400, {"error": "invalid_grant"}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if (
            challenge.rstrip(b"=").decode() != query.get("code_challenge")
            or form.get("redirect_uri") != query["redirect_uri"]
        ):
            self.faults.append("PKCE or redirect address does not fit")
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "opaque", "token_type": "Bearer", "id_token": self.id_token(query)}

    def answer(self, path, form):
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
                **self.discovery,
            }
        if path == "/keys":
            jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return 200, {"keys": [{**jwk, "kid": "k1", "use": "sig", "alg": "RS256"}]}
        return self.token(form) if path == "/token" else (404, {})

    def _handler(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._send(*provider.answer(urlsplit(self.path).path, {}))

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._send(
                    *provider.answer(self.path, {name: values[0] for name, values in parse_qs(body).items()})
                )

            def _send(self, status, data):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(data).encode())

            def log_message(self, *args):
                """Quiet."""

        return Handler
