#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-product-names.py ROOT: the committed tables are what the program relies on, and the script that makes them
repairs what Microsoft's file has to be repaired for."""

import csv
import io
import pathlib
import re
import subprocess
import sys
import tempfile

from sources import report

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TABLES = {"products.csv": ["sku_id", "part_number", "name"], "plans.csv": ["plan_id", "part_number", "name"]}
# Known for years, and what a demo without them would look odd for.
KNOWN = {"products.csv": {"06ebc4ee-1bb5-47dd-8120-11324bc54e06": "SPE_E5", "05e9a617-0261-4cee-bb44-138d3ef5d965": "SPE_E3",
                          "f30db892-07e9-47e9-837c-80727f46fd3d": "FLOW_FREE"},
         "plans.csv": {"efb87545-963c-4e0d-99df-69c6916d9eb0": "EXCHANGE_S_ENTERPRISE"}}

# A byte order mark, CR LF, an upper-case id, U+00A0 in an id, blanks, a tab, a row twice, a second name, a bad id.
SAMPLE = ("\ufeffProduct_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,"
          "Service_Plans_Included_Friendly_Names\r\n"
          '"First, name", PART_A ,AAAAAAAA-0000-0000-0000-000000000001,PLAN,bbbbbbbb-0000-0000-0000-000000000001\xa0,Plan\tname\r\n'
          '"First, name", PART_A ,AAAAAAAA-0000-0000-0000-000000000001,PLAN,bbbbbbbb-0000-0000-0000-000000000001\xa0,Plan\tname\r\n'
          "Second name,PART_A,aaaaaaaa-0000-0000-0000-000000000001,PLAN,bbbbbbbb-0000-0000-0000-000000000002,\r\n"
          "Bad,BAD,not-an-id,PLAN,bbbbbbbb-0000-0000-0000-000000000003,x\r\n")
MADE = {"products.csv": 'sku_id,part_number,name\naaaaaaaa-0000-0000-0000-000000000001,PART_A,"First, name"\n',
        "plans.csv": "plan_id,part_number,name\nbbbbbbbb-0000-0000-0000-000000000001,PLAN,Plan name\n"
                     "bbbbbbbb-0000-0000-0000-000000000002,PLAN,PLAN\n"}


def check_table(name, data):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"{name}: {error}"
        return
    if text.startswith("\ufeff") or "\r" in text or not text.endswith("\n"):
        yield f"{name}: not UTF-8 without a byte order mark and with LF"
    rows = list(csv.reader(io.StringIO(text), strict=True))
    if not rows or rows[0] != TABLES[name]:
        yield f"{name}: the header is not {TABLES[name]}"
        return
    seen = {}
    for number, row in enumerate(rows[1:], start=2):
        where = f"{name}, row {number}"
        if len(row) != 3 or not all(row):
            yield f"{where}: three filled fields are needed"
            continue
        if not GUID.fullmatch(row[0]):
            yield f"{where}: {row[0]!r} is not a lower-case id"
        if row[0] in seen:
            yield f"{where}: {row[0]} occurs twice"
        seen[row[0]] = row[1]
        for field in row:
            if field != field.strip() or "  " in field or any(ord(c) < 32 or 127 <= ord(c) <= 160 for c in field):
                yield f"{where}: {field!r} has control characters or blanks that do not belong"
    if [row[0] for row in rows[1:]] != sorted(seen):
        yield f"{name}: not sorted by id"
    for key, part in KNOWN[name].items():
        if seen.get(key) != part:
            yield f"{name}: {part} is not where it should be"


def check_itself():
    good = "".join(f"{key},{part},x\n" for key, part in sorted(KNOWN["products.csv"].items()))
    head = "sku_id,part_number,name\n"
    line = "ffffffff-0000-0000-0000-000000000001,A,b\n"
    assert not list(check_table("products.csv", (head + good + line).encode()))
    for bad in (good + line + line, good + line.upper(), good + line.replace("b", "b\xa0"), good + line.replace(",b", ","),
                good + line.replace("b", "b\x07"), line + good, line, good + line.rstrip(), good + line.replace("\n", "\r\n")):
        assert list(check_table("products.csv", (head + bad).encode())), bad
    assert list(check_table("products.csv", b"\xff"))
    assert list(check_table("products.csv", good.encode()))


def check_maker(root):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "source.csv")
        source.write_bytes(SAMPLE.encode("utf-8"))
        done = subprocess.run(["/usr/bin/python3", root / "build-aux" / "make-product-names.py", source, "--target", folder],
                              capture_output=True, text=True)
        if done.returncode != 0 or "not-an-id" not in done.stderr:
            yield f"make-product-names.py: {done.returncode} {done.stderr}"
            return
        for name, expected in MADE.items():
            made = pathlib.Path(folder, name).read_bytes().decode("utf-8")
            if made != expected:
                yield f"make-product-names.py made of the sample in {name}: {made!r}"


def main():
    root = pathlib.Path(sys.argv[1])
    check_itself()
    complaints = list(check_maker(root))
    for name in TABLES:
        complaints += check_table(name, (root / "data" / "product-names" / name).read_bytes())
    report(complaints)


if __name__ == "__main__":
    main()
