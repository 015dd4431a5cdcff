"""The policy of pages that hold all they need."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache


@cache
def policy(style: str, script: str = "") -> str:
    """Return the content security policy: allows this style and script alone, and no network."""
    parts = ["default-src 'none'", "img-src data:", f"style-src {_digest(style)}"]
    parts += [f"script-src {_digest(script)}"] if script else []
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"
