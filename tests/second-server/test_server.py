#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The second server tried raw: it has to refuse and to blame, or the road of test_road.py proves nothing. Prints TAP."""

import http.client
import json
import pathlib
import sys
import time
import traceback
import urllib.parse
import uuid

from graph import Fault
from server import SecondServer
from sign_in import APPLICATION, ASSERTION, CLIENT, DEVICE_GRANT, PREFIX, SECRET
from tenant import COMPANY, DYNAMIC, E3, FACULTY, ORGANIZATION, POWER_BI, PROJECT, PROJECT_PLAN, SALES, SHAREPOINT_PLAN, SKUS, VISIO
from test_road import SCENARIOS

SCOPES = " ".join(PREFIX + name for name in ("User.Read.All", "LicenseAssignment.ReadWrite.All", "Group.Read.All",
                                             "Organization.Read.All"))


class Client:
    """As raw as it gets: says exactly what it is told to say."""

    def __init__(self, server):
        self.server = server
        self.token = None

    def send(self, base, method, target, headers, body=None, connection=None):
        connection = connection or http.client.HTTPConnection(urllib.parse.urlsplit(base).netloc, timeout=10)
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None, answer.headers

    def form(self, path, content_type="application/x-www-form-urlencoded", **fields):
        base = self.server.environment["UNSEAT_LOGIN_URL"]
        return self.send(base, "POST", path, {"Content-Type": content_type}, urllib.parse.urlencode(fields))[:2]

    def start(self):
        return self.form("/organizations/oauth2/v2.0/devicecode", client_id=CLIENT,
                         scope=f"openid profile offline_access {SCOPES}")[1]

    def poll(self, code):
        return self.form("/organizations/oauth2/v2.0/token", grant_type=DEVICE_GRANT, client_id=CLIENT,
                         device_code=code["device_code"])

    def sign_in(self):
        code = self.start()
        for _ in range(2):
            time.sleep(code["interval"] + 0.05)
            status, tokens = self.poll(code)
        assert status == 200, tokens
        self.token, self.refresh = tokens["access_token"], tokens["refresh_token"]

    def graph(self, method, target, body=None, connection=None, **headers):
        base = self.server.environment["UNSEAT_GRAPH_URL"]
        all_headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json", "User-Agent": "raw",
                       "client-request-id": str(uuid.uuid4()), **headers}
        if body is not None:
            all_headers.setdefault("Content-Type", "application/json")
        return self.send(base, method, "/v1.0" + target, all_headers, body and json.dumps(body), connection)

    def batch(self, *requests):
        return self.graph("POST", "/$batch", {"requests": list(requests)})

    def take(self, user, sku, key="1"):
        return {"id": key, "method": "POST", "url": f"/users/{user}/assignLicense", "headers": {"Content-Type": "application/json"},
                "body": {"addLicenses": [], "removeLicenses": [sku]}}


def give_item(user, license, key="1"):
    return {"id": key, "method": "POST", "url": f"/users/{user}/assignLicense", "headers": {"Content-Type": "application/json"},
            "body": {"addLicenses": [license], "removeLicenses": []}}


def blames(server, fragment, n=None):
    found = [text for text in server.watch.violations if fragment in text]
    assert found if n is None else len(found) == n, f"{fragment!r} is not in {server.watch.violations}"
    server.watch.violations.clear()


def forms_are_strict(client, server):
    token = "/organizations/oauth2/v2.0/token"
    cases = [
        (client.form("/organizations/oauth2/v2.0/devicecode", scope="openid"), "invalid_request"),
        (client.form("/organizations/oauth2/v2.0/devicecode", client_id=str(uuid.uuid4()), scope="openid"), "unauthorized_client"),
        (client.form("/organizations/oauth2/v2.0/devicecode", client_id=CLIENT, scope="openid Frobnicate"), "invalid_scope"),
        (client.form("/nowhere/oauth2/v2.0/devicecode", client_id=CLIENT, scope="openid"), "invalid_request"),
        (client.form(token, client_id=CLIENT, grant_type="device_code"), "unsupported_grant_type"),
        (client.form(token, client_id=CLIENT, grant_type=DEVICE_GRANT), "invalid_request"),
        (client.form(token, client_id=CLIENT, grant_type=DEVICE_GRANT, device_code="x"), "bad_verification_code"),
        (client.form(token, client_id=CLIENT, grant_type="refresh_token", refresh_token="x"), "invalid_grant"),
        (client.form(token, client_id=CLIENT, grant_type="refresh_token", refresh_token="x", client_secret="y"), "invalid_client"),
        (client.form(token, content_type="application/json", client_id=CLIENT), "invalid_request"),
    ]
    for (status, body), error in cases:
        assert (status, body["error"]) == (400, error), (status, body, error)
    server.watch.violations.clear()


