#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs scripts of build-aux where they could take what is not meant for them: --help as a folder or a language, and
folders in a cache that others use, too."""

import os
import pathlib
import subprocess
import sys
import tempfile

OLD = 30 * 24 * 60 * 60


def check_help(root, name):
    """Usage for --help, an error for an option that does not exist; neither begins to work."""
    with tempfile.TemporaryDirectory() as folder:
        for option, status in (("--help", 0), ("--no-such-option", 2)):
            done = subprocess.run([root / "build-aux" / name, option], cwd=folder, capture_output=True, text=True, timeout=20)
            told = done.stdout if status == 0 else done.stderr
            if done.returncode != status or f"build-aux/{name}" not in told:
                yield f"build-aux/{name} {option}: status {done.returncode}, {done.stdout + done.stderr!r}"
        if os.listdir(folder):
            yield f"build-aux/{name} --help: left {os.listdir(folder)}"


def make(cache, name, marked):
    path = cache / name
    path.mkdir()
    (path / "file").touch()
    if marked:
        (path / "unseat-stand-in").touch()
    return path


def check_cache(root):
    """Only old folders that the script itself has marked go."""
    with tempfile.TemporaryDirectory() as folder:
        cache = pathlib.Path(folder)
        made = {name: make(cache, name, marked) for name, marked in (
            ("gnome-50-old", True), ("gnome-50-new", True), ("gnome-software", False), ("mozilla", True))}
        past = cache.stat().st_mtime - OLD
        for name in ("gnome-50-old", "gnome-software", "mozilla"):
            os.utime(made[name], (past, past))
        subprocess.run([root / "build-aux/flatpak", "--remove-old"], env={**os.environ, "UNSEAT_FLATPAK_CACHE": folder},
                       check=True, timeout=20)
        left = sorted(os.listdir(cache))
        if left != ["gnome-50-new", "gnome-software", "mozilla"]:
            yield f"build-aux/flatpak leaves {left} in the cache"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    errors = [*check_help(root, "screenshots"), *check_help(root, "update-translations"), *check_cache(root)]
    print(*errors, sep="\n", end="\n" if errors else "")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
