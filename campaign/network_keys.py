"""The keys that hash where requests come from: one a day, in UTC, gone after a week.

Files of the folder `network-keys`: `2026-11-22.key` and so on. They stand apart from the other keys because
they belong in no backup: once the key of a day is deleted, nobody can test whether an address was there that
day. Whichever process needs the key of a day first makes it, and all of them read the same file.
"""

import hmac
import logging
from datetime import date, datetime, timedelta
from os.path import exists
from pathlib import Path

from campaign.domain.networks import Network
from campaign.domain.refusals import NotNow
from campaign.key_files import destroy, read, read_or_make

# A day and the six before it.
KEPT = timedelta(days=7)
# 128 bits, in hexadecimal 32 digits.
_HASH_BYTES = 16
_A_DAY = timedelta(days=1)

_log = logging.getLogger(__name__)


class NetworkKeys:
    """The keys of one folder. Those of two days stay in memory while their files are there: to read both for
    each request costs a tenth of what signing does."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._known: dict[date, bytes] = {}

    def hashed(self, network: str, now: datetime, *, around: str = "") -> Network:
        """A network as it may be kept, and those `around` it, if they are known: the hash of today, and the
        one of yesterday. Refuses `NotNow` when there is no key of today, and no room for one."""
        today = now.date()
        of_today, before = self._of_today(today), self._key(today - _A_DAY)
        # All at once, for several threads may ask.
        self._known = {today: of_today, **({today - _A_DAY: before} if before else {})}
        beside = _network(of_today, before, f"around:{around}") if around else None
        return _network(of_today, before, network, beside)

    def turn(self, now: datetime) -> None:
        """Make the keys of today and tomorrow, so that no request has to wait for the disk, and delete those
        that were kept for a week."""
        for day in (now.date(), now.date() + _A_DAY):
            read_or_make(self._file(day))
        # Named by days as ISO writes them, keys stand in order.
        last = str(now.date() - KEPT)
        for file in self._home.glob("????-??-??.key"):
            if file.stem <= last:
                destroy(file)

    def _of_today(self, today: date) -> bytes:
        try:
            return self._key(today) or read_or_make(self._file(today))
        except OSError as error:
            _log.error("There is no network key of today, and none can be made: %s", error.strerror)
            raise NotNow("There is no room to save anything at this moment.") from error

    def _key(self, day: date) -> bytes | None:
        """The key of a day; None where its file is not there, whatever is still known of it."""
        file = self._file(day)
        return (self._known.get(day) or read(file)) if exists(file) else None

    def _file(self, day: date) -> Path:
        return self._home / f"{day}.key"


def _network(of_today: bytes, before: bytes | None, network: str, around: Network | None = None) -> Network:
    yesterday = _hash(before, network) if before else ""
    return Network(_hash(of_today, network), yesterday=yesterday, around=around)


def _hash(key: bytes, network: str) -> str:
    return hmac.digest(key, network.encode(), "sha256")[:_HASH_BYTES].hex()
