"""Keep the language of each wording, what a revision is made of, and where a block came from

Rules for this file: write the tables as they are at this step, importing nothing of the application;
one small step, named YYYYMMDD_words, with its way back; schema and code land apart, and a column is
added, filled, required and dropped in that order.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_languages_of_wordings"
down_revision = "20261122_packs_of_seals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "block_version", sa.Column("language", sa.String(length=16), nullable=False, server_default="en")
    )
    op.add_column("block_version", sa.Column("translates", sa.Integer(), nullable=True))
    op.add_column("placement", sa.Column("declined_version", sa.Integer(), nullable=True))
    _make_revision_block()
    _make_block_origin()
    _fill_language()
    _fill_revision_block()


def downgrade() -> None:
    _refuse_translations()
    op.drop_table("block_origin")
    op.drop_index(op.f("ix_revision_block_block_version_id"), table_name="revision_block")
    op.drop_table("revision_block")
    op.drop_column("placement", "declined_version")
    op.drop_column("block_version", "translates")
    op.drop_column("block_version", "language")


def _refuse_translations() -> None:
    """Without its language a translation would be the newest wording of its block in the original's."""
    block = sa.table("block", sa.column("id"), sa.column("language"))
    version = sa.table("block_version", sa.column("block_id"), sa.column("language"))
    query = (
        sa.select(sa.func.count())
        .select_from(version.join(block, block.c.id == version.c.block_id))
        .where(version.c.language != block.c.language)
    )
    if number := op.get_bind().scalar(query):
        raise RuntimeError(
            f"{number} wordings are in another language than their block, and would be taken for its newest "
            "words. Nothing takes a wording out: to go back, restore the copy of the database that was made "
            "before the upgrade."
        )


def _make_revision_block() -> None:
    op.create_table(
        "revision_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("block_version_id", sa.Integer(), nullable=False),
        sa.Column("is_edited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_version_id"],
            ["block_version.id"],
            name=op.f("fk_revision_block_block_version_id_block_version"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_revision_block_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision_block")),
        sa.UniqueConstraint("revision_id", "name", name=op.f("uq_revision_block_revision_id_name")),
    )
    op.create_index(op.f("ix_revision_block_block_version_id"), "revision_block", ["block_version_id"])


def _make_block_origin() -> None:
    op.create_table(
        "block_origin",
        sa.Column("block_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("campaign_name", sa.String(length=400), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("forked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("forked_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["block_id"], ["block.id"], name=op.f("fk_block_origin_block_id_block"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["forked_by"], ["account.id"], name=op.f("fk_block_origin_forked_by_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["block_version.id"],
            name=op.f("fk_block_origin_version_id_block_version"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("block_id", name=op.f("pk_block_origin")),
    )


def _fill_language() -> None:
    """Until now a block had one language, and so had its wordings."""
    block = sa.table("block", sa.column("id"), sa.column("language"))
    version = sa.table("block_version", sa.column("block_id"), sa.column("language"))
    of_block = sa.select(block.c.language).where(block.c.id == version.c.block_id).scalar_subquery()
    op.execute(sa.update(version).values(language=of_block))


def _fill_revision_block() -> None:
    """What a letter holds stays as it was when it opened: its last revision is made of just that."""
    letter = sa.table("letter", sa.column("id"), sa.column("status"))
    made = sa.table("revision", sa.column("id"), sa.column("letter_id"), sa.column("number"))
    placement = sa.table(
        "placement", *(sa.column(name) for name in ("letter_id", "name", "block_version_id", "payload"))
    )
    held = sa.table(
        "revision_block",
        *(sa.column(name) for name in ("revision_id", "name", "block_version_id", "is_edited")),
    )
    later = made.alias("later")
    is_newest = ~sa.exists().where(later.c.letter_id == made.c.letter_id, later.c.number > made.c.number)
    # JSON null is written as the word, in either database, where nothing was given.
    is_edited = sa.and_(
        placement.c.payload.is_not(None), sa.cast(placement.c.payload, sa.Text()) != sa.literal("null")
    )
    rows = (
        sa.select(made.c.id, placement.c.name, placement.c.block_version_id, is_edited)
        .join_from(made, letter, letter.c.id == made.c.letter_id)
        .join(placement, placement.c.letter_id == letter.c.id)
        .where(
            placement.c.block_version_id.is_not(None),
            letter.c.status.not_in(("draft", "in_review")),
            is_newest,
        )
        .order_by(made.c.id, placement.c.name)
    )
    op.execute(sa.insert(held).from_select(["revision_id", "name", "block_version_id", "is_edited"], rows))
