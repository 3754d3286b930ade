"""The tables, typed: one noun a module. No queries, no sending.

Importing this package loads every table, so that relations written as names resolve.
"""

from campaign.models import (
    account,
    answer_mail,
    attempt,
    block,
    campaign,
    delivery,
    invitation,
    letter,
    notice,
    official,
    official_change,
    placement,
    printing,
    recipient,
    record,
    response,
    revision,
    roll,
    seal,
    signature,
    source,
    token,
)

__all__ = [
    "account",
    "answer_mail",
    "attempt",
    "block",
    "campaign",
    "delivery",
    "invitation",
    "letter",
    "notice",
    "official",
    "official_change",
    "placement",
    "printing",
    "recipient",
    "record",
    "response",
    "revision",
    "roll",
    "seal",
    "signature",
    "source",
    "token",
]
