"""Tell blocks apart that bore one name, one after the other

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_bearers_of_names"
down_revision = "20261124_untold"
branch_labels = None
depends_on = None

TABLES = ("placement", "comment", "suggestion")


def upgrade() -> None:
    # Empty is the first that bore a name; who came after it is not known, and counts as the same.
    for table in TABLES:
        op.add_column(table, sa.Column("bearer", sa.String(length=32), nullable=False, server_default=""))


def downgrade() -> None:
    # Comments on a block that was taken out may come to stand on a later one of its name.
    for table in reversed(TABLES):
        op.drop_column(table, "bearer")
    _forget_bearers()


def _forget_bearers() -> None:
    """The states that are kept of drafts, without what the step before knows nothing of."""
    saving = sa.table("saving", sa.column("id", sa.Integer), sa.column("state", sa.JSON))
    connection = op.get_bind()
    for (id_,) in connection.execute(sa.select(saving.c.id)).all():
        state = connection.scalar(sa.select(saving.c.state).where(saving.c.id == id_))
        if not any("bearer" in block for block in state["blocks"]):
            continue
        blocks = [{name: each[name] for name in each if name != "bearer"} for each in state["blocks"]]
        without = {**state, "blocks": blocks}
        connection.execute(saving.update().where(saving.c.id == id_).values(state=without))
