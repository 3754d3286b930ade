"""Archived copies: one file a source, kept as it was sent, and swept away when no source names it."""

from datetime import timedelta

import pytest

from campaign.domain.blocks import Paragraph
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.account import Membership, Role
from campaign.services import archived_copies, evidence, forks, sources
from tests.builders.accounts import an_organiser
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.sources import a_source
from tests.support.clock import NOW

PAGE = b"<!doctype html><script>alert(1)</script>"
LATER = NOW + timedelta(days=1)


@pytest.fixture
def campaign(session):
    return a_campaign(session)


def kept(session, store, source, content=PAGE, now=NOW, by=None):
    return archived_copies.keep(session, source, archived_copies.store(store, content), by=by, now=now)


def test_a_copy_is_kept_byte_for_byte(session, store, campaign, keys):
    source, account = a_source(session, campaign, "page"), an_organiser(session, keys, campaign)
    kept(session, store, source, by=account)

    copy = archived_copies.get(session, source)
    assert archived_copies.read(store, copy) == PAGE
    assert (copy.size, copy.kept_at, copy.kept_by) == (len(PAGE), NOW, account.id)
    assert archived_copies.of_campaign(session, campaign) == {"page": copy}


def test_another_takes_its_place_and_the_same_changes_nothing(session, store, campaign):
    source = a_source(session, campaign)
    kept(session, store, source)
    assert kept(session, store, source, now=LATER).kept_at == NOW

    copy = kept(session, store, source, b"%PDF-1.7", now=LATER)
    assert (copy.called.kind, copy.kept_at) == ("pdf", LATER)


def test_what_is_no_copy_is_not_stored(store):
    with pytest.raises(Unacceptable):
        archived_copies.store(store, b"\x00\x01")
    assert list(store.list()) == []


def test_a_copy_that_is_taken_away_or_lost_is_not_found(session, store, campaign):
    source = a_source(session, campaign)
    copy = kept(session, store, source)
    store.delete(f"{archived_copies.FOLDER}/{copy.name}")
    with pytest.raises(NotFound, match="not in the storage"):
        archived_copies.read(store, copy)

    archived_copies.take_away(session, source)
    with pytest.raises(NotFound, match="No copy"):
        archived_copies.get(session, source)


def test_the_copy_goes_with_its_source(session, store, campaign):
    source = a_source(session, campaign)
    kept(session, store, source)
    sources.delete(session, campaign, source)
    assert archived_copies.of_campaign(session, campaign) == {}


def test_only_files_that_a_source_names_stay(session, store, campaign):
    copy = kept(session, store, a_source(session, campaign))
    kept(session, store, a_source(session, a_campaign(session)))
    archived_copies.store(store, b"%PDF-1.7")
    archived_copies.sweep(session, store, older_than=NOW.replace(year=9000))
    assert [file["path"] for files in store.list() for file in files] == [f"archived/{copy.name}"]


def test_a_fork_takes_the_copies_of_its_sources_along(session, store, campaign, keys):
    there = a_campaign(session)
    account = an_organiser(session, keys, campaign)
    session.add(Membership(campaign=there, account=account, role=Role.ORGANISER))
    copy = kept(session, store, a_source(session, campaign, "page"))
    block = a_block(session, campaign, Paragraph("So.[^page]"))

    forks.fork(session, block, there, by=account, now=NOW)
    source = evidence.find_source(session, there, "page")
    assert archived_copies.get(session, source).name == copy.name
