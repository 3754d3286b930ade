"""The form of when invited signers are to have answered, and on which days before they are reminded."""

import re
from typing import Any

from wtforms.validators import Optional

from campaign.domain.refusals import Unacceptable
from campaign.domain.reminders import Schedule
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, Follows, LineField


def _days(field: str, text: str) -> tuple[int, ...]:
    """Numbers of days, with commas between."""
    parts = [each.strip() for each in text.split(",") if each.strip()]
    if not all(re.fullmatch("[0-9]{1,3}", each) for each in parts):
        raise Unacceptable(field, "Write whole numbers of days with commas between: 7, 3, 1.")
    return tuple(int(each) for each in parts)


class ScheduleForm(ValueForm[Schedule]):
    """Internal deadline and reminders."""

    answers_by = DayField(
        "Internal deadline",
        description="By when invited signers are to have answered. Nobody outside the desk is told.",
    )
    days_before = LineField(
        "Remind them, days before it",
        [Optional(), Follows(_days)],
        description="“7, 3, 1”. Each goes to whoever was mailed a link and has not answered. "
        "Left empty, nobody is reminded.",
    )

    def build(self) -> Schedule:
        return Schedule(self.answers_by.data, _days("days_before", self.days_before.data))

    @staticmethod
    def typed(schedule: Schedule) -> dict[str, Any]:
        """A schedule as it stands in the fields."""
        return {
            "answers_by": schedule.answers_by,
            "days_before": ", ".join(str(each) for each in schedule.days_before),
        }
