"""The press release of a letter: written, changed, taken out. It may change at any time: nobody signs it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.releases import Release as ReleaseValue
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.release import Release
from campaign.services.conflicts import EditConflict, save_over

NONE_YET = 0


def find(session: Session, letter: Letter) -> Release | None:
    """The release of a letter, if it has one."""
    return session.scalar(select(Release).where(Release.letter_id == letter.id))


def write(
    session: Session,
    letter: Letter,
    value: ReleaseValue,
    *,
    version: int,
    by: Account | None,
    now: datetime,
) -> Release:
    """Save the release. `version` is the one that was opened, 0 for none yet. Refuses `EditConflict` when
    somebody saved it since."""
    release = _there(session, letter)
    if release is None:
        return _first(session, letter, value, by=by, now=now)
    save_over(release, version)
    _set(release, value, by, now)
    session.flush()
    return release


def remove(session: Session, letter: Letter, *, version: int) -> None:
    """Take the release out. Refuses `EditConflict` when somebody saved it since it was opened."""
    release = _there(session, letter)
    if release is not None:
        save_over(release, version)
        session.delete(release)
        session.flush()


def _there(session: Session, letter: Letter) -> Release | None:
    query = select(Release).where(Release.letter_id == letter.id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def _first(
    session: Session, letter: Letter, value: ReleaseValue, *, by: Account | None, now: datetime
) -> Release:
    release = Release(letter=letter, version=1)
    _set(release, value, by, now)
    # The constraint decides when two write the first one at once.
    try:
        with session.begin_nested():
            session.add(release)
    except IntegrityError as error:
        raise EditConflict(1) from error
    return release


def _set(release: Release, value: ReleaseValue, by: Account | None, now: datetime) -> None:
    release.headline, release.body, release.language = value.headline, value.body, value.language
    release.changed_at = now
    release.changed_by = by.id if by else None
