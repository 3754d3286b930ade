"""A form says in one answer all that is to be mended, each thing once, at its field."""

import importlib
import pkgutil
from dataclasses import fields

import pytest
from werkzeug.datastructures import MultiDict

from campaign import forms
from campaign.domain.deliveries import DeliveryStatus
from campaign.forms.base import ValueForm
from campaign.forms.blocks import form_of
from campaign.forms.campaigns import CampaignForm
from campaign.forms.deeds import DeedForm
from campaign.forms.deliveries import ReportForm, SendForm
from campaign.forms.events import EventForm
from campaign.forms.facts import NewFactForm
from campaign.forms.letter_settings import SigningForm, TextSettingsForm
from campaign.forms.letters import StartForm
from campaign.forms.library import DescriptionForm
from campaign.forms.lineage import LineageForm
from campaign.forms.officials import OfficeForm, OfficialForm, TermForm
from campaign.forms.pictures import PictureForm
from campaign.forms.placements import PlacingForm
from campaign.forms.print_settings import PrintForm
from campaign.forms.recipients import AddressingForm
from campaign.forms.record_demands import RecordedDemandForm
from campaign.forms.record_steps import StepForm
from campaign.forms.records import RecordForm
from campaign.forms.responses import response_form
from campaign.forms.sources import NewSourceForm, SourceForm

LONG = "word " * 900
INVISIBLE = "a\u202eb"


def offered(form, *choices):
    form.offer(*choices)
    return form


def reported(sent):
    return offered(ReportForm(sent), DeliveryStatus.SENT)


def answered(sent):
    return response_form([("release", "Release them"), ("sanctions", "Sanction them")])(sent)


def written(kind):
    return lambda sent: form_of(kind)(sent)


