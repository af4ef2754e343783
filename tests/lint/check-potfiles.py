#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-potfiles.py [--write] ROOT: po/POTFILES.in names every file with text for translators, and no other.

--write puts it right instead of complaining.
"""

import pathlib
import re
import sys

from sources import find, report, without_comments

HEADER = "# Every file with translatable text, in alphabetical order; tests/lint checks that none is missing.\n"
CALL = re.compile(r'\b(?:_|N_|C_|NC_|g?ngettext|gettext|g_dngettext|g_dgettext|g_dpgettext2?) ?\(\s*[^)\s]')
ALWAYS = ["data/io.github.unseat.Unseat.desktop.in", "data/io.github.unseat.Unseat.gschema.xml",
          "data/io.github.unseat.Unseat.metainfo.xml.in"]


def is_translatable(path, text):
    if path.suffix == ".ui":
        return bool(re.search(r'translatable="(?:yes|true|1)"', text))
    return bool(CALL.search(without_comments(text)))


def wanted(root):
    files = find(root, ["src"], ".c", ".h", ".ui")
    return sorted(ALWAYS + [str(path.relative_to(root)) for path in files
                            if is_translatable(path, path.read_text(encoding="utf-8"))])


def check_itself():
    c, ui = pathlib.Path("x.c"), pathlib.Path("x.ui")
    assert is_translatable(c, 'x = _ ("Text");') and is_translatable(c, 'ngettext ("a", "b", n)')
    assert is_translatable(c, 'N_("a")') and is_translatable(ui, '<property translatable="yes">x</property>')
    assert not is_translatable(c, '/* _("x") */ a_ ("x");') and not is_translatable(ui, "<property>x</property>")


def main():
    check_itself()
    root = pathlib.Path(sys.argv[-1])
    potfiles = root / "po" / "POTFILES.in"
    listed = [line for line in potfiles.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    expected = wanted(root)

    if "--write" in sys.argv:
        potfiles.write_text(HEADER + "".join(name + "\n" for name in expected), encoding="utf-8")
        return

    complaints = [f"po/POTFILES.in lacks {name}" for name in expected if name not in listed]
    complaints += [f"po/POTFILES.in names {name}, which has nothing to translate" for name in listed if name not in expected]
    if not complaints and listed != expected:
        complaints.append("po/POTFILES.in is not in alphabetical order")
    if complaints:
        complaints.append("tests/lint/check-potfiles.py --write . puts it right")
    report(complaints)


if __name__ == "__main__":
    main()
