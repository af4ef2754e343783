#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-linking.py BUILD: what runs on a server loads no GTK, not even by a detour."""

import pathlib
import re
import subprocess
import sys

from sources import SKIPPED, report

DESKTOP = re.compile(r"^\s*(lib(?:gtk|gdk|adwaita|X11|wayland-client|pango|cairo)\S*)", re.MULTILINE)
HEADLESS = ("unseat-cli", "unseat-demo-server")


def loads(program):
    """The desktop's libraries that the program would load."""
    done = subprocess.run(["ldd", program], capture_output=True, text=True, check=True)
    return sorted({match.group(1) for match in DESKTOP.finditer(done.stdout)})


def main():
    folder = pathlib.Path(sys.argv[1]) / "src" / "programs"
    complaints, looked_at = [], 0

    app = folder / "unseat"
    if app.exists() and not any(library.startswith("libgtk-4") for library in loads(app)):
        report(["the check does not see that the app loads GTK"])

    for name in HEADLESS:
        if (folder / name).exists():
            looked_at += 1
            complaints += [f"{name} loads {library}" for library in loads(folder / name)]
    if not looked_at:
        print("SKIPPED: no program to look at was built")
        sys.exit(SKIPPED)
    report(complaints)


if __name__ == "__main__":
    main()
