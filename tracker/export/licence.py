"""The terms that a user publishes under."""

from __future__ import annotations

import re

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from tracker.errors import TrackerError

ADDRESS = re.compile(r"https?://[^\s/]++\S*+")
IDENTIFIER = re.compile(r"[A-Za-z0-9.+-]+")


def licence(given: str) -> dict[str, str]:
    """An SPDX identifier or an address as a Data Package writes it.

    Raises `TrackerError` for anything else.

    >>> licence("cc-by-4.0")
    {'name': 'CC-BY-4.0', 'path': 'https://spdx.org/licenses/CC-BY-4.0.html'}
    """
    if ADDRESS.fullmatch(given):
        return {"path": given}
    try:
        if IDENTIFIER.fullmatch(given) and not given.lower().startswith("licenseref-"):
            name = canonicalize_license_expression(given).removesuffix("+")
            return {"name": name, "path": f"https://spdx.org/licenses/{name}.html"}
    except InvalidLicenseExpression:
        pass
    hint = "write one as listed at https://spdx.org/licenses/, such as CC-BY-4.0, or the address of its text"
    raise TrackerError("--license", f"{given!r} is no SPDX identifier and no address", hint)
