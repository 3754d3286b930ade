"""What came back: responses, events in the world, and the answers read in them."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.deliveries import Channel
from campaign.domain.events import Precision
from campaign.domain.verdicts import Verdict
from campaign.models.columns import (
    Actor,
    CampaignKey,
    Instant,
    Key,
    Line,
    LongText,
    PublicId,
    RecipientKey,
)
from campaign.models.mailed import Mailed
from campaign.models.official import Office
from campaign.models.placement import Placement
from campaign.models.recipient import Recipient
from campaign.models.source import Source


class Response(Mailed, Base):
    """What came back from an office. Its author is often not the addressee. Supporters who asked to hear of
    it are written to when an organiser says so, and those who came since when one says so again."""

    __tablename__ = "response"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    recipient_id: Mapped[RecipientKey]
    received_on: Mapped[date]
    author: Mapped[Line]
    author_title: Mapped[Line]
    channel: Mapped[Channel] = mapped_column(words(Channel))
    is_interim: Mapped[bool] = mapped_column(default=False)
    reference: Mapped[Line]
    text: Mapped[LongText]
    created_at: Mapped[Instant]
    created_by: Mapped[Actor]

    recipient: Mapped[Recipient] = relationship()
    answers: Mapped[list["Answer"]] = relationship(
        back_populates="response", order_by="Answer.id", cascade="all, delete-orphan"
    )


class Event(Base):
    """Something that happened in the world, with its source: a context for the ledger, or a deed.

    What happened to an office itself (another holder, a vacancy) rests on the terms recorded of it.
    """

    __tablename__ = "event"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    campaign_id: Mapped[CampaignKey]
    on: Mapped[date] = mapped_column("happened_on")
    precision: Mapped[Precision] = mapped_column(words(Precision), default=Precision.DAY)
    text: Mapped[LongText]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id", ondelete="SET NULL"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id", ondelete="SET NULL"))
    created_at: Mapped[Instant]
    created_by: Mapped[Actor]

    source: Mapped[Source | None] = relationship()
    office: Mapped[Office | None] = relationship()


class Answer(Base):
    """A verdict on one demand put to one recipient: by word (a response's passage) or by deed (an event)."""

    __tablename__ = "answer"
    __table_args__ = (CheckConstraint("(response_id IS NULL) <> (event_id IS NULL)", name="word_or_deed"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    recipient_id: Mapped[RecipientKey]
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id", ondelete="CASCADE"), index=True)
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    verdict: Mapped[Verdict] = mapped_column(words(Verdict))
    passage: Mapped[LongText]
    on: Mapped[date] = mapped_column("answered_on")
    recorded_at: Mapped[Instant]
    recorded_by: Mapped[Actor]

    recipient: Mapped[Recipient] = relationship()
    placement: Mapped[Placement] = relationship()
    response: Mapped[Response | None] = relationship(back_populates="answers")
    event: Mapped[Event | None] = relationship()
