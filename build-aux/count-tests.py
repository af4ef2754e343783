#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what one or more runs of "meson test" did.

    build-aux/count-tests.py BUILD_DIRECTORY[:LOG]...

LOG is what "meson test" was given as --logbase; testlog unless told.
Prints what failed and what was skipped, and at the end one line: N passed, N failed. A case is a case of a test
program; a program that crashed, ran out of time or could not be started counts as one failure even when every
case that it reported before had passed. The exit status is 0 only when something passed and nothing failed.
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree

GOOD = ("OK", "SKIP", "EXPECTEDFAIL")
# What XML has no place for. Meson writes down whatever a test has printed.
FOREIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_cases(path):
    """[(program, case, "passed" | "failed" | "skipped")]"""
    cases = []
    text = FOREIGN.sub("", path.read_text(encoding="utf-8", errors="replace"))
    for suite in xml.etree.ElementTree.fromstring(text).iter("testsuite"):
        # one suite for each program that reports cases, named project.program; one, named project, for the others
        program = suite.get("name").partition(".")[2]
        for case in suite.findall("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                outcome = "failed"
            elif case.find("skipped") is not None:
                outcome = "skipped"
            else:
                outcome = "passed"
            cases.append((program or case.get("name"), case.get("name"), outcome))
    return cases


def read_programs(path):
    """{program: the word meson has for how it ended}"""
    programs = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        programs[entry["name"]] = entry["result"]
    return programs


def count(build, log):
    """(passed, [failed], [skipped]) of one run in a build directory"""
    logs = pathlib.Path(build) / "meson-logs"
    try:
        cases = read_cases(logs / f"{log}.junit.xml")
        programs = read_programs(logs / f"{log}.json")
    except (OSError, ValueError, xml.etree.ElementTree.ParseError) as error:
        return 0, [f"{build}: no results ({error})"], []

    bad = {name: result for name, result in programs.items() if result not in GOOD}
    passed = 0
    failed, skipped = [], []
    for program, case, outcome in cases:
        name = case if program == case else f"{program}: {case}"
        if outcome == "failed":
            bad.pop(program, None)
            failed.append(f"{build}: {name}")
        elif outcome == "skipped":
            skipped.append(f"{build}: {name}")
        elif program == case and program in bad:
            # a program without cases of its own: meson lists a timeout as if it had passed
            continue
        else:
            passed += 1
    failed += [f"{build}: {program} ({result.lower()})" for program, result in bad.items()]
    return passed, failed, skipped


def main():
    passed, failed, skipped = 0, [], []
    for run in sys.argv[1:]:
        build, _, log = run.partition(":")
        more_passed, more_failed, more_skipped = count(build, log or "testlog")
        passed += more_passed
        failed += more_failed
        skipped += more_skipped

    for name in skipped:
        print(f"skipped: {name}")
    for name in failed:
        print(f"failed: {name}")
    print(f"{passed} passed, {len(failed)} failed")
    sys.exit(0 if passed and not failed else 1)


if __name__ == "__main__":
    main()
