#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the pages of the window in a language nobody speaks, and looks at every text in the accessibility tree: what is
not data, must have been translated, and whole.

    walk-pages.py --app PROGRAM --cli PROGRAM --root SOURCES --folder FOLDER

What GTK says itself it says in German, so that it can be told from what the app forgot.  Runs inside
tests/ui/harness/headless; prints TAP.
"""

import argparse
import collections
import pathlib
import re
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent / "ui" / "harness")]
import pseudo  # noqa: E402
from judge import Judge, known_words  # noqa: E402
from pseudo import translate as t  # noqa: E402
from tap import Skip, run_tests  # noqa: E402
from uidrive import App, GLib, key, wait_until  # noqa: E402

TENANT = "Larkspur Rivers"
PERSON = "Ben Okafor"
PRODUCT = "Power BI Pro"
OTHER_PRODUCT = "Visio Plan 2"
GROUP = "Copilot Pilots"
GROUP_PRODUCT = "Microsoft Copilot for Microsoft 365"
OTHER_GROUP = "Engineering"
ROWS = 5


def seen(node, shown, inside_rows=False):
    """What a person comes across below @node: of a table only the first rows, they are alike."""
    hidden = set()
    rows = collections.Counter()
    for widget in node.walk(inside_rows):
        above = widget.parent
        is_row = widget.role == "table row" and not inside_rows
        rows[above] += is_row
        if above in hidden or rows[above] > ROWS and is_row or shown and widget.role != "application" and not widget.has("visible"):
            hidden.add(widget)
        elif is_row:
            yield from seen(widget, shown, inside_rows=True)
        # A widget without room may have children with some: what heads a table does.
        elif not shown or widget.role in ("application", "frame", "dialog") or widget.shown:
            yield widget


def complaints_about(node, judge, shown):
    """Every complaint about what is below @node; with @shown only about what is on the screen."""
    found = set()
    for widget in seen(node, shown):
        try:
            texts = {widget.name, widget.description}
        except GLib.Error:  # it went away meanwhile
            continue
        for text in texts:
            complaint = judge.complaint(text)
            if complaint:
                found.add(f"{widget.role} {text!r}: {complaint}")
    return sorted(found)


class Walk:
    """The pages, in the order in which one comes to them; each is a test."""

    def __init__(self, judge, start):
        self.judge = judge
        self.start = start
        self.app = None

    def find(self, role, text, **options):
        return self.app.find(role, re.compile(re.escape(t(text).replace("_", ""))), **options)

    def look(self, node=None, shown=True):
        complaints = complaints_about(node or self.app, self.judge, shown)
        assert not complaints, "\n".join(["what a person would read in English:", *complaints])

    def press(self, role, text, **options):
        wait_until(lambda: self.find(role, text, **options).press() or True, what=text)

    # --- pages

    def registration_guide(self):
        """The only page that the demo tenant has no need of; its rows are folded up."""
        with self.start() as self.app:
            self.find(None, "Register an App", timeout=30)
            self.look(shown=False)

    def sign_in(self):
        self.app = self.start("--demo")
        self.find("push button", "Sign in to Microsoft 365", timeout=30)
        self.look()

    def code(self):
        self.find("push button", "Sign in to Microsoft 365").click()
        self.app.find("label", re.compile("^[A-Z0-9]{8,12}$"))
        self.look()

    def users(self):
        self.find("push button", "Approve in the Demo").click()
        self.app.find("tree table", timeout=30)
        self.app.find("status bar", re.compile("240"), timeout=30)
        self.look()

    def nobody_found(self):
        self.find("entry", "Search users").type_into("zzzz")
        self.find(None, "Nobody Found")
        self.look()

    def menus(self):
        for name in (t("Main menu"), TENANT):  # the menu of the account is called as the tenant is
            self.app.find("push button", re.compile(re.escape(name))).click()
            for item in wait_until(lambda: self.app.find_all("menu item"), what="a menu"):
                self.look(item)
            key("Escape")
            self.app.wait_gone("menu item")

    def row(self, name):
        return wait_until(lambda: next((row for row, texts in self.app.find("tree table").rows() if name in texts and row.shown), None),
                          what=name)

    def person(self):
        self.find("entry", "Search users").type_into(PERSON)
        self.app.find("status bar", re.compile("1.* 240"))
        self.row(PERSON).click()
        self.switch = self.app.find("check box", PRODUCT)
        self.look()

    def review(self):
        self.switch.click()
        self.switch.wait_state("checked", False)
        self.look()
        self.find("push button", "Save Changes…").click()
        self.dialog = self.app.find("dialog")
        self.dialog.find("label", re.compile(re.escape(PRODUCT)))
        self.look(self.dialog)

    def result(self):
        self.dialog.find("push button", re.compile(re.escape(t("_Unassign").replace("_", "")))).click()
        self.dialog.find(None, re.compile(re.escape(t("Verified"))), timeout=60)
        self.look(self.dialog)
        key("Escape")
        self.app.wait_gone("dialog")

    def products(self):
        self.find("page tab", "Products").click()
        self.find("entry", "Search products")
        self.look()

    def no_product_found(self):
        self.find("entry", "Search products").type_into("zzzz")
        self.find(None, "No Product Found")
        self.look()

    def product(self):
        self.find("entry", "Search products").type_into(OTHER_PRODUCT)
        self.app.wait_gone("label", "Microsoft 365 E5")
        self.app.find("label", OTHER_PRODUCT, inside_rows=True).click()
        self.find("entry", "Search licensed users", inside_rows=True)
        self.look()

    def groups(self):
        self.find("page tab", "Groups").click()
        self.find("entry", "Search groups")
        self.app.find("list item", re.compile(f"^{GROUP}"), inside_rows=True)
        self.look()

    def no_group_found(self):
        self.find("entry", "Search groups").type_into("zzzz")
        self.find(None, "No Group Found")
        self.look()

    def group(self):
        self.find("entry", "Search groups").type_into(GROUP)
        self.app.wait_gone("list item", re.compile(f"^{OTHER_GROUP}"))
        self.app.find("list item", re.compile(f"^{GROUP}"), inside_rows=True).click()
        self.find("push button", "Back to the groups")
        self.app.find("heading", GROUP)
        self.look()

    def reprocessing(self):
        self.ask_and_let_be("Reprocess These People…")

    def leaving_a_group(self):
        """Each table of people has such a box; the last one is that of the group."""
        boxes = self.app.find_all("check box", re.compile(re.escape(t("Tick everybody who is listed"))), inside_rows=True)
        boxes[-1].press()
        self.ask_and_let_be("Take out of Group…")

    def taking_a_product_off(self):
        self.ask_and_let_be("Take %s off the group…", GROUP_PRODUCT)

    def ask_and_let_be(self, button, *names):
        """What is asked before something is done at a group."""
        self.app.find("push button", re.compile(re.escape(t(button).replace("_", "") % names))).click()
        dialog = self.app.find("dialog")
        dialog.find("heading")
        self.look(dialog)
        key("Escape")
        self.app.wait_gone("dialog")

    def activity(self):
        self.find("page tab", "Activity").click()
        self.find("entry", "Search jobs")
        self.look()

    def job(self):
        self.app.find("list item", re.compile(re.escape(PRODUCT)), inside_rows=True).click()
        self.find("push button", "More for this job")
        self.look()

    def shortcuts(self):
        key("ctrl+question")
        window = wait_until(lambda: next((node for node in self.app.children if node.find_all(None, re.compile(re.escape(t("Quit"))))), None),
                            what="the window of shortcuts")
        self.look(window)
        key("Escape")

    def preferences(self):
        key("ctrl+comma")
        self.find(None, "Ask for the Number Above")
        self.look()
        key("Escape")

    def about(self):
        self.find(None, "Main menu").click()
        self.press(None, "_About Unseat")
        window = wait_until(lambda: next((node for node in self.app.children if node.find_all("label", "0.1.0", shown=False)), None), what="About")
        self.look(window)
        key("Escape")

    PAGES = (registration_guide, sign_in, code, users, menus, nobody_found, person, review, result, products, no_product_found, product, groups,
             no_group_found, group, reprocessing, leaving_a_group, taking_a_product_off, activity, job, shortcuts, preferences, about)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", required=True)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    options = parser.parse_args()

    pseudo.make(options.root, options.folder)
    try:
        known = known_words(options.cli, options.root)
    except Skip as reason:
        print(f"1..0 # SKIP {reason}")
        return 0
    environment = pseudo.environment(options.folder.resolve())
    environment["LANGUAGE"] += ":de"

    def start(*arguments):
        return App.launch([options.app, *arguments], "unseat", environment=environment)

    walk = Walk(Judge(known), start)
    try:
        return run_tests([getattr(walk, page.__name__) for page in walk.PAGES])
    finally:
        if walk.app:
            walk.app.close()


if __name__ == "__main__":
    sys.exit(main())
