#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-ui.py ROOT: every .ui file follows GTK's own schema, is part of the resources, and keeps to the house's size."""

import pathlib
import re
import subprocess
import sys
import tempfile

from sources import SKIPPED, find, report

SCHEMA = "/usr/share/gtk-4.0/gtk4builder.rng"
MAX_LINES = 250

BAD = '<interface><object class="GtkBox"><property>1</property></object></interface>\n'
GOOD = '<interface><object class="GtkBox"><property name="spacing">1</property></object></interface>\n'


def validate(path):
    done = subprocess.run(["xmllint", "--nonet", "--noout", "--relaxng", SCHEMA, path], capture_output=True, text=True)
    return [] if done.returncode == 0 else [done.stderr.strip()]


def check_itself():
    with tempfile.TemporaryDirectory() as folder:
        for text, valid in ((BAD, False), (GOOD, True)):
            sample = pathlib.Path(folder, "sample.ui")
            sample.write_text(text, encoding="utf-8")
            if (validate(sample) == []) != valid:
                report([f"the check is wrong about: {text}"])


def main():
    root = pathlib.Path(sys.argv[1])
    if not pathlib.Path(SCHEMA).exists():
        print(f"SKIPPED: {SCHEMA} is not installed (libgtk-4-dev)")
        sys.exit(SKIPPED)
    check_itself()

    complaints = []
    resources = "".join(path.read_text(encoding="utf-8") for path in find(root, ["src/ui"], ".xml"))
    named = set(re.findall(r">([\w.-]+\.ui)</file>", resources))
    files = find(root, ["src/ui"], ".ui")
    for path in files:
        place = path.relative_to(root)
        complaints += validate(path)
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > MAX_LINES:
            complaints.append(f"{place}: {lines} lines, {MAX_LINES} are allowed")
        if path.name not in named:
            complaints.append(f"{place}: not in the resources")
    complaints += [f"the resources name {name}, which is not there" for name in named - {path.name for path in files}]
    if not files:
        complaints.append("there is nothing to look at")
    report(complaints)


if __name__ == "__main__":
    main()
