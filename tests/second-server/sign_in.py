# SPDX-License-Identifier: GPL-3.0-or-later
"""The sign-in endpoints: device code, polling, refresh with rotation, and applications without a person. As strict as
Microsoft's documents."""

import base64
import hashlib
import json
import pathlib
import secrets
import subprocess
import tempfile
import time
import urllib.parse

from tenant import DOMAIN, ORGANIZATION, is_guid

CLIENT = "9d0c1f44-5a5e-4d0b-8a37-0b7f5f1f2c3d"
APPLICATION = "5b1d7c60-93a4-4c0e-9a51-6f0e2d8b7a44"
SECRET = "q8Q~+%/=&. é~8"  # has to be escaped in a form
PREFIX = "https://graph.microsoft.com/"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
OIDC = {"openid", "profile", "offline_access", "email"}
GRAPH_SCOPES = {
    "User.Read", "User.Read.All", "User.ReadBasic.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All",
    "LicenseAssignment.Read.All", "LicenseAssignment.ReadWrite.All", "Group.Read.All", "Group.ReadBasic.All",
    "Group.ReadWrite.All", "GroupMember.Read.All", "GroupMember.ReadWrite.All", "Organization.Read.All", "AuditLog.Read.All",
    "Reports.Read.All", "RoleManagement.Read.Directory", "ReportSettings.Read.All", "User-LifeCycleInfo.Read.All",
}


def make_token(claims):
    parts = [{"typ": "JWT", "alg": "RS256", "kid": "x"}, claims]
    coded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*coded, "c2lnbmF0dXJl"])


def read_base64url(text):
    if set(text) & set("+/=") or not text:
        raise ValueError("no base64url without padding")
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def read_pem(text):
    lines = text.strip().splitlines()
    return base64.b64decode("".join(lines[1:-1]), validate=True)


def verify_ps256(certificate, signed, signature):
    """Asks openssl, which the client does not know."""
    with tempfile.TemporaryDirectory() as folder:
        names = {name: pathlib.Path(folder, name) for name in ("certificate", "key", "signed", "signature")}
        names["certificate"].write_text(certificate, encoding="ascii")
        names["signed"].write_bytes(signed)
        names["signature"].write_bytes(signature)
        subprocess.run(["openssl", "x509", "-in", names["certificate"], "-pubkey", "-noout", "-out", names["key"]], check=True)
        done = subprocess.run(["openssl", "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32",
                               "-sigopt", "rsa_mgf1_md:sha256", "-verify", names["key"], "-signature", names["signature"], names["signed"]],
                              check=False, capture_output=True)
        return done.returncode == 0


class SignInRefusal(Exception):
    def __init__(self, error, number, text, **more):
        super().__init__(text)
        self.error, self.number, self.text, self.more = error, number, text, more

    def body(self):
        stamp = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime())
        return {"error": self.error, "error_description": f"AADSTS{self.number}: {self.text}\r\nTrace ID: 0f0\r\n"
                f"Correlation ID: 1a1\r\nTimestamp: {stamp}", "error_codes": [self.number], "timestamp": stamp,
                "trace_id": "0f0", "correlation_id": "1a1", "frobnication": {"level": [3]}, **self.more}


