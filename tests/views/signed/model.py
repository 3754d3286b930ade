"""What ought to be known of the signatures of one letter, kept in plain values and worked out from the acts
alone. It follows the rules as they are written in docs and refusals, and asks no code of ours."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

CONFIRM_WITHIN = timedelta(hours=72)
PENDING_KEPT = timedelta(days=14)
WAY_OUT_LASTS = timedelta(days=730)
DAY = timedelta(days=1)
LINKS_KEPT = timedelta(days=30)
MOST_MAILS_A_DAY = 5
MOST_CODES = 4
MOST_TRIES = 5


@dataclass(eq=False)
class Typed:
    """One submission of the form. `successor` is what its links are about once it is gone itself."""

    who: str
    name: str
    display: str
    at: datetime
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
    """A mail that its reader has. One to an address that counts already holds no link to confirm."""

    about: Typed
    page: Page | None
    code: str
    confirm: str
    leave: str
    leaves: Typed | None
    at: datetime

    def confirms(self, now):
        return bool(self.confirm) and now < self.at + CONFIRM_WITHIN


@dataclass
class Model:
    """The letter and all that was typed under it. `codes` are the times at which a code was mailed, each with
    what it was about; `attempts` those at which an address was written to."""

    status: str = "open"
    typed: list[Typed] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    mails: list[Mailed] = field(default_factory=list)
    codes: list[tuple[Typed, datetime]] = field(default_factory=list)
    attempts: list[tuple[str, datetime]] = field(default_factory=list)

    @property
    def counted(self):
        return [each for each in self.typed if each.status == "confirmed"]

    @property
    def refused(self):
        return [each for each in self.typed if each.status == "refused"]

    @property
    def is_fixed(self):
        return self.status in ("sealed", "archived")

    def of(self, who):
        """The signature of an address that counts."""
        return next((each for each in self.counted if each.who == who), None)

    def is_held(self, who, now):
        """Whether the mail that is written now is one too many for its address; it is counted."""
        self.attempts.append((who, now))
        return sum(each == who and at > now - DAY for each, at in self.attempts) > MOST_MAILS_A_DAY

    def may_have_another(self, page, now):
        if not self.takes(page, now) or self.status != "open":
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
