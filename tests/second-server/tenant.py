# SPDX-License-Identifier: GPL-3.0-or-later
"""The second tenant: its people, groups and products, and what an assignLicense does to them.

Written from Microsoft's documents alone; it shares no code and no assumption with src/demo. What it holds is the
truth; what a reader is shown may be older (replication) and is spelled in every way the documents leave open.
"""

import threading
import time
import uuid

ORGANIZATION = "7c1d5e0a-3f52-4a0b-9c61-2f4f5f0f6a11"
DOMAIN = "second.example"

E3 = "6fd2c87f-b296-42f0-b197-1e91e994b900"
VISIO = "c5928f49-12ba-48f7-ada3-0d743a3601d5"
PROJECT = "53818b1b-4a27-454b-8896-0dba576410e6"
POWER_BI = "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235"
FACULTY = "94763226-9b3c-4e75-a931-0123456789ab"  # in no list of names
COMPANY = "efccb6f7-5641-4e0e-bd10-b4976e1bf68e"

SHAREPOINT_PLAN = "5dbe027f-2339-4123-9542-606e4d348a72"
PROJECT_PLAN = "fe71d6c3-a2ea-4499-9778-da042bf08063"  # needs SHAREPOINT_PLAN


SKUS = {  # id: part number, status, for whom, enabled, warning, suspended, locked out, [(plan, name)]
    E3: ("ENTERPRISEPACK", "Enabled", "User", 120, 0, 0, 0,
         [("efb87545-963c-4e0d-99df-69c6916d9eb0", "EXCHANGE_S_ENTERPRISE"), (SHAREPOINT_PLAN, "SHAREPOINTENTERPRISE")]),
    VISIO: ("VISIOCLIENT", "Warning", "User", 60, 20, 0, 0, [("663a804f-1c30-4ff0-9915-9db84f0d1cea", "VISIO_CLIENT")]),
    PROJECT: ("PROJECTPROFESSIONAL", "Suspended", "User", 0, 0, 5, 0, [(PROJECT_PLAN, "SHAREPOINT_PROJECT")]),
    POWER_BI: ("POWER_BI_STANDARD", "FrobnicatedLater", "User", 1000000, 0, 0, 3,
               [("2049e525-b859-401b-b2a0-e0a31c4b1fe4", "BI_AZURE_P0")]),
    FACULTY: ("FROBNICATION_FACULTY", "Enabled", "User", 10, 0, 0, 0, []),
    COMPANY: ("EMS", "LockedOut", "Company", 1, 0, 0, 0, []),
}

SALES = "55555555-aaaa-4bbb-8ccc-6666666666a1"
DYNAMIC = "55555555-aaaa-4bbb-8ccc-6666666666a2"
DELETED = "55555555-aaaa-4bbb-8ccc-6666666666a3"  # still named by states; /groups knows it no more

GROUPS = {
    SALES: {"displayName": "Sales & “Friends”", "licenses": [VISIO, E3], "groupTypes": ["Unified"], "securityEnabled": True,
            "mailEnabled": True, "membershipRule": None, "membershipRuleProcessingState": None,
            "onPremisesSyncEnabled": None, "isAssignableToRole": None},
    DYNAMIC: {"displayName": "Everybody in Ústí", "licenses": [VISIO], "groupTypes": ["DynamicMembership"],
              "securityEnabled": True, "mailEnabled": False, "membershipRule": "user.city -eq \"Ústí\"",
              "membershipRuleProcessingState": "On", "onPremisesSyncEnabled": True, "isAssignableToRole": False},
}


class Refusal(Exception):
    """An answer of Graph that is not a success."""

    def __init__(self, status, code, message, headers=None):
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers or {}


def not_found(name):
    return Refusal(404, "Request_ResourceNotFound", f"Resource '{name}' does not exist or one of its queried "
                   "reference-property objects are not present.")


def is_guid(text):
    try:
        return isinstance(text, str) and str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


