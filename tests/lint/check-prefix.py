#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-prefix.py SOURCE: a prefix with blanks, as a folder of a person may have: the bus and systemd find the programs in it; and a
prefix that one of them would read in another way is refused with a reason. A bus is really asked, and systemd where it is installed."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from sources import report

ID = "io.github.unseat.Unseat"
BLANKS = ("pre fix", "a # b; & prefix")
REFUSED = ("100% mine", "$HOME", 'a "prefix"', "it's mine", "back\\slash")
# Tells which path it was started by, and with what. It fails, so that the bus does not wait for it to take its name.
PROGRAM = '#!/bin/sh\nprintf "%s\\n" "$0" "$@" > "$UNSEAT_TOLD"\nexit 1\n'


def run(*command, **more):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MESON")}
    environment.update(more, LC_ALL="C.UTF-8")
    return subprocess.run(command, env=environment, text=True, timeout=120, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def configure(source, build, prefix):
    return run("meson", "setup", "-Dtests=false", f"--prefix={prefix}", str(build), str(source))


def put_program(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PROGRAM, encoding="utf-8")
    path.chmod(0o755)


def check_bus(folder, build, prefix):
    """The program in the prefix is what a bus starts."""
    service = build / f"data/{ID}.service"
    if not service.exists():  # the command line alone
        return
    data, told = folder / "share", folder / "told"
    (data / "dbus-1/services").mkdir(parents=True)
    shutil.copy(service, data / "dbus-1/services")
    put_program(prefix / "bin/unseat")
    done = run("dbus-run-session", "--", "gdbus", "call", "--session", "--dest=org.freedesktop.DBus", "--object-path=/org/freedesktop/DBus",
               "--method=org.freedesktop.DBus.StartServiceByName", ID, "0", XDG_DATA_DIRS=str(data), XDG_DATA_HOME=str(data), UNSEAT_TOLD=str(told))
    got = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    if got != [f"{prefix}/bin/unseat", "--gapplication-service"]:
        yield f"the bus does not start the program in “{prefix}” but {got}: {done.stdout}"


def check_systemd(folder, build, prefix):
    """systemd-analyze looks whether there is a program where the unit says."""
    for manager, name in ("--system", "unseat-rules.service"), ("--user", "unseat-rules-user.service"):
        unit = folder / name
        shutil.copy(build / "data/systemd" / name, unit)
        if not any(verify(folder, manager, unit)):
            yield f"systemd-analyze {manager} does not miss a program that is not there"
        put_program(prefix / "bin/unseat-cli")
        yield from verify(folder, manager, unit)
        (prefix / "bin/unseat-cli").unlink()


def verify(folder, manager, unit):
    done = run("systemd-analyze", manager, "verify", "--man=no", str(unit), XDG_RUNTIME_DIR=str(folder))
    return [f"{manager}: {line}" for line in done.stdout.splitlines() if "unseat" in line]


def check_blanks(source, name):
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        build, prefix = folder / "build", folder / name
        done = configure(source, build, prefix)
        if done.returncode != 0:
            yield f"meson does not take the prefix “{name}”: {done.stdout}"
            return
        yield from check_bus(folder, build, prefix)
        if shutil.which("systemd-analyze"):
            yield from check_systemd(folder, build, prefix)


def check_refused(source, name):
    with tempfile.TemporaryDirectory() as place:
        prefix = pathlib.Path(place) / name
        done = configure(source, pathlib.Path(place) / "build", prefix)
        if done.returncode == 0 or f"cannot be installed in “{prefix}”" not in done.stdout:
            yield f"meson takes the prefix “{name}”, or says nothing of it: {done.stdout[-600:]}"


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    if not shutil.which("dbus-run-session") or not shutil.which("gdbus"):
        print("There is no bus to be started here: prefixes are not tried.")
        sys.exit(77)
    report([complaint for name in BLANKS for complaint in check_blanks(source, name)]
           + [complaint for name in REFUSED for complaint in check_refused(source, name)])


if __name__ == "__main__":
    main()
