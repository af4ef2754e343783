# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading and writing PO files, as much of them as the tests need."""

import dataclasses
import pathlib
import re
import subprocess

# What meson's i18n.gettext() passes for preset 'glib'.
EXTRACT = ["xgettext", "--from-code=UTF-8", "--add-comments=Translators", "--keyword=_", "--keyword=N_",
           "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3",
           "--keyword=g_dpgettext2:2c,3", "--flag=N_:1:pass-c-format", "--flag=C_:2:pass-c-format",
           "--flag=NC_:2:pass-c-format", "--flag=g_dngettext:2:pass-c-format", "--flag=g_strdup_printf:1:c-format",
           "--flag=g_string_printf:2:c-format", "--flag=g_string_append_printf:2:c-format", "--flag=g_error_new:3:c-format",
           "--flag=g_set_error:4:c-format", "--flag=g_task_return_new_error:4:c-format", "--flag=g_print:1:c-format",
           "--flag=g_printerr:1:c-format", "--no-wrap"]
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "r": "\r", "a": "\a", "b": "\b", "v": "\v", "f": "\f"}


@dataclasses.dataclass
class Message:
    context: str = None
    text: str = ""
    plural: str = None
    translations: list = dataclasses.field(default_factory=list)
    flags: list = dataclasses.field(default_factory=list)
    comments: list = dataclasses.field(default_factory=list)
    places: list = dataclasses.field(default_factory=list)

    @property
    def key(self):
        return (self.context, self.text)

    def __str__(self):
        context = f"[{self.context}] " if self.context else ""
        return f"{' '.join(self.places[:2])}: {context}“{self.text}”"


def unquote(text):
    return re.sub(r"\\(.)", lambda match: ESCAPES.get(match[1], match[1]), "".join(STRING.findall(text)))


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def parse(text):
    """The messages of a PO file, its header (the one without a text) first; obsolete ones left out."""
    messages = []
    for block in re.split(r"\n\s*\n", text):
        message = Message()
        for line in block.splitlines():
            if line.startswith("#,"):
                message.flags += [flag.strip() for flag in line[2:].split(",")]
            elif line.startswith("#."):
                message.comments.append(line[2:].strip())
            elif line.startswith("#:"):
                message.places += line[2:].split()
        plain = "\n".join(line for line in block.splitlines() if not line.startswith("#"))
        for part in re.finditer(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+((?:"[^\n]*"\s*)+)', plain, re.M):
            value = unquote(part[2])
            if part[1] == "msgctxt":
                message.context = value
            elif part[1] == "msgid":
                message.text = value
            elif part[1] == "msgid_plural":
                message.plural = value
            else:
                message.translations.append(value)
        if "msgid" in plain:
            messages.append(message)
    return messages


def extract(root):
    """The messages of the sources as they are now, without the header."""
    root = pathlib.Path(root)
    pot = subprocess.run([*EXTRACT, "--directory", str(root), "--files-from", str(root / "po" / "POTFILES.in"), "--output=-"],
                         check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True).stdout
    return [message for message in parse(pot) if message.text]
