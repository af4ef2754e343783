# SPDX-License-Identifier: GPL-3.0-or-later
"""What build-aux/flatpak made and installed, for the proofs."""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "_flatpak"
ID = "io.github.unseat.Unseat"
DATA = pathlib.Path.home() / ".var/app" / ID

sys.path[:0] = [str(ROOT / "tests/ui/harness"), str(ROOT / "tests/ui")]

# The demo server was built for the runtime, so it runs there. It is not part of the app: only here may the sandbox look
# into the folder it lies in.
SERVER = ("flatpak", "run", "--die-with-parent", f"--filesystem={OUT}:ro", f"--command={OUT}/unseat-demo-server", ID)
