#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-po.py [--complete] ROOT: the translations fit the texts they translate.

--complete checks instead that those of po/COMPLETE lack nothing: new texts make that fail until they are translated.
"""

import pathlib
import re
import subprocess
import sys

import po
from sources import report

GAP = re.compile(r"%(?:\d+\$)?[-#0 +'I]*(\d*(?:\.\d+)?(?:hh?|ll?|z|j)?[diouxXeEfFgGcs])")
TAG = re.compile(r"</?(?:i|b|tt|a)\b[^>]*>")
# What is typed, or stands in files and on pages of Microsoft: the same in every language.
FIXED = re.compile(r"--[a-z]+(?:-[a-z]+)*|https?://[\w./-]+|\b[A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z]+){1,2}\b|\b[A-Z]+(?:_[A-Z]+)+\b"
                   r"|\bunseat-cli\b|\bUnseat\b|\bGraph\b|\bOneDrive\b|\bMicrosoft\b|“organizations”|\buserPrincipalName\b|\bJSON\b")
MNEMONIC = re.compile(r"_\w")
NO_MNEMONIC = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b|\w+_\w+\.\w+")
FULL_STOPS = ".。।۔։"


def blanks(text):
    return text[:len(text) - len(text.lstrip())], text[len(text.rstrip()):]


def fixed(text):
    return sorted(word.strip("“”") for word in set(FIXED.findall(text)))


def judge_one(text, translation):
    """What is wrong with the translation of one text, in its singular or plural form."""
    if blanks(text) != blanks(translation):
        yield "blanks at the ends differ"
    if sorted(TAG.findall(text)) != sorted(TAG.findall(translation)):
        yield "tags differ"
    if text.endswith("…") != translation.endswith("…"):
        yield "an ellipsis at the end of one only"
    if "..." in translation:
        yield "three dots instead of an ellipsis"
    if text.endswith(".") and not translation.endswith(tuple(FULL_STOPS)):
        yield "no full stop"
    if text.endswith(":") and not translation.rstrip().endswith((":", "：")):
        yield "no colon"
    if text.endswith("?") and not translation.endswith(("?", "؟", "？", ";")):
        yield "no question mark"
    if len(MNEMONIC.findall(NO_MNEMONIC.sub("", text))) != len(MNEMONIC.findall(NO_MNEMONIC.sub("", translation))):
        yield "a mnemonic (_) too many or too few"
    missing = [word for word in fixed(text) if word not in translation]
    if missing:
        yield f"lacks {', '.join(missing)}"
    if re.search(r"\blicence", translation):
        yield "“license” is spelled with an s"


def find_gaps(text):
    return sorted(GAP.findall(text.replace("%%", "")))  # a percent sign is none, whatever follows it


def judge_gaps(message, index):
    """Only the form for one thing may leave out the number, when nothing else is to be filled in."""
    wanted, found = find_gaps(message.text), find_gaps(message.translations[index])
    if wanted == found or find_gaps(message.plural or message.text) == found:
        return
    if not (message.plural is not None and not found and len(wanted) == 1):
        yield f"gaps differ: {' '.join(wanted)} / {' '.join(found)}"


def judge(message):
    for index, translation in enumerate(message.translations):
        if not translation:
            continue
        yield from judge_gaps(message, index)
        yield from judge_one(message.plural if index > 0 and message.plural else message.text, translation)


def judge_header(header, language):
    fields = dict(line.split(": ", 1) for line in header.translations[0].splitlines() if ": " in line)
    for name in ["Project-Id-Version", "Language", "Language-Team", "Last-Translator", "PO-Revision-Date", "Plural-Forms",
                 "Content-Type"]:
        if not fields.get(name, "").strip():
            yield f"the header lacks {name}"
    if fields.get("Language", language) != language:
        yield f"the header says Language: {fields['Language']}"
    if "utf-8" not in fields.get("Content-Type", "utf-8").lower():
        yield "the file is not in UTF-8"
    for name, value in fields.items():
        if re.search(r"FULL NAME|YEAR-MO|LL@li\.org|CHARSET|INTEGER|PACKAGE", value):
            yield f"the header was not filled in: {name}"


def judge_whole(messages, wanted):
    """A translation of po/COMPLETE lacks nothing and guesses nothing."""
    known = {message.key: message for message in messages}
    for message in wanted:
        found = known.get(message.key)
        if found is None or (found.plural is None) != (message.plural is None):
            yield f"{message}: not in the file (build-aux/update-translations)"
        elif not found.translations or not all(found.translations):
            yield f"{message}: not translated"
        elif "fuzzy" in found.flags:
            yield f"{message}: fuzzy"


def check_with_msgfmt(path):
    run = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", str(path)], stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True)
    return [line for line in run.stdout.splitlines() if line] if run.returncode or "warning" in run.stdout else []


def check_file(path):
    messages = po.parse(path.read_text(encoding="utf-8"))
    if not messages or messages[0].text:
        return [f"{path}: no header"]
    complaints = [f"{path}: {complaint}" for complaint in judge_header(messages[0], path.stem)]
    complaints += check_with_msgfmt(path)
    for message in messages[1:]:
        if "fuzzy" not in message.flags:
            complaints += [f"{path}: {message}: {complaint}" for complaint in judge(message)]
    return complaints


def check_complete(path, wanted):
    messages = po.parse(path.read_text(encoding="utf-8"))
    return [f"{path}: {complaint}" for complaint in judge_whole(messages[1:], wanted)]


def check_itself():
    def complaints(text, translation, plural=None):
        return list(judge(po.Message(text=text, plural=plural, translations=[translation])))

    for text, bad in [("Go on? ", "Weiter?"), ("Loading…", "Lädt"), ("%s of %u", "%s von"), ("A.", "A"), ("_Stop", "Halt"), ("Is it?", "Ist es."),
                      ("Use --json", "Nimm --jason"), ("<i>x</i>", "<i>x"), ("About Unseat", "Über Absitzen"), ("Wait…", "Warte...")]:
        assert complaints(text, bad), (text, bad)
    for text, good in [("Go on? ", "Weiter? "), ("%s of %'u", "%2$Iu من %1$s"), ("_Stop", "_Halt"), ("UNSEAT_GRAPH_URL", "x UNSEAT_GRAPH_URL"),
                       ("Is it?", "أهو؟"), ("User.Read.All:", "User.Read.All:")]:
        assert not complaints(text, good), (text, good, complaints(text, good))
    assert not complaints("%u person", "شخص واحد", "%u people") and complaints("%s of %u person", "شخص واحد", "%s of %u people")
    whole = po.Message(text="A")
    assert list(judge_whole([], [whole])) and list(judge_whole([po.Message(text="A", translations=[""])], [whole]))
    assert list(judge_whole([po.Message(text="A", translations=["B"], flags=["fuzzy"])], [whole]))
    assert not list(judge_whole([po.Message(text="A", translations=["B"])], [whole]))


def words(path):
    return [word for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#") for word in line.split()]


def main():
    check_itself()
    folder = pathlib.Path(sys.argv[-1]) / "po"
    listed, complete = words(folder / "LINGUAS"), words(folder / "COMPLETE")
    files = sorted(folder.glob("*.po"))

    if "--complete" in sys.argv:
        wanted = po.extract(sys.argv[-1])
        report([complaint for path in files if path.stem in complete for complaint in check_complete(path, wanted)])

    complaints = [] if listed == sorted(listed) else ["po/LINGUAS is not in alphabetical order"]
    if listed != [path.stem for path in files]:
        complaints.append(f"po/LINGUAS lists {' '.join(listed)}, but there are {' '.join(path.stem for path in files)}")
    complaints += [f"po/COMPLETE names {language}, which is not in po/LINGUAS" for language in complete if language not in listed]
    for path in files:
        complaints += check_file(path)
    report(complaints)


if __name__ == "__main__":
    main()
