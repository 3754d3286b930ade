"""Keep with a change of an open letter all that it says in no block, and the day of the answer

Until now a line that a change did not set was empty in it, and the one of the letter stood. No day could be
told from one that is taken out so: a change has all of it from its beginning.

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261129_outer_words_apart"
down_revision = "20261128_asked_again"
branch_labels = None
depends_on = None

_LINES = ("title", "subject", "valediction")
_amendment = sa.table(
    "amendment", *(sa.column(name) for name in ("letter_id", "status", "deadline", *_LINES))
)
_letter = sa.table("letter", *(sa.column(name) for name in ("id", "deadline", *_LINES)))


def upgrade() -> None:
    op.add_column("amendment", sa.Column("deadline", sa.Date(), nullable=True))
    is_running = _amendment.c.status == "running"
    op.execute(sa.update(_amendment).where(is_running).values(deadline=_of_letter("deadline")))
    for name in _LINES:
        is_unset = _amendment.c[name] == ""
        op.execute(sa.update(_amendment).where(is_running, is_unset).values({name: _of_letter(name)}))


def downgrade() -> None:
    op.drop_column("amendment", "deadline")


def _of_letter(name: str) -> sa.ScalarSelect[object]:
    return sa.select(_letter.c[name]).where(_letter.c.id == _amendment.c.letter_id).scalar_subquery()
