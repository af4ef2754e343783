#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the installed app the way a desktop does: by its name on the session bus, and by the actions of its desktop
file.

    activation.py BUILD

Installs into a folder of its own and shows that to the bus. Runs inside tests/ui/harness/headless; prints TAP.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "harness"))
from tap import run_tests, say  # noqa: E402
from uidrive import App, find_application, key, wait_until  # noqa: E402

ID = "io.github.unseat.Unseat"
# What a desktop's shell does with a desktop file, and one of its actions. It stays: the bus forgets what it was asked by
# somebody who is gone.
LAUNCH = """
import sys
from gi.repository import Gio, GLib
entry = Gio.DesktopAppInfo.new(sys.argv[1] + ".desktop")
entry.launch_action(sys.argv[2]) if len(sys.argv) > 2 else entry.launch()
Gio.bus_get_sync(Gio.BusType.SESSION).flush_sync()
loop = GLib.MainLoop()
Gio.bus_watch_name(Gio.BusType.SESSION, sys.argv[1], Gio.BusNameWatcherFlags.NONE, lambda *_: loop.quit(), None)
loop.run()
"""
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}"
    return done.stdout.strip()


def call_bus(method, *arguments):
    name, path, interface = BUS
    return run("gdbus", "call", "--session", "--dest", name, "--object-path", path,
               "--method", f"{interface}.{method}", *arguments)


def launch(*action):
    run(sys.executable, "-c", LAUNCH, ID, *action)


def find_owner():
    """The process that has our name on the bus, or None."""
    try:
        return int(call_bus("GetConnectionUnixProcessID", ID).strip("(,)").split()[1])
    except AssertionError as error:
        if "NameHasNoOwner" not in str(error):
            raise
        return None


def install(build, target):
    """The prefix inside target."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MESON")}
    subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", target],
                   env=environment, check=True, stdout=subprocess.DEVNULL)
    options = json.loads(run("meson", "introspect", "--buildoptions", str(build)))
    prefix = next(option["value"] for option in options if option["name"] == "prefix")
    return prefix, target / prefix.lstrip("/")


def show_to_bus(prefix, root):
    """What an installation below / would need nothing for."""
    share = root / "share"
    run("glib-compile-schemas", "--strict", str(share / "glib-2.0/schemas"))
    directories = f"{share}:{os.environ.get('XDG_DATA_DIRS') or '/usr/local/share:/usr/share'}"
    os.environ["XDG_DATA_DIRS"] = directories
    os.environ["PATH"] = f"{root / 'bin'}:{os.environ['PATH']}"
    call_bus("UpdateActivationEnvironment", f"{{'XDG_DATA_DIRS': '{directories}'}}")

    service = (share / f"dbus-1/services/{ID}.service").read_text(encoding="utf-8")
    assert f"Exec={prefix}/bin/unseat --gapplication-service\n" in service, service
    services = pathlib.Path(os.environ["XDG_RUNTIME_DIR"]) / "dbus-1/services"
    services.mkdir(parents=True, exist_ok=True)
    (services / f"{ID}.service").write_text(service.replace(prefix, str(root)), encoding="utf-8")
    call_bus("ReloadConfig")


class Desktop:
    """The steps, in their order; each is a test."""

    def __init__(self, root):
        self.root = root
        self.file = root / f"share/applications/{ID}.desktop"

    def app(self):
        return App(wait_until(lambda: find_application("unseat", find_owner()), 30, "the app on the bus"))

    def frames(self):
        return [node for node in self.app().children if node.role == "frame"]

    def quit(self):
        run("gapplication", "action", ID, "quit")
        wait_until(lambda: find_owner() is None, 15, "the end of the app")

    # --- steps

    def every_action_of_the_desktop_file_is_exported(self):
        """Asking for them starts the app, which shows nothing yet."""
        assert find_owner() is None
        groups = [line[16:-1] for line in self.file.read_text(encoding="utf-8").splitlines()
                  if line.startswith("[Desktop Action ")]
        assert run("gapplication", "list-actions", ID).split() == groups, groups
        exported = run("gdbus", "call", "--session", "--dest", ID, "--object-path", "/" + ID.replace(".", "/"),
                       "--method", "org.gtk.Actions.List")
        assert groups and all(f"'{group}'" in exported for group in groups), (groups, exported)
        assert find_application("unseat") is None
        self.quit()

    def launching_opens_the_window(self):
        launch()
        self.app().find("push button", "Sign in to Microsoft 365")
        command = pathlib.Path(f"/proc/{find_owner()}/cmdline").read_text(encoding="utf-8").split("\0")[:-1]
        assert command == [str(self.root / "bin/unseat"), "--gapplication-service"], command

    def launching_again_presents_it(self):
        owner = find_owner()
        run("gapplication", "launch", ID)
        run(str(self.root / "bin/unseat"))  # ends at once
        assert find_owner() == owner
        assert len(self.frames()) == 1

    def a_demo_of_its_own_leaves_it_alone(self):
        owner = find_owner()
        with App.launch([str(self.root / "bin/unseat"), "--demo"], "unseat") as demo:
            demo.find("push button", "Sign in to Microsoft 365")
            assert demo.process.pid != owner
        assert find_owner() == owner and len(self.frames()) == 1

    def the_demo_is_an_action(self):
        run("gapplication", "action", ID, "explore-demo")
        self.app().find("push button", "Approve in the Demo").press()
        self.app().find("page tab", "Users")
        run("gapplication", "action", ID, "explore-demo")  # it is there: nothing happens
        assert len(self.frames()) == 1

    def pages_are_actions(self):
        for page in ("products", "groups", "rules", "activity", "users"):
            launch(f"show-{page}")
            wait_until(lambda: self.app().find("page tab", page.title()).has("selected"), what=f"the page {page}")

    def control_w_closes_the_window(self):
        self.app().find("page tab", "Users").click()
        key("ctrl+w")
        wait_until(lambda: find_owner() is None, 15, "the end of the app")

    def an_action_starts_the_app(self):
        launch("explore-demo")
        self.app().find("push button", "Approve in the Demo")
        self.quit()


def main():
    with tempfile.TemporaryDirectory() as folder:
        prefix, root = install(pathlib.Path(sys.argv[1]), pathlib.Path(folder))
        show_to_bus(prefix, root)
        desktop = Desktop(root)
        return run_tests([
            desktop.every_action_of_the_desktop_file_is_exported,
            desktop.launching_opens_the_window,
            desktop.launching_again_presents_it,
            desktop.a_demo_of_its_own_leaves_it_alone,
            desktop.the_demo_is_an_action,
            desktop.pages_are_actions,
            desktop.control_w_closes_the_window,
            desktop.an_action_starts_the_app,
        ], lambda: say(desktop.app().dump() if find_owner() else "the app is not on the bus"))


if __name__ == "__main__":
    sys.exit(main())
