import re

import pytest

from campaign.config import REPOSITORY
from campaign.views.filters import FILTERS

GUIDE = (REPOSITORY / "docs/interface.md").read_text()
COMPONENTS = sorted((REPOSITORY / "templates/components").glob("*.html"))
# Used by the macros beside them only.
INNER = {
    "choice",
    "dots_lying",
    "dots_upright",
    "field_error",
    "field_hint",
    "gap",
    "goal_words",
    "parts",
    "turn_lying",
    "turn_upright",
    "words",
}


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda file: file.stem)
def test_every_macro_is_in_the_guide(component):
    for macro in re.findall(r"{% macro (\w+)\(", component.read_text()):
        assert macro in INNER or f"`{macro}(" in GUIDE


@pytest.mark.parametrize("name", [each.__name__ for each in FILTERS])
def test_every_filter_is_in_the_guide(name):
    assert re.search(rf"`{name}[`(]", GUIDE)
