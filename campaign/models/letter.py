"""Letters, and the log of their moves."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.amendments import MOST_DAYS_TO_ANSWER, AmendmentStatus, ChangeRule, OnChange
from campaign.domain.letters import LetterStatus
from campaign.domain.showing import Shows
from campaign.domain.signatories import Display
from campaign.models.campaign import Campaign
from campaign.models.columns import (
    Actor,
    CampaignKey,
    Instant,
    Key,
    LetterKey,
    Line,
    Lines,
    LongText,
)

if TYPE_CHECKING:
    from campaign.models.amendment import Amendment
    from campaign.models.placement import Placement
    from campaign.models.recipient import Recipient
    from campaign.models.record import Record
    from campaign.models.revision import Revision
    from campaign.models.seal import Seal


class Letter(Base):
    """A letter of ours, or (status recorded) one by others entered for its demands.

    `print_settings` holds PrintSettings as plain values. `asks_for` lists the optional fields of the sign
    form, `framed_by` the sites that may frame it. `later_goals` follow when `goal` is reached. `closes_on` is
    the last day to sign; while it `is_stopped` nobody new signs. By `answers_by` invited signers are to have
    answered, which the desk alone knows; `reminder_days` says how many days before it each reminder goes out.
    `version` counts the saves, so that two organisers cannot overwrite each other unseen. `on_change` and
    `days_to_answer` are the rule for supporters when the text of the open letter is changed. `official_gets`
    is the most that officials are given of each name.
    """

    __tablename__ = "letter"

    id: Mapped[Key]
    campaign_id: Mapped[CampaignKey]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    status: Mapped[LetterStatus] = mapped_column(words(LetterStatus), index=True)
    title: Mapped[Line]
    subject: Mapped[Line]
    valediction: Mapped[Line]
    language: Mapped[str] = mapped_column(String(16), default="en")
    deadline: Mapped[date | None]
    notes: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    print_settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    asks_for: Mapped[Lines]
    goal: Mapped[int | None]
    later_goals: Mapped[list[int]] = mapped_column(JSON, default=list)
    framed_by: Mapped[Lines]
    closes_on: Mapped[date | None]
    answers_by: Mapped[date | None]
    reminder_days: Mapped[list[int]] = mapped_column(JSON, default=list)
    delivers_on: Mapped[date | None]
    what_next: Mapped[LongText]
    on_change: Mapped[OnChange] = mapped_column(words(OnChange), default=OnChange.STAY)
    days_to_answer: Mapped[int] = mapped_column(default=MOST_DAYS_TO_ANSWER)
    list_is_public: Mapped[bool] = mapped_column(default=False)
    is_stopped: Mapped[bool] = mapped_column(default=False)
    shows_places: Mapped[bool] = mapped_column(default=True)
    shows_affiliations: Mapped[bool] = mapped_column(default=True)
    official_gets: Mapped[Display] = mapped_column(words(Display), default=Display.FULL)
    predecessor_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[Instant]
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    campaign: Mapped[Campaign] = relationship()
    predecessor: Mapped["Letter | None"] = relationship(remote_side="Letter.id")
    placements: Mapped[list["Placement"]] = relationship(
        back_populates="letter",
        order_by="Placement.position",
        cascade="all, delete-orphan",
    )
    recipients: Mapped[list["Recipient"]] = relationship(
        back_populates="letter",
        order_by="Recipient.position",
        cascade="all, delete-orphan",
    )
    revisions: Mapped[list["Revision"]] = relationship(
        back_populates="letter",
        order_by="Revision.number",
        cascade="all, delete-orphan",
    )
    seals: Mapped[list["Seal"]] = relationship(
        back_populates="letter", order_by="Seal.id", cascade="all, delete-orphan", passive_deletes=True
    )
    record: Mapped["Record | None"] = relationship(back_populates="letter", cascade="all, delete-orphan")
    amendments: Mapped[list["Amendment"]] = relationship(
        back_populates="letter", order_by="Amendment.id", cascade="all, delete-orphan", passive_deletes=True
    )
    moves: Mapped[list["LetterMove"]] = relationship(
        back_populates="letter", order_by="LetterMove.id", cascade="all, delete-orphan"
    )

    @property
    def is_recorded(self) -> bool:
        """Whether the letter is by others."""
        return self.status is LetterStatus.RECORDED

    @property
    def is_unopened(self) -> bool:
        """Whether nobody may sign it yet."""
        return self.status in (LetterStatus.DRAFT, LetterStatus.IN_REVIEW)

    @property
    def amendment(self) -> "Amendment | None":
        """The change of its text that is being written, if any."""
        return next((each for each in self.amendments if each.status is AmendmentStatus.RUNNING), None)

    @property
    def takes_edits(self) -> bool:
        """Whether its blocks may change: before it opens, and while an amendment runs."""
        return self.is_unopened or (self.status is LetterStatus.OPEN and self.amendment is not None)

    @property
    def change_rule(self) -> ChangeRule:
        """What happens to supporters when the text is changed."""
        return ChangeRule(self.on_change, self.days_to_answer)

    @property
    def shows(self) -> Shows:
        """What it shows of its supporters."""
        return Shows(self.list_is_public, self.shows_places, self.shows_affiliations, self.official_gets)

    @property
    def is_draft(self) -> bool:
        """Whether it prints marked DRAFT: until it is closed, names may still come."""
        return self.is_unopened or self.status is LetterStatus.OPEN

    @property
    def is_fixed(self) -> bool:
        """Whether nothing of it may change any more."""
        return self.status in (LetterStatus.SEALED, LetterStatus.ARCHIVED)

    @property
    def is_public(self) -> bool:
        """Whether a stranger may read it."""
        return not self.is_unopened

    def takes_signatures(self, today: date) -> bool:
        """Whether somebody may sign today (a day in the campaign's zone)."""
        is_open = self.status is LetterStatus.OPEN and not self.is_stopped
        return is_open and (self.closes_on is None or today <= self.closes_on)

    @property
    def goals(self) -> tuple[int, ...]:
        """How many signatures are hoped for, one goal after the other; none where there is no first."""
        if self.goal is None:
            return ()
        return (self.goal, *(each for each in self.later_goals if each > self.goal))

    @property
    def signed_until(self) -> date | None:
        """The last day to sign: the one that was set, or the day on which the letter was closed early."""
        closed = self.closed_at
        ends = (self.closes_on, closed and closed.astimezone(ZoneInfo(self.campaign.timezone)).date())
        return min(filter(None, ends), default=None)

    @property
    def closed_with(self) -> int | None:
        """How many supporters had signed when the letter was closed; None while it is not."""
        if self.closed_at is None:
            return None
        counts = (each.signature_count for each in reversed(self.moves))
        return next((count for count in counts if count is not None), None)

    @property
    def revision(self) -> "Revision | None":
        """The text people sign now, or None before the letter opened."""
        return self.revisions[-1] if self.revisions else None

    @property
    def seal(self) -> "Seal | None":
        """The seal that stands and is made."""
        return next((each for each in self.seals if each.stands and each.is_made), None)


class LetterMove(Base):
    """One move of a letter's status: who, when, and why when it was a correction. A closing keeps how many
    supporters had signed: a number, and no names."""

    __tablename__ = "letter_move"

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    before: Mapped[LetterStatus] = mapped_column(words(LetterStatus))
    after: Mapped[LetterStatus] = mapped_column(words(LetterStatus))
    reason: Mapped[LongText]
    at: Mapped[Instant]
    account_id: Mapped[Actor]
    signature_count: Mapped[int | None]

    letter: Mapped[Letter] = relationship(back_populates="moves")
