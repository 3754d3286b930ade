"""What strangers do: they look whether an address has signed, read all that is public, and open the links of
mails that are not theirs. None of it tells them who signed, or who is off."""

import re
from contextlib import contextmanager

from hypothesis.stateful import precondition, rule
from sqlalchemy import func, select

from campaign.db import Base
from campaign.domain.showing import shown_as
from campaign.domain.signatories import Display
from tests.views.signed.public import SOME, WHO, Public


class Strangers(Public):
    """With what strangers do, each act of which changes nothing."""

    @rule(who=WHO)
    def a_stranger_looks_for_an_address(self, who):
        """By the form and by the page for lost links: the answers and the rows are those of a new address,
        but for tokens."""
        # The page repeats the ends of what was typed.
        fresh = f"{who[0]}{next(self.networks)}{who[-1]}"
        known = self.model.of(who) is not None
        for path, wanted in (("sign", {}), ("withdraw", {})):
            told = []
            for each in (who, fresh):
                with self.writes(None) as written, self.counted() as rows:
                    answer = self.asks(path, self.address(each), **wanted)
                told.append((self.masked(answer, each), rows))
                self.note_asked(path, each, answer, written)
            assert told[0] == told[1]
        self.count("a stranger looks for a known one" if known else "a stranger looks")

    @rule()
    def a_stranger_reads(self):
        """Whoever is off is on no page, and once the names have ended nobody is on any."""
        over = self.model.has_no_names
        here = f"/letters/{self.slug}"
        with self.writes(0), self.counted() as rows:
            pages = [self.visitor.get(here), self.visitor.get(f"{here}/signatories")]
        assert not any(rows.values())
        # Whoever asks for a copy that is not printed lets it be.
        pdf = self.visitor.status_of("GET", f"{here}.pdf")
        shown = self.names_shown()
        off = {each.name for each in self.model.typed} - shown
        for page in pages:
            assert [name for name in off if name in page.text] == []
        assert ("The names of supporters were erased" in pages[0].text) == over
        assert (pdf == 410) == over
        self.count("a stranger reads numbers" if over else "a stranger reads")

    @precondition(lambda self: self.model.mails)
    @rule(number=SOME)
    def a_machine_opens_the_links_of_a_mail(self, number):
        """It presses nothing, and of whoever is off it reads no name."""
        mail = self.pick(self.model.mails, number)
        about = (mail.about or mail.leaves).now
        with self.writes(0), self.counted() as rows:
            pages = [self.opened(each) for each in self.addresses_in(mail)]
        assert not any(rows.values())
        typed = [each for each in self.model.typed if each.who == about.who]
        if not any(each.is_live for each in typed):
            theirs = {each.name for each in typed}
            for page in pages:
                assert [name for name in theirs if name in page.text] == []
            self.count(f"a machine opens links of one {about.status}")

    def addresses_in(self, mail):
        links = (("confirm", mail.confirm), ("withdraw", mail.leave), ("again", mail.again))
        found = [f"/{kind}/{token}" for kind, token in links if token]
        return [*found, *([mail.page.token] if mail.page else ())]

    def opened(self, address):
        return self.visitor.get(address, status=self.visitor.status_of("GET", address))

    def names_shown(self):
        """The names that may be read on the letter, as their owners chose."""
        return {
            shown_as(each.name, Display(each.display))
            for each in self.model.counted
            if each.display != "counted"
        }

    @contextmanager
    def counted(self):
        """How many rows of each table more there are after the block."""
        before, more = self.sizes(), {}
        yield more
        after = self.sizes()
        more.update({name: after[name] - before[name] for name in after})

    def sizes(self):
        tables = Base.metadata.sorted_tables
        sizes = [select(func.count()).select_from(each).scalar_subquery() for each in tables]
        with self.runtime.readers() as rows:
            return dict(zip([each.name for each in tables], rows.execute(select(*sizes)).one(), strict=True))

    def masked(self, answer, who):
        """All that a stranger gets, and the page after it, without tokens and the address they typed."""
        pages = [answer]
        if answer.status == 303:
            pages.append(self.visitor.follow(answer))
        return [
            (
                each.status,
                sorted((name, _hidden(value, self.address(who))) for name, value in each.response.headers),
                _hidden(each.response.text, self.address(who)),
            )
            for each in pages
        ]


_TOKEN = re.compile(r"[\w-]{43}")


def _hidden(text, address):
    return _TOKEN.sub("TOKEN", text).replace(address, "ADDRESS")
