#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks unseat-cli, as built, down the whole road against the second server: sign in, list, unassign, verify, sign out.

    test_road.py --cli PROGRAM [--log FILE] [--only SCENARIO]

Runs inside tests/ui/harness/headless, with a real keyring; prints TAP.  Every scenario has a server of its own, and
none may leave a violation behind.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

from graph import Fault
from road import Road, check_report, equal, outcomes
from sign_in import APPLICATION, CLIENT, GRAPH_SCOPES, SECRET
from tenant import (DELETED, DYNAMIC, E3, FACULTY, GROUPS, ORGANIZATION, POWER_BI, PROJECT, SALES, SHAREPOINT_PLAN, SKUS, VISIO)

# --- scenarios

def sign_in_status_and_out(road):
    """Sign-in by code, found again by the next process, gone after sign-out"""
    road.run("status", code=4)
    told = road.run("--json", "sign-in", "--tenant", ORGANIZATION, "--client-id", CLIENT)
    assert "K7QX2PNMR" in told.stderr and "https://microsoft.com/devicelogin" in told.stderr, told.stderr
    account = json.loads(told.stdout)
    equal(account["signedIn"], True)
    status = road.ask("status")
    for told in account, status:
        equal((told["account"], told["tenantId"].lower(), told["clientId"].lower(), told["demo"], told["keyringNotice"]),
              (road.upn(road.tenant.admin), ORGANIZATION, CLIENT, False, None), "the account")
    equal((status["tenant"], status["readOnlyReason"], status["roleHint"]), ("Second & Sons s.r.o. “Ústí”", None, None))
    assert road.server.sign_in.n_refreshed >= 1, "the second process did not use the stored sign-in"
    equal(road.ask("sign-out"), {"signedOut": road.upn(road.tenant.admin)})
    asked = len(road.watch.requests)
    road.run("status", code=4)
    road.run("products", code=4)
    equal(len(road.watch.requests), asked, "the number of requests after signing out")


def sign_in_through_trouble(road):
    """Polling goes on through slow_down, 503, 429 and a lost connection"""
    road.server.plan("poll", None, Fault(0), Fault(503), Fault(429, retry_after=3), Fault(400), None)
    equal(road.sign_in()["signedIn"], True)
    road.ask("sign-out")


def lists(road):
    """products, users and user tell what the tenant holds, page by page"""
    road.sign_in()
    for product in (products := {entry["skuId"].lower(): entry for entry in road.ask("products")["products"]}).values():
        part, status, target, enabled, warning, suspended, locked, _ = SKUS[product["skuId"].lower()]
        consumed = road.tenant.consumed(product["skuId"].lower())
        equal(list(product), ["skuId", "partNumber", "name", "publishedName", "status", "forUsers", "enabled", "warning", "suspended",
                              "lockedOut", "consumed", "free", "price", "currency", "period", "paid", "unassigned", "blocked",
                              "inactive", "inactiveDays", "wastedYearly", "renews", "subscriptions"])
        equal([(entry["status"], entry["seats"]) for entry in product["subscriptions"]],
              [({"Enabled": "enabled", "Warning": "warning", "Suspended": "suspended", "LockedOut": "locked-out"}.get(status, "unknown"), enabled)])
        word = {"Enabled": "enabled", "Warning": "warning", "Suspended": "suspended", "LockedOut": "locked-out"}.get(status, "unknown")
        equal(list(product.values())[1:2] + list(product.values())[4:12],
              [part, word, target == "User", enabled, warning, suspended, locked, consumed, enabled + warning - consumed], part)
    equal(set(products), set(SKUS), "the products")
    equal(products[FACULTY]["name"], "FROBNICATION_FACULTY", "the name of a product without a name")

    users = {entry["id"].lower(): entry for entry in road.ask("users")["users"]}
    equal(set(users), set(road.tenant.users), "the people")
    for identity, user in users.items():
        check_person(road, user, identity)
    for identity in road.one, road.tenant.strange:
        for name in identity, road.upn(identity), identity.upper():
            check_person(road, road.ask("user", name), identity)
    equal({user["id"].lower() for user in road.ask("users", "--product", "VISIOCLIENT", "--path", "group")["users"]} -
          {road.tenant.strange}, {road.tenant.inherited, road.tenant.both}, "who has Visio through a group")
    equal([user["id"].lower() for user in road.ask("users", "--blocked")["users"]], [road.one], "who is blocked")
    road.run("user", "nobody@second.example", code=2)