class SignIn:
    """Knows every code and token it ever gave out."""

    def __init__(self, watch, admin, lifetime=3600, declared=None, refuse_scopes=(), interval=1, n_pending=1,
                 consented=(), roles=(), certificate=None):
        self.watch, self.admin = watch, admin
        self.lifetime, self.declared = lifetime, declared or lifetime
        self.consented = set(consented)  # come along with every sign-in, whatever it asks for
        self.refuse_scopes, self.interval, self.n_pending = set(refuse_scopes), interval, n_pending
        self.roles = set(roles)         # application permissions that an administrator has accepted
        self.certificate = certificate  # PEM, in the registration of the application
        self.applications = set()       # access tokens of nobody
        self.used = set()               # ids of assertions
        self.codes = {}
        self.refresh_tokens = {}  # token: scopes
        self.newest = None        # (token, when it was given out)
        self.access_tokens = {}   # token: (scopes, end)
        self.n_refreshed = 0
        self._refreshing = 0

    def handle(self, path, content_type, body):
        """Returns the success body; raises SignInRefusal."""
        tenant, _, rest = path.strip("/").partition("/")
        if tenant.lower() not in ("organizations", ORGANIZATION, DOMAIN):
            raise SignInRefusal("invalid_request", 90002, f"Tenant '{tenant}' not found.")
        if (content_type or "").split(";")[0].strip().lower() != "application/x-www-form-urlencoded":
            raise SignInRefusal("invalid_request", 900144, "The request body must be a form.")
        fields = self._parse(body)
        if rest == "oauth2/v2.0/devicecode":
            return self._start(fields)
        if rest == "oauth2/v2.0/token":
            return self._token(fields, tenant)
        raise SignInRefusal("invalid_request", 90009, f"There is nothing at {rest}.")

    def _parse(self, body):
        try:
            pairs = urllib.parse.parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict")
        except ValueError as error:
            raise SignInRefusal("invalid_request", 900144, f"The form cannot be read: {error}") from error
        fields = dict(pairs)
        if len(fields) != len(pairs):
            raise SignInRefusal("invalid_request", 900144, "A field is there twice.")
        if fields.keys() & {"client_secret", "client_assertion"} and fields.get("client_id", "").lower() != APPLICATION:
            raise SignInRefusal("invalid_client", 700025, "Client is public so no secret may be presented.")
        return fields

    @staticmethod
    def _need(fields, *names, client=CLIENT):
        for name in names:
            if not fields.get(name):
                raise SignInRefusal("invalid_request", 900144, f"The request body must contain the parameter '{name}'.")
        if not is_guid(fields["client_id"]) or fields["client_id"].lower() != client:
            raise SignInRefusal("unauthorized_client", 700016, "Application was not found in the directory.")

    def _read_scope(self, text):
        scopes = set()
        for scope in text.split(" "):
            name = scope[len(PREFIX):] if scope.startswith(PREFIX) else scope
            if name in GRAPH_SCOPES and not scope.startswith(PREFIX):
                self.watch.blame(f"the scope {scope} came without the prefix of its resource")
            if name not in GRAPH_SCOPES and name not in OIDC:
                raise SignInRefusal("invalid_scope", 70011, f"The scope '{scope}' is not valid.")
            scopes.add(name)
        return scopes

    def _start(self, fields):
        self._need(fields, "client_id", "scope")
        scopes = self._read_scope(fields["scope"])
        if not {"openid", "offline_access"} <= scopes:
            self.watch.blame("openid or offline_access was not asked for: no id_token, no refresh token")
        code = secrets.token_urlsafe(40) + "~.+/="  # opaque: has to be escaped in a form
        self.codes[code] = {"scopes": (scopes | self.consented) - self.refuse_scopes, "interval": self.interval, "asked": time.monotonic(),
                            "n_polls": 0, "end": time.monotonic() + 900}
        return {"user_code": "K7QX2PNMR", "device_code": code, "verification_uri": "https://microsoft.com/devicelogin",
                "expires_in": 900, "interval": self.interval, "message": "Open the page and type K7QX2PNMR.", "frobnication": None}

    def _token(self, fields, tenant):
        grant = fields.get("grant_type", "")
        if grant == DEVICE_GRANT:
            return self._poll(fields)
        if grant == "refresh_token":
            return self._refresh(fields)
        if grant == "client_credentials":
            return self._give_application(fields, tenant)
        raise SignInRefusal("unsupported_grant_type", 70003, f"The grant type '{grant}' is not supported.")

    def slow_down(self, fields):
        """What a planned slow_down does: the interval is longer for good."""
        code = self.codes.get(fields.get("device_code"))
        if code:
            code["interval"] += 5
            code["asked"] = time.monotonic()

    def _poll(self, fields):
        self._need(fields, "client_id", "device_code")
        if set(fields) - {"grant_type", "client_id", "device_code", "claims"}:
            self.watch.blame(f"a poll had more fields than it takes: {sorted(fields)}")
        code = self.codes.get(fields["device_code"])
        if code is None:
            self.watch.blame("a device code was polled that was never given out")
            raise SignInRefusal("bad_verification_code", 70018, "Bad verification code.")
        now, since = time.monotonic(), code["asked"]
        code["asked"] = now
        if now - since < code["interval"] - 0.02:
            self.watch.blame(f"polled after {now - since:.2f} s; the interval is {code['interval']} s")
            code["interval"] += 5
            raise SignInRefusal("slow_down", 70016, "Polled too fast.")
        if now > code["end"]:
            raise SignInRefusal("expired_token", 70019, "Verification code expired.")
        code["n_polls"] += 1
        if code["n_polls"] <= self.n_pending:
            raise SignInRefusal("authorization_pending", 70016, "The user has not finished.")
        del self.codes[fields["device_code"]]  # good for one sign-in
        return self._give(code["scopes"])

    def _refresh(self, fields):
        self._need(fields, "client_id", "refresh_token")
        token = fields["refresh_token"]
        if token not in self.refresh_tokens:
            self.watch.blame("a refresh token was used that was never given out")
            raise SignInRefusal("invalid_grant", 70000, "The refresh token is not valid.", suberror="bad_token")
        scopes = self.refresh_tokens[token]
        if "scope" in fields and not self._read_scope(fields["scope"]) - OIDC <= scopes | self.refuse_scopes:
            raise SignInRefusal("invalid_grant", 65001, "More is asked than was consented to.", suberror="consent_required")
        if token != self.newest:
            self.watch.blame("a refresh token was used that a newer one had replaced")
        self.n_refreshed += 1
        return self._give(scopes)

    # --- applications: "OAuth 2.0 client credentials flow", "Microsoft identity platform application authentication certificate credentials"

    def _give_application(self, fields, tenant):
        self._need(fields, "client_id", "scope", client=APPLICATION)
        if tenant.lower() == "organizations":
            raise SignInRefusal("invalid_request", 50059, "No tenant-identifying information found in the request.")
        if fields["scope"] != PREFIX + ".default":
            raise SignInRefusal("invalid_scope", 70011, "Client credential flows must have a scope value with /.default.")
        if "client_secret" in fields:
            extra = set(fields) - {"grant_type", "client_id", "scope", "client_secret"}
            if not secrets.compare_digest(fields["client_secret"].encode(), SECRET.encode()):
                raise SignInRefusal("invalid_client", 7000215, "Invalid client secret provided.")
        elif "client_assertion" in fields:
            extra = set(fields) - {"grant_type", "client_id", "scope", "client_assertion", "client_assertion_type"}
            self._check_assertion(fields, tenant)
        else:
            raise SignInRefusal("invalid_client", 7000218, "The request body must contain 'client_assertion' or 'client_secret'.")
        if extra:
            self.watch.blame(f"an application sent more fields than it takes: {sorted(extra)}")
        access = self._make_application_token()
        self.access_tokens[access] = (self.roles, time.monotonic() + self.lifetime)
        self.applications.add(access)
        return {"token_type": "Bearer", "expires_in": self.declared, "ext_expires_in": self.declared, "access_token": access, "frobnication": 1}

    def _check_assertion(self, fields, tenant):
        if fields.get("client_assertion_type") != ASSERTION:
            raise SignInRefusal("invalid_request", 900144, "The client_assertion_type is not that of a JWT.")
        try:
            coded = fields["client_assertion"].split(".")
            header, claims, signature = (read_base64url(part) for part in coded)
            header, claims = json.loads(header), json.loads(claims)
        except ValueError as error:
            raise SignInRefusal("invalid_client", 50027, f"The JWT cannot be read: {error}") from error
        self._check_claims(claims, tenant)
        der = read_pem(self.certificate)
        thumbprint = base64.urlsafe_b64encode(hashlib.sha256(der).digest()).decode().rstrip("=")
        if header != {"alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint}:
            raise SignInRefusal("invalid_client", 700027, f"The header of the assertion is {header}.")
        if not verify_ps256(self.certificate, ".".join(coded[:2]).encode(), signature):
            raise SignInRefusal("invalid_client", 700027, "The signature of the assertion is not that of the certificate.")

    def _check_claims(self, claims, tenant):
        now = time.time()
        if set(claims) != {"aud", "iss", "sub", "jti", "nbf", "iat", "exp"}:
            raise SignInRefusal("invalid_client", 50027, f"The claims are {sorted(claims)}.")
        if claims["iss"].lower() != APPLICATION or claims["sub"].lower() != APPLICATION:
            raise SignInRefusal("invalid_client", 700030, "The assertion is of another application.")
        if not claims["aud"].endswith(f"/{tenant}/oauth2/v2.0/token"):
            raise SignInRefusal("invalid_client", 700023, f"The assertion is meant for {claims['aud']}.")
        if not is_guid(claims["jti"]) or claims["jti"] in self.used:
            self.watch.blame("an assertion has no id of its own")
        self.used.add(claims["jti"])
        if not claims["nbf"] <= now + 300 or not now - 300 < claims["exp"] or not 300 <= claims["exp"] - claims["nbf"] <= 600:
            raise SignInRefusal("invalid_client", 700024, "The assertion is not within its valid time range.")

    def _make_application_token(self):
        claims = {"aud": PREFIX.rstrip("/"), "iss": f"https://sts.windows.net/{ORGANIZATION}/", "tid": ORGANIZATION.upper(), "appid": APPLICATION,
                  "app_displayname": "Night shift & Söhne", "idtyp": "app", "oid": "6a3f0c52-1111-4c3d-9b7e-6d0f4f0f7c11", "ver": "1.0",
                  "roles": sorted(self.roles), "jti": secrets.token_urlsafe(8), "frobnication": [{}]}
        return make_token(claims)

    def _give(self, scopes):
        access = "sec." + secrets.token_urlsafe(60) + "-._~+/=="
        refresh = "0.A" + secrets.token_urlsafe(700) + "."
        self.access_tokens[access] = (scopes, time.monotonic() + self.lifetime)
        self.refresh_tokens[refresh] = scopes
        self.newest = refresh
        answer = {"token_type": "Bearer", "scope": " ".join(sorted(PREFIX + scope for scope in scopes - OIDC)) + " openid profile email",
                  "expires_in": self.declared, "access_token": access, "frobnication": ["x", {"y": 1}]}
        if "offline_access" in scopes:
            answer["refresh_token"] = refresh
        if "openid" in scopes:
            answer["id_token"] = self._make_id_token()
        return answer

    def _make_id_token(self):
        claims = {"aud": CLIENT, "iss": f"https://login.microsoftonline.com/{ORGANIZATION}/v2.0", "tid": ORGANIZATION.upper(),
                  "oid": self.admin["id"], "preferred_username": self.admin["userPrincipalName"], "name": "Ädmin", "ver": "2.0",
                  "iat": int(time.time()), "exp": int(time.time()) + 3600}
        return make_token(claims)

    # --- what Graph asks

    def judge(self, header):
        """Scopes of the bearer token, or None: to be refused with 401."""
        scheme, _, token = (header or "").partition(" ")
        if scheme != "Bearer" or not token:
            return None
        known = self.access_tokens.get(token)
        if known is None:
            self.watch.blame("an access token came that was never given out")
            return None
        scopes, end = known
        return scopes if time.monotonic() < end else None

    def is_application(self, header):
        return (header or "").partition(" ")[2] in self.applications

    def end_access_tokens(self):
        """From now on every access token that is out is refused, whatever its expires_in said."""
        self.access_tokens = {token: (scopes, 0.0) for token, (scopes, _) in self.access_tokens.items()}
