"""What tests of the worker have at hand."""

from contextlib import ExitStack

import pytest

from campaign.config import Settings


@pytest.fixture
def with_server(runtimes, tmp_path, sqlite):
    """A runtime whose mails go to the server of that address."""
    with ExitStack() as opened:
        yield lambda url: opened.enter_context(
            runtimes(Settings(data=tmp_path, DATABASE_URL=sqlite, SMTP_URL=url))
        )
