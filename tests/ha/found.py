#!/usr/bin/env python3
"""Sets up the deputies of the drill in a new congress: found.py ADDRESS < what `renda init` printed."""
import datetime
import re
import sys

from visitor import DEPUTIES, Visitor

address = sys.argv[1]
token = re.search(r"^\s*system\s.*/link/(\S+)", sys.stdin.read(), re.MULTILINE).group(1)
year = datetime.date.today().year
system = Visitor(address)
system.come_by_link(token)
system.done("POST", "/terms", {"ordinal": 18, "starts_on": f"{year - 1}-01-05", "ends_on": f"{year + 4}-01-04"})
delegation = system.done(
    "POST",
    "/organs",
    {"type": "delegation", "kind": "delegation", "code": "east", "name": "江东代表团", "short_name": "", "name_en": ""},
)[1]["organ"]["id"]
for username in DEPUTIES:
    person = system.done(
        "POST",
        "/persons",
        {"name": username, "name_en": "", "gender": "unknown", "birth_year": None, "occupation": "", "phone": ""},
    )[1]["person"]["id"]
    system.done("POST", f"/persons/{person}/mandates", {"delegation_id": delegation})
    account = system.done(
        "POST", "/accounts", {"person_id": person, "username": username, "first_entry": "link"}
    )[1]
    Visitor(address).come_by_link(account["link_token"])
