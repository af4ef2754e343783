#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-doc-comments.py ROOT: every function that a header below src/ declares has a doc comment of its own.

The comment stands right above the declaration, begins with the function's name, says something, and speaks of no
parameter that the function does not have. The headers are in the house's format (another check sees to that), so what
begins in the first column is at the top level.
"""

import pathlib
import re
import sys

from sources import find, line_of, report

DECLARATION = re.compile(
    r"^(?P<doc>/\*\*\n(?: \*(?!/)[^\n]*\n)* \*/\n)?"
    r"(?!(?:typedef|struct|enum|union|G_[A-Z_]+)\b)(?P<head>[A-Za-z_][\w\s*]*?)\b(?P<name>\w+)\s*"
    r"\((?P<parameters>[^;{}]*)\)[^;{}()]*[;{]", re.MULTILINE)


def blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def without_other_lines(text):
    """text without the preprocessor, and without what is not a doc comment; lines stay where they are."""
    text = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", blank, text, flags=re.MULTILINE)
    return re.sub(r"/\*(?!\*\n).*?\*/", blank, text, flags=re.DOTALL)


def find_fault(match):
    """What is wrong with the words about one function, or None."""
    name, doc = match.group("name"), match.group("doc") or ""
    title = re.match(r"/\*\*\n \* (\w+):(?: \([^\n]*\))?\n", doc)
    if not doc:
        return "has no doc comment"
    if not title:
        return "has a doc comment that does not begin with a name"
    if title.group(1) != name:
        return f"has the doc comment of {title.group(1)}"
    if not re.search(r"^ \*[ \t]+\S", doc[title.end():], re.MULTILINE):
        return "has a doc comment that says nothing"
    for parameter in re.findall(r"^ \* @(\w+):", doc, re.MULTILINE):
        if not re.search(rf"\b{parameter}\b", match.group("parameters")):
            return f"has no parameter {parameter}"
    return None


def check(path, text):
    """(the complaints, the number of functions)"""
    matches = list(DECLARATION.finditer(without_other_lines(text)))
    complaints = []
    for match in matches:
        fault = find_fault(match)
        if fault:
            complaints.append(f"{path}:{line_of(text, match.start('head'))}: {match.group('name')} {fault}")
    return complaints, len(matches)


DOC = "/**\n * x_run:\n{} */\n"
SAID = DOC.format(" *\n * Runs.\n")
BAD = (
    "void x_run (void);\n",
    "/* Runs. */\nvoid x_run (void);\n",
    SAID + "\nvoid x_run (void);\n",
    SAID + "void x_run (void);\nvoid x_stop (void);\n",
    SAID + "void x_walk (void);\n",
    DOC.format("") + "void x_run (void);\n",
    DOC.format(" *\n") + "void x_run (void);\n",
    DOC.format(" * @way: where\n") + "void x_run (int pace);\n",
    "G_BEGIN_DECLS\nG_DECLARE_FINAL_TYPE (X, x, X, X, GObject)\n\nconst char *const *x_get (X *self);\n",
    "/**\n * X:\n *\n * A thing.\n */\nX *x_new (const char *name,\n          int         pace); /* a pace */\n",
    "static inline int\nx_count (X *self)\n{\n  return 1;\n}\n",
    "void x_say (const char *format,\n            ...) G_GNUC_PRINTF (1, 2);\n",
    "void x_each (void (*visit) (X *x, gpointer data),\n             gpointer data);\n",
)
GOOD = (
    SAID + "void x_run (void);\n",
    SAID + "static inline void\nx_run (void)\n{\n  x_stop ();\n}\n",
    DOC.format(" * @pace: (nullable): how fast\n") + "void x_run (X *self,\n            int pace);\n",
    "G_BEGIN_DECLS\n\n#define X_TYPE (x_get_type ())\nG_DECLARE_FINAL_TYPE (X, x, X, X, GObject)\n\nG_END_DECLS\n",
    "struct _XClass\n{\n  GObjectClass parent_class;\n\n  void (*run) (X *self);\n};\n",
    "typedef void (*XVisit) (X *x);\n",
    "G_DEFINE_AUTOPTR_CLEANUP_FUNC (X, x_free)\n",
    "#define X_MAKE(a) \\\n  static inline int x_make (void) \\\n  { \\\n    return a; \\\n  }\n",
    "extern const XTable x_table;\n",
)


def main():
    root = pathlib.Path(sys.argv[1])
    complaints = [f"the check does not see:\n{text}" for text in BAD if not check("sample.h", text)[0]]
    complaints += [f"the check is wrong about:\n{text}" for text in GOOD if check("sample.h", text)[0]]

    count = 0
    for path in find(root, ["src"], ".h"):
        found, functions = check(path.relative_to(root), path.read_text(encoding="utf-8"))
        complaints += found
        count += functions
    if count == 0:
        complaints.append("there is nothing to look at")
    report(complaints)


if __name__ == "__main__":
    main()
