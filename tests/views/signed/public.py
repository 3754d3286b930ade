"""A letter under which people sign, read their mail, leave and come again, each act through the pages as they
are; and what the rows say after each, held against the model."""

import re
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count

from hypothesis import strategies
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy import func, select

from campaign.app import configure
from campaign.db import Base
from campaign.models.notice import Notice, NoticeStatus
from campaign.notices.mail import Mail
from campaign.services import letters
from tests.builders.letters import an_open_letter
from tests.builders.signatures import what_is_typed
from tests.support.clock import NOW
from tests.support.outbox import code_in, link_in
from tests.support.pages import Visitor
from tests.views.signed.model import CONFIRM_WITHIN, Mailed, Model, Page, Typed

WHO = strategies.sampled_from(["ada", "ben", "cleo"])
# A stranger types the address of another.
NAMES = strategies.sampled_from(["Ada Oak", "Ben Pine", "Cleo Rowan", "Zoe Nobody"])
DISPLAYS = strategies.sampled_from(["full", "initials", "counted"])
SOME = strategies.integers(0, 9)
WRONG = "000 000"


class Public(RuleBasedStateMachine):
    """What anybody can do. `app` is one for all runs: each run has a letter of its own."""

    app = None
    runtime = None
    numbers = count(1)
    # What was not only tried but changed something, over all runs.
    done = None

    def __init__(self):
        super().__init__()
        self.now = NOW
        self.model = Model()
        self.signed_by = {}
        self.networks = count(1)
        self.number = next(self.numbers)
        with self.runtime.transaction() as rows:
            letter = an_open_letter(rows, slug=f"signed-{self.number}", closes_on=None, list_is_public=True)
            self.slug, self.letter_id = letter.slug, letter.id
        self.visitor = Visitor(self.app)
        self.here = replace(self.runtime, now=lambda: self.now)
        configure(self.app, self.here)

    @rule(who=WHO, name=NAMES, display=DISPLAYS, spelt=strategies.sampled_from([str.lower, str.upper]))
    def signs(self, who, name, display, spelt):
        before = self.model.of(who)
        typed = Typed(who, name, display, self.now)
        with self.writes(1 if self.model.status == "open" else 0) as written:
            answer = self.sign(self.address(who, spelt), name, display)
        if self.model.status == "open":
            assert answer.status == 303
            self.model.typed.append(typed)
            page = Page(answer.location, typed, "", self.now + CONFIRM_WITHIN)
            self.model.pages.append(page)
            self.read(written[0], who, typed, page, before or typed)
            self.count("signs a second time" if before else "signs")
        else:
            assert answer.status == 410

    @precondition(lambda self: self.model.status == "open")
    @rule(who=WHO, name=NAMES, display=DISPLAYS)
    def signs_and_confirms(self, who, name, display):
        self.signs(who, name, display, str.lower)
        self.confirms_by_link(0, "")

    @precondition(lambda self: self.model.status == "open")
    @rule(who=WHO, name=NAMES)
    def signs_under_a_false_name_first(self, who, name):
        self.signs(who, "Zoe Nobody", "full", str.lower)
        self.signs(who, name, "full", str.upper)
        for number in (0, 1):
            self.confirms_by_link(number, "")

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

    @precondition(lambda self: self.model.pages)
    @rule(number=SOME, name=strategies.sampled_from(["", "", "Ben Hazel"]))
    def confirms_by_link(self, number, name):
        mail = self.pick([each for each in self.model.mails if each.confirm], number)
        if mail:
            about = mail.about.now
            was_first = about.status == "pending" and not self.model.of(about.who)
            changed = mail.confirms(self.now) and self.model.confirm(about, name)
            self.visitor.sent(f"/confirm/{mail.confirm}", {"name": name} if name else {})
            self.count_if(changed, "confirms by link" if was_first else "gives way")

    @precondition(lambda self: self.model.pages)
    @rule(number=SOME)
    def confirms_by_code(self, number):
        mail = self.pick([each for each in self.model.mails if each.page], number)
        if mail:
            changed = self.model.type_code(mail.page, mail.code, self.now)
            self.visitor.sent(mail.page.token, {"code": mail.code})
            self.count_if(changed, "confirms by code")

    @precondition(lambda self: self.model.pages)
    @rule(number=SOME)
    def guesses_a_code(self, number):
        if page := self.pick(self.model.pages, number):
            takes = self.model.takes(page, self.now)
            assert not self.model.type_code(page, WRONG, self.now)
            self.visitor.sent(page.token, {"code": WRONG})
            self.count_if(takes, "guesses a code")

    @precondition(lambda self: self.model.pages)
    @rule(number=SOME)
    def has_another_mail(self, number):
        if page := self.pick(self.model.pages, number):
            may = self.model.may_have_another(page, self.now)
            with self.writes(1 if may else 0) as written:
                self.visitor.sent(f"{page.token}/another", {}, **self.from_anywhere())
            if may:
                about = page.about.now
                page.tries, page.until = 0, self.now + CONFIRM_WITHIN
                counts = self.model.of(about.who)
                self.read(written[0], about.who, about, page, counts or about)
            self.count_if(may, "has another mail")

    @precondition(lambda self: self.model.pages)
    @rule(number=SOME, is_right=strategies.booleans())
    def denies(self, number, is_right):
        mail = self.pick([each for each in self.model.mails if each.confirm], number)
        if mail:
            proved = is_right and mail.confirms(self.now)
            changed = proved and self.model.deny(mail.about.now)
            self.visitor.sent(f"/confirm/{mail.confirm}/deny", {"code": mail.code if is_right else WRONG})
            self.count_if(changed, "denies")

    @precondition(lambda self: self.model.pages)
    @rule(number=SOME, is_right=strategies.sampled_from([True, True, False]))
    def leaves(self, number, is_right):
        if mail := self.pick(self.model.mails, number):
            changed = is_right and mail.leaves is not None and self.model.leave(mail.leaves.now)
            self.visitor.sent(f"/withdraw/{mail.leave}", {"code": mail.code if is_right else WRONG})
            self.count_if(changed, "leaves what is sealed" if self.model.is_fixed else "leaves")

    @precondition(lambda self: self.model.pages)
    @rule(number=SOME, display=DISPLAYS)
    def is_shown_otherwise(self, number, display):
        if mail := self.pick([each for each in self.model.mails if each.leaves], number):
            about = mail.leaves.now
            may = about.status == "confirmed" and not self.model.is_fixed
            changed = may and about.display != display
            if may:
                about.display = display
            typed = {"display": display, "code": mail.code, "show_name": "y"}
            self.visitor.sent(f"/withdraw/{mail.leave}/display", typed)
            self.count_if(changed, "is shown otherwise")

    @rule(who=WHO)
    def asks_for_the_way_out(self, who):
        with self.writes(1) as written:
            answer = self.asks("withdraw", self.address(who))
        self.note_asked("withdraw", who, answer, written)
        self.count_if(self.model.of(who), "asks for the way out")

    @rule(hours=strategies.sampled_from([1, 1, 23, 71, 24 * 15]))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    def sign(self, address, name, display):
        typed = what_is_typed(email=address, name=name, display=display)
        return self.visitor.sent(f"/letters/{self.slug}/sign", typed, **self.from_anywhere())

    def asks(self, path, address):
        if path == "sign":
            return self.sign(address, "Zoe Nobody", "full")
        return self.visitor.sent(f"/letters/{self.slug}/{path}", {"email": address}, **self.from_anywhere())

    def note_asked(self, path, who, answer, written):
        """What somebody asked for is known to the model, if it was written."""
        if not written:
            return
        counts = self.model.of(who)
        typed = page = None
        if path == "sign":
            typed = Typed(who, "Zoe Nobody", "full", self.now)
            page = Page(answer.location, typed, "", self.now + CONFIRM_WITHIN)
            self.model.typed.append(typed)
            self.model.pages.append(page)
        self.read(written[0], who, typed, page, counts or typed)

    def read(self, notice, who, typed, page, leaves):
        """The mail of a step reaches its reader, unless it is one too many."""
        held = self.model.is_held(who, self.now)
        assert (notice.status is NoticeStatus.HELD) == held
        assert notice.to_key == self.runtime.keys.mailbox_key(self.address(who))
        if page:
            self.model.codes.append((typed, self.now))
        mail = Mail.from_json(self.runtime.keys.unseal(notice.words_sealed))
        if mail.kind == "nothing_to_leave":
            assert leaves is None
            return
        code = code_in(mail)
        if page:
            page.code = code
        if not held:
            confirm = link_in(mail, "confirm") if mail.kind == "confirm" else ""
            leave = link_in(mail, "withdraw")
            self.model.mails.append(Mailed(typed, page, code, confirm, leave, leaves, self.now))

    @contextmanager
    def writes(self, most):
        """The mails written in the block: so many, no more and no fewer, whatever else was written."""
        before, written = self.newest_mail(), []
        yield written
        with self.runtime.readers() as rows:
            written += rows.scalars(select(Notice).where(Notice.id > before).order_by(Notice.id))
        assert most is None or len(written) == most, [each.kind for each in written]

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

    def newest_mail(self):
        with self.runtime.readers() as rows:
            return rows.scalar(select(func.max(Notice.id))) or 0

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

    def address(self, who, spelt=str.lower):
        return spelt(f"{who}@post{self.number}.example")

    def from_anywhere(self):
        """A network that nobody came from before."""
        number = next(self.networks)
        return {"environ_base": {"REMOTE_ADDR": f"2001:db8:{self.number:x}:{number:x}::1"}}

    def letter(self, rows):
        return letters.find(rows, self.slug)

    def pick(self, found, number):
        """The newest ones are the likeliest to lead anywhere."""
        return found[-1 - number % len(found)] if found else None

    def count(self, act):
        self.done[act] += 1

    def count_if(self, changed, act):
        if changed:
            self.count(act)


_TOKEN = re.compile(r"[\w-]{43}")


def _hidden(text, address):
    return _TOKEN.sub("TOKEN", text).replace(address, "ADDRESS")
