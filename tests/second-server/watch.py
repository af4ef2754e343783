# SPDX-License-Identifier: GPL-3.0-or-later
"""Sees every request of a client, writes it down as a line of JSON, and notes what a client must not do."""

import json
import threading
import time

# A request that was on its way when the refusal left is not to blame.
ON_ITS_WAY = 0.3
TIMER_SLACK = 0.03


class Window:
    """A time in which nothing may come: from a refusal that carried Retry-After to its end."""

    def __init__(self):
        self._windows = []

    def open(self, seconds):
        now = time.monotonic()
        self._windows.append((now + ON_ITS_WAY, now + seconds - TIMER_SLACK))

    def is_inside(self, moment):
        return any(begin < moment < end for begin, end in self._windows)


class Watch:
    def __init__(self, log_path=None):
        self.lock = threading.RLock()
        self.violations = []
        self.requests = []
        self.graph_window = Window()
        self.write_window = Window()
        self.login_window = Window()
        self.item_windows = {}  # (method, url) of a batch item: Window
        self.allowed = set()    # (user, sku) that the person confirmed; with + in front of the sku to be given
        self._writing = set()
        self._last = {}         # user: [how the last write ended, its skus, whether the person was read since]
        self._refused_tokens = {}
        self._request_ids = {}
        self._log = open(log_path, "a", encoding="utf-8") if log_path else None

    def close(self):
        if self._log:
            self._log.close()

    def blame(self, text):
        with self.lock:
            self.violations.append(text)
            self._write({"violation": text})

    def note(self, **entry):
        with self.lock:
            self.requests.append(entry)
            self._write(entry)

    def _write(self, entry):
        if self._log:
            self._log.write(json.dumps({"time": round(time.time(), 3), **entry}, ensure_ascii=False) + "\n")
            self._log.flush()

    def count(self, **wanted):
        """How many requests there were with these facts."""
        with self.lock:
            return sum(all(entry.get(key) == value for key, value in wanted.items()) for entry in self.requests)

    # --- rules over time

    def see_request_id(self, value, call):
        with self.lock:
            if self._request_ids.setdefault(value.lower(), call) != call:
                self.blame(f"client-request-id {value} names {call} and {self._request_ids[value.lower()]}")

    def refuse_token(self, token):
        with self.lock:
            self._refused_tokens.setdefault(token, time.monotonic())

    def see_token(self, token, moment):
        with self.lock:
            refused = self._refused_tokens.get(token)
            if refused is not None and moment > refused + ON_ITS_WAY:
                self.blame("an access token was sent again after it had been refused")

    def see_item(self, key, moment):
        with self.lock:
            window = self.item_windows.get(key)
            if window and window.is_inside(moment):
                self.blame(f"{key[0]} {key[1]} came again inside its Retry-After")

    def hold_items(self, keys, seconds):
        with self.lock:
            for key in keys:
                self.item_windows.setdefault(key, Window()).open(seconds)
            if any(method != "GET" for method, _ in keys):
                self.write_window.open(seconds)

    def see_read(self, user):
        with self.lock:
            if user in self._last:
                self._last[user][2] = True

    def begin_write(self, user, skus, moment):
        with self.lock:
            if user in self._writing:
                self.blame(f"two writes on {user} at once")
            self._writing.add(user)
            for sku in skus:
                if (user, sku) not in self.allowed:
                    self.blame(f"{sku} was {'given to' if sku.startswith('+') else 'taken from'} {user}, which nobody confirmed")
            end, earlier, was_read = self._last.get(user, (None, (), False))
            if end == "accepted" and set(skus) & set(earlier):
                self.blame(f"a write on {user} was sent again after it had been accepted")
            if end == "unclear" and set(skus) & set(earlier) and not was_read:
                self.blame(f"a write on {user} was repeated after an unclear end without a look at the person")
            if self.write_window.is_inside(moment):
                self.blame(f"a write on {user} inside the Retry-After of other writes")

    def end_write(self, user, skus, end):
        with self.lock:
            self._writing.discard(user)
            self._last[user] = [end, tuple(skus), False]
