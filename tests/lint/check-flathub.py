#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-flathub.py ROOT: the Flatpak asks for what it needs and no more, and what Flathub's linter and reviewers look
at is as they want it, as far as that can be told without a network.

The rules are those of https://docs.flathub.org (requirements, metainfo guidelines, linter), as of 2026."""

import configparser
import copy
import datetime
import pathlib
import re
import sys
import xml.etree.ElementTree

from sources import SKIPPED, report

try:
    import yaml
except ImportError:
    yaml = None

ID = "io.github.unseat.Unseat"
# What else could be asked for has a portal, or is not needed: files, keyring, notifications, settings.
ALLOWED = {"--share=network", "--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--device=dri"}
MAIN_CATEGORIES = {"AudioVideo", "Audio", "Video", "Development", "Education", "Game", "Graphics", "Network", "Office",
                   "Science", "Settings", "System", "Utility"}
PICTURE = re.compile(r"https://raw\.githubusercontent\.com/unseat/unseat/(v\d+(?:\.\d+)+|[0-9a-f]{40})/(.+\.png)")
MAX_NAME, MAX_SUMMARY, MAX_CAPTION = 20, 35, 100
MIN_SCREENSHOTS = 3


# --- the manifest

def check_permissions(arguments, explained):
    """@explained: the text that tells people what each is for"""
    wanted = set(arguments)
    for argument in sorted(wanted - ALLOWED):
        yield f"{argument} is more than Unseat needs"
    sockets = {argument.split("=")[1] for argument in wanted if argument.startswith("--socket=")}
    if sockets & {"x11", "fallback-x11"} and "--share=ipc" not in wanted:
        yield "X11 without --share=ipc (finish-args-x11-without-ipc)"
    if {"x11", "wayland"} <= sockets:
        yield "x11 and wayland: it has to be fallback-x11 (finish-args-contains-both-x11-and-wayland)"
    if sockets == {"wayland"}:
        yield "wayland alone (finish-args-only-wayland)"
    for argument in sorted(wanted):
        if f"`{argument}`" not in explained:
            yield f"README.md does not say what {argument} is for"


def check_source(source):
    if source["type"] == "dir":
        return
    if source["type"] == "git" and re.fullmatch("[0-9a-f]{40}", str(source.get("commit"))):
        return
    if source["type"] in ("archive", "file") and re.fullmatch("[0-9a-f]{64}", str(source.get("sha256"))):
        return
    yield f"a source of type {source['type']} is not pinned"


def check_manifest(manifest, explained):
    if manifest.get("id") != ID:
        yield "the id is not the name of the file"
    if not isinstance(manifest.get("runtime-version"), str):
        yield "runtime-version is a number, and 50 and 50.0 are not the same"
    for key in ("branch", "default-branch", "desktop-file-name-suffix"):
        if key in manifest:
            yield f"{key} is for whoever builds to say"
    if "--share=network" in manifest.get("build-options", {}).get("build-args", []):
        yield "it would be built with a network"
    yield from check_permissions(manifest.get("finish-args", []), explained)
    for module in manifest["modules"]:
        for source in module["sources"]:
            yield from check_source(source)


# --- what catalogs show

def check_texts(component):
    name, summary = component.findtext("name", ""), component.findtext("summary", "")
    if component.get("type") != "desktop-application" or component.findtext("id") != ID:
        yield "it is not the desktop application with our id"
    if not 0 < len(name) <= MAX_NAME:
        yield f"the name is empty or longer than {MAX_NAME} characters"
    if not 0 < len(summary) <= MAX_SUMMARY or summary.endswith(".") or re.match("(a|an|the) ", summary, re.I):
        yield f"the summary is longer than {MAX_SUMMARY} characters, ends in a period, or begins with an article"
    if component.find("icon") is not None:
        yield "the icon comes from the desktop file"
    for path in ("metadata_license", "project_license", "developer[@id]/name", "description/p",
                 "launchable[@type='desktop-id']", "content_rating[@type='oars-1.1']", "url[@type='homepage']",
                 "url[@type='bugtracker']", "url[@type='vcs-browser']", "translation[@type='gettext']",
                 "requires/display_length", "supports/control", "keywords/keyword"):
        if component.find(path) is None:
            yield f"there is no {path}"
    for scheme in ("light", "dark"):
        color = component.findtext(f"branding/color[@type='primary'][@scheme_preference='{scheme}']", "")
        if not re.fullmatch("#[0-9a-f]{6}", color):
            yield f"there is no color for the {scheme} scheme"


def check_pictures(component, root):
    shots = component.findall("screenshots/screenshot")
    if len(shots) < MIN_SCREENSHOTS:
        yield f"there are fewer than {MIN_SCREENSHOTS} screenshots"
    if [shot.get("type") for shot in shots] != ["default"] + [None] * (len(shots) - 1):
        yield "the first screenshot, and no other, is the default"
    for shot in shots:
        address, caption = shot.findtext("image", ""), shot.findtext("caption", "")
        found = PICTURE.fullmatch(address.strip())
        if not found or not (root / found.group(2)).exists():
            yield f"not a picture of ours at a tag: {address}"
        if not 0 < len(caption) <= MAX_CAPTION or caption.endswith("."):
            yield f"not a good caption: {caption!r}"


