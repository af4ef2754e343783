#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-tests.py ROOT: every tests/**/test-NAME.c is built, as test-NAME.c or as 'NAME' in a list of tests."""

import pathlib
import re
import sys

from sources import find, report


def is_built(name, build_files):
    """Whether build_files, the text of all of them, speaks of test-name.c."""
    word = re.escape(name)
    return bool(re.search(rf"'(?:[^'\n]*/)?test-{word}\.c'|'{word}'", build_files))


def check_itself():
    assert is_built("a", "executable('x', 'test-a.c')") and is_built("a", "foreach n : ['b', 'a']") and is_built("a", "files('b/test-a.c')")
    assert not is_built("a", "executable('x', 'test-a-b.c')") and not is_built("a", "['a-b', 'b-a']")


def main():
    check_itself()
    root = pathlib.Path(sys.argv[1])
    build_files = "\n".join(path.read_text(encoding="utf-8") for path in sorted(root.joinpath("tests").rglob("meson.build")))
    tests = [path for path in find(root, ["tests"], ".c") if path.name.startswith("test-")]
    report([f"{path.relative_to(root)} is never built" for path in tests if not is_built(path.stem[len("test-"):], build_files)])


main()
