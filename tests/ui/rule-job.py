#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a rule from nothing, looks at whom it finds, runs it, and undoes one person of it, who lost two licenses, through the
accessibility tree alone: see listener.py.

    rule-job.py --app PROGRAM

Runs inside tests/ui/harness/headless; prints TAP.
"""

import re
import sys

from listener import Listener, run
from uidrive import wait_until

RULE = "Blocked and gone"
FOREVER = "Sign-in has been blocked for 30 days or more."
NOW = "Sign-in is blocked."
LEAVER = "Lena Fischer"
N_LICENSES = 2


class Maker(Listener):
    """The steps, in their order; each is a test."""

    # --- their parts

    def hear(self, text):
        """What the bar at the end of the editor says."""
        self.editor.find("status bar", re.compile(text), timeout=30)

    def save_button(self):
        return self.editor.find("push button", "Save")

    def set_number(self, name, value):
        spin = self.editor.find("spin button", name, shown=False, inside_rows=True)
        spin.set_value(value)
        wait_until(lambda: spin.text == str(value), what=f"{name} to be {value}")

    def choose(self, name, what):
        row = self.editor.find("combo box", name, shown=False, inside_rows=True)
        row.press()
        row.find("list item", what, shown=False, inside_rows=True).press()
        wait_until(lambda: what in row.description, what=f"{name} to say what is chosen: {row.description!r}")

    # --- steps

    def begin_a_rule(self):
        self.press("page tab", "Rules")
        self.app.find("list", "Rules")
        self.press("push button", "New rule")
        self.editor = wait_until(lambda: next((window for window in self.app.children if window.name == "New Rule"), None), what="the editor")
        self.hear("^Give the rule a name")
        assert not self.save_button().has("sensitive"), "nothing was said, and it can be saved"

    def name_it(self):
        self.editor.find("text", "Name", inside_rows=True).set_text(RULE)
        self.hear("^Add a condition")
        assert not self.save_button().has("sensitive"), "it looks for nothing, and it can be saved"

    def say_what_it_looks_for(self):
        """The condition is a sentence, which changes with what is asked for; how many match is counted meanwhile."""
        self.press("push button", "Add Condition", self.editor)
        condition = self.editor.find("list item", FOREVER, inside_rows=True)
        self.set_number("Days", 0)
        wait_until(lambda: condition.name == NOW, what="the condition to say what it asks for")
        self.hear(r"\d+ people match")

    def say_what_it_does(self):
        self.choose("Action", "Unassign")
        switch = self.editor.find("check box", "Take Mailboxes, Too", shown=False, inside_rows=True)
        switch.press()
        switch.wait_state("checked")
        self.set_number("Holders of a Product, in Percent", 0)

    def save_it(self):
        self.save_button().wait_state("sensitive")
        self.save_button().press()
        wait_until(lambda: len(self.app.children) == 1, what="the editor to close")
        self.app.find("heading", RULE)
        self.app.find("push button", "Back to the rules")

    def hear_whom_it_finds(self):
        matches = self.app.find("list", "People who match", timeout=30)
        row = matches.find("list item", re.compile(" · Its turn · Sign-in "))
        self.person, self.product = row.name.split(" · ")[0], row.name.split(" · ")[1]
        self.status(r"^It is the turn of \d+ people$")

    def run_it(self):
        self.press("push button", "Run…")
        self.dialog = wait_until(lambda: next((window for window in self.app.children if window.role == "dialog"), None), what="the review")
        self.dialog.find("heading", re.compile("^Unassign "))
        self.hear_where()
        for entry in self.dialog.find_all("text", re.compile("Type .* to confirm")):
            entry.set_text(re.search(r"\d+", entry.name).group())
        self.press("push button", "Unassign", self.dialog)
        result = self.wait_result()
        assert "erified" in result.name + result.description, result
        self.close_result()

    def open_the_job_of_the_run(self):
        """What became of it is in the history of the rule, and leads to the job."""
        run = self.app.find("list item", re.compile(r"^\d+ \w+ \d+ \d+:\d+"), timeout=30)
        assert re.search(r"people matched, and it was the turn of \d+", run.description), run.description
        run.press()
        self.page = self.app.find("heading", re.compile("^Unassigned "))
        while not self.page.find_all("status bar", re.compile("can be undone$")):
            self.page = self.page.parent
        self.n_undo = int(self.page.find("status bar", re.compile("licenses can be undone$")).name.split()[0])
        self.changes = self.page.find("list", "Changes")

    def undo_buttons(self):
        return self.changes.find_all("push button", f"Undo for {LEAVER}…", shown=False, inside_rows=True)

    def press_undo(self):
        buttons = wait_until(self.undo_buttons, what="a button that undoes what the person lost")
        assert len(buttons) == N_LICENSES, "not each license of the person has the button"
        buttons[0].press()

    def leave_alone(self):
        """What the rule may do again, it is made not to do; then nothing of it is said any more."""
        self.press("push button", "Leave Alone…", self.dialog)
        editor = wait_until(lambda: next((window for window in self.app.children if window.name == "Edit Rule"), None), what="the editor")
        editor.find("list item", re.compile(LEAVER), shown=False, inside_rows=True)
        editor.find("push button", "Save").wait_state("sensitive")
        editor.find("push button", "Save").press()
        wait_until(lambda: not any(window.name == "Edit Rule" for window in self.app.children), what="the editor to close")
        wait_until(lambda: not self.dialog.find_all("push button", "Leave Alone…"), what="nothing to be left to say of the rule")

    def undo_one_person_of_it(self):
        """A press, however many licenses the person lost and whatever is listed, and the confirmation."""
        entry = self.page.find("entry", "Search people and products")
        entry.set_text(LEAVER)
        wait_until(lambda: len(self.changes.find_all("check box", re.compile(f"^{LEAVER} · "), shown=False, inside_rows=True)) == N_LICENSES,
                   what="what the person lost to be found")
        self.press_undo()
        self.dialog = wait_until(lambda: next((window for window in self.app.children if window.role == "dialog"), None), what="the review")
        self.hear_where()
        self.dialog.find("heading", f"Give {N_LICENSES} licenses back to 1 person?")
        self.press("push button", "Give Back", self.dialog)
        result = self.wait_result()
        assert result.name == "Given Back and Verified", result
        assert re.search(f"The rule “{RULE}” .* off now. From .* to {LEAVER} again", result.description), result.description
        self.leave_alone()
        self.close_result()
        self.page.find("status bar", f"{self.n_undo - N_LICENSES} licenses can be undone")
        wait_until(lambda: not self.undo_buttons(), what="nothing to be left to undo of the person")

    STEPS = (Listener.sign_in, begin_a_rule, name_it, say_what_it_looks_for, say_what_it_does, save_it, hear_whom_it_finds, run_it,
             open_the_job_of_the_run, undo_one_person_of_it)


if __name__ == "__main__":
    sys.exit(run(Maker))
