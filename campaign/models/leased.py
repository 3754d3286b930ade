"""The columns of a row that a worker takes for a while, does something outward with, and gives back."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import UtcDateTime
from campaign.models.columns import Key, Line


class Leased:
    """Mixed into a table. `lease_by` names the worker, `attempts` counts how often one took the row, and
    `leases_lost` how often in a row it was gone before it gave the row back."""

    id: Mapped[Key]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_by: Mapped[Line]
    leases_lost: Mapped[int] = mapped_column(default=0)
