#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the main job in the window of the installed Flatpak, against a server that is asked afterwards; then closes the
window and opens it again. Runs inside tests/flatpak/prove; prints TAP.

    sign-in.py [--no-portal]

With --no-portal the session has no Secret portal (and no keyring): the sign-in lasts until the window is closed.
"""

import importlib
import re
import sqlite3
import stat
import subprocess
import sys

from installed import DATA, ID, OUT, SERVER
from demoserver import Server
from uidrive import App, key, make_command, wait_until

main_job = importlib.import_module("main-job")


def open_window(server):
    return App.launch(make_command("unseat", ID), "unseat", environment=server.environment)


class SandboxRoad(main_job.Road):
    """The road through the main job, and what lies around it in a sandbox."""

    def close_as_a_person_does(self):
        key("ctrl+q")
        assert self.app.wait_end() == 0

    def the_journal_is_in_the_folder_of_the_app(self):
        journals = list((DATA / "data/unseat").glob("journal*.db"))
        assert len(journals) == 1, journals
        assert stat.S_IMODE(journals[0].stat().st_mode) == 0o600
        with sqlite3.connect(f"file:{journals[0]}?mode=ro", uri=True) as journal:
            people = {row[0] for row in journal.execute("SELECT user_principal_name FROM item")}
        assert main_job.PERSON_UPN in people, people

    def the_sign_in_is_in_the_folder_of_the_app(self):
        keyring = DATA / "data/keyrings/default.keyring"
        assert stat.S_IMODE(keyring.stat().st_mode) == 0o600
        assert b"refresh" not in keyring.read_bytes().lower(), "it is not encrypted"
        found = subprocess.run(["secret-tool", "search", "--all", "xdg:schema", f"{ID}.RefreshToken"],
                               capture_output=True, text=True, timeout=30)
        assert found.stdout == "", "the keyring of the person has an item of ours"

    def it_is_still_signed_in_after_a_restart(self):
        self.close_as_a_person_does()
        self.app = open_window(self.server)
        self.app.find("status bar", re.compile("^240 people$"), timeout=60)
        assert not self.app.find_all("push button", "Sign in to Microsoft 365")

    def it_says_that_the_sign_in_will_not_last(self):
        self.app.find("label", re.compile("^This sign-in ends when Unseat is closed.*Secret portal"))
        self.shoot("no-portal")
        assert not list((DATA / "data/keyrings").glob("*")), "something was kept without a key"

    def it_asks_to_sign_in_after_a_restart(self):
        self.close_as_a_person_does()
        self.app = open_window(self.server)
        wait_until(lambda: self.app.find_all("push button", "Sign in to Microsoft 365"), what="the sign-in page")

    # the main job up to the first result: the rest of it is walked on the demo tenant
    BEGIN = main_job.Road.STEPS[:4]
    STEPS = (*BEGIN, the_journal_is_in_the_folder_of_the_app, the_sign_in_is_in_the_folder_of_the_app,
             it_is_still_signed_in_after_a_restart)
    STEPS_WITHOUT_PORTAL = (BEGIN[0], it_says_that_the_sign_in_will_not_last, *BEGIN[1:],
                            the_journal_is_in_the_folder_of_the_app, it_asks_to_sign_in_after_a_restart)


def main():
    with Server(SERVER) as server:
        road = SandboxRoad(open_window(server), server, OUT / "pictures/no-portal")
        if sys.argv[1:] == ["--no-portal"]:
            road.STEPS = SandboxRoad.STEPS_WITHOUT_PORTAL
        else:
            road.shots = None
        try:
            return main_job.walk(road)
        finally:
            road.app.close()


if __name__ == "__main__":
    sys.exit(main())
