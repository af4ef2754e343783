#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-format.py ROOT: clang-format 14 (Debian 12's; others differ in small things) would change nothing."""

import pathlib
import shutil
import subprocess
import sys

from sources import SKIPPED, find, report

VERSION = "version 14."


def find_formatter():
    for name in ("clang-format-14", "clang-format"):
        if shutil.which(name) and VERSION in subprocess.run([name, "--version"], capture_output=True, text=True).stdout:
            return name
    return None


def main():
    root = pathlib.Path(sys.argv[1])
    formatter = find_formatter()
    if not formatter:
        print("SKIPPED: clang-format 14 is not installed; the format of the sources was NOT checked")
        sys.exit(SKIPPED)

    style = f"--style=file:{root / '.clang-format'}"
    for text, clean in (("int\nmain (void)\n{\n  return 0;\n}\n", True), ("int main(void) { return 0; }\n", False)):
        done = subprocess.run([formatter, style, "--assume-filename=x.c"], input=text, capture_output=True, text=True)
        if (done.stdout == text) != clean:
            report([f"the check is wrong about: {text}"])

    files = find(root, ["src", "tests"], ".c", ".h")
    done = subprocess.run([formatter, style, "--dry-run", "-Werror", *files], capture_output=True, text=True)
    wrong = sorted({line.split(":")[0] for line in done.stderr.splitlines() if "error:" in line})
    complaints = [f"{pathlib.Path(path).relative_to(root)}: run clang-format -i" for path in wrong]
    if done.returncode != 0 and not complaints:
        complaints.append(done.stderr)
    if not files:
        complaints.append("there is nothing to look at")
    report(complaints)


if __name__ == "__main__":
    main()
