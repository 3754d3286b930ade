"""A program: prints everything there is to print, and writes the digest of each as JSON.

    python tests/support/prints.py [--years-later] [--after-others]

`--years-later` sets the clocks of this process before anything of ours is loaded; `--after-others` prints
other letters first.
"""

import datetime
import json
import sys
import time

YEARS = 20 * 365.25 * 24 * 3600


def set_clocks_forward():
    """All that a program can ask for the time in Python."""
    real, real_local, real_utc = time.time, time.localtime, time.gmtime

    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(real() + YEARS, tz)

        @classmethod
        def utcnow(cls):
            return cls.now(datetime.UTC).replace(tzinfo=None)

    class LaterDay(datetime.date):
        @classmethod
        def today(cls):
            return Later.now().date()

    time.time = lambda: real() + YEARS
    time.time_ns = lambda: int((real() + YEARS) * 1e9)
    time.localtime = lambda seconds=None: real_local(real() + YEARS if seconds is None else seconds)
    time.gmtime = lambda seconds=None: real_utc(real() + YEARS if seconds is None else seconds)
    datetime.datetime, datetime.date = Later, LaterDay


def main(arguments):
    if "--years-later" in arguments:
        set_clocks_forward()
    # Loaded by now, the modules have the clocks that were set.
    from tests.support import printed_pieces

    if "--after-others" in arguments:
        printed_pieces.others()
    json.dump(printed_pieces.digests(), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
