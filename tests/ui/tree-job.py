#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job through the accessibility tree alone, as an assistive technology does it: no mouse, no keys, no places on
the screen. Acts by actions, texts and selections; learns what happened from names, descriptions and states.

    tree-job.py --app PROGRAM

Runs inside tests/ui/harness/headless; prints TAP.
"""

import re
import sys

from listener import ADMINISTRATOR, TENANT, Listener, run
from uidrive import wait_until

PERSON = "Ben Okafor"
PRODUCT = "Power BI Pro"
MANY_PRODUCT = "Office 365 E3"
APP = "Sway"
SAVE = "Save Changes…"
THRESHOLD = 3
TICKED_BY_HAND = 2


class Manager(Listener):
    """The steps, in their order; each is a test."""

    # --- how it hears and acts

    def list_of_people(self):
        return next(node for node in self.table().walk() if node.role == "list")

    # --- steps

    def find_a_person_and_open_the_row(self):
        self.search(PERSON, "^1 of 240 people$")
        row = self.row(PERSON)
        assert PRODUCT in row.name, f"the row does not say what the person has: {row.name!r}"
        row.press()
        self.switch = self.app.find("check box", PRODUCT)
        assert self.switch.has("checked")

    def switch_a_product_off(self):
        self.switch.press()
        self.switch.wait_state("checked", False)
        wait_until(lambda: "Will be unassigned" in self.switch.description, what="the switch to say what will happen")

    def read_the_review(self):
        self.press("push button", SAVE)
        self.dialog = self.app.find("dialog")
        self.hear_where()
        self.dialog.find("heading", f"Unassign {PRODUCT} from {PERSON}?")
        assert "1 license" in self.item(PRODUCT).description
        self.item("1 person loses access at once.")
        self.item(re.compile(f"^{PERSON} · {PRODUCT} · Direct · Stops: [A-Z]"))

    def unassign_and_hear_that_it_is_verified(self):
        self.press("push button", "Unassign", self.dialog)
        result = self.wait_result()
        assert result.name == "Unassigned and Verified", result
        assert re.search("1 .*verified", result.description), result.description
        self.item(f"{PERSON} · Verified · {PRODUCT} · Direct")
        self.close_result()
        self.app.wait_gone("check box", PRODUCT)
        self.app.wait_focus("list item")

    def ask_for_the_number_above_three(self):
        main_menu = [node for node in self.app.find_all("push button", "Main menu") if node.n_actions][-1]
        main_menu.press()
        self.app.find("menu item", "Preferences").press()
        window = wait_until(lambda: next((w for w in self.app.children if w.name == "Preferences"), None), what="the preferences")
        spin = window.find("spin button")
        spin.set_value(THRESHOLD)
        wait_until(lambda: spin.text == str(THRESHOLD), what="the spin button to take the value")
        window.find("push button", "Close").press()
        wait_until(lambda: len(self.app.children) == 1, what="the preferences to close")

    def tick_some_by_hand(self):
        """A row's check box has an action, and the list a selection: both tick, and can be told."""
        self.press("push button", "Close person")
        self.search("", "^240 people$")
        check = self.table().find("check box", "Ada Brandt", inside_rows=True)
        check.press()
        check.wait_state("checked")
        self.status("^1 of 240 selected$")
        selection = self.list_of_people()
        assert selection.n_selected_children == 1
        selection.select_child(1)
        self.status(f"^{TICKED_BY_HAND} of 240 selected$")
        assert selection.n_selected_children == TICKED_BY_HAND
        self.press("push button", "Select no one")
        self.status("^240 people$")
        check.wait_state("checked", False)

    def tick_everybody_who_is_found(self):
        status = self.search("Finance", r"^\d+ of 240 people$")
        self.count = int(status.name.split()[0])
        assert self.count > THRESHOLD, status
        self.press("check box", "Tick everybody who is listed")
        self.status(f"^{self.count} of 240 selected$")

    def switch_an_app_off_for_many(self):
        self.press("push button", "Manage Licenses…")
        self.press("push button", f"Switch apps of {MANY_PRODUCT}")
        window = wait_until(lambda: next((w for w in self.app.children if w.name == "Switch Apps"), None), what="the apps")
        row = window.find("combo box", APP)
        assert re.search(r"^As it is · on for (\d+) of \1 people$", row.description), row.description
        save = window.find("push button", SAVE)
        assert not save.has("sensitive"), "nothing was chosen, and it can be saved"
        row.press()
        row.find("list item", "Off", inside_rows=True).press()
        wait_until(lambda: row.description.startswith("Off · "), what="the row to say what is chosen")
        save.wait_state("sensitive")
        save.press()
        self.dialog = wait_until(lambda: next((w for w in self.app.children if w.role == "dialog" and w.name != "Switch Apps"), None), what="the review")
        self.dialog.find("heading", re.compile(r"^Switch apps of \d+ licenses for \d+ people\?$"))
        self.item(re.compile(rf"^{APP} goes off for \d+ people\.$"))
        self.hear_where()
        entry = self.dialog.find("text", re.compile("Type .* to confirm"))
        entry.set_text(re.search(r"\d+", entry.name).group())
        self.press("push button", "Change", self.dialog)
        result = self.wait_result()
        assert result.name in ("Changed and Verified", "Done"), result
        self.close_result()

    def choose_what_they_lose(self):
        check = self.app.find("check box", MANY_PRODUCT)
        wait_until(lambda: re.search(r"\d", check.description), what="the check box to say how many hold it")
        check.press()
        check.wait_state("checked")
        self.press("push button", SAVE)
        self.dialog = self.app.find("dialog")

    def type_the_number(self):
        entry = self.dialog.find("text", re.compile("Type .* to confirm"))
        wanted = re.search(r"\d+", entry.name).group()
        unassign = self.dialog.find("push button", "Unassign")
        self.hear_where()
        assert not unassign.has("sensitive"), "nothing was typed, and it can be unassigned"
        entry.set_text("1")
        assert not unassign.has("sensitive"), "a wrong number was typed, and it can be unassigned"
        entry.set_text(wanted)
        unassign.wait_state("sensitive")
        unassign.press()
        result = self.wait_result()
        assert result.name == "Unassigned and Verified", result
        assert re.search(rf"\b{wanted}\b.*verified", result.description), result.description
        self.close_result()

    def open_the_job(self):
        self.app.find("page tab", "Activity").press()
        row = self.app.find("list", "Jobs").find("list item", re.compile(f"^Unassigned {re.escape(MANY_PRODUCT)}"))
        assert f"{self.count} people" in row.name, f"the row does not say how many: {row.name!r}"
        row.press()
        # The whole window is large, and a walk through it slow.
        self.page = self.app.find("heading", f"Unassigned {MANY_PRODUCT}")
        while not self.page.find_all("status bar", re.compile("can be undone$")):
            self.page = self.page.parent
        self.page.find("label", re.compile(f"{re.escape(ADMINISTRATOR)} · .*{TENANT}"))
        self.n_undo = int(self.page.find("status bar", re.compile("licenses can be undone$")).name.split()[0])

    def search_it(self):
        self.changes = self.page.find("list", "Changes")
        verified = [node.name for node in self.changes.children if node.shown and " · Verified · " in node.name]
        self.member = verified[0].split(" · ")[0]
        entry = self.page.find("entry", "Search people and products")
        entry.set_text(self.member)
        self.wait_changes(lambda names: len(names) == 1)
        entry.set_text("nobody is called so")
        self.page.find("push button", "Show All").press()
        self.wait_changes(lambda names: len(names) > 1)

    def filter_it(self):
        """Who was left out by a guard is in the job, too."""
        def choose(what):
            button = self.page.find("push button", "Filter by outcome")
            button.press()
            button.parent.find("list item", re.compile(what)).press()
        choose(r"^Skipped \(\d+\)$")
        self.wait_changes(lambda names: names and all(" · Skipped · " in name for name in names))
        choose(r"^All \(\d+\)$")
        self.wait_changes(lambda names: len(names) > 1)

    def wait_changes(self, holds):
        """Rows that are not in sight may not be there."""
        wait_until(lambda: holds([node.name for node in self.changes.children if node.shown]), what="the changes to be listed")

    def undo_one_person(self):
        # The list stays where it was; what is above has no place on the screen, but it is there.
        check = self.changes.find("check box", re.compile(f"^{re.escape(self.member)} · "), shown=False, inside_rows=True)
        check.press()
        check.wait_state("checked")
        self.page.find("status bar", f"1 of {self.n_undo} selected")
        self.page.find("push button", "Undo Selected…").press()
        self.dialog = wait_until(lambda: next((window for window in self.app.children if window.role == "dialog"), None), what="the review")
        self.hear_where()
        self.dialog.find("heading", f"Give {MANY_PRODUCT} back to {self.member}?")
        assert "1 seat is taken" in self.item(MANY_PRODUCT).description
        self.press("push button", "Give Back", self.dialog)
        result = self.wait_result()
        assert result.name == "Given Back and Verified", result
        self.close_result()

    def hear_that_it_is_undone(self):
        self.page.find("status bar", f"{self.n_undo - 1} licenses can be undone")
        self.changes.find("list item", re.compile(f"^{re.escape(self.member)} · Verified · Undone · "), shown=False)
        self.page.find("push button", re.compile(f"^Undone later: Gave {MANY_PRODUCT} back"))
        self.app.find("page tab", "Users").press()
        self.app.find("entry", "Search users").set_text(self.member)
        self.row(self.member).press()
        assert self.app.find("check box", MANY_PRODUCT).has("checked"), "the person does not have the product again"

    STEPS = (Listener.sign_in, find_a_person_and_open_the_row, switch_a_product_off, read_the_review,
             unassign_and_hear_that_it_is_verified, ask_for_the_number_above_three, tick_some_by_hand,
             tick_everybody_who_is_found, switch_an_app_off_for_many, choose_what_they_lose, type_the_number, open_the_job,
             search_it, filter_it, undo_one_person, hear_that_it_is_undone)


if __name__ == "__main__":
    sys.exit(run(Manager))
