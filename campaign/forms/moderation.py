"""What an organiser decides about several things that wait."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from campaign.domain.moderation import WITH_EVIDENCE, Decision, Queue, Waiting
from campaign.forms.base import ValueForm
from campaign.forms.fields import RowsField
from campaign.forms.several import SeveralField

YES = "yes"


class DecisionForm(ValueForm[Decision]):
    """Some of a queue, all that are shown, or none; and a reason. `act` says which button was pressed."""

    each = SeveralField("What waits")
    all = BooleanField("All on this page")
    reason = RowsField("Why", [Optional()], render_kw={"rows": 2})

    def __init__(self, queue: Queue, waiting: Sequence[Waiting], act: str = "", formdata: Any = None) -> None:
        super().__init__(formdata, prefix=f"{queue}-")
        self.queue = queue
        self.waiting = {each.key: each for each in waiting}
        self.act = act
        self.each.choices = [SelectChoice(each.key, each.title) for each in waiting]
        if queue in WITH_EVIDENCE:
            self.reason.label.text = "Why, or how you know that they sign"

    def by_letter(self) -> list[tuple[str, list[tuple[Any, Waiting]]]]:
        """Each box to tick with what waits behind it, under the title of its letter."""
        groups: dict[str, list[tuple[Any, Waiting]]] = defaultdict(list)
        for box in self.each:
            waiting = self.waiting[box.data]
            groups[waiting.letter].append((box, waiting))
        return sorted(groups.items())

    def build(self) -> Decision:
        chosen = tuple(self.waiting) if self.all.data else tuple(self.each.data or ())
        return Decision(self.queue, self.act == YES, chosen, self.reason.data or "")
