"""Recipients of the letter: chosen, addressed otherwise, put in another order and removed."""

from hypothesis import strategies
from hypothesis.stateful import rule

from campaign.services import letters, officials, recipients
from tests.support.clock import NOW
from tests.views.acts.desk import Desk
from tests.views.acts.typed import ADDRESSING, SOME


class Recipients(Desk):
    """What is done to those whom the letter addresses."""

    @rule(number=SOME)
    def addresses_somebody(self, number):
        """Whoever is offered; when nobody is left, one whom the letter addresses already."""
        with self.runtime.readers() as rows:
            letter = letters.find(rows, self.slug)
            offered = recipients.holders(rows, letter, today=NOW.date())
            terms = [str(each.id) for each in offered or officials.holders(rows, NOW.date())]
        self.act("recipients", {"term": terms[number % len(terms)]})

    @rule(number=SOME, words=ADDRESSING)
    def changes_how_one_is_addressed(self, number, words):
        if recipient := self.addressed(number):
            self.act(f"recipients/{recipient}", words)

    @rule(number=SOME, to=strategies.sampled_from(["up", "down"]))
    def moves_a_recipient(self, number, to):
        if recipient := self.addressed(number):
            self.act(f"recipients/{recipient}/move", {"to": to})

    @rule(number=SOME)
    def removes_a_recipient(self, number):
        if recipient := self.addressed(number):
            self.act(f"recipients/{recipient}/remove")

    def addressed(self, number):
        """The address of the page of one of them."""
        with self.runtime.readers() as rows:
            found = [each.public_id for each in letters.find(rows, self.slug).recipients]
        return found[number % len(found)] if found else None
