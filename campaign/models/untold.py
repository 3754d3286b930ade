"""What somebody is yet to be told of: it is gathered, and goes out in one mail."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base
from campaign.models.account import Account
from campaign.models.columns import AccountKey, Instant, Key, LetterKey
from campaign.models.comment import Comment
from campaign.models.letter import Letter
from campaign.models.suggestion import Suggestion


class Untold(Base):
    """One comment or one suggestion that one member of the campaign has not been told of."""

    __tablename__ = "untold"

    id: Mapped[Key]
    account_id: Mapped[AccountKey]
    letter_id: Mapped[LetterKey]
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    suggestion_id: Mapped[int | None] = mapped_column(
        ForeignKey("suggestion.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[Instant]

    account: Mapped[Account] = relationship()
    letter: Mapped[Letter] = relationship()
    comment: Mapped[Comment | None] = relationship()
    suggestion: Mapped[Suggestion | None] = relationship()
