"""Of the words in names PostgreSQL keeps an index, and no statistics."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from campaign.services import supporter_list
from campaign.services.supporter_search import Sought
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature

SAMPLED = """SELECT count(*) FROM pg_statistic
    JOIN pg_class ON pg_class.oid = pg_statistic.starelid WHERE pg_class.relname = 'ix_signature_words'"""


def test_words_are_found_by_an_index_of_which_nothing_is_sampled(engine, keys):
    with Session(engine) as session:
        letter = an_open_letter(session)
        for number in range(20):
            a_signature(session, keys, letter, name=f"Maro Example{number}")
        session.commit()
        assert len(supporter_list.page(session, letter, Sought("example7")).supporters) == 1
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE signature"))
            assert connection.scalar(text("SELECT to_regclass('ix_signature_words')"))
            assert connection.scalar(text(SAMPLED)) == 0
