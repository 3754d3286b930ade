"""Keys made from a title, for those who do not want to think of one."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from wtforms.validators import ValidationError

from campaign.domain import text as words
from campaign.domain.refusals import Refusal
from campaign.forms.fields import LineField

_LONGEST = 60
_NO_PART = re.compile(r"[^a-z0-9]+")


def made_from(*texts: str) -> str:
    """ "Reuters", "Torture in custody" → "reuters-torture-in-custody"; empty without a Latin letter."""
    plain = unicodedata.normalize("NFKD", " ".join(texts)).encode("ascii", "ignore").decode().lower()
    key = _NO_PART.sub("-", re.sub(r"['’]", "", plain)).strip("-")
    if len(key) <= _LONGEST:
        return key
    return key[: _LONGEST + 1].rpartition("-")[0] or key[:_LONGEST]


class KeyField(LineField):
    """A key that is made from other fields of the form when none is written; `key` then holds it.

    `needed` is what to do about a title without a Latin letter; `rule` what a key has to be.
    """

    def __init__(
        self,
        label: str,
        *made_from: str,
        needed: str,
        rule: Callable[[str, str], str] = words.key,
        **more: Any,
    ) -> None:
        super().__init__(label, **more)
        self.flags.optional = True
        self.key = ""
        self._made_from, self._needed, self._rule = made_from, needed, rule

    def pre_validate(self, form: Any) -> None:
        parts = [form[name].data or "" for name in self._made_from]
        typed = self.data.strip() or made_from(*parts)
        if typed:
            try:
                self.key = self._rule(self.short_name, typed)
            except Refusal as refusal:
                raise ValidationError(refusal.sentence) from refusal
        elif any(part.strip() for part in parts):
            raise ValidationError(self._needed)
