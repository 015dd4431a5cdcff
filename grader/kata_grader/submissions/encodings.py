"""Scripts that Python can't decode: what a learner reads then."""

from __future__ import annotations

import io
import tokenize

ADVICE = "save it as UTF-8"


def undecodable(code: bytes) -> str:
    """Return why Python can't decode a script, as the end of a sentence; empty if it can."""
    if b"\0" in code:  # as UTF-16 and UTF-32 have it
        return f"is not UTF-8: {ADVICE}"
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(code).readline)
        code.decode(encoding)
    except UnicodeDecodeError as error:
        line = code[: error.start].count(b"\n") + 1
        return f"is not {error.encoding.upper()} in line {line}: {ADVICE}"
    except SyntaxError:  # what it says of its encoding is not so
        return f"is not UTF-8: {ADVICE}"
    return ""
