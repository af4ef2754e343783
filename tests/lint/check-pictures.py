#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-pictures.py ROOT: every page that has a picture has all four (wide and narrow, in light and in dark) in the sizes of
build-aux/screenshots, and what the README and catalogs show is there."""

import pathlib
import re
import struct
import sys
import xml.etree.ElementTree

from sources import report

FOLDER = "data/screenshots"
WIDE, NARROW = (1200, 760), (360, 720)
LOOKS = {"": WIDE, "-dark": WIDE, "-narrow": NARROW, "-narrow-dark": NARROW}
ENDING = re.compile("(-narrow)?(-dark)?$")
MAX_BYTES = 100_000  # of one picture: what is not made smaller has several times as much
NAMED = re.compile(rf"{FOLDER}/[\w-]+\.png")
DARK = "gnome:dark"


def read_size(path):
    """(width, height) of a PNG"""
    return struct.unpack(">II", path.read_bytes()[16:24])


def check_looks(sizes):
    """@sizes: (width, height) by the name of the picture"""
    for page in sorted({ENDING.sub("", name) for name in sizes}):
        for look, size in LOOKS.items():
            if page + look not in sizes:
                yield f"{FOLDER}: there is no {page}{look}.png"
            elif sizes[page + look] != size:
                yield f"{page}{look}.png is {'x'.join(map(str, sizes[page + look]))}"


def check_named(where, text, names):
    named = NAMED.findall(text)
    if not named:
        yield f"{where} shows no picture"
    for path in named:
        if pathlib.PurePath(path).stem not in names:
            yield f"{where}: there is no {path}"


def check_catalog(metainfo):
    """What is called dark is dark, and has its like in light with the same caption."""
    light = {}
    for shot in metainfo.iter("screenshot"):
        name = pathlib.PurePath(shot.findtext("image")).stem
        page = name.removesuffix("-dark")
        if (shot.get("environment") == DARK) != (page != name):
            yield f"the metainfo does not say rightly whether {name} is dark"
        if page == name:
            light[page] = shot.findtext("caption")
        elif light.get(page) != shot.findtext("caption"):
            yield f"the metainfo has {name}, and not before it the same in light"


def check_itself(sizes):
    """Each of these must be complained about."""
    some = min(sizes)
    shot = '<a><screenshot environment="{}"><image>x/{}.png</image><caption>x</caption></screenshot></a>'
    bad = [check_looks({name: size for name, size in sizes.items() if name != some}),
           check_looks({**sizes, "new-page-dark": WIDE}), check_looks({**sizes, some: (1, 1)}),
           check_named("sample", f"![x]({FOLDER}/no-such-picture.png)", sizes), check_named("sample", "no picture", sizes),
           *(check_catalog(xml.etree.ElementTree.fromstring(shot.format(*look)))
             for look in ((DARK, "users"), ("gnome", "users-dark"), (DARK, "users-dark")))]
    for number, complaints in enumerate(bad):
        if not list(complaints):
            yield f"the check does not see mistake {number}"


def main():
    root = pathlib.Path(sys.argv[1])
    pictures = sorted((root / FOLDER).glob("*.png"))
    if not pictures:
        report([f"there are no pictures in {FOLDER}"])
    sizes = {path.stem: read_size(path) for path in pictures}
    metainfo = root / "data/io.github.unseat.Unseat.metainfo.xml.in"
    report([*check_looks(sizes),
            *(f"{path.name} is too large: was it made without pngquant?" for path in pictures
              if path.stat().st_size > MAX_BYTES),
            *(complaint for path in (root / "README.md", metainfo)
              for complaint in check_named(path.name, path.read_text(encoding="utf-8"), sizes)),
            *check_catalog(xml.etree.ElementTree.parse(metainfo).getroot())]
           or [*check_itself(sizes)])


if __name__ == "__main__":
    main()
