"""Every kind of block has a form, and what it shows is what it takes back."""

import pytest
from werkzeug.datastructures import MultiDict

from campaign.domain.blocks import BLOCK_KINDS, List
from campaign.forms.blocks import BLOCK_FORMS, Shelves, form_of
from tests.builders.blocks import SAMPLES

SHELVES = Shelves(
    offices=(("us-secretary-of-state", "Secretary of State"),),
    pictures=(("0" * 64 + ".png", "The road"),),
)


def as_sent(form):
    """What a browser sends of a form."""
    sent = MultiDict()
    for field in form:
        if field.type == "BooleanField":
            sent.update({field.name: "y"} if field.data else {})
        elif field.type != "FileField":
            sent[field.name] = field.data or ""
    return sent


@pytest.mark.parametrize("kind", BLOCK_KINDS)
def test_a_block_comes_out_of_its_form_as_it_went_in(kind):
    block = SAMPLES[kind]
    shown = form_of(kind)(data=form_of(kind).typed(block))
    shown.offer(SHELVES)
    taken = form_of(kind)(as_sent(shown))
    taken.offer(SHELVES)

    assert taken.value() == block, taken.errors


@pytest.mark.parametrize("kind", BLOCK_KINDS)
def test_an_empty_form_says_at_a_field_what_is_wanted(kind):
    form = form_of(kind)(MultiDict({"csrf_token": "x"}))

    assert form.value() is None
    assert form.errors
    assert not form.refusals


@pytest.mark.parametrize("kind", BLOCK_KINDS)
@pytest.mark.parametrize("code", ["{{ 7*7 }}", "{% import os %}", "{{ x.__class__ }}"])
def test_template_code_is_refused_at_its_field_and_stays_as_typed(kind, code):
    form_class = form_of(kind)
    name = BLOCK_KINDS[kind].BODY
    sent = as_sent(form_class(data=form_class.typed(SAMPLES[kind])))
    sent[name] = f"one {code}\ntwo"
    form = form_class(sent)

    assert form.value() is None
    assert "is not a placeholder" in form[name].errors[0]
    assert code in form[name].data


def test_there_is_a_form_for_every_kind_and_for_nothing_else():
    assert list(BLOCK_FORMS) == list(BLOCK_KINDS)


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("one\n\n  two ", ("one", "two")),
        ("- one\n- two", ("one", "two")),
        ("1. one\n2. two", ("one", "two")),
        ("one\n- two", ("one", "- two")),
    ],
)
def test_items_lose_marks_that_all_of_them_have(typed, items):
    assert BLOCK_FORMS["list"](MultiDict({"items": typed})).value().items == items


@pytest.mark.parametrize("items", [("- a", "- b"), ("1. a", "b"), ("a", "2. b")])
def test_items_that_begin_with_a_mark_keep_it(items):
    form_class = BLOCK_FORMS["list"]
    shown = form_class(data=form_class.typed(List(items)))

    assert form_class(as_sent(shown)).value() == List(items)


def test_a_picture_that_is_not_on_the_shelf_is_not_taken():
    form_class = BLOCK_FORMS["figure"]
    sent = as_sent(form_class(data=form_class.typed(SAMPLES["figure"])))
    sent["image"] = "https://elsewhere.example/a.png"
    form = form_class(sent)
    form.offer(SHELVES)

    assert form.value() is None
    assert form.image.errors
