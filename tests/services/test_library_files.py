"""The whole library as files: what goes out comes in again, to the byte; nothing comes in half."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from obstore.store import MemoryStore
from PIL import Image

from campaign.domain.blocks import Demand, Figure, Paragraph, Purpose
from campaign.domain.library_plans import Fate, Thing
from campaign.domain.named_people import Consent, NamedPerson, Spelling
from campaign.domain.refusals import Refusal
from campaign.letterfile.library_folder import files_of
from campaign.models.block import BlockOrigin
from campaign.reading.library_folder import library_of
from campaign.services import (
    archived_copies,
    evidence,
    facts,
    library,
    library_export,
    library_import,
    library_plan,
    named_people,
    pictures,
    sources,
    translations,
)
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.sources import a_fact, a_source
from tests.letterfile import strategies
from tests.letterfile.pictures import PICTURES
from tests.support.clock import NOW

LATER = NOW + timedelta(days=1)


def translated(session, block, words, language="hy"):
    value = Demand(words, clause=words) if block.kind == "demand" else Paragraph(words)
    newest = translations.newest_of(block, language)
    return translations.translate(
        session,
        block,
        language,
        value,
        of=block.newest.number,
        after=newest.number if newest else 0,
        by=None,
        now=NOW,
    )


def a_picture():
    into = io.BytesIO()
    Image.new("RGB", (4, 3), "teal").save(into, "PNG")
    return into.getvalue()


@pytest.fixture
def full(session, store):
    """A campaign whose library holds something of everything."""
    campaign = a_campaign(session, name="River")
    source = a_source(session, campaign, "null", hedge="lawyers said", url="https://post.example/a")
    a_source(session, campaign, "2024", title="yes: no", published_on=None)
    stored = archived_copies.store(store, b"<!doctype html>A page.")
    archived_copies.keep(session, source, stored, by=None, now=NOW)
    a_fact(session, campaign, "known", source="null", as_of=NOW.date(), review_by=LATER.date())
    spelt = (Spelling("en", "Ani Exampelian", "librarian", "held"), Spelling("hy", "Անի"))
    ani = NamedPerson("ani", spelt, NOW.date(), "null", LATER.date(), Consent.GIVEN, NOW.date())
    named_people.add(session, campaign, ani, "Only by her first name.", now=NOW)
    named_people.add(session, campaign, NamedPerson("davit", (Spelling("en", "Davit"),)), now=NOW)
    picture = pictures.add(session, store, campaign, a_picture(), "The road", now=NOW)
    a_block(session, campaign, Figure("The road", picture.name, "A road"), key="road")
    block = a_block(
        session, campaign, Paragraph("At least {{ fact.known }}.[^null]"), key="held", tags=("a", "b")
    )
    translated(session, block, "Առնվազն {{ fact.known }}։[^null]")
    translated(session, block, "Au moins.", "fr")
    library.add_version(session, block, Paragraph("Some.[^null]"), by=None, now=NOW)
    translated(session, block, "Au moins, encore.", "fr")
    library.archive(session, a_block(session, campaign, key="old"), now=NOW)
    demand = a_block(
        session,
        campaign,
        Demand("a" * 900, clause="b", hook="An act", hook_kind="statute", hook_url="https://a.example"),
        key="release",
        purpose=Purpose.ASK_LIST,
    )
    demand.title = ""
    long = a_block(session, campaign, Demand("c", clause="d"), key="long", purpose=Purpose.ASK_LIST)
    long.title = "e" * 400
    forked = a_block(session, campaign, key="forked")
    forked.origin = BlockOrigin(campaign_name="Road", key="first", number=3, forked_at=NOW)
    session.flush()
    return campaign


def files(session, store, campaign):
    session.expire_all()
    return files_of(library_export.library_of(store, library_export.told(session, campaign)))


def bring(session, store, campaign, brought, now=LATER):
    brought = library_of(brought)
    library_import.store_files(store, brought)
    return library_import.carry_out(session, campaign, brought, by=None, now=now)


def behind(session, campaign):
    """The languages in which each block is behind, by key. Which of them was written first is in no file."""
    rows = library_export.blocks_of(session, campaign)
    return {row.key: {each.language for each in translations.behind(row)} for row in rows}


def planned(session, campaign, brought):
    return library_plan.plan(session, campaign, library_of(brought), now=LATER)


def edited(out, path, old, new):
    assert old.encode() in out[path]
    return {**out, path: out[path].replace(old.encode(), new.encode())}


def test_what_goes_out_comes_in_to_an_empty_campaign_to_the_byte(session, store, full):
    out = files(session, store, full)
    empty, elsewhere = a_campaign(session), MemoryStore()
    plan = bring(session, elsewhere, empty, out)

    assert files(session, elsewhere, empty) == out
    assert {each.fate for each in plan.steps} == {Fate.NEW}
    held = library.get(session, empty, "held")
    assert [each.language for each in translations.behind(held)] == ["hy"]
    assert library.get(session, empty, "old").archived_at == LATER
    assert library.get(session, empty, "forked").origin.forked_at == NOW
    copy = archived_copies.get(session, evidence.find_source(session, empty, "null"))
    assert archived_copies.read(elsewhere, copy) == b"<!doctype html>A page."


def test_a_library_brought_in_over_itself_changes_nothing(session, store, full):
    out = files(session, store, full)
    plan = planned(session, full, out)
    assert plan.changes_nothing
    assert plan.summary == "Everything is here already."
    bring(session, store, full, out)
    assert files(session, store, full) == out
    assert len(library.get(session, full, "held").versions) == 5


def test_no_more_is_held_than_a_page_takes_back(session, store, full):
    told = library_export.told(session, full)
    held = library_export.library_of(store, told)
    size = sum(map(len, (*held.archived.values(), *held.pictures.values())))
    assert library_export.library_of(store, told, size) == held
    with pytest.raises(Refusal, match=r"more than 0 MB, .*campaign library export"):
        library_export.library_of(store, told, size - 1)


def test_its_files_are_a_line_a_thing(session, store, full):
    out = files(session, store, full)
    replaced = [path for path in out if ".replaced-" in path]
    assert len(replaced) == 1
    assert {path for path in out if path.endswith((".md", ".yaml"))} == {
        "facts.yaml",
        "named-people.yaml",
        "pictures.yaml",
        "sources.yaml",
        "library/forked.md",
        "library/held.fr.md",
        "library/held.hy.md",
        "library/held.md",
        "library/long.md",
        "library/old.md",
        "library/release.md",
        "library/road.md",
        *replaced,
    }
    assert b"archived: true" in out["library/old.md"]
    assert b"first name" not in out["named-people.yaml"]
    assert b"origin: {campaign: Road, key: first, wording: 3, at: " in out["library/forked.md"]


def test_what_changed_in_the_files_changes_here_and_is_told_first(session, store, full):
    out = files(session, store, full)
    out = edited(out, "library/held.md", "Some.", "A few.")
    out = edited(out, "library/held.fr.md", "encore", "toujours")
    out = edited(out, "library/old.md", "archived: true\n", "")
    out = edited(out, "library/forked.md", "title: ", "title: New ")
    out = edited(out, "facts.yaml", "at least 23", "at least 24")
    out = edited(out, "sources.yaml", "outlet: Reuters", "outlet: AFP")
    out = edited(out, "named-people.yaml", "Exampelian", "Exampelyan")
    plan = planned(session, full, out)
    assert {(each.key, each.said) for each in plan.of(Fate.CHANGED)} >= {
        ("known", ("“at least 23” becomes “at least 24”.",)),
        ("old", ("It comes back on the shelf.",)),
        ("ani", ("Changes: spellings.",)),
        ("forked", ("Its title, part or tags change.",)),
    }

    bring(session, store, full, out)
    held = library.get(session, full, "held")
    assert held.newest.value.text == "A few.[^null]"
    assert held.newest_in("fr").value.text == "Au moins, toujours."
    assert facts.get(session, full, "known").value == "at least 24"
    assert sources.get(session, full, "null").outlet == "AFP"
    ani = named_people.get(session, full, "ani")
    assert (ani.spellings[0].name, ani.family_note) == ("Ani Exampelyan", "Only by her first name.")
    assert library.get(session, full, "old").archived_at is None
    assert planned(session, full, out).changes_nothing


def test_words_that_are_newer_here_stay(session, store, full):
    out = files(session, store, full)
    held = library.get(session, full, "held")
    library.add_version(session, held, Paragraph("Newer."), by=None, now=NOW)
    step = next(each for each in planned(session, full, out).steps if each.key == "held")
    assert (step.fate, step.said) == (Fate.NEWER, ("Newer words were written here, and stay.",))
    bring(session, store, full, out)
    assert library.get(session, full, "held").newest.value.text == "Newer."


def test_words_that_a_translation_is_of_come_in_behind_those_that_are_here(session, store, full):
    out = files(session, store, full)
    there = a_campaign(session)
    a_block(session, there, Paragraph("Some.[^null]"), key="held", title="Those held", tags=("a", "b"))
    bring(session, store, there, out)
    held = library.get(session, there, "held")
    assert held.newest.value.text == "Some.[^null]"
    assert [each.language for each in translations.behind(held)] == ["hy"]
    assert planned(session, there, out).changes_nothing


def test_a_translation_is_up_to_date_when_the_original_has_its_words_again(session, store):
    here, there = a_campaign(session), a_campaign(session)
    block = a_block(session, here, Paragraph("Some."), key="held")
    translated(session, block, "Մի քանիսը։")
    library.add_version(session, block, Paragraph("Many."), by=None, now=NOW)
    assert behind(session, here) == {"held": {"hy"}}
    library.add_version(session, block, Paragraph("Some."), by=None, now=NOW)
    bring(session, store, there, files(session, store, here))
    assert behind(session, here) == behind(session, there) == {"held": set()}


def test_older_words_that_come_in_leave_translations_of_the_newest_up_to_date(session, store):
    here, there = a_campaign(session), a_campaign(session)
    block = a_block(session, here, Paragraph("Many."), key="held", title="Held")
    translated(session, block, "Մի քանիսը։")
    library.add_version(session, block, Paragraph("Some."), by=None, now=NOW)
    other = a_block(session, there, Paragraph("Some."), key="held", title="Held")
    translated(session, other, "Quelques-uns.", "fr")
    bring(session, store, there, files(session, store, here))
    assert other.newest.value.text == "Some."
    assert behind(session, there) == {"held": {"hy"}}


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (
            "library/old.md",
            "kind: paragraph",
            "kind: heading",
            "It is a paragraph here and a heading in the file.",
        ),
        (
            "library/old.md",
            "language: en",
            "language: fr",
            "Its original is in the language en here and in fr",
        ),
        (
            "sources.yaml",
            "title: 'yes: no'\n  outlet",
            "title: Else\n  url: https://b.example\n  outlet",
            "another",
        ),
        ("sources.yaml", "'2024-06-14'", "2999-01-01", "still to come"),
        ("facts.yaml", "source: 'null'", "source: nowhere", "neither here nor among the files"),
        ("facts.yaml", "known:", "ani_office:", "has the name “ani_office” in texts"),
        ("named-people.yaml", "davit:", "known:", "has the name “known” in texts"),
        ("named-people.yaml", "davit:", "ani_status:", "has the name “ani_status” in texts"),
        ("named-people.yaml", "source: 'null'", "source: nowhere", "neither here nor among the files"),
    ],
)
def test_a_clash_is_told_and_nothing_comes_in(session, store, full, path, old, new, said):
    out = files(session, store, full)
    old = old if old.encode() in out[path] else old.replace("'", "")
    changed = edited(edited(out, path, old, new), "library/held.md", "Some.", "A few.")
    plan = planned(session, full, changed)
    assert said in plan.clashes[0].said[0]
    with pytest.raises(Refusal, match="“"):
        bring(session, store, full, changed)
    assert files(session, store, full) == out


def test_a_source_that_somebody_added_meanwhile_is_taken_as_it_is(session, store, full):
    out = files(session, store, full)
    there = a_campaign(session)
    a_source(session, there, "2024", title="yes: no", published_on=None)
    bring(session, store, there, out)
    assert files(session, store, there) == out


def test_a_starter_library_and_the_demonstration_are_read_in_place(session, store):
    there = a_campaign(session)
    library.copy_starters(session, there, now=NOW)
    before = files(session, store, there)
    assert planned(session, there, before).changes_nothing


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_library_goes_out_and_comes_in_to_the_byte(session, data):
    storage = MemoryStore()
    with session.begin_nested() as undone:
        here, there = a_campaign(session), a_campaign(session)
        _fill(session, storage, here, data)
        out = files(session, storage, here)
        elsewhere = MemoryStore()
        bring(session, elsewhere, there, out)
        assert files(session, elsewhere, there) == out
        assert planned(session, there, out).changes_nothing
        assert behind(session, there) == behind(session, here)
        undone.rollback()
    session.expunge_all()


def _fill(session, storage, campaign, data):
    for name, content in PICTURES.items():
        storage.put(f"pictures/{name}", content)
    drawn = data.draw(st.dictionaries(strategies.citation_keys, strategies.sources, max_size=3))
    for key, value in drawn.items():
        row = sources.add(
            session, campaign, key, replace(value, published_on=None, accessed_on=None), now=NOW
        )
        if data.draw(st.booleans()):
            stored = archived_copies.store(storage, data.draw(strategies.needed).encode() or b"a")
            archived_copies.keep(session, row, stored, by=None, now=NOW)
    for number in range(data.draw(st.integers(0, 3))):
        kind = data.draw(st.sampled_from(sorted(strategies.OF_EVERY_KIND)))
        # Few words, so that an original comes back to words that it had.
        words = st.sampled_from(data.draw(st.lists(strategies.OF_EVERY_KIND[kind], min_size=1, max_size=3)))
        block = a_block(session, campaign, data.draw(words), key=f"b{number}", language="en")
        for language in data.draw(st.lists(st.sampled_from(["en", "hy", "fr"]), max_size=5)):
            value = data.draw(words)
            newest = translations.newest_of(block, language)
            if newest and newest.payload == value.payload and newest.translates == block.newest.number:
                continue
            if language == "en":
                if block.newest.payload != value.payload:
                    library.add_version(session, block, value, by=None, now=NOW)
            else:
                after = newest.number if newest else 0
                of = block.newest.number
                translations.translate(session, block, language, value, of=of, after=after, by=None, now=NOW)
        if data.draw(st.booleans()):
            library.archive(session, block, now=NOW)


def test_every_thing_is_brought_in_behind_what_it_rests_on():
    things = [Thing.SOURCE, Thing.COPY, Thing.FACT, Thing.PERSON, Thing.PICTURE, Thing.BLOCK]
    assert list(Thing) == things
