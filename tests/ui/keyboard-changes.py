#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other ways of changing licenses without a mouse: single apps, another product instead, what a product's page offers unasked,
and what is done about the products of a group. See keyboard.py.

    keyboard-changes.py --app PROGRAM

Runs inside tests/ui/harness/headless; prints TAP.
"""

import argparse
import importlib.util
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent

sys.path.insert(0, str(HERE / "harness"))
from tap import run_tests, say  # noqa: E402
from uidrive import App, key, type_text, wait_until  # noqa: E402

_spec = importlib.util.spec_from_file_location("keyboard", HERE / "keyboard.py")
keyboard = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(keyboard)

PERSON = "Ben Okafor"
PRODUCT = "Office 365 E3"
INSTEAD = "Microsoft 365 E5"
APP = "Sway"
DEPARTMENT = "Marketing"
PROBLEM_GROUP = "Copilot Pilots"
PROBLEM_PRODUCT = "Microsoft Copilot for Microsoft 365"
GROUP = "Engineering"
RULE = "Direct licenses that a group gives, too"
LISTS = {"Search products": "Products", "Search groups": "Groups", "Search rules": "Rules"}


class Changes(keyboard.Keys):
    """The steps, in their order; each is a test."""

    # --- their parts

    def wait_window(self, name):
        return wait_until(lambda: next((window for window in self.app.children if window.name == name), None), what=f"the window {name}")

    def wait_closed(self):
        wait_until(lambda: len(self.app.children) == 1, what="all but the first window to close")
        self.app.wait_focus()

    def confirm(self, question, button):
        """Reads the review, types the number where one is asked for, and has it done."""
        self.app.wait_focus("push button", "Cancel")
        self.dialog = self.app.focused.window
        self.dialog.find("heading", re.compile(question))
        numbers = self.dialog.find_all("text", re.compile("Type .* to confirm"))
        if numbers:
            self.type_the_number(numbers[0])
        else:
            self.walk_round(["Tenant", "Signed in as", "Export", "Cancel", button])
            self.tab_to("push button", button)
        key("space")

    def type_the_number(self, number):
        key("shift+Tab", "shift+Tab")  # from Cancel, past what cannot be pressed yet and the export
        self.app.wait_focus("text", number.name)
        wanted = re.search(r"\d+", number.name).group()
        type_text(wanted)
        wait_until(lambda: number.text == wanted, what=f"the entry to hold {wanted}, not {number.text}")
        key("Return")
        self.app.wait_focus("push button")

    def let_be(self, question):
        self.app.wait_focus("push button", "Cancel")
        self.app.focused.window.find("heading", re.compile(question))
        key("Escape")
        self.app.wait_gone("dialog")
        return self.app.wait_focus()

    def arrow_to(self, name):
        for _ in range(keyboard.MAX_STOPS):
            node = self.app.focused
            if node and node.is_called(name):
                return
            self.stop_at("Down")
        raise AssertionError(f"the arrows do not come to {name!r}")

    def look_up(self, search, text):
        key("ctrl+f")
        self.app.wait_focus("entry", search)
        key("ctrl+a")
        type_text(text)

    def open_row(self, search, text, row):
        self.look_up(search, text)
        if search in LISTS:
            rows = self.app.find("list", LISTS[search])
            wait_until(lambda: len([node for node in rows.children if node.shown]) == 1, what=f"only {row} to be found")
        else:
            self.status("^1 of ")
        key("Return")
        self.app.wait_focus(None, re.compile(f"^{re.escape(row)}"))
        key("Return")

    # --- steps

    def look_where_nothing_was_done(self):
        """A page without anything on it to press leads to its search, and is called by its title."""
        key("ctrl+5")
        self.app.wait_focus("entry", "Search jobs")
        self.app.find(None, "Nothing Done Yet")
        self.walk_round(["Search jobs", "Nothing Done Yet", "Users", "Activity", "Main menu"])
        key("ctrl+1")
        self.app.wait_focus("table row")

    def delete_on_a_row(self):
        """With nobody ticked it is about whoever has the keyboard."""
        self.look_up("Search users", PERSON)
        self.status("^1 of 240 people$")
        key("Return")
        self.app.wait_focus("table row", re.compile(PERSON))
        key("Delete")
        self.app.wait_focus("list item", PRODUCT)
        self.status(r"^1 of 240 selected")
        self.tab_to("table row", re.compile(PERSON), back=True)
        key("Delete")  # once more: to the pane that is open
        self.app.wait_focus("list item", PRODUCT)
        key("Escape")
        self.app.wait_focus("table row", re.compile(PERSON))
        key("Escape")  # the search
        self.status("^1 of 240 selected$")
        self.app.wait_focus("table row", re.compile(PERSON))
        key("Escape")  # the tick
        self.status("^240 people$")

    def see_when_somebody_was_here(self):
        self.open_row("Search users", PERSON, PERSON)
        self.app.wait_focus("list item", PRODUCT)
        row = self.tab_to("list item", re.compile(r"^\d+ \w+ \d+ \("))
        assert row.description == "Last successful sign-in", row.description
        key("Return")
        row.wait_state("expanded")
        fact = self.tab_to("list item", "Last successful sign-in")
        assert "days ago" in fact.description, fact.description

    def switch_one_app_off(self):
        """The arrows go from row to row, past the switches; a row switches what is in it."""
        row = self.tab_to("list item", PRODUCT, back=True)
        key("Return")
        row.wait_state("expanded")
        app = self.app.find("check box", APP)
        assert app.has("checked")
        self.arrow_to(APP)
        key("space")
        app.wait_state("checked", False)
        self.tab_to("table row", re.compile(PERSON), back=True)
        key("ctrl+s")  # of the page, not only of the pane
        self.confirm(f"^Switch {APP} off|^Switch apps", "Change")
        self.finish()

    def replace_the_product(self):
        """Escape in the search takes back the text first; what is chosen is reviewed."""
        self.tab_to("push button", f"Replace {PRODUCT} by another product")
        key("Return")
        self.app.wait_focus("entry", "Search products")
        window = self.wait_window("Replace License")
        type_text("zzzz")
        window.find(None, "Nothing Found")
        key("Escape")
        self.app.wait_focus("entry", "Search products")
        window.find("list item", "Visio Plan 2")
        type_text(INSTEAD)
        wait_until(lambda: len(window.find_all("list item")) == 1, what="one product to be found")
        key("Return")
        self.app.wait_focus("list item", INSTEAD)
        key("Return")
        self.confirm(f"^Replace {PRODUCT} by {INSTEAD} for {PERSON}", "Replace")
        self.finish()
        self.app.find("check box", INSTEAD)

    def take_the_replacement_back(self):
        key("ctrl+z")
        self.confirm(f"^Replace {INSTEAD} by {PRODUCT} for {PERSON}", "Replace")
        self.finish()
        self.app.find("check box", PRODUCT)

    def choose_many(self):
        key("Escape")
        self.app.wait_focus("table row")
        self.look_up("Search users", DEPARTMENT)
        self.status(r"^\d+ of 240 people$")
        key("Return")
        self.app.wait_focus("table row")
        key("ctrl+a", "Delete")
        self.app.find("label", "Manage Product Licenses")

    def switch_apps_of_many(self):
        self.tab_to("push button", f"Switch apps of {PRODUCT}")
        key("Return")
        window = self.wait_window("Switch Apps")
        row = self.app.wait_focus("combo box")
        key("space")
        row.find("list item", "Off", inside_rows=True)
        key("Down", "Return")
        wait_until(lambda: row.description.startswith("Off · "), what="the row to say what is chosen")
        window.find("push button", "Save Changes…").wait_state("sensitive")
        key("ctrl+s")
        self.let_be("^Switch apps of|^Switch .* off")

    def replace_for_many(self):
        self.tab_to("push button", f"Replace {PRODUCT} by another product")
        key("Return")
        self.app.wait_focus("entry", "Search products")
        key("Escape")
        self.wait_closed()
        self.tab_to("push button", f"Replace {PRODUCT} by another product")
        key("Return")
        self.app.wait_focus("entry", "Search products")
        type_text(INSTEAD)
        window = self.wait_window("Replace License")
        wait_until(lambda: len(window.find_all("list item")) == 1, what="one product to be found")
        key("Return")
        self.app.wait_focus("list item", INSTEAD)
        key("Return")
        self.let_be(rf"^Replace {PRODUCT} by {INSTEAD} for \d+ people")

    def take_what_a_group_gives_too(self):
        """What the page of a product offers without being asked."""
        key("ctrl+2")
        self.app.wait_focus("list item")
        self.open_row("Search products", PRODUCT, PRODUCT)
        self.app.wait_focus("table row")
        key("Delete")
        self.let_be("^Unassign|^Nothing to Unassign")
        self.status(r"^1 of \d+ selected")
        key("Escape")
        self.status(r"^\d+ people$")
        self.tab_to("push button", "Unassign Direct Licenses…", back=True)
        key("Return")
        self.confirm("^Unassign", "Unassign")
        self.finish()
        self.app.wait_gone("label", re.compile("directly, although a group gives all of it, too"))
        self.app.wait_focus()

    def reprocess_people(self):
        key("ctrl+3")
        self.app.wait_focus("list item")
        self.open_row("Search groups", PROBLEM_GROUP, PROBLEM_GROUP)
        self.app.wait_focus("table row")
        self.walk_round(["Back to the groups", PROBLEM_PRODUCT, f"Take {PROBLEM_PRODUCT} off the group", "2 people, ", "Reprocess These People",
                         "Search licensed users"])
        self.tab_to("push button", "Reprocess These People…", back=True)
        key("Return")
        self.let_be("^Reprocess 2 licenses for 2 people")

    def take_a_product_off(self):
        self.tab_to("push button", f"Take {PROBLEM_PRODUCT} off the group…", back=True)
        key("Return")
        self.confirm(f"^Take {PROBLEM_PRODUCT} off “{PROBLEM_GROUP}”", "Take off Group")
        self.finish()
        self.app.wait_focus("push button", re.compile("Back to the Groups"))  # nobody is left in the list

    def leave_a_group(self):
        """Delete does what the list of shortcuts says of it, for whoever has the keyboard, and for whoever is ticked."""
        key("Return")
        self.app.wait_focus("push button", re.compile("Show All Groups"))  # what was looked for gives nothing any more
        self.open_row("Search groups", GROUP, GROUP)
        self.app.wait_focus("table row")
        key("Delete")
        self.let_be(f"^Take .+ out of “{GROUP}”")
        self.status(r"^1 of \d+ selected")
        self.stop_at("Down")
        key("space")
        self.status(r"^2 of \d+ selected")
        key("space")
        self.status(r"^1 of \d+ selected")
        key("Delete")
        self.app.wait_focus("push button", "Cancel")
        heading = self.app.focused.window.find("heading", re.compile(f"^Take .+ out of “{GROUP}”"))
        self.member = re.match("Take (.+) out of", heading.name).group(1)
        self.confirm(f"^Take {self.member} out of “{GROUP}”", "Take out of Group")
        self.finish()

    def put_the_person_back(self):
        key("ctrl+z")
        self.confirm(f"^Put {self.member} Back into “{GROUP}”", "Put Back")
        self.finish()

    def run_a_rule(self):
        key("ctrl+4")
        self.app.wait_focus("list item")
        self.open_row("Search rules", RULE, RULE)
        self.app.find("list", "People who match", timeout=30)
        self.app.find("push button", re.compile("_Run…")).wait_state("sensitive")
        self.tab_to("push button", re.compile("Run…$"))
        key("Return")
        self.confirm("^Unassign", "Unassign")
        self.finish()

    def undo_one_person_of_the_run(self):
        """The result leads to the exception; then the keyboard is where that was, which has no button any more."""
        self.tab_to("list item", re.compile(r"^\d+ \w+ \d+ \d+:\d+"))
        key("Return")
        self.app.wait_focus("check box", re.compile(" · Direct · "))
        undo = self.tab_to("push button", re.compile("^Undo for .*…$"))
        person = re.match("Undo for (.*)…", undo.name).group(1)
        key("space")
        self.confirm("^Give .* back", "Give Back")
        result = self.app.wait_focus("panel", "Given Back and Verified", timeout=60)
        assert re.search("is off now. From .* on, a run of it may do so to ", result.description), result.description
        self.tab_to("push button", "Leave Alone…", back=True)
        key("Return")
        editor = self.wait_window("Edit Rule")
        editor.find("list item", re.compile(re.escape(person)), inside_rows=True)
        key("Escape")
        wait_until(lambda: not any(window.name == "Edit Rule" for window in self.app.children), what="the editor to close")
        key("Escape")  # which is for the result again
        self.app.wait_gone("dialog")
        self.app.wait_focus("list item", re.compile(f"^{re.escape(person)} · .* · Undone · "))
        key("ctrl+4")
        self.app.wait_focus()

    def take_the_run_back(self):
        key("ctrl+z")
        self.confirm("^Give .* back", "Give Back")
        self.finish()

    def turn_a_rule_on_and_change_it(self):
        """The editor takes nothing that is not saved."""
        switch = self.tab_to("check box", "Run by itself when it is due", back=True)
        key("space")
        switch.wait_state("checked")
        self.tab_to("push button", "Edit the rule", back=True)
        key("Return")
        window = self.wait_window("Edit Rule")
        self.app.wait_focus()
        action = self.tab_to("combo box", "Action")
        key("space")
        action.find("list item", "Report only", inside_rows=True)
        key("Home", "Return")
        wait_until(lambda: "Report only" in [node.name for node in action.walk(inside_rows=True)], what="the row to say what is chosen")
        window.find("push button", re.compile("_?Save")).wait_state("sensitive")
        key("Escape")
        self.wait_closed()

    STEPS = (keyboard.Keys.begin_at_what_comes_next, keyboard.Keys.sign_in, look_where_nothing_was_done, delete_on_a_row, see_when_somebody_was_here, switch_one_app_off, replace_the_product,
             take_the_replacement_back, choose_many, switch_apps_of_many, replace_for_many, run_a_rule, undo_one_person_of_the_run, take_the_run_back, turn_a_rule_on_and_change_it,
             take_what_a_group_gives_too, reprocess_people,
             take_a_product_off, leave_a_group, put_the_person_back)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", required=True)
    options = parser.parse_args()

    with App.launch([options.app, "--demo"], "unseat") as app:
        changes = Changes(app)
        return run_tests([getattr(changes, step.__name__) for step in Changes.STEPS],
                         lambda: say(f"{app.focused!r} has the keyboard\n{app.dump()}"))


if __name__ == "__main__":
    sys.exit(main())
