"""Every component on one page, proof-read: labels, ids, and nothing the security policy would refuse."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from wtforms import (
    BooleanField,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from campaign.domain.demands import Change, Firmness
from campaign.domain.letters import LetterStatus
from campaign.domain.recipients import RecipientStatus
from campaign.domain.verdicts import Standing, Verdict
from campaign.services.mail_rounds import Waiting
from tests.support.pages import Page, proof_read

# What a layout asks of a request.
REQUEST = SimpleNamespace(script_root="", path="/")

FIELDS = """
{% from "components/field.html" import field %}
{% from "components/choices.html" import choices %}
{% from "components/tick.html" import tick %}
{% from "components/code_field.html" import code_field %}
{% from "components/error_summary.html" import error_summary %}
{{ error_summary(form, "before you sign") }}
{{ field(form.name, hint="As it should print.", autocomplete="name") }}
{{ field(form.comment, rows=4) }}
{{ field(form.country, width="medium") }}
{{ choices(form.shown, hints={"counted": "If it could put you at risk."}) }}
{{ choices(form.tags) }}
{{ tick(form.consent) }}
{{ code_field(form.code, hint="It lasts until tomorrow.") }}
"""

SAYINGS = """
{% from "components/account_menu.html" import account_menu %}
{% from "components/button.html" import button, button_link, button_not_yet %}
{% from "components/check.html" import check %}
{% from "components/csrf.html" import csrf %}
{% from "components/empty.html" import empty %}
{% from "components/facts.html" import fact, facts %}
{% from "components/flash.html" import flash %}
{% from "components/ladder.html" import ladder %}
{% from "components/letter_status.html" import letter_status %}
{% from "components/pager.html" import pager %}
{% from "components/placeholder.html" import placeholder %}
{% from "components/progress.html" import progress %}
{% from "components/table.html" import cell, row, row_head, table %}
{% from "components/tag.html" import tag %}
{% from "components/tally.html" import tally %}
{% from "components/timeline.html" import step, timeline %}
{% from "components/when.html" import at_moment, on_day, on_short_day, on_weekday %}
<h2>Sayings</h2>
{{ account_menu({"name": "Nora", "email": "nora@post.example"}, "/desk/sign-out") }}
{{ button("Sign the letter") }} {{ button("Approve", "second", name="act", value="approve") }}
{{ button_link("Plain text", "/text", "quiet") }} {{ button_not_yet("Open: 2 things to mend", "/checks") }}
{{ check("blocks", "Not filled in.", "A place", "Mend it", "/mend") }}
{{ check("advice", "Look.", "A place") }}
{{ check("passed", "Every number has a source.") }}
{% call empty("No answers yet", "Record it here.") %}{{ button_link("Record an answer", "/") }}{% endcall %}
{% call facts() %}
  {{ fact("Letter", "Bring them home") }} {% call fact("Sealed") %}{{ on_day(day) }}{% endcall %}
{% endcall %}
{{ flash([("done", "Saved."), ("look", "Old."), ("wrong", "Closed."), ("message", "Said.")]) }}
{% for status in ladder_steps %}{{ ladder(status) }}{% endfor %}
{% for status in letter_statuses %}{{ letter_status(status) }}{% endfor %}
{{ pager(2, 43, page_url) }} {{ pager(1, 1, page_url) }}
{{ placeholder("fact.prisoners", "23") }} {{ placeholder("letter.deadline") }}
{{ progress(4218, 10000) }} {{ progress(0, 10000) }} {{ progress(10412, 10000, reached_on=day) }}
{{ progress(1, 5, large=true) }} {{ progress(310) }}
{{ progress(7, 10, passed=5) }} {{ progress(7, 10, large=true, passed=5) }}
{% call table("Organisations", ["Name", ("Members", "figures")]) %}
  {% call row("total") %}
    {{ row_head("Name", "Quiet Bench") }} {{ cell("Members", 9, figures=true) }}
  {% endcall %}
{% endcall %}
{% for standing in standings %}{{ tag(standing) }}{% endfor %} {{ tag("silent", "Silent, 8 months") }}
{{ tally([(2, "overdue", "wrong"), (3, "answered")]) }}
{% call timeline() %}
  {% call step("done", "Sent", on_short_day(day)) %}By email.{% endcall %}
  {{ step("missed", "30 days ran out") }} {{ step("next", "A reminder") }}
{% endcall %}
{{ on_weekday(day) }} {{ at_moment(moment, "America/New_York") }}
"""

LINES = """
{% from "components/rule.html" import rule, rule_turn %}
<h2>Lines</h2>
{% for firmness in firmnesses %}
  <div class="ruled">{{ rule(firmness) }}</div>
  {% for after in firmnesses %}
    {% for change in changes %}{{ rule_turn(firmness, after, [change]) }}{% endfor %}
  {% endfor %}
{% endfor %}
"""

LETTER = """
{% from "components/letter.html" import dated, inside_address, letter, letterhead, subject %}
{% from "components/letter.html" import note_mark, notes, said, signed %}
{% call letter("en") %}
  {{ letterhead("Committee", ["1100 Larch Street"]) }} {{ dated("By hand", "January 20, 2026") }}
  {{ inside_address(["The Honorable", "Secretary"]) }} {{ subject("Prisoners") }}
  {{ said("Dear Secretary,") }}
  <div class="letter__body"><p>Torture.{{ note_mark(1) }} Again.{{ note_mark(1, 2) }}</p></div>
  {{ said("Respectfully,") }} {{ signed("6 invited signers") }} {{ notes(["A report."]) }}
{% endcall %}
"""


class Signing(Form):
    name = StringField("Full name", [InputRequired("Write your full name.")])
    comment = TextAreaField("Comment", [Optional()])
    country = SelectField("Country", choices=["Armenia", "United States"], validate_choice=False)
    shown = RadioField("Shown as", [InputRequired("Choose one.")], choices=["full", "counted"])
    tags = SelectMultipleField(
        "Tags",
        choices=["evidence"],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    consent = BooleanField("I agree.", [InputRequired("Tick this to sign.")])
    code = StringField("Code")


@pytest.fixture
def page(app):
    """Render the inside of a public page with whatever the components may be given."""

    def render(inside, layout="public", **more):
        source = (
            f'{{% extends "layouts/{layout}.html" %}}{{% block title %}}Parts{{% endblock %}}'
            f"{{% block content %}}<h1>Parts</h1>{inside}{{% endblock %}}"
        )
        with app.test_request_context("/"):
            text = app.jinja_env.from_string(source).render(request=REQUEST, **more)
        return Page(None, proof_read(text))

    return render


def test_a_field_that_came_back_says_what_to_mend_and_keeps_what_was_typed(page):
    form = Signing(name="")
    form.comment.data = "<b>Peace</b> & quiet"
    form.validate()
    seen = page(FIELDS, form=form)
    assert seen.error_at("name") == "Write your full name."
    assert seen.typed("comment") == "<b>Peace</b> & quiet"
    assert seen.links()["Choose one."] == "#shown-0"
    assert seen.find("input", id="name").get("aria-describedby") == "name-hint name-error"
    assert "Three things to mend before you sign" in seen.text


def test_a_form_in_order_shows_no_summary(page):
    assert "to mend" not in page(FIELDS, form=Signing()).text


def test_optional_fields_say_so(page):
    assert "Comment (optional)" in page(FIELDS, form=Signing()).text


def test_every_saying_is_sound_html(page):
    seen = page(
        SAYINGS,
        day=date(2026, 1, 16),
        moment=datetime(2026, 1, 17, 4, 59, tzinfo=UTC),
        page_url=lambda number: f"?page={number}",
        ladder_steps=list(RecipientStatus),
        letter_statuses=list(LetterStatus),
        standings=[*Standing, *Verdict],
    )
    assert "4,218 have signed" in seen.text
    assert "Be the first to sign" in seen.text
    assert "goal of 10,000 reached 16 January" in seen.text
    assert "Interim response, step 6 of 8" in seen.text


def test_a_line_is_drawn_for_every_turn_a_demand_can_take(page):
    page(LINES, firmnesses=[None, *Firmness], changes=list(Change))


def test_a_note_and_its_first_mark_lead_to_each_other(page):
    links = page(LETTER).links()
    assert links["Note 1"] == "#note-1"
    assert links["↩Back to the text, note 1"] == "#mark-1"


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        (Waiting(1), "Goes to 1 person. Nobody who signed asked for news."),
        (Waiting(2_500, is_all=False), "Goes to at least 2,500 people. Of those looked at nobody more asked"),
    ],
)
def test_where_not_everybody_was_looked_at_a_number_says_so(page, waiting, said):
    seen = page(
        '{% from "components/waiting.html" import at_least, nobody %}'
        '<p>Goes to {{ at_least(waiting, "{n} person", "{n} people") }}. '
        '{{ nobody(waiting, "for news") }}</p>',
        waiting=waiting,
    )
    assert said in seen.text


@pytest.mark.parametrize("layout", ["public", "plain"])
def test_a_demonstration_says_so_and_is_not_indexed(page, layout):
    shown = SimpleNamespace(name="The prisoners", slug="prisoners", is_demonstration=True)
    seen = page("", layout, campaign=shown)
    assert "Demonstration." in seen.text
    assert seen.find("meta", name="robots").get("content") == "noindex"


@pytest.mark.parametrize("status", [400, 403, 404, 405, 410, 413, 429, 500, 503])
def test_an_error_page_says_what_to_do_next(app, status):
    with app.test_request_context("/"):
        template = app.jinja_env.get_template(f"errors/{status}.html")
        text = template.render(request=REQUEST, sentence="It is closed.")
    assert "It is closed." in Page(None, proof_read(text)).text
