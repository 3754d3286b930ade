"""A library that was sent as a ZIP, kept for an hour, to look at what it would change before it is done."""

import hashlib
import re
from datetime import datetime

from obstore.store import ObjectStore
from sqlalchemy.orm import Session

from campaign.domain.refusals import Refusal
from campaign.models.campaign import Campaign
from campaign.services import stored_files

FOLDER = "libraries"
_DIGEST = re.compile("[0-9a-f]{64}")


def keep(storage: ObjectStore, campaign: Campaign, content: bytes) -> str:
    """Keep a ZIP for a campaign; the SHA-256 that it is asked for by."""
    digest = hashlib.sha256(content).hexdigest()
    storage.put(_name(campaign, digest), content)
    return digest


def read(storage: ObjectStore, campaign: Campaign, digest: str) -> bytes:
    """The ZIP that was kept for a campaign. Refuses one that is there no more."""
    try:
        if not _DIGEST.fullmatch(digest):
            raise FileNotFoundError(digest)
        return bytes(storage.get(_name(campaign, digest)).bytes())
    except FileNotFoundError as error:
        raise Refusal("The file was kept for an hour only. Choose it once more.") from error


def sweep(_session: Session, storage: ObjectStore, *, older_than: datetime) -> None:
    """Delete what was looked at long enough ago."""
    stored_files.keep_only(storage, FOLDER, set(), older_than=older_than)


def _name(campaign: Campaign, digest: str) -> str:
    return f"{FOLDER}/{campaign.id}/{digest}.zip"
