# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells what was not translated from what is data."""

import csv
import json
import os
import pathlib
import re
import subprocess

import pseudo
from tap import Skip

# What stands between pieces of a line.
BETWEEN = re.compile(r"[\n·,()•:–/*\[\]=“”…]")
# Data that no list of the demo tenant holds: ids, codes, addresses, versions, moments; and what GTK calls a widget without a name.
DATA = re.compile(r"(Gtk|Adw|Unseat)[A-Z]\w+|\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}|unseat|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z0-9]{8,12}|[A-Z]|F\d+|(Alt|Strg|Umschalt)\+.+|https?://\S+|\S+@\S+|[\d.\s]+|\S+\.example|[A-Z][A-Za-z]+(\.[A-Z][A-Za-z]+)+")
TOOLKIT = ("glib20", "gtk40", "libadwaita")


def toolkit_words():
    """What GLib, GTK and libadwaita say in German."""
    words = set()
    for domain in TOOLKIT:
        catalogue = pathlib.Path(f"/usr/share/locale/de/LC_MESSAGES/{domain}.mo")
        if not catalogue.exists():
            raise Skip(f"{catalogue} is not installed")
        text = subprocess.run(["msgunfmt", str(catalogue)], check=True, stdout=subprocess.PIPE, text=True).stdout
        words.update(word.replace("_", "") for message in pseudo.po.parse(text) for word in message.translations)
    return words


def strings(value):
    """Every text in a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def known_words(cli, root):
    """Whatever may be seen that the app did not translate."""
    return toolkit_words() | data_words(cli, root)


def pieces(text):
    return {piece.strip() for piece in BETWEEN.split(text) if re.search(r"[^\W\d_]", piece)}


def data_words(cli, root):
    """What the demo tenant is made of, and the names of Microsoft's products and apps."""
    words = set()
    for command in ("users", "products", "groups", "status"):
        output = subprocess.run([cli, "--demo", "--json", command], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
        words.update(strings(json.loads(output)))
    for path in (root / "data" / "product-names").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            words.update(cell for row in list(csv.reader(file))[1:] for cell in row)
    # Titles of people, which the command line does not tell.
    words.update(re.findall(r'"([^"]+)"', (root / "src" / "demo" / "demo-names.c").read_text(encoding="utf-8")))
    return words | {piece for word in words for piece in pieces(word)}


class Judge:
    """Looks at texts that a person sees.  What matches @typed is the same in every language."""

    def __init__(self, known, typed=None):
        self.known = known
        self.typed = typed

    def complaint(self, text):
        try:
            rest = pseudo.leftovers(text)
        except ValueError as error:
            return str(error)
        if self.typed:
            rest = self.typed.sub("\n", rest)
        if text in self.known or DATA.fullmatch(text):
            return None
        strange = [piece for piece in pieces(rest) if piece not in self.known and not DATA.fullmatch(piece)]
        return f"not translated: {', '.join(strange)}" if strange else None
