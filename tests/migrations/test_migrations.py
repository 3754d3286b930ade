"""The tables that migrations make are those of the models, and every migration has its way back."""

from sqlalchemy import inspect

from campaign.db import make_engine
from campaign.migrating import differences, go_back, is_current, migrate


def test_the_newest_migration_makes_what_the_models_say(database):
    engine = make_engine(database)

    assert is_current(engine)
    assert differences(engine) == []
    engine.dispose()


def test_every_migration_goes_down_and_up_again(database, tmp_path):
    engine = make_engine(database)

    go_back(engine, tmp_path, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}

    migrate(engine, tmp_path)
    assert differences(engine) == []
    engine.dispose()


def test_migrating_twice_changes_nothing(database, tmp_path):
    engine = make_engine(database)

    migrate(engine, tmp_path)
    assert is_current(engine)
    engine.dispose()
