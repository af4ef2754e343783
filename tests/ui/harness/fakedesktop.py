#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two services of a desktop that a program with long jobs talks to: org.freedesktop.Notifications and
org.gnome.SessionManager, as the GNOME and freedesktop.org documents describe them, on the session bus at hand.

As a program it owns both names, prints every call as a JSON document a line, and does what it is told on standard
input: "click ID" (the default action of a notification), "end-session". For drivers:

    with FakeDesktop() as desktop:
        call = desktop.wait_for("Notify")
        desktop.tell(f"click {call['result']}")
"""

import json
import pathlib
import subprocess
import sys
import threading
import time

NOTIFICATIONS = """
<node><interface name="org.freedesktop.Notifications">
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="i" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>
"""
SESSION = """
<node><interface name="org.gnome.SessionManager">
  <method name="RegisterClient">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/>
  </method>
  <method name="UnregisterClient"><arg type="o" direction="in"/></method>
  <method name="Inhibit">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="u" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="Uninhibit"><arg type="u" direction="in"/></method>
  <property name="SessionIsActive" type="b" access="read"/>
</interface></node>
"""
CLIENT = """
<node><interface name="org.gnome.SessionManager.ClientPrivate">
  <method name="EndSessionResponse"><arg type="b" direction="in"/><arg type="s" direction="in"/></method>
  <signal name="QueryEndSession"><arg type="u"/></signal>
  <signal name="EndSession"><arg type="u"/></signal>
</interface></node>
"""
CLIENT_PATH = "/org/gnome/SessionManager/Client1"
SESSION_PATH = "/org/gnome/SessionManager"
NOTIFICATIONS_PATH = "/org/freedesktop/Notifications"


class FakeDesktop:
    """The program below, started, heard and told what to do."""

    def __init__(self):
        self.calls = []
        self.process = subprocess.Popen([sys.executable, str(pathlib.Path(__file__).resolve())], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert json.loads(self.process.stdout.readline()) == {"call": "ready"}
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self.calls.append(json.loads(line))

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.process.terminate()
        self.process.wait(10)
        return False

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def forget(self):
        self.calls.clear()

    def find(self, name):
        return [call for call in self.calls if call["call"] == name]

    def wait_for(self, name, timeout=20):
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if self.find(name):
                return self.find(name)[0]
            time.sleep(0.03)
        raise AssertionError(f"nobody called {name}; only {self.calls}")


class Service:
    """What answers on the bus."""

    def __init__(self):
        from gi.repository import Gio, GLib

        self.gio, self.glib = Gio, GLib
        self.loop = GLib.MainLoop()
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.last = 0
        for path, xml in ((NOTIFICATIONS_PATH, NOTIFICATIONS), (SESSION_PATH, SESSION), (CLIENT_PATH, CLIENT)):
            info = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
            self.bus.register_object(path, info, self.answer, lambda *_: GLib.Variant("b", True), None)
        for name in ("org.freedesktop.Notifications", "org.gnome.SessionManager"):
            self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                               GLib.Variant("(su)", (name, 4)), None, 0, -1, None)

    def answer(self, bus, sender, path, interface, method, parameters, invocation):
        result = None
        if method == "GetCapabilities":
            result = self.glib.Variant("(as)", (["actions", "body"],))
        elif method == "GetServerInformation":
            result = self.glib.Variant("(ssss)", ("fake", "unseat", "1", "1.2"))
        elif method == "RegisterClient":
            result = self.glib.Variant("(o)", (CLIENT_PATH,))
        elif method in ("Notify", "Inhibit"):
            self.last += 1
            result = self.glib.Variant("(u)", (self.last,))
        invocation.return_value(result)
        say({"call": method, "arguments": list(parameters.unpack()), "result": result.unpack()[0] if result else None})

    def emit(self, path, interface, name, value):
        self.bus.emit_signal(None, path, interface, name, value)

    def obey(self, channel, condition):
        line = sys.stdin.readline().split()
        if not line:
            self.loop.quit()
            return False
        if line[0] == "click":
            self.emit(NOTIFICATIONS_PATH, "org.freedesktop.Notifications", "ActionInvoked",
                      self.glib.Variant("(us)", (int(line[1]), "default")))
        elif line[0] == "end-session":
            self.emit(CLIENT_PATH, "org.gnome.SessionManager.ClientPrivate", "EndSession", self.glib.Variant("(u)", (0,)))
        return True

    def run(self):
        self.glib.io_add_watch(0, self.glib.PRIORITY_DEFAULT, self.glib.IO_IN | self.glib.IO_HUP, self.obey)
        say({"call": "ready"})
        self.loop.run()


def say(document):
    print(json.dumps(document), flush=True)


if __name__ == "__main__":
    Service().run()
