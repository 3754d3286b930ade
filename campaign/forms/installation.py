"""Forms of what administrators set for a whole installation."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, cast

from wtforms.validators import InputRequired, NumberRange, Optional

from campaign.domain import text as words
from campaign.domain.installation import (
    MOST_TIMES,
    USUAL_TIMES,
    Listing,
    ListingKind,
    Stop,
    Verdict,
    listed_value,
)
from campaign.domain.limits import Adjustable
from campaign.domain.refusals import Refusal
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, EitherField, LineField
from campaign.forms.numbers import NumberField

_KINDS = ((ListingKind.DOMAIN.value, "A mail domain"), (ListingKind.NETWORK.value, "A network"))
_VERDICTS = (
    (Verdict.BLOCK.value, "Block: its mails are held back in silence"),
    (Verdict.ALLOW.value, "Allow: a domain is never doubted, a network gets wider limits"),
)


class LimitForm(ValueForm[int]):
    """The number of a limit, and why it is another."""

    most = NumberField("At most", [InputRequired("Write a number.")])
    reason = LineField("Why", [InputRequired("Say why: it is kept in the log.")])

    def __init__(self, adjustable: Adjustable, present: int, formdata: Any = None) -> None:
        super().__init__(formdata, data={"most": present})
        self._adjustable = adjustable

    def build(self) -> int:
        self._adjustable.refuse_unbounded(self.most.data)
        return int(self.most.data)


class StopForm(ValueForm[Stop]):
    """What people read who want to sign while they cannot."""

    why = LineField(
        "Why",
        [InputRequired("Say why: whoever wants to sign reads it.")],
        description="A sentence that everybody reads: “So many come at once that we let it rest.”",
    )
    come_back = LineField(
        "When to come back",
        [Optional()],
        description="A sentence as well. Left empty, it says: “Come back in a few hours.”",
    )

    def build(self) -> Stop:
        why, come_back = (words.optional_line(each.name, each.data) for each in (self.why, self.come_back))
        return Stop(why, come_back) if come_back else Stop(why)


class ListingForm(ValueForm[Listing]):
    """A mail domain or a network for one of the lists."""

    FIELD_NAMES: ClassVar = {"value": "which"}

    verdict = EitherField("List", _VERDICTS)
    kind = EitherField("What", _KINDS)
    which = LineField(
        "Which",
        [InputRequired("Write a mail domain or a network.")],
        description="“post.example”, with all domains under it; “203.0.113.0/24” or “2001:db8::/32”.",
    )
    times = NumberField(
        "How many times as wide",
        [Optional(), NumberRange(2, MOST_TIMES, f"Write a number from 2 to {MOST_TIMES}.")],
        description=f"For an allowed network: from 2 to {MOST_TIMES} times the limits of signing.",
    )
    ends_on = DayField(
        "Until", "Write the last day.", description="The last day, within a year. Then it is off the list."
    )
    reason = LineField("Why", [InputRequired("Say why: whoever looks at the list later has to know.")])

    def __init__(self, formdata: Any = None, *, ends_on: date | None = None) -> None:
        super().__init__(
            formdata,
            data={
                "verdict": Verdict.BLOCK.value,
                "kind": ListingKind.DOMAIN.value,
                "times": USUAL_TIMES,
                "ends_on": ends_on,
            },
        )

    def refused_together(self) -> Iterator[Refusal]:
        """What may be listed is another thing for a network, so its own field cannot say."""
        if not self.kind.errors:
            try:
                listed_value(ListingKind(self.kind.data), self.which.data)
            except Refusal as refusal:
                yield refusal

    def build(self) -> Listing:
        kind = ListingKind(self.kind.data)
        return Listing(
            kind,
            Verdict(self.verdict.data),
            listed_value(kind, self.which.data),
            words.kept_line("reason", self.reason.data),
            cast(date, self.ends_on.data),
            USUAL_TIMES if self.times.data is None else self.times.data,
        )
