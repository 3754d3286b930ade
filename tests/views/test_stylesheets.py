import re

import pytest

from campaign.config import REPOSITORY
from campaign.views.stylesheets import joined

CSS = REPOSITORY / "static/css"
SHEETS = ("site.css", "desk.css")


def test_imports_are_replaced_by_what_they_name(tmp_path):
    (tmp_path / "site.css").write_text('/* all */\n@import url("a.css");\n@import url("b/c.css");\n')
    (tmp_path / "a.css").write_text("a { }\n")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/c.css").write_text("c { }\n")
    assert joined(tmp_path / "site.css") == "/* all */\na { }\nc { }\n"


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_of_ours_joins_whole(sheet):
    assert "@import" not in joined(CSS / sheet)


def test_every_component_is_on_one_sheet():
    listed = [
        name
        for sheet in SHEETS
        for name in re.findall(r'url\("(components/[^"]+)"\)', (CSS / sheet).read_text())
    ]
    there = [f"components/{file.name}" for file in (CSS / "components").iterdir()]
    assert sorted(listed) == sorted(there)


def test_the_site_serves_the_joined_sheet(visitor):
    response = visitor.get("/static/css/site.css").response
    assert response.mimetype == "text/css"
    assert "@import" not in response.text


@pytest.mark.parametrize("name", ["css/nowhere.css", "js/nowhere.js", "images/..%2f..%2fwsgi.py", "nowhere"])
def test_a_file_that_is_not_there_is_not_remembered(visitor, name):
    response = visitor.get(f"/static/{name}?v=0123456789ab", status=404).response
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "kept"), [("css/site.css", "max-age=3600"), ("css/site.css?v=1", "immutable")]
)
def test_a_file_that_is_there_is(visitor, address, kept):
    assert kept in visitor.get(f"/static/{address}").response.headers["Cache-Control"]
