#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""build-aux/count-tests.py counts what meson really writes: crashes, timeouts and skips too."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

SCRIPTS = {
    "good": "echo 1..2; echo ok 1 a; echo ok 2 b",
    "one-bad": "echo 1..2; echo ok 1 a; echo not ok 2 b",
    "skipping": "echo 1..2; echo ok 1 a; echo 'ok 2 b # SKIP no keyring'",
    "crash-after-pass": "echo 1..2; echo ok 1 a; kill -SEGV $$",
    "crash-at-end": "echo 1..1; echo ok 1 a; kill -ABRT $$",
    "slow": "echo 1..2; echo ok 1 a; exec sleep 60",
    "noisy": r"echo 1..1; printf '\001\033[1m\377' >&2; echo ok 1 a",
    "plain-good": "exit 0",
    "plain-bad": "exit 1",
    "plain-slow": "exec sleep 60",
    "plain-skipped": "exit 77",
    "plain-crash": "kill -SEGV $$",
}

MESON = "project('sample')\nsh = find_program('sh')\n" + "".join(
    f"test('{name}', sh, args: files('{name}.sh'), suite: '{'a' if name < 'p' else 'b'}', timeout: 1"
    f"{'' if name.startswith('plain') else ', protocol: ' + repr('tap')})\n" for name in SCRIPTS)

EXPECTED = ("skipped: {b}: plain-skipped\nskipped: {b}: skipping: 2 b\n"
            "failed: {b}: crash-after-pass\nfailed: {b}: crash-at-end\nfailed: {b}: one-bad: 2 b\n"
            "failed: {b}: plain-bad\nfailed: {b}: plain-crash\nfailed: {b}: plain-slow\nfailed: {b}: slow\n"
            "9 passed, 7 failed\n")


def count(counter, *builds):
    done = subprocess.run(["/usr/bin/python3", counter, *builds], capture_output=True, text=True)
    return done.returncode, done.stdout


def main():
    counter = pathlib.Path(sys.argv[1]) / "build-aux" / "count-tests.py"
    with tempfile.TemporaryDirectory() as folder:
        for name, script in SCRIPTS.items():
            pathlib.Path(folder, name + ".sh").write_text(script + "\n", encoding="utf-8")
        pathlib.Path(folder, "meson.build").write_text(MESON, encoding="utf-8")
        build = os.path.join(folder, "b")
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MESON")}
        subprocess.run(["meson", "setup", build, folder], check=True, capture_output=True, env=environment)
        subprocess.run(["meson", "test", "-C", build], capture_output=True, env=environment)

        status, output = count(counter, build)
        lines = output.splitlines()
        # how it died is worth reading, but its wording is meson's
        found = "\n".join(sorted(lines[:-1], key=lambda l: (not l.startswith("skipped"), l.rpartition(" / ")[2]))
                          + lines[-1:]) + "\n"
        found = "".join(line.split(" (")[0] + "\n" for line in found.splitlines())
        found = re.sub(r"sample:\w / ", "", found)
        if (status, found) != (1, EXPECTED.format(b=build)):
            sys.exit(f"status {status}, expected 1; counted:\n{output}")

        subprocess.run(["meson", "test", "-C", build, "--suite", "b", "--logbase", "other"], capture_output=True, env=environment)
        for runs, ending in (([f"{build}:other"], "3 passed, 4 failed\n"), ([build, f"{build}:other"], "12 passed, 11 failed\n")):
            status, output = count(counter, *runs)
            if status != 1 or not output.endswith(f"\n{ending}"):
                sys.exit(f"{runs}: status {status}, counted:\n{output}")

        status, output = count(counter, folder)
        if status != 1 or not output.endswith("0 passed, 1 failed\n"):
            sys.exit(f"a run without results passed:\n{output}")


if __name__ == "__main__":
    main()
