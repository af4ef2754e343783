# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo server as a program of its own, and what it holds, for the drivers of the window.

    with Server(["src/programs/unseat-demo-server"]) as server:
        App.launch([...], "unseat", environment=server.environment)
"""

import json
import re
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

SCOPES = "User.Read.All LicenseAssignment.ReadWrite.All Group.Read.All Organization.Read.All offline_access"


class Server:
    """The demo server as a program, and what it holds, asked the way any client asks."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        lines = [self.process.stdout.readline() for _ in range(3)]
        self.environment = dict(line.strip().split("=", 1) for line in lines[:2])
        self.client_id = re.search(r"client id: (\S+)", lines[2]).group(1)
        self.token = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.process.terminate()
        self.process.wait(10)
        return False

    def _post(self, path, fields):
        request = urllib.request.Request(self.environment["UNSEAT_LOGIN_URL"] + path,
                                         urllib.parse.urlencode(fields).encode())
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            return error.read()

    def approve(self, user_code):
        """What a person does on the sign-in page, in a browser."""
        self._post("/devicelogin", {"code": user_code, "action": "approve"})

    def sign_in(self):
        base = "/organizations/oauth2/v2.0/"
        code = json.loads(self._post(base + "devicecode", {"client_id": self.client_id, "scope": SCOPES}))
        self.approve(code["user_code"])
        fields = {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "client_id": self.client_id,
                  "device_code": code["device_code"]}
        deadline = time.monotonic() + 30
        while self.token is None and time.monotonic() < deadline:
            time.sleep(int(code["interval"]) + 0.2)  # what the protocol asks for between two questions
            self.token = json.loads(self._post(base + "token", fields)).get("access_token")

    def get(self, path):
        if self.token is None:
            self.sign_in()
        request = urllib.request.Request(self.environment["UNSEAT_GRAPH_URL"] + path,
                                         headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def direct_products(self, user):
        states = self.get(f"/users/{urllib.parse.quote(user)}?$select=id,licenseAssignmentStates")["licenseAssignmentStates"]
        return {state["skuId"] for state in states if not state["assignedByGroup"]}

    def consumed(self, sku_id):
        return next(sku["consumedUnits"] for sku in self.get("/subscribedSkus")["value"] if sku["skuId"] == sku_id)
