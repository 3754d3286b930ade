"""What organisers chose about the comments of supporters."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base
from campaign.models.columns import Actor, Instant, LongText, PublicId
from campaign.models.signature import Signature


class CommentChoice(Base):
    """Whether the comment of a signature is shown in public; without a row it waits. `reason` says why it is
    not, at the desk alone. Comments are shown by `public_id`, which is random: in no order of signing."""

    __tablename__ = "comment_choice"

    signature_id: Mapped[int] = mapped_column(
        ForeignKey("signature.id", ondelete="CASCADE"), primary_key=True
    )
    public_id: Mapped[PublicId]
    is_shown: Mapped[bool]
    reason: Mapped[LongText]
    at: Mapped[Instant]
    account_id: Mapped[Actor]

    signature: Mapped[Signature] = relationship()
