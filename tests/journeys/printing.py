"""What an organiser prints of a letter, read back from the files that come."""

import csv
import io
import zipfile
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import TO_PRINT, assert_accessible, assert_fits, file_behind, load_until
from tests.support.pdfs import ReadPdf


@dataclass(frozen=True)
class Pack:
    """A ZIP for the courier, opened: the bytes of its files by name, and the rows of its manifest."""

    files: dict[str, bytes]
    manifest: list[dict[str, str]]


class Printing:
    """The copies of one letter at the desk."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def prints_for(self, official: str) -> ReadPdf:
        """One recipient's copy. The page looks again by itself, until it is there."""
        copies = self.page.get_by_role("region", name="A copy for each recipient")
        copies.get_by_role("button", name=f"Print the letter to {official}").click()
        link = self._download(copies, f"Download the letter to {official}")
        expect(link).to_be_visible(timeout=TO_PRINT)
        return ReadPdf(file_behind(link))

    def finds_the_copy_for(self, official: str) -> bytes:
        """One recipient's copy, which is printed without being asked for once the letter is sealed."""
        copies = self.page.get_by_role("region", name="A copy for each recipient")
        return self._downloads(self._download(copies, f"Download the letter to {official}"))

    def packs(self) -> Pack:
        """Every copy and a manifest."""
        part = self.page.get_by_role("region", name="All of them, for the courier")
        part.get_by_role("button", name="Print the pack").click()
        return opened(self._downloads(self._download(part, "Download the pack")))

    def looks_around(self) -> None:
        assert_fits(self.page)
        assert_accessible(self.page)

    def _download(self, part: Locator, words: str) -> Locator:
        """A link, or for a copy that names whom the public cannot read a button."""
        return part.get_by_role("link", name=words).or_(part.get_by_role("button", name=words))

    def _downloads(self, link: Locator) -> bytes:
        """The file of a link that will be there: whoever is in a hurry loads the page."""
        load_until(self.page, link)
        return file_behind(link)


def opened(content: bytes) -> Pack:
    """A pack, with nothing broken in it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = files.pop("manifest.csv").decode("utf-8-sig")
    return Pack(files, list(csv.DictReader(io.StringIO(manifest))))
