#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A job of the real window, and the desktop around it: it is not left in its middle by a signal, the end of the session
or Ctrl+Q; the session is asked to wait; and who looks elsewhere is notified. The server is asked for what happened, and
the journal for what the program knows of it.

    job-desktop.py --app PROGRAM --server PROGRAM

Runs inside tests/ui/harness/headless; prints TAP.
"""

import argparse
import os
import pathlib
import re
import signal
import sqlite3
import sys
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "harness"))
from demoserver import Server  # noqa: E402
from fakedesktop import FakeDesktop  # noqa: E402
from uidrive import App, key, main_window, run, wait_until, x_windows  # noqa: E402

PRODUCT = "Microsoft 365 E3"
ADMINISTRATOR = "Ada Brandt"  # who is signed in, and left out by default
PRODUCT_ID = "05e9a617-0261-4cee-bb44-138d3ef5d965"
SETTLED = {"verified", "already-gone", "still-inherited", "failed", "blocked", "pending", "cancelled", "skipped"}
SLOW_MSEC = 10000  # each removal: long enough to act in the middle, short enough to wait for


def read_journal():
    """The last job: whether it has its end, and the outcomes of its changes."""
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "unseat"
    files = list(folder.glob("journal*.db"))
    assert len(files) == 1, files
    with sqlite3.connect(f"file:{files[0]}?mode=ro", uri=True) as journal:
        job, finished = journal.execute("SELECT id, finished FROM job ORDER BY created DESC, rowid DESC LIMIT 1").fetchone()
        outcomes = [row[0] for row in journal.execute("SELECT outcome FROM item WHERE job = ?", (job,))]
    return job, finished is not None, outcomes


def find_dialog(app, name):
    """Without a walk through the whole window, which may take longer than the dialog stays."""
    return wait_until(lambda: next((node for node in app.children if node.role == "dialog" and node.is_called(name)), None),
                      what=f"the dialog {name!r}")


def is_on_top(app):
    """Whether the uppermost window is one of the program. It may not have the focus: a window manager gives that to who was
    clicked last, unless the click hands on a token, which the notification service here has none of."""
    stack = re.findall("0x[0-9a-f]+", run("xprop", "-root", "_NET_CLIENT_LIST_STACKING"))
    return int(stack[-1], 16) in [int(window.xid) for window in x_windows(app.program)]


class Desk:
    """The tests, in their order."""

    def __init__(self, command, server, desktop):
        self.command = command
        self.server = server
        self.desktop = desktop

    def launch(self):
        return App.launch([self.command], "unseat", environment=self.server.environment)

    def begin(self, app, is_looked_at=True):
        """Takes the product from the first person who has it directly, and is not left out; back when the job is at work, and seen to be."""
        app.find("page tab", "Products", timeout=30).click()
        app.find("entry", "Search products").type_into(PRODUCT)
        app.wait_gone("label", "Microsoft 365 E5")
        app.find("label", PRODUCT, inside_rows=True).click()
        app.find("entry", "Search licensed users", inside_rows=True)

        def first_direct():
            table = app.find_all("tree table")[-1]
            return next((row for row, texts in table.rows()
                         if "Direct" in texts and row.shown and not any(ADMINISTRATOR in text for text in texts)), None)
        wait_until(first_direct, what="somebody with a direct license").find("check box", inside_rows=True).click()
        app.find("push button", re.compile("^_?Unassign Licenses")).click()
        self.before = self.server.consumed(PRODUCT_ID)
        self.desktop.forget()
        dialog = app.find("dialog")
        dialog.find("push button", re.compile("^_?Unassign")).click()
        if is_looked_at:
            app.find(None, re.compile("^_?Stop"))
        return dialog

    def check_closed(self):
        _, finished, outcomes = read_journal()
        assert finished, "the journal has no end of the job"
        assert outcomes and set(outcomes) <= SETTLED, outcomes
        gone = outcomes.count("verified") + outcomes.count("pending")
        assert self.server.consumed(PRODUCT_ID) == self.before - gone, "the journal says something else than the server"
        return outcomes

    def end_by(self, act):
        with self.launch() as app:
            self.begin(app)
            inhibit = self.desktop.wait_for("Inhibit")
            assert inhibit["arguments"][2] == "Licenses are being unassigned", inhibit
            assert inhibit["arguments"][3] & 5 == 5, "it has to be the end of the session (1) and the sleep (4)"
            act(app)
            status = app.wait_end(60)
        assert status == 0, f"it ended with status {status}"
        assert self.check_closed() == ["verified"]
        assert self.desktop.find("Uninhibit")

    # --- the tests

    def sign_in(self):
        with self.launch() as app:
            app.find("text", re.compile("client.* ID")).type_into(self.server.client_id)
            app.find("push button", "Sign in to Microsoft 365").click()
            self.server.approve(app.find("label", re.compile("^[A-Z0-9]{8,12}$")).name)
            app.find("page tab", "Users", timeout=30)

    def a_terminated_job_is_closed(self):
        self.end_by(lambda app: app.process.send_signal(signal.SIGTERM))

    def the_end_of_the_session_closes_the_job(self):
        self.end_by(lambda app: self.desktop.tell("end-session"))

    def without_a_job_a_signal_ends_at_once(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            with self.launch() as app:
                app.find("page tab", "Users", timeout=30)
                app.process.send_signal(number)
                assert app.wait_end() == 0, number

    def quitting_asks_and_does_not_end_the_job(self):
        with self.launch() as app:
            dialog = self.begin(app, is_looked_at=False)
            self.desktop.wait_for("Inhibit")
            key("ctrl+q")
            question = find_dialog(app, "Leave the Job?")
            question.find("push button", re.compile("^_?Continue")).click()
            dialog.find(None, re.compile("^Verified$", re.I), timeout=60)
            assert app.is_running
            assert self.check_closed() == ["verified"]
            assert not self.desktop.find("Notify"), "somebody looked at the window, and was notified"

    def a_job_that_ends_while_it_is_asked_is_no_news(self):
        with self.launch() as app:
            dialog = self.begin(app, is_looked_at=False)
            self.desktop.wait_for("Inhibit")
            key("ctrl+q")
            find_dialog(app, "Leave the Job?")
            dialog.find(None, re.compile("^Verified$", re.I), timeout=60)
            wait_until(lambda: not any(node.is_called("Leave the Job?") for node in app.children), what="the question to go")
            key("ctrl+q")
            assert app.wait_end() == 0
            assert not self.desktop.find("Notify"), "somebody looked at the question, and was notified"

    def notify(self, app, other):
        """Runs a job while another program has the focus; back with the number of the notification."""
        self.begin(app, is_looked_at=False)
        self.desktop.wait_for("Inhibit")
        run("xdotool", "windowactivate", "--sync", main_window(other).xid)
        assert is_on_top(other)
        note = self.desktop.wait_for("Notify", 60)
        assert note["arguments"][3] == "Unassigned and Verified", note
        assert note["arguments"][4] == "1 verified", note
        assert "default" in note["arguments"][5], note
        assert not self.desktop.find("CloseNotification")
        return note["result"]

    def a_click_on_the_notification_brings_the_result(self):
        with App.launch([self.command, "--demo"], "unseat") as other, self.launch() as app:
            number = self.notify(app, other)
            self.desktop.tell(f"click {number}")
            wait_until(lambda: is_on_top(app), what="the window to come to the front")
            find_dialog(app, "Result").find(None, "Unassigned and Verified")

    def the_notification_goes_when_the_window_is_looked_at(self):
        with App.launch([self.command, "--demo"], "unseat") as other, self.launch() as app:
            number = self.notify(app, other)
            other.close()
            assert self.desktop.wait_for("CloseNotification")["arguments"] == [number]

    def kill(self):
        with self.launch() as app:
            self.begin(app, is_looked_at=False)
            wait_until(lambda: read_journal()[2] == ["sent"], what="the removal to be on its way")
            app.process.kill()
            app.wait_end()
        assert not read_journal()[1], "the job has its end, although nobody was there to write it"

    def a_killed_job_is_announced_and_gone_on_with(self):
        self.kill()
        with self.launch() as app:
            app.find(None, re.compile("^The job that was begun on .* is not finished"), timeout=30)
            app.find("push button", re.compile("^Resume")).click()
            dialog = find_dialog(app, "Result")
            dialog.find(None, re.compile("^Verified$", re.I), timeout=60)
            assert self.check_closed() == ["verified"]
            dialog.find("push button", re.compile("^_?Close")).click()
            app.wait_gone(None, re.compile("is not finished"))

    def a_killed_job_is_announced_and_can_be_settled(self):
        self.kill()
        with self.launch() as app:
            app.find(None, re.compile("^The job that was begun on .* is not finished"), timeout=30)
            app.find("push button", re.compile("^Check and End")).click()
            dialog = find_dialog(app, "What Became of the Job")
            dialog.find(None, re.compile("^Verified$", re.I), timeout=60)
            assert self.check_closed() == ["verified"]
            dialog.find("push button", re.compile("^_?Close")).click()
            app.wait_gone(None, re.compile("is not finished"))

    TESTS = (sign_in, a_terminated_job_is_closed, the_end_of_the_session_closes_the_job,
             without_a_job_a_signal_ends_at_once, quitting_asks_and_does_not_end_the_job,
             a_job_that_ends_while_it_is_asked_is_no_news,
             a_click_on_the_notification_brings_the_result,
             the_notification_goes_when_the_window_is_looked_at, a_killed_job_is_announced_and_gone_on_with,
             a_killed_job_is_announced_and_can_be_settled)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", required=True)
    parser.add_argument("--server", required=True)
    options = parser.parse_args()
    faults = ["--fault", f"slow,method=POST,path=/users,times=0,value={SLOW_MSEC}"]

    with FakeDesktop() as desktop, Server([options.server, "--people", "120", *faults]) as server:
        desk = Desk(options.app, server, desktop)
        print(f"1..{len(Desk.TESTS)}", flush=True)
        for number, test in enumerate(Desk.TESTS, 1):
            name = test.__name__.replace("_", " ")
            begun = time.monotonic()
            try:
                test(desk)
            except Exception:  # whatever it is, those after it stand on the same ground
                print(f"not ok {number} {name}")
                print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()))
                print("".join(f"# {call}\n" for call in desktop.calls), flush=True)
                print("Bail out!")
                return 1
            print(f"ok {number} {name} # {time.monotonic() - begun:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
