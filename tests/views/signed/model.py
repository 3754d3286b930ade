"""What ought to be known of the signatures of one letter, kept in plain values and worked out from the acts
alone. It follows the rules as they are written in docs and refusals, and asks no code of ours."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.views.signed.letter import DAYS_TO_ANSWER, OneLetter, day_of

CONFIRM_WITHIN = timedelta(hours=72)
PENDING_KEPT = timedelta(days=14)
WAY_OUT_LASTS = timedelta(days=730)
ASKED_LASTS = timedelta(days=60)
DAY = timedelta(days=1)
LINKS_KEPT = timedelta(days=30)
MOST_MAILS_A_DAY = 5
MOST_CODES = 4
MOST_TRIES = 5


@dataclass(eq=False)
class Typed:
    """One submission of the form, to the text of a number. `successor` is what its links are about once it is
    gone itself."""

    who: str
    name: str
    display: str
    at: datetime
    text: int = 1
    status: str = "pending"
    successor: "Typed | None" = None

    @property
    def now(self):
        """What its links are about; a deleted one when they are about nothing."""
        return self.successor.now if self.successor else self

    @property
    def is_live(self):
        return self.status in ("pending", "confirmed", "refused")


@dataclass(eq=False)
class Page:
    """Where the code of the newest mail is typed."""

    token: str
    about: Typed
    code: str
    until: datetime
    tries: int = 0
    is_used: bool = False
    is_gone: bool = False


@dataclass(eq=False)
class Mailed:
    """A mail that its reader has. One to an address that counts already holds no link to confirm; one about a
    changed text may ask to sign it `again`."""

    about: Typed
    page: Page | None
    code: str
    confirm: str
    leave: str
    leaves: Typed | None
    at: datetime
    again: str = ""

    def confirms(self, now):
        return bool(self.confirm) and now < self.at + CONFIRM_WITHIN

    def asks(self, now):
        return now < self.at + ASKED_LASTS

    def leads(self, now):
        """Whether its way out still does."""
        return self.leaves is not None and now < self.at + WAY_OUT_LASTS


@dataclass
class Model(OneLetter):
    """The letter and all that was typed under it. `codes` are the times at which a code was mailed, each with
    what it was about; `attempts` those at which an address was written to; `told` when somebody was told of
    the text of a number."""

    typed: list[Typed] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    mails: list[Mailed] = field(default_factory=list)
    codes: list[tuple[Typed, datetime]] = field(default_factory=list)
    attempts: list[tuple[str, datetime]] = field(default_factory=list)
    told: dict[tuple[Typed, int], datetime] = field(default_factory=dict)

    @property
    def counted(self):
        """Who stands on the letter, by name or as a number."""
        return [each for each in self.typed if each.status == "number" or self.stands(each)]

    @property
    def confirmed(self):
        """Who stands, or has still to sign the changed text."""
        return [each for each in self.typed if each.status == "confirmed"]

    def stands(self, typed):
        return typed.status == "confirmed" and self.carries(typed.text)

    @property
    def refused(self):
        return [each for each in self.typed if each.status == "refused"]

    def of(self, who):
        """The confirmed signature of an address."""
        return next((each for each in self.confirmed if each.who == who), None)

    def counting(self, who):
        """The signature of an address that counts."""
        found = self.of(who)
        return found if found and self.stands(found) else None

    def is_held(self, who, now):
        """Whether the mail that is written now is one too many for its address; it is counted."""
        self.attempts.append((who, now))
        return sum(each == who and at > now - DAY for each, at in self.attempts) > MOST_MAILS_A_DAY

    def may_have_another(self, page, now):
        if not self.takes(page, now) or not self.may_be_signed(now):
            return False
        about = page.about.now
        return sum(each.now is about for each, _ in self.codes) < MOST_CODES

    def takes(self, page, now):
        """Whether the page still takes a code."""
        return not page.is_gone and now < page.until and page.about.now.status in ("pending", "confirmed")

    def confirm(self, typed, name=""):
        """The act of a link or a right code; whether it changed anything."""
        if typed.status != "pending" or self.status != "open":
            return False
        if first := self.of(typed.who):
            if not self.stands(first) and typed.text > first.text:
                first.name, first.display, first.text = name or typed.name, typed.display, typed.text
            typed.status, typed.successor = "merged", first
        else:
            typed.status = "confirmed"
            typed.name = name or typed.name
        return True

    def type_code(self, page, code, now):
        """What typing a code on a page does; whether it changed a signature."""
        if not self.takes(page, now):
            return False
        page.tries += 1
        if code != page.code or page.tries > MOST_TRIES:
            return False
        about = page.about.now
        changed = self.confirm(about)
        # A refusal because the letter is closed is rolled back whole.
        page.is_used |= about.now.status == "confirmed"
        if about.status == "pending":
            page.tries -= 1
        return changed

    def leave(self, typed):
        """The owner takes their name off: all that was typed with the address; whether that was anything."""
        if not typed.is_live:
            return False
        rows = [each for each in self.typed if each.who == typed.who and each.is_live]
        counted = [each for each in rows if each.status != "pending"]
        last = counted[-1] if counted else None
        for page in self.pages:
            if page.about.now in rows and (page.about.now.status == "pending" or not page.is_used):
                page.is_gone = True
        for each in rows:
            each.status = "withdrawn" if each in counted else "deleted"
        for each in rows:
            if each.status == "deleted":
                each.successor = last
        return True

    def erase(self, who):
        """All that is kept under an address goes; whether that was a signature."""
        self.attempts = [(each, at) for each, at in self.attempts if each != who]
        live = [each for each in self.typed if each.who == who and each.is_live]
        return bool(live) and self.leave(live[-1])

    def delete(self, typed):
        """One that was never confirmed goes alone."""
        typed.status = "deleted"
        for page in self.pages:
            page.is_gone |= page.about is typed

    def deny(self, typed):
        if typed.status == "pending":
            self.delete(typed)
            return True
        return typed.status == "confirmed" and self.leave(typed)

    def forget_late(self, now):
        """What nobody confirmed in time is deleted; how many."""
        late = [each for each in self.typed if each.status == "pending" and each.at < now - PENDING_KEPT]
        for each in late:
            self.delete(each)
        self.codes = [(each, at) for each, at in self.codes if now <= at + CONFIRM_WITHIN + LINKS_KEPT]
        return len(late)

    def take_off(self, typed):
        typed.status = "refused"

    def put_back(self, typed):
        if self.is_fixed or self.of(typed.who):
            return False
        typed.status = "confirmed"
        return True

    def to_be_told(self):
        """Whom the worker tells of the newest change, each once."""
        newest = self.newest_change if self.tells else 0
        return [each for each in self.confirmed if each.text < newest and (each, newest) not in self.told]

    def renew(self, typed):
        """The owner signs the text that stands; whether that changed anything."""
        if typed.status != "confirmed" or self.stands(typed) or self.status != "open":
            return False
        typed.text = len(self.edits)
        return True

    def lapse(self, now):
        """Who was asked and did not answer in time is off, and nobody knows who it was; how many."""
        late = [each for each in self.confirmed if not self.stands(each) and self._is_late(each, now)]
        for each in late:
            each.status = "lapsed"
        return len(late)

    def _is_late(self, typed, now):
        asked_at = self.told.get((typed, self.newest_change))
        since = (at for at in (asked_at, self.closed_at) if at)
        return any(day_of(at) + DAYS_TO_ANSWER < day_of(now) for at in since)

    def end_names(self, now):
        """When their time is over, who stands is a number; whether it came now."""
        if self.has_no_names or day_of(now) < self.names_end_on:
            return False
        numbers = self.counted
        for each in self.typed:
            if each in numbers:
                each.status, each.display = "number", "counted"
            elif each.is_live or each.status == "lapsed":
                each.status = "deleted"
        self.has_no_names = True
        if self.status == "open":
            self.move("closed", now)
        return True
