#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What unseat-cli tells people is translated, and what it tells programs is not.

    check-cli.py --cli PROGRAM --root SOURCES --folder FOLDER

Every command speaks a language nobody speaks, on the demo tenant.  Prints TAP.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent / "ui" / "harness")]
import pseudo  # noqa: E402
from judge import Judge, known_words  # noqa: E402
from tap import Skip, run_tests  # noqa: E402

PERSON = "ben.okafor@larkspur-rivers.example"
PRODUCT = "POWER_BI_PRO"
# What is typed is the same in every language: the program and its options; and how GLib writes “[OPTION…]” in German.
TYPED = re.compile(r"unseat-cli|(?<![\w-])--?[a-z][a-z-]*|\[OPTION\W?…\]")
COLUMNS = re.compile(r"\n|  +|\r\x1b\[K")
OUTCOMES = {"planned", "sent", "accepted", "verified", "already-gone", "still-inherited", "pending", "blocked", "failed", "skipped",
            "cancelled"}


class Commands:
    """Each command is a test."""

    def __init__(self, cli, folder, judge):
        self.cli = cli
        self.judge = judge
        self.environment = {**os.environ, **pseudo.environment(folder)}
        self.environment["LANGUAGE"] += ":de"
        self.names = self.list_commands()

    def run(self, *arguments, text=""):
        return subprocess.run([self.cli, *arguments], env=self.environment, input=text, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=120)

    def list_commands(self):
        return re.findall(r"^  ([a-z][a-z-]*)  ", self.run("--help").stdout, re.M)

    def look(self, *arguments, text="", status=0):
        """Everything a command says, to people."""
        result = self.run(*arguments, text=text)
        assert result.returncode == status, f"{arguments} ended with {result.returncode}: {result.stderr}"
        said = result.stdout + "\n" + result.stderr
        assert pseudo.OPEN in said, f"{arguments} said nothing that was translated: {said}"
        complaints = []
        for cell in COLUMNS.split(pseudo.leftovers(said)):
            complaint = self.judge.complaint(cell.strip())
            if complaint:
                complaints.append(f"{cell.strip()!r}: {complaint}")
        assert not complaints, "\n".join([f"unseat-cli {' '.join(arguments)}", *complaints])

    # --- commands

    def help_of_all(self):
        assert len(self.names) >= 7, self.names
        self.judge.known |= set(self.names)
        self.look("--help")

    def help_of_each(self):
        for name in self.names:
            self.look(name, "--help")

    def products(self):
        self.look("--demo", "products")

    def users(self):
        self.look("--demo", "users", "--blocked")

    def user(self):
        self.look("--demo", "user", PERSON)

    def status(self):
        self.look("--demo", "status")

    def rehearsal(self):
        self.look("--demo", "unassign", "--product", PRODUCT, "--all-holders", "--dry-run", status=3)

    def unassignment(self):
        self.look("--demo", "unassign", "--product", PRODUCT, "--user", PERSON, "--yes", "--no-wait")

    def rules(self):
        listed = json.loads(self.run("--demo", "--json", "rules", "list").stdout)["rules"]
        self.judge.known |= {rule["rule"] for rule in listed}
        self.look("--demo", "rules", "list")
        self.look("--demo", "rules", "show", "inactive-90-days")
        self.look("--demo", "rules", "preview", "redundant")

    def mistakes(self):
        self.look("nonsense", status=2)
        self.look("users", "one", "two", status=2)
        self.look("unassign", status=2)
        self.look("rules", "run", status=2)
        self.look("--demo", "rules", "run", "redundant", "--yes", status=2)
        self.look("--demo", "user", "nobody@example.com", status=2)
        self.look("--demo", "unassign", "--product", "NOTHING", "--user", PERSON, "--dry-run", status=2)
        self.look("--demo", "unassign", "--product", PRODUCT, "--user", "nobody@example.com", "--dry-run", status=2)

    def programs(self):
        """Keys and words of JSON are English, whoever asks."""
        result = self.run("--demo", "--json", "unassign", "--product", PRODUCT, "--all-holders", "--dry-run")
        report = json.loads(result.stdout)
        assert set(report["summary"]) <= OUTCOMES and report["items"], report["summary"]
        for item in report["items"]:
            assert item["outcome"] in OUTCOMES and item["path"] in ("direct", "group"), item
        products = json.loads(self.run("--demo", "--json", "products").stdout)["products"]
        assert products and not any(pseudo.OPEN in value for product in products for value in product.values() if isinstance(value, str))

    TESTS = (help_of_all, help_of_each, products, users, user, status, rehearsal, unassignment, rules, mistakes, programs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    options = parser.parse_args()

    pseudo.make(options.root, options.folder)
    try:
        known = known_words(options.cli, options.root)
    except Skip as reason:
        print(f"1..0 # SKIP {reason}")
        return 0
    commands = Commands(options.cli, options.folder.resolve(), Judge(known, TYPED))
    return run_tests([getattr(commands, test.__name__) for test in commands.TESTS])


if __name__ == "__main__":
    sys.exit(main())
