"""A letter at the desk, to which anything may be done: each act is done or refused, and counted when done."""

import re
from itertools import count

from hypothesis.stateful import RuleBasedStateMachine

from campaign.domain.blocks import Figure, Purpose
from campaign.domain.lettertext import Placed
from campaign.domain.suggestions import SuggestionStatus
from campaign.services import letters, pictures, recipients, talk, watching
from tests.builders.blocks import SAMPLES, a_block
from tests.builders.campaigns import a_campaign
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import a_demand, a_paragraph, an_addressee
from tests.builders.sources import a_fact, a_source
from tests.letterfile.pictures import STORED
from tests.support.clock import NOW
from tests.support.desk import at_the_desk
from tests.support.pages import Visitor

# Whom the letter may be addressed to.
OFFICIALS = (
    an_addressee(),
    an_addressee(key="ada-placeholder", name="Ada Placeholder", office="a-clerk", title="Clerk"),
    an_addressee(key="bo-placeholder", name="Bo Placeholder", office="an-envoy", title="Envoy"),
)
ADDRESSED = ("name", "title", "organisation", "honorific", "salutation", "address", "email", "clock_days")


class Desk(RuleBasedStateMachine):
    """One organiser at the composer of a letter that follows another. `app` is one for all runs: each has a
    campaign of its own."""

    app = None
    numbers = count(1)
    # What was not only tried but done, over all runs: an act that is always refused shows nothing.
    done = None

    def __init__(self):
        super().__init__()
        self.runtime = self.app.extensions["campaign"]
        slug = self.slug = f"home-{next(self.numbers)}"
        self.letter = f"/desk/campaigns/in-{slug}/letters/{slug}"
        with self.runtime.sessions() as rows:
            campaign = a_campaign(rows, slug=f"in-{slug}")
            # What hostile words cite and name, so that not every one of them is refused.
            a_source(rows, campaign, "x")
            a_fact(rows, campaign, "n")
            self.begin(rows, campaign)
            name = f"Nora of {slug}"
            self.desk = at_the_desk(Visitor(self.app), rows, self.runtime.keys, campaign, name=name)
        self.marked = self.mark()

    def begin(self, rows, campaign):
        """The letter, the one before, and what the library has to be placed."""
        for each in STORED:
            pictures.keep(rows, self.runtime.store, campaign, each.name, each.content, now=NOW)
        figure = Figure("The road", STORED[0].name, "A road")
        blocks = (a_paragraph("First.", id="one"), a_paragraph("Second, see.[^x]", id="two"))
        blocks += (Placed("figure", Purpose.EVIDENCE, figure),)
        letter = a_letter_to_nobody(rows, campaign, slug=self.slug, blocks=blocks, notes={})
        before = a_letter_to_nobody(
            rows, campaign, slug=f"before-{self.slug}", blocks=(a_demand(),), notes={}
        )
        letters.follow(rows, letter, before.id)
        self.before = str(before.id)
        a_block(rows, campaign, key="shelved")
        a_block(rows, campaign, SAMPLES["list"], key="steps")
        a_block(rows, campaign, figure, key="pictured")
        for each in OFFICIALS[:2]:
            recipients.address_as_written(rows, letter, each, now=NOW)

    def placed(self):
        """Name, kind and version of each block of the letter."""
        with self.runtime.readers() as rows:
            return [(each.name, each.kind, each.version) for each in letters.find(rows, self.slug).placements]

    def one(self, number, kind=None):
        found = [each for each in self.placed() if kind in (None, each[1])]
        return found[number % len(found)] if found else None

    def act(self, path, fields=None, of=""):
        """Done or refused, and never an error. `of` is the kind of block it is done to, counted besides."""
        said = self.desk.status_of("POST", f"{self.letter}/{path}", fields or {})
        assert said in (200, 303, 400, 404, 409)
        before, self.marked = self.marked, self.mark()
        is_done = self.marked != before
        if is_done:
            self.done.update([_act_of(path), *([f"{_act_of(path)} of a {of}"] if of else [])])
        return is_done

    def decides(self, name, version, then, of=""):
        """Accept or reject what is suggested for a block."""
        with self.runtime.readers() as rows:
            said = talk.of_letter(rows, letters.find(rows, self.slug)).said.suggestions
            open_ones = [
                each.public_id
                for each in said
                if each.status == SuggestionStatus.OPEN and each.placement and each.placement.name == name
            ]
        for each in open_ones[:1]:
            self.act(f"suggestions/{each}/{then}", {"version": str(version), "reason": "So it was."}, of=of)

    def mark(self):
        """What differs when anything of the draft does, of what is said of it, or of whom it goes to."""
        with self.runtime.readers() as rows:
            letter = letters.find(rows, self.slug)
            addressed = [[getattr(each, name) for name in ADDRESSED] for each in letter.recipients]
            return watching.mark(rows, letter), talk.mark(rows, letter), addressed


def _act_of(path):
    """What was done, without what it was done to."""
    path = re.sub(r"(blocks|history|since|suggestions)/[^/]+(/\d+)?", r"\1", path)
    return re.sub("recipients/[^/]+", "recipients/one", path)