def check_releases(component, version, today, changes):
    releases = component.findall("releases/release")
    if not releases or releases[0].get("version") != version:
        yield f"the newest release is not {version}"
    dates = [datetime.date.fromisoformat(release.get("date")) for release in releases]
    if dates != sorted(dates, reverse=True) or any(date > today for date in dates):
        yield "the releases are not in order, or not yet made"
    for release in releases:
        if release.find("description/p") is None:
            yield f"release {release.get('version')} does not say what is new"
    yield from check_newest(releases[0], changes)


def check_newest(release, changes):
    """What the change log calls unreleased, no catalog may offer as released; and the other way round."""
    version, state = re.search(r"^## (\S+) \((.+)\)$", changes, re.M).groups()
    wanted = "development" if state == "unreleased" else "stable"
    if release.get("version") != version or release.get("type") != wanted or state not in ("unreleased", release.get("date")):
        yield f"CHANGELOG.md has {version} ({state}), the metainfo {release.attrib}"


def check_desktop(text):
    desktop = configparser.ConfigParser(interpolation=None, strict=True)
    desktop.optionxform = str
    desktop.read_string(text)
    entry = desktop["Desktop Entry"]
    if entry.get("Icon") != ID or "NoDisplay" in entry or "flatpak" in entry["Exec"]:
        yield "the desktop file hides the app, names another icon, or starts flatpak itself"
    if not MAIN_CATEGORIES & set(entry["Categories"].split(";")):
        yield "the desktop file has no main category"


def check_icon(root):
    icons = root / "data/icons/hicolor"
    picture = xml.etree.ElementTree.parse(icons / f"scalable/apps/{ID}.svg").getroot()
    if picture.get("width") != picture.get("height"):
        yield "the icon is not a square"
    if not (icons / f"symbolic/apps/{ID}-symbolic.svg").exists():
        yield "there is no symbolic icon"


# --- the check of the check

def change_manifest(manifest, **changes):
    return {**copy.deepcopy(manifest), **changes}


def check_itself(manifest, component, explained, root, version, changes):
    """Each of these must be complained about."""
    arguments = manifest["finish-args"]
    bad = [check_permissions([*arguments, extra], explained + f"`{extra}`") for extra in (
        "--filesystem=home", "--socket=x11", "--talk-name=org.freedesktop.secrets", "--device=all")]
    bad += [check_permissions([a for a in arguments if a != missing], explained)
            for missing in ("--share=ipc", "--socket=fallback-x11")]
    bad += [check_permissions(arguments, ""),
            check_manifest(change_manifest(manifest, id="org.example.Other"), explained),
            check_manifest(change_manifest(manifest, **{"runtime-version": 50}), explained),
            check_manifest(change_manifest(manifest, modules=[{"sources": [{"type": "git", "url": "x"}]}]), explained),
            check_releases(component, version, datetime.date(2020, 1, 1), changes),
            check_releases(component, "99", datetime.date.today(), changes),
            check_releases(component, version, datetime.date.today(), changes.replace(version, "99", 1)),
            check_releases(component, version, datetime.date.today(), f"## {version} (2020-01-01)\n{changes}"),
            check_desktop("[Desktop Entry]\nExec=flatpak run x\nIcon=x\nCategories=GNOME;\n")]
    for path in ("summary", "developer", "branding", "content_rating"):
        poorer = copy.deepcopy(component)
        poorer.remove(poorer.find(path))
        bad.append(check_texts(poorer))
    poorer = copy.deepcopy(component)
    poorer.find("screenshots/screenshot/image").text = "http://example.org/window.svg"
    bad.append(check_pictures(poorer, root))
    for number, complaints in enumerate(bad):
        if not list(complaints):
            yield f"the check does not see mistake {number}"


def main():
    root = pathlib.Path(sys.argv[1])
    if yaml is None:
        print("SKIPPED: python3-yaml is not installed")
        sys.exit(SKIPPED)

    manifest = yaml.safe_load((root / f"flatpak/{ID}.yml").read_text(encoding="utf-8"))
    explained = (root / "README.md").read_text(encoding="utf-8")
    component = xml.etree.ElementTree.parse(root / f"data/{ID}.metainfo.xml.in").getroot()
    version = re.search(r"version: '([^']+)'", (root / "meson.build").read_text(encoding="utf-8")).group(1)
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    report([*check_manifest(manifest, explained), *check_texts(component), *check_pictures(component, root),
            *check_releases(component, version, datetime.date.today(), changes),
            *check_desktop((root / f"data/{ID}.desktop.in").read_text(encoding="utf-8")), *check_icon(root)]
           or [*check_itself(manifest, component, explained, root, version, changes)])


if __name__ == "__main__":
    main()
