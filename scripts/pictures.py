"""Takes the pictures of the README from the application as it is: the demonstration, in a folder of its own.

.venv/bin/python scripts/pictures.py docs/images
"""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageFilter, ImageOps
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.journeys.drafting import Drafting
from tests.journeys.organisers import Organiser
from tests.support.browser import PHONE, launch, program, window
from tests.support.serving import Installation, installed

CAMPAIGN = "armenian-prisoners"
LETTER = "release-the-prisoners"

DESK: ViewportSize = {"width": 1440, "height": 1000}
# As much of the ledger as tells its story: the axis, and the first three demands.
LEDGER: ViewportSize = {"width": 1280, "height": 1530}
# Dots for each pixel of a style sheet: enough for a dense screen.
SHARPNESS = 1.5

PAPER_WIDTH = 1_000
ROOM = 36  # around what is laid on white
EDGE = (196, 200, 198)
SHADOW = (206, 210, 208)
# Text on plain ground needs few colours.
COLOURS = 128


def take_all(browser: Browser, installation: Installation, folder: Path) -> None:
    """Take every picture. The letter is closed last: one that takes signatures prints as a draft."""
    with window(browser, installation.address, PHONE, sharpness=SHARPNESS) as page:
        keep(laid_out(*signing(page)), folder / "signing-phone.png")
    with window(browser, installation.address, LEDGER, sharpness=SHARPNESS) as page:
        keep(ledger(page), folder / "ledger.png")
    with window(browser, installation.address, DESK, sharpness=SHARPNESS) as page:
        nora = Organiser(page, "Nora Samplian-Whitlock", "nora@larch.example")
        nora.becomes_the_first_administrator(installation.first_link)
        keep(composer(page, installation), folder / "composer.png")
        keep(laid_out(printed_page(page)), folder / "printed-page.png")


def signing(page: Page) -> list[Image.Image]:
    """The letter on a phone, and its form from the first field to the button."""
    page.goto(f"/letters/{LETTER}")
    letter = seen(page)
    page.goto(f"/letters/{LETTER}/sign")
    page.get_by_label("Full name", exact=True).first.fill("Astghik Ohanyan-Brook")
    page.get_by_label("Email").fill("astghik@post.example")
    scroll_to(page, ".sign-form", room=0)
    fields = seen(page)
    page.get_by_label("I sign this letter").check()
    page.get_by_label("Show my name").check()
    scroll_to(page, ".sign-form__consents")
    return [letter, fields, seen(page)]


def ledger(page: Page) -> Image.Image:
    """The ledger from its axis on."""
    page.goto(f"/campaigns/{CAMPAIGN}/demands")
    scroll_to(page, ".axis")
    return seen(page)


def composer(page: Page, installation: Installation) -> Image.Image:
    """A draft with the words of the demonstration's letter, and a block in it that is not finished."""
    file = installation.data / "draft.letter.md"
    installation.command("letter", "export", LETTER, "-o", str(file))
    page.goto(f"/desk/campaigns/{CAMPAIGN}/start-from-a-file")
    page.get_by_label("Letter file").set_input_files(file)
    page.get_by_label("Another address").fill("draft")
    page.get_by_role("button", name="Bring it in").click()
    draft = Drafting(page)
    draft.chooses("Little of what is done")
    draft.writes_a_paragraph(
        "We would welcome a meeting with your staff in the week of {{ fact.meeting_week }}. "
        "Some 40 of us live near Washington, and can come."
    )
    # Loaded anew, it no longer says at what time that was saved.
    page.reload()
    draft.sees_the_page_for("Secretary Rubio")
    return seen(page)


def printed_page(page: Page) -> Image.Image:
    """The first page of the demonstration's letter as its recipient gets it."""
    page.goto(f"/desk/campaigns/{CAMPAIGN}/letters/{LETTER}")
    letter = Drafting(page)
    letter.is_closed()
    document = pypdfium2.PdfDocument(letter.goes_to_print().prints_for("Marco Rubio").content)
    first = document[0]
    drawn: Image.Image = first.render(scale=PAPER_WIDTH / first.get_width()).to_pil().convert("RGB")
    document.close()
    return drawn


def scroll_to(page: Page, selector: str, room: int = 24) -> None:
    """Bring something to the top of the window, with so much room above it."""
    top = "each.getBoundingClientRect().top + scrollY"
    page.locator(selector).evaluate(f"(each, room) => scrollTo(0, {top} - room)", room)


def seen(page: Page) -> Image.Image:
    """What the window shows, once its letters are there."""
    page.evaluate("document.fonts.ready")
    return Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")


def laid_out(*sheets: Image.Image) -> Image.Image:
    """Sheets side by side on white: a thin edge and a soft shadow show where white paper ends."""
    edged = [ImageOps.expand(sheet, 1, EDGE) for sheet in sheets]
    places = [ROOM + sum(sheet.width + ROOM for sheet in edged[:number]) for number in range(len(edged))]
    size = (places[-1] + edged[-1].width + ROOM, edged[0].height + 2 * ROOM)
    table = Image.new("RGB", size, "white")
    for left, sheet in zip(places, edged, strict=True):
        table.paste(SHADOW, (left + 2, ROOM + 6, left + 2 + sheet.width, ROOM + 6 + sheet.height))
    table = table.filter(ImageFilter.GaussianBlur(10))
    for left, sheet in zip(places, edged, strict=True):
        table.paste(sheet, (left, ROOM))
    return table


def keep(picture: Image.Image, file: Path) -> None:
    """Save a picture small. No colour is lost that way, however little there is of it."""
    few = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True)


def main(folder: Path) -> None:
    """Serve the demonstration, take the pictures, and leave nothing else behind."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as data,
        installed(Path(data), demo=True) as installation,
        sync_playwright() as playwright,
        launch(playwright) as browser,
    ):
        take_all(browser, installation, folder)


if __name__ == "__main__":
    if program() is None:
        sys.exit("The pictures are taken with Chromium: apt-get install chromium.")
    main(Path(sys.argv[1]))
