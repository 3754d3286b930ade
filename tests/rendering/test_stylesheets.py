import re

import pytest
import tinycss2

from campaign.domain.document import Paper, Theme
from campaign.rendering import fonts
from campaign.rendering.html import TEMPLATES
from campaign.rendering.stylesheets import FOLDER, PARTS, stylesheet


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
def test_every_stylesheet_reads_without_a_fault(theme, paper):
    rules = tinycss2.parse_stylesheet(stylesheet(paper, theme))
    assert [rule for rule in rules if rule.type == "error"] == []


@pytest.mark.parametrize(("folder", "names"), [("themes", Theme), ("papers", Paper)])
def test_every_choice_has_its_stylesheet(folder, names):
    assert sorted(path.stem for path in (FOLDER / folder).iterdir()) == sorted(names)


def test_every_theme_has_its_letterhead():
    assert sorted(path.name for path in (TEMPLATES / "themes").iterdir()) == sorted(Theme)


def test_every_part_is_used():
    assert sorted(path.stem for path in (FOLDER / "parts").iterdir()) == sorted(PARTS)


def test_every_class_that_is_styled_is_printed_by_something():
    sources = "".join(path.read_text() for path in TEMPLATES.rglob("*.html") if "library" not in path.parts)
    sources += "".join(
        path.read_text() for path in (TEMPLATES.parents[1] / "campaign/rendering").glob("*.py")
    )
    styled = {name for paper in Paper for theme in Theme for name in _classes(stylesheet(paper, theme))}
    assert sorted(name for name in styled if not re.search(rf"(?<![\w-]){name}(?![\w-])", sources)) == []


@pytest.mark.parametrize("other", fonts.OTHERS, ids=lambda each: each.script)
def test_other_scripts_are_as_large_as_they_are_measured(other):
    def share(theme):
        css = stylesheet(Paper.LETTER, theme)
        rules = re.findall(rf"\.{other.script}\b[^{{}}]*\{{([^}}]*)\}}", css)
        sizes = [found[1] for rule in rules if (found := re.search(r"font-size: ([0-9.]+)em", rule))]
        return float(sizes[-1]) if sizes else 1.0

    assert (share(Theme.ORGANISATION), share(Theme.PLAIN)) == (other.share, other.plain_share)


def _classes(css):
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.findall(r"(?m)\.([a-z][\w-]*)(?=[^{};]*\{)", without_comments)
