#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replaces a person's license by another, and undoes it, through the accessibility tree alone: see listener.py.

    swap-job.py --app PROGRAM

Runs inside tests/ui/harness/headless; prints TAP.
"""

import re
import sys

from listener import Listener, run
from uidrive import wait_until

PERSON = "Ben Okafor"
FROM = "Office 365 E3"
TO = "Microsoft 365 E5"


class Swapper(Listener):
    """The steps, in their order; each is a test."""

    def open_the_person(self):
        self.search(PERSON, "^1 of 240 people$")
        self.row(PERSON).press()
        self.app.find("check box", FROM)

    def ask_what_comes_instead(self):
        name = f"Replace {FROM} by another product"
        row = self.app.find("list item", re.compile(f"^{re.escape(FROM)}"), inside_rows=True)
        row.press()
        self.press("push button", name)
        self.question = wait_until(lambda: next((window for window in self.app.children if window.name == "Replace License"), None),
                                   what="the products")
        self.question.find("label", re.compile(f"^What comes instead of {re.escape(FROM)}"))
        self.question.find("entry", "Search products").set_text(TO)
        item = wait_until(lambda: self.only_product(), what="one product to be left")
        assert re.search(r"\d+ seats? free", item.description), f"the row does not say how many seats are free: {item.description!r}"
        item.press()

    def only_product(self):
        items = [node for node in self.question.find("list", "Products").children if node.shown]
        return items[0] if len(items) == 1 and items[0].name.startswith(TO) else None

    def read_the_review(self):
        self.dialog = wait_until(lambda: next((window for window in self.app.children if window.role == "dialog" and window != self.question), None),
                                 what="the review")
        self.dialog.find("heading", f"Replace {FROM} by {TO} for {PERSON}?")
        self.hear_where()
        assert "1 seat comes free" in self.item(FROM).description
        assert "1 seat is taken" in self.item(TO).description
        self.item(re.compile("^One license goes and the other comes in one step"))
        self.item(re.compile(f"^Apps that {TO} has and {FROM} does not"))
        self.item(f"{PERSON} · {FROM} · Direct, goes")
        self.item(f"{PERSON} · {TO} · Direct, comes")

    def replace_and_hear_that_it_is_verified(self):
        self.press("push button", "Replace", self.dialog)
        result = self.wait_result()
        assert result.name == "Replaced and Verified", result
        self.item(f"{PERSON} · Verified · {FROM} · Direct, goes")
        self.item(f"{PERSON} · Verified · {TO} · Direct, comes")
        self.close_result()
        self.app.wait_gone("check box", FROM)
        assert self.app.find("check box", TO).has("checked")

    def undo_it(self):
        self.app.find("page tab", "Activity").press()
        self.app.find("list", "Jobs").find("list item", re.compile("^Replaced licenses: ")).press()
        self.app.find("push button", "Undo…").press()
        self.dialog = wait_until(lambda: next((window for window in self.app.children if window.role == "dialog"), None), what="the review")
        self.dialog.find("heading", f"Replace {TO} by {FROM} for {PERSON}?")
        self.press("push button", "Replace", self.dialog)
        assert self.wait_result().name == "Replaced and Verified"
        self.close_result()
        self.app.find("page tab", "Users").press()
        self.app.find("check box", FROM)
        self.app.wait_gone("check box", TO)

    STEPS = (Listener.sign_in, open_the_person, ask_what_comes_instead, read_the_review,
             replace_and_hear_that_it_is_verified, undo_it)


if __name__ == "__main__":
    sys.exit(run(Swapper))
