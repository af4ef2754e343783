#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told: walks the accessibility tree of the pages, without mouse and keys. Whatever can have the
focus has a name that is words, no two buttons of a page are alike, and a bar says in words what it shows.

    names.py --app PROGRAM

Runs inside tests/ui/harness/headless; prints TAP.
"""

import argparse
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "harness"))
from gi.repository import Atspi, GLib  # noqa: E402
from tap import run_tests, say  # noqa: E402
from uidrive import App, wait_until  # noqa: E402

THRESHOLD = 3

CLASS_NAME = re.compile(r"(^|\s)(Gtk|Adw|Unseat)[A-Z]\w+")
ICON_NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*-symbolic$")

# They hand the focus to what is in them.
CONTAINERS = {"scroll pane", "list", "filler", "panel", "tree table"}
# Their text is their name; a text that can be selected can have the focus, too.
TEXTS = {"label", "heading", "status bar"}
BARS = {"progress bar", "level bar"}

# libadwaita's own, and nothing an app can name: the row around an AdwExpanderRow, what an AdwComboRow shows.
NAMELESS_ITEMS = ("", )


class Hearing:
    """The steps, in their order; each is a test. Acts by the actions, states and texts of the tree only."""

    def __init__(self, app):
        self.app = app
        self.dialog = None

    # --- what is checked

    def check(self, root=None):
        """Everything that can have the focus, and every bar, below root."""
        complaints = []
        buttons = {}
        for node in (root or self.app).walk(inside_rows=True):
            try:
                self.check_node(node, complaints, buttons)
            except GLib.Error:  # gone meanwhile
                continue
        assert not complaints, "; ".join(sorted(set(complaints)))

    def check_node(self, node, complaints, buttons):
        role, name = node.role, node.name
        if role in BARS and not re.search(r"\d", node.description):
            complaints.append(f"the {role} {name!r} does not say what it shows")
        if role in CONTAINERS | TEXTS or "focusable" not in node.states or not node.shown:
            return
        if role == "list item" and name in NAMELESS_ITEMS and "selectable" in node.states or self.is_within_button(node):
            return
        if role == "table row" and node.parent.role == "tree table":  # the titles of the columns
            return
        if not name.strip():
            complaints.append(f"a {role} has no name")
        elif CLASS_NAME.search(name) or ICON_NAME.match(name):
            complaints.append(f"a {role} is called {name!r}")
        elif role == "push button":
            self.check_twin(node, complaints, buttons)

    def check_twin(self, node, complaints, buttons):
        place = self.find_page(node)
        key = (place, node.name, node.description)
        x, y, width, height = node.extents
        twin = buttons.setdefault(key, (x, y, width, height))
        apart = twin[0] > x + width or x > twin[0] + twin[2] or twin[1] > y + height or y > twin[1] + twin[3]
        if apart:
            complaints.append(f"there are two buttons {node.name!r}")

    @staticmethod
    def is_within_button(node):
        """What a drop-down or a combo row shows of its choice."""
        parent = node.parent
        for _ in range(6):
            if parent.role in ("push button", "combo box"):
                return True
            if parent.role in ("frame", "dialog", "application"):
                return False
            parent = parent.parent
        return False

    @staticmethod
    def find_page(node):
        """Pages that are not shown keep the room they had: only what is on one page is compared."""
        while node.role not in ("frame", "dialog", "application") and node.name != "GtkStackPage":
            node = node.parent
        return hash(node._accessible)

    # --- steps

    def sign_in_page(self):
        self.app.find("push button", "Sign in to Microsoft 365")
        self.check()

    def code_page(self):
        self.app.find("push button", "Sign in to Microsoft 365").press()
        copy = self.app.find("push button", "Copy Code")
        wait_until(lambda: re.search(r"[A-Z0-9]{8,}", copy.description), what="the code beside the button that copies it")
        self.check()

    def users(self):
        approve = self.app.find("push button", "Approve in the Demo")
        wait_until(lambda: approve.has("sensitive"), what="the code")
        approve.press()
        self.app.find("status bar", re.compile("^240 people$"), timeout=30)
        self.app.find("table row", re.compile("^Ada Brandt"), inside_rows=True)
        self.check()

    def preferences(self):
        self.app.find("push button", "Main menu", shown=False)
        self.open_menu_item("Preferences")
        window = self.window("Preferences")
        self.check(window)
        spin = window.find("spin button")
        Atspi.Value.set_current_value(spin._accessible, THRESHOLD)
        wait_until(lambda: spin.text == str(THRESHOLD), what="the spin button to take the value")
        window.find("push button", "Close").press()

    def shortcuts(self):
        self.open_menu_item("Keyboard Shortcuts")
        self.app.find("label", "Unassign…")
        # The window is GTK's own, a nameless button for its search included; in it are our words.
        self.app.find("label", "Tick everybody who is listed")
        self.app.children[1].find("push button", "Close").press()
        wait_until(lambda: len(self.app.children) == 1, what="it to close")

    def about(self):
        self.open_menu_item("About Unseat")
        # libadwaita's own, with buttons that lead back to its first page and have no name.
        window = wait_until(lambda: next((w for w in self.app.children[1:]), None), what="the window about the program")
        window.find("label", "Unseat")
        window.find_all("push button", "Close")[0].press()
        wait_until(lambda: len(self.app.children) == 1, what="it to close")

    def window(self, name):
        return wait_until(lambda: next((w for w in self.app.children if w.name == name), None), what=f"the window {name}")

    def open_menu_item(self, name):
        button = [node for node in self.app.find_all("push button", "Main menu") if node._accessible.get_n_actions()][-1]
        button.press()
        self.app.find("menu item", name).press()

    STEPS = (sign_in_page, code_page, users, preferences, shortcuts, about)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", required=True)
    options = parser.parse_args()

    with App.launch([options.app, "--demo"], "unseat") as app:
        hearing = Hearing(app)
        return run_tests([getattr(hearing, step.__name__) for step in Hearing.STEPS], lambda: say(app.dump()))


if __name__ == "__main__":
    sys.exit(main())
