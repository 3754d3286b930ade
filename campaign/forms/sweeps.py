"""The rule by which many supporters are taken off at once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from wtforms import BooleanField
from wtforms.fields import DateTimeLocalField
from wtforms.validators import InputRequired, Optional

from campaign.domain.doubts import DOUBTS, Doubt
from campaign.domain.refusals import Refusal
from campaign.domain.sweeps import Rule
from campaign.forms.base import ValueForm
from campaign.forms.fields import LineField, RowsField
from campaign.forms.several import SeveralField


class MomentField(DateTimeLocalField):  # type: ignore[misc]
    """A day and an hour, as the campaign's clock has it. It may be left out."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Browsers send 2026-11-21T18:00; where they have no picker, people are told to write it so."""
        if not any(valuelist):
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Write the time as 2026-11-21 18:00: day, then hour.") from error


class SweepForm(ValueForm[Rule]):
    """Conditions, all of which a signature meets, and why. `like` is a signature whose network is meant."""

    name = LineField("Name", [Optional()], description="* stands for anything: “asdf*”, “* Example”.")
    address = LineField(
        "Mail address",
        [Optional()],
        description="A domain, “post.example”, or a pattern, “ab*@post.example”.",
    )
    place = LineField("Place", [Optional()], description="Town, region, postal code or country. * as above.")
    since = MomentField("Signed from")
    until = MomentField("Signed before")
    doubts = SeveralField("Doubted as", choices=[(each.value, said) for each, said in DOUBTS.items()])
    same_network = BooleanField("From the same network")
    reason = RowsField(
        "Why",
        [InputRequired("Say why: it is kept with each signature, and in the log.")],
        description="Kept with each signature and in the log. Not shown in public, and not mailed.",
        render_kw={"rows": 2},
    )

    FIELD_NAMES: ClassVar = {"like": "same_network"}

    def __init__(self, timezone: str, like: str = "", formdata: Any = None) -> None:
        super().__init__(formdata, data={"same_network": bool(like)})
        self._zone = ZoneInfo(timezone)
        self._like = like
        if not like:
            del self["same_network"]

    def refused_together(self) -> Iterator[Refusal]:
        try:
            self.build()
        except Refusal as refusal:
            yield refusal

    def build(self) -> Rule:
        is_like = "same_network" in self and bool(self.same_network.data)
        return Rule(
            name=self.name.data or "",
            address=self.address.data or "",
            place=self.place.data or "",
            like=self._like if is_like else "",
            since=self._instant(self.since.data),
            until=self._instant(self.until.data),
            doubts=tuple(map(Doubt, self.doubts.data or ())),
        )

    def _instant(self, typed: datetime | None) -> datetime | None:
        return typed.replace(tzinfo=self._zone).astimezone(UTC) if typed else None