def check_person(road, user, identity):
    truth = road.tenant.users[identity]
    equal(list(user), ["id", "userPrincipalName", "displayName", "mail", "department", "jobTitle", "usageLocation", "accountEnabled", "userType", "synced",
                       "licenses"], "the members of a person")
    equal((user["id"].lower(), user["userPrincipalName"], user["mail"], user["department"], user["accountEnabled"], user["synced"]),
          (identity, truth["userPrincipalName"], truth["mail"], truth["department"], truth["accountEnabled"],
           bool(truth["onPremisesSyncEnabled"])), truth["displayName"])
    equal(user["userType"], (truth["userType"] or "Member").lower())
    assert truth["displayName"].lstrip("\u202e") in user["displayName"], user["displayName"]
    states = {"Active": "active", "ActiveWithError": "active-with-error", "Error": "error"}
    errors = {None: None, "DependencyViolation": "dependency", "CountViolation": "count"}
    wanted = sorted((state["skuId"], state["group"] or "", states.get(state["state"], "unknown"),
                     str(errors.get(state["error"], "unknown"))) for state in road.tenant.states(truth))
    got = sorted((path["skuId"].lower(), (path["groupId"] or "").lower(), path["state"], str(path["error"]))
                 for path in user["licenses"])
    equal(got, wanted, truth["displayName"])
    for path in user["licenses"]:
        equal(list(path), ["skuId", "partNumber", "name", "path", "group", "groupId", "state", "error", "disabledPlans"])
        group = (path["groupId"] or "").lower()
        equal((path["path"], path["group"] if group != DELETED else path["group"].lower()),
              ("group", GROUPS.get(group, {"displayName": group})["displayName"]) if group else ("direct", None), "the path")


def dry_run_and_one_person(road):
    """A dry run writes nothing; one person loses one product, and nothing else"""
    road.sign_in()
    for name in road.upn(road.one), road.one:
        report = road.unassign("VISIOCLIENT", name, options=("--dry-run",))
        equal((report["job"], outcomes(report)), (None, [(road.one, "direct", "planned")]))
    equal(road.watch.count(kind="batch-write"), 0, "the number of writes in a dry run")
    road.run("unassign", "--product", "VISIOCLIENT", "--user", road.one, code=2)  # nobody to ask
    road.run("unassign", "--product", "VISIOCLIENT", "--user", road.one, "--user", "nobody@x.example", "--yes", code=2)
    equal(road.tenant.removed, [], "what was removed by a dry run")

    road.allow((road.one, VISIO))
    report = road.unassign(VISIO.upper(), road.upn(road.one).upper())
    equal(outcomes(report), [(road.one, "direct", "verified")])
    assert report["job"] and report["items"][0]["requestId"], report
    road.check_removed((road.one, VISIO))
    assert road.tenant.holds_directly(road.one, E3)

    report = road.unassign("VISIOCLIENT", road.one)
    equal(sum(report["summary"].values()) - report["summary"]["already-gone"] - report["summary"]["skipped"], 0)
    road.check_removed((road.one, VISIO))


