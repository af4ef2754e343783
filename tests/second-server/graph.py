# SPDX-License-Identifier: GPL-3.0-or-later
"""The calls of Microsoft Graph v1.0 that Unseat may make, refused whenever Microsoft's documents allow a refusal."""

import collections
import dataclasses
import json
import random
import re
import time
import urllib.parse
import uuid

import query
from query import bad
from tenant import GROUPS, ORGANIZATION, SKUS, Refusal, is_guid, not_found

JSON = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
USERS = {"User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"}
SKUS_SCOPES = {"LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"}
GROUP_SCOPES = {"Group.Read.All", "GroupMember.Read.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"}
MEMBER_SCOPES = {"GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"}
WRITE_SCOPES = {"LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All"}
ROLE_CAST = "/me/transitiveMemberOf/microsoft.graph.directoryRole"
ROLE_SCOPES = {"RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All", "Directory.ReadWrite.All"}
ROLE_MEMBERS = re.compile(r"/directoryRoles(?:\(roleTemplateId='([^']*)'\)|/roleTemplateId=([^/]*))/members")
GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10"
LICENSE_ADMINISTRATOR = "4d6ac14f-3453-41d0-bef9-a3e0c569773a"


@dataclasses.dataclass
class Call:
    method: str
    target: str  # below /v1.0, as it came
    headers: dict  # names in lower case
    body: bytes
    scopes: set
    moment: float
    is_item: bool = False
    is_application: bool = False

    def __post_init__(self):
        raw, _, self.query = self.target.partition("?")
        self.path = urllib.parse.unquote(raw, errors="strict")
        self.segments = [urllib.parse.unquote(part, errors="strict") for part in raw.strip("/").split("/")]


@dataclasses.dataclass
class Answer:
    status: int
    body: object = None
    headers: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Fault:
    """Planned trouble: refuse with a status, or break the connection (status 0); done: after the work was done."""

    status: int
    retry_after: int = 0
    as_date: bool = False
    done: bool = False