def polls_are_timed(client, server):
    code = client.start()
    assert client.poll(code)[1]["error"] == "slow_down"
    blames(server, "polled after")
    time.sleep(1.1)
    assert client.poll(code)[1]["error"] == "slow_down", "the longer interval is for good"
    blames(server, "the interval is 6 s")


def tokens_are_checked(client, server):
    status, body, headers = client.graph("GET", "/me?$select=id", Authorization="Bearer wrong")
    assert status == 401 and len(headers.get_all("WWW-Authenticate")) == 3, (status, body)
    blames(server, "never given out")
    client.graph("GET", "/me?$select=id", **{"Accept": "text/html"})
    blames(server, "does not accept application/json")
    client.graph("GET", "/me?$select=id", **{"client-request-id": "1"})
    blames(server, "no GUID")
    client.graph("GET", "/me")
    blames(server, "without $select")
    server.sign_in.end_access_tokens()
    assert client.graph("GET", "/me?$select=id")[0] == 401
    time.sleep(0.4)
    assert client.graph("GET", "/me?$select=id")[0] == 401
    blames(server, "again after it had been refused")
    used = client.refresh
    tokens = client.form("/organizations/oauth2/v2.0/token", grant_type="refresh_token", client_id=CLIENT, refresh_token=used)[1]
    assert tokens["refresh_token"] != used and not server.watch.violations
    client.form("/organizations/oauth2/v2.0/token", grant_type="refresh_token", client_id=CLIENT, refresh_token=used)
    blames(server, "a newer one had replaced")
    client.token = tokens["access_token"]


def queries_are_narrow(client, server):
    for target in ("/users?$select=id&$top=1000", "/users?$select=id&$skip=1", "/users?$select=id,frobnication",
                   "/users?$select=id&$filter=assignedLicenses/$count%20ne%200", "/subscribedSkus?$filter=a%20eq%20'b'",
                   "/users?$select=id&$filter=licenseAssignmentStates%20eq%20'x'", "/users?$select=id&$filter=department%20ne%20'x'",
                   "/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id&$count=true",
                   f"/users?$select=id&$filter=assignedLicenses/any(x:x/skuId%20eq%20'{E3}')"):
        status, body, _ = client.graph("GET", target)
        assert status == 400 and body["error"]["code"], (target, status, body)
    advanced = {"ConsistencyLevel": "eventual"}
    body = client.graph("GET", "/users?$select=id&$count=true&$top=3&$filter=assignedLicenses/$count%20eq%200", **advanced)[1]
    assert body["@odata.count"] == len(body["value"]) == 1, body
    ids, page, sizes = [], client.graph("GET", "/users?$select=id&$count=true&$top=999", **advanced)[1], []
    while True:
        ids += [user["id"].lower() for user in page["value"]]
        sizes.append(len(page["value"]))
        if "@odata.nextLink" not in page:
            break
        target = page["@odata.nextLink"].partition("/v1.0")[2]
        assert client.graph("GET", target)[0] == 400
        blames(server, "another ConsistencyLevel")
        assert client.graph("GET", target.replace("%2b", "%2B"), **advanced)[0] == 400, "a link came back changed"
        page = client.graph("GET", target, **advanced)[1]
    assert ids == list(server.tenant.users) and sizes[1] == 0, sizes
    server.watch.violations.clear()


def batches_are_strict(client, server):
    one, item = server.tenant.one, {"id": "1", "method": "GET", "url": "/me?$select=id"}
    for requests in ([], [item] * 21, [item, item], [{**item, "url": "/v1.0/me"}], [{**item, "id": 1}],
                     [{**item, "method": "POST"}], [{**item, "headers": {"Authorization": "Bearer x"}}],
                     [{**client.take(one, VISIO), "headers": {}}]):
        assert client.batch(*requests)[0] == 400, requests
        blames(server, "malformed batch", 1)
    server.watch.allowed |= {(one, VISIO), (one, E3)}
    client.batch(client.take(one, VISIO), client.take(one, E3, "2"))
    blames(server, "in one batch")
    client.graph("POST", f"/users/{server.tenant.both}/assignLicense", {"removeLicenses": [VISIO]})
    assert "nobody confirmed" in server.watch.violations[0], server.watch.violations
    blames(server, "malformed assignLicense")


