"""The form of a demand: it prints twice, so it is written twice."""

from typing import ClassVar

from wtforms.validators import InputRequired

from campaign.domain.blocks import Demand
from campaign.forms.blocks.base import BlockForm, Shelves
from campaign.forms.fields import OneOfField, OptionalLineField, RowsField
from campaign.forms.hooks import kind_field, url_field


class DemandForm(BlockForm):
    """Bullet and clause, and who can do what is asked."""

    TRIED_IN: ClassVar = (Demand("ask", clause="ask", hook="a law"),)

    bullet = RowsField(
        "In the list of what is asked",
        [InputRequired("Write what you want the recipient to do.")],
        description="Begins with a verb: “secure the release of …”. Its last mark is put there for you.",
        render_kw={"rows": 3},
    )
    clause = RowsField(
        "In a sentence, after “We ask you to”",
        [InputRequired("Write the demand as a clause, after “We ask you to”.")],
        description="Shorter than in the list, and with a verb first as well.",
        render_kw={"rows": 2},
    )
    authority = OneOfField("Office that can do it")
    ability = OptionalLineField(
        "What that office can do", description="One word, such as press or designate."
    )
    hook = OptionalLineField("Law it rests on", description="By its name, when there is one.")
    hook_kind = kind_field()
    hook_url = url_field()
    outcome = OptionalLineField(
        "What is then different in the world", description="A sentence, such as: The prisoners are free."
    )

    def offer(self, shelves: Shelves) -> None:
        self.authority.offer((("", "Not said yet"), *shelves.offices))

    def build(self) -> Demand:
        return Demand(
            bullet=self.bullet.data,
            clause=self.clause.data,
            authority=self.authority.data or "",
            ability=self.ability.data,
            hook=self.hook.data,
            hook_kind=self.hook_kind.data,
            hook_url=self.hook_url.data,
            outcome=self.outcome.data,
        )