def inherited_people(road):
    """Inherited only is never sent; direct and inherited is still inherited; a dependency is refused in words"""
    tenant = road.tenant
    road.sign_in()
    report = road.unassign("VISIOCLIENT", tenant.inherited, code=3)
    equal([(item["path"], item["group"], item["outcome"]) for item in report["items"]],
          [("group", GROUPS[SALES]["displayName"], "blocked")])
    assert report["items"][0]["reason"], report
    equal(road.watch.count(kind="batch-write"), 0, "the number of writes for an inherited product")

    road.allow((tenant.both, VISIO))
    report = road.unassign("VISIOCLIENT", tenant.both, code=3)
    found = {(item["path"], item["group"]): item["outcome"] for item in report["items"]}
    equal(found.get(("direct", None)), "still-inherited", "what became of the direct path")
    assert set(found) <= {("direct", None), *(("group", GROUPS[key]["displayName"]) for key in (SALES, DYNAMIC))}, found
    road.check_removed((tenant.both, VISIO))

    road.allow((tenant.dependent, E3), (tenant.dependent, PROJECT))
    report = road.unassign("ENTERPRISEPACK", tenant.dependent, code=3)
    equal(outcomes(report), [(tenant.dependent, "direct", "failed")])
    road.check_removed((tenant.both, VISIO))
    report = road.ask("unassign", "--product", "ENTERPRISEPACK", "--product", "PROJECTPROFESSIONAL", "--user", tenant.dependent, "--yes")
    check_report(report)
    equal(outcomes(report), [(tenant.dependent, "direct", "verified")] * 2)
    road.check_removed((tenant.both, VISIO), (tenant.dependent, E3), (tenant.dependent, PROJECT))


def sixty_people(road):
    """Sixty people lose one product while everything goes wrong: each once"""
    road.sign_in()
    pairs = [(person, POWER_BI) for person in road.tenant.holders]
    road.allow(*pairs)
    road.server.plan("users", None, Fault(503, retry_after=1), None, Fault(429, retry_after=2), Fault(0), Fault(500))
    road.server.plan("batch-write", Fault(429, retry_after=2), Fault(503, retry_after=1, as_date=True), None,
                     Fault(500, done=True), Fault(0, done=True), None, Fault(0), Fault(502))
    road.server.plan("item-write", *[None] * 4, Fault(429, retry_after=1), Fault(429, retry_after=3), *[None] * 5,
                     Fault(500, done=True), Fault(504), None, Fault(503, retry_after=1))
    road.server.plan("batch-read", Fault(0), Fault(429, retry_after=2), None, Fault(503))
    road.server.plan("item-read", *[None] * 3, Fault(429, retry_after=1), Fault(500))
    listed = "\n".join([road.upn(person) for person in road.tenant.holders])
    done = road.run("--json", "--progress=json", "unassign", "--product", "POWER_BI_STANDARD", "--users-from", "-", "--yes",
                    stdin=listed)
    report = json.loads(done.stdout)
    check_report(report)
    equal(sorted(item["userId"].lower() for item in report["items"]), sorted(road.tenant.holders))
    assert {item["outcome"] for item in report["items"]} <= {"verified", "already-gone"}, report["summary"]
    road.check_removed(*pairs)
    # How many batches it takes is the client's affair; up to the first connection lost after the writing it must have come.
    assert len(road.server.graph.faults["batch-write"]) <= 3 and not road.server.graph.faults["item-write"], road.server.graph.faults
    for line in done.stderr.split("\n"):
        if line.startswith("{"):  # the others are sentences for people
            json.loads(line)


def all_holders(road):
    """All holders, from the list with its empty page, under replication lag and faults of the list"""
    road.sign_in()
    pairs = [(person, POWER_BI) for person in [*road.tenant.holders, road.tenant.strange]]
    road.allow(*pairs)
    road.server.plan("users", None, Fault(503, retry_after=1), None, Fault(429, retry_after=2), Fault(0), Fault(500))
    report = road.ask("unassign", "--product", POWER_BI, "--all-holders", "--yes")
    check_report(report)
    equal(outcomes(report), sorted((person, "direct", "verified") for person, _ in pairs))
    road.check_removed(*pairs)
    equal(road.ask("users", "--product", POWER_BI)["users"], [], "who has it afterwards")


