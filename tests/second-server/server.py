#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A second Microsoft 365 tenant, written from Microsoft's documents alone: what Unseat must get on with besides its
own demo server.  Sign-in, Graph and a stranger (who must never see a token) listen on three ports of loopback.

    server.py [--log FILE]       prints the environment for unseat-cli and serves until it is interrupted

The tests use it as a class; see test_road.py.
"""

import argparse
import email.utils
import gzip
import http.server
import itertools
import json
import sys
import threading
import time
import urllib.parse

from batch import Batch
from graph import Answer, Call, Graph, JSON
from sign_in import CLIENT, DEVICE_GRANT, SignIn, SignInRefusal
from tenant import Refusal, Tenant, is_guid
from watch import Watch

CHALLENGES = [
    'Negotiate',
    'Bearer realm="", authorization_uri="https://login.example/common/oauth2/authorize", error="invalid_token", '
    'error_description="a, b=\\"c\\""',
    'Basic realm="x"',
]


class Dropped(Exception):
    """The connection is to be cut without an answer."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    refused = None  # the request to which this connection answered 503

    def log_message(self, *arguments):
        pass

    def handle_any(self):
        owner, moment = self.server.owner, time.monotonic()
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.refused == (self.command, self.path, body):
            owner.watch.blame(f"{self.command} {self.path} came again on the connection that had answered it with 503")
        try:
            answer = self.server.serve(self, moment, body)
        except Dropped:
            self.close_connection = True
            return
        if answer.status == 503:
            self.refused = (self.command, self.path, body)
        self._send(answer)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = handle_any

    def _send(self, answer):
        body = b"" if answer.body is None else json.dumps(answer.body, ensure_ascii=answer.status == 200).encode()
        self.send_response(answer.status)
        if body and "gzip" in self.headers.get("Accept-Encoding", "") and len(body) % 2:
            body = gzip.compress(body)
            self.send_header("content-ENCODING", "gzip")
        for name, value in answer.headers.items():
            for one in value if isinstance(value, list) else [value]:
                self.send_header(name, one)
        if body and len(body) % 3 == 0:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for start in range(0, len(body), 1000):
                piece = body[start:start + 1000]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        else:
            if answer.status != 204:
                self.send_header("content-LENGTH", str(len(body)))
            self.end_headers()
            self.wfile.write(body)


class Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, owner, serve):
        super().__init__(("127.0.0.1", 0), Handler)
        self.owner, self.serve = owner, serve
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def close(self):
        self.shutdown()
        self.thread.join()
        self.server_close()


