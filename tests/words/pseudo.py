#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A language nobody speaks, en_XA: every text of the sources in brackets, with accents, and longer by two fifths.

    pseudo.py ROOT FOLDER      makes FOLDER/en_XA/LC_MESSAGES/unseat.mo of the texts below ROOT

A program that is started with environment(FOLDER) speaks it.  A text without brackets was not marked for translation,
one with half of them was cut or put together.
"""

import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lint"))
import po  # noqa: E402

LANGUAGE = "en_XA"
OPEN, SHUT = "⟦", "⟧"
ACCENTS = str.maketrans("aceinouyACEINOUYDs", "áçéíñóúýÁÇÉÍÑÓÚÝÐš")
# Whatever must come out as it went in: gaps, tags, entities, options, addresses, words joined by underscores.
KEPT = re.compile(r"(%%|%(?:\d+\$)?[-#0 +'I]*\d*(?:\.\d+)?(?:hh?|ll?|z|j)?[A-Za-z]|</?[a-z]+[^>]*>|&\w+;|--[a-z-]+|https?://\S+|\w+_\w+|_(?=\w))")
LONGER = 0.4
HEADER = ("Project-Id-Version: unseat\nLanguage: en_XA\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
          "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n")


def translate(text):
    """What en_XA says for @text. Signs alone, such as what joins a list, stay as they are."""
    parts = KEPT.split(text)
    letters = sum(character.isalpha() for part in parts[::2] for character in part)
    if letters == 0:
        return text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    body = "".join(part if index % 2 else part.translate(ACCENTS) for index, part in enumerate(KEPT.split(text[start:end])))
    return text[:start] + OPEN + body + "·" * max(1, round(letters * LONGER)) + SHUT + text[end:]


def make(root, folder):
    lines = [f'msgid ""\nmsgstr {po.quote(HEADER)}\n']
    for message in po.extract(root):
        entry = "" if message.context is None else f"msgctxt {po.quote(message.context)}\n"
        entry += f"msgid {po.quote(message.text)}\n"
        if message.plural is None:
            entry += f"msgstr {po.quote(translate(message.text))}\n"
        else:
            entry += f"msgid_plural {po.quote(message.plural)}\n"
            entry += "".join(f"msgstr[{index}] {po.quote(translate(text))}\n" for index, text in enumerate((message.text, message.plural)))
        lines.append(entry)
    target = pathlib.Path(folder) / LANGUAGE / "LC_MESSAGES" / "unseat.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["msgfmt", "--output-file", str(target), "-"], input="\n".join(lines), text=True, check=True)


def environment(folder):
    """gettext listens to LANGUAGE in every locale but "C" itself."""
    return {"LC_ALL": "C.UTF-8", "LANGUAGE": LANGUAGE, "UNSEAT_LOCALE_DIR": str(folder)}


def leftovers(text):
    """What of @text was not translated; raises ValueError where the brackets do not match."""
    depth, rest = 0, []
    for character in text:
        if character == OPEN:
            depth += 1
            rest.append("\n")
        elif character == SHUT:
            depth -= 1
            if depth < 0:
                raise ValueError("a bracket closes that was not opened")
        elif depth == 0:
            rest.append(character)
    if depth:
        raise ValueError("a bracket does not close")
    return "".join(rest)


def check_itself():
    assert translate("_Stop %s…") == "⟦_Štóp %s…··⟧".replace("Š", "S"), translate("_Stop %s…")
    assert translate(", ") == ", " and translate("“%s”") == "“%s”" and translate("%-d %b %Y") == "%-d %b %Y"
    assert translate("Go on? ").endswith("⟧ ")
    assert leftovers("⟦a ⟦b⟧⟧ · Ben").strip() == "· Ben"
    for bad in ("⟦a", "a⟧"):
        try:
            leftovers(bad)
        except ValueError:
            continue
        raise AssertionError(bad)


if __name__ == "__main__":
    check_itself()
    make(sys.argv[1], sys.argv[2])
