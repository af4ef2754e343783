#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-ui.py ROOT: every .ui file follows GTK's own schema, is part of the resources, keeps to the house's size, and is read
by a class that makes the types in it known."""

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


def find_unknown_types(text, source):
    """The types of ours in @text that @source, which reads it, does not make known. GTK finds them all the same in a program
    that shows its symbols, as that of Debian 12; in a Flatpak of newer libraries the page stays empty."""
    own = re.search(r'<template class="(\w+)"', text)
    types = set(re.findall(r'(?:class|type|bind-source)="(Unseat\w+)"', text)) - {own and own.group(1)}
    return {name for name in types
            if "UNSEAT_TYPE_" + re.sub(r"(?<!^)(?=[A-Z])", "_", name.removeprefix("Unseat")).upper() not in source}


def check_itself():
    line = '<object class="UnseatSaveBar"/>'
    assert find_unknown_types(line, "") == {"UnseatSaveBar"}
    assert not find_unknown_types(line, "g_type_ensure (UNSEAT_TYPE_SAVE_BAR);")
    assert not find_unknown_types(f'<template class="UnseatSaveBar">{line}', "")
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
    sources = [path.read_text(encoding="utf-8") for path in find(root, ["src/ui"], ".c")]
    for path in files:
        place = path.relative_to(root)
        text = path.read_text(encoding="utf-8")
        readers = [source for source in sources if f'/{path.name}"' in source]
        complaints += [f"{place}: {name} is not made known (g_type_ensure) by what reads it"
                       for reader in readers for name in sorted(find_unknown_types(text, reader))]
        complaints += validate(path)
        lines = text.count("\n")
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
