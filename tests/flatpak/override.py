#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop with a keyring, but without a Secret portal: what the permission that README.md offers for that changes.
Runs inside tests/flatpak/prove; prints TAP."""

import os
import pathlib
import subprocess
import sys

from installed import DATA, ID, SERVER
from demoserver import Server
from tap import run_tests

KEYRING = "--talk-name=org.freedesktop.secrets"


def hide_portal():
    """The first folder that the bus looks into says that it is started by a program that fails."""
    services = pathlib.Path(os.environ["XDG_DATA_HOME"], "dbus-1/services")
    services.mkdir(parents=True)
    (services / "org.freedesktop.portal.Desktop.service").write_text(
        "[D-BUS Service]\nName=org.freedesktop.portal.Desktop\nExec=/bin/false\n", encoding="utf-8")
    subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
                    "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.ReloadConfig"],
                   check=True, stdout=subprocess.DEVNULL)


class Trial:
    def __init__(self, server):
        self.server = server

    def cli(self, *arguments):
        return subprocess.run(["flatpak", "run", "--die-with-parent", "--command=unseat-cli", ID, *arguments],
                              env={**os.environ, **self.server.environment}, capture_output=True, text=True, timeout=60)

    def sign_in(self):
        return self.cli("sign-in", "--client-id", self.server.client_id)

    def find_in_keyring(self):
        return subprocess.run(["secret-tool", "search", "--all", "xdg:schema", f"{ID}.RefreshToken"],
                              capture_output=True, text=True, timeout=30).stdout

    def without_it_nothing_is_kept(self):
        done = self.sign_in()
        assert done.returncode == 1 and "Secret portal" in done.stderr, done
        assert self.find_in_keyring() == ""

    def with_it_the_keyring_keeps_the_sign_in(self):
        subprocess.run(["flatpak", "override", "--user", KEYRING, ID], check=True)
        try:
            done = self.sign_in()
            assert done.returncode == 0, done
            status = self.cli("status")
            assert status.returncode == 0, status
            assert f"{ID}.RefreshToken" in self.find_in_keyring()
            assert not (DATA / "data/keyrings").exists()
        finally:
            subprocess.run(["flatpak", "override", "--user", "--reset", ID], check=True)

    def taken_back_it_cannot_be_read_any_more(self):
        status = self.cli("status")
        assert status.returncode != 0 and "Signed in" not in status.stdout, status


def main():
    hide_portal()
    with Server([*SERVER, "--auto-approve=0"]) as server:
        trial = Trial(server)
        return run_tests([trial.without_it_nothing_is_kept, trial.with_it_the_keyring_keeps_the_sign_in,
                          trial.taken_back_it_cannot_be_read_any_more])


if __name__ == "__main__":
    sys.exit(main())
