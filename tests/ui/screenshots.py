#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of the README and of software catalogs: walks the main job (main-job.py) on the demo tenant, once
in light and once in dark, and opens on the way what is only there for a picture. Of each place there is a wide picture
and a narrow one: PLACE.png, PLACE-dark.png, PLACE-narrow.png, PLACE-narrow-dark.png (check-pictures.py).

    screenshots.py --app PROGRAM --shots FOLDER

Runs inside tests/ui/harness/headless --still.
"""

import argparse
import concurrent.futures
import importlib
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "harness"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from uidrive import App, key, move, resize, screenshot, wait_until, window_of  # noqa: E402

Road = importlib.import_module("main-job").Road

CORNER = 12  # pixels: libadwaita's radius
NARROW = (360, 720)
TOP = 40  # pixels: where a narrow dialog begins, so that all of it is on the screen
OUTSIDE = (1270, 790)  # where the pointer paints nothing as hovered, and brings up no tooltip
WHEEL_UP = 4
TICKED = ("Agnes Eriksen", "Agnes Kovács", "Alba Klein")
SHOWN = "Agnes Kovács"
DEPARTMENT = "Finance"
PRODUCT = "Office 365 E3"
GROUP = "Copilot Pilots"
RULE = "No sign of life for 90 days"
UNDONE = 2
LIST = """Display name\tSign-in name
Fischer, Lena\tlena.fischer@larkspur-rivers.example
Ben Okafor\t
תמר פרידמן\t
Somebody Else\t
"""
NEVER_TOUCHED = ("copilot", "Ada Brandt")
COLORS = {"": "default", "-dark": "prefer-dark"}


def trim(path):
    """Takes away what shines through at the round corners, and, where there is pngquant, most of the bytes."""
    size = subprocess.run(["identify", "-format", "%w %h", path], check=True, capture_output=True, text=True).stdout
    width, height = map(int, size.split())
    shape = f"roundrectangle 0,0 {width - 1},{height - 1} {CORNER},{CORNER}"
    subprocess.run(["convert", path, "-alpha", "set", "(", "-size", f"{width}x{height}", "xc:none", "-fill", "white",
                    "-draw", shape, ")", "-compose", "DstIn", "-composite", "-strip", path], check=True)
    subprocess.run(["pngquant", "--force", "--strip", "--speed", "1", "--output", path, path], check=True)
    print(path, flush=True)


class Pictures(Road):
    """The road, with a picture at every place that has one."""

    # what the road calls a place: what its picture is called
    PLACES = {"sign-in": "sign-in", "code": "code", "switched-off": "person", "review": "review", "result": "result",
              "products": "products", "licensed-users-ticked": "licensed-users"}

    def __init__(self, app, folder, ending, trimmer):
        super().__init__(app, None, folder)
        self.ending = ending
        self.trimmer = trimmer  # calls what it is given while the walk goes on
        self.trimmed = []
        self.wanted = {}

    def shoot(self, name):
        if name in self.wanted:
            if name == "products":
                self.wait_for_toast()
            self.take(self.wanted.pop(name))

    def wait_for_toast(self):
        """What a toast hides is not in the picture."""
        self.app.wait_gone(None, re.compile("unassigned$"))

    def take(self, name, scrolled=None):
        """What is there now, wide and narrow. @scrolled: what is in a list that shall be seen from its beginning"""
        self.take_wide(name)
        self.take_narrow(name, scrolled)

    def take_wide(self, name):
        self.keep(name, self.app)

    def take_narrow(self, name, scrolled=None):
        """As it is on a phone, where a dialog has the whole screen; then as wide as before."""
        front = self.front
        before = window_of(front)
        resize(front, *NARROW)
        move(front, before.left, min(before.top, TOP))
        if scrolled:
            scrolled.click(button=WHEEL_UP, count=3)
        self.keep(f"{name}-narrow", front)
        resize(front, *before.size)
        move(front, before.left, before.top)
        wait_until(lambda: tuple(front.extents[2:]) == before.size, what="the window to be as before")

    @property
    def front(self):
        """The newest window: a dialog, if there is one."""
        return self.app.children[-1]

    def keep(self, name, window):
        path = str(self.shots / f"{name}{self.ending}.png")
        self.park_pointer()
        self.shoot_settled(path, window)
        self.trimmed.append(self.trimmer.submit(trim, path))

    @staticmethod
    def park_pointer():
        subprocess.run(["xdotool", "mousemove", *map(str, OUTSIDE)], check=True)

    @staticmethod
    def shoot_settled(path, window):
        """Until two pictures in a row are the same: what has just been told its size may still be painting."""
        def shoot():
            screenshot(path, window)
            return subprocess.run(["identify", "-format", "%#", path], check=True, capture_output=True).stdout
        earlier = []

        def look():
            earlier.append(shoot())
            return len(earlier) > 1 and earlier[-1] == earlier[-2]
        wait_until(look, what=f"a picture that stays: {path}")

    def tick(self, names):
        for name in names:
            self.row(name).find("check box", inside_rows=True).click()
        self.app.find(None, re.compile(f"^{len(names)} .*selected"))

    def walk_main_job(self):
        self.wanted = dict(self.PLACES)
        for step in self.STEPS:
            if self.wanted:
                step(self)

    def walk_users(self):
        self.sign_in_with_the_code()
        self.tick(TICKED)
        self.row(SHOWN).find("label", SHOWN, inside_rows=True).click()
        self.app.find("push button", re.compile("^_?Save Changes"))
        self.row(SHOWN).click(button=WHEEL_UP, count=3)  # the table has become lower, and may have moved
        self.take_wide("users")  # a narrow window shows only the person, which has a picture of its own
        self.app.find("push button", re.compile("^_?Manage Licenses")).click()
        self.app.find("label", "Manage Product Licenses")
        self.take("many")

    def walk_jobs(self):
        self.sign_in_with_the_code()
        self.park_pointer()  # a dialog leaves what is below it as it was, hovered or not
        self.fill_never_touch()
        self.take("never-touch")
        key("Escape")
        self.app.wait_gone("dialog")
        self.look_up_list()
        self.take("choose")
        key("Escape", "Escape")
        self.app.wait_gone("dialog")
        self.unassign_from_department()
        key("ctrl+5")
        row = self.app.find("list item", re.compile(f"^Unassigned {PRODUCT}"))
        self.take("activity")
        row.click()
        self.app.find("status bar", re.compile("can be undone$"))
        checks = self.app.find("list", "Changes").find_all("check box", inside_rows=True)
        for check in [check for check in checks if check.has("sensitive")][:UNDONE]:
            check.click()
        self.app.find("status bar", re.compile(f"^{UNDONE} of .* selected$"))
        self.take("job", scrolled=checks[UNDONE])

    def fill_never_touch(self):
        key("ctrl+comma")
        window = wait_until(lambda: next((w for w in self.app.children if w.name == "Preferences"), None), what="the preferences")
        for text in NEVER_TOUCHED:
            window.find("push button", "Add…").click()
            dialog = wait_until(lambda: next((w for w in self.app.children if w.name == "Never Touch"), None), what="the search")
            dialog.find("entry", "Search people, products and groups").type_into(text)
            dialog.find("list item", re.compile(text, re.I)).click()
            window.find("push button", re.compile(f"^Remove .*{text}", re.I))
        window.find("label", "Safety").click()  # the window is painted as inactive until it has been

    def look_up_list(self):
        key("ctrl+l")
        dialog = self.app.find("dialog")
        dialog.find("text", "List of people").set_text(LIST)
        dialog.find("push button", "Find People").click()
        dialog.find("panel", re.compile("Found$"))

    def unassign_from_department(self):
        self.app.find("entry", "Search users").type_into(DEPARTMENT)
        self.app.find("status bar", re.compile(r"^\d+ of 240 people$"))
        key("Return")
        self.app.wait_focus("table row")
        key("ctrl+a", "Delete")
        self.app.find("check box", PRODUCT).click()
        self.app.find("push button", re.compile("^_?Save Changes")).click()
        dialog = self.app.find("dialog")
        dialog.find("push button", re.compile("^_?Unassign")).click()
        dialog.find("panel", re.compile("Verified$"), timeout=60)
        dialog.find("push button", re.compile("^_?Close")).click()
        self.app.wait_gone("dialog")
        self.wait_for_toast()

    def walk_groups_and_rules(self):
        self.sign_in_with_the_code()
        key("ctrl+3")
        row = self.app.find("list", "Groups").find("list item", re.compile(f"^{GROUP}"))
        self.take("groups")
        row.press()
        self.app.find("heading", GROUP)
        self.app.find("table row")
        self.take("group")
        key("ctrl+4")
        row = self.app.find("list", "Rules").find("list item", re.compile(f"^{RULE}"))
        self.take("rules")
        row.press()
        self.app.find("heading", RULE)
        self.app.find(None, re.compile("people match"))
        self.take("rule")

    def walk_filters(self):
        """A wide window has the filters always, a narrow one when asked."""
        self.sign_in_with_the_code()
        self.take_wide("filters")
        self.take_narrow("users")
        resize(self.app, *NARROW)
        self.app.find(None, re.compile("^_?Filters")).click()
        self.app.find("label", "How licensed")
        self.keep("filters-narrow", self.app)

    WALKS = (walk_main_job, walk_users, walk_jobs, walk_groups_and_rules, walk_filters)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", required=True)
    parser.add_argument("--shots", required=True, type=lambda text: pathlib.Path(text).resolve())
    options = parser.parse_args()

    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as trimmer:
        for ending, scheme in COLORS.items():
            for walk in Pictures.WALKS:
                # Each walk begins where the app does, not where the walk before it ended.
                environment = {"ADW_DEBUG_COLOR_SCHEME": scheme, "GSETTINGS_BACKEND": "memory"}
                with App.launch([options.app, "--demo"], "unseat", environment=environment) as app:
                    pictures = Pictures(app, options.shots, ending, trimmer)
                    walk(pictures)
                for trimmed in pictures.trimmed:
                    trimmed.result()


if __name__ == "__main__":
    main()
