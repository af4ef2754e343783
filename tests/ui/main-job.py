#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the main job in the real window, with real clicks and keys: sign in with the code, search a person, switch a
product off, save, confirm, see "Verified"; then take a product from several people on its own page.

    main-job.py --app PROGRAM [--server PROGRAM] [--flatpak ID] [--shots FOLDER]

With --server the window is pointed at a demo server of its own, which is then asked over HTTP what it holds.
Without, the window brings its own demo tenant (--demo). With --flatpak the app is the one inside that installed
Flatpak. Runs inside tests/ui/harness/headless; prints TAP.
"""

import argparse
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "harness"))
from demoserver import Server  # noqa: E402
from tap import run_tests, say  # noqa: E402
from uidrive import App, key, make_command, screenshot, type_text, wait_until  # noqa: E402

PERSON = "Ben Okafor"
PERSON_UPN = "ben.okafor@larkspur-rivers.example"
PRODUCT = "Power BI Pro"
PRODUCT_ID = "f8a1db68-be16-40ed-86d5-cb42ce701560"
KEPT_ID = "6fd2c87f-b296-42f0-b197-1e91e994b900"  # Office 365 E3, which the person keeps
SEVERAL_PRODUCT = "Visio Plan 2"
SEVERAL_ID = "c5928f49-12ba-48f7-ada3-0d743a3601d5"
SEVERAL = 2


class Road:
    """The steps, in their order; each is a test."""

    def __init__(self, app, server, shots):
        self.app = app
        self.server = server
        self.shots = shots
        self.consumed_before = server.consumed(PRODUCT_ID) if server else None
        self.several_before = server.consumed(SEVERAL_ID) if server else None

    def shoot(self, name):
        if self.shots:
            screenshot(str(self.shots / f"{name}.png"), self.app)

    def row(self, name):
        node = self.app.find("tree table").find("label", name, inside_rows=True)  # to read all rows takes long
        while node.role != "table row":
            node = node.parent
        return node

    # --- steps

    def sign_in_with_the_code(self):
        app = self.app
        button = app.find("push button", "Sign in to Microsoft 365")
        if self.server:
            app.find("text", re.compile("client.* ID")).type_into(self.server.client_id)
        self.shoot("sign-in")
        button.click()
        code = app.find("label", re.compile("^[A-Z0-9]{8,12}$")).name
        self.shoot("code")
        if self.server:
            self.server.approve(code)
        else:
            app.find("push button", "Approve in the Demo").click()
        app.find("page tab", "Users", timeout=30)
        app.find("tree table", timeout=30)
        app.find("status bar", re.compile("^240 people$"), timeout=30)
        self.shoot("users")

    def search_and_open_a_person(self):
        self.app.find("entry", "Search users").type_into(PERSON)
        self.app.find("status bar", "1 of 240 people")
        self.row(PERSON).click()
        self.switch = self.app.find("check box", PRODUCT)
        assert self.switch.has("checked")
        self.shoot("person")

    def switch_a_product_off_and_save(self):
        self.switch.click()
        self.switch.wait_state("checked", False)
        self.shoot("switched-off")
        self.app.find("push button", re.compile("^_?Save Changes")).click()
        self.dialog = self.app.find("dialog")
        self.dialog.find("label", re.compile(re.escape(PRODUCT)))
        self.shoot("review")
        if self.server:
            assert PRODUCT_ID in self.server.direct_products(PERSON_UPN), "something was sent before the person confirmed"

    def confirm_and_see_it_verified(self):
        self.dialog.find("push button", re.compile("^_?Unassign")).click()
        self.dialog.find(None, re.compile("^Verified$", re.I), timeout=60)
        self.shoot("result")
        if self.server:
            holds = self.server.direct_products(PERSON_UPN)
            assert PRODUCT_ID not in holds, "the server still holds the license"
            assert KEPT_ID in holds, "a license that nobody touched is gone"
            assert self.server.consumed(PRODUCT_ID) == self.consumed_before - 1
        self.dialog.find("push button", re.compile("^_?Close")).click()
        self.app.wait_gone("dialog")
        self.app.wait_gone("check box", PRODUCT)

    def open_a_product(self):
        self.app.find("page tab", "Products").click()
        search = self.app.find("entry", "Search products")
        self.shoot("products")
        search.type_into(SEVERAL_PRODUCT)
        self.app.wait_gone("label", "Microsoft 365 E5")
        self.app.find("label", SEVERAL_PRODUCT, inside_rows=True).click()
        self.app.find("entry", "Search licensed users", inside_rows=True)
        self.shoot("licensed-users")

    def tick_several(self):
        # The page of users is still in the tree, with the room it had: the last table is the one on screen.
        table = self.app.find_all("tree table")[-1]
        direct = [row for row, texts in table.rows() if "Direct" in texts and row.shown][:SEVERAL]
        assert len(direct) == SEVERAL, f"only {len(direct)} people hold {SEVERAL_PRODUCT} directly"
        for row in direct:
            row.find("check box", inside_rows=True).click()
        self.app.find(None, re.compile(f"^{SEVERAL} of .* selected"))
        self.shoot("licensed-users-ticked")

    def unassign_from_several(self):
        self.app.find("push button", re.compile("^_?Unassign Licenses")).click()
        self.dialog = self.app.find("dialog")
        self.shoot("review-several")
        self.dialog.find("push button", re.compile("^_?Unassign")).click()
        wait_until(lambda: len(self.dialog.find_all(None, re.compile("^Verified$", re.I), inside_rows=True)) >= SEVERAL,
                   60, "both to be verified")
        self.shoot("result-several")
        if self.server:
            assert self.server.consumed(SEVERAL_ID) == self.several_before - SEVERAL
        self.dialog.find("push button", re.compile("^_?Close")).click()
        self.app.wait_gone("dialog")

    STEPS = (sign_in_with_the_code, search_and_open_a_person, switch_a_product_off_and_save,
             confirm_and_see_it_verified, open_a_product, tick_several, unassign_from_several)


def walk(road):
    def tell():
        say(road.app.dump())
        road.shoot("failed")
    return run_tests([getattr(road, step.__name__) for step in road.STEPS], tell)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", required=True)
    parser.add_argument("--server")
    parser.add_argument("--flatpak")
    parser.add_argument("--shots", type=lambda text: pathlib.Path(text).resolve())
    options = parser.parse_args()

    app = make_command(options.app, options.flatpak)
    if options.server:
        with Server([options.server]) as server, \
                App.launch(app, "unseat", environment=server.environment) as app:
            return walk(Road(app, server, options.shots))
    with App.launch([*app, "--demo"], "unseat") as app:
        return walk(Road(app, None, options.shots))


if __name__ == "__main__":
    sys.exit(main())
