# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK 4 program the way a person does: looks through the accessibility tree, acts with the mouse and
the keyboard of the X server. Runs inside tests/ui/harness/headless, with /usr/bin/python3.

    from uidrive import App, key, type_text, screenshot, wait_until

    with App.launch(["src/programs/unseat", "--demo"], "unseat") as app:
        app.find("push button", "Explore the demo tenant").click()
        app.find("label", re.compile("verified$"), timeout=30)
        screenshot("shots/verified.png")

What must be known about GTK 4.8 and the bus (each was found the hard way):

* Only toplevels ever have the state "showing". A widget is on screen when it is "visible" and has room:
  Node.shown. Pages of a stack keep the room they had when they were last shown: look at the selected tab too.
* There are no screen coordinates. Extents are relative to the window without its shadow, so the place on screen is
  the X window's + the shadow's (_GTK_FRAME_EXTENTS) + the extents: Node.point(). In a popover extents are wrong
  when GTK had to move it: press() its items, or use keys.
* Actions go past modality, and past insensitivity of what is above: press() can do what a person cannot. Use
  click() for what has to be proved.
* Buttons with a mnemonic are called "_Cancel Cancel" (own label and its child's); AdwMessageDialog has each of its
  buttons twice, one of them without room. AdwViewSwitcher has each tab three times. find() gives what has room.
* GtkSwitch is a "check box"; "checked" changes at the end of the slide: poll (wait_until). A click does not focus it.
* AdwActionRow is a "list item" without an action: click it. AdwEntryRow is "text", GtkSearchEntry is "entry".
* GtkColumnView is "tree table" > "table row" > "table cell" > label; only rows near the screen exist: rows().
* Text: an end of -1 gives nothing, ask for the length; grab_focus fails: click. Password entries give their text away.
* AdwEntryRow never has the state "focused", although the text in it has the keyboard: App.focused is None then.
* A walk does not go into table rows unless told (inside_rows=True). The nodes of a walk are as they were when it began;
  those that find() gives are asked anew each time.
* The keyboard goes to the window under the pointer as long as no window manager runs.
"""

import functools
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import typing

from gi.repository import GLib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import a11y  # noqa: E402

TIMEOUT = float(os.environ.get("UIDRIVE_TIMEOUT", "10"))  # seconds; a busy machine may need more
HELD_DOWN = 0.25  # seconds: ACTIVATE_TIMEOUT of gtkbutton.c
WINDOW_COORDINATES = 1
TOPLEVELS = ("frame", "dialog", "alert", "window")


@functools.cache
def bus():
    return a11y.connect()


class NotFound(AssertionError):
    """What was looked for did not come (or go) in time."""


def run(*arguments):
    return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout


def wait_until(condition, timeout=TIMEOUT, what="a condition"):
    """Polls until condition() gives something true, and returns that. A widget that goes away while it is looked at
    counts as not yet. No more than half of the time goes into looking: that makes the program work, too."""
    end = time.monotonic() + timeout
    while True:
        begun = time.monotonic()
        try:
            result = condition()
        except GLib.Error:
            result = None
        if result:
            return result
        if time.monotonic() > end:
            raise NotFound(f"timed out after {timeout:g} s waiting for {what}")
        time.sleep(min(max(time.monotonic() - begun, 0.03), 0.5))


class Node:
    """One widget, as the accessibility tree shows it."""

    def __init__(self, program, path, seen=None):
        self.program = program
        self.path = path
        self._seen = seen  # as it was when a walk came by, or nothing: then it is asked each time

    def __repr__(self):
        try:
            return f"<{self.role} {self.name!r}>"
        except GLib.Error:
            return "<gone>"

    def __eq__(self, other):
        return isinstance(other, Node) and (self.path, self.program.name) == (other.path, other.program.name)

    def __hash__(self):
        return hash((self.program.name, self.path))

    def _call(self, interface, method, *arguments, signature=None):
        return self.program.call(self.path, f"org.a11y.atspi.{interface}", method, *arguments, signature=signature)

    def _get(self, interface, name):
        return self.program.get(self.path, f"org.a11y.atspi.{interface}", name)

    # --- what it is

    @property
    def role(self):
        return self._seen.role if self._seen else self.program.role(self.path)

    @property
    def name(self):
        return self._seen.name if self._seen else self._get("Accessible", "Name")

    @property
    def description(self):
        return self._get("Accessible", "Description")

    @property
    def states(self):
        return self._seen.states if self._seen else a11y.read_states(self._call("Accessible", "GetState")[0])

    @property
    def live(self):
        """The same, asked anew each time."""
        return Node(self.program, self.path)

    def has(self, state):
        """e.g. checked, selected, sensitive, focused, modal"""
        return state in self.states

    @property
    def children(self):
        return [Node(self.program, path) for path in self.program.children(self.path)]

    @property
    def parent(self):
        if self._seen:
            return Node(self.program, self._seen.parent)
        _, path = self._get("Accessible", "Parent")
        return Node(self.program, path)

    @property
    def window(self):
        """It is asked for once: a widget keeps its window, and dozens of others may be around it."""
        path = self.program.windows.get(self.path)
        if path is None:
            path = self.path if self.role in TOPLEVELS else self.parent.window.path
            self.program.windows[self.path] = path
        return Node(self.program, path)

    @property
    def extents(self):
        """(x, y, width, height) inside the window"""
        box, = self._call("Component", "GetExtents", WINDOW_COORDINATES, signature="(u)")
        return box

    @property
    def shown(self):
        if not self.has("visible"):
            return False
        try:
            _, _, width, height = self.extents
        except GLib.Error:
            return False
        return width > 0 and height > 0

    @property
    def text(self):
        """what an entry or a label holds"""
        text, = self._call("Text", "GetText", 0, self._get("Text", "CharacterCount"), signature="(ii)")
        return text

    def is_called(self, name):
        # A status bar is named by its author only, says ARIA; GTK goes by that from 4.10 on.
        mine = self.name or (self.text if self.role == "status bar" else "")
        if isinstance(name, re.Pattern):
            return bool(name.search(mine))
        return mine == name or ("_" in mine and mine.replace("_", "") in (name, f"{name} {name}"))

    # --- looking

    def walk(self, inside_rows=False):
        """Yields this and all below it, as it is at this moment."""
        def goes_into(role):
            return inside_rows or role not in ("table row", "table cell")
        for path, seen in self.program.walk(self.path, goes_into):
            yield Node(self.program, path, seen)

    def find_all(self, role=None, name=None, shown=True, inside_rows=False):
        return list(self._matches(role, name, shown, inside_rows))

    def find(self, role=None, name=None, shown=True, inside_rows=False, timeout=TIMEOUT):
        """Waits for the first such widget. @name is the exact name or a compiled pattern to search for."""
        return wait_until(lambda: next(self._matches(role, name, shown, inside_rows), None), timeout,
                          f"{role or 'a widget'} {name!r}")

    def _matches(self, role, name, shown, inside_rows):
        for node in self.walk(inside_rows):
            try:
                if ((role is None or node.role == role) and (name is None or node.is_called(name))
                        and (not shown or node.shown)):
                    yield node.live
            except GLib.Error:
                continue

    def wait_gone(self, role=None, name=None, timeout=TIMEOUT):
        wait_until(lambda: not self.find_all(role, name), timeout, f"{role or 'a widget'} {name!r} to go away")

    def wait_state(self, state, present=True, timeout=TIMEOUT):
        wait_until(lambda: self.has(state) == present, timeout,
                   f"{self!r} to {'be' if present else 'stop being'} {state}")

    def rows(self):
        """The rows on screen of a column view or list ("tree table" or "list"): [(row, [texts of its labels])]"""
        nodes = list(self.walk(inside_rows=True))
        role = "table row" if any(node.role == "table row" for node in nodes) else "list item"
        within = {}  # the row that each node is in
        texts = {}
        for node in nodes:
            row = node if node.role == role else within.get(node.parent)
            within[node] = row
            if node.role == role:
                texts[node] = []
            elif row and node.role == "label":
                texts[row].append(node.name)
        return [(row.live, names) for row, names in texts.items() if row.shown]

    def dump(self, depth=0):
        """The tree as text, for finding out and for the log of a failed test."""
        lines = []
        try:
            extra = sorted(self.states & {"checked", "selected", "focused", "modal"})
            if "sensitive" not in self.states:
                extra.append("insensitive")
            try:
                x, y, width, height = self.extents
                extra.insert(0, f"{width}x{height}+{x}+{y}")
            except GLib.Error:  # the application, and the pages of a stack, have no place
                pass
            lines.append(f"{'  ' * depth}{self.role} {self.name!r} {' '.join(extra)}".rstrip())
            for child in self.children:
                lines.append(child.dump(depth + 1))
        except GLib.Error:
            lines.append(f"{'  ' * depth}(gone)")
        return "\n".join(lines)

    # --- acting

    def point(self):
        """The middle, in pixels of the screen."""
        x, y, width, height = self.extents
        window = self.window
        window_size = window.extents[2:]
        for x_window in x_windows(self.program):
            if x_window.size == window_size or x_window.title == window.name:
                return x_window.left + x + width // 2, x_window.top + y + height // 2
        raise NotFound(f"no X window for {window!r}")

    def click(self, button=1, count=1, modifier=None):
        """With the mouse, as a person does. modifier: "ctrl" or "shift" """
        wait_until(lambda: self.has("sensitive"), what=f"{self!r} to be sensitive")
        x, y = self.point()
        # --sync waits for a motion that never comes when the pointer is there already
        run("xdotool", "mousemove", str(x + 3), str(y + 2), "mousemove", "--sync", str(x), str(y))
        if modifier:
            run("xdotool", "keydown", modifier)
        try:
            run("xdotool", "click", "--repeat", str(count), "--delay", "60", str(button))
        finally:
            if modifier:
                run("xdotool", "keyup", modifier)

    def press(self, action=None):
        """Through the accessibility bus, as a screen reader does."""
        names = [name for name, _, _ in self._call("Action", "GetActions")[0]]
        if not names:
            raise NotFound(f"{self!r} has no action")
        is_button = self.role == "push button"  # to be asked while it is there
        self._call("Action", "DoAction", names.index(action) if action else 0, signature="(i)")
        if is_button:
            self._wait_clicked()

    def _wait_clicked(self):
        """GTK holds a button down for a while before it is clicked; what is found until then is what was there before. By
        when a program that is busy answers twice, it has looked at its clock."""
        time.sleep(HELD_DOWN)
        for _ in range(2):
            try:
                self.program.get(a11y.ROOT, a11y.ACCESSIBLE, "ChildCount")
            except GLib.Error:  # it was the button that ends it
                return

    @property
    def n_actions(self):
        return self._get("Action", "NActions")

    def set_text(self, text):
        self._call("EditableText", "SetTextContents", text, signature="(s)")

    def set_value(self, value):
        self.program.set(self.path, "org.a11y.atspi.Value", "CurrentValue", GLib.Variant("d", value))

    @property
    def n_selected_children(self):
        return self._get("Selection", "NSelectedChildren")

    def select_child(self, position):
        self._call("Selection", "SelectChild", position, signature="(i)")

    def type_into(self, text):
        """Clicks, replaces what is there, key by key."""
        self.click()
        key("ctrl+a")
        type_text(text)


class App(Node):
    """A running program; a context manager that ends it."""

    def __init__(self, program, process=None, log=None):
        super().__init__(program, a11y.ROOT)
        self.process = process
        self._log = log
        self._focused = None  # what had the keyboard when last looked for
        self._focused_window = None  # where
        program.listen()

    @classmethod
    def launch(cls, command, name, log=None, environment=None, timeout=30):
        """Starts command and waits for its first window. name: the program's name on the accessibility bus. log: path
        for stdout and stderr. What GTK calls critical ends it: a page may be empty and nobody notice."""
        target = open(log, "w", encoding="utf-8") if log else None  # closed by close()
        process = subprocess.Popen(command, stdout=target, stderr=subprocess.STDOUT if target else None,
                                   env={"G_DEBUG": "fatal-criticals", **os.environ, **(environment or {})})

        def look():
            if process.poll() is not None:
                raise NotFound(f"{command[0]} ended with status {process.returncode} before it had a window")
            return find_application(name, process.pid)

        try:
            return cls(wait_until(look, timeout, f"the application {name}"), process, target)
        except BaseException:
            process.kill()
            process.wait()
            raise

    @property
    def focused(self):
        """The widget that has the keyboard, if any. Each window has one that would have it; of dialogs GTK does not tell
        whether they are active: without an active window it is the newest."""
        try:
            windows = self.children
            window = next((window for window in windows if window.has("active")), windows[-1] if windows else None)
            if self._focused and self._focused_window == window and self._focused.has("focused"):
                return self._focused  # as before: a look at everything takes ten times as long
            node = self._told_focus(window) or self._look_for_focus(window)
            self._focused, self._focused_window = node, window
        except GLib.Error:  # gone meanwhile
            self._focused = None
        return self._focused

    def _told_focus(self, window):
        """What has told that it has the keyboard; in GTK only that tells which somebody has asked for."""
        path = self.program.told_focus()
        node = Node(self.program, path) if path else None
        try:
            return node if node and node.has("focused") and node.window == window else None
        except GLib.Error:  # gone meanwhile
            return None

    def _look_for_focus(self, window):
        items = self.program.look()
        known = [Node(self.program, path) for path, seen in items.items() if "focused" in seen.states]
        node = next((node for node in known if self._window_in(items, node) == window and node.has("focused")), None)
        # Nobody may have asked for it yet.
        node = node or window and next((node for node in window.walk(inside_rows=True) if node.has("focused")), None)
        return node.live if node else None

    @staticmethod
    def _window_in(items, node):
        """The window of a node, as a look had it, which saves a question for each widget around it."""
        path = node.path
        while path in items and items[path].role not in TOPLEVELS:
            path = items[path].parent
        return Node(node.program, path).window if path not in items else Node(node.program, path)

    def wait_focus(self, role=None, name=None, timeout=TIMEOUT):
        """Waits until such a widget has the keyboard."""
        def look():
            node = self.focused
            return node if node and (role is None or node.role == role) and (name is None or node.is_called(name)) else None
        try:
            return wait_until(look, timeout, f"{role or 'a widget'} {name!r} to have the focus")
        except NotFound as error:
            raise NotFound(f"{error}; {self.focused!r} has it") from None

    @property
    def is_running(self):
        return self.process.poll() is None

    def close(self, timeout=10):
        """Asks the program to end, insists when it does not. Returns its exit status."""
        if self.is_running:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self._log:
            self._log.close()
        return self.process.returncode

    def wait_end(self, timeout=TIMEOUT):
        """Waits until the program has ended by itself; returns its exit status."""
        return self.process.wait(timeout)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None and self.is_running:
            print(self.dump(), flush=True)
        self.close()
        return False


def make_command(program, flatpak=None):
    """What starts a program: itself, or the one of that name inside an installed Flatpak. Either ends with us."""
    return ["flatpak", "run", "--die-with-parent", f"--command={program}", flatpak] if flatpak else [program]


def find_application(name, pid=None):
    """The program of that name on the bus, when it has a window."""
    for program, program_name in a11y.list_programs(bus()):
        if program_name == name and (pid in (None, program.pid) or is_proxy(program.pid)) and program.children(a11y.ROOT):
            return program
    return None


def is_proxy(pid):
    """Whether the bus knows a program only by what stands at the door of its sandbox (Flatpak)."""
    try:
        with open(f"/proc/{pid}/comm", encoding="utf-8") as comm:
            return comm.read().strip() == "xdg-dbus-proxy"
    except OSError:
        return False


class XWindow(typing.NamedTuple):
    """A window as the X server has it; left, top and size are those without the shadow."""
    xid: str
    left: int
    top: int
    size: tuple
    shadow: tuple  # widths: left, right, top, bottom
    title: str


def search_windows(*which):
    """xdotool fails when any window, a tooltip for one, goes away while it looks: then nothing was found yet."""
    return subprocess.run(["xdotool", "search", "--onlyvisible", *which], capture_output=True, text=True).stdout.split()


def x_windows(program):
    """Yields the visible windows of a program."""
    pid = program.pid
    # A window from a sandbox does not say which process it is of; its class is the name of the program.
    which = ["--class", f"^{program.get(a11y.ROOT, a11y.ACCESSIBLE, 'Name')}$"] if is_proxy(pid) else ["--pid", str(pid)]
    for xid in wait_until(lambda: search_windows(*which), what="a window on the screen"):
        shell = dict(line.split("=") for line in run("xdotool", "getwindowgeometry", "--shell", xid).split())
        x, y, width, height = (int(shell[k]) for k in ("X", "Y", "WIDTH", "HEIGHT"))
        properties = run("xprop", "-id", xid, "_GTK_FRAME_EXTENTS", "_NET_WM_NAME")
        frame = re.search(r"_GTK_FRAME_EXTENTS.*= (\d+), (\d+), (\d+), (\d+)", properties)
        left, right, top, bottom = map(int, frame.groups()) if frame else (0, 0, 0, 0)
        title = re.search(r'_NET_WM_NAME.*= "(.*)"', properties)
        yield XWindow(xid, x + left, y + top, (width - left - right, height - top - bottom), (left, right, top, bottom),
                      title.group(1) if title else "")


def main_window(app):
    return max(x_windows(app.program), key=lambda window: window.size[0] * window.size[1])


def window_of(node):
    """What the X server has of a window: of that node, or the largest of an app."""
    if isinstance(node, App):
        return main_window(node)
    def look():
        size = tuple(node.extents[2:])
        return next((window for window in x_windows(node.program) if window.size == size), None)
    return wait_until(look, what=f"an X window for {node!r}")


def key(*keys):
    """e.g. key("ctrl+f"), key("Escape"), key("Tab", "space")"""
    run("xdotool", "key", "--clearmodifiers", *keys)


def type_text(text):
    run("xdotool", "type", "--delay", "12", text)


def resize(node, width, height):
    """The size, without its shadow, of a window or of the largest of an app."""
    window = window_of(node)
    left, right, top, bottom = window.shadow
    run("xdotool", "windowsize", window.xid, str(width + left + right), str(height + top + bottom))
    wait_until(lambda: any(found.xid == window.xid and found.size == (width, height) for found in x_windows(node.program)),
               what=f"a window of {width}x{height}")


def move(node, left, top):
    """Where on the screen the corner of a window is, without its shadow."""
    window = window_of(node)
    run("xdotool", "windowmove", window.xid, str(left - window.shadow[0]), str(top - window.shadow[2]))
    wait_until(lambda: any(found.xid == window.xid and (found.left, found.top) == (left, top)
                           for found in x_windows(node.program)), what=f"a window at {left}, {top}")


def screenshot(path, node=None, margin=0):
    """The whole screen, or only a window or the largest of an app, with margin pixels of what is around it."""
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    crop = []
    if node is not None:
        window = window_of(node)
        width, height = window.size
        left, top = max(0, window.left - margin), max(0, window.top - margin)
        crop = ["-crop", f"{width + 2 * margin}x{height + 2 * margin}+{left}+{top}", "+repage"]
    run("import", "-silent", "-window", "root", *crop, path)
