"""A letter is drafted by keyboard alone, as the successor of two by others: read by somebody from outside,
mended until no check says anything, and opened."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import Hands
from tests.support.browser import PHONE, assert_accessible, assert_fits
from tests.support.mailbox import link_in

CAMPAIGN = "/desk/campaigns/armenian-prisoners"
# The letter of 2024 and its press release give two figures; this one gives neither.
LACHIN = (
    "On September 19, 2023, Azerbaijan attacked Nagorno-Karabakh, after a blockade of the Lachin corridor. "
    "In the end almost the whole population was displaced.[^senators-april-2024]"
)
DETAINED = (
    "Former leaders were detained in the weeks that followed. The letter of November 2025 counts "
    "{{ fact.known_prisoners }} known Armenian prisoners of war.[^senators-november-2025]"
)
# A copy of a page on the web.
PAGE = b"%PDF-1.7\n%%EOF\n"
# What is said of each demand since the letter before, in their order.
SINCE = ("Continued", "Continued", "Widened")


@pytest.fixture
def ada(demonstration, open_window):
    """Somebody from outside, at a phone."""
    return Reviewer(open_window(demonstration, PHONE), "ada@pen.example", demonstration.mailbox)


class Reviewer:
    """Whoever has a private link to read and comment on a draft."""

    def __init__(self, page, email, mailbox):
        self.page, self.email, self._mailbox = page, email, mailbox
        self._hands = Hands(page)

    def opens_the_mailed_link(self):
        self.page.goto(link_in(self._mailbox.to(self.email), "/review/"))
        assert_fits(self.page)
        assert_accessible(self.page)

    def comments_on(self, block, words):
        self._turns_to(block)
        self._hands.writes("Comment", words)
        self._hands.press(self.page.get_by_role("button", name="Comment"))
        self._hands.reads(words)

    def suggests_for(self, block, words, why):
        self._turns_to(block)
        self._hands.press(self.page.get_by_role("link", name="Suggest other words"))
        self._hands.writes("Text", words)
        self._hands.writes("Why", why)
        self._hands.press(self.page.get_by_role("button", name="Suggest these words"))
        self._hands.reads(why)

    def _turns_to(self, block):
        back = self.page.get_by_role("link", name="Back to the letter")
        if back.count():
            self._hands.press(back)
        self._hands.press(self.page.get_by_role("link", name=re.compile(f"[Cc]omment or suggest.*{block}")))


def test_the_successor_of_two_letters_is_drafted_reviewed_mended_and_opened(nora, ada):
    hands = Hands(nora.page)
    drafts_the_next_letter(hands, "Bring them home")
    asks_for_a_review(hands, ada, "Ada Placeholder")
    ada.opens_the_mailed_link()
    ada.comments_on("We therefore urge you", "This sentence is good.")
    ada.suggests_for("Custody that nobody", "Where nobody may look, anything may be done.", "Shorter.")
    settles_the_review(hands, "This sentence is good.", "Where nobody may look, anything may be done.")
    mends_every_check(hands)
    opens(hands)


def drafts_the_next_letter(hands, title):
    """From the page of the letter by others that came last; the blocks come from the library."""
    hands.page.goto(f"{CAMPAIGN}/records/senators-november-2025")
    hands.press(hands.page.get_by_role("link", name="Next letter"))
    hands.is_at("Next letter")
    hands.writes("Title", title)
    hands.writes("Subject", "Armenian political prisoners and prisoners of war held by Azerbaijan")
    hands.press(hands.page.get_by_role("button", name="Start the next letter"))
    hands.is_at(title)
    hands.chooses("Others wrote to you")
    hands.places("Opening with those who have joined us")
    hands.moves_up("With those who have joined us")
    hands.chooses("Others wrote to you")
    hands.places(
        "September 2023 and the Lachin corridor",
        "Who was detained",
        "Torture reported, trials closed, the Red Cross sent away",
        "What is at stake when nobody may look",
        "Sentence before the ask list",
    )
    hands.chooses("obtain entry for international")
    hands.places("The date of the return", "Members offer to brief staff")


def asks_for_a_review(hands, reviewer, name):
    hands.turns_to("Review")
    hands.press(hands.page.get_by_role("link", name="Ask a reviewer"))
    hands.writes("Name", name)
    hands.writes("Email", reviewer.email)
    hands.press(hands.page.get_by_role("button", name="Ask them"))
    hands.reads(name)


def settles_the_review(hands, comment, suggestion):
    hands.page.reload()
    hands.reads(comment)
    hands.press(hands.page.get_by_role("button", name="Resolve").first)
    hands.press(hands.page.get_by_role("link", name="See it and decide").first)
    hands.press(hands.page.get_by_role("button", name="Accept"))
    hands.turns_to("Review")
    hands.reads("Nothing waits for anybody")
    hands.turns_to("Text")
    expect(hands.row(suggestion)).to_be_visible()


def mends_every_check(hands):
    """Until nothing is left to mend or to look at."""
    checks = hands.page.get_by_role("region", name="Checks")
    hands.press(hands.page.get_by_role("link", name="Skip to the checks"))
    hands.press(checks.get_by_role("link", name="Fill it in"))
    hands.types_a_day("Answer by", "02052027")
    hands.press(hands.page.get_by_role("button", name="Save"))
    hands.turns_to("Since the last letter")
    for change in SINCE:
        says_what_became(hands, change)
    hands.turns_to("Signatures", "Signers")
    hands.press(hands.page.get_by_role("link", name="Invite somebody"))
    hands.writes("Title", "Chair")
    hands.press(hands.page.get_by_role("button", name="Put on the list"))
    hands.turns_to("Letter")
    hands.rewrites("On September 19, 2023", LACHIN)
    hands.rewrites("Former leaders were detained", DETAINED)
    archives_what_is_cited(hands, checks)
    expect(checks).to_contain_text("Nothing to mend, nothing to look at")


def archives_what_is_cited(hands, checks):
    """A copy of each page that the letter leans on, at its source; the next letter finds them kept."""
    letter = hands.page.url.partition("?")[0]
    to_archive = checks.get_by_role("link", name="Archive it")
    while number := to_archive.count():
        hands.page.goto(letter)
        hands.press(hands.page.get_by_role("link", name="Skip to the checks"))
        hands.press(to_archive.first)
        with hands.page.expect_file_chooser() as choosing:
            hands.press(hands.page.get_by_label("Archived copy"))
        choosing.value.set_files({"name": "page.pdf", "mimeType": "application/pdf", "buffer": PAGE})
        hands.press(hands.page.get_by_role("button", name="Save the source"))
        hands.is_at("Sources")
        hands.page.goto(letter)
        expect(to_archive).to_have_count(number - 1)


def says_what_became(hands, change):
    hands.press(hands.page.locator("summary").filter(has_text="Say what became of it").first)
    said = hands.page.locator("details[open]")
    hands.press(said.get_by_label(change), "Space")
    hands.writes_into(said.get_by_label("In a sentence"), "Asked again, as the letters before did.")
    hands.press(said.get_by_role("button", name="Keep it"))
    expect(hands.page.get_by_role("status")).to_be_visible()


def opens(hands):
    hands.press(hands.page.get_by_role("link", name="Open for signature", exact=True))
    hands.press(hands.page.get_by_role("button", name="Open for signature", exact=True))
    hands.is_told("The letter is open")
