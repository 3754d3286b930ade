"""A crowd that signs, in a process of its own: `python -m bench.crowd ADDRESS PATH CLIENTS SECONDS NAME`.

Each client comes, sends one form, reads the answer, and comes again as somebody else: with a connection, a
mail address and a network of its own, and the stamp of the form as the first of them saw it. Prints JSON: who
was accepted, what else was answered, and the times. Without a NAME (an empty one) the PATH is only looked at.
"""

import asyncio
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen
from zlib import crc32

BROKEN = "no answer"


@dataclass
class Crowd:
    """What the clients share: where they go, until when, and what became of them."""

    host: str
    port: int
    path: str
    name: str
    until: float
    stamp: str = ""
    numbers: "count[int]" = field(default_factory=count)
    seconds: list[float] = field(default_factory=list)
    accepted: list[int] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)


def address_of(name: str, number: int) -> str:
    """The mail address of one of a crowd."""
    return f"{name}-{number}@post{number % 50}.example"


def asked(crowd: Crowd, number: int) -> bytes:
    """The whole request of one of the crowd."""
    if not crowd.name:
        head = f"GET {crowd.path} HTTP/1.1\r\nHost: {crowd.host}\r\nAccept-Encoding: gzip\r\n"
        return f"{head}Connection: close\r\n\r\n".encode()
    form = urlencode(
        {
            "name": f"Maro Testvanian {'abcdefghij'[number % 10]}",
            "email": address_of(crowd.name, number),
            "display": "full",
            "sign_and_deliver": "y",
            "show_name": "y",
            "shown": crowd.stamp,
        }
    )
    # Half of such an address is a network, and three quarters of that half a network with those beside it.
    network = f"2001:{number >> 16:x}:{number & 0xFFFF:x}:{crc32(crowd.name.encode()) & 0xFFFF:x}::1"
    head = (
        f"POST {crowd.path} HTTP/1.1\r\nHost: {crowd.host}:{crowd.port}\r\nSec-Fetch-Site: same-origin\r\n"
        f"X-Forwarded-For: {network}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(form)}\r\nConnection: close\r\n\r\n"
    )
    return (head + form).encode()


def stamp_at(address: str) -> str:
    """The stamp in the form at an address; nothing where no form is shown."""
    try:
        with urlopen(address) as answer:
            found = re.search(r'name="shown" value="([^"]+)"', answer.read().decode())
    except OSError:
        return ""
    return found[1] if found else ""


async def answered(crowd: Crowd, request: bytes) -> str:
    """The status of the answer; `BROKEN` when none came whole."""
    try:
        reader, writer = await asyncio.open_connection(crowd.host, crowd.port)
        try:
            writer.write(request)
            whole = await reader.read(-1)
        finally:
            writer.close()
    except OSError:
        return BROKEN
    return whole[9:12].decode() if b"\r\n\r\n" in whole else BROKEN


async def client(crowd: Crowd) -> None:
    """One after the other, until the time is over."""
    while time.monotonic() < crowd.until:
        number = next(crowd.numbers)
        request = asked(crowd, number)
        start = time.perf_counter()
        status = await answered(crowd, request)
        if status in ("303", "200"):
            crowd.seconds.append(time.perf_counter() - start)
            crowd.accepted.append(number)
        else:
            crowd.others[status] += 1
            await asyncio.sleep(0.01)  # whoever found the door shut does not knock without a pause


async def come(crowd: Crowd, clients: int) -> None:
    """All of them at once."""
    await asyncio.gather(*(client(crowd) for _ in range(clients)))


def main(address: str, path: str, clients: str, seconds: str, name: str) -> None:
    """Send the crowd, and print what became of it."""
    parts = urlsplit(address)
    stamp = stamp_at(address + path) if name else ""
    start = time.monotonic()
    crowd = Crowd(parts.hostname or "", parts.port or 80, path, name, start + float(seconds), stamp)
    asyncio.run(come(crowd, int(clients)))
    told = {
        "took": time.monotonic() - start,
        "accepted": crowd.accepted,
        "others": crowd.others,
        "seconds": sorted(crowd.seconds),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
