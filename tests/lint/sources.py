# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of this folder have in common: finding sources, and looking at C without a parser."""

import pathlib
import re
import sys

SKIPPED = 77  # meson's exit status for a test that could not be run


def find(root, folders, *suffixes):
    """The files below root/folder with one of the suffixes, sorted."""
    found = []
    for folder in folders:
        found += [path for path in pathlib.Path(root, folder).rglob("*") if path.suffix in suffixes and path.is_file()]
    return sorted(found)


def without_comments(text):
    """text with comments blanked out; lines stay where they are."""
    def blank(match):
        return match.group(0) if match.group(0)[0] in "\"'" else re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', blank, text, flags=re.DOTALL)


def without_strings(text):
    """text, already without comments, with the inside of string and character literals blanked out."""
    def blank(match):
        quote = match.group(0)[0]
        return quote + " " * (len(match.group(0)) - 2) + quote
    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def functions(text):
    """[(name, first line of the body, lines between the braces)] of a file in the house's format: the braces of a
    function stand in the first column, its head ends in a parenthesis."""
    lines = text.split("\n")
    found, start, name = [], None, None
    for number, line in enumerate(lines):
        if line == "{" and number > 0 and lines[number - 1].rstrip().endswith(")"):
            start = number
            head = number - 1
            while head > 0 and not re.match(r"[A-Za-z_]", lines[head]):
                head -= 1
            name = re.match(r"\w*", lines[head]).group(0)
        elif line == "}" and start is not None:
            found.append((name, start + 2, number - start - 1))
            start = None
    return found


def report(complaints):
    """Ends the program with what was found."""
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)
