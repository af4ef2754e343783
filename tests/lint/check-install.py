#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-install.py BUILD: installs into a folder of its own, and looks whether everything arrived and fits together."""

import configparser
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from sources import report

ID = "io.github.unseat.Unseat"
PROGRAMS = ("unseat", "unseat-cli", "unseat-demo-server")


def install(build, target):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MESON")}
    done = subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", target],
                          env=environment, capture_output=True, text=True)
    return [] if done.returncode == 0 else [f"meson install: {done.stdout}{done.stderr}"]


def only(root, pattern):
    """The one file that fits pattern, or None."""
    found = list(root.rglob(pattern))
    return found[0] if len(found) == 1 else None


def check_desktop(root):
    desktop = only(root, f"applications/{ID}.desktop")
    metainfo = only(root, f"metainfo/{ID}.metainfo.xml")
    for name in (f"scalable/apps/{ID}.svg", f"symbolic/apps/{ID}-symbolic.svg"):
        if not only(root, name):
            yield f"the icon {name} was not installed once"
    if not desktop or not metainfo:
        yield "the desktop file or the metainfo was not installed once"
        return

    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.read(desktop, encoding="utf-8")
    if entry["Desktop Entry"]["Icon"] != ID or entry["Desktop Entry"]["Exec"].split()[0] not in PROGRAMS:
        yield "the desktop file names a program or an icon that is not ours"

    component = xml.etree.ElementTree.parse(metainfo).getroot()
    if component.findtext("id") != ID or component.findtext("launchable") != desktop.name:
        yield "the metainfo names another desktop file"
    for binary in component.iter("binary"):
        if binary.text not in PROGRAMS:
            yield f"the metainfo names {binary.text}, which is not installed"


def check_schema(root):
    schema = only(root, f"glib-2.0/schemas/{ID}.gschema.xml")
    if not schema:
        yield "the settings schema was not installed once"
        return
    subprocess.run(["glib-compile-schemas", "--strict", schema.parent], check=True)
    done = subprocess.run(["gsettings", "--schemadir", schema.parent, "get", ID, "confirm-threshold"],
                          capture_output=True, text=True, env={**os.environ, "GSETTINGS_BACKEND": "memory"})
    if done.stdout.strip() != "uint32 50":
        yield f"the installed settings do not answer: {done.stdout}{done.stderr}"


def check_programs(build, root):
    for name in PROGRAMS:
        if not (build / "src" / "programs" / name).exists():
            continue
        program = only(root, f"bin/{name}")
        if not program:
            yield f"{name} was built, but not installed"
        elif name != "unseat":
            done = subprocess.run([program, "--help"], capture_output=True, text=True, timeout=30)
            if done.returncode != 0 or not done.stdout:
                yield f"{name} --help: {done.returncode} {done.stderr}"


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with_app = sys.argv[2] == "app"
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        if not list(check_desktop(root)) or not list(check_schema(root)):
            report(["an empty folder passes for an installed program"])
        complaints = install(build, folder)
        if not complaints:
            complaints += check_desktop(root) if with_app else []
            complaints += check_schema(root)
            complaints += check_programs(build, root)
        report(complaints)


if __name__ == "__main__":
    main()