def additions_are_checked(client, server):
    tenant, give = server.tenant, give_item
    one, bare = tenant.one, tenant.bare
    server.watch.allowed |= {(person, "+" + sku) for person in (one, bare, tenant.inherited) for sku in SKUS}
    for license in ("x", {"skuId": FACULTY}, {"skuId": FACULTY, "disabledPlans": ["x"]}, {"skuId": FACULTY, "disabledPlans": [], "more": 1},
                    {"skuId": E3, "disabledPlans": [SHAREPOINT_PLAN, SHAREPOINT_PLAN.upper()]}, {"skuId": E3, "disabledPlans": [PROJECT_PLAN]}):
        assert client.batch(give(one, license))[1]["responses"][0]["status"] == 400, license
        blames(server, "nobody needs", 1)

    def refused(user, license, fragment):
        answer = client.batch(give(user, license))[1]["responses"][0]
        assert answer["status"] == 400 and fragment in answer["body"]["error"]["message"], answer

    refused(one, {"skuId": str(uuid.uuid4()), "disabledPlans": []}, "valid company License")
    blames(server, "nobody confirmed", 1)
    refused(one, {"skuId": COMPANY, "disabledPlans": []}, "valid company License")
    refused(one, {"skuId": PROJECT, "disabledPlans": []}, "does not have any available licenses")
    tenant.users[bare]["usageLocation"] = None
    refused(bare, {"skuId": FACULTY, "disabledPlans": []}, "invalid usage location")
    assert not tenant.added and not server.watch.violations, server.watch.violations

    # Who has it through a group takes no seat; a list of plans replaces the one that is there.
    for off in [[], [SHAREPOINT_PLAN]]:
        answer = client.batch(give(one, {"skuId": E3.upper(), "disabledPlans": off}))[1]["responses"][0]
        assert answer["status"] in (200, 204) and tenant.plans_off(one, E3) == set(off), answer
        server.watch.see_read(one)
    blames(server, "after it had been accepted", 1)


def writes_are_watched(client, server):
    first, second, third, fourth = server.tenant.holders[:4]
    answer = client.batch(client.take(first, POWER_BI))[1]["responses"][0]
    assert answer["status"] in (200, 204) and not server.tenant.holds_directly(first, POWER_BI)
    blames(server, "nobody confirmed", 1)
    server.watch.allowed |= {(person, POWER_BI) for person in (first, second, third, fourth)}
    answer = client.batch(client.take(first, POWER_BI))[1]["responses"][0]
    assert answer["status"] == 400 and "does not have a corresponding license" in answer["body"]["error"]["message"], answer
    blames(server, "after it had been accepted", 1)

    server.plan("batch-write", Fault(500, done=True))
    assert client.batch(client.take(second, POWER_BI))[0] == 500 and not server.tenant.holds_directly(second, POWER_BI)
    client.batch(client.take(second, POWER_BI))
    blames(server, "without a look at the person", 1)

    server.plan("item-write", Fault(429, retry_after=1))
    assert client.batch(client.take(third, POWER_BI))[1]["responses"][0]["status"] == 429
    time.sleep(0.5)
    client.batch(client.take(third, POWER_BI))
    blames(server, "came again inside its Retry-After")
    time.sleep(0.6)

    connection = http.client.HTTPConnection(urllib.parse.urlsplit(server.environment["UNSEAT_GRAPH_URL"]).netloc, timeout=10)
    server.plan("me", Fault(503, retry_after=1))
    assert client.graph("GET", "/me?$select=id", connection=connection)[0] == 503
    time.sleep(0.5)
    client.graph("GET", "/me?$select=id", connection=connection)
    blames(server, "came inside a Retry-After")
    client.graph("GET", "/me?$select=id", connection=connection)
    blames(server, "had answered it with 503")

    server.plan("batch-write", Fault(0, done=True))
    try:
        client.batch(client.take(fourth, POWER_BI))
        raise AssertionError("the connection was not dropped")
    except (http.client.RemoteDisconnected, ConnectionError):
        assert not server.tenant.holds_directly(fourth, POWER_BI)
    server.watch.violations.clear()


