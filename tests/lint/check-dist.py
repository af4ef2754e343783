#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-dist.py SOURCE BUILD: "meson dist" packs what git knows and nothing else, and what it packs can be set up and
would install the same files. Skipped where the source is no checkout: what was unpacked from there is the proof."""

import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

from sources import SKIPPED, report

# Without these nobody could build, install or read it.
NEEDED = ("COPYING", "README.md", "meson.build", "meson_options.txt", "po/LINGUAS", "po/POTFILES.in", "build-aux/test")


def run(*command):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MESON")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        report([f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}"])
    return done.stdout


def installed(build):
    """Where the files of a build go, relative to the folders that differ between builds."""
    return sorted(json.loads(run("meson", "introspect", "--installed", build)).values())


def introspect(build, name):
    return next(option["value"] for option in json.loads(run("meson", "introspect", "--buildoptions", build))
                if option["name"] == name)


def main():
    source, build = sys.argv[1:]
    if subprocess.run(["git", "-C", source, "rev-parse", "--verify", "HEAD"], capture_output=True).returncode != 0:
        print("SKIPPED: this is not a git checkout")
        sys.exit(SKIPPED)

    run("meson", "dist", "-C", build, "--no-tests", "--allow-dirty", "--formats", "gztar")
    project = json.loads(run("meson", "introspect", "--projectinfo", build))
    top = f"{project['descriptive_name']}-{project['version']}"
    tracked = set(run("git", "-C", source, "ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0")) - {""}
    complaints = [f"git does not know {name}" for name in NEEDED if name not in tracked]
    with tarfile.open(pathlib.Path(build, "meson-dist", f"{top}.tar.gz")) as archive, \
            tempfile.TemporaryDirectory() as folder:
        packed = {member.name.removeprefix(f"{top}/") for member in archive if not member.isdir()}
        complaints += [f"{name} is not packed" for name in sorted(tracked - packed)]
        complaints += [f"{name} is packed, and git does not know it" for name in sorted(packed - tracked)]

        archive.extractall(folder)
        again = pathlib.Path(folder, "build")
        app = "true" if introspect(build, "app") else "false"
        run("meson", "setup", again, pathlib.Path(folder, top), "--prefix", introspect(build, "prefix"), f"-Dapp={app}")
        dirty = run("git", "-C", source, "status", "--porcelain", "--untracked-files=no")
        if not dirty and installed(again) != installed(build):
            complaints.append(f"what is packed would install {installed(again)}, not {installed(build)}")
    report(complaints)


if __name__ == "__main__":
    main()
