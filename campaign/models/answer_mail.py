"""Mails that tell supporters of an answer: one a response and signature, however often they are asked for."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base
from campaign.models.columns import Instant, Key
from campaign.models.notice import Notice
from campaign.models.response import Response
from campaign.models.signature import Signature


class AnswerMail(Base):
    """That a signatory was written to about a response. The mail itself is gone some weeks later."""

    __tablename__ = "answer_mail"
    __table_args__ = (UniqueConstraint("response_id", "signature_id"),)

    id: Mapped[Key]
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"))
    signature_id: Mapped[int] = mapped_column(ForeignKey("signature.id", ondelete="CASCADE"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id", ondelete="SET NULL"), index=True)
    at: Mapped[Instant]

    response: Mapped[Response] = relationship()
    signature: Mapped[Signature] = relationship()
    notice: Mapped[Notice | None] = relationship()