class Graph:
    def __init__(self, tenant, watch, seed=1, page_size=7, foreign_link=None, refuse_roles=False):
        self.tenant, self.watch = tenant, watch
        self.random = random.Random(seed)
        self.page_size, self.foreign_link, self.refuse_roles = page_size, foreign_link, refuse_roles
        self.base_url = ""
        self.faults = collections.defaultdict(collections.deque)
        self._links = {}

    # --- small things

    def take_fault(self, kind):
        faults = self.faults[kind]
        return faults.popleft() if faults else None

    def _flip(self):
        return self.random.random() < 0.5

    def _spell(self, guid):
        return guid.upper() if guid and self.random.random() < 0.3 else guid

    @staticmethod
    def _need(call, scopes):
        if not call.scopes & scopes:
            raise Refusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")

    @staticmethod
    def _is_advanced(call, options):
        return call.headers.get("consistencylevel", "").lower() == "eventual" and options.get("$count") == "true"

    def error(self, refusal, request_id):
        inner = {"date": time.strftime("%Y-%m-%dT%H:%M:%S"), "request-id": request_id, "client-request-id": request_id}
        body = {"error": {"code": refusal.code, "message": refusal.message}, "frobnication": 1}
        body["error"]["innerError" if self._flip() else "innererror"] = {**inner, "innererror": {"code": "Deeper"}}
        return Answer(refusal.status, body, dict(refusal.headers))

    @staticmethod
    def refuse(fault):
        """What a planned fault says."""
        texts = {429: ("TooManyRequests", "Please retry again later."), 503: ("ServiceUnavailable", "Please try again.")}
        code, message = texts.get(fault.status, ("InternalServerError", "Something went wrong."))
        headers = {}
        if fault.retry_after:
            when = time.gmtime(time.time() + fault.retry_after + 1)
            headers["rEtry-aFTer"] = (time.strftime("%a, %d %b %Y %H:%M:%S GMT", when) if fault.as_date
                                      else str(fault.retry_after))
        return Refusal(fault.status, code, message, headers)

    # --- dispatch

    def answer(self, call):
        """Answers one call, or one item of a batch."""
        request_id = str(uuid.uuid4())
        try:
            if call.is_item:
                self.watch.see_item((call.method, call.target), call.moment)
                fault = self.take_fault("item-write" if call.method != "GET" else "item-read")
                if fault and not fault.done:
                    raise self.refuse(fault)
                answer = self._route(call)
                if fault:
                    raise self.refuse(fault)
            else:
                answer = self._route(call)
        except Refusal as refusal:
            answer = self.error(refusal, request_id)
        except UnicodeDecodeError:
            answer = self.error(bad("The address is not UTF-8."), request_id)
        if answer.body is not None:
            answer.headers["content-TYPE"] = JSON
        answer.headers["request-ID"] = request_id
        return answer

    def _route(self, call):
        with self.tenant.lock:
            first = call.segments[0]
            if first == "me" and call.is_application:
                self.watch.blame(f"an application asked for {call.target}")
                raise Refusal(400, "BadRequest", "/me request is only valid with delegated authentication flow.")
            if call.method == "GET" and call.target in self._links:
                return self._follow(call)
            if call.method == "POST" and len(call.segments) == 3 and first == "users" and call.segments[2] == "assignLicense":
                return self._assign(call)
            if call.method == "DELETE" and len(call.segments) == 5 and first == "groups" and call.segments[2::2] == ["members", "$ref"]:
                return self._leave(call)
            if call.method == "DELETE" and "members" in call.segments:
                self.watch.blame(f"{call.target} without $ref: that deletes the person")
            if call.method == "GET":
                routes = {"/me": self._me, "/organization": self._organization, ROLE_CAST: self._roles,
                          "/subscribedSkus": self._skus, "/directory/subscriptions": self._subscriptions, "/users": self._users, "/groups": self._groups}
                if call.path in routes:
                    return routes[call.path](call)
                if first == "users" and len(call.segments) in (2, 3):
                    return self._user(call)
                if first == "groups" and len(call.segments) == 2:
                    return self._group(call)
                if first == "groups" and len(call.segments) == 3 and call.segments[2] == "transitiveMembers":
                    return self._list_members(call, [str(uuid.uuid4())])
                if first == "groups" and len(call.segments) == 3 and call.segments[2] == "members":
                    return self._list_members(call)
                if role := ROLE_MEMBERS.fullmatch(call.path):
                    return self._role_members(call, role.group(1) or role.group(2))
        self.watch.blame(f"there is nothing at {call.method} {call.target}")
        raise Refusal(400, "BadRequest", f"Resource not found for the segment '{first}'.")

    # --- reads

    def _context(self, of):
        return {"@odata.context": f"{self.base_url}/$metadata#{of}"}

    def _me(self, call):
        self._need(call, USERS | {"User.Read"})
        options = query.parse(call.query, {"$select"})
        names = query.read_select(options, query.USER_PROPERTIES)
        return Answer(200, {**self._context("users/$entity"), **self._show(self.tenant.users[self.tenant.admin], names)})

    def _organization(self, call):
        self._need(call, {"User.Read", "Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"})
        known = {"id", "displayName", "verifiedDomains", "countryLetterCode", "tenantType", "onPremisesSyncEnabled"}
        names = query.read_select(query.parse(call.query, {"$select"}), known)
        whole = {"id": self._spell(ORGANIZATION), "displayName": "Second & Sons s.r.o. “Ústí”", "countryLetterCode": "CZ",
                 "tenantType": "AAD", "onPremisesSyncEnabled": None,
                 "verifiedDomains": [{"name": "second.example", "isDefault": True, "isInitial": False, "type": "Managed"}]}
        return Answer(200, {**self._context("organization"),
                            "value": [{name: whole[name] for name in names or whole} | {"frobnication": []}]})

    def _roles(self, call):
        if self.refuse_roles:
            raise Refusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
        options = query.parse(call.query, {"$select", "$count", "$top"})
        if not self._is_advanced(call, options):
            raise Refusal(400, "Request_UnsupportedQuery", "The cast needs ConsistencyLevel and $count.")
        query.read_select(options, {"id", "displayName", "roleTemplateId", "description"})
        role = {"id": str(uuid.uuid4()), "displayName": "License Administrator", "roleTemplateId": LICENSE_ADMINISTRATOR.upper()}
        return Answer(200, {**self._context("directoryRoles"), "@odata.count": 1, "value": [role]})

    def _skus(self, call):
        self._need(call, SKUS_SCOPES)
        query.parse(call.query, {"$select"})
        value = []
        for sku, (part, status, target, enabled, warning, suspended, locked, plans) in SKUS.items():
            value.append({
                "id": f"{ORGANIZATION}_{sku}", "accountId": ORGANIZATION, "accountName": "second", "appliesTo": target,
                "capabilityStatus": status, "consumedUnits": self.tenant.consumed(sku),
                "prepaidUnits": {"enabled": enabled, "lockedOut": locked, "suspended": suspended, "warning": warning, "odd": 1},
                "skuId": self._spell(sku), "skuPartNumber": part, "subscriptionIds": [], "frobnication": {"a": [None]},
                "servicePlans": [{"servicePlanId": self._spell(plan), "servicePlanName": name, "appliesTo": "User",
                                  "provisioningStatus": "Frobnicating"} for plan, name in plans]})
        return Answer(200, {**self._context("subscribedSkus"), "value": value})

    def _subscriptions(self, call):
        """ "List subscriptions": Organization.Read.All, or Directory.Read.All; a tenant may have bought one product twice. """
        self._need(call, {"Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All"})
        known = {"commerceSubscriptionId", "createdDateTime", "id", "isTrial", "nextLifecycleDateTime", "ownerId", "ownerTenantId",
                 "ownerType", "serviceStatus", "skuId", "skuPartNumber", "status", "totalLicenses"}
        names = query.read_select(query.parse(call.query, {"$select"}), known)
        value = []
        for sku, (part, status, _target, enabled, *_rest) in SKUS.items():
            whole = {"id": str(uuid.uuid4()), "commerceSubscriptionId": None, "createdDateTime": "2025-03-03T00:00:00Z",
                     "isTrial": self.random.choice([None, False]), "nextLifecycleDateTime": self.random.choice([None, "2027-03-03T00:00:00Z"]),
                     "ownerId": None, "ownerTenantId": None, "ownerType": None, "serviceStatus": [], "skuId": self._spell(sku),
                     "skuPartNumber": part, "status": status, "totalLicenses": enabled}
            value.append({name: whole[name] for name in names or whole} | {"frobnication": 1})
        return Answer(200, {**self._context("directory/subscriptions"), "value": value})

    def _show_state(self, state):
        shown = {"skuId": self._spell(state["skuId"]), "state": state["state"],
                 "disabledPlans": [self._spell(plan) for plan in self.random.sample(state["off"], len(state["off"]))],
                 "lastUpdatedDateTime": self.random.choice([None, "2026-05-04T08:12:44Z"]), "frobnication": {}}
        if state["group"] or self._flip():
            shown["assignedByGroup"] = self._spell(state["group"])
        error = state["error"] or self.random.choice(["None", None, "", "missing"])
        if error != "missing":
            shown["error"] = error
        return shown

    def _show(self, user, names):
        states = self.tenant.states(user)
        whole = {name: user.get(name) for name in query.USER_PROPERTIES}
        whole.update(
            id=self._spell(user["id"]), businessPhones=[], assignedPlans=[],
            assignedLicenses=[{"skuId": self._spell(sku), "disabledPlans": []} for sku in self.tenant.held(user)],
            licenseAssignmentStates=[self._show_state(state) for state in states])
        shown = {name: whole[name] for name in names or query.USER_DEFAULTS}
        shown["frobnication@odata.type"] = "#Frobnication"
        if names is None:
            self.watch.blame("users were read without $select")
            shown["@microsoft.graph.tips"] = "This request only returns a subset of the resource's properties."
        if names is None or "licenseAssignmentStates" in names:
            self.watch.see_read(user["id"])
        return shown

    def _user(self, call):
        self._need(call, USERS)
        user = self.tenant.find_user(call.segments[1])
        if user is None:
            raise not_found(call.segments[1])
        if len(call.segments) == 3 and call.segments[2] == "licenseDetails":
            return Answer(200, {**self._context("licenseDetails"), "value": [
                {"id": "x", "skuId": sku, "skuPartNumber": SKUS[sku][0],
                 "servicePlans": [{"servicePlanId": plan, "servicePlanName": name, "provisioningStatus": "Success",
                                   "appliesTo": "User"} for plan, name in SKUS[sku][7]]} for sku in self.tenant.held(user)]})
        if len(call.segments) == 3:
            self.watch.blame(f"there is nothing at {call.target}")
            raise Refusal(400, "BadRequest", "Resource not found for the segment.")
        names = query.read_select(query.parse(call.query, {"$select"}), query.USER_PROPERTIES)
        return Answer(200, {**self._context("users/$entity"), **self._show(user, names)})

    def _users(self, call):
        self._need(call, USERS)
        options = query.parse(call.query, {"$select", "$top", "$filter", "$count"})
        names, top = query.read_select(options, query.USER_PROPERTIES), query.read_top(options)
        users = list(self.tenant.users.values())
        if "$filter" in options:
            condition = query.Filter(options["$filter"])
            if condition.is_advanced and not self._is_advanced(call, options):
                raise Refusal(400, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause.")
            users = [user for user in users if condition.matches({**user, "held": self.tenant.held(user)})]
        return self._page(call, "users", [user["id"] for user in users], top,
                          lambda identity: self._show(self.tenant.users[identity], names),
                          len(users) if self._is_advanced(call, options) else None)

    def _show_group(self, identity, names):
        group = GROUPS[identity]
        whole = {**group, "id": self._spell(identity), "licenseProcessingState": {"state": "FrobnicatedLater"}, "mail": None,
                 "description": None,
                 "assignedLicenses": [{"skuId": self._spell(sku), "disabledPlans": []} for sku in group["licenses"]]}
        return {name: whole[name] for name in names or ["id", "displayName", "mail", "description", "groupTypes"]} | {"odd": {}}

    def _groups(self, call):
        self._need(call, GROUP_SCOPES)
        options = query.parse(call.query, {"$select", "$top", "$filter", "$count"})
        names, top = query.read_select(options, query.GROUP_PROPERTIES), query.read_top(options)
        groups = list(GROUPS)
        if "$filter" in options:
            condition = query.Filter(options["$filter"])
            if condition.is_advanced and not self._is_advanced(call, options):
                raise Refusal(400, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause.")
            groups = [key for key in groups if condition.matches({**GROUPS[key], "id": key, "held": GROUPS[key]["licenses"]})]
        return self._page(call, "groups", groups, top, lambda key: self._show_group(key, names),
                          len(groups) if self._is_advanced(call, options) else None)

    def _group(self, call):
        self._need(call, GROUP_SCOPES)
        names = query.read_select(query.parse(call.query, {"$select"}), query.GROUP_PROPERTIES)
        if call.segments[1].lower() not in GROUPS:
            raise not_found(call.segments[1])
        return Answer(200, {**self._context("groups/$entity"), **self._show_group(call.segments[1].lower(), names)})

    # --- members: "List members of a directory role", "List group members", "List group transitive members", "Remove member"

    def _show_member(self, identity, names):
        user = self.tenant.users.get(identity)
        if user:
            shown = {"@odata.type": "#microsoft.graph.user", **self._show(user, names)}
        else:
            shown = {"@odata.type": "#microsoft.graph.servicePrincipal", "id": identity, "frobnication": None}
            if "accountEnabled" in names:
                shown["accountEnabled"] = True
        return shown

    def _role_members(self, call, template):
        self._need(call, ROLE_SCOPES)
        names = query.read_select(query.parse(call.query, {"$select"}), query.USER_PROPERTIES)  # "doesn't support … $top"
        if template.lower() != GLOBAL_ADMINISTRATOR:
            raise not_found(template)  # a role has to be activated before it can be read
        return Answer(200, {**self._context("directoryObjects"),
                            "value": [self._show_member(identity, names or query.USER_DEFAULTS)
                                      for identity in [str(uuid.uuid4()), *self.tenant.administrators]]})

    def _list_members(self, call, others=()):
        self._need(call, GROUP_SCOPES)
        options = query.parse(call.query, {"$select", "$top", "$filter", "$search", "$count"})
        group = call.segments[1].lower()
        if group not in GROUPS:
            raise not_found(call.segments[1])
        names, top = query.read_select(options, query.USER_PROPERTIES) or query.USER_DEFAULTS, query.read_top(options)
        return self._page(call, f"groups/{group}/{call.segments[2]}", [*others, *self.tenant.members(group)], top,
                          lambda identity: self._show_member(identity, names), None)

    def _leave(self, call):
        self._need(call, MEMBER_SCOPES)
        group, user = call.segments[1].lower(), self.tenant.find_user(call.segments[3])
        if call.query or call.body or not is_guid(call.segments[3]):
            self.watch.blame(f"a malformed removal of a member: {call.target}")
            raise bad("Invalid object identifier.")
        if group not in GROUPS or user is None or user["id"] not in self.tenant.members(group):
            raise not_found(call.segments[3])
        if GROUPS[group]["membershipRule"]:
            raise bad("Update to the membership of dynamic groups is not allowed.")
        if GROUPS[group]["onPremisesSyncEnabled"]:
            raise bad("Unable to update the specified properties for on-premises mastered Directory Sync objects.")
        self.tenant.leave(user, group)
        return Answer(204)

    # --- pages

    def _page(self, call, of, keys, top, show, count, number=1):
        size = 0 if number == 2 else min(top, self.page_size)  # the second page is empty, and not the last
        body = {**self._context(of), "value": [show(key) for key in keys[:size]]}
        if count is not None and number == 1:
            body["@odata.count"] = count
        if keys[size:]:
            # Escaped as no library would: whoever takes the address apart cannot put it together again.
            mark = f"%24skiptoken=RFNwdAo%2b{len(self._links):04}%2F%C3%9a~(x)'!*;y=%3D%3d&a=+&a=%20"
            target = f"/{of}?{mark}"
            self._links[target] = (of, keys[size:], top, show, count, number + 1,
                                   call.headers.get("consistencylevel"))
            body["@odata.nextLink"] = self.base_url + target
            if self.foreign_link and of == "users" and number == 1:
                body["@odata.nextLink"] = self.foreign_link + target
        return Answer(200, body)

    def _follow(self, call):
        of, keys, top, show, count, number, level = self._links[call.target]
        self._need(call, USERS if of == "users" else GROUP_SCOPES)
        if call.headers.get("consistencylevel") != level:
            self.watch.blame("a nextLink was followed with another ConsistencyLevel")
            raise bad("ConsistencyLevel differs from that of the first page.")
        return self._page(call, of, keys, top, show, count, number)

    # --- the write

    def _read_json(self, call):
        if call.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise Refusal(415, "Request_BadRequest", "Content-Type has to be application/json.")
        try:
            body = json.loads(call.body)
        except ValueError as error:
            raise bad(f"Unable to read JSON request payload: {error}") from error
        if not isinstance(body, dict):
            raise bad("The body has to be an object.")
        return body

    def _assign(self, call):
        self._need(call, WRITE_SCOPES)
        user = self.tenant.find_user(call.segments[1])
        if user is None:
            raise not_found(call.segments[1])
        body = self._read_json(call)
        add, remove = body.get("addLicenses"), body.get("removeLicenses")
        if call.query or set(body) != {"addLicenses", "removeLicenses"} or not isinstance(add, list) or not isinstance(remove, list):
            self.watch.blame(f"a malformed assignLicense: {call.target} {body}")
            raise bad("One or more parameters of the operation are missing from the request payload.")
        additions = self._read_additions(add)
        removals = [sku.lower() for sku in remove if is_guid(sku)]
        skus = [*removals, *(additions or ())]
        if additions is None or len(removals) != len(remove) or len(set(skus)) != len(skus) or len(additions) != len(add) or not skus:
            self.watch.blame(f"an assignLicense that nobody needs: {body}")
            raise bad("The parameters are not valid.")
        self.tenant.assign(user, additions, removals)
        if self._flip():
            return Answer(204)
        # What it shows of licenses may be old: nobody should rely on it.
        return Answer(200, {**self._context("users/$entity"), "id": self._spell(user["id"]),
                            "displayName": user["displayName"], "assignedLicenses": []})

    @staticmethod
    def _read_additions(add):
        """{sku: plans to switch off}; None when there is anything else in the list, or a plan that the product does not have."""
        additions = {}
        for item in add:
            if not isinstance(item, dict) or set(item) != {"skuId", "disabledPlans"} or not is_guid(item["skuId"]):
                return None
            sku, off = item["skuId"].lower(), item["disabledPlans"]
            if not isinstance(off, list) or not all(is_guid(plan) for plan in off):
                return None
            plans = {plan for plan, _ in SKUS[sku][7]} if sku in SKUS else set()
            additions[sku] = [plan.lower() for plan in off]
            if len(set(additions[sku])) != len(off) or sku in SKUS and not set(additions[sku]) <= plans:
                return None
        return additions

    def find_write(self, call):
        """(user id, skus) of an assignLicense that can be read, (user id, [group]) of who leaves one; None for all else.
        What is given has a + in front."""
        left = re.fullmatch(r"/groups/([^/?]+)/members/([^/?]+)/\$ref", urllib.parse.unquote(call.target)) if call.method == "DELETE" else None
        if left:
            return left.group(2).lower(), [left.group(1).lower()]
        match = re.fullmatch(r"/users/([^/?]+)/assignLicense", call.target)
        user = match and self.tenant.find_user(urllib.parse.unquote(match.group(1)))
        try:
            body = json.loads(call.body) if user else None
            return (user["id"], [sku.lower() for sku in body.get("removeLicenses", [])] +
                    ["+" + item["skuId"].lower() for item in body.get("addLicenses", [])]) if user else None
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
