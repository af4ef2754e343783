# SPDX-License-Identifier: GPL-3.0-or-later
"""$batch: the envelope, its rules, and the order of the answers, which is any."""

import json

from graph import Answer, Call
from query import bad

MAX_ITEMS = 20
NO_HEADERS_OF_ITEMS = {"authorization", "host", "content-length"}


class Batch:
    def __init__(self, graph, call):
        self.graph, self.watch = graph, graph.watch
        self.calls = self._read(call)

    def _refuse(self, text):
        self.watch.blame(f"a malformed batch: {text}")
        return bad(text, "BadRequest")

    def _read(self, call):
        if call.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise self._refuse("Content-Type has to be application/json.")
        try:
            requests = json.loads(call.body)["requests"]
        except (ValueError, KeyError, TypeError) as error:
            raise self._refuse(f"not readable: {error}") from error
        if not isinstance(requests, list) or not 1 <= len(requests) <= MAX_ITEMS:
            raise self._refuse(f"{len(requests)} requests; 1 to {MAX_ITEMS} are taken.")
        calls = {}
        for request in requests:
            item = self._read_item(request, call)
            if request["id"].lower() in (key.lower() for key in calls):
                raise self._refuse(f"the id {request['id']} is there twice.")
            calls[request["id"]] = item
        return calls

    def _read_item(self, request, call):
        if not isinstance(request, dict) or set(request) - {"id", "method", "url", "headers", "body"}:
            raise self._refuse(f"an item with other members: {request}")
        headers = request.get("headers", {})
        if not isinstance(request.get("id"), str) or not request["id"] or request.get("method") not in ("GET", "POST", "DELETE"):
            raise self._refuse(f"an item without id or method: {request}")
        if not isinstance(request.get("url"), str) or not request["url"].startswith("/") or request["url"].startswith("/v1.0"):
            raise self._refuse(f"the url of an item has to be relative: {request}")
        if not isinstance(headers, dict) or not all(isinstance(value, str) for value in headers.values()):
            raise self._refuse(f"headers have to be strings: {request}")
        headers = {name.lower(): value for name, value in headers.items()}
        if headers.keys() & NO_HEADERS_OF_ITEMS:
            raise self._refuse("an item carries a header that belongs to the envelope.")
        if ("body" in request) != (request["method"] == "POST") or ("body" in request and "content-type" not in headers):
            raise self._refuse(f"a POST needs a body with its Content-Type, another call has none: {request}")
        body = json.dumps(request["body"]).encode() if "body" in request else b""
        return Call(request["method"], request["url"], headers, body, call.scopes, call.moment, is_item=True, is_application=call.is_application)

    @property
    def is_write(self):
        return any(call.method != "GET" for call in self.calls.values())

    def find_writes(self):
        """[(user, skus)]; two for one person are to blame."""
        writes = list(filter(None, map(self.graph.find_write, self.calls.values())))
        users = [user for user, _ in writes]
        for user in {user for user in users if users.count(user) > 1}:
            self.watch.blame(f"two writes on {user} in one batch")
        return writes

    def run(self):
        """Returns: (the answer, {user: how the write ended})."""
        responses, ends, held, longest = [], {}, [], 0
        for key, call in self.calls.items():
            answer = self.graph.answer(call)
            responses.append(self._show(key, answer))
            if answer.status == 429:
                held.append((call.method, call.target))
                longest = max(longest, int(answer.headers["rEtry-aFTer"]))
            write = self.graph.find_write(call)
            if write:
                ends[write[0]] = ("accepted" if answer.status < 300 else "unclear" if answer.status in (500, 502, 504) else "refused")
        if held:
            self.watch.hold_items(held, longest)
        self.graph.random.shuffle(responses)
        return Answer(200, {"responses": responses, "frobnication": True}), ends

    @staticmethod
    def _show(key, answer):
        shown = {"id": key, "status": answer.status, "headers": answer.headers, "frobnication": {"deep": [1]}}
        if answer.body is not None:
            shown["body"] = answer.body
        return shown
