"""Column shorthands that several tables share."""

import secrets
from datetime import datetime
from typing import Annotated

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import mapped_column

from campaign.db import UtcDateTime


def public_id() -> str:
    """The id the outside sees: 128 random bits in hexadecimal."""
    return secrets.token_hex(16)


Key = Annotated[int, mapped_column(primary_key=True)]
PublicId = Annotated[str, mapped_column(String(32), unique=True, default=public_id)]
Line = Annotated[str, mapped_column(String(400), default="")]
# Which of several blocks that bore one name, one after the other: empty for the first of them.
Bearer = Annotated[str, mapped_column(String(32), default="")]
LongText = Annotated[str, mapped_column(Text, default="")]
Hash = Annotated[str, mapped_column(String(64))]
Instant = Annotated[datetime, mapped_column(UtcDateTime)]
Lines = Annotated[list[str], mapped_column(JSON, default=list)]

CampaignKey = Annotated[int, mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)]
LetterKey = Annotated[int, mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True)]
RecipientKey = Annotated[int, mapped_column(ForeignKey("recipient.id", ondelete="CASCADE"), index=True)]
AccountKey = Annotated[int, mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)]
# Who did it: kept when the account goes, so that the history stays readable.
Actor = Annotated[int | None, mapped_column(ForeignKey("account.id", ondelete="SET NULL"))]
