#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The units for systemd: whether systemd understands all that is in them, and how much each is exposed.

    check-units.py SYSTEM-SERVICE USER-SERVICE TIMER PROGRAM

Skipped (status 77) where there is no systemd-analyze."""

import os
import re
import shutil
import subprocess
import sys
import tempfile

SKIP = 77
MAX_EXPOSURE = 3.0
NAME = "unseat-rules.service"
# /proc cannot be mounted anew in a user namespace alone, there is no user to be, and IP filters and device lists take a privileged cgroup.
HOLLOW = "ProtectProc", "ProcSubset", "DynamicUser", "User", "IPAddressDeny", "DevicePolicy"


def run(*arguments):
    with tempfile.TemporaryDirectory() as runtime:
        environment = dict(os.environ, XDG_RUNTIME_DIR=runtime, LC_ALL="C.UTF-8", SYSTEMD_COLORS="0", SYSTEMD_PAGER="")
        return subprocess.run(["systemd-analyze", *arguments], env=environment, text=True, timeout=120,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def stage(folder, service, timer, program):
    """Puts the units under their own names where only systemd-analyze looks, with a program that is there."""
    with open(service, encoding="utf-8") as file:
        text = re.sub(r'(?m)^ExecStart=("[^"]+"|\S+)', f"ExecStart={program}", file.read())
    for name, content in (NAME, text), (os.path.basename(timer), open(timer, encoding="utf-8").read()):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(content)
    return os.path.join(folder, NAME), os.path.join(folder, os.path.basename(timer))


def verify(manager, units):
    """What systemd-analyze says of our units; of those of this machine it may say what it likes."""
    result = run(manager, "verify", "--man=no", *units)
    own = [line for line in result.stdout.splitlines() if "unseat" in line]
    return [f"{manager}: {line}" for line in own]


def measure(manager, service):
    result = run("security", manager, "--offline=true", "--no-pager", service)
    found = re.search(r"Overall exposure level for \S+: ([0-9.]+)", result.stdout)
    if found is None:
        return [f"systemd-analyze security {manager} did not tell: {result.stdout}"]
    exposure = float(found.group(1))
    print(f"Exposure of the unit of {manager}: {exposure} (0 is none, 10 is all)")
    return [f"{manager}: exposure {exposure} is more than {MAX_EXPOSURE}\n{result.stdout}"] if exposure > MAX_EXPOSURE else []


def find_hollow(service):
    """What systemd 252 takes in a unit of a person, and does not do: it would be counted, and protect nobody."""
    with open(service, encoding="utf-8") as file:
        options = [line.partition("=")[0] for line in file]
    hollow = [f"--user: {option}= does nothing in the service manager of a person" for option in HOLLOW if option in options]
    namespaced = any(option.startswith(("Private", "Protect")) for option in options)
    return hollow + (["--user: without PrivateUsers=yes nothing of Private…= and Protect…= is done"] if namespaced and "PrivateUsers" not in options else [])


def prove_strictness(folder, program):
    """A test that cannot fail says nothing."""
    path = os.path.join(folder, "unseat-wrong.service")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"[Service]\nType=oneshot\nExecStart={program}\nProtectSystm=strict\n")
    return [] if verify("--system", [path]) else ["systemd-analyze verify lets a misspelt line pass"]


def main():
    system, user, timer, program = (os.path.abspath(argument) for argument in sys.argv[1:])
    if shutil.which("systemd-analyze") is None:
        print("There is no systemd-analyze here: the units are not checked.")
        return SKIP

    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for manager, service in ("--system", system), ("--user", user):
            place = os.path.join(folder, manager.strip("-"))
            os.mkdir(place)
            units = stage(place, service, timer, program)
            faults += verify(manager, units)
            faults += measure(manager, units[0])
        faults += find_hollow(user)
        faults += prove_strictness(folder, program)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