def undo(road):
    """What was taken comes back once, with the same apps off, under lag and lost answers; an undo can be undone"""
    tenant = road.tenant
    person = tenant.tailored
    road.sign_in()
    road.allow((person, E3), (person, VISIO))
    report = road.ask("unassign", "--product", "ENTERPRISEPACK", "--product", "VISIOCLIENT", "--user", person, "--yes")
    equal(outcomes(report), [(person, "direct", "verified")] * 2)
    job = report["job"]

    review = road.again("undo", job, "--dry-run")
    equal((review["job"], [item["action"] for item in review["items"]]), (None, ["assign"] * 2))
    road.run("undo", job, code=2)  # nobody to ask
    equal(tenant.added, [], "what a dry run gave")

    road.allow((person, "+" + E3), (person, "+" + VISIO))
    road.server.plan("batch-write", Fault(0, done=True))
    back = road.again("undo", job[:8].upper())
    equal(outcomes(back), [(person, "direct", "verified")] * 2)
    road.check_added((person, E3, (SHAREPOINT_PLAN,)), (person, VISIO, ()))
    equal(tenant.plans_off(person, E3), {SHAREPOINT_PLAN}, "the apps that are off")

    told = road.ask("job", job)
    equal([item["undone"] for item in told["items"]], [True] * 2)
    equal([entry["kind"] for entry in road.ask("jobs")["jobs"]], ["undo", "unassign"])
    nothing = road.again("undo", job)
    equal((nothing["job"], nothing["items"]), (None, []))

    again = road.again("undo", back["job"], "--product", "VISIOCLIENT", "--yes")
    equal([(item["product"], item["action"], item["outcome"]) for item in again["items"]], [("VISIOCLIENT", "unassign", "verified")])
    road.check_added((person, E3, (SHAREPOINT_PLAN,)), (person, VISIO, ()))
    assert not tenant.holds_directly(person, VISIO) and tenant.holds_directly(person, E3)


def undo_not(road):
    """No seat, no usage location: blocked in words; held again: skipped; nothing is sent"""
    tenant = road.tenant
    first, second = tenant.holders[:2]
    road.sign_in()
    road.allow((tenant.faculty, FACULTY), (first, POWER_BI), (second, POWER_BI))
    faculty = road.unassign(FACULTY, tenant.faculty)["job"]
    power = road.unassign(POWER_BI, first, second)["job"]
    for person in tenant.holders[2:12]:
        tenant.give(person, FACULTY)
    tenant.users[first]["usageLocation"] = None

    report = road.again("undo", faculty, code=3)
    equal((report["job"], outcomes(report)), (None, [(tenant.faculty, "direct", "blocked")]))
    assert "seat" in report["items"][0]["reason"], report

    road.allow((second, "+" + POWER_BI))
    report = road.again("undo", power, code=3)
    equal(outcomes(report), [(first, "direct", "blocked"), (second, "direct", "verified")])
    road.check_added((second, POWER_BI, ()))

    # Somebody else was faster: it is there, and there is nothing to do.
    tenant.users[first]["usageLocation"] = "CZ"
    tenant.give(first, POWER_BI)
    report = road.again("undo", power)
    equal((report["job"], outcomes(report)), (None, [(first, "direct", "skipped")]))
    road.check_added((second, POWER_BI, ()))


def retry(road):
    """What another product needed is tried again when that has gone, and is gone the next time"""
    tenant = road.tenant
    road.sign_in()
    road.allow((tenant.dependent, E3), (tenant.dependent, PROJECT))
    failed = road.unassign("ENTERPRISEPACK", tenant.dependent, code=3)["job"]
    other = road.unassign("PROJECTPROFESSIONAL", tenant.dependent)["job"]
    road.check_removed((tenant.dependent, PROJECT))

    report = road.again("retry", failed)
    equal(outcomes(report), [(tenant.dependent, "direct", "verified")])
    road.check_removed((tenant.dependent, PROJECT), (tenant.dependent, E3))
    report = road.again("retry", failed)
    equal((report["job"], outcomes(report)), (None, [(tenant.dependent, "direct", "already-gone")]))
    equal(road.again("retry", other)["items"], [])
    equal(road.again("undo", other, code=3)["items"][0]["outcome"], "blocked")  # the product is suspended


