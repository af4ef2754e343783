# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs functions as tests, one after the other, and says how they went in TAP."""

import time
import traceback


class Skip(Exception):
    """Why a test cannot be made here."""


def say(text):
    print("".join(f"# {line}\n" for line in text.splitlines()), end="", flush=True)


def run_tests(tests, after_failure=None):
    """Each function is a test, named by its name. With after_failure they are steps of one road: it is called when one
    fails, and those after it are not walked. Returns the exit status."""
    failed = 0
    print(f"1..{len(tests)}", flush=True)
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace("_", " ")
        begun = time.monotonic()
        try:
            test()
        except Skip as reason:
            print(f"ok {number} {name} # SKIP {reason}", flush=True)
        except Exception:  # whatever it is, it failed
            failed += 1
            print(f"not ok {number} {name}", flush=True)
            say(traceback.format_exc())
            if after_failure:
                after_failure()
                print("Bail out!", flush=True)
                break
        else:
            print(f"ok {number} {name} # {time.monotonic() - begun:.1f} s", flush=True)
    return 1 if failed else 0
