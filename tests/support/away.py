"""A database that does not answer."""

from contextlib import contextmanager
from dataclasses import replace

from campaign.db import make_engine

AWAY = "sqlite:////nowhere/at/all.db"


@contextmanager
def the_database_away(app):
    here = app.extensions["campaign"]
    app.extensions["campaign"] = replace(here, engine=make_engine(AWAY))
    yield
    app.extensions["campaign"] = here
