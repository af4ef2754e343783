#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-automation.py ROOT: what docs/automation.md shows can be used as it stands: JSON, YAML, options, and the members of the file
of an application."""

import json
import pathlib
import re
import subprocess
import sys

from sources import report

DOCUMENT = "docs/automation.md"
READER = "src/core/unseat-entra-app.c"


def blocks(text):
    """The indented blocks, without their indentation."""
    for block in re.findall(r"(?:^(?: {4}.*)?\n)+", text, re.MULTILINE):
        lines = block.strip("\n").splitlines()
        if lines:
            yield "\n".join(line[4:] for line in lines)


def known_members(root):
    """The members that the program reads, as it lists them."""
    source = (root / READER).read_text(encoding="utf-8")
    return set(re.findall(r'"(\w+)"', re.search(r"members\[\] = \{(.*?)NULL", source, re.DOTALL).group(1)))


def check_application(text, members):
    found = [json.loads(match) for match in re.findall(r"^\{.*?^\}", "\n".join(blocks(text)), re.MULTILINE | re.DOTALL)]
    if not found:
        yield f"{DOCUMENT} shows no file of an application"
    for application in found:
        yield from (f"{DOCUMENT}: the program knows no member {name}" for name in application if name not in members)
    yield from (f"{DOCUMENT} does not tell of {name}" for name in sorted(members) if f"`{name}`" not in text)


def check_kubernetes(text):
    try:
        import yaml
    except ImportError:
        print("There is no python3-yaml here: the CronJob is not read.")
        return

    found = [yaml.safe_load(block) for block in blocks(text) if block.startswith("apiVersion:")]
    if [job["kind"] for job in found] != ["CronJob"]:
        yield f"{DOCUMENT} does not show one CronJob"
        return
    spec = found[0]["spec"]
    pod = spec["jobTemplate"]["spec"]["template"]["spec"]
    container = pod["containers"][0]
    if spec["concurrencyPolicy"] != "Forbid" or container["args"][:4] != ["rules", "run", "--due", "--yes"]:
        yield f"{DOCUMENT}: the CronJob does something else, or twice at a time"
    if not pod["securityContext"]["runAsNonRoot"] or not container["securityContext"]["readOnlyRootFilesystem"]:
        yield f"{DOCUMENT}: the CronJob may do more than it needs"
    mounts, volumes = ({entry["name"] for entry in entries} for entries in (container["volumeMounts"], pod["volumes"]))
    if mounts != volumes:
        yield f"{DOCUMENT}: mounted and declared volumes differ: {sorted(mounts ^ volumes)}"


def check_tenants(text):
    """A unit whose program may fail unseen tells nobody; the line for several tenants goes on, and ends with the highest status."""
    lines = "\n".join(blocks(text))
    yield from (f"{DOCUMENT}: the unit never fails: {line}" for line in re.findall(r"^ExecStart=-.*", lines, re.MULTILINE))
    found = re.findall(r"^ExecStart=/bin/sh -c '(.*)'$", lines, re.MULTILINE)
    if len(found) != 1:
        yield f"{DOCUMENT} does not show one line for several tenants"
        return
    tenants = re.search(r"for tenant in ([^;]*);", found[0]).group(1).split()
    script = found[0].replace("$$", "$").replace("/usr/local/bin/unseat-cli", "program")
    for codes, status in (((0, 0), 0), ((3, 0), 3), ((0, 4), 4), ((4, 3), 4)):
        cases = " ".join(f"{tenant}) return {code};;" for tenant, code in zip(tenants, codes))
        run = subprocess.run(["/bin/sh", "-c", f'program() {{ echo "$2"; case $2 in {cases} esac; }}; {script}'], capture_output=True, text=True, check=False)
        if run.returncode != status or run.stdout.split() != tenants:
            yield f"{DOCUMENT}: where tenants end with {codes}, the unit ends with {run.returncode}, after {run.stdout.split()}"


def main():
    root = pathlib.Path(sys.argv[1])
    text = (root / DOCUMENT).read_text(encoding="utf-8")
    report([*check_application(text, known_members(root)), *check_kubernetes(text), *check_tenants(text)])


if __name__ == "__main__":
    main()
