"""How the owner of a signature wants to be shown, and the code that lets them say so."""

from collections.abc import Iterator
from typing import Any

from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Optional

from campaign.domain.codes import mailed_code
from campaign.domain.refusals import Refusal
from campaign.domain.showing import Shows
from campaign.domain.signatories import Display, person_name
from campaign.domain.submissions import ConsentPurpose, consent_wordings
from campaign.domain.wishes import Wish
from campaign.forms.base import ValueForm
from campaign.forms.fields import EitherField, Follows
from campaign.forms.signatures import DISPLAYS, offer


class WishForm(ValueForm[Wish]):
    """How the name appears, the consents that may change, and the code of the mail."""

    display = EitherField(
        "How your name appears", choices=[(each.value, said) for each, said in DISPLAYS.items()]
    )
    short_name = StringField("Your first name", [Optional(), Follows(person_name)])
    show_name = BooleanField()
    show_comment = BooleanField()
    write_again = BooleanField()
    code = StringField("Six-digit code", [DataRequired("Type the code from our mail."), Follows(mailed_code)])

    def __init__(self, standing: Wish, addressed_to: str, shows: Shows, formdata: Any = None) -> None:
        super().__init__(
            formdata,
            data={
                "display": standing.display.value,
                "short_name": standing.short_name,
                "show_name": standing.show_name,
                "write_again": standing.write_again,
                "show_comment": standing.show_comment,
            },
        )
        offer(self.display, shows, standing.display)
        words = consent_wordings(addressed_to, shows)
        if ConsentPurpose.SHOW_NAME in words:
            self.show_name.label.text = words[ConsentPurpose.SHOW_NAME]
        else:
            del self.show_name
        self.write_again.label.text = words[ConsentPurpose.WRITE_AGAIN]
        if standing.show_comment:
            self.show_comment.label.text = words[ConsentPurpose.SHOW_COMMENT]
        else:  # nobody is asked about a comment they did not want shown
            del self["show_comment"]

    def refused_together(self) -> Iterator[Refusal]:
        """A name that is to be shown, without the tick for it."""
        if self.display.data in DISPLAYS:
            try:
                self.build()
            except Refusal as refusal:
                yield refusal

    def build(self) -> Wish:
        return Wish(
            Display(self.display.data),
            show_name="show_name" in self and bool(self.show_name.data),
            write_again=bool(self.write_again.data),
            show_comment="show_comment" in self and bool(self.show_comment.data),
            short_name=self.short_name.data or "",
        )
