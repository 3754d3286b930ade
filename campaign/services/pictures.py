"""Pictures for figures: kept in the storage under the SHA-256 of their bytes."""

from collections.abc import Mapping
from datetime import datetime

from obstore.store import ObjectStore
from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.refusals import NotFound
from campaign.domain.text import optional_line
from campaign.letterfile.pictures import stored
from campaign.models.campaign import Campaign
from campaign.models.printing import Picture
from campaign.services import stored_files

Store = ObjectStore
FOLDER = "pictures"


def read(store: Store, name: str) -> bytes:
    """The bytes of a stored picture. Refuses `NotFound`."""
    try:
        return bytes(store.get(f"{FOLDER}/{name}").bytes())
    except FileNotFoundError as error:
        raise NotFound(f"The picture {name} is not in the storage. Upload it again.") from error


def listed(session: Session, campaign: Campaign) -> list[Picture]:
    """The pictures of a campaign, newest first."""
    query = select(Picture).where(Picture.campaign_id == campaign.id)
    return list(session.scalars(query.order_by(Picture.created_at.desc(), Picture.id.desc())))


def get(session: Session, campaign: Campaign, name: str) -> Picture:
    """The picture of a campaign by its stored name. Refuses `NotFound`."""
    found = session.scalar(select(Picture).where(Picture.campaign_id == campaign.id, Picture.name == name))
    if found is None:
        raise NotFound("There is no such picture in this campaign.")
    return found


def add(
    session: Session, store: Store, campaign: Campaign, content: bytes, title: str, *, now: datetime
) -> Picture:
    """A picture as somebody sent it, written anew: its pixels and nothing else. Refuses what is none."""
    picture = stored(content)
    title = optional_line("title", title, most=200)
    return keep(session, store, campaign, picture.name, picture.content, title=title, now=now)


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
    put(store, name, content)
    return tell(session, campaign, name, now=now, title=title)


def put(store: Store, name: str, content: bytes) -> None:
    """Put a picture into the storage, under its digest."""
    store.put(f"{FOLDER}/{name}", content)


def tell(session: Session, campaign: Campaign, name: str, *, now: datetime, title: str = "") -> Picture:
    """Tell a campaign that it has a picture, which lies in the storage. One it has already stays as it is."""
    row = session.scalar(select(Picture).where(Picture.campaign_id == campaign.id, Picture.name == name))
    if row is None:
        row = Picture(campaign_id=campaign.id, name=name, title=title, created_at=now)
        session.add(row)
        session.flush()
    return row


def tell_all(session: Session, campaign: Campaign, titles: Mapping[str, str], *, now: datetime) -> None:
    """Tell a campaign of many that lie in the storage, by name, and give each its title."""
    rows = {row.name: row for row in listed(session, campaign)}
    for name, title in titles.items():
        row = rows.get(name) or Picture(campaign_id=campaign.id, name=name, created_at=now)
        row.title = title
        session.add(row)
    session.flush()


def sweep(session: Session, store: Store, *, older_than: datetime) -> None:
    """Delete the pictures that no campaign has any more."""
    known = {f"{FOLDER}/{name}" for name in session.scalars(select(Picture.name))}
    stored_files.keep_only(store, FOLDER, known, older_than=older_than)
