# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility bus, spoken to without libatspi, which asks several times for each widget: a walk through a window of
eight hundred widgets took it one to two seconds.

GTK tells everything it knows of a program's widgets at once (org.a11y.atspi.Cache.GetItems), in a tenth of a second. What it
does not know yet are the children of a widget that nobody has asked for; so a walk asks for those where the number of
children that are known is not the number that there are.
"""

import functools
import json
import typing

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Json", "1.0")
from gi.repository import Atspi, Gio, GLib, Json  # noqa: E402

ROOT = "/org/a11y/atspi/accessible/root"
NOBODY = "/org/a11y/atspi/null"
CACHE = "/org/a11y/atspi/cache"
ACCESSIBLE = "org.a11y.atspi.Accessible"
STATES = [state.value_nick for _, state in sorted(Atspi.StateType.__enum_values__.items()) if state.value_nick != "last-defined"]


def connect():
    """The bus of the session that this process runs in."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address, = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                 Gio.DBusCallFlags.NONE, -1).unpack()
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


@functools.cache
def read_role(number):
    """The name of a role, e.g. "push button"."""
    return Atspi.Role(number).value_nick.replace("-", " ")


def read_states(words):
    return _name_states(words[0] | words[1] << 32)


@functools.cache
def _name_states(bits):
    return frozenset(name for position, name in enumerate(STATES) if bits >> position & 1)


def unpack(variant):
    """What GLib.Variant.unpack() gives, with lists for tuples. That takes a call of Python for each value, which was half of
    the time of a test; these are two, whatever there is."""
    return json.loads(Json.gvariant_serialize_data(variant)[0])


class Seen(typing.NamedTuple):
    """A widget at the moment of a look."""
    parent: str
    index: int
    n_children: int
    name: str
    role: str
    states: set
    children: list  # the paths of those that are known


