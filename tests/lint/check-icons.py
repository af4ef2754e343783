#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-icons.py ROOT: every icon that the window names is one of ours or one of the icon theme at hand. Newer themes
have let go of names; build-aux/debian13 asks this of them."""

import pathlib
import re
import sys

from sources import SKIPPED, find, report

THEME = pathlib.Path("/usr/share/icons/Adwaita")
# Those come with libadwaita itself, in every version since 1.2.
OF_ADWAITA = {"adw-external-link-symbolic"}
# A name in a template, a property or a table; nothing that ends a longer word.
NAME = re.compile(r"[\">](?!gtk/)([\w-]+-symbolic)[\"<]")


def complain(files, known):
    for path, text in files:
        for name in sorted(set(NAME.findall(text)) - known):
            yield f"{path}: there is no icon {name}"


def main():
    root = pathlib.Path(sys.argv[1])
    if not THEME.exists():
        print(f"SKIPPED: {THEME} is not installed (adwaita-icon-theme)")
        sys.exit(SKIPPED)

    resources = (root / "src/ui/unseat.gresource.xml").read_text(encoding="utf-8")
    own = set(re.findall(r'alias="icons/[\w/]+/([\w-]+-symbolic)\.svg"', resources))
    theme = {path.stem.removesuffix(".symbolic") for path in THEME.rglob("*-symbolic*") if path.is_file()}
    sample = [("sample", 'g_strdup ("no-such-icon-symbolic")'), ("sample", ">open-menu-symbolic<")]
    if not own or len(list(complain(sample, own | theme))) != 1:
        report(["the check does not tell what is there from what is not"])

    files = [(path.relative_to(root), path.read_text(encoding="utf-8"))
             for ending in (".ui", ".c") for path in find(root, ["src/ui"], ending)]
    if not any(NAME.search(text) for _, text in files):
        report(["there is nothing to look at"])
    report(list(complain(files, own | theme | OF_ADWAITA)))


if __name__ == "__main__":
    main()