@pytest.mark.parametrize(
    ("make", "typed", "wrong"),
    [
        (
            CampaignForm,
            {
                "name": " ",
                "slug": "Not so!",
                "summary": LONG,
                "language": "???",
                "clock_days": "0",
                "letterhead_name": LONG,
                "letterhead_lines": f"Fine\n{LONG}",
            },
            ["name", "slug", "summary", "language", "clock_days", "letterhead_name", "letterhead_lines"],
        ),
        (
            CampaignForm,
            {"name": "New", "slug": "new", "language": "", "clock_days": "60"},
            ["slug", "language"],
        ),
        (
            NewSourceForm,
            {"title": LONG, "key": "no key", "url": "file:///etc", "outlet": LONG, "author": INVISIBLE},
            ["title", "key", "url", "outlet", "author"],
        ),
        (NewSourceForm, {"title": "Ազատություն", "url": "soon"}, ["key", "url"]),
        (
            SourceForm,
            {"title": "", "url": "ftp://a", "published_on": "soon"},
            ["title", "url", "published_on"],
        ),
        (lambda sent: offered(NewFactForm(sent), ()), {"name": "No", "reads": LONG}, ["name", "reads"]),
        (
            OfficeForm,
            {
                "title": LONG,
                "organisation": LONG,
                "address": "1\n" * 9,
                "country": "USA",
                "email": "a@",
                "key": "!",
            },
            ["title", "organisation", "address", "country", "email", "key"],
        ),
        (
            OfficialForm,
            {"name": "http://a.example", "salutation": LONG, "honorific": LONG, "key": "!"},
            ["name", "salutation", "honorific", "key"],
        ),
        (
            lambda sent: offered(TermForm(sent), [("maro", "Maro")]),
            {"official": "", "starts_on": "2026-01-02", "ends_on": "2026-01-01"},
            ["official", "ends_on"],
        ),
        (
            lambda sent: offered(StartForm(sent), []),
            {"title": LONG, "subject": INVISIBLE, "slug": "Not so!"},
            ["title", "subject", "slug"],
        ),
        (
            lambda sent: offered(TextSettingsForm(sent), []),
            {
                "title": LONG,
                "subject": "",
                "slug": "?",
                "valediction": LONG,
                "language": "?",
                "notes": "none",
            },
            ["title", "subject", "slug", "valediction", "language", "notes"],
        ),
        (
            SigningForm,
            {"goal": "-1", "closes_on": "2026-02-01", "delivers_on": "2026-01-01", "what_next": LONG},
            ["goal", "delivers_on", "what_next"],
        ),
        (
            PrintForm,
            {
                "letterhead": LONG,
                "letterhead_lines": LONG,
                "delivery_line": LONG,
                "copies": INVISIBLE,
                "theme": "plain",
                "paper": "a4",
                "citations": "plain",
                "order": "leads",
                "columns": "0",
            },
            ["letterhead", "letterhead_lines", "delivery_line", "copies"],
        ),
        (
            AddressingForm,
            {"name": LONG, "title": LONG, "address": "1\n" * 9, "email": "maro@", "clock_days": "0"},
            ["name", "title", "address", "email", "clock_days"],
        ),
        (
            DescriptionForm,
            {"title": LONG, "tags": LONG, "language": "?", "key": "!"},
            ["title", "tags", "language", "key"],
        ),
        (
            lambda sent: PlacingForm(sent, kind="demand", is_new=True),
            {"title": LONG, "put_to": LONG, "purpose": "ask-list", "firmness": "asked"},
            ["title", "put_to"],
        ),
        (written("demand"), {"bullet": LONG, "clause": LONG, "hook": LONG}, ["bullet", "clause", "hook"]),
        (written("quotation"), {"text": INVISIBLE, "attribution": LONG}, ["text", "attribution"]),
        (
            written("figure"),
            {"caption": LONG, "alternative": LONG, "image": "x"},
            ["caption", "image", "alternative"],
        ),
        (
            lambda sent: offered(EventForm(sent), (), ()),
            {"when": "soon", "text": LONG},
            ["when", "text", "source"],
        ),
        (
            lambda sent: offered(DeedForm(sent), [("release", "Release them")], (), ()),
            {"demand": "release", "passage": "", "when": "soon", "text": ""},
            ["verdict", "passage", "when", "text", "source"],
        ),
        (
            lambda sent: offered(RecordForm(sent), (), ()),
            {
                "title": LONG,
                "slug": "?",
                "on": "soon",
                "signers": "a|b|c|d",
                "figures": "one",
                "summary": LONG,
                "language": "?",
            },
            ["title", "slug", "term", "on", "source", "summary", "signers", "figures", "language"],
        ),
        (
            lambda sent: offered(RecordedDemandForm(sent), ()),
            {"wording": LONG, "place": LONG, "put_to": LONG, "hook": LONG},
            ["wording", "place", "put_to", "hook", "title"],
        ),
        (
            lambda sent: offered(StepForm(sent), (), ()),
            {"argument": LONG, "remains": LONG},
            ["demand", "argument", "remains", "changes"],
        ),
        (
            lambda sent: offered(LineageForm(sent), "It is now", "Put no more", []),
            {"argument": "", "changes": ["hardened", "softened"]},
            ["argument", "changes"],
        ),
        (SendForm, {"status": "delivered", "on": "", "note": LONG}, ["channel", "on", "note", "proof"]),
        (reported, {"status": "delivered", "on": "", "note": LONG}, ["on", "note", "proof"]),
        (
            answered,
            {
                "received_on": "soon",
                "author": LONG,
                "text": "We share your concern.",
                "verdict_release": "promised",
                "passage_release": "We refuse.",
                "passage_sanctions": "We share your concern.",
            },
            ["received_on", "author", "passage_release", "verdict_sanctions"],
        ),
        (PictureForm, {"title": LONG}, ["file", "title"]),
    ],
)
def test_all_that_is_wrong_is_said_in_one_answer_and_once(make, typed, wrong):
    form = make(MultiDict(typed))

    assert form.value() is None
    assert {name: len(errors) for name, errors in form.errors.items()} == dict.fromkeys(wrong, 1)
    assert form.refusals == []


for module in pkgutil.walk_packages(forms.__path__, f"{forms.__name__}."):
    importlib.import_module(module.name)


def every_form(form=ValueForm):
    return [each for kind in form.__subclasses__() for each in (kind, *every_form(kind))]


@pytest.mark.parametrize("form", [each for each in every_form() if each.TRIED_IN])
def test_a_value_that_things_are_tried_in_has_a_place_for_a_text_of_the_form(form):
    for value in form.TRIED_IN:
        texts = [each.name for each in fields(value) if type(getattr(value, each.name)) is str]
        assert [name for name in texts if hasattr(form, form.FIELD_NAMES.get(name, name))]


def test_what_may_be_left_out_is_asked_for_by_nobody():
    assert NewSourceForm(MultiDict({"title": "Custody"})).value().key == "custody"


def test_an_event_that_is_there_needs_no_words_of_its_own():
    form = DeedForm(MultiDict({"demand": "release", "event": "there"}))
    form.offer([("release", "Release them")], [("there", "The bridge opens")], [])

    assert form.value() is None
    assert set(form.errors) == {"verdict", "passage"}
