"""The demonstration campaign and the starter library: whole, consistent, and as careful as their sources."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from campaign.domain import text as words
from campaign.domain.blocks import BLOCK_KINDS, Purpose, kind_of
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.facts import Fact, fact_name
from campaign.domain.salutations import Form
from campaign.domain.signatories import Display, Place, Scope, person_name
from campaign.domain.sources import Source
from campaign.letterfile import library as library_files
from campaign.letterfile import reading

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "demo"
STARTERS = sorted((ROOT / "templates/letters/library").glob("*.md"))
BLOCKS = sorted((DEMO / "library").glob("*.md"))


def read(name):
    return yaml.safe_load((DEMO / name).read_text("utf-8"))


def front_and_body(path):
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), body.strip()


def block_in(path):
    """The block of a library file, as the product reads it."""
    return library_files.read_block(path.read_text("utf-8")).block


def library():
    return {path.stem: front_and_body(path) for path in BLOCKS}


def shelf():
    """What the demonstration has to place: the starter blocks, and its own."""
    return {path.stem: front_and_body(path) for path in STARTERS} | library()


PATH = DEMO / "letters/release-the-prisoners.letter.md"
LETTER, BODY = front_and_body(PATH)
SETTINGS = read("letters/release-the-prisoners.yaml")
RECORDED = {slug: read(f"letters/{slug}.yaml") for slug in ("senators-april-2024", "senators-november-2025")}
SOURCES = read("sources.yaml")
FACTS = read("facts.yaml")
OFFICIALS = read("officials.yaml")
DEMANDS = read("campaign.yaml")["demands"]
SUPPORTERS = tuple(csv.DictReader((DEMO / "supporters.csv").read_text("utf-8").splitlines()))


def placed_blocks():
    """Id → text of every block that is not a demand."""
    return dict(re.findall(r"::: block \{[^}]*id=([a-z-]+)\}\n(.*?)\n:::", BODY, re.DOTALL))


def test_no_two_blocks_of_the_demonstration_go_by_one_title():
    titles = Counter(front["title"] for front, _ in shelf().values())
    assert [title for title, times in titles.items() if times > 1] == []


def test_no_two_blocks_of_the_demonstration_say_the_same():
    texts = Counter(body for _, body in shelf().values())
    assert [text for text, times in texts.items() if times > 1] == []


def bullets():
    """Key → bullet, in the order they are asked."""
    return {key: bullet for bullet, key in re.findall(r"^- (.*) \{#([a-z-]+)\}$", BODY, re.MULTILINE)}


class TestEveryLibraryFile:
    @pytest.mark.parametrize("path", STARTERS + BLOCKS, ids=lambda path: path.stem)
    def test_is_a_block_of_its_kind_under_its_own_name(self, path):
        front, _ = front_and_body(path)
        assert front["key"] == path.stem
        assert words.key("key", front["key"])
        assert front["title"]
        assert front["tags"]
        assert block_in(path).kind == front["kind"]

    @pytest.mark.parametrize("path", STARTERS + BLOCKS, ids=lambda path: path.stem)
    def test_uses_only_placeholders_that_can_be_filled(self, path):
        for text in block_in(path).texts:
            assert all(mark.is_known for mark in words.placeholders_in(text))

    @pytest.mark.parametrize("path", STARTERS + BLOCKS, ids=lambda path: path.stem)
    def test_brings_exactly_the_sources_it_leans_on(self, path):
        front, _ = front_and_body(path)
        cited = {key for text in block_in(path).texts for key in words.citations_in(text)}
        behind_facts = {fact["source"] for fact in front.get("facts", {}).values()}
        assert set(front.get("sources", {})) == cited | behind_facts


class TestTheStarterLibrary:
    def test_has_every_purpose_and_every_kind_that_needs_no_picture(self):
        fronts = [front_and_body(path)[0] for path in STARTERS]
        assert {front["purpose"] for front in fronts} == {purpose.value for purpose in Purpose}
        assert {front["kind"] for front in fronts} == set(BLOCK_KINDS) - {"figure"}

    def test_is_readable_at_one_sitting(self):
        assert 14 <= len(STARTERS) <= 20

    def test_uses_every_family_of_placeholder(self):
        used = {
            mark.family
            for path in STARTERS
            for text in block_in(path).texts
            for mark in words.placeholders_in(text)
        }
        assert used == set(words.FAMILIES)

    def test_names_no_campaign(self):
        assert not re.search("Armen|Azerbaijan|Rubio", "".join(path.read_text("utf-8") for path in STARTERS))


class TestTheDemoLibrary:
    def test_has_every_demand_of_the_ledger(self):
        demands = [key for key, (front, _) in library().items() if front["kind"] == "demand"]
        assert sorted(demands) == sorted(DEMANDS)

    def test_says_of_each_source_and_fact_what_the_campaign_says(self):
        for front, _ in library().values():
            for key, source in front.get("sources", {}).items():
                assert source == SOURCES[key]
            for name, fact in front.get("facts", {}).items():
                assert fact == {field: value for field, value in FACTS[name].items() if value}

    def test_asks_each_demand_of_an_office_there_is(self):
        offices = {office["key"] for office in OFFICIALS["offices"]}
        assert {front["authority"] for front, _ in library().values() if front["kind"] == "demand"} <= offices


class TestSourcesFactsAndEvents:
    def test_sources_are_sources(self):
        for key, source in SOURCES.items():
            words.citation_key("sources", key)
            Source(
                **{
                    field: value or "" if field in ("author", "outlet") else value
                    for field, value in source.items()
                }
            )

    def test_nobody_claims_to_have_read_a_stand_in(self):
        for source in SOURCES.values():
            assert "archive.example" not in source["url"] or source["accessed_on"] is None

    def test_facts_name_a_source_there_is(self):
        for name, fact in FACTS.items():
            fact_name("name", name)
            assert Fact(**fact).source in SOURCES

    def test_events_are_dated_and_sourced(self):
        for event in read("events.yaml"):
            on = event["happened_on"]
            assert isinstance(on, date) or re.fullmatch(r"\d{4}-\d{2}", on)
            assert event.get("source") in SOURCES or event["office"] == "us-secretary-of-state"

    def test_events_run_forwards(self):
        days = [str(event["happened_on"]) for event in read("events.yaml")]
        assert days == sorted(days)


class TestHedges:
    """Each fact keeps the hedge it came with."""

    def test_values_are_hedged_where_their_sources_are(self):
        assert FACTS["known_prisoners"]["value"] == "at least 23"
        assert FACTS["displaced"]["value"] == "some 120,000"

    def test_the_count_is_of_known_prisoners_of_war_and_belongs_to_the_letter_that_made_it(self):
        assert (
            "letter of November 2025 counts {{ fact.known_prisoners }} known Armenian prisoners of war"
            in BODY
        )

    def test_torture_is_what_lawyers_said(self):
        assert "Lawyers have said that one detainee was tortured in custody.[^reuters-torture]" in BODY

    def test_the_agreement_lacks_a_provision_according_to_the_letter(self):
        assert re.search(
            r"agreement, the letter of November 2025 observes, has no\s+provision on prisoners", BODY
        )

    def test_both_figures_of_the_displaced_are_on_record(self):
        figures = [figure["value"] for figure in RECORDED["senators-april-2024"]["figures"]]
        assert figures == ["some 120,000", "over 100,000"]

    def test_ethnic_cleansing_is_not_said_in_our_letters_own_voice(self):
        assert "the words “ethnic cleansing.”" in placed_blocks()["first-things-first"]
        assert BODY.count("ethnic cleansing") == 1


class TestOfficials:
    def test_terms_are_of_known_officials_in_known_offices(self):
        officials = {official["key"] for official in OFFICIALS["officials"]}
        offices = {office["key"] for office in OFFICIALS["offices"]}
        for term in OFFICIALS["terms"]:
            assert term["official"] in officials
            assert term["office"] in offices

    def test_forms_of_address_are_in_the_table(self):
        assert {Form(office["form"]) for office in OFFICIALS["offices"]} == {Form.SECRETARY}

    def test_the_office_passed_from_one_to_the_next(self):
        first, second = OFFICIALS["terms"]
        assert first["ends_on"] < second["starts_on"]
        assert second["ends_on"] is None


@pytest.mark.parametrize("record", RECORDED.values(), ids=RECORDED.keys())
class TestRecordedLetters:
    def test_is_a_paraphrase_of_known_demands(self, record):
        for demand in record["demands"]:
            assert demand["demand"] in DEMANDS
            assert demand["paraphrase"] is True
            Firmness(demand["firmness"])
            kind_of("demand").from_payload({"bullet": demand["wording"], "clause": demand["clause"]})
            assert demand["wording"][0].islower()
            assert demand["wording"][-1] not in ".;"
            assert demand["place"]

    def test_went_to_an_official_in_office_and_was_published_somewhere(self, record):
        day = record["dated_on"] or record["published_on"]
        term = next(
            each for each in OFFICIALS["terms"] if each["official"] == record["recipient"]["official"]
        )
        assert term["office"] == record["recipient"]["office"]
        assert term["starts_on"] <= day
        assert term["ends_on"] is None or day < term["ends_on"]
        assert record["source"] in SOURCES

    def test_claims_no_answer(self, record):
        assert not {"answers", "responses", "delivered_on"} & set(record)


class TestLineage:
    def test_each_step_is_one_the_rules_allow(self):
        for step in RECORDED["senators-november-2025"]["lineage"]:
            Lineage(
                changes=tuple(Change(change) for change in step["changes"]),
                argument=step["argument"],
                from_letter=step["from"] or "",
                from_demand=step["demand"] if step["from"] else "",
                remains=step["remains"] or "",
            )

    def test_november_accounts_for_every_demand_of_either_letter(self):
        earlier, later = ({demand["demand"] for demand in RECORDED[slug]["demands"]} for slug in RECORDED)
        steps = {step["demand"]: step for step in RECORDED["senators-november-2025"]["lineage"]}
        assert set(steps) == earlier | later
        assert {key for key, step in steps.items() if "dropped" in step["changes"]} == earlier - later
        assert {key for key, step in steps.items() if "new" in step["changes"]} == later - earlier

    def test_a_dropped_demand_says_what_remains(self):
        for step in RECORDED["senators-november-2025"]["lineage"]:
            assert bool(step["remains"]) == ("dropped" in step["changes"])

    def test_our_letter_takes_up_every_demand_of_november(self):
        put = {demand["demand"] for demand in RECORDED["senators-november-2025"]["demands"]}
        assert set(LETTER["demands"]) == put
        for key, demand in LETTER["demands"].items():
            (step,) = demand["lineage"]
            assert (step["from"], step["demand"]) == ("senators-november-2025", key)
            assert step["argument"]
            assert all(Change(change) for change in step["changes"])

    def test_our_letter_says_what_it_leaves_out(self):
        assert {each["demand"] for each in SETTINGS["not_asked"]} == set(DEMANDS) - set(LETTER["demands"])


class TestOurLetter:
    def test_is_a_letter_file_with_everything_it_uses(self):
        text = reading.read_path(PATH).text
        assert set(text.cited()) <= set(text.sources)
        assert set(text.used_names("fact")) == set(text.facts)
        assert text.deadline

    def test_is_assembled_from_the_library_word_for_word(self):
        texts = {key: body for key, (_, body) in shelf().items()}
        for block_id, text in {**placed_blocks(), **bullets()}.items():
            assert text == texts[block_id]

    def test_takes_its_demands_from_the_library(self):
        for key, demand in LETTER["demands"].items():
            front, _ = library()[key]
            for field in ("title", "clause", "authority", "ability", "outcome"):
                assert demand[field] == front[field]
            assert demand["hook"] == front.get("hook")

    def test_puts_three_demands(self):
        assert list(bullets()) == list(LETTER["demands"])
        assert len(bullets()) == 3

    def test_has_three_footnotes_and_every_source_is_known(self):
        assert words.citations_in(BODY) == ("reuters-torture", "reuters-red-cross", "mfa-agreement")
        assert all(source == SOURCES[key] for key, source in LETTER["sources"].items())

    def test_every_number_is_a_fact_with_a_source(self):
        used = {mark.name for mark in words.placeholders_in(BODY) if mark.family == "fact"}
        assert used == set(LETTER["facts"])
        for name, fact in LETTER["facts"].items():
            assert fact["value"] == FACTS[name]["value"]
            assert fact["source"] in LETTER["sources"]

    def test_follows_the_grammar_of_such_letters(self):
        purposes = re.findall(r"purpose=([a-z-]+)", BODY)
        assert purposes == (
            ["opening"] * 2
            + ["background"] * 2
            + ["evidence"] * 2
            + ["context", "ask-list"]
            + ["context", "closing", "courtesy"]
        )
        assert "{{ letter.asks }}" in placed_blocks()["opening-asks"]
        assert "{{ letter.deadline }}" in BODY

    def test_goes_to_the_present_holder_at_the_office_of_record(self):
        (recipient,) = LETTER["recipients"]
        (office,) = OFFICIALS["offices"]
        assert recipient["key"] == "marco-rubio"
        assert recipient["office"] == office["key"]
        for field in ("title", "organisation", "honorific", "address"):
            assert recipient[field] == office[field]

    def test_has_a_long_name_an_armenian_name_and_an_empty_box(self):
        names = [signer["name"] for signer in LETTER["signers"]]
        assert 6 <= len(names) <= 8
        assert names.count(None) == 1
        assert any(re.search("[Ա-և]", name or "") for name in names)
        assert max(len(name or "") for name in names) > 30

    def test_is_joined_by_organisations_of_every_scope(self):
        assert 8 <= len(LETTER["organisations"]) <= 12
        assert {each["scope"] for each in LETTER["organisations"]} == {scope.value for scope in Scope}

    def test_opens_before_it_closes_before_it_is_due(self):
        assert 0 < SETTINGS["closes_in_days"] < SETTINGS["delivers_in_days"] < SETTINGS["deadline_in_days"]
        assert SETTINGS["slug"] == LETTER["slug"]
        assert SETTINGS["predecessor"] in RECORDED


class TestSupporters:
    def test_are_a_few_hundred_mostly_confirmed(self):
        assert Counter(row["confirmed"] for row in SUPPORTERS) == {"yes": 296, "no": 20, "withdrawn": 4}

    def test_have_names_and_places_the_sign_form_would_take(self):
        for row in SUPPORTERS:
            assert person_name("name", row["name"]) == row["name"]
            assert str(Place(row["locality"], row["region"], row["postal_code"], row["country"]))
            Display(row["display"])
            assert 0 <= int(row["days_ago"]) <= SETTINGS["opened_days_ago"]

    def test_are_written_in_many_scripts(self):
        names = "".join(row["name"] for row in SUPPORTERS)
        for script in ("[Ա-և]", "[А-я]", "[Α-ω]", "[א-ת]", "[ء-ي]", "[一-鿿]", "[ぁ-ヿ]", "[가-힣]", "[À-ſ]"):
            assert len(re.findall(script, names)) >= 4, script

    def test_choose_every_way_of_being_shown(self):
        shown = Counter(row["display"] for row in SUPPORTERS)
        assert set(shown) == {display.value for display in Display}
        assert min(shown.values()) >= 20

    def test_fit_under_the_goal(self):
        assert len(SUPPORTERS) < SETTINGS["goal"]
