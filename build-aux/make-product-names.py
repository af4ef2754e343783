#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make data/product-names/*.csv from Microsoft's list of products.

    build-aux/make-product-names.py "Product names and service plan identifiers for licensing.csv"

Where the input comes from: Microsoft publishes it as the CSV behind "Product names and service plan
identifiers for licensing"
(https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference), one row for each
pair of a product and a service plan in it:

    Product_Display_Name, String_Id, GUID,
    Service_Plan_Name, Service_Plan_Id, Service_Plans_Included_Friendly_Names

The committed tables were made from the state of August 2026 (620 products, 796 service plans). They hold
facts only: ids, part numbers and names.

What is put right on the way, because the published file has all of it: a byte order mark and CR LF, blanks
and U+00A0 around values (also around ids) and inside names, tabs, upper-case ids, rows that occur twice,
ids with several names (the first one wins). Names that several products share stay as they are: whoever
shows them adds the part number.

Output: RFC 4180, UTF-8 without a byte order mark, LF, sorted by id so that a new edition gives a small diff.
"""

import argparse
import collections
import csv
import pathlib
import re
import sys

COLUMNS = ["Product_Display_Name", "String_Id", "GUID",
           "Service_Plan_Name", "Service_Plan_Id", "Service_Plans_Included_Friendly_Names"]
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def clean(text):
    """No control characters, single blanks only, nothing around them."""
    text = "".join(" " if ord(c) < 32 or 127 <= ord(c) <= 160 else c for c in text)
    return re.sub(" +", " ", text).strip(" ")


def collect(rows):
    products, plans, rejected = {}, {}, []
    spellings = collections.defaultdict(collections.Counter)
    for number, row in enumerate(rows, start=2):
        values = {column: clean(row[column] or "") for column in COLUMNS}
        sku, plan = values["GUID"].lower(), values["Service_Plan_Id"].lower()
        if not GUID.fullmatch(sku) or not GUID.fullmatch(plan):
            rejected.append(f"row {number}: not an id: {sku!r}, {plan!r}")
            continue
        products.setdefault(sku, (values["String_Id"], values["Product_Display_Name"] or values["String_Id"]))
        plans.setdefault(plan, values["Service_Plan_Name"])
        spellings[plan][values["Service_Plans_Included_Friendly_Names"] or values["Service_Plan_Name"]] += 1
    # One plan is spelled in several ways, some of them shouted: the most frequent one is how Microsoft says it.
    plans = {plan: (part_number, spellings[plan].most_common(1)[0][0]) for plan, part_number in plans.items()}
    return products, plans, rejected


def write(path, header, table):
    with open(path, "w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(header)
        writer.writerows((key, *table[key]) for key in sorted(table))


def main():
    parser = argparse.ArgumentParser(description="Make data/product-names/*.csv from Microsoft's list of products.")
    parser.add_argument("source", type=pathlib.Path, help="Microsoft's CSV")
    parser.add_argument("--target", type=pathlib.Path, help="folder to write to",
                        default=pathlib.Path(__file__).resolve().parent.parent / "data" / "product-names")
    arguments = parser.parse_args()

    with open(arguments.source, encoding="utf-8-sig", newline="") as source:
        reader = csv.DictReader(source)
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or [])]
        if missing:
            sys.exit(f"{arguments.source}: missing columns: {', '.join(missing)}")
        products, plans, rejected = collect(reader)

    for line in rejected:
        print(line, file=sys.stderr)
    write(arguments.target / "products.csv", ["sku_id", "part_number", "name"], products)
    write(arguments.target / "plans.csv", ["plan_id", "part_number", "name"], plans)
    print(f"{len(products)} products, {len(plans)} service plans")


if __name__ == "__main__":
    main()
