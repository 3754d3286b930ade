"""A letter file comes in as a draft, and goes out equal."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from obstore.store import MemoryStore
from PIL import Image
from sqlalchemy import select

from campaign.config import REPOSITORY
from campaign.domain.addresses import Address
from campaign.domain.blocks import Figure, Paragraph, Purpose
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letters import LetterStatus
from campaign.domain.lettertext import LetterText, Named, Placed
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import SignatureStatus
from campaign.letterfile import LetterFile, read, write
from campaign.letterfile.follows import Follows
from campaign.letterfile.pictures import stored
from campaign.models.block import Block
from campaign.models.letter import Letter
from campaign.models.source import Source
from campaign.services import (
    checks,
    documents,
    endorsement_steps,
    endorsement_tidying,
    endorsements,
    imports,
    invitations,
    letters,
    pictures,
    signatories,
    wordings,
)
from tests.builders.campaigns import a_campaign
from tests.builders.letter_files import (
    a_demand,
    a_letter_file,
    a_letter_text,
    an_addressee,
    known_officials,
    some_blocks,
)
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.support.clock import NOW

STORE = MemoryStore()


def _a_picture():
    into = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(into, "PNG")
    return stored(into.getvalue())


PICTURE = _a_picture()


def imported(session, now, letter_file, campaign=None):
    campaign = campaign or a_campaign(session)
    return imports.import_letter(session, STORE, campaign, letter_file, by=None, now=now)


def exported(session, letter):
    return documents.letter_file_for(session, STORE, letter)


def to_somebody(**more):
    """A letter as it is read from a file, to one recipient of whom it tells this."""
    addressee = an_addressee(**more)
    return a_letter_file(text=a_letter_text(recipients=(Named.of(addressee),)), recipients=(addressee,))


def to_nobody(**more):
    return a_letter_file(text=a_letter_text(recipients=(), **more), recipients=())


LETTERS = {
    "everything": a_letter_file(),
    "hardly anything": LetterFile("bare", LetterText("A", "B")),
    "another language": to_nobody(language="hy", title="Ազատ արձակեք", subject="موضوع الرسالة"),
    "demands alone": to_nobody(blocks=(a_demand(),), facts={}, sources={}, notes={}),
    "demands apart": to_nobody(
        blocks=(a_demand(), *some_blocks()[:4], a_demand("other", "do it", firmness=Firmness.MENTIONED))
    ),
    "ids that are not the demands' keys": to_nobody(blocks=(a_demand(id="ask-1"), *some_blocks()[:4])),
    "a figure": a_letter_file(
        text=a_letter_text(
            recipients=(),
            blocks=(Placed("map", Purpose.EVIDENCE, Figure("A map", PICTURE.name, "A map of the road")),),
            facts={},
            sources={},
            notes={},
        ),
        recipients=(),
        pictures={PICTURE.name: PICTURE.content},
    ),
}


def unsigned(letter_file):
    """A file as its draft gives it out: nobody has signed a text that is not fixed yet."""
    there = letter_file.signatories
    boxes = tuple(replace(each, has_signed=False, drawing=None) for each in there.invited)
    return replace(letter_file, signatories=replace(there, invited=boxes))


@pytest.mark.parametrize("letter_file", LETTERS.values(), ids=LETTERS)
def test_a_letter_imported_and_exported_is_equal_but_for_who_signed(session, now, letter_file):
    known_officials(session)
    letter = imported(session, now, letter_file)
    session.expire_all()
    assert exported(session, letter) == unsigned(letter_file)


def test_nobody_has_signed_because_a_file_says_so(session, now):
    known_officials(session)
    letter = imported(session, now, a_letter_file())
    boxes = invitations.of_letter(session, letter)
    assert {(each.status, each.drawing) for each in boxes} == {(InvitationStatus.COMMITTED, "")}
    assert {each.status for each in endorsements.of_letter(session, letter)} == {SignatureStatus.PENDING}

    letters.move(session, letter, LetterStatus.OPEN, by=None, now=now)

    everybody = signatories.of_letter(session, letter, with_supporters=True)
    assert not any(each.has_signed for each in everybody.invited)
    assert everybody.organisations == ()
    assert signatories.to_read(session, letter).organisations == ()


def test_an_organisation_of_a_file_waits_as_long_as_the_letter_until_somebody_confirms_it(session, keys, now):
    known_officials(session)
    letter = imported(session, now, a_letter_file())
    later = now + timedelta(days=30)
    endorsement_tidying.tidy(session, keys, now=later)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=later)
    bell, _ = endorsements.of_letter(session, letter)
    endorsement_steps.confirm(session, bell, "Their letter of today.", by=None, now=later)
    (printed,) = signatories.of_letter(session, letter, with_supporters=True).organisations
    assert (printed.name, bell.revision) == ("Fourth Bell", letter.revision)


@pytest.mark.parametrize("letter_file", LETTERS.values(), ids=LETTERS)
def test_an_export_travels_as_a_file_to_another_campaign(session, now, letter_file, tmp_path):
    known_officials(session)
    first = imported(session, now, letter_file)
    for name, content in letter_file.pictures.items():
        (tmp_path / name).write_bytes(content)
    travelled = replace(read(write(exported(session, first)), tmp_path), slug="another-address")
    second = imported(session, now, travelled)
    assert replace(exported(session, second), slug=letter_file.slug) == unsigned(letter_file)


def test_the_export_of_a_closed_letter_bears_the_day_it_was_closed(session):
    undated = replace(a_letter_file().settings, dated_on=None)
    letter = a_letter(session, letter_file=a_letter_file(settings=undated))
    assert exported(session, letter).settings == undated
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW)
    assert exported(session, letter).settings.dated_on is None
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    assert exported(session, letter).settings == replace(undated, dated_on=NOW.date())


def test_the_export_of_a_letter_that_bears_a_date_keeps_it(session):
    letter = a_closed_letter(session)
    assert exported(session, letter).settings.dated_on == a_letter_file().settings.dated_on


def test_a_closed_letter_that_comes_in_as_a_draft_is_asked_about_its_date(session, now):
    def remarks(letter):
        return [each.check for each in checks.findings(session, letter, now=now)]

    closed = a_closed_letter(session)
    brought = imported(session, now, replace(exported(session, closed), slug="another-address"))
    assert "passed_date" in remarks(brought)
    assert "passed_date" not in remarks(closed)


def test_it_comes_in_as_a_draft(session, now):
    known_officials(session)
    letter = imported(session, now, a_letter_file())
    assert letter.status is LetterStatus.DRAFT
    assert letter.takes_edits


def test_the_demonstration_letter_comes_in_once_its_predecessor_is_there(session, now):
    known_officials(session)
    campaign = a_campaign(session)
    ours = read((REPOSITORY / "demo/letters/release-the-prisoners.letter.md").read_text("utf-8"))
    with pytest.raises(Unacceptable, match="Record that letter first"):
        imported(session, now, ours, campaign)
    before = replace(
        to_nobody(
            blocks=tuple(
                replace(each, lineage=(), block=each.block, id=f"was-{each.demand}")
                for each in ours.text.demands
            ),
            facts={},
            sources={},
            notes={},
        ),
        slug="senators-november-2025",
    )
    earlier = imported(session, now, before, campaign)
    letter = imported(session, now, ours, campaign)
    assert letter.predecessor is earlier
    assert exported(session, letter).text.demands == ours.text.demands
    assert exported(session, letter).text.blocks == ours.text.blocks


def test_a_refused_letter_leaves_nothing_behind(session, now):
    campaign = a_campaign(session)
    with pytest.raises(Unacceptable, match="Marco Rubio is not among the officials"):
        imported(session, now, a_letter_file(), campaign)
    assert session.scalars(select(Letter)).all() == []
    assert session.scalars(select(Source)).all() == []
    assert session.scalars(select(Block)).all() == []


def test_a_block_whose_words_are_the_librarys_is_placed_from_the_library(session, now):
    campaign = a_campaign(session)
    block = Block(
        campaign_id=campaign.id,
        key="opening",
        kind="paragraph",
        purpose=Purpose.OPENING,
        title="Opening",
        created_at=now,
    )
    session.add(block)
    version = wordings.add_version(session, block, some_blocks()[0].block, by=None, now=now)
    wordings.add_version(session, block, Paragraph("Newer words."), by=None, now=now)
    letter = imported(session, now, to_nobody(), campaign)
    assert letter.placements[0].block_version is version
    assert letter.placements[2].block_version is None
    assert letter.placements[2].payload == some_blocks()[2].block.payload


def test_a_demand_keeps_its_identity_in_the_campaign(session, now):
    campaign = a_campaign(session)
    first = imported(session, now, to_nobody(), campaign)
    again = replace(
        to_nobody(blocks=(a_demand(bullet="release everybody"), *some_blocks()[:4])), slug="again"
    )
    second = imported(session, now, again, campaign)
    assert second.placements[0].block is first.placements[4].block
    assert [each.number for each in second.placements[0].block.versions] == [1, 2]
    assert first.placements[4].value.bullet == "release every prisoner"


def test_a_source_that_says_something_else_is_refused(session, now):
    campaign = a_campaign(session)
    session.add(Source(campaign_id=campaign.id, key="report", title="Another report"))
    with pytest.raises(Unacceptable, match="“report” is another one in this campaign") as refused:
        imported(session, now, to_nobody(), campaign)
    assert refused.value.field == "sources"


@pytest.mark.parametrize(("first", "then"), [("", "lawyers said"), ("lawyers said", "")])
def test_a_hedge_that_only_one_of_two_files_tells_is_kept(session, now, first, then):
    campaign = a_campaign(session)
    known = a_letter_text().sources

    def telling(hedge):
        return to_nobody(sources={**known, "count": replace(known["count"], hedge=hedge)})

    imported(session, now, telling(first), campaign)
    imported(session, now, replace(telling(then), slug="again"), campaign)
    row = session.scalar(select(Source).where(Source.key == "count"))
    assert row.hedge == "lawyers said"


def test_two_hedges_of_one_source_are_refused(session, now):
    campaign = a_campaign(session)
    session.add(Source(campaign_id=campaign.id, key="count", title="A count", hedge="lawyers said"))
    known = a_letter_text().sources
    other = {**known, "count": replace(known["count"], hedge="the ministry said")}
    with pytest.raises(Unacceptable, match="“count” is another one in this campaign"):
        imported(session, now, to_nobody(sources=other), campaign)


def test_a_fact_that_says_something_else_is_refused(session, now):
    campaign = a_campaign(session)
    imported(session, now, to_nobody(), campaign)
    facts = {"known": replace(a_letter_text().facts["known"], value="24")}
    with pytest.raises(Unacceptable, match="The fact “known” is “23” in this campaign"):
        imported(session, now, replace(to_nobody(facts=facts), slug="again"), campaign)


def test_a_fact_on_a_source_that_is_nowhere_is_refused(session, now):
    sources = {"report": a_letter_text().sources["report"]}
    with pytest.raises(Unacceptable, match="rests on the source “count”"):
        imported(session, now, to_nobody(sources=sources))


def test_a_demand_whose_key_is_another_kind_of_block_is_refused(session, now):
    campaign = a_campaign(session)
    block = Block(
        campaign_id=campaign.id, key="sanctions", kind="paragraph", purpose=Purpose.CONTEXT, created_at=now
    )
    session.add(block)
    wordings.add_version(session, block, Paragraph("Words."), by=None, now=now)
    with pytest.raises(Unacceptable, match="“sanctions” is a paragraph"):
        imported(session, now, to_nobody(), campaign)


def test_a_demand_the_earlier_letter_did_not_put_is_refused(session, now):
    campaign = a_campaign(session)
    imported(session, now, to_nobody(), campaign)
    step = Lineage((Change.CONTINUED,), "Asked again.", "bring-them-home", "nothing-of-the-kind")
    later = replace(to_nobody(blocks=(a_demand(lineage=(step,)), *some_blocks()[:4])), slug="later")
    with pytest.raises(Unacceptable, match="puts no demand “nothing-of-the-kind”"):
        imported(session, now, later, campaign)


def test_a_new_demand_comes_from_no_letter(session, now):
    step = Lineage((Change.NEW,), "Nobody asked before.")
    letter_file = to_nobody(blocks=(a_demand(lineage=(step,)), *some_blocks()[:4]))
    letter = imported(session, now, letter_file)
    assert letter.predecessor is None
    assert exported(session, letter).text == letter_file.text


def test_a_recipient_without_keys_is_matched_by_name_and_office(session, now):
    known_officials(session)
    addressee = an_addressee(key="", office="")
    letter_file = a_letter_file(
        text=a_letter_text(recipients=(Named.of(addressee),)), recipients=(addressee,)
    )
    letter = imported(session, now, letter_file)
    assert letter.recipients[0].official.key == "marco-rubio"
    assert letter.recipients[0].term.office.key == "us-secretary-of-state"


def test_what_the_file_leaves_out_of_a_recipient_is_as_the_officials_have_it(session, now):
    known_officials(session)
    letter = imported(session, now, to_somebody(honorific="", salutation="", address=Address()))
    assert letter.recipients[0].addressee == an_addressee()


def test_what_the_file_says_of_a_recipient_stands(session, now):
    known_officials(session)
    told = {"honorific": "Mr.", "salutation": "Marco Rubio", "address": Address(("Room 7",))}
    letter = imported(session, now, to_somebody(**told))
    assert letter.recipients[0].addressee == an_addressee(**told)


def test_two_officials_of_one_name_need_a_key(session, now):
    known_officials(session, an_addressee(), an_addressee(key="another", office="another-office"))
    addressee = an_addressee(key="")
    letter_file = a_letter_file(
        text=a_letter_text(recipients=(Named.of(addressee),)), recipients=(addressee,)
    )
    with pytest.raises(Unacceptable, match="Write the key of the one you mean"):
        imported(session, now, letter_file)


def test_an_address_that_is_taken_is_refused(session, now):
    campaign = a_campaign(session)
    imported(session, now, to_nobody(), campaign)
    with pytest.raises(Unacceptable, match="Another letter has the address"):
        imported(session, now, to_nobody(), campaign)


def test_pictures_are_kept_under_their_digest(session, now):
    letter = imported(session, now, LETTERS["a figure"])
    assert pictures.read(STORE, PICTURE.name) == PICTURE.content
    assert exported(session, letter).pictures == {PICTURE.name: PICTURE.content}


def test_what_was_dropped_and_whom_to_move_come_along(session, now):
    before = an_open_letter(session)
    dropped = Lineage((Change.DROPPED,), "It was done.", before.slug, "sanctions", remains="Thanks.")
    letter_file = replace(
        to_nobody(blocks=(a_demand(),), facts={}, sources={}, notes={}),
        follows=Follows(before.slug, (dropped,)),
        put_to={"release-prisoners": "Azerbaijan"},
    )
    letter = imported(session, now, letter_file, before.campaign)
    session.expire_all()
    assert exported(session, letter) == unsigned(letter_file)
    assert "dropped_demand" not in {each.check for each in checks.findings(session, letter, now=now)}


def test_a_letter_that_follows_one_of_another_campaign_is_refused(session, now):
    before = a_letter(session)
    letter_file = replace(to_nobody(), follows=Follows(before.slug))
    with pytest.raises(Unacceptable) as refused:
        imported(session, now, letter_file)
    assert refused.value.field == "follows"
    assert "Record that letter first" in refused.value.sentence


def test_a_letter_that_follows_itself_is_refused(session, now):
    letter_file = to_nobody()
    with pytest.raises(Unacceptable, match="not in this campaign"):
        imported(session, now, replace(letter_file, follows=Follows(letter_file.slug)))


def test_a_demand_is_not_put_and_dropped_at_once(session, now):
    before = a_letter(session)
    dropped = Lineage((Change.DROPPED,), "It was done.", before.slug, "release-prisoners")
    follows = Follows(before.slug, (dropped,))
    with pytest.raises(Unacceptable):
        imported(session, now, replace(to_nobody(), follows=follows), before.campaign)
