"""The installation as it is set: folder, database, keys and mail. Nothing is made by looking."""

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from campaign.cli.doctor.findings import Finding, State
from campaign.cli.serve import cautions
from campaign.config import Settings, read_settings
from campaign.db import make_engine
from campaign.migrating import is_current
from campaign.signing_keys import public_keys

# Seconds that another machine is waited for.
PATIENCE = 5
_SMTP_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
_MIGRATE = "campaign migrate"


def look(part: str) -> Iterator[Finding]:
    """What is set, and whether it is there."""
    settings, said = read_settings(), partial(Finding, part)
    yield said("Address", settings.outside)
    yield _folder(said, settings.data)
    yield _database(said, settings)
    yield said("Stored files", settings.storage_url or str(settings.files))
    yield from _seal(said, settings.data)
    yield _mail(said, settings)
    for caution in cautions(settings):
        yield said("Before people sign", caution, State.NOTE)


def _folder(said: "partial[Finding]", folder: Path) -> Finding:
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        mend = f"chown {os.getuid()} {place}, or set CAMPAIGN_DATA to a folder of your own"
        return said("Data folder", f"{folder} cannot be written to", State.MISSING, mend)
    if place != folder:
        return said("Data folder", f"{folder}, made at the first start")
    return said("Data folder", str(folder))


def _database(said: "partial[Finding]", settings: Settings) -> Finding:
    url = make_url(settings.database)
    where = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        if not Path(url.database or "").exists():
            return said("Database", f"{where}, made at the first start")
    else:
        url = url.update_query_dict({"connect_timeout": str(PATIENCE)})
    engine = make_engine(url.render_as_string(hide_password=False))
    try:
        current = is_current(engine.execution_options(reads=True))
    except SQLAlchemyError as error:
        first = str(getattr(error, "orig", error)).strip().split("\n")[0]
        return said("Database", f"{where} cannot be used: {first}", State.MISSING, "Set DATABASE_URL.")
    finally:
        engine.dispose()
    if not current:
        return said("Database", f"{where} is not up to date", State.MISSING, _MIGRATE)
    return said("Database", f"{where}, up to date")


def _seal(said: "partial[Finding]", folder: Path) -> Iterator[Finding]:
    """The fingerprints of the keys that seal, the one in use first."""
    keys = public_keys(folder).keys
    if not keys:
        yield said("Key to seal with", "made at the first start")
    for key in keys:
        private = folder / f"keys/seal-{key.number}.pem"
        yield said("Key to seal with" if private.exists() else "Key before", key.fingerprint)
        with suppress(FileNotFoundError):
            if stat.S_IMODE(private.stat().st_mode) & 0o077:
                yield said("Private key", "others may read it", State.NOTE, f"chmod 600 {private}")


def _mail(said: "partial[Finding]", settings: Settings) -> Finding:
    if not settings.smtp_url:
        return said("Mail", f"written to {settings.data / 'mail'}")
    # A password may be in it.
    server = urlsplit(settings.smtp_url)
    host, port = server.hostname or "", server.port or _SMTP_PORTS[server.scheme]
    where = f"{server.scheme}://{host}:{port}, from {settings.mail_from}"
    try:
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except OSError as error:
        return said("Mail", f"{where} cannot be reached: {error}", State.MISSING, "Set SMTP_URL.")
    return said("Mail", where)
