# SPDX-License-Identifier: GPL-3.0-or-later
"""What does a job through the accessibility tree alone, as an assistive technology does it: no mouse, no keys, no places on
the screen. Acts by actions, texts and selections; learns what happened from names, descriptions and states.

    class Reader(Listener):
        ...
        STEPS = (Listener.sign_in, ...)

    if __name__ == "__main__":
        sys.exit(run(Reader))
"""

import argparse
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "harness"))
from tap import run_tests, say  # noqa: E402
from uidrive import App, wait_until  # noqa: E402

TENANT = "Larkspur Rivers"
ADMINISTRATOR = "ada.brandt@larkspur-rivers.example"


class Listener:
    """A program, and how it is heard and acted upon; who derives from it has the steps."""

    STEPS = ()

    def __init__(self, app):
        self.app = app
        self.dialog = None

    def status(self, pattern):
        return self.app.find("status bar", re.compile(pattern), timeout=30)

    def press(self, role, name, root=None):
        """Does what the widget offers, which must be allowed: an action goes past what is insensitive. A page that is not
        shown any more keeps its room, but its buttons are not to be used."""
        def look():
            found = (root or self.app).find_all(role, name, inside_rows=True)
            return next((node for node in found if node.has("sensitive")), None)
        node = wait_until(look, what=f"{role} {name!r} that can be used")
        node.press()
        return node

    def search(self, text, found):
        self.app.find("entry", "Search users").set_text(text)
        return self.status(found)

    def table(self):
        return self.app.find("tree table", "Users")

    def row(self, name):
        return self.table().find("table row", re.compile(f"^{re.escape(name)}"), inside_rows=True)

    def item(self, name):
        return self.dialog.find("list item", name)

    def hear_where(self):
        for name, wanted in (("Tenant", TENANT), ("Signed in as", ADMINISTRATOR)):
            heard = self.item(name).description
            assert heard == wanted, f"{name} is {heard!r}"

    def wait_result(self):
        """Before GTK 4.14 nothing can be announced: the focus comes to the result, which is called what happened. Each
        window remembers a focus of its own."""
        def look():
            focused = (node for node in self.dialog.walk() if node.has("focused"))
            return next((node for node in focused if node.role == "panel" and node.name), None)
        return wait_until(look, 60, "the result to have the focus")

    def close_result(self):
        self.press("push button", "Close", self.dialog)
        self.app.wait_gone("dialog")

    def sign_in(self):
        self.press("push button", "Sign in to Microsoft 365")
        copy = self.app.find("push button", "Copy Code")
        wait_until(lambda: re.search(r"[A-Z0-9]{8,}", copy.description), what="the code beside the button that copies it")
        self.press("push button", "Approve in the Demo")
        self.status("^240 people$")


def run(kind):
    """Starts the program on its demo tenant, and takes the steps in their order; each is a test."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", required=True)
    options = parser.parse_args()

    with App.launch([options.app, "--demo"], "unseat") as app:
        listener = kind(app)
        return run_tests([getattr(listener, step.__name__) for step in kind.STEPS],
                         lambda: say(f"{app.focused!r} has the keyboard\n{app.dump()}"))