class Tenant:
    def __init__(self, n_holders=60, lag=0.0):
        self.lag = lag
        self.lock = threading.RLock()
        self.users = {}
        self.removed = []  # every removal that was done: (user, sku)
        self.left = []     # (user, group)
        self.added = []    # every license that was given: (user, sku, the plans that are off)
        self._add_people(n_holders)

    def _add(self, number, upn, name, states, **properties):
        identity = f"0a{number:06x}-0000-4000-8000-{number:012x}"
        self.users[identity] = {
            "id": identity, "userPrincipalName": upn, "displayName": name,
            "mail": None if "#" in upn else upn, "accountEnabled": True, "userType": "Member", "department": None,
            "jobTitle": None, "usageLocation": "CZ", "createdDateTime": "2024-02-29T23:59:59.1234567Z",
            "onPremisesSyncEnabled": None, **properties, "history": [(0.0, states)]}
        return identity

    def _add_people(self, n_holders):
        direct = lambda sku, **more: {"skuId": sku, "group": None, "state": "Active", "error": None, "off": [], **more}  # noqa: E731
        through = lambda sku, group, **more: {**direct(sku), "group": group, **more}  # noqa: E731

        self.admin = self._add(1, f"admin@{DOMAIN}", "Admin", [direct(E3)])
        self.one = self._add(2, f"mary.o'neil+x@{DOMAIN}", "Mary O'Neil “the one”", [direct(VISIO), direct(E3)],
                             department="R&D / Ústí", accountEnabled=False)
        self.inherited = self._add(3, f"inherited@{DOMAIN}", "Inherited Only", [through(VISIO, SALES), direct(E3)])
        self.both = self._add(4, f"both@{DOMAIN}", "Direct And Inherited",
                              [direct(VISIO), through(VISIO, SALES), through(VISIO, DYNAMIC)], onPremisesSyncEnabled=True)
        self.strange = self._add(5, f"strange_gmail.com#EXT#@{DOMAIN}", "\u202eאורח", [
            {**direct(POWER_BI), "state": "FrobnicatedLater", "error": "FrobnicationViolation"},
            {**through(E3, DELETED), "state": "ActiveWithError", "error": "DependencyViolation"},
            {**through(VISIO, SALES), "state": "Error", "error": "CountViolation"}], userType="Guest")
        self.bare = self._add(6, f"bare@{DOMAIN}", "Nobody's Seat", [], userType=None)
        self.dependent = self._add(7, f"dependent@{DOMAIN}", "Dependent", [direct(E3), direct(PROJECT)])
        self.faculty = self._add(8, f"faculty@{DOMAIN}", "Faculty", [direct(FACULTY)])
        self.tailored = self._add(9, f"tailored@{DOMAIN}", "Tailored", [direct(E3, off=[SHAREPOINT_PLAN]), direct(VISIO)])
        self.holders = [self._add(100 + i, f"holder{i:02}@{DOMAIN}", f"Holder {i:02}",
                                  [direct(POWER_BI), direct(E3)] if i % 3 else [direct(POWER_BI)])
                        for i in range(n_holders)]

        self.administrators = [self.admin, self.faculty]  # who can sign in as Global Administrator

    # --- reading

    def members(self, group):
        """Whoever has something through the group is in it, unless they have left: what it gave goes later."""
        return [identity for identity, user in self.users.items()
                if any(state["group"] == group for state in self.states(user, fresh=True))]

    def find_user(self, name):
        name = name.lower()
        if name in self.users:
            return self.users[name]
        return next((user for user in self.users.values() if user["userPrincipalName"].lower() == name), None)

    def states(self, user, fresh=False):
        """What a reader sees now; fresh: what is true."""
        with self.lock:
            history = user["history"]
            if fresh:
                return history[-1][1]
            return next(states for moment, states in reversed(history)
                        if moment == 0.0 or moment + self.lag <= time.monotonic())

    def held(self, user, fresh=False):
        """SKU ids in the merged view."""
        return list(dict.fromkeys(state["skuId"] for state in self.states(user, fresh) if state["state"] != "Error"))

    def consumed(self, sku, fresh=False):
        return sum(sku in self.held(user, fresh) for user in self.users.values())

    def holds_directly(self, identity, sku):
        return any(state["skuId"] == sku and state["group"] is None for state in self.states(self.users[identity], True))

    def plans_off(self, identity, sku):
        """What a direct license switches off; None when there is none."""
        return next((set(state["off"]) for state in self.states(self.users[identity], True)
                     if state["skuId"] == sku and state["group"] is None), None)

    # --- behind the back of the client

    def give(self, identity, sku):
        user = self.users[identity]
        state = {"skuId": sku, "group": None, "state": "Active", "error": None, "off": []}
        with self.lock:
            user["history"].append((time.monotonic(), [*self.states(user, fresh=True), state]))

    # --- writes

    def leave(self, user, group):
        with self.lock:
            states = self.states(user, fresh=True)
            user["history"].append((time.monotonic(), [state for state in states if state["group"] != group]))
            self.left.append((user["id"], group))

    def assign(self, user, add, remove):
        """All or nothing. add: {sku: plans to switch off}. Raises Refusal."""
        with self.lock:
            states = list(self.states(user, fresh=True))
            for sku in [*remove, *add]:
                if sku not in SKUS or sku in add and SKUS[sku][2] != "User":
                    raise Refusal(400, "Request_BadRequest", f"License {sku} does not correspond to a valid company License.")
            self._check_additions(user, add)
            for sku in remove:
                paths = [state for state in states if state["skuId"] == sku]
                if not paths:
                    raise Refusal(400, "Request_BadRequest", "User does not have a corresponding license.")
                if all(path["group"] for path in paths):
                    raise Refusal(400, "Request_BadRequest", "User license is inherited from a group membership and it "
                                  "cannot be removed directly from the user.")
            # A license that is there directly gets another list of plans; it is not there twice.
            left = [state for state in states if state["group"] or state["skuId"] not in (*remove, *add)]
            left += [{"skuId": sku, "group": None, "state": "Active", "error": None, "off": off} for sku, off in add.items()]
            self._check_plans(left)
            user["history"].append((time.monotonic(), left))
            self.removed += [(user["id"], sku) for sku in remove]
            self.added += [(user["id"], sku, tuple(sorted(off))) for sku, off in add.items()]

    def _check_additions(self, user, add):
        if add and not user["usageLocation"]:
            raise Refusal(400, "Request_BadRequest", "License assignment cannot be done for user with invalid usage location.")
        for sku in add:
            _, _, _, enabled, warning, *_ = SKUS[sku]
            if sku not in self.held(user, fresh=True) and self.consumed(sku, fresh=True) >= enabled + warning:
                raise Refusal(400, "Request_BadRequest", f"Subscription with SKU {sku} does not have any available licenses.")

    @staticmethod
    def _check_plans(states):
        plans = {plan for state in states for plan, _ in SKUS[state["skuId"]][7] if plan not in state["off"]}
        if PROJECT_PLAN in plans and SHAREPOINT_PLAN not in plans:
            raise Refusal(400, "Request_BadRequest", f"License assignment failed because service plan {PROJECT_PLAN} "
                          f"depends on the service plan(s) {SHAREPOINT_PLAN}")