def short_tokens(road):
    """Access tokens end in the middle, refresh tokens rotate, the token endpoint throttles"""
    road.sign_in()
    road.server.plan("refresh", None, Fault(429, retry_after=2), Fault(0), None, Fault(503))
    equal(len(road.ask("users")["users"]), len(road.tenant.users))
    pairs = [(person, POWER_BI) for person in road.tenant.holders]
    road.allow(*pairs)
    report = road.ask("unassign", "--product", POWER_BI, *[word for person, _ in pairs for word in ("--user", person)], "--yes")
    check_report(report)
    equal(outcomes(report), sorted((person, "direct", "verified") for person, _ in pairs))
    road.check_removed(*pairs)
    # Two processes, each of which outlives a token.
    assert road.server.sign_in.n_refreshed >= 4, road.server.sign_in.n_refreshed
    assert not road.server.graph.faults["refresh"], road.server.graph.faults


def ended_tokens(road):
    """A 401 with several challenges refreshes once, whatever expires_in said"""
    road.sign_in()
    end = road.server.sign_in.end_access_tokens
    before = road.server.sign_in.n_refreshed
    road.server.before_answer = lambda number: end() if number in (3, 10) else None
    pairs = [(person, POWER_BI) for person in road.tenant.holders]
    road.allow(*pairs)
    report = road.ask("unassign", "--product", POWER_BI, *[word for person, _ in pairs for word in ("--user", person)], "--yes")
    equal(outcomes(report), sorted((person, "direct", "verified") for person, _ in pairs))
    road.check_removed(*pairs)
    assert road.watch.count(status=401) >= 2 and road.server.sign_in.n_refreshed - before >= 2


def read_only(road):
    """Without the scope that may write nothing is written, and the missing scope is named"""
    status = road.sign_in()
    assert "LicenseAssignment.ReadWrite.All" in status["readOnlyReason"], status
    road.run("unassign", "--product", "VISIOCLIENT", "--user", road.one, "--yes", code=1)
    report = road.unassign("VISIOCLIENT", road.one, options=("--dry-run",))
    equal(report["summary"]["planned"], 1)
    equal(road.watch.count(kind="batch-write"), 0, "the number of writes")


def never_touch(*entries):
    """What somebody wrote into the settings, in the file that GSettings keeps them in."""
    folder = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0" / "settings"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keyfile").write_text(f"[io/github/unseat/Unseat]\nnever-touch={list(entries) or '@a(ssss) []'}\n", encoding="utf-8")


def reasons(report):
    return {item["userId"].lower(): (item["outcome"], item["reason"] or "") for item in report["items"]}


def guards(road):
    """You, the last Global Administrators and who is never touched are left out, and put back in one by one"""
    tenant = road.tenant
    road.sign_in()
    people = [tenant.admin, tenant.faculty, tenant.inherited, tenant.one, tenant.dependent]
    never_touch((ORGANIZATION, "group", SALES.upper(), "Sales & “Friends”"), (ORGANIZATION, "person", tenant.one, "Mary"),
                ("11111111-2222-4333-8444-555555555555", "product", E3, "of another tenant"))
    try:
        report = road.ask("unassign", "--product", "ENTERPRISEPACK", "--product", FACULTY,
                          *[word for person in people for word in ("--user", person)], "--dry-run")
        check_report(report)
        found = {item["userId"].lower(): item for item in report["items"] if item["outcome"] != "already-gone"}
        equal({person: item["outcome"] for person, item in found.items()},
              {**dict.fromkeys(people[:4], "skipped"), tenant.dependent: "planned"}, "what becomes of each")
        for person, part in ((tenant.admin, "you"), (tenant.faculty, "Global Administrators"), (tenant.inherited, "Sales & “Friends”"),
                             (tenant.one, "never-touch list")):
            assert part in found[person]["reason"], found[person]
        equal(report["warnings"], [])
        equal(road.watch.count(kind="batch-write"), 0, "the number of writes")

        road.allow((tenant.one, E3))
        report = road.unassign("ENTERPRISEPACK", tenant.one, tenant.admin, options=("--yes", "--include-guarded", tenant.one))
        equal({person: outcome for person, (outcome, _) in reasons(report).items()}, {tenant.one: "verified", tenant.admin: "skipped"})
        road.check_removed((tenant.one, E3))

        # A group that cannot be read may hold anybody.
        never_touch((ORGANIZATION, "group", DELETED, "Gone"))
        report = road.unassign("ENTERPRISEPACK", tenant.dependent)
        equal(reasons(report)[tenant.dependent][0], "skipped")
        assert "Gone" in reasons(report)[tenant.dependent][1], report
        road.check_removed((tenant.one, E3))
    finally:
        never_touch()


