"""Printings that are finished without a press: the bytes are made up, everything else is as it is."""

import hashlib

from sqlalchemy import func, select

from campaign.models.printing import Printing, PrintingKind
from campaign.services import print_files, print_orders, print_work, printings
from campaign.services.print_files import Made
from tests.support.clock import NOW

BY = "here:1"


def ask(session, store, letter, kind=PrintingKind.PUBLIC, recipient=None, now=NOW):
    """The printing that somebody asks for."""
    return printings.ask(session, store, letter, kind, recipient, now=now)


def count(session):
    """How many printings there are."""
    return session.scalar(select(func.count()).select_from(Printing))


def take(session, now=NOW):
    return print_work.take(session, by=BY, now=now)


def finish(session, store, printing, order=None, content=None, now=NOW):
    """What the worker does when it has printed."""
    order = order or print_orders.order(session, store, printing.letter, printing.kind, printing.recipient)
    content = content or f"%PDF {order.digest}".encode()
    digest = hashlib.sha256(content).hexdigest()
    made = Made(content, 2, digest, order.signatories.supporter_count)
    kept = print_files.keep(store, printing, made)
    return print_work.finish(session, store, printing, order, kept, by=BY, now=now)


def finish_all(session, store, now=NOW):
    """Finish everything that waits."""
    while (printing := take(session, now)) is not None:
        assert finish(session, store, printing, now=now)


def printed(session, store, letter, kind, recipient=None, now=NOW):
    """The finished printing of a letter as it stands."""
    ask(session, store, letter, kind, recipient, now)
    finish_all(session, store, now)
    return printings.newest(session, letter, kind, recipient)
