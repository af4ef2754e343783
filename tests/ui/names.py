#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told: walks the accessibility tree of the pages, without mouse and keys. Whatever can have the
focus has a name that is words, no two buttons of a page are alike, and a bar says in words what it shows.

    names.py --app PROGRAM [--server PROGRAM]

Without a server the app brings its own demo tenant; with one the pages are walked that the demo does not show, or not for
long enough: the guide, a refused sign-in, loading, a notice and a job at work.

Runs inside tests/ui/harness/headless; prints TAP.
"""

import argparse
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "harness"))
from gi.repository import GLib  # noqa: E402
from demoserver import Server  # noqa: E402
from tap import run_tests, say  # noqa: E402
from uidrive import App, wait_until  # noqa: E402

THRESHOLD = 3
PERSON = "Ben Okafor"
NAMESAKES = "תמר פרידמן"
PRODUCT = "Power BI Pro"
NEVER_TOUCHED = "Microsoft Copilot for Microsoft 365"
SAVE = "Save Changes…"
MOMENT = 0.3  # seconds
SLOW_MSEC = 4000  # long enough to look at what is shown meanwhile
FAULTS = ("sign-in-error,path=/oauth2/v2.0/token,times=1,value=53003",
          f"slow,method=GET,path=/users,times=1,value={SLOW_MSEC}",
          "status,method=GET,path=/subscribedSkus,skip=1,times=1,value=400",
          f"slow,method=POST,path=/users,times=0,value={SLOW_MSEC}")

CLASS_NAME = re.compile(r"(^|\s)(Gtk|Adw|Unseat)[A-Z]\w+")
TWICE = re.compile(r"(.+) \1")
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

    def __init__(self, app, server=None):
        self.app = app
        self.server = server
        self.dialog = None

    # --- what is checked

    def check(self, root=None):
        """Everything that can have the focus, and every bar, below root. What is being made has its name a moment later, so
        that only counts which is still to be complained of then."""
        complaints = self.list_complaints(root or self.app)
        if complaints:
            time.sleep(MOMENT)
            complaints &= self.list_complaints(root or self.app)
        assert not complaints, "; ".join(sorted(complaints))

    def list_complaints(self, root):
        complaints = []
        buttons = {}
        for node in root.walk(inside_rows=True):
            try:
                self.check_node(node, complaints, buttons)
            except GLib.Error:  # gone meanwhile
                continue
        return set(complaints)

    def check_node(self, node, complaints, buttons):
        role, name = node.role, node.name
        if role in BARS and node.shown and not re.search(r"\d", node.description):
            complaints.append(f"the {role} {name!r} does not say what it shows")
        if role in CONTAINERS | TEXTS or "focusable" not in node.states or not node.shown:
            return
        if role == "list item" and name in NAMELESS_ITEMS and "selectable" in node.states or self.is_within_button(node):
            return
        if role == "table row" and node.parent.role == "tree table":  # the titles of the columns
            return
        if "expandable" in node.states and not node.n_actions:
            complaints.append(f"nothing opens the {role} {name!r}")
        if not name.strip():
            complaints.append(f"a {role} has no name")
        # GTK 4.8 calls a button that may have a mnemonic by its own label and by its child's, as that of a toast.
        elif role != "push button" and TWICE.fullmatch(name):
            complaints.append(f"the {role} {name!r} says its name twice")
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
        return hash(node)

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
        self.hear_choices("Inactive", "Never signed in")
        more = next(button for button in self.app.find_all("push button", "More") if button.n_actions)
        more.press()
        self.hear_choices("User type", "Guests")
        more.press()

    def preferences(self):
        self.app.find("push button", "Main menu", shown=False)
        self.open_menu_item("Preferences")
        window = self.window("Preferences")
        self.check(window)
        spin = window.find("spin button")
        spin.set_value(THRESHOLD)
        wait_until(lambda: spin.text == str(THRESHOLD), what="the spin button to take the value")
        self.never_touch(window)
        window.find("push button", "Close").press()

    def never_touch(self, window):
        """Onto the list, and off it again."""
        window.find("push button", "Add…").press()
        dialog = self.window("Never Touch")
        self.check(dialog)
        dialog.find("entry", "Search people, products and groups").set_text("copilot")
        row = dialog.find("list item", NEVER_TOUCHED)
        assert row.description.startswith("Product"), row.description
        self.check(dialog)
        row.press()
        button = window.find("push button", f"Remove {NEVER_TOUCHED}")
        self.check(window)
        button.press()
        window.wait_gone("push button", f"Remove {NEVER_TOUCHED}")

    def shortcuts(self):
        self.open_menu_item("Keyboard Shortcuts")
        window = self.window("Keyboard Shortcuts")
        self.check(window)
        row = window.find("list item", "Tick everybody who is listed", shown=False)
        assert row.description == "Ctrl+A", row.description
        window.find("push button", "Close").press()
        wait_until(lambda: len(self.app.children) == 1, what="it to close")

    def about(self):
        self.open_menu_item("About Unseat")
        window = wait_until(lambda: next((w for w in self.app.children[1:]), None), what="the window about the program")
        window.find("label", "Unseat")
        self.check(window)
        window.find_all("push button", "Close")[0].press()
        wait_until(lambda: len(self.app.children) == 1, what="it to close")

    def hear_choices(self, name, one):
        """The list of a drop-down: each row is called by its words."""
        button = self.app.find("push button", name)
        button.press()
        item = self.app.find("list item", one)
        for choice in item.parent.children:
            assert choice.name, f"a choice of {name} has no name"
        button.press()
        self.app.wait_gone("list item", one)

    def window(self, name):
        return wait_until(lambda: next((w for w in self.app.children if w.name == name), None), what=f"the window {name}")

    def open_menu_item(self, name):
        button = [node for node in self.app.find_all("push button", "Main menu") if node.n_actions][-1]
        button.press()
        self.app.find("menu item", name).press()

    def nobody_found(self):
        self.search("zzzz")
        self.app.find(None, "Nobody Found")
        self.check()

    def order_and_columns(self):
        """The same column can be sorted by, and shown: each says which."""
        button = [node for node in self.app.find_all("push button", "Order and columns") if node.n_actions][-1]
        button.press()
        for column in ("Department", "Status", "Licenses"):
            for what in ("Sort By", "Columns"):
                self.app.find(None, f"{what} · {column}")
        self.app.find(None, "Reverse Order")
        button.press()

    def list_of_people(self):
        self.press("push button", "Choose from a list")
        self.dialog = self.window("Choose from a List")
        self.check(self.dialog)
        self.dialog.find("text", "List of people").set_text(f"{NAMESAKES}\n{PERSON}\nSomebody Else\n")
        self.press("push button", "Find People", self.dialog)
        self.dialog.find("panel", "1 Person Found")
        self.check(self.dialog)

    def namesakes(self):
        self.dialog.find("list item", re.compile(f"^{NAMESAKES} · 2 people can be meant"), inside_rows=True).press()
        self.dialog.find("panel", f"Who Is “{NAMESAKES}”?")
        self.check(self.dialog)
        self.dialog.find("list item", re.compile(rf"^\W*{NAMESAKES}\W* · tamar.friedman2"), inside_rows=True).press()
        self.press("push button", "Select 2 People", self.dialog)
        self.app.wait_gone("dialog")
        self.app.find("status bar", "2 of 240 selected")
        self.press("push button", "Select no one")

    def person(self):
        self.open_person()
        row = self.app.find("list item", PRODUCT)
        assert "Direct" in row.description, f"the row does not say how it is held: {row.description!r}"
        row.press()
        row.wait_state("expanded")
        self.app.find("push button", f"Replace {PRODUCT} by another product")
        self.when_last_seen()
        self.check()
        self.replacement(PRODUCT)
        row.press()
        row.wait_state("expanded", False)

    def when_last_seen(self):
        row = self.app.find("list item", re.compile(r"^\d+ \w+ \d+ \("))
        row.press()
        row.wait_state("expanded")
        self.app.find("list item", "Last use of Teams", inside_rows=True)

    def replacement(self, product):
        """Which product comes instead; then nothing is replaced."""
        self.press("push button", f"Replace {product} by another product")
        dialog = self.window("Replace License")
        entry = dialog.find("entry", "Search products")
        row = dialog.find("list item", "Microsoft 365 E5")
        assert re.search(r"\d+ seats? free", row.description), row.description
        self.check(dialog)
        entry.set_text("zzzz")
        dialog.find(None, "Nothing Found")
        self.check(dialog)
        dialog.find("push button", "Close").press()
        wait_until(lambda: len(self.app.children) == 1, what="it to close")

    def review(self):
        self.review_person()
        self.check(self.dialog)

    def result(self):
        self.press("push button", "Unassign", self.dialog)
        self.dialog.find("panel", "Unassigned and Verified", timeout=60)
        self.check(self.dialog)
        self.press("push button", "Close", self.dialog)
        self.app.wait_gone("dialog")

    def many(self):
        self.press("push button", "Close person")
        self.search("Finance")
        self.app.find("status bar", re.compile(r"^\d+ of 240 people$"))
        self.press("check box", "Tick everybody who is listed")
        self.press("push button", "Manage Licenses…")
        check = self.app.find("check box", "Office 365 E3")
        self.check()
        self.apps_of_many()
        self.replacement("Office 365 E3")
        check.press()
        self.press("push button", SAVE)

    def apps_of_many(self):
        self.press("push button", "Switch apps of Office 365 E3")
        dialog = self.window("Switch Apps")
        dialog.find("combo box", "Sway")
        self.check(dialog)
        dialog.find("push button", "Close").press()
        wait_until(lambda: len(self.app.children) == 1, what="it to close")

    def typed_number(self):
        self.dialog = self.app.find("dialog")
        number = self.dialog.find("text", re.compile("Type .* to confirm"))
        self.check(self.dialog)
        number.set_text(re.search(r"\d+", number.name).group())
        self.press("push button", "Unassign", self.dialog)
        self.dialog.find("panel", "Unassigned and Verified", timeout=60)
        self.press("push button", "Close", self.dialog)
        self.app.wait_gone("dialog")

    def products(self):
        self.press("page tab", "Products")
        self.app.find("list", "Products")
        self.app.find("list item", "Office 365 E3")
        self.check()
        self.hear_choices("Order of the products", "Most waste first")

    def product(self):
        self.app.find("list", "Products").find("list item", "Visio Plan 2").press()
        self.app.find("entry", "Search licensed users", inside_rows=True)
        self.app.find("push button", "Back to the products")
        self.check()
        self.about_product()

    def about_product(self):
        """Its names, seats, subscriptions and price."""
        self.app.find("push button", "About this product: names, seats, subscriptions, price").press()
        dialog = self.window("Visio Plan 2")
        dialog.find("push button", "Copy the part number")
        self.check(dialog)
        dialog.find("push button", "Close").press()
        wait_until(lambda: len(self.app.children) == 1, what="it to close")

    def groups(self):
        self.press("page tab", "Groups")
        self.app.find("list", "Groups")
        self.app.find("list item", re.compile("^Finance Calling · .* people · Mail-enabled group · .*Teams Phone"))
        self.check()
        self.hear_choices("Order of the groups", "Most problems first")

    def group(self):
        self.app.find("list", "Groups").find("list item", re.compile("^Copilot Pilots")).press()
        self.app.find("push button", "Back to the groups")
        self.app.find("push button", re.compile("^Take .* off the group…$"))
        self.app.find("heading", "Copilot Pilots")
        self.app.find("push button", re.compile("No seat is free: buy more, or free some"))
        self.check()
        self.ask_and_let_be(re.compile("^Take .* off the group…$"))
        self.ask_and_let_be("Reprocess These People…")

    def ask_and_let_be(self, button):
        """What comes before something is done at a group."""
        self.press("push button", button)
        dialog = wait_until(lambda: next((node for node in self.app.children if node.role == "dialog"), None), what="the review")
        dialog.find("heading")
        self.check(dialog)
        self.press("push button", "Cancel", dialog)
        self.app.wait_gone("dialog")

    def rules(self):
        self.press("page tab", "Rules")
        self.app.find("list", "Rules")
        self.app.find("list item", re.compile("^Direct licenses that a group gives, too · Off · "))
        self.check()

    def rule(self):
        self.app.find("list", "Rules").find("list item", re.compile("^Direct licenses that a group gives, too")).press()
        self.app.find("push button", "Back to the rules")
        self.app.find("heading", "Direct licenses that a group gives, too")
        matches = self.app.find("list", "People who match", timeout=30)
        matches.find("list item", re.compile(" · Its turn · Has the product directly although a group gives all of it, too"))
        self.check()
        self.hear_choices("Filter by what becomes of them", "Left out")
        self.ask_and_let_be("Run…")
        self.app.find("list item", re.compile(r"^\d+ \w+ \d+ \d+:\d+"))

    def rule_editor(self):
        self.press("push button", "Edit the rule")
        editor = self.window("Edit Rule")
        self.press("push button", "Add Condition", editor)
        editor.find("list item", "Sign-in has been blocked for 30 days or more.", inside_rows=True)
        self.check(editor)
        self.exception(editor)
        self.press("push button", "Cancel", editor)
        wait_until(lambda: len(self.app.children) == 1, what="it to close")

    def exception(self, editor):
        """Whom the rule leaves alone."""
        [node for node in editor.find_all("push button", "Add Exception") if node.n_actions][-1].press()
        editor.find("menu item", "A Person, a Product or a Group…").press()
        window = self.window("Choose")
        window.find("entry", "Search people, products and groups").set_text("copilot")
        row = window.find("list item", NEVER_TOUCHED)
        self.check(window)
        row.press()
        editor.find("list item", NEVER_TOUCHED, inside_rows=True)
        self.check(editor)

    def activity(self):
        self.app.find("page tab", "Activity").press()
        jobs = self.page_around(self.app.find("list", "Jobs"), "entry", "Search jobs")
        jobs.find("list item", re.compile("^Unassigned Power BI Pro"))
        self.check(jobs)
        jobs.find("list item", re.compile("^Unassigned Office 365 E3")).press()

    def job(self):
        page = self.page_around(self.app.find("heading", "Unassigned Office 365 E3"), "status bar", re.compile("can be undone$"))
        row = page.find("list item", re.compile("· Verified · Office 365 E3 · Direct"))
        page.find("check box", row.name.replace("· Verified ", ""), inside_rows=True).press()
        page.find("push button", "Select nothing")
        page.find("entry", "Search people and products")
        self.check(page)
        [node for node in page.find_all("push button", "More for this job") if node.n_actions][-1].press()
        page.find("menu item", "Copy Details").press()

    @staticmethod
    def page_around(node, role, name):
        """What holds node and that, too: to walk through the whole window takes long."""
        while not node.find_all(role, name):
            node = node.parent
        return node

    # --- steps with a server

    def guide(self):
        self.app.find("list item", "Register an App")
        self.check()
        self.app.find("text", re.compile("client.* ID")).set_text(self.server.client_id)

    def refused(self):
        self.press("push button", "Sign in to Microsoft 365")
        # The first question whether the code was approved is answered so; on a busy machine before the code is seen here.
        self.app.find("push button", "Try Again", timeout=60)
        self.check()

    def loading(self):
        self.press("push button", "Try Again")
        again = self.app.find_all("push button", "Sign in to Microsoft 365")
        if again:
            again[0].press()
        self.approve()
        self.app.find(None, re.compile("Reading"), timeout=30)
        self.check()

    def notice(self):
        self.wait_read()
        self.open_menu_item("Read Everything Again")
        # The page of the sign-in, which is not shown any more, has such a button, too.
        board = self.app.find("filler", "UnseatNoticeBoard", shown=False)
        again = board.find("push button", "Try Again", timeout=30)
        self.check()
        again.press()
        self.wait_read()

    def progress(self):
        self.open_person()
        self.review_person()
        self.press("push button", "Unassign", self.dialog)
        self.dialog.find("push button", "Stop")
        self.dialog.find("progress bar")
        self.check(self.dialog)

    # --- their parts

    def wait_read(self):
        self.app.find("status bar", re.compile("^60 people$"), timeout=30)
        board = self.app.find("filler", "UnseatNoticeBoard", shown=False)

        def is_reading():
            """What says so is folded away otherwise: it keeps its room, what is around it has none."""
            said = board.find_all("label", re.compile("^Reading the tenant|read…"))
            return any(node.parent.shown and node.parent.parent.shown for node in said)
        wait_until(lambda: not is_reading(), 30, "everything to be read")

    def approve(self):
        copy = self.app.find("push button", "Copy Code", timeout=30)
        code = wait_until(lambda: re.search(r"[A-Z0-9]{8,}", copy.description), what="the code")
        self.server.approve(code.group())

    def press(self, role, name, root=None):
        def look():
            found = (root or self.app).find_all(role, name, inside_rows=True)
            return next((node for node in found if node.has("sensitive")), None)
        wait_until(look, what=f"{role} {name!r} that can be used").press()

    def search(self, text):
        self.app.find("entry", "Search users").set_text(text)

    def open_person(self):
        self.search(PERSON)
        self.app.find("status bar", re.compile("^1 of "))
        self.app.find("table row", re.compile(f"^{PERSON}"), inside_rows=True).press()

    def review_person(self):
        switch = self.app.find("check box", PRODUCT)
        switch.press()
        switch.wait_state("checked", False)
        self.press("push button", SAVE)
        self.dialog = self.app.find("dialog")

    STEPS = (sign_in_page, code_page, users, nobody_found, order_and_columns, list_of_people, namesakes, preferences, shortcuts, about, person,
             review, result, many, typed_number, products, product, groups, group, rules, rule, rule_editor, activity, job)
    STEPS_WITH_SERVER = (guide, refused, loading, notice, progress)


def walk(app, server, steps):
    hearing = Hearing(app, server)
    return run_tests([getattr(hearing, step.__name__) for step in steps], lambda: say(app.dump()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", required=True)
    parser.add_argument("--server")
    options = parser.parse_args()

    if options.server:
        faults = [argument for fault in FAULTS for argument in ("--fault", fault)]
        with Server([options.server, "--people", "60", *faults]) as server, \
                App.launch([options.app], "unseat", environment=server.environment) as app:
            return walk(app, server, Hearing.STEPS_WITH_SERVER)
    with App.launch([options.app, "--demo"], "unseat") as app:
        return walk(app, None, Hearing.STEPS)


if __name__ == "__main__":
    sys.exit(main())
