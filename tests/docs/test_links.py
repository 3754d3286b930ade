"""Every link of the documentation leads somewhere, and every page can be found."""

import pytest

from tests.docs.pages import DOCS, ROOT, anchors, is_elsewhere, led_to, links, name, pages

RELATIVE = [
    pytest.param(page, link, id=f"{name(page)} → {link}")
    for page in pages()
    for link in dict.fromkeys(links(page))
    if not is_elsewhere(link)
]


@pytest.mark.parametrize(("page", "link"), RELATIVE)
def test_a_link_leads_to_a_file_and_a_heading_that_are_there(page, link):
    file, anchor = led_to(page, link)
    assert file.is_relative_to(ROOT)
    assert file.exists()
    if anchor:
        assert anchor in anchors(file)


@pytest.mark.parametrize("start", [ROOT / "README.md", DOCS / "README.md"], ids=name)
def test_every_page_is_reached(start):
    seen, waiting = set(), [start]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or page.name.endswith(".letter.md"):
            continue
        seen.add(page)
        waiting += [led_to(page, link)[0] for link in links(page) if not is_elsewhere(link)]
    assert [name(page) for page in pages() if page not in seen and page != ROOT / "README.md"] == []
