"""Keys made from a title, for those who do not want to think of one."""

import re
import unicodedata

_LONGEST = 60
_NO_PART = re.compile(r"[^a-z0-9]+")


def made_from(*texts: str) -> str:
    """ "Reuters", "Torture in custody" → "reuters-torture-in-custody"; empty without a Latin letter."""
    plain = unicodedata.normalize("NFKD", " ".join(texts)).encode("ascii", "ignore").decode().lower()
    key = _NO_PART.sub("-", re.sub(r"['’]", "", plain)).strip("-")
    if len(key) <= _LONGEST:
        return key
    return key[: _LONGEST + 1].rpartition("-")[0] or key[:_LONGEST]
