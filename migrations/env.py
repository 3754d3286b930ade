"""How migrations run: on the connection that `campaign.migrating` hands over."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

import campaign.models
from campaign.db import Base, UtcDateTime
from campaign.migrating import is_compared

assert campaign.models  # importing it fills Base.metadata


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Our own types are written as the plain ones beneath them: a migration imports nothing of ours."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


def compare_type(
    _context: Any, _column: Any, _metadata_column: Any, inspected: Any, expected: Any
) -> bool | None:
    """A status column is text of the same length; None leaves the question to Alembic."""
    if isinstance(expected, sa.Enum):
        return bool(inspected.length != expected.length)
    return None


connection: sa.Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_item=render_item,
    compare_type=compare_type,
    include_object=is_compared,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