class SecondServer:
    """with SecondServer(...) as server: server.environment is for the client, server.watch what it saw."""

    def __init__(self, log_path=None, n_holders=60, lag=0.0, work=0.05, foreign_link=False, sign_in=None, **graph):
        self.watch = Watch(log_path)
        self.tenant = Tenant(n_holders, lag)
        self.sign_in = SignIn(self.watch, self.tenant.users[self.tenant.admin], **(sign_in or {}))
        self.work = work
        self.before_answer = lambda number: None  # is told the number of each request that a token opened
        self._numbers = itertools.count(1)
        self.login_listener = Listener(self, self._serve_login)
        self.graph_listener = Listener(self, self._serve_graph)
        self.stranger = Listener(self, self._serve_stranger)
        self.graph = Graph(self.tenant, self.watch, foreign_link=self.stranger.url + "/v1.0" if foreign_link else None, **graph)
        self.graph.base_url = self.graph_listener.url + "/v1.0"
        self.environment = {"UNSEAT_GRAPH_URL": self.graph.base_url, "UNSEAT_LOGIN_URL": self.login_listener.url}

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        for listener in (self.login_listener, self.graph_listener, self.stranger):
            listener.close()
        self.watch.close()

    def plan(self, kind, *faults):
        """Faults for the next calls of a kind, in their order; None lets one pass."""
        self.graph.faults[kind].extend(faults)

    # --- the stranger

    def _serve_stranger(self, handler, moment, body):
        self.watch.note(at="stranger", method=handler.command, target=handler.path)
        self.watch.blame(f"the stranger was asked {handler.command} {handler.path}")
        if handler.headers.get("Authorization") or b"token" in body:
            self.watch.blame("the stranger was given a token")
        return Answer(200, {"value": []}, {"Content-Type": JSON})

    # --- sign-in

    def _serve_login(self, handler, moment, body):
        target = handler.path
        fields = dict(urllib.parse.parse_qsl(body.decode("ascii", "replace")))
        grant = fields.get("grant_type", "")
        kind = "devicecode" if target.endswith("/devicecode") else "poll" if grant == DEVICE_GRANT else "refresh"
        self.watch.note(at="login", method=handler.command, target=target, kind=kind)
        if self.watch.login_window.is_inside(moment):
            self.watch.blame(f"sign-in was asked ({kind}) inside its Retry-After")
        if handler.headers.get("Authorization"):
            self.watch.blame("an Authorization header was sent to the sign-in server")
        if "?" in target and "mkt=" not in target or handler.command != "POST":
            self.watch.blame(f"sign-in knows no {handler.command} {target}")
        fault = self.graph.take_fault(kind)
        if fault:
            return self._fail_login(fault, fields)
        try:
            with self.tenant.lock:
                return Answer(200, self.sign_in.handle(target.partition("?")[0], handler.headers.get("Content-Type"), body),
                              {"content-TYPE": "application/json; charset=utf-8", "cache-control": "no-store"})
        except SignInRefusal as refusal:
            return Answer(400, refusal.body(), {"content-TYPE": "application/json; charset=utf-8"})

    def _fail_login(self, fault, fields):
        if fault.status == 0:
            raise Dropped
        if fault.status == 400:  # a planned slow_down
            self.sign_in.slow_down(fields)
            return Answer(400, {"error": "slow_down"}, {"Content-Type": "application/json"})
        if fault.retry_after:
            self.watch.login_window.open(fault.retry_after)
        return Answer(fault.status, {"error": "temporarily_unavailable", "error_description": "AADSTS90033: A transient error."},
                      {"Content-Type": "application/json", **Graph.refuse(fault).headers})

    # --- Graph

    def _serve_graph(self, handler, moment, body):
        headers = {name.lower(): value for name, value in handler.headers.items()}
        target = handler.path
        if self.watch.graph_window.is_inside(moment):
            self.watch.blame(f"{handler.command} {target} came inside a Retry-After")
        self._check_headers(handler, headers, target, body)
        scopes = self._judge_token(headers, moment)
        if scopes is None:
            self.watch.note(at="graph", method=handler.command, target=target, status=401)
            return self.graph.error(Refusal(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.",
                                            {"www-AUTHENTICATE": CHALLENGES, "content-TYPE": JSON}), "0")
        self.before_answer(next(self._numbers))
        if not target.startswith("/v1.0/"):
            self.watch.blame(f"{target} is not below /v1.0")
        call = Call(handler.command, target[len("/v1.0"):], headers, body, scopes, moment,
                    is_application=self.sign_in.is_application(headers.get("authorization")))
        answer = self._answer(call)
        answer.headers.update({"client-REQUEST-id": headers.get("client-request-id", ""), "OData-Version": "4.0",
                               "x-ms-resource-unit": "1"})
        answer.headers.setdefault("content-TYPE", JSON)
        if answer.status == 204:
            del answer.headers["content-TYPE"]
        return answer

    def _check_headers(self, handler, headers, target, body):
        if headers.get("host") != self.graph.base_url.split("/")[2]:
            self.watch.blame(f"the Host of {target} is {headers.get('host')}")
        accepted = [part.split(";")[0].strip() for part in headers.get("accept", "").split(",")]
        if "application/json" not in accepted:
            self.watch.blame(f"{target} does not accept application/json: {headers.get('accept')}")
        if not is_guid(headers.get("client-request-id")):
            self.watch.blame(f"client-request-id is no GUID: {headers.get('client-request-id')}")
        else:
            self.watch.see_request_id(headers["client-request-id"], f"{handler.command} {target} {hash(body)}")
        if not headers.get("user-agent"):
            self.watch.blame("no User-Agent")

    def _judge_token(self, headers, moment):
        value = headers.get("authorization", "")
        self.watch.see_token(value, moment)
        with self.tenant.lock:
            scopes = self.sign_in.judge(value)
        if scopes is None:
            self.watch.refuse_token(value)
        return scopes

    def _answer(self, call):
        """Answers a call, and whatever was planned to go wrong with it."""
        is_batch = call.method == "POST" and call.target == "/$batch"
        try:
            batch = Batch(self.graph, call) if is_batch else None
        except Refusal as refusal:
            return self.graph.error(refusal, "0")
        writes = batch.find_writes() if batch else list(filter(None, [self.graph.find_write(call)]))
        kind = ("batch-write" if batch.is_write else "batch-read") if batch else call.segments[0]
        kind = "batch-write" if call.method == "POST" and not batch else kind
        fault = self.graph.take_fault(kind)
        self.watch.note(at="graph", method=call.method, target=call.target, kind=kind, n_items=len(batch.calls) if batch else 1,
                        n_writes=len(writes), fault=fault.status if fault else None)
        if fault and not fault.done:
            for user, skus in writes:
                self.watch.begin_write(user, skus, call.moment)
                self.watch.end_write(user, skus, "refused" if fault.status in (429, 503) else "unclear")
            return self._fail(fault)
        return self._work(call, batch, writes, fault)

    def _work(self, call, batch, writes, fault):
        for user, skus in writes:
            self.watch.begin_write(user, skus, call.moment)
        time.sleep(self.work)  # long enough that two at once would be seen
        if batch:
            answer, ends = batch.run()
        else:
            answer = self.graph.answer(call)
            ends = {user: "accepted" if answer.status < 300 else "refused" for user, _ in writes}
        for user, skus in writes:
            self.watch.end_write(user, skus, "unclear" if fault else ends[user])
        return self._fail(fault) if fault else answer

    def _fail(self, fault):
        if fault.status == 0:
            raise Dropped
        refusal = Graph.refuse(fault)
        if fault.retry_after:
            until = fault.retry_after
            if fault.as_date:
                until = email.utils.parsedate_to_datetime(refusal.headers["rEtry-aFTer"]).timestamp() - time.time()
            self.watch.graph_window.open(until)
        return self.graph.error(refusal, "0")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--log", help="where every request is written, a line of JSON each")
    arguments = parser.parse_args()
    with SecondServer(arguments.log) as server:
        for name, value in server.environment.items():
            print(f"{name}={value}")
        print(f"client id: {CLIENT}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
