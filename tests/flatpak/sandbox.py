#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the installed Flatpak may and may not do, what it shows to the desktop, and its command line. Runs inside
tests/flatpak/prove; prints TAP."""

import json
import os
import pathlib
import stat
import subprocess
import sys

import yaml

from installed import DATA, ID, OUT, ROOT, SERVER
from demoserver import Server
from tap import Skip, run_tests
from uidrive import App, find_application, key, wait_until

PERSON = "lena.fischer@larkspur-rivers.example"
PRODUCT = "VISIOCLIENT"


def run(*arguments, **settings):
    return subprocess.run(arguments, capture_output=True, text=True, timeout=120, **settings)


def inside(program, *arguments, options=(), **settings):
    """Runs a program of the sandbox."""
    return run("flatpak", "run", "--die-with-parent", *options, f"--command={program}", ID, *arguments, **settings)


def succeed(done):
    assert done.returncode == 0, f"{done.args}: status {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def sections(text):
    """{section: {key: {values}}} of a metadata file"""
    found = {}
    for line in text.splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), {})
        elif "=" in line:
            key, values = line.split("=", 1)
            section[key] = set(filter(None, values.split(";")))
    return found


# --- what it may do

def it_has_the_permissions_of_the_manifest_and_no_other():
    manifest = yaml.safe_load((ROOT / "flatpak" / f"{ID}.yml").read_text(encoding="utf-8"))
    wanted = {}
    for argument in manifest["finish-args"]:
        kind, value = argument.removeprefix("--").split("=", 1)
        wanted.setdefault({"share": "shared", "socket": "sockets", "device": "devices"}[kind], set()).add(value)
    wanted["sockets"].add("x11")  # what Flatpak makes of fallback-x11, for versions of itself that do not know it
    assert sections(succeed(run("flatpak", "info", "--show-permissions", ID))) == {"Context": wanted}


def it_does_not_see_the_files_of_the_person():
    secret = pathlib.Path.home() / "payroll.ods"
    secret.write_text("private", encoding="utf-8")
    assert inside("cat", str(secret)).returncode != 0
    succeed(inside("ls", "/app/bin/unseat"))


def it_writes_nowhere_but_into_its_own_folder():
    for place in (pathlib.Path.home(), "/app", "/usr"):
        inside("touch", f"{place}/written-from-inside")
        assert not pathlib.Path(place, "written-from-inside").exists()
    succeed(inside("sh", "-c", "touch $XDG_DATA_HOME/written-from-inside"))
    assert (DATA / "data/written-from-inside").exists()


def it_cannot_reach_the_keyring_of_the_person():
    call = ("gdbus", "call", "--session", "--dest", "org.freedesktop.secrets", "--object-path",
            "/org/freedesktop/secrets", "--method", "org.freedesktop.DBus.Peer.Ping")
    succeed(run(*call))
    refused = inside(*call)
    assert refused.returncode != 0 and "ServiceUnknown" in refused.stderr, refused


def it_has_no_rights_of_root():
    if os.getuid() == 0:
        raise Skip("root keeps its capabilities in the sandbox; run this as somebody else")
    status = succeed(inside("cat", "/proc/self/status"))
    assert "CapEff:\t0000000000000000" in status, status


# --- what comes with it

def it_shows_itself_to_the_desktop():
    shown = pathlib.Path(os.environ["FLATPAK_USER_DIR"], "exports/share")
    desktop = (shown / "applications" / f"{ID}.desktop").read_text(encoding="utf-8")
    assert f"Icon={ID}\n" in desktop and "flatpak run" in desktop, desktop
    wanted = [f"icons/hicolor/scalable/apps/{ID}.svg", f"icons/hicolor/symbolic/apps/{ID}-symbolic.svg"]
    if "DBusActivatable=true" in desktop:
        wanted.append(f"dbus-1/services/{ID}.service")
    for name in wanted:
        assert (shown / name).exists(), f"{name} is not exported"
    # flatpak-builder before 1.4 renames it
    names = {path.name for path in (shown / "metainfo").iterdir()}
    assert names & {f"{ID}.metainfo.xml", f"{ID}.appdata.xml"}, names


def it_brings_its_license():
    assert "GNU GENERAL PUBLIC LICENSE" in succeed(inside("cat", f"/app/share/licenses/{ID}/COPYING"))


def it_speaks_the_languages_it_has():
    languages = [line for line in (ROOT / "po/LINGUAS").read_text(encoding="utf-8").split("\n")
                 if line and not line.startswith("#")]
    if not languages:
        raise Skip("there are no translations yet")
    said = {}
    for language in ("en", *languages):
        # in the locale C.UTF-8 nothing is ever translated
        options = ("--env=LC_ALL=en_US.UTF-8", f"--env=LANGUAGE={language}")
        said[language] = succeed(inside("unseat-cli", "--help", options=options))
    assert len(set(said.values())) == len(said), said


def the_desktop_starts_it_through_the_bus():
    succeed(run("gapplication", "launch", ID))
    window = App(wait_until(lambda: find_application("unseat"), 30, "the window"))
    window.find("push button", "Sign in to Microsoft 365")
    key("ctrl+q")
    wait_until(lambda: ID not in succeed(run("flatpak", "ps", "--columns=application")), what="the app to end")


# --- the command line

def the_command_line_does_the_main_job_on_the_demo_tenant():
    done = json.loads(succeed(inside("unseat-cli", "--demo", "--json", "unassign",
                                     "--product", PRODUCT, "--user", PERSON, "--yes")))
    assert [item["outcome"] for item in done["items"]] == ["verified"], done


def the_command_line_stays_signed_in():
    with Server([*SERVER, "--auto-approve=0"]) as server:
        there = [f"--env={name}={value}" for name, value in server.environment.items()]
        succeed(inside("unseat-cli", "sign-in", "--client-id", server.client_id, options=there))
        assert list((DATA / "data/keyrings").iterdir()), "the sign-in is not in the app's own folder"
        succeed(inside("unseat-cli", "unassign", "--product", PRODUCT, "--user", PERSON, "--yes", options=there))
        journals = list((DATA / "data/unseat").glob("journal*.db"))
        assert len(journals) == 1, journals
        assert stat.S_IMODE(journals[0].stat().st_mode) == 0o600


# --- coming and going

def the_bundle_installs_and_leaves_nothing_behind():
    own = {**os.environ, "FLATPAK_USER_DIR": str(pathlib.Path.home() / "flatpak"),
           "DBUS_SYSTEM_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]}
    succeed(run("flatpak", "install", "--user", "-y", "--noninteractive", str(OUT / f"{ID}.flatpak"), env=own))
    assert "unseat" in succeed(inside("unseat-cli", "--version", env=own))
    succeed(run("flatpak", "uninstall", "--user", "-y", "--noninteractive", "--delete-data", ID, env=own))
    assert not DATA.exists(), "its data is still there"
    assert not pathlib.Path(own["FLATPAK_USER_DIR"], "exports/share/applications", f"{ID}.desktop").exists()


if __name__ == "__main__":
    sys.exit(run_tests([
        it_has_the_permissions_of_the_manifest_and_no_other,
        it_does_not_see_the_files_of_the_person,
        it_writes_nowhere_but_into_its_own_folder,
        it_cannot_reach_the_keyring_of_the_person,
        it_has_no_rights_of_root,
        it_shows_itself_to_the_desktop,
        the_desktop_starts_it_through_the_bus,
        it_brings_its_license,
        it_speaks_the_languages_it_has,
        the_command_line_does_the_main_job_on_the_demo_tenant,
        the_command_line_stays_signed_in,
        the_bundle_installs_and_leaves_nothing_behind,
    ]))
