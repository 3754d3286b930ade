"""The forms of offices, officials and terms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms import EmailField
from wtforms.validators import InputRequired, Optional

from campaign.domain.addresses import Address
from campaign.domain.officials import Office, Official, Tenure
from campaign.domain.refusals import Refusal
from campaign.domain.regions import STATES
from campaign.domain.salutations import Form, salutation
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, Follows, LineField, OneOfField, OptionalLineField, RowsField
from campaign.forms.keys import KeyField

_KEY_NEEDED = "Write a key in Latin letters, such as us-secretary-of-state."


def greetings(holder: Official | None = None) -> dict[Form, str]:
    """How each form of address greets a holder of the office, or anybody."""
    name, family_name = (holder.name, holder.family_name) if holder else ("(name)", "(family name)")
    return {form: f"Dear {salutation(form, name, family_name)}," for form in Form}


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office, and the key that demands name it by; empty for one that is there."""

    key: str
    office: Office


@dataclass(frozen=True, slots=True)
class NewOfficial:
    """An official and their key; empty for one who is there."""

    key: str
    official: Official


@dataclass(frozen=True, slots=True)
class NewTerm:
    """Who holds an office (the key of an official), and when."""

    official: str
    tenure: Tenure


class OfficeForm(ValueForm[NewOffice]):
    """An office. Give `has_key` for one that is there: it keeps its key, and the field goes.

    `holder` is who is greeted in the examples.
    """

    TRIED_IN: ClassVar = (Office("Title"),)

    title = LineField(
        "Title of the office",
        [InputRequired("Write the title of the office.")],
        description="As it is printed.",
    )
    organisation = OptionalLineField("Organisation", description="The line under the title.")
    honorific = OptionalLineField("Before the holder’s name", description="Such as The Honorable.")
    form = OneOfField(
        "How a letter greets the holder",
        default=Form.BY_NAME.value,
    )
    address = RowsField(
        "Postal address",
        [Optional(), Follows(lambda _field, text: Address.written(text))],
        description="Street and city, each on a line of its own, without title and organisation.",
        render_kw={"rows": 4},
    )
    country = OptionalLineField("Country", description="Two letters, such as US.")
    email = EmailField("Email address", [Optional()])
    represents = OptionalLineField(
        "State of a legislator",
        description="Such as Montana or MT. Who signed from there is listed first in letters to this office.",
    )
    key = KeyField(
        "Key",
        "country",
        "title",
        needed=_KEY_NEEDED,
        description="Demands and letter files name the office by it. Left empty, it is made from the title.",
    )

    def __init__(
        self, *args: Any, has_key: bool = False, holder: Official | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._has_key = has_key
        self.form.offer((form.value, words) for form, words in greetings(holder).items())
        if has_key:
            del self.key

    def build(self) -> NewOffice:
        office = Office(
            title=self.title.data,
            organisation=self.organisation.data,
            honorific=self.honorific.data,
            form=Form(self.form.data),
            address=Address.written(self.address.data),
            country=self.country.data,
            email=self.email.data or "",
            represents=self.represents.data,
        )
        return NewOffice("" if self._has_key else self.key.key, office)

    @staticmethod
    def typed(office: Office) -> dict[str, Any]:
        """An office as it stands in the fields."""
        return {
            "title": office.title,
            "organisation": office.organisation,
            "honorific": office.honorific,
            "form": office.form.value,
            "address": str(office.address),
            "country": office.country,
            "email": office.email,
            "represents": STATES[office.represents] if office.represents else "",
        }


class OfficialForm(ValueForm[NewOfficial]):
    """An official. Give `has_key` for one who is there: they keep their key, and the field goes."""

    TRIED_IN: ClassVar = (Official("A Name"),)

    name = LineField("Name", [InputRequired("Write the name.")], description="As printed.")
    family_name = OptionalLineField("Family name", description="Left empty, it is the last word of the name.")
    salutation = OptionalLineField(
        "After “Dear”", description="Only when the office’s own greeting does not fit this person."
    )
    honorific = OptionalLineField(
        "Before the name", description="Only when the office’s own does not fit this person."
    )
    key = KeyField(
        "Key",
        "name",
        needed=_KEY_NEEDED,
        description="Letter files name the official by it. Left empty, it is made.",
    )

    def __init__(self, *args: Any, has_key: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self._has_key = has_key
        if has_key:
            del self.key

    def build(self) -> NewOfficial:
        official = Official(self.name.data, self.family_name.data, self.salutation.data, self.honorific.data)
        return NewOfficial("" if self._has_key else self.key.key, official)

    @staticmethod
    def typed(official: Official) -> dict[str, Any]:
        """An official as they stand in the fields."""
        return {
            "name": official.name,
            "family_name": official.family_name,
            "salutation": official.salutation,
            "honorific": official.honorific,
        }


class TermForm(ValueForm[NewTerm]):
    """Who holds an office, from when until when."""

    official = OneOfField("Official", validators=[InputRequired("Choose who holds the office.")])
    starts_on = DayField("From")
    ends_on = DayField("Until", description="The first day on which they no longer hold it.")

    def offer(self, officials: Iterable[tuple[str, str]]) -> None:
        """The officials there are, as (key, name)."""
        self.official.offer((("", "Choose"), *officials))

    def refused_together(self) -> Iterator[Refusal]:
        try:
            Tenure(self.starts_on.data, self.ends_on.data)
        except Refusal as refusal:
            yield refusal

    def build(self) -> NewTerm:
        return NewTerm(self.official.data, Tenure(self.starts_on.data, self.ends_on.data))


class TenureForm(ValueForm[Tenure]):
    """The days of a term that is there."""

    starts_on = TermForm.starts_on
    ends_on = TermForm.ends_on

    def build(self) -> Tenure:
        return Tenure(self.starts_on.data, self.ends_on.data)
