#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job without a mouse: nothing but keys, and after every step the keyboard is somewhere.

    keyboard.py --app PROGRAM

Runs inside tests/ui/harness/headless; prints TAP.
"""

import argparse
import json
import os
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "harness"))
from tap import run_tests, say  # noqa: E402
from uidrive import App, NotFound, key, main_window, resize, type_text, wait_until  # noqa: E402

PERSON = "Ben Okafor"
PRODUCT = "Power BI Pro"
MANY_PRODUCT = "Visio Plan 2"
GROUP = "Finance Calling"
RULE = "Direct licenses that a group gives, too"
NOBODY = "Nobody at All"
GROUP_PRODUCT = "Microsoft Teams Phone Standard"
NEVER_TOUCHED = "Microsoft Copilot for Microsoft 365"
THRESHOLD = 3
NARROW = (360, 640)
MAX_STOPS = 60

# What has no name of its own is called by its class, or by its icon.
CLASS_NAME = re.compile(r"^(Gtk|Adw|Unseat)[A-Z]\w+$")
ICON_NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*-symbolic$")


def plain(name):
    """A button with a mnemonic is called twice, once with the underscore: "_Close Close"."""
    half = name[:len(name) // 2].rstrip()
    return name[len(half):].strip() if name.startswith("_") or "_" in half else name


class Keys:
    """The steps, in their order; each is a test."""

    def __init__(self, app):
        self.app = app
        self.dialog = None
        self.done = 0

    def stop_at(self, *keys):
        """Presses keys; returns what has the keyboard afterwards, when that has settled."""
        before = self.app.focused
        key(*keys)
        end = time.monotonic() + 1
        while time.monotonic() < end:
            after = self.app.focused
            if repr(after) != repr(before):
                return after
        return self.app.focused

    def tab_to(self, role, name, back=False):
        """Goes on until that has the keyboard."""
        for _ in range(MAX_STOPS):
            node = self.app.focused
            if node and role in (None, node.role) and node.is_called(name):
                return node
            self.stop_at("shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab does not come to {role} {name!r}")

    def walk_round(self, expected):
        """Tab through the whole window: each stop has a name, none is missing, and the round has an end."""
        first = None
        stops = []
        for _ in range(MAX_STOPS):
            node = self.stop_at("Tab")
            if node:
                here = (node.role, plain(node.name), node.description)
                if self.is_in_toast(node):
                    continue
                assert here[1], f"a {node.role} without a name"
                assert not CLASS_NAME.match(here[1]) and not ICON_NAME.match(here[1]), f"a {node.role} called {node.name!r}"
                if here == first:
                    break
                first = first or here
                stops.append(here[1])
        else:
            raise AssertionError(f"Tab never comes back to where it began: {stops}")
        missing = [name for name in expected if not any(re.match(name, stop) for stop in stops)]
        assert not missing, f"Tab does not come to {missing}; it stops at {stops}"

    @staticmethod
    def is_in_toast(node):
        """libadwaita 1.2 does not name the button that closes a toast; it goes by itself."""
        while node.role not in ("frame", "dialog", "application"):
            if node.name == "AdwToastWidget":
                return True
            node = node.parent
        return False

    def status(self, text):
        return self.app.find("status bar", re.compile(text))

    # --- steps

    def begin_at_what_comes_next(self):
        self.app.wait_focus("push button", "Sign in to Microsoft 365")
        self.walk_round(["Cloud", "Sign in to Microsoft 365", "Leave the Demo", "Main menu"])
        self.tab_to("push button", "Sign in to Microsoft 365")

    def sign_in(self):
        key("Return")
        copy = self.app.wait_focus("push button", "Copy Code")
        wait_until(lambda: re.search(r"[A-Z0-9]{8,}", copy.description), what="the code beside the button that copies it")
        self.walk_round(["Copy Code", "Open Browser", "Approve in the Demo", "Cancel"])
        self.tab_to("push button", "Approve in the Demo")
        key("space")
        self.app.wait_focus("entry", "Search users", timeout=30)
        self.status("^240 people$")

    def walk_round_the_users(self):
        self.walk_round(["Search users", "Filters", "Order and columns", "Product", "Sign-in", "Inactive",
                         "How licensed", "More", "Tick everybody", "Ada Brandt", "Users", "Products", "Search", "Main menu"])

    def look_for_one_person(self):
        key("ctrl+f")
        self.app.wait_focus("entry", "Search users")
        type_text(PERSON)
        self.status("^1 of 240 people$")
        key("Return")
        self.app.wait_focus("table row", re.compile(PERSON))
        key("Return")
        self.app.wait_focus("list item", re.compile("Office 365 E3"))

    def come_back_with_escape(self):
        key("Escape")
        self.app.wait_focus("table row", re.compile(PERSON))
        key("Return")
        self.app.wait_focus("list item", re.compile("Office 365 E3"))

    def review_with_delete_and_let_it_be(self):
        self.tab_to("list item", PRODUCT)
        key("Delete")
        self.dialog = self.app.find("dialog")
        self.app.wait_focus("push button", "Cancel")
        key("Return")  # the default: nothing is ever unassigned by an Enter too many
        self.app.wait_gone("dialog")
        self.app.wait_focus("list item", PRODUCT)
        self.tab_to("push button", "Discard")
        key("space")
        self.app.wait_focus()

    def unassign_from_one_person(self):
        switch = self.tab_to("check box", PRODUCT)
        assert switch.has("checked")
        key("space")
        switch.wait_state("checked", False)
        key("ctrl+s")
        self.confirm()
        self.app.wait_gone("check box", PRODUCT)
        self.app.wait_focus("list item", re.compile("Office 365 E3"))

    def confirm(self):
        self.dialog = self.app.find("dialog")
        self.app.wait_focus("push button", "Cancel")
        self.walk_round(["Tenant", "Signed in as", "Export", "Cancel", "Unassign"])
        self.tab_to("push button", "Unassign")
        key("space")
        self.finish()

    def finish(self):
        result = self.app.wait_focus("panel", re.compile("Verified|Done"), timeout=60)
        assert re.search("verified", result.description, re.I), result.description
        key("Escape")
        self.app.wait_gone("dialog")
        self.app.wait_focus()

    def ask_for_the_number_above_three(self):
        key("ctrl+comma")
        wait_until(lambda: any(w.name == "Preferences" for w in self.app.children), what="the preferences")
        spin = self.tab_to("spin button", re.compile("."))
        assert not CLASS_NAME.match(spin.name), spin
        key("ctrl+a")
        type_text(str(THRESHOLD))
        wait_until(lambda: spin.text == str(THRESHOLD), what=f"{spin!r} to hold {THRESHOLD}, not {spin.text}")
        self.never_touch_a_product()
        key("Escape")
        wait_until(lambda: len(self.app.children) == 1, what="the preferences to close")
        self.app.wait_focus()

    def never_touch_a_product(self):
        """Onto the list, and off it again, in the window of the preferences."""
        add = self.tab_to("push button", "Add…")
        key("Return")
        self.app.wait_focus("entry", "Search people, products and groups")
        type_text("microsoft copilot")
        self.app.find("list item", NEVER_TOUCHED)
        key("Return")
        self.app.wait_focus("list item", NEVER_TOUCHED)
        key("Return")
        # Each window remembers a focus of its own, and the driver may look at another one than this.
        remove = add.window.find("push button", f"Remove {NEVER_TOUCHED}")
        for _ in range(MAX_STOPS):
            if remove.has("focused"):
                break
            key("Tab")
        key("space")
        add.wait_state("focused")

    def tick_everybody_with_a_product(self):
        key("Escape")  # the pane
        self.app.wait_focus("table row")
        key("Escape")  # the search
        self.status("^240 people$")
        self.tab_to("push button", "Product", back=True)
        key("space")
        self.app.wait_focus("list item")  # of the popover, which has the keyboard from then on
        key("End", "Up", "Return")  # the last but one in the order of the names
        status = self.status(r"^\d+ of 240 people$")
        self.count = int(re.match(r"\d+", status.name).group())
        assert self.count > THRESHOLD, f"only {self.count} people hold {MANY_PRODUCT}"
        self.tab_to("table row", re.compile("."))
        key("ctrl+a")
        self.status(f"^{self.count} of 240 selected$")

    def choose_what_they_lose(self):
        key("Delete")
        self.app.find("label", "Manage Product Licenses")
        self.app.wait_focus("list item")
        self.walk_round(["Close product licenses", MANY_PRODUCT])
        self.tab_to("list item", MANY_PRODUCT)
        key("space")
        self.app.find("check box", MANY_PRODUCT).wait_state("checked")

    def type_the_number(self):
        key("Delete")
        self.dialog = self.app.find("dialog")
        self.app.wait_focus("push button", "Cancel")
        count = self.dialog.find("text", re.compile("Type .* to confirm"))
        wanted = re.search(r"\d+", count.name).group()
        self.done = int(wanted)
        unassign = self.dialog.find("push button", "Unassign")
        assert not unassign.has("sensitive"), "nothing was typed, and it can be unassigned"
        key("shift+Tab")  # from Cancel, past Unassign, which cannot be pressed
        self.app.wait_focus("push button", "Export")
        key("shift+Tab")
        self.app.wait_focus("text", count.name)
        type_text("1\n")
        wait_until(lambda: count.text == "1", what="the entry to hold 1")
        assert not unassign.has("sensitive"), "a wrong number was typed, and it can be unassigned"
        key("BackSpace")
        type_text(wanted)
        wait_until(lambda: count.text == wanted, what=f"the entry to hold {wanted}, not {count.text}")
        key("Return")
        self.app.wait_focus("push button", "Unassign")
        key("Return")
        self.finish()

    def open_a_product(self):
        key("ctrl+2")
        self.app.wait_focus("list item")
        key("ctrl+f")
        self.app.wait_focus("entry", "Search products")
        type_text("Office 365 E3")
        products = self.app.find("list", "Products")
        wait_until(lambda: len(products.find_all("list item")) == 1, what="one product to be found")
        key("Return")
        self.app.wait_focus("list item", "Office 365 E3")
        key("Return")
        self.app.wait_focus("table row")
        self.walk_round(["Back to the products", "Search licensed users", "Filters", "Tick everybody", "Export"])
        self.tab_to("table row", re.compile("."))  # the key belongs to the page
        key("alt+Left")
        self.app.wait_focus("list item", "Office 365 E3")

    def take_back_what_was_done_last(self):
        key("ctrl+z")
        self.app.wait_focus("push button", "Cancel")
        self.app.focused.window.find("heading", re.compile(f"^Give {self.done} licenses back"))
        key("Escape")
        self.app.wait_gone("dialog")

    def open_a_rule(self):
        """There and back; what it finds can be walked through, and run."""
        key("ctrl+4")
        self.app.wait_focus("list item")
        self.walk_round(["Search rules", "New rule", "Import a rule", "Export", "Blocked for 30 days", "Users", "Rules"])
        key("ctrl+f")
        self.app.wait_focus("entry", "Search rules")
        type_text(RULE)
        rules = self.app.find("list", "Rules")
        wait_until(lambda: len(rules.find_all("list item", re.compile(f"^{RULE}"))) == 1, what="one rule to be found")
        key("Return")
        self.app.wait_focus("list item", re.compile(f"^{RULE}"))
        key("Return")
        self.app.find("list", "People who match", timeout=30)
        self.walk_round(["Back to the rules", "Edit the rule", "Run by itself when it is due", "More for this rule", "Find out again who matches", "Search people who match",
                         "Filter by what becomes of them", "Export", "Run…"])
        key("alt+Left")
        self.app.wait_focus("list item")

    def open_a_rule_that_finds_nobody(self):
        """What is not shown of its page is no stop, and Tab goes on behind it."""
        key("ctrl+f")
        self.app.wait_focus("entry", "Search rules")
        key("ctrl+a")
        type_text(NOBODY)
        rules = self.app.find("list", "Rules")
        wait_until(lambda: len(rules.find_all("list item")) == 1, what="one rule to be found")
        key("Return")
        self.app.wait_focus("list item", re.compile(f"^{NOBODY}"))
        key("Return")
        self.app.find(None, re.compile("^Nobody matches"), timeout=30)
        self.walk_round(["Back to the rules", "Edit the rule", "Find out again who matches", "The department is", "Action",
                         "At most 50 people in a run", "Export", "Users", "Main menu"])
        key("alt+Left")
        self.app.wait_focus("list item")

    def open_a_group(self):
        """There and back, by a person whom it gives something."""
        key("ctrl+3")
        self.app.wait_focus("list item")
        self.walk_round(["Search groups", "Order of the groups", "Export", "AD Visio Users", "Users", "Groups"])
        key("ctrl+f")
        self.app.wait_focus("entry", "Search groups")
        type_text(GROUP)
        groups = self.app.find("list", "Groups")
        wait_until(lambda: len(groups.find_all("list item", re.compile(f"^{GROUP}"))) == 1, what="one group to be found")
        key("Return")
        self.app.wait_focus("list item", re.compile(f"^{GROUP}"))
        key("Return")
        self.app.wait_focus("table row")
        self.walk_round(["Back to the groups", GROUP_PRODUCT, "Search licensed users", "Filters", "Tick everybody", "Export"])
        self.tab_to("table row", re.compile("."))
        key("Return")
        self.app.wait_focus("list item")
        key("ctrl+3")
        self.app.wait_focus("table row")
        key("alt+Left")
        self.app.wait_focus("list item", re.compile(f"^{GROUP}"))

    def open_a_job(self):
        key("ctrl+5")
        self.app.wait_focus("list item", re.compile(f"^Unassigned {MANY_PRODUCT}"))
        key("Return")
        self.app.wait_focus(None, re.compile(f" · {MANY_PRODUCT} · "))
        self.status(f"^{self.done} licenses can be undone$")
        self.walk_round(["Back to the jobs", "More for this job", "Filter by outcome", f".* · {MANY_PRODUCT} · ", "Export", "Undo"])

    def undo_one_person_of_it(self):
        self.tab_to(None, re.compile(f" · {MANY_PRODUCT} · "))
        self.go_to_what_can_be_undone()
        key("space")
        self.status(f"^1 of {self.done} selected$")
        key("Escape")
        self.status(f"^{self.done} licenses can be undone$")
        key("ctrl+a")
        self.status(f"^{self.done} of {self.done} selected$")
        key("space")
        self.status(f"^{self.done - 1} of {self.done} selected$")
        self.tab_to("push button", "Undo Selected…")
        key("Return")
        self.app.wait_focus("push button", "Cancel")
        key("Escape")
        self.app.wait_gone("dialog")
        key("alt+Left")
        self.app.wait_focus("list item", re.compile(f"^Unassigned {MANY_PRODUCT}"))

    def go_to_what_can_be_undone(self):
        """Whichever row has the keyboard: down to the end, then up."""
        for arrow in ("Down", "Up"):
            for _ in range(MAX_STOPS):
                row = self.app.focused
                if row.role == "check box":
                    return
                key(arrow)
                try:
                    wait_until(lambda: self.app.focused not in (None, row), timeout=2, what="another row")
                except NotFound:  # it was the last
                    break
        raise AssertionError("no row of the job can be ticked")

    def open_a_person_where_it_is_narrow(self):
        wide = main_window(self.app).size
        resize(self.app, *NARROW)
        key("ctrl+f")
        self.app.wait_focus("entry", "Search users")
        type_text(PERSON)
        self.status("^1 of 240 people$")
        key("Return")
        self.app.wait_focus("table row", re.compile(PERSON))
        key("Return")
        self.app.wait_focus("list item", re.compile("Office 365 E3"))
        key("Escape")
        self.app.wait_focus("table row", re.compile(PERSON))
        key("Escape")  # the search
        self.status("^240 people$")
        resize(self.app, *wide)

    def show_the_shortcuts(self):
        key("F1")
        self.app.find("label", "Unassign, or take out of a group…")
        key("Escape")
        wait_until(lambda: len(self.app.children) == 1, what="the shortcuts to close")
        self.app.wait_focus()

    def open_the_menu_and_quit(self):
        key("F10")
        self.app.find("menu item", re.compile("Preferences"))
        key("Escape")
        self.app.wait_focus("push button", "Main menu")
        key("ctrl+q")
        self.app.wait_end()

    STEPS = (begin_at_what_comes_next, sign_in, walk_round_the_users, open_a_person_where_it_is_narrow,
             look_for_one_person, come_back_with_escape, review_with_delete_and_let_it_be, unassign_from_one_person,
             ask_for_the_number_above_three, tick_everybody_with_a_product, choose_what_they_lose, type_the_number,
             open_a_product, open_a_group, open_a_rule, open_a_rule_that_finds_nobody, take_back_what_was_done_last, open_a_job, undo_one_person_of_it, show_the_shortcuts,
             open_the_menu_and_quit)


def write_a_rule_that_finds_nobody():
    folder = pathlib.Path(os.environ["XDG_CONFIG_HOME"], "unseat", "rules")
    folder.mkdir(parents=True)
    rule = {"unseatRule": 1, "name": NOBODY, "conditions": [{"kind": "department", "value": "Nowhere"}]}
    (folder / "nobody.json").write_text(json.dumps(rule), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", required=True)
    options = parser.parse_args()

    write_a_rule_that_finds_nobody()
    with App.launch([options.app, "--demo"], "unseat") as app:
        keys = Keys(app)
        return run_tests([getattr(keys, step.__name__) for step in Keys.STEPS],
                         lambda: say(f"{app.focused!r} has the keyboard\n{app.dump()}"))


if __name__ == "__main__":
    sys.exit(main())
