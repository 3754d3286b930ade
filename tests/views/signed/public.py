"""A letter under which people sign, read their mail, leave and come again, each act through the pages as they
are; and what the rows say after each, held against the model."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count

from hypothesis import strategies
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy import func, select

from campaign.app import configure
from campaign.domain.amendments import OnChange
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
    on_change = "stay"

    def __init__(self):
        super().__init__()
        self.now = NOW
        self.model = Model(opened_at=NOW, on_change=self.on_change)
        self.signed_by = {}
        self.networks = count(1)
        self.number = next(self.numbers)
        with self.runtime.transaction() as rows:
            of = {"closes_on": None, "list_is_public": True, "on_change": OnChange(self.on_change)}
            letter = an_open_letter(rows, slug=f"signed-{self.number}", **of)
            self.slug, self.letter_id = letter.slug, letter.id
        self.visitor = Visitor(self.app)
        self.here = replace(self.runtime, now=lambda: self.now)
        configure(self.app, self.here)

    @rule(who=WHO, name=NAMES, display=DISPLAYS, spelt=strategies.sampled_from([str.lower, str.upper]))
    def signs(self, who, name, display, spelt):
        before = self.model.counting(who)
        typed = self.typed(who, name, display)
        is_open = self.model.may_be_signed(self.now)
        with self.writes(1 if is_open else 0) as written:
            answer = self.sign(self.address(who, spelt), name, display)
        if is_open:
            assert answer.status == 303
            self.model.typed.append(typed)
            page = Page(answer.location, typed, "", self.now + CONFIRM_WITHIN)
            self.model.pages.append(page)
            self.read(written[0], who, typed, page, before or typed)
            self.count("signs a second time" if before else "signs")
        else:
            assert answer.status == 410
            self.count_if(self.model.status == "open", "comes too late")

    @precondition(lambda self: self.model.may_be_signed(self.now))
    @rule(who=WHO, name=NAMES, display=DISPLAYS)
    def signs_and_confirms(self, who, name, display):
        self.signs(who, name, display, str.lower)
        self.confirms_by_link(0, "")

    @precondition(lambda self: self.model.may_be_signed(self.now))
    @rule(who=WHO, name=NAMES)
    def signs_under_a_false_name_first(self, who, name):
        self.signs(who, "Zoe Nobody", "full", str.lower)
        self.signs(who, name, "full", str.upper)
        for number in (0, 1):
            self.confirms_by_link(number, "")

    @precondition(lambda self: self.model.pages)
    @rule(number=SOME, name=strategies.sampled_from(["", "", "Ben Hazel"]))
    def confirms_by_link(self, number, name):
        mail = self.pick([each for each in self.model.mails if each.confirm], number)
        if mail:
            about = mail.about.now
            first = self.model.of(about.who)
            text = first and first.text
            changed = mail.confirms(self.now) and self.model.confirm(about, name)
            self.visitor.sent(f"/confirm/{mail.confirm}", {"name": name} if name else {})
            self.count_if(changed, "gives way" if first else "confirms by link")
            self.count_if(first and first.text != text, "signs afresh")

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
                counts = self.model.counting(about.who)
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
            changed = is_right and mail.leads(self.now) and self.model.leave(mail.leaves.now)
            self.visitor.sent(f"/withdraw/{mail.leave}", {"code": mail.code if is_right else WRONG})
            self.count_if(changed, "leaves what is sealed" if self.model.is_fixed else "leaves")

    @precondition(lambda self: self.model.pages)
    @rule(number=SOME, display=DISPLAYS)
    def is_shown_otherwise(self, number, display):
        if mail := self.pick([each for each in self.model.mails if each.leaves], number):
            about = mail.leaves.now
            is_kept = about.status == "confirmed" and mail.leads(self.now)
            may = is_kept and not self.model.is_fixed
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

    def typed(self, who, name, display):
        return Typed(who, name, display, self.now, len(self.model.edits))

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
            counts = self.model.counting(who)
            typed = self.typed(who, "Zoe Nobody", "full")
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

    def newest_mail(self):
        with self.runtime.readers() as rows:
            return rows.scalar(select(func.max(Notice.id))) or 0

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
