"""Pictures for figures: kept in the storage under the SHA-256 of their bytes."""

from datetime import datetime

from obstore.store import ObjectStore
from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.refusals import NotFound
from campaign.models.campaign import Campaign
from campaign.models.printing import Picture

Store = ObjectStore
FOLDER = "pictures"


def read(store: Store, name: str) -> bytes:
    """The bytes of a stored picture. Refuses `NotFound`."""
    try:
        return bytes(store.get(f"{FOLDER}/{name}").bytes())
    except FileNotFoundError as error:
        raise NotFound(f"The picture {name} is not in the storage. Upload it again.") from error


def keep(
    session: Session,
    store: Store,
    campaign: Campaign,
    name: str,
    content: bytes,
    *,
    now: datetime,
    title: str = "",
) -> Picture:
    """Keep a picture for a campaign's figures. Its name is its digest, so that one kept twice is one file."""
    store.put(f"{FOLDER}/{name}", content)
    row = session.scalar(select(Picture).where(Picture.campaign_id == campaign.id, Picture.name == name))
    if row is None:
        row = Picture(campaign_id=campaign.id, name=name, title=title, created_at=now)
        session.add(row)
        session.flush()
    return row