def reads_lag(client, server):
    server.tenant.lag = 0.5
    person = server.tenant.holders[5]
    server.watch.allowed.add((person, POWER_BI))
    client.batch(client.take(person, POWER_BI))

    def has_it():
        states = client.graph("GET", f"/users/{person}?$select=id,licenseAssignmentStates")[1]["licenseAssignmentStates"]
        return any(state["skuId"].lower() == POWER_BI for state in states)

    assert has_it()
    time.sleep(0.6)
    assert not has_it()


def strangers_are_noticed(client, server):
    client.send(server.stranger.url, "GET", "/", {"Authorization": f"Bearer {client.token}"})
    blames(server, "the stranger was given a token")
    client.send(server.environment["UNSEAT_LOGIN_URL"], "POST", "/organizations/oauth2/v2.0/token", {"Authorization": "Bearer x"})
    blames(server, "Authorization header was sent to the sign-in server")


def applications_are_strict(client, server):
    token = f"/{ORGANIZATION}/oauth2/v2.0/token"
    good = {"grant_type": "client_credentials", "client_id": APPLICATION, "scope": PREFIX + ".default", "client_secret": SECRET}
    proof = {name: value for name, value in good.items() if name != "client_secret"}
    cases = [
        (client.form(token, **{**good, "client_secret": SECRET[:-1]}), "invalid_client"),
        (client.form(token, **{**good, "client_id": CLIENT}), "invalid_client"),
        (client.form(token, **{**good, "scope": PREFIX + "User.Read.All"}), "invalid_scope"),
        (client.form(token, **proof), "invalid_client"),
        (client.form(token, **proof, client_assertion="e30.e30.e30"), "invalid_request"),
        (client.form(token, **proof, client_assertion="e30.e30.e30", client_assertion_type=ASSERTION), "invalid_client"),
        (client.form("/organizations/oauth2/v2.0/token", **good), "invalid_request"),
    ]
    for (status, body), error in cases:
        assert (status, body["error"]) == (400, error), (status, body, error)
    server.watch.violations.clear()

    body = client.form(token, **good)[1]
    assert "refresh_token" not in body and "id_token" not in body, body
    client.token = body["access_token"]
    assert client.graph("GET", "/me")[0] == 400
    blames(server, "an application asked for /me")
    assert client.graph("GET", "/users")[0] == 403, "the permissions of a person are not those of the application"


def memberships_are_watched(client, server):
    tenant = server.tenant
    target = f"/groups/{SALES}/members/{tenant.inherited}"
    assert client.graph("DELETE", f"{target}/$ref")[0] == 403
    blames(server, "which nobody confirmed", 1)
    server.sign_in.consented = {"GroupMember.ReadWrite.All"}
    client.sign_in()
    assert client.graph("DELETE", target)[0] == 400
    assert any("that deletes the person" in text for text in server.watch.violations)
    server.watch.allowed |= {(tenant.inherited, SALES), (tenant.both, DYNAMIC)}
    assert client.graph("DELETE", f"/groups/{DYNAMIC}/members/{tenant.both}/$ref")[0] == 400
    assert client.graph("DELETE", f"{target}/$ref")[0] == 204
    assert tenant.inherited not in tenant.members(SALES) and tenant.both in tenant.members(SALES)
    server.watch.violations.clear()


def every_scenario_is_registered(client, server):
    registered = (pathlib.Path(__file__).parent / "meson.build").read_text(encoding="utf-8")
    for scenario, _ in SCENARIOS:
        assert f"'{scenario.__name__}'" in registered, scenario.__name__


TESTS = [forms_are_strict, polls_are_timed, tokens_are_checked, queries_are_narrow, batches_are_strict, additions_are_checked,
         writes_are_watched, reads_lag, strangers_are_noticed, applications_are_strict, memberships_are_watched, every_scenario_is_registered]


def main():
    print(f"1..{len(TESTS)}", flush=True)
    n_failed = 0
    for number, test in enumerate(TESTS, 1):
        with SecondServer() as server:
            client = Client(server)
            try:
                client.sign_in()
                test(client, server)
                assert not server.watch.violations, server.watch.violations
                print(f"ok {number} - {test.__name__}", flush=True)
            except Exception:  # noqa: BLE001: whatever it is, it failed
                n_failed += 1
                print("\n".join(f"# {line}" for line in traceback.format_exc().splitlines()))
                print(f"not ok {number} - {test.__name__}", flush=True)
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
