#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-layers.py ROOT BUILD: the fence between the layers stands.

Takes the flags that each layer is really compiled with, and tries includes with them: a forbidden one must not be
found, an allowed one must. A header that no layer finds would prove nothing, so each header of the fence is also
one that somebody may include.
"""

import json
import pathlib
import shlex
import subprocess
import sys

from sources import find, report, without_comments, line_of

SOUP, JSON, SECRET = "<libsoup/soup.h>", "<json-glib/json-glib.h>", "<libsecret/secret.h>"
GTK, ADWAITA = "<gtk/gtk.h>", "<adwaita.h>"
BASE, MODEL, GRAPH = '"unseat-error.h"', '"unseat-user.h"', '"unseat-graph-client.h"'
CORE, UI, CLI, DEMO = '"unseat-session.h"', '"unseat-window.h"', '"cli-command.h"', '"demo-server.h"'

# layer: (what it may include, what it may not)
FENCE = {
    "base": ([BASE, JSON], [MODEL, GRAPH, CORE, UI, DEMO, SOUP, SECRET, GTK, ADWAITA]),
    "model": ([BASE, MODEL], [GRAPH, CORE, UI, DEMO, JSON, SOUP, SECRET, GTK, ADWAITA]),
    "graph": ([BASE, MODEL, GRAPH, SOUP, SECRET], [CORE, UI, DEMO, GTK, ADWAITA]),
    "core": ([BASE, MODEL, GRAPH, CORE], [UI, JSON, SOUP, SECRET, GTK, ADWAITA]),
    "ui": ([BASE, MODEL, CORE, UI, GTK, ADWAITA], [GRAPH, DEMO, JSON, SOUP, SECRET]),
    "cli": ([BASE, MODEL, CORE], [GRAPH, UI, DEMO, JSON, SOUP, SECRET, GTK, ADWAITA]),
    "demo": ([BASE, DEMO, SOUP], [MODEL, GRAPH, CORE, UI, SECRET, GTK, ADWAITA]),
}

# Lie where every compiler looks, so the include path is no fence for them.
ONLY_IN = {
    "<sqlite3.h>": ("src/core/",),
    "<gnutls/gnutls.h>": ("src/graph/", "src/demo/"),
    "<gnutls/abstract.h>": ("src/graph/", "src/demo/"),
    "<gnutls/x509.h>": ("src/graph/", "src/demo/"),
}


def flags_of_layers(root, build):
    """{layer: (folder to compile in, [compiler and include flags])}"""
    flags = {}
    for entry in json.loads(pathlib.Path(build, "compile_commands.json").read_text(encoding="utf-8")):
        source = pathlib.Path(entry["directory"], entry["file"]).resolve()
        if not source.is_relative_to(root / "src") or source.suffix != ".c":
            continue
        layer = source.relative_to(root / "src").parts[0]
        words = shlex.split(entry["command"])
        compiler = [words[1]] if words[0].endswith("ccache") else [words[0]]
        paths = [word for word in words if word.startswith(("-I", "-isystem", "-D", "-std", "-pthread"))]
        flags.setdefault(layer, (entry["directory"], compiler + paths))
    return flags


def can_include(folder, command, header):
    """Whether the preprocessor finds header. Anything else that goes wrong is not an answer."""
    done = subprocess.run([*command, "-E", "-x", "c", "-o", "/dev/null", "-"], cwd=folder, text=True, capture_output=True,
                          input=f"#include {header}\n", env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
    if done.returncode == 0:
        return True
    if f"fatal error: {header[1:-1]}: No such file or directory" in done.stderr:
        return False
    raise RuntimeError(f"{header}: {done.stderr}")


def main():
    root, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    flags = flags_of_layers(root, build)
    own = {path.name for path in find(root, ["src"], ".h")}
    complaints, found_somewhere, tried = [], set(), 0

    for layer, (allowed, forbidden) in FENCE.items():
        if layer not in flags:
            print(f"{layer}: no sources in this build, not looked at")
            continue
        for header in allowed + forbidden:
            if header.startswith('"') and header[1:-1] not in own:
                continue
            tried += 1
            found = can_include(*flags[layer], header)
            if found:
                found_somewhere.add(header)
            if found != (header in allowed):
                complaints.append(f"src/{layer} {'can' if found else 'cannot'} include {header}")

    for path in find(root, ["src"], ".c", ".h"):
        place = str(path.relative_to(root))
        text = without_comments(path.read_text(encoding="utf-8"))
        for header, homes in ONLY_IN.items():
            if f"#include {header}" in text and not place.startswith(homes):
                complaints.append(f"{place}:{line_of(text, text.index(header))}: {header} is for {' and '.join(homes)} only")

    # libsoup in a build without src/graph, GTK in one without the app, ...: never seen to be found, so not proved
    for header in (SOUP, SECRET, GTK, ADWAITA, JSON, GRAPH, CORE):
        if header not in found_somewhere:
            print(f"{header}: no layer of this build may include it; that it is out of reach proves nothing")
    if tried < 5:
        complaints.append("there was nothing to try")
    report(complaints)


if __name__ == "__main__":
    main()
