"""What the checks say of the demonstration beside the letters before it: what is there, and no more."""

from datetime import date

from campaign.config import REPOSITORY
from campaign.domain.checks import Around, check_letter
from campaign.letterfile import read_path
from campaign.reading import neighbours

DEMO = REPOSITORY / "demo/letters"
DAY = date(2026, 11, 22)


def said(path, around, today=DAY):
    file = read_path(path)
    return check_letter(file.text, file.recipients, file.settings, today, file.signatories, around=around)


def test_the_demonstration_differs_from_the_press_release_of_2024_and_in_nothing_else():
    names = ("senators-november-2025.yaml", "senators-april-2024.yaml")
    around = Around(tuple(neighbours.earlier(DEMO / name) for name in names))
    found = said(DEMO / "release-the-prisoners.letter.md", around)
    assert [(each.check, each.place.block) for each in found if each.check != "uncited_fact"] == [
        ("figures_disagree", "lachin-corridor")
    ]
    assert found[0].sentence == (
        "“some 120,000 people” stands here, and for people displaced the letter of 4 April 2024 has "
        "“over 100,000” (the release around it)."
    )


def test_the_sample_of_every_kind_of_block_is_left_in_peace():
    assert said(REPOSITORY / "docs/samples/every-kind.letter.md", Around(), date(2026, 11, 20)) == ()
