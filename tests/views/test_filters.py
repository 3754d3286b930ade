from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from campaign.views import filters

EVENING_IN_WASHINGTON = datetime(2026, 1, 17, 4, 59, tzinfo=UTC)


def test_a_date_is_said_day_first_without_the_locale_of_the_machine():
    assert filters.day(date(2026, 1, 16)) == "16 January 2026"
    assert filters.short_day(date(2026, 1, 16)) == "16 January"
    assert filters.month_year(date(2024, 4, 4)) == "April 2024"


def test_a_day_to_act_by_has_its_weekday():
    assert filters.weekday(date(2026, 1, 16)) == "Friday 16 January 2026"


def test_an_instant_is_said_in_the_zone_it_matters_in():
    assert filters.moment(EVENING_IN_WASHINGTON, "America/New_York") == "16 January 2026, 23:59, Eastern Time"
    assert filters.moment(EVENING_IN_WASHINGTON, ZoneInfo("Asia/Yerevan")) == (
        "17 January 2026, 08:59, Yerevan time"
    )


def test_an_instant_falls_on_the_day_of_its_zone():
    assert filters.civil_day(EVENING_IN_WASHINGTON, "America/New_York") == date(2026, 1, 16)


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("America/New_York", "Eastern Time"),
        ("America/Los_Angeles", "Pacific Time"),
        ("Asia/Yerevan", "Yerevan time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
    ],
)
def test_a_zone_is_named_as_people_call_it_or_by_its_city(zone, said):
    assert filters.zone_name(zone) == said


def test_a_machine_reads_a_day_as_it_is_and_an_instant_in_utc():
    assert filters.iso(date(2026, 1, 16)) == "2026-01-16"
    assert filters.iso(EVENING_IN_WASHINGTON.astimezone(ZoneInfo("Asia/Yerevan"))) == "2026-01-17T04:59:00Z"


def test_counts_have_thousands_and_are_never_rounded():
    assert filters.number(4218) == "4,218"
    assert filters.count_of(4218, "signature", "signatures") == "4,218 signatures"


@pytest.mark.parametrize(("value", "said"), [(0, "0 people"), (1, "1 person"), (2, "2 people")])
def test_one_is_told_from_many(value, said):
    assert filters.count_of(value, "person", "people") == said


def test_a_plural_is_a_whole_sentence():
    one, many = "One person has signed.", "{n} people have signed."
    assert filters.plural(1, one, many) == "One person has signed."
    assert filters.plural(4218, one, many) == "4,218 people have signed."


def test_a_sentence_for_a_count_says_its_number_in_figures_or_in_words():
    assert filters.plural(2, "", "Mend {n} things") == "Mend 2 things"
    assert filters.plural(2, "", "Mend {words} things") == "Mend two things"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("maro.testvanian@post.example", "m…n@post.example"),
        ("jo@post.example", "j…@post.example"),
        ("x@post.example", "x…@post.example"),
        ('"a@b"@post.example', '"…"@post.example'),
    ],
)
def test_an_address_is_shown_only_in_part(address, shown):
    assert filters.partial_address(address) == shown


@pytest.mark.parametrize(
    ("size", "said"), [(12, "1 kB"), (148_000, "148 kB"), (999_600, "1.0 MB"), (2_140_000, "2.1 MB")]
)
def test_a_file_has_a_size_a_person_can_weigh(size, said):
    assert filters.file_size(size) == said


def test_a_code_is_cut_in_fours():
    assert filters.in_fours("7K4MQ2XD") == "7K4M-Q2XD"
    assert filters.in_fours("3b9c40e177", " ") == "3b9c 40e1 77"


def test_every_filter_is_lent_to_the_templates(app):
    said = app.jinja_env.from_string("{{ day | day }}, {{ n | count_of('letter', 'letters') }}")
    assert said.render(day=date(2026, 1, 16), n=2) == "16 January 2026, 2 letters"