def foreign_link(road):
    """A nextLink to another server is refused, and that server is asked nothing"""
    road.sign_in()
    done = road.run("--json", "users", code=1)
    assert done.stderr.strip() and not done.stdout.strip(), done
    assert road.watch.count(kind="users") >= 1, "the list was not even begun"
    road.run("unassign", "--product", POWER_BI, "--all-holders", "--yes", code=1)
    equal(road.tenant.removed, [])
    equal(road.watch.count(at="stranger"), 0, "the number of requests to the stranger")


def rules(road):
    """A rule finds whom it is to find, writes nothing in a preview, and takes in a run what it showed"""
    tenant = road.tenant
    road.sign_in()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        path = pathlib.Path(folder, "unseat", "rules", "gone.json")
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({
            "unseatRule": 1, "name": "Gone", "enabled": True, "takesMailboxes": True, "products": [E3],
            "conditions": [{"kind": "blocked"}, {"kind": "department", "value": "r&d / ústí"}], "action": {"kind": "unassign"}}), encoding="utf-8")
        found = road.ask("rules", "preview", "gone")
        equal([(match["userId"].lower(), match["skuId"], match["state"]) for match in found["matches"]], [(tenant.one, E3, "acts")], "who matches")
        equal(road.watch.count(kind="batch-write"), 0, "the number of writes")

        road.allow((tenant.one, E3))
        done = road.ask("rules", "run", "--due", "--yes")["runs"]
        equal([(run["rule"], run["outcome"], run["acts"]) for run in done], [("gone", "acted", 1)], "what was run")
        road.check_removed((tenant.one, E3))
        equal(road.ask("jobs")["jobs"][0]["rule"], "gone")
        equal(road.ask("rules", "run", "--due", "--yes")["runs"], [], "what is due afterwards")


def leave_a_group(road):
    """Somebody leaves a group and loses what it gave; nobody leaves one that fills itself"""
    tenant = road.tenant
    road.sign_in()
    road.allow((tenant.inherited, SALES))
    report = road.ask("leave-group", "--group", SALES, "--user", road.upn(tenant.inherited), "--yes")
    check_report(report)
    equal(outcomes(report), [(tenant.inherited, "group", "verified")] * 2)  # one of the two they do not show yet
    equal(tenant.left, [(tenant.inherited, SALES)], "who left")
    equal(tenant.removed, [], "what was taken directly")
    equal({member["userPrincipalName"] for member in road.ask("users", "--path", "group")["users"]},
          {road.upn(tenant.both), road.upn(tenant.strange)}, "who has something through a group")

    blocked = road.ask("leave-group", "--group", DYNAMIC, "--user", road.upn(tenant.both), "--yes", code=3)
    equal({item["outcome"] for item in blocked["items"]}, {"blocked"}, "what becomes of a group that fills itself")
    equal(len(tenant.left), 1, "how many left")


def work_as_application(road, *options, stdin=""):
    """What an application does without a person: the proof is nowhere to be seen, nor is there anybody to ask about"""
    told = road.run("--json", "sign-in", "--app-only", "--tenant", ORGANIZATION, "--client-id", APPLICATION, *options, stdin=stdin)
    assert SECRET not in told.stdout + told.stderr, "the secret was printed"
    account = json.loads(told.stdout)
    equal((account["signedIn"], account["account"], account["tenantId"].lower(), account["clientId"].lower()),
          (True, "Night shift & Söhne", ORGANIZATION, APPLICATION), "the account")
    equal(len(road.ask("users")["users"]), len(road.tenant.users), "the number of people")
    road.allow((road.one, E3))
    report = road.unassign(E3, road.upn(road.one))
    equal(outcomes(report), [(road.one, "direct", "verified")])
    road.check_removed((road.one, E3))
    road.run("sign-out")
    road.run("status", code=4)


