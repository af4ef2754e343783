#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-install.py SOURCE BUILD app|no-app: installs into a folder of its own, and looks whether everything arrived,
nothing else did, and all of it fits together."""

import configparser
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from sources import report

ID = "io.github.unseat.Unseat"
PROGRAMS = ("unseat", "unseat-cli")
# Below the prefix. The demo server stays at home: whoever installs Unseat has --demo.
EVERYWHERE = (
    "bin/unseat-cli",
    "lib/systemd/system/unseat-rules.service",
    "lib/systemd/system/unseat-rules.timer",
    "lib/systemd/user/unseat-rules.service",
    "lib/systemd/user/unseat-rules.timer",
    "share/bash-completion/completions/unseat-cli",
    "share/fish/vendor_completions.d/unseat-cli.fish",
    f"share/glib-2.0/schemas/{ID}.gschema.xml",
    f"share/licenses/{ID}/COPYING",
    "share/man/man1/unseat-cli.1",
    "share/zsh/site-functions/_unseat-cli",
)
WITH_THE_APP = (
    "bin/unseat",
    f"share/applications/{ID}.desktop",
    f"share/dbus-1/services/{ID}.service",
    f"share/icons/hicolor/scalable/apps/{ID}.svg",
    f"share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
    "share/man/man1/unseat.1",
    f"share/metainfo/{ID}.metainfo.xml",
)


def run_meson(*arguments):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MESON")}
    return subprocess.run(["meson", *arguments], env=environment, capture_output=True, text=True)


def install(build, target, *options):
    done = run_meson("install", "-C", build, "--no-rebuild", "--quiet", "--destdir", target, *options)
    return [] if done.returncode == 0 else [f"meson install: {done.stdout}{done.stderr}"]


def find_prefix(build):
    options = json.loads(run_meson("introspect", "--buildoptions", str(build)).stdout)
    return next(option["value"] for option in options if option["name"] == "prefix")


def files(root):
    return {str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir()}


def check_files(source, root, prefix, with_app):
    """Every file in its place, and none elsewhere."""
    languages = [line.strip() for line in (source / "po/LINGUAS").read_text(encoding="utf-8").splitlines()]
    catalogs = [f"share/locale/{code}/LC_MESSAGES/unseat.mo" for code in languages if code and not code.startswith("#")]
    wanted = {f"{prefix}/{name}".lstrip("/") for name in (*EVERYWHERE, *(WITH_THE_APP if with_app else ()), *catalogs)}
    there = files(root)
    yield from (f"{name} is not installed" for name in sorted(wanted - there))
    yield from (f"{name} is installed; who needs it?" for name in sorted(there - wanted))


def check_tags(build, root, prefix):
    """What a packager leaves out by its tag is the manual and the languages; nothing is without a tag."""
    with tempfile.TemporaryDirectory() as folder:
        yield from install(build, folder, "--tags", "runtime")
        left_out = files(root) - files(pathlib.Path(folder))
    share = f"{prefix}/share/".lstrip("/")
    yield from (f"{name} has no install_tag" for name in sorted(left_out)
                if not name.startswith((share + "man/", share + "locale/")))


def check_service(root, prefix):
    service = only(root, f"services/{ID}.service")
    text = service.read_text(encoding="utf-8") if service else ""
    quote = '"' if " " in prefix else ""  # check-prefix.py has a bus try it
    if text != f"[D-BUS Service]\nName={ID}\nExec={quote}{prefix}/bin/unseat{quote} --gapplication-service\n":
        yield f"the bus would start something else: {text}"


def only(root, pattern):
    """The one file that fits pattern, or None."""
    found = list(root.rglob(pattern))
    return found[0] if len(found) == 1 else None


def check_desktop(root, told):
    desktop = only(root, f"applications/{ID}.desktop")
    metainfo = only(root, f"metainfo/{ID}.metainfo.xml")
    for name in (f"scalable/apps/{ID}.svg", f"symbolic/apps/{ID}-symbolic.svg"):
        if not only(root, name):
            yield f"the icon {name} was not installed once"
    if not desktop or not metainfo:
        yield "the desktop file or the metainfo was not installed once"
        return

    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.read(desktop, encoding="utf-8")
    if entry["Desktop Entry"]["Icon"] != ID or entry["Desktop Entry"]["Exec"].split()[0] not in PROGRAMS:
        yield "the desktop file names a program or an icon that is not ours"
    actions = [name for name in entry["Desktop Entry"]["Actions"].split(";") if name]
    if [f"Desktop Action {name}" for name in actions] != entry.sections()[1:] or not actions:
        yield f"the desktop file has other actions than it says: {actions}"

    manual = only(root, "man1/unseat.1")
    for action in actions:
        if not manual or f"\n.Cm {action}" not in manual.read_text(encoding="utf-8"):
            yield f"unseat(1) does not tell of the action {action}"
        if f"*{entry[f'Desktop Action {action}']['Name']}*" not in told:
            yield f"docs/install.md does not tell of the action {action}"

    component = xml.etree.ElementTree.parse(metainfo).getroot()
    if component.findtext("id") != ID or component.findtext("launchable") != desktop.name:
        yield "the metainfo names another desktop file"
    for binary in component.iter("binary"):
        if binary.text not in PROGRAMS:
            yield f"the metainfo names {binary.text}, which is not installed"


def check_schema(root):
    schema = only(root, f"glib-2.0/schemas/{ID}.gschema.xml")
    if not schema:
        yield "the settings schema was not installed once"
        return
    subprocess.run(["glib-compile-schemas", "--strict", schema.parent], check=True)
    done = subprocess.run(["gsettings", "--schemadir", schema.parent, "get", ID, "confirm-threshold"],
                          capture_output=True, text=True, env={**os.environ, "GSETTINGS_BACKEND": "memory"})
    if done.stdout.strip() != "uint32 50":
        yield f"the installed settings do not answer: {done.stdout}{done.stderr}"


def check_programs(root, version):
    for name in PROGRAMS:
        program = only(root, f"bin/{name}")
        if program:
            done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30)
            if done.returncode != 0 or done.stdout != f"{name} {version}\n":
                yield f"{name} --version: {done.returncode} {done.stdout}{done.stderr}"


def main():
    source, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    with_app = sys.argv[3] == "app"
    told = (source / "docs/install.md").read_text(encoding="utf-8")
    prefix = find_prefix(build)
    version = json.loads(run_meson("introspect", "--projectinfo", str(build)).stdout)["version"]
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        if not all(map(list, (check_desktop(root, told), check_schema(root), check_service(root, prefix),
                              check_files(source, root, prefix, with_app)))):
            report(["an empty folder passes for an installed program"])
        complaints = install(build, folder)
        if not complaints:
            complaints += check_files(source, root, prefix, with_app)  # before others leave theirs there
            complaints += check_tags(build, root, prefix)
            complaints += [*check_desktop(root, told), *check_service(root, prefix)] if with_app else []
            if with_app and not list(check_desktop(root, "")):
                complaints.append("actions of which nothing tells pass for told ones")
            complaints += check_schema(root)
            complaints += check_programs(root, version)
        report(complaints)


if __name__ == "__main__":
    main()
