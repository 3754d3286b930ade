"""The columns of a row that all who asked for it are written to about, by the worker."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import UtcDateTime


class Mailed:
    """Mixed into a table. An organiser asked at `mails_asked_at` that they are written to; the worker has
    written to all of them at `mails_written_at`."""

    mails_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mails_written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def mails_are_due(self) -> bool:
        """Whether the worker is at it, or will be."""
        return self.mails_asked_at is not None and self.mails_written_at is None
