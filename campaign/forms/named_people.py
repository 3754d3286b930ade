"""The forms of a named person: a new one, and one who is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms.validators import InputRequired, Optional

from campaign.domain.languages import is_in_script_of
from campaign.domain.named_people import Consent, NamedPerson, Spelling, person_key
from campaign.domain.refusals import Unacceptable
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, LineField, OneOfField, RowsField
from campaign.forms.keys import made_from
from campaign.forms.rows import as_rows, parted
from campaign.forms.versions import VersionField

CONSENTS = {
    Consent.UNKNOWN: "Nobody has asked yet",
    Consent.ASKED: "Asked, without an answer so far",
    Consent.GIVEN: "The family agrees",
    Consent.REFUSED: "The family says no",
}


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """A person, what the family said, and the version that was opened, 0 for somebody new."""

    person: NamedPerson
    family_note: str
    version: int = 0


class NamedPersonForm(ValueForm[TypedPerson]):
    """Somebody whom letters speak of. Give the `key` of one who is there: it stays, and the field goes.
    A name alone on its line is in `language` where that is written in its script."""

    TRIED_IN: ClassVar = ()

    spellings = RowsField(
        "Name",
        [InputRequired("Write the name, behind the code of its language.")],
        description=(
            "One spelling a line, parts divided by “|”: language | name | office held | status. "
            "Letters in a language use its first spelling. "
            "A name alone is one in the language of the campaign."
        ),
        render_kw={"rows": 5, "spellcheck": "false"},
    )
    key = LineField(
        "Name in texts",
        [Optional()],
        description="Texts fill the person in as {{ fact.name }}. Left empty, it is made from the name.",
    )
    as_of = DayField("Status true as of")
    review_by = DayField("To be looked at again by", description="After that day the checks ask for it.")
    source = OneOfField("Source of the status")
    consent = OneOfField("May the person be named", [(each.value, said) for each, said in CONSENTS.items()])
    consent_on = DayField("Said on")
    family_note = RowsField(
        "What the family said",
        [Optional()],
        description="For organisers alone. It is in no letter, no file and no check.",
        render_kw={"rows": 4},
    )

    version = VersionField()

    def __init__(self, *args: Any, key: str = "", language: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self._key = key
        self._language = language
        if key:
            del self.key
        else:
            del self.version

    def offer(self, sources: Iterable[tuple[str, str]]) -> None:
        """The sources there are, as (key, words)."""
        self.source.offer((("", "None yet"), *sources))

    def build(self) -> TypedPerson:
        spellings = parted(self._spelling, "spellings", self.spellings.data, most=4)
        person = NamedPerson(
            key=self._key or self._new_key(spellings),
            spellings=spellings,
            as_of=self.as_of.data,
            source=self.source.data or "",
            review_by=self.review_by.data,
            consent=Consent(self.consent.data or Consent.UNKNOWN),
            consent_on=self.consent_on.data,
        )
        return TypedPerson(person, self.family_note.data, self.version.data if self._key else 0)

    def _spelling(self, *parts: str) -> Spelling:
        if len(parts) > 1:
            return Spelling(*parts)
        (name,) = parts
        if not is_in_script_of(name, self._language):
            raise Unacceptable(
                "spellings",
                f"Write the code of the language before “{name}”, with “|” between them, "
                "such as “hy | Անի Օրինակյան”.",
            )
        return Spelling(self._language, name)

    def _new_key(self, spellings: tuple[Spelling, ...]) -> str:
        made = next(filter(None, (made_from(each.name) for each in spellings)), "").replace("-", "_")
        if not (self.key.data.strip() or made):
            raise Unacceptable("key", "Write a name for texts in Latin letters, such as ruben_vardanyan.")
        return person_key("key", self.key.data.strip() or made)

    @staticmethod
    def typed(person: NamedPerson, family_note: str) -> dict[str, Any]:
        """A person as they stand in the fields."""
        rows = ((each.language, each.name, each.office, each.status) for each in person.spellings)
        return {
            "spellings": as_rows(rows),
            "as_of": person.as_of,
            "review_by": person.review_by,
            "source": person.source,
            "consent": person.consent.value,
            "consent_on": person.consent_on,
            "family_note": family_note,
        }
