# SPDX-License-Identifier: GPL-3.0-or-later
"""Query options of Graph, as narrow as they are documented: $select, $top, $count, $filter."""

import re
import urllib.parse

from tenant import Refusal, is_guid

USER_PROPERTIES = {
    "id", "displayName", "userPrincipalName", "mail", "accountEnabled", "userType", "department", "jobTitle", "usageLocation",
    "createdDateTime", "onPremisesSyncEnabled", "assignedLicenses", "licenseAssignmentStates", "assignedPlans", "givenName",
    "surname", "officeLocation", "businessPhones", "mobilePhone", "preferredLanguage", "signInActivity",
}
USER_DEFAULTS = ["id", "displayName", "userPrincipalName", "mail", "givenName", "surname", "jobTitle", "officeLocation",
                 "businessPhones", "mobilePhone", "preferredLanguage"]
GROUP_PROPERTIES = {
    "id", "displayName", "description", "mail", "assignedLicenses", "licenseProcessingState", "groupTypes", "securityEnabled",
    "mailEnabled", "membershipRule", "membershipRuleProcessingState", "onPremisesSyncEnabled", "isAssignableToRole",
}
# property: operators that need nothing; the rest needs ConsistencyLevel and $count
FILTERS = {
    "id": {"eq", "in"}, "displayName": {"eq", "startsWith", "in"}, "userPrincipalName": {"eq", "startsWith", "in"},
    "mail": {"eq", "startsWith", "in"}, "accountEnabled": {"eq", "in"}, "userType": {"eq", "in"}, "department": {"eq", "in"},
    "usageLocation": {"eq", "in", "startsWith"}, "onPremisesSyncEnabled": {"eq", "in"},
}
TOKEN = re.compile(r"\s*(?:(?P<string>'(?:[^']|'')*')|(?P<guid>[0-9a-fA-F]{8}-[0-9a-fA-F-]{27})|"
                   r"(?P<word>[A-Za-z$][A-Za-z0-9$/]*)|(?P<number>\d+)|(?P<sign>[(),:]))")


def bad(message, code="Request_BadRequest"):
    return Refusal(400, code, message)


def parse(query, allowed):
    """The options of a raw query string; raises Refusal for what the call does not take."""
    options = {}
    for part in filter(None, query.split("&")):
        raw_name, equals, raw_value = part.partition("=")
        name = urllib.parse.unquote(raw_name)
        if re.search(r"[^A-Za-z0-9\-._~!$'()*,;:@/?%=]", raw_value):
            raise bad(f"'{raw_value}' is not escaped.", "BadRequest")
        if not equals or name in options:
            raise bad(f"'{name}' is malformed or there twice.")
        if name not in allowed:
            raise bad(f"The query option '{name}' is not supported here.")
        options[name] = urllib.parse.unquote(raw_value, errors="strict")
    return options


def read_select(options, known):
    """Names in $select, or None."""
    if "$select" not in options:
        return None
    names = options["$select"].split(",")
    for name in names:
        if name not in known:
            raise bad(f"Could not find a property named '{name}'.", "BadRequest")
    return names


def read_top(options):
    top = options.get("$top", "100")
    if not top.isdigit() or not 1 <= int(top) <= 999:
        raise bad(f"Invalid page size specified: '{top}'. Must be between 1 and 999 inclusive.")
    return int(top)


class Filter:
    """A filter, read and checked; is_advanced tells that it needs the header and $count."""

    def __init__(self, text):
        self.is_advanced = False
        self._tokens, position = [], 0
        while text[position:].strip():
            match = TOKEN.match(text, position)
            if not match:
                raise bad(f"Invalid filter clause: syntax error at position {position} in '{text}'.", "BadRequest")
            self._tokens.append((match.lastgroup, match.group(match.lastgroup)))
            position = match.end()
        self.matches = self._either()
        if self._tokens:
            raise bad(f"Invalid filter clause: '{self._tokens[0][1]}' is too much.", "BadRequest")

    def _take(self, kind=None, value=None):
        if not self._tokens or (kind and self._tokens[0][0] != kind) or (value and self._tokens[0][1] != value):
            raise bad(f"Invalid filter clause: expected {value or kind}.", "BadRequest")
        return self._tokens.pop(0)[1]

    def _next_is(self, value):
        return bool(self._tokens) and self._tokens[0][1] == value

    def _either(self):
        terms = [self._all()]
        while self._next_is("or"):
            self._take()
            terms.append(self._all())
        return lambda item: any(term(item) for term in terms)

    def _all(self):
        terms = [self._term()]
        while self._next_is("and"):
            self._take()
            terms.append(self._term())
        return lambda item: all(term(item) for term in terms)

    def _term(self):
        if self._next_is("not"):
            self._take()
            self.is_advanced = True
            inner = self._term()
            return lambda item: not inner(item)
        if self._next_is("("):
            self._take()
            inner = self._either()
            self._take("sign", ")")
            return inner
        name = self._take("word")
        if name == "startsWith":
            return self._starts_with()
        if name == "assignedLicenses/any":
            return self._any()
        if name == "assignedLicenses/$count":
            return self._count()
        return self._compare(name)

    def _check(self, name, operator):
        if name not in FILTERS:
            raise bad(f"Unsupported or invalid query filter clause specified for property '{name}' of resource 'User'.",
                      "Request_UnsupportedQuery")
        if operator not in FILTERS[name]:
            self.is_advanced = True

    def _starts_with(self):
        self._take("sign", "(")
        name = self._take("word")
        self._check(name, "startsWith")
        self._take("sign", ",")
        value = self._value()
        self._take("sign", ")")
        return lambda item: (item.get(name) or "").lower().startswith(value)

    def _any(self):
        self._take("sign", "(")
        variable = self._take("word")
        self._take("sign", ":")
        self._take("word", variable + "/skuId")
        self._take("word", "eq")
        sku = self._take("guid").lower()
        self._take("sign", ")")
        return lambda item: sku in item["held"]

    def _count(self):
        self.is_advanced = True
        operator = self._take("word")
        if operator not in ("eq", "ne") or self._take("number") != "0":
            raise bad("Invalid filter clause: $count takes eq 0 and ne 0.", "Request_UnsupportedQuery")
        return lambda item: (len(item["held"]) == 0) == (operator == "eq")

    def _compare(self, name):
        operator = self._take("word")
        if operator not in ("eq", "ne", "in"):
            raise bad(f"Invalid filter clause: operator '{operator}'.", "BadRequest")
        self._check(name, operator)
        if operator == "in":
            return self._in(name)
        value = self._value()
        return lambda item: (self._fold(item.get(name)) == value) == (operator == "eq")

    def _in(self, name):
        self._take("sign", "(")
        values = [self._value()]
        while self._next_is(","):
            self._take()
            values.append(self._value())
        self._take("sign", ")")
        return lambda item: self._fold(item.get(name)) in values

    @staticmethod
    def _fold(value):
        return value.lower() if isinstance(value, str) else value

    def _value(self):
        kind, text = self._tokens.pop(0) if self._tokens else ("end", "")
        if kind == "string":
            return text[1:-1].replace("''", "'").lower()
        if kind == "word" and text in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[text]
        raise bad(f"Invalid filter clause: '{text}' is not a value.", "BadRequest")


__all__ = ["Filter", "GROUP_PROPERTIES", "USER_DEFAULTS", "USER_PROPERTIES", "bad", "is_guid", "parse", "read_select", "read_top"]
