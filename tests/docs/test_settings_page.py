"""docs/settings.md says every setting, and no other is spoken of anywhere."""

import re

import pytest

from campaign.config import Settings
from tests.docs.pages import DOCS, name, pages, text

PAGE = DOCS / "settings.md"
ROWS = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", text(PAGE), re.MULTILINE))
SETTINGS = {
    str(field.validation_alias or f"CAMPAIGN_{key.upper()}"): field
    for key, field in Settings.model_fields.items()
}


def test_every_setting_is_described_and_no_other():
    assert set(ROWS) == set(SETTINGS)


@pytest.mark.parametrize("setting", [each for each, field in SETTINGS.items() if each != "CAMPAIGN_DATA"])
def test_the_default_is_the_one_described(setting):
    default = ROWS[setting].split(" | ")[0]
    if value := str(SETTINGS[setting].default):
        assert default == f"`{value}`"
    else:
        assert default == "empty" or setting == "CAMPAIGN_PUBLIC_URL"


@pytest.mark.parametrize("page", pages(), ids=name)
def test_a_page_speaks_of_settings_there_are(page):
    spoken = re.findall(r"\b(?:CAMPAIGN_[A-Z_]+|[A-Z]+_URL)\b", text(page))
    assert set(spoken) <= set(SETTINGS)
