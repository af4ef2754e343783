#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-messages.py ROOT: texts for translators can be translated: they are whole, say what their gaps stand for, and are spelled alike."""

import re
import sys

import po
from sources import report

GAP = re.compile(r"%(?:\d+\$)?[-#0 +'I]*\d*(?:\.\d+)?(?:hh?|ll?|z|j)?([diouxXeEfFgGcsp%])")
# A number of things: "%u people". Not "%u of %u", nor units that have no plural.
COUNTED = re.compile(r"%'?(?:u|d|lu|i) (?:[a-z]+s|people)\b")
# Fixed numbers (advice), or the plural is that of another number.
NOT_COUNTED = re.compile(r"after %d days|within %d days|line %u|[Cc]olumns? %u")

# "Take Off…": the last word of a button is never small, however short it is.
SMALL_END = re.compile(r"_?[A-Z]\w*( \w+)* (off|out|on|in|up|down|back)…")


def gaps(text):
    return [match for match in GAP.finditer(text) if match[1] != "%"]


def judge(message):
    text = message.text
    if "..." in text:
        yield "three dots instead of an ellipsis"
    if re.search(r"\w'\w", text) or re.search(r'(?<![=\\])"', text):
        yield "typewriter quotes instead of typographic ones"
    if re.search(r"\(e?s\)", text):
        yield "a plural in brackets instead of ngettext()"
    if SMALL_END.fullmatch(text):
        yield "the last word of a button in lower case"
    if re.search(r"licence", text) and not text.endswith(";"):
        yield "“license” is spelled with an s"
    if message.plural is None and COUNTED.search(NOT_COUNTED.sub("", text)):
        yield "a count without ngettext()"
    if len(gaps(text)) >= 2 and not message.comments:
        yield "two gaps and no comment that says what they stand for"
    if gaps(text) and not re.search(r"[^\W\d_]", GAP.sub("", text)) and not message.comments:
        yield "nothing but a gap, and no comment that says what it stands for"
    if re.search(r"<(?!/?(?:i|b|tt|a)\b)", text):
        yield "markup other than <i>, <b>, <tt>, <a>"


def check_itself():
    def complaints(text, plural=None, comments=()):
        return list(judge(po.Message(text=text, plural=plural, comments=list(comments))))

    for bad in ["Loading...", "the person's", '“a” "b"', "3 file(s)", "a licence", "%u people", "%s of %s", "“%s”", "<p>x</p>", "Take off…"]:
        assert complaints(bad), bad
    for good in ["Loading…", "%u blocked", "Microsoft deletes it after %d days.", "<i>New</i>", "100%% sure", "%s free", "Take Off…"]:
        assert not complaints(good), good
    assert not complaints("%u person", "%u people") and not complaints("%s of %s", comments=["Translators: x"])
    assert po.unquote(po.quote('a"b\\c\nd')) == 'a"b\\c\nd'


def main():
    check_itself()
    messages = po.extract(sys.argv[1])
    if len(messages) < 500:
        report([f"only {len(messages)} messages were found"])
    report([f"{message}: {complaint}" for message in messages for complaint in judge(message)])


if __name__ == "__main__":
    main()
