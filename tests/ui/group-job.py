#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done at a group, and what a product's page offers unasked, through the accessibility tree alone: see listener.py.

    group-job.py --app PROGRAM

Runs inside tests/ui/harness/headless; prints TAP.
"""

import re
import sys

from listener import Listener, run
from uidrive import wait_until

PRODUCT = "Office 365 E3"
PROBLEM_GROUP = "Copilot Pilots"
PROBLEM_PRODUCT = "Microsoft Copilot for Microsoft 365"
GROUP = "Engineering"
OFFER = re.compile("^[0-9]+ people hold this product directly, although a group gives all of it, too")


class Grouper(Listener):
    """The steps, in their order; each is a test."""

    def wait_review(self, heading):
        self.dialog = wait_until(lambda: next((w for w in self.app.children if w.role == "dialog"), None), what="the review")
        self.dialog.find("heading", re.compile(heading))
        self.hear_where()

    def confirm(self, button, wanted):
        """What is asked for is typed, done, and heard to be so; then the keyboard is somewhere in the window again."""
        numbers = self.dialog.find_all("text", re.compile("Type .* to confirm"))
        if numbers:
            numbers[0].set_text(re.search(r"\d+", numbers[0].name).group())
        self.press("push button", button, self.dialog)
        result = self.wait_result()
        assert re.search(wanted, result.name), result
        assert re.search(r"\d (verified|failed)", result.description), result.description
        self.close_result()
        self.app.wait_focus()

    def open_group(self, name):
        self.press("page tab", "Groups")
        self.app.find("list", "Groups").find("list item", re.compile(f"^{name}")).press()
        self.app.find("heading", name)

    # --- steps

    def hear_when_somebody_was_here(self):
        self.search("Ben Okafor", "^1 of 240 people$")
        self.row("Ben Okafor").press()
        row = self.app.find("list item", re.compile(r"^\d+ \w+ \d+ \(\d+ days ago\)$"))
        assert row.description == "Last successful sign-in", row.description
        assert not row.has("expanded")
        row.press()
        row.wait_state("expanded")
        fact = self.app.find("list item", "Last interactive sign-in", inside_rows=True)
        assert re.search(r"days ago\).*as of", fact.description, re.S), fact.description

    def take_what_a_group_gives_too(self):
        self.press("page tab", "Products")
        self.app.find("list", "Products").find("list item", PRODUCT).press()
        self.app.find("label", OFFER)
        self.press("push button", "Unassign Direct Licenses…")
        self.wait_review(f"^Unassign {PRODUCT} from|^Unassign \\d+ licenses from")
        self.confirm("Unassign", "^Unassigned and Verified$")
        self.app.wait_gone("label", OFFER)

    def reprocess(self):
        """No seat is free, so that it would be in vain."""
        self.open_group(PROBLEM_GROUP)
        self.press("push button", "Reprocess These People…")
        self.wait_review("^Reprocess 2 licenses for 2 people")
        self.dialog.find("list item", re.compile("^Tomáš Novák · .*No seat is free"))
        self.press("push button", "Cancel", self.dialog)
        self.app.wait_gone("dialog")
        self.app.wait_focus()

    def take_a_product_off(self):
        self.press("push button", f"Take {PROBLEM_PRODUCT} off the group…")
        self.wait_review(f"^Take {PROBLEM_PRODUCT} off “{PROBLEM_GROUP}”")
        self.dialog.find("list item", re.compile("^Whoever comes into the group later"))
        self.confirm("Take off Group", "Verified$|^Done$|Not Yet Seen")

    def take_a_person_out(self):
        """Which of the tables is the one of the group is told by where it is: below its heading."""
        self.press("push button", "Back to the groups")
        self.open_group(GROUP)
        page = self.app.find("heading", GROUP)
        while not page.find_all("tree table"):
            page = page.parent
        check = next(node for node in page.find("tree table").walk(inside_rows=True) if node.role == "check box" and node.name != "Tick everybody who is listed")
        self.member = check.name
        check.press()
        self.press("push button", "Take out of Group…", page)
        self.wait_review(f"^Take {self.member} out of “{GROUP}”")
        self.confirm("Take out of Group", "Verified$")

    def put_the_person_back(self):
        self.press("page tab", "Activity")
        self.app.find("list", "Jobs").find("list item", re.compile(f"^Took .*{self.member}.*|^Took people out of")).press()
        self.press("push button", "Undo…")
        self.wait_review(f"^Put {self.member} Back into “{GROUP}”")
        self.confirm("Put Back", "Verified$")

    STEPS = (Listener.sign_in, hear_when_somebody_was_here, take_what_a_group_gives_too, reprocess, take_a_product_off,
             take_a_person_out, put_the_person_back)


if __name__ == "__main__":
    sys.exit(run(Grouper))
