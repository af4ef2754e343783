# SPDX-License-Identifier: GPL-3.0-or-later
"""unseat-cli on the road against the second server: what is asked of it, and what has to be true of whatever it reports."""

import collections
import json
import os
import subprocess

from server import SecondServer
from sign_in import CLIENT
from tenant import SKUS, is_guid

WORDS = ["planned", "verified", "already-gone", "still-inherited", "pending", "blocked", "failed", "skipped", "cancelled"]
ITEM = ["user", "userId", "name", "department", "product", "skuId", "productName", "path", "group", "groupId", "action", "outcome",
        "reason", "requestId", "undone", "seatFreed", "stops", "stays", "mailbox"]
LIMIT = 240


class Road:
    """A server, and the program that is to get on with it."""

    def __init__(self, program, log_path, **server):
        self.program = program
        self.server = SecondServer(log_path, **server)
        self.tenant = self.server.tenant
        self.watch = self.server.watch

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.server.__exit__()
        if kind is None:
            assert not self.watch.violations, "\n".join(["the client did what it must not do:", *self.watch.violations[:20]])
        elif self.watch.violations:
            print("\n".join(["# violations:", *(f"#   {text}" for text in self.watch.violations[:20])]))

    def run(self, *arguments, code=0, stdin=""):
        environment = {**os.environ, **self.server.environment, "G_DEBUG": "fatal-warnings"}
        done = subprocess.run([self.program, *arguments], env=environment, input=stdin, capture_output=True, text=True,
                              timeout=LIMIT, check=False)
        assert done.returncode == code, f"{arguments} ended with {done.returncode}, not {code}:\n{done.stderr}\n{done.stdout}"
        for token in [*self.server.sign_in.access_tokens, *self.server.sign_in.refresh_tokens]:
            assert token not in done.stdout + done.stderr, f"{arguments} printed a token"
        return done

    def ask(self, *arguments, code=0):
        """The one JSON document that is printed."""
        return json.loads(self.run("--json", *arguments, code=code).stdout)

    def sign_in(self):
        return self.ask("sign-in", "--tenant", "organizations", "--client-id", CLIENT)

    def allow(self, *pairs):
        self.watch.allowed |= set(pairs)

    def upn(self, identity):
        return self.tenant.users[identity]["userPrincipalName"]

    def unassign(self, sku, *people, code=0, options=("--yes",)):
        users = [word for person in people for word in ("--user", person)]
        report = self.ask("unassign", "--product", sku, *users, *options, code=code)
        check_report(report)
        return report

    def again(self, command, job, *options, code=0):
        """Undo or retry, and what it reports."""
        report = self.ask(command, job, *(options or ("--yes",)), code=code)
        check_report(report)
        assert report["kind"] == command and report["parent"].startswith(job.lower()), report
        return report

    def check_added(self, *triples):
        # Where an answer was lost and reads lag, the same may be given twice, which changes nothing.
        equal(sorted(set(self.tenant.added)), sorted(triples), "what was given")

    def check_removed(self, *pairs):
        assert sorted(self.tenant.removed) == sorted(pairs), \
            f"removed: {sorted(set(self.tenant.removed) - set(pairs))} too much, {sorted(set(pairs) - set(self.tenant.removed))} not, " \
            f"{len(self.tenant.removed)} in all"
        for user, sku in pairs:
            assert not self.tenant.holds_directly(user, sku)


def equal(got, wanted, what=""):
    assert got == wanted, f"{what} is\n  {got!r}, not\n  {wanted!r}"


def check_report(report):
    """The document of docs/cli.md, to the letter."""
    # Without the seats of today nobody knows what was saved; before a job nobody tells of seats.
    equal([member for member in report if member not in ("savings", "seats")], ["job", "kind", "parent", "summary", "warnings", "advice", "items"], "the report")
    for saving in report.get("savings", []):
        equal(list(saving), ["product", "skuId", "productName", "freed", "cut", "yearly", "currency", "renews"], "a saving")
        assert 0 <= saving["cut"] <= saving["freed"], saving
    for seats in report.get("seats", []):
        equal(list(seats), ["product", "skuId", "productName", "assignedBefore", "freeBefore", "assignedAfter", "freeAfter"], "seats")
        assert seats["assignedAfter"] is None or seats["assignedBefore"] - seats["assignedAfter"] == seats["freeAfter"] - seats["freeBefore"], seats
    equal(list(report["summary"]), WORDS, "the summary")
    assert report["job"] is None or isinstance(report["job"], str) and report["job"]
    outcomes = collections.Counter(item["outcome"] for item in report["items"])
    equal(report["summary"], {word: outcomes.get(word, 0) for word in WORDS}, "the summary")
    for item in report["items"]:
        equal(list(item), ITEM, "an item")
        assert is_guid(item["userId"]) and is_guid(item["skuId"]) and "@" in item["user"], item
        equal(item["product"], SKUS[item["skuId"].lower()][0], "the product")
        assert item["path"] in ("direct", "group") and (item["group"] is None) == (item["path"] == "direct"), item
        assert item["outcome"] in WORDS, item
        assert item["reason"] is None or isinstance(item["reason"], str) and item["reason"], item
        assert item["requestId"] is None or isinstance(item["requestId"], str) and item["requestId"], item


def outcomes(report):
    return sorted((item["userId"].lower(), item["path"], item["outcome"]) for item in report["items"])
