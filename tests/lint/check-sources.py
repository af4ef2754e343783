#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-sources.py RULE ROOT: holds the sources to one rule of the house.

Every rule is first tried on a sample that breaks it and one that keeps it, so that none can pass by looking at
nothing. Rules look at one file each: they get its path (from the root) and its text.
"""

import pathlib
import re
import sys

from sources import find, functions, line_of, report, without_comments, without_strings

MAX_FILE = 600
MAX_FUNCTION = 60
MAX_CLASS_INIT = 120
MAX_NESTING = 3

LOGGERS = r"g_(?:print|printerr|debug|info|message|warning|critical|error|log|log_structured|test_message)"
SECRETS = r"\w*(?:token|secret|password|device_code|assertion)\w*"
# Words about a secret that are not the secret.
HARMLESS = re.compile(r"^(?:[A-Z_]+|.*(?:_store|_type|_length|_len|_count|_expires\w*|expires\w*|_error|_url|_path|Store|_get_type)|"
                      r"g_quark\w*)$")

# Calls that can only fail by being cancelled: the return value says it all.
ONLY_CANCELLED = ("unseat_clock_wait_finish",)


def check_spdx(path, text):
    head = "\n".join(text.split("\n")[:3])
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in head:
        yield 1, "the first lines do not name the license (SPDX-License-Identifier: GPL-3.0-or-later)"
    elif path.suffix in (".c", ".h") and not text.startswith("/* SPDX-License-Identifier: GPL-3.0-or-later */\n"):
        yield 1, "the first line is not the SPDX comment"


def check_includes(path, text):
    includes = [(m.group(1), line_of(text, m.start()))
                for m in re.finditer(r'^#include ([<"][^>"]+[>"])', text, re.MULTILINE)]
    for name, line in includes:
        if ".." in name or ("/" in name and name.startswith('"')):
            yield line, f"{name}: an include names a file, not a way to it"
    if path.suffix == ".h":
        return
    if not includes or includes[0][0] != '"config.h"':
        yield 1, 'the first include is not "config.h"'
        return
    own = f'"{path.stem}.h"'
    if own in [name for name, _ in includes] and includes[1][0] != own:
        yield includes[1][1], f"the second include is not the own header {own}"


def check_file_length(path, text):
    lines = text.count("\n")
    if lines > MAX_FILE:
        yield MAX_FILE, f"the file has {lines} lines, {MAX_FILE} are allowed"


def check_function_length(path, text):
    for name, line, length in functions(text):
        allowed = MAX_CLASS_INIT if name.endswith("class_init") else MAX_FUNCTION
        if length > allowed:
            yield line, f"{name} has {length} lines, {allowed} are allowed"


def check_nesting(path, text):
    """Blocks inside a function; the case labels of a switch do not count twice."""
    bare = without_strings(without_comments(text)).split("\n")
    for name, line, length in functions(text):
        depth = deepest = 0
        for body in bare[line - 1:line - 1 + length]:
            if re.match(r"\s+\{$", body):
                depth += 1
                deepest = max(deepest, depth)
            elif re.match(r"\s+\}", body):
                depth -= 1
        if deepest > MAX_NESTING:
            yield line, f"{name} nests {deepest} blocks, {MAX_NESTING} are allowed"


def check_banned(path, text):
    bare = without_strings(without_comments(text))
    for pattern, why in (
            (r"\bgoto\b", "auto-cleanup replaces it"),
            (r"\bg_object_[sg]et_q?data\w*", "state has a field"),
            (r"\b(?:g_usleep|sleep|usleep|nanosleep)\b", "wait with UnseatClock, or for what you wait for"),
            (r"\b(?:strcpy|strcat|sprintf|vsprintf|gets|system|popen|tmpnam)\b", "unsafe"),
            (r"\bg_main_loop_run\b", "spin the context until the result is there") if "src/ui" in str(path) else (r"$^", "")):
        for match in re.finditer(pattern, bare):
            yield line_of(bare, match.start()), f"{match.group(0)}: {why}"
    for match in re.finditer(r"\b(?:TODO|FIXME|XXX|HACK)\b", text):
        yield line_of(text, match.start()), f"{match.group(0)}: finish it, or file it"


def check_swallowed(path, text):
    """An error that an asynchronous call reports has to arrive somewhere. (Two arguments before it: the finish of a
    JSON reader is a question, and may be asked without wanting to know more.)"""
    bare = without_strings(without_comments(text))
    for match in re.finditer(r"\w+_finish \((?:[^(),;]|\([^();]*\))*,(?:[^();]|\([^();]*\))*,\s*NULL\)", bare):
        name = match.group(0).split()[0]
        if name not in ONLY_CANCELLED:
            yield line_of(bare, match.start()), f"{name} swallows its error"


def check_secrets(path, text):
    bare = without_strings(without_comments(text))
    for match in re.finditer(LOGGERS + r" ?\(((?:[^();]|\((?:[^();]|\([^();]*\))*\))*)\)", bare):
        for word in re.findall(r"\b" + SECRETS + r"\b", match.group(1)):
            if not HARMLESS.match(word):
                yield line_of(bare, match.start()), f"{word} may be printed or logged"


BODY = "static void\nsample (void)\n{{\n{}}}\n"
HEAD = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"

# rule: (function, folders, suffixes, [samples that break it], [samples that keep it])
RULES = {
    "spdx": (check_spdx, ["src", "tests", "build-aux", "data", "flatpak"], (".c", ".h", ".ui", ".py", ".xml", ".sh"),
             ["int x;\n", "\n" + HEAD],
             [HEAD + "int x;\n"]),
    "includes": (check_includes, ["src", "tests"], (".c", ".h"),
                 ['#include "config.h"\n#include "../graph/x.h"\n', '#include <glib.h>\n#include "config.h"\n',
                  '#include "config.h"\n#include <glib.h>\n#include "sample.h"\n', "int x;\n"],
                 ['#include "config.h"\n\n#include "sample.h"\n\n#include <gio/gio.h>\n']),
    "file-length": (check_file_length, ["src", "tests"], (".c", ".h"),
                    ["\n" * (MAX_FILE + 1)], ["\n" * MAX_FILE]),
    "function-length": (check_function_length, ["src", "tests"], (".c", ".h"),
                        [BODY.format("\n" * 61), "static void\nx_class_init (X *klass)\n{\n" + "\n" * 121 + "}\n"],
                        [BODY.format("\n" * 60), "static void\nx_class_init (X *klass,\n  int y)\n{\n" + "\n" * 120 + "}\n"]),
    "nesting": (check_nesting, ["src", "tests"], (".c",),
                [BODY.format("".join("  " * i + "{\n" for i in range(1, 5)) + "".join("  " * i + "}\n" for i in range(4, 0, -1)))],
                [BODY.format("".join("  " * i + "{\n" for i in range(1, 4)) + "".join("  " * i + "}\n" for i in range(3, 0, -1)))]),
    "banned": (check_banned, ["src", "tests"], (".c", ".h"),
               [BODY.format("  goto out;\n"), BODY.format('  g_object_set_data (o, "x", y);\n'), "/* TO" "DO: later */\n",
                BODY.format("  g_usleep (1);\n")],
               [BODY.format('  g_print ("goto sleep");\n'), "/* never goto */\n"]),
    "swallowed-errors": (check_swallowed, ["src"], (".c",),
                         [BODY.format("  x_finish (a, result, NULL);\n"), BODY.format("  if (!x_finish (X (a),\n    result,\n    NULL))\n")],
                         [BODY.format("  x_finish (a, NULL, &error);\n  x_finish (X (a, b), NULL);\n"), BODY.format("  x_async (a, NULL, NULL, NULL);\n")]),
    "secrets": (check_secrets, ["src"], (".c", ".h"),
                [BODY.format('  g_debug ("got %s", refresh_token);\n'), BODY.format('  g_print ("%s", x (y (self->client_secret)));\n'),
                 BODY.format('  g_warning ("%s %s",\n    a,\n    token->access);\n')],
                [BODY.format('  g_debug ("got a token for %s", account);\n'), BODY.format("  use (token);\n")]),
}


def run(rule, path, text):
    return [f"{path}:{line}: {what}" for line, what in RULES[rule][0](path, text)]


def main():
    rule, root = sys.argv[1:]
    _, folders, suffixes, bad, good = RULES[rule]
    sample = pathlib.Path("src/sample.c")

    complaints = [f"the rule {rule} does not see:\n{text}" for text in bad if not run(rule, sample, text)]
    complaints += [f"the rule {rule} is wrong about:\n{text}" for text in good if run(rule, sample, text)]

    files = find(root, folders, *suffixes)
    if not files:
        complaints.append("there is nothing to look at")
    for path in files:
        complaints += run(rule, path.relative_to(root), path.read_text(encoding="utf-8"))
    report(complaints)


if __name__ == "__main__":
    main()