class Program:
    """A program on the bus."""

    def __init__(self, bus, name):
        self.bus = bus
        self.name = name
        self.windows = {}  # of the widgets that were asked for theirs
        self._roles = {}
        self._told = None  # the path of what has told last that it has the focus
        self._trusts = None

    def call(self, path, interface, method, *arguments, signature=None):
        parameters = GLib.Variant(signature, arguments) if signature else None
        return unpack(self.bus.call_sync(self.name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, -1))

    def call_each(self, paths, interface, method, *arguments, signature=None):
        """The replies in the order of paths, None for what is gone. They are asked all at once: to wait for one after the other
        takes five times as long."""
        parameters = GLib.Variant(signature, arguments) if signature else None
        replies = {}

        def take(bus, result, position):
            try:
                replies[position] = unpack(bus.call_finish(result))
            except GLib.Error:
                replies[position] = None

        for position, path in enumerate(paths):
            self.bus.call(self.name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, -1, None, take, position)
        while len(replies) < len(paths):
            GLib.MainContext.default().iteration(True)
        return [replies[position] for position in range(len(paths))]

    def get(self, path, interface, name):
        value, = self.call(path, "org.freedesktop.DBus.Properties", "Get", interface, name, signature="(ss)")
        return value

    def set(self, path, interface, name, value):
        self.call(path, "org.freedesktop.DBus.Properties", "Set", interface, name, value, signature="(ssv)")

    @property
    def pid(self):
        pid, = self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                  "GetConnectionUnixProcessID", GLib.Variant("(s)", (self.name,)), None,
                                  Gio.DBusCallFlags.NONE, -1).unpack()
        return pid

    def role(self, path):
        """What a widget is, which it stays."""
        if path not in self._roles:
            self._roles[path] = read_role(self.call(path, ACCESSIBLE, "GetRole")[0])
        return self._roles[path]

    def trusts(self):
        """Whether a look that shows as many children as there are shows the right ones: from GTK 4.10 on some may be of before."""
        if self._trusts is None:
            version = self.get(ROOT, "org.a11y.atspi.Application", "Version")
            self._trusts = [int(number) for number in version.split(".")[:2]] < [4, 10]
        return self._trusts

    def listen(self):
        """From now on it is heard what says that it has the focus (told_focus())."""
        def take(bus, sender, path, interface, signal, parameters):
            if parameters.get_child_value(1).get_int32():
                self._told = path
        self.bus.signal_subscribe(self.name, "org.a11y.atspi.Event.Object", "StateChanged", None, "focused",
                                  Gio.DBusSignalFlags.NONE, take)

    def told_focus(self):
        """The path of what has told last that it has the focus, which it may have lost since; None before that."""
        while GLib.MainContext.default().iteration(False):
            pass
        return self._told

    def children(self, path):
        """The paths of a widget's children, in their order. One by one: GetChildren passes over the pages of a stack."""
        children = [self.call(path, ACCESSIBLE, "GetChildAtIndex", position, signature="(i)")[0][1]
                    for position in range(self.get(path, ACCESSIBLE, "ChildCount"))]
        return [child for child in children if child != NOBODY]

    def look(self):
        """{path: Seen} of everything that anybody has asked for yet, and that was not taken from its window since."""
        reply, = self.call(CACHE, "org.a11y.atspi.Cache", "GetItems")
        items = {path: Seen(parent, index, n_children, name, read_role(role), read_states(states), [])
                 for (_, path), _, (_, parent), index, n_children, _, name, role, _, states in reply}
        for path, seen in sorted(items.items(), key=lambda item: item[1].index):
            if seen.parent in items:
                items[seen.parent].children.append(path)
        return items

    def walk(self, start, goes_into):
        """Yields (path, Seen) of start and of all below it, parents first. goes_into(role): whether what is below counts."""
        items = self.look()
        asked = {ROOT: self.children(ROOT)}  # the look does not know windows as children of the program
        known = set()
        missing = _list_open(start, items, asked, goes_into, known, self.trusts())
        self._ask(missing, items, asked, goes_into, known)
        if any(child not in items for children in asked.values() for child in children):
            items = self.look()
        for path in _walk(start, items, asked, goes_into):
            yield path, items[path]

    def _ask(self, paths, items, asked, goes_into, known):
        """Asks for the children of paths, and of all below them that items does not know, level by level, so that the next
        look has them."""
        while paths:
            paths = [path for path in dict.fromkeys(paths) if path not in asked]
            unknown = [path for path in paths if path not in items and path not in self._roles]
            for path, role in zip(unknown, self.call_each(unknown, ACCESSIBLE, "GetRole")):
                if role:
                    self._roles[path] = read_role(role[0])
            paths = [path for path in paths if (path in items or path in self._roles) and goes_into(self._role_in(path, items))]
            asked.update(zip(paths, self._list_children(paths)))
            paths = [below for path in paths for child in asked[path]
                     for below in _list_open(child, items, asked, goes_into, known, self.trusts())]

    def _role_in(self, path, items):
        return items[path].role if path in items else self._roles[path]

    def _list_children(self, paths):
        counts = self.call_each(paths, "org.freedesktop.DBus.Properties", "Get", ACCESSIBLE, "ChildCount", signature="(ss)")
        children = [[] for _ in paths]
        for position in range(max((count[0] for count in counts if count), default=0)):
            having = [index for index, count in enumerate(counts) if count and count[0] > position]
            replies = self.call_each([paths[index] for index in having], ACCESSIBLE, "GetChildAtIndex", position, signature="(i)")
            for index, reply in zip(having, replies):
                if reply and reply[0][1] != NOBODY:
                    children[index].append(reply[0][1])
        return children


def _walk(path, items, asked, goes_into):
    """The paths of path and of all below it, as far as it is known."""
    ahead = [path]
    while ahead:
        path = ahead.pop()
        if path in items:
            yield path
            if goes_into(items[path].role):
                ahead.extend(reversed(asked.get(path, items[path].children)))


def _list_open(path, items, asked, goes_into, known, trusts):
    """What has to be asked for its children: path, when no look has shown it yet, or what is below it. known: what was gone
    through before; it grows. trusts: as Program.trusts()."""
    if path not in items:
        return [path]
    if path in known:
        return []
    below = list(_walk(path, items, asked, goes_into))
    known.update(below)
    return [found for found in below
            if goes_into(items[found].role) and not (_is_whole(found, items, asked) if trusts else found in asked)]


def _is_whole(path, items, asked):
    return path in asked or len(items[path].children) == items[path].n_children


def list_programs(bus):
    """Everybody on the bus: [(Program, its name)]"""
    registry = Program(bus, "org.a11y.atspi.Registry")
    programs = []
    for name, _ in registry.call(ROOT, ACCESSIBLE, "GetChildren")[0]:
        program = Program(bus, name)
        try:
            programs.append((program, program.get(ROOT, ACCESSIBLE, "Name")))
        except GLib.Error:  # it has just ended
            continue
    return programs
