"""Words that would run, break a page or leave their element, in every kind of block and in what is set for a
letter: on the pages of the composer, of the history and of the library, and where anyone reads the letter."""

from itertools import count

import pytest
from hypothesis import HealthCheck, assume, example, given, settings

from campaign.domain.accounts import Person
from campaign.domain.blocks import Demand, Heading, List, Paragraph, Purpose, Quotation
from campaign.domain.lettertext import Named, Placed
from campaign.domain.refusals import Refusal
from campaign.letterfile import LetterFile
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.notices.links import Links
from campaign.services import letters, reviewers, talk
from tests.builders.campaigns import a_campaign
from tests.builders.letter_files import a_letter_text, an_addressee, known_officials
from tests.builders.letters import a_letter, an_open_letter
from tests.builders.sources import a_fact
from tests.services.test_reviewers import token_of
from tests.support import clock, hostile
from tests.support.desk import at_the_desk, fresh

LINKS = Links("https://x.example")
START, END = "Zqstart", "Zqend"
_numbers = count(1)

# The tests share one database within each of them: every example makes a letter of its own.
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
some = settings(max_examples=12, derandomize=True, suppress_health_check=SHARED)
words = hostile.words.filter(lambda text: "\r" not in text)


def between(text):
    return f"{START} {text} {END}"


def blocks_of(text):
    """The text in every kind of block; where a kind takes one line, as one."""
    line = " ".join(between(text).split())
    return (
        Placed("paragraph", Purpose.OPENING, Paragraph(between(text))),
        Placed("heading", Purpose.BACKGROUND, Heading(line)),
        Placed("quotation", Purpose.EVIDENCE, Quotation(between(text), line)),
        Placed("list", Purpose.CONTEXT, List((line, "another"))),
        Placed(
            "demand",
            Purpose.ASK_LIST,
            Demand(between(text), clause=between(text), ability=line[:80], hook=line, outcome=line),
            demand="demand",
            title=line[:120],
        ),
    )


def a_hostile_text(text, **more):
    line = " ".join(between(text).split())
    heads = {"title": line, "subject": line, "valediction": line}
    values = {**heads, "facts": {}, "sources": {}, "notes": {"x": line}}
    return a_letter_text(blocks=blocks_of(text), **{**values, **more})


@pytest.fixture
def desk(visitor, rows, keys):
    campaign = a_campaign(rows, slug="river")
    known_officials(rows)
    a_fact(rows, campaign, "n")
    return at_the_desk(visitor, rows, keys, campaign)


def prepared(rows, make, text, to=()):
    """A letter of the words; another example when the domain refuses them."""
    rows.rollback()
    campaign = rows.query(Campaign).one()
    try:
        words = a_hostile_text(text, recipients=tuple(Named.of(each) for each in to))
        made = make(rows, campaign, LetterFile(f"letter-{next(_numbers)}", words, recipients=to))
    except Refusal:
        rows.rollback()
        assume(False)
    slug = made.slug
    rows.commit()
    return slug


@example("</textarea><script>alert(1)</script>")
@example('[x](https://a.example/"onclick="alert) "\'><img src=x onerror=alert(1)>')
@some
@given(words)
def test_nothing_runs_or_leaves_its_element_on_the_desk(desk, rows, text):
    slug = prepared(rows, a_letter, text)
    here = f"/desk/campaigns/river/letters/{slug}"
    desk.post(f"{here}/blocks/paragraph/move", {"to": "down"})
    for address in ("", "/settings", "/history", "/history/1", "/checks"):
        hostile.refuse_running(desk.get(here + address).root)
    for kind in ("paragraph", "heading", "quotation", "list", "demand"):
        page = desk.get(f"{here}/blocks/{kind}")
        hostile.refuse_running(page.root)
        hostile.refuse_leaving(page.root, START, END)


@example("</textarea><script>alert(1)</script>", "</del><img src=x onerror=alert(1)>")
@some
@given(words, words)
def test_nothing_runs_or_leaves_its_element_where_two_wordings_stand_side_by_side(desk, rows, text, other):
    slug = prepared(rows, a_letter, text)
    here = f"/desk/campaigns/river/letters/{slug}/blocks/paragraph"
    sent = {"block-text": between(other), "purpose": "opening", "version": "7"}
    # Refused for its words, for citing what there is not, or for the version.
    status = desk.status_of("POST", here, sent)
    # The same words are no conflict.
    assume(status != 303)
    page = desk.post(here, sent, status=status)
    hostile.refuse_running(page.root)
    hostile.refuse_leaving(page.root, START, END)


@example("</textarea><script>alert(1)</script>")
@example("</p></article> &lt;b")
@some
@given(words)
def test_nothing_runs_or_leaves_its_element_in_what_is_said_of_a_letter(desk, visitor, rows, keys, text):
    slug = prepared(rows, a_letter, text)
    here = f"/desk/campaigns/river/letters/{slug}"
    desk.post(f"{here}/blocks/paragraph/comments", {"body": between(text)})
    suggest = f"{here}/blocks/heading/suggest"
    version = desk.get(suggest).typed("version")
    desk.post(suggest, {"block-text": "Other words", "note": between(text), "version": version})
    said = talk.of_letter(rows, letters.find(fresh(rows), slug)).said
    address = f"{here}/suggestions/{said.suggestions[0].public_id}"
    link = asked(rows, keys, slug)
    for page in (f"{here}/blocks/paragraph/comments", address, f"{here}/review", link):
        shown = visitor.get(page)
        hostile.refuse_running(shown.root)
        hostile.refuse_leaving(shown.root, START, END)
    for page in (f"{link}/blocks/paragraph", f"{here}/blocks/paragraph/suggest"):
        hostile.refuse_running(visitor.get(page).root)


@example("</p></article> &lt;b")
@some
@given(words)
def test_nothing_runs_or_leaves_its_element_in_the_library(desk, rows, text):
    prepared(rows, a_letter, text)
    for page in ("", "/blocks/demand"):
        shown = desk.get(f"/desk/campaigns/river/library{page}")
        hostile.refuse_running(shown.root)
        hostile.refuse_leaving(shown.root, START, END)


def asked(rows, keys, slug):
    """The address of a reviewer's page."""
    person, by = Person("Ani Reader", f"{slug}@post.example"), rows.query(Account).first()
    reviewers.ask(rows, keys, LINKS, letters.find(rows, slug), person, by=by, now=clock.now())
    address = f"/review/{token_of(rows, keys)}"
    rows.commit()
    return address


@example("</article><script>alert(1)</script>")
@example('[x](https://a.example/"onclick="alert) "\'><img src=x onerror=alert(1)>')
@some
@given(words)
def test_nothing_runs_or_leaves_its_element_where_anyone_reads(desk, visitor, rows, text):
    # A place that nothing fills, and a mark that leads nowhere, open no letter.
    text = text.replace("{", "(").replace("[^", "[")
    slug = prepared(rows, _opened, text, to=(an_addressee(),))
    for address in (f"/letters/{slug}", "/campaigns/river/demands", "/campaigns/river"):
        page = visitor.get(address)
        hostile.refuse_running(page.root)
        if address.startswith("/letters"):
            hostile.refuse_leaving(page.root, START, END)


def _opened(rows, campaign, letter_file):
    return an_open_letter(rows, campaign, letter_file=letter_file)