def application_with_a_secret(road):
    """An application signs in with a secret, takes a license, and is gone after sign-out; a wrong one is refused"""
    refused = road.run("sign-in", "--app-only", "--tenant", ORGANIZATION, "--client-id", APPLICATION, "--secret-from", "-", stdin=SECRET[:-1], code=4)
    assert SECRET[:-1] not in refused.stderr, "the secret was printed"
    work_as_application(road, "--secret-from", "-", stdin=SECRET)


def application_with_a_certificate(road):
    """An application proves itself with a key; one that does not belong to the certificate is refused"""
    with tempfile.TemporaryDirectory() as folder:
        files = [[pathlib.Path(folder, f"{kind}-{number}.pem") for kind in ("certificate", "key")] for number in range(2)]
        for certificate, key in files:
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Night shift",
                            "-out", certificate, "-keyout", key], check=True, capture_output=True)
            key.chmod(0o600)
        road.server.sign_in.certificate = files[0][0].read_text(encoding="ascii")
        road.run("sign-in", "--app-only", "--tenant", ORGANIZATION, "--client-id", APPLICATION,
                 "--certificate", str(files[1][0]), "--key", str(files[1][1]), code=4)
        work_as_application(road, "--certificate", str(files[0][0]), "--key", str(files[0][1]))


APPLICATION_ROLES = {"User.Read.All", "LicenseAssignment.ReadWrite.All", "Group.Read.All", "Organization.Read.All"}

SCENARIOS = [
    (sign_in_status_and_out, {}),
    (sign_in_through_trouble, {}),
    (lists, {"refuse_roles": True}),
    (dry_run_and_one_person, {"lag": 2.0}),
    (inherited_people, {}),
    (sixty_people, {"lag": 2.0}),
    (all_holders, {"lag": 1.0, "work": 0.2}),
    (undo, {"lag": 2.0}),
    (undo_not, {"n_holders": 12}),
    (retry, {}),
    (short_tokens, {"work": 0.4, "sign_in": {"lifetime": 2}}),
    (ended_tokens, {}),
    (read_only, {"n_holders": 2, "sign_in": {"refuse_scopes": {scope for scope in GRAPH_SCOPES if "ReadWrite" in scope}}}),
    (guards, {"n_holders": 2, "sign_in": {"consented": {"RoleManagement.Read.Directory"}}}),
    (foreign_link, {"foreign_link": True}),
    (rules, {"lag": 1.0}),
    (leave_a_group, {"lag": 2.0, "sign_in": {"consented": {"GroupMember.ReadWrite.All"}}}),
    (application_with_a_secret, {"lag": 1.0, "sign_in": {"roles": APPLICATION_ROLES}}),
    (application_with_a_certificate, {"sign_in": {"roles": APPLICATION_ROLES}}),
]


def walk(scenario, options, arguments):
    with Road(arguments.cli, arguments.log, **options) as road:
        road.one = road.tenant.one
        scenario(road)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--log")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    chosen = [(scenario, options) for scenario, options in SCENARIOS if arguments.only in ("", scenario.__name__)]
    print(f"1..{len(chosen)}", flush=True)
    n_failed = 0
    for number, (scenario, options) in enumerate(chosen, 1):
        try:
            walk(scenario, options, arguments)
            print(f"ok {number} - {scenario.__doc__}", flush=True)
        except Exception:  # noqa: BLE001: whatever it is, it is a failed scenario
            n_failed += 1
            print("\n".join(f"# {line}" for line in traceback.format_exc().splitlines()))
            print(f"not ok {number} - {scenario.__doc__}", flush=True)
    return 1 if n_failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
