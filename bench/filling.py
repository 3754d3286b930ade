"""A letter filled with supporters, quickly: the rows that signing and confirming leave, without the mails.

    python -m bench.filling --letter release-the-prisoners --count 100000

fills a letter of the installation that the settings name.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import click
from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from bench.supporters import Filler, supporters
from campaign.config import read_settings
from campaign.domain.counts import Counted
from campaign.domain.doubts import Doubt
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose, consent_wordings
from campaign.keys import Keys, new_token
from campaign.models.columns import public_id
from campaign.models.flag import Flag
from campaign.models.letter import Letter
from campaign.models.origin import Origin
from campaign.models.signature import Consent, Signature
from campaign.models.token import Token, TokenPurpose
from campaign.runtime import Runtime, make_runtime
from campaign.services import counts, signatures, tokens, ways_out

# Rows of a transaction: short enough for whoever signs meanwhile.
AT_ONCE = 5_000
# They came over a month, and confirmed within minutes.
_WITHIN = timedelta(days=30)
_CONFIRMED_AFTER = timedelta(minutes=6)
# A name in so many is doubted.
_DOUBTED = 500

_SIGNATURE: Table = Signature.__table__  # type: ignore[assignment]
_CONSENT: Table = Consent.__table__  # type: ignore[assignment]
_ORIGIN: Table = Origin.__table__  # type: ignore[assignment]
_TOKEN: Table = Token.__table__  # type: ignore[assignment]
_FLAG: Table = Flag.__table__  # type: ignore[assignment]
_INSERT_SIGNATURE = insert(_SIGNATURE).returning(_SIGNATURE.c.id, _SIGNATURE.c.public_id)


def fill(runtime: Runtime, slug: str, count: int, *, first: int = 0) -> None:
    """Let so many people have signed a letter and confirmed it. `first` is the number of the first of them:
    whoever fills a letter twice goes on behind those who are there."""
    end = runtime.now()
    start = end - _WITHIN
    people = enumerate(supporters(count, first=first), start=first)
    while some := list(islice(people, AT_ONCE)):
        with runtime.transaction() as session:
            letter = session.scalars(select(Letter).where(Letter.slug == slug)).one()
            at = start + (end - start) * ((some[0][0] - first) / count)
            _write(session, runtime.keys, letter, some, at)


def _write(
    session: Session, keys: Keys, letter: Letter, people: Sequence[tuple[int, Filler]], at: datetime
) -> None:
    """The rows of some, a statement a table, as `services.signing` writes them."""
    if letter.revision is None:
        raise ValueError(f"Nobody can sign {letter.slug}: it has no text yet.")
    text, connection = letter.revision.id, session.connection()
    rows = [_signature(keys, letter.id, text, one, at) for _, one in people]
    ids = {public: key for key, public in connection.execute(_INSERT_SIGNATURE, rows)}
    keyed = [(ids[row["public_id"]], *each) for row, each in zip(rows, people, strict=True)]
    words = consent_wordings(signatures.addressed_to(letter), letter.shows)
    connection.execute(
        insert(_CONSENT),
        [consent for key, _, one in keyed for consent in _consents(key, text, one, words, at)],
    )
    connection.execute(insert(_ORIGIN), [_origin(key, number, at) for key, number, _ in keyed])
    connection.execute(insert(_TOKEN), [_way_out(key, at) for key, *_ in keyed])
    doubted = [key for key, number, _ in keyed if number % _DOUBTED == 0]
    if doubted:
        flags = [{"signature_id": key, "doubt": Doubt.SIMILAR, "at": at} for key in doubted]
        connection.execute(insert(_FLAG), flags)
    counts.add(session, letter.id, len(people))
    unnamed = sum(one.display is Display.COUNTED for _, one in people)
    counts.add(session, letter.id, unnamed, Counted.UNNAMED)


def _signature(keys: Keys, letter_id: int, revision_id: int, one: Filler, at: datetime) -> dict[str, Any]:
    return {
        "public_id": public_id(),
        "letter_id": letter_id,
        "revision_id": revision_id,
        "status": SignatureStatus.CONFIRMED,
        "name": one.name,
        "display": one.display,
        "short_name": "",
        "locality": one.place.locality,
        "region": one.place.region,
        "postal_code": one.place.postal_code,
        "country": one.place.country,
        "affiliation": one.affiliation,
        "comment": one.comment,
        "email_sealed": keys.seal(one.email),
        "email_key": keys.mailbox_key(one.email),
        "signed_at": at,
        "confirmed_at": at + _CONFIRMED_AFTER,
    }


def _consents(
    key: int, revision_id: int, one: Filler, words: Mapping[ConsentPurpose, str], at: datetime
) -> Iterator[dict[str, Any]]:
    given = {ConsentPurpose.SIGN_AND_DELIVER, ConsentPurpose.SHOW_NAME}
    if one.display is Display.COUNTED:
        given -= {ConsentPurpose.SHOW_NAME}
    for purpose in words:
        if purpose in given:
            yield {
                "signature_id": key,
                "revision_id": revision_id,
                "purpose": purpose,
                "wording": words[purpose],
                "at": at,
            }


def _origin(key: int, number: int, at: datetime) -> dict[str, Any]:
    """Somebody has looked, and each came from a network of their own."""
    return {"signature_id": key, "network": f"{number:032x}", "at": at, "screened_at": at}


def _way_out(key: int, at: datetime) -> dict[str, Any]:
    return tokens.row(new_token(), TokenPurpose.WITHDRAW, key, lifetime=ways_out.LASTS, now=at)


@click.command()
@click.option("--letter", required=True, help="The last part of its address.")
@click.option("--count", default=100_000, help="How many sign it.")
@click.option("--first", default=0, help="The number of the first of them.")
def main(letter: str, count: int, first: int) -> None:
    """Fill a letter of the installation that the settings name."""
    runtime = make_runtime(read_settings())
    fill(runtime, letter, count, first=first)
    runtime.engine.dispose()


if __name__ == "__main__":
    sys.exit(main())
