"""Forms of recipients: choose an official, and see to how the letter addresses them."""

from typing import Any, ClassVar

from wtforms.validators import InputRequired, Optional

from campaign.domain.addresses import Address
from campaign.domain.addressing import Addressing
from campaign.domain.recipients import Addressee
from campaign.forms.base import ValueForm
from campaign.forms.fields import Follows, LineField, OneOfField, OptionalLineField, RowsField
from campaign.forms.numbers import NumberField


class ChooseForm(ValueForm[int]):
    """One official in office, by the id of the term."""

    term = OneOfField("Official")

    def offer(self, holders: list[tuple[int, str]]) -> None:
        """Who is in office, by the term's id and in words."""
        self.term.offer((("", "Choose somebody"), *((str(id_), said) for id_, said in holders)))

    def build(self) -> int:
        return int(self.term.data or 0)


_ADDRESSEE = Addressee("A Name", "An office")


class AddressingForm(ValueForm[Addressing]):
    """How a letter addresses one recipient."""

    TRIED_IN: ClassVar = (_ADDRESSEE, Addressing(_ADDRESSEE, clock_days=60))

    name = LineField("Name", [InputRequired("Write the name of the recipient.")])
    honorific = OptionalLineField("Honorific", description="“The Honorable”")
    title = LineField("Office", [InputRequired("Write the office the recipient holds.")])
    organisation = OptionalLineField("Organisation")
    address = RowsField(
        "Address",
        [Optional(), Follows(lambda _field, text: Address.written(text))],
        description="One line a row.",
        render_kw={"rows": 4},
    )
    salutation = OptionalLineField("Salutation")
    email = OptionalLineField("Email address", description="Where the letter is mailed to.")
    clock_days = NumberField(
        "Days to answer",
        [InputRequired("Write a number of days.")],
        what="a number of days",
        description="Counted from the first delivery.",
        render_kw={"min": 1},
    )

    def __init__(self, *args: Any, official: str = "", office: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        greeted = self.salutation.object_data
        self.salutation.description = "What follows “Dear”" + (f": {greeted}." if greeted else ".")
        self._official, self._office = official, office

    def build(self) -> Addressing:
        return Addressing(
            addressee=Addressee(
                name=self.name.data,
                title=self.title.data,
                organisation=self.organisation.data,
                honorific=self.honorific.data,
                salutation=self.salutation.data,
                address=Address.written(self.address.data),
                key=self._official,
                office=self._office,
            ),
            clock_days=self.clock_days.data,
            email=self.email.data.strip(),
        )

    @staticmethod
    def typed(addressing: Addressing) -> dict[str, Any]:
        """How a recipient is addressed, as it stands in the fields."""
        addressee = addressing.addressee
        return {
            "name": addressee.name,
            "honorific": addressee.honorific,
            "title": addressee.title,
            "organisation": addressee.organisation,
            "address": str(addressee.address),
            "salutation": addressee.salutation,
            "email": addressing.email,
            "clock_days": addressing.clock_days,
        }
