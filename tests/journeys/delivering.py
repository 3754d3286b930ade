"""What a courier and a chaser do: how the letter leaves, what proves it, and what comes back."""

from playwright.sync_api import Page, expect

from tests.support.browser import assert_accessible, assert_fits, load_until


class Delivering:
    """The delivery board of a campaign, and the record of each recipient."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._board = page.url

    def approves(self, *officials: str) -> None:
        for official in officials:
            self._turns_to(official)
            self._press("Approve the letter")
            self._is_told(f"The letter to {official} is approved")

    def hands_over(self, official: str, *, taken_by: str, proof: str) -> None:
        """By hand, today, with a proof."""
        self._begins_a_delivery(official, "By hand", "It has arrived, and there is proof")
        self.page.get_by_role("textbox", name="Who took it").fill(taken_by)
        self.page.get_by_role("textbox", name="Proof").fill(proof)
        self._press("Record the delivery")
        self._is_told("The delivery is on the record")
        self.reads(f"By hand, taken by {taken_by}.", f"Proof: {proof}")

    def cannot_hand_over_without_proof(self, official: str) -> None:
        """It is said at the field, and nothing is recorded."""
        self._begins_a_delivery(official, "By hand", "It has arrived, and there is proof")
        self._press("Record the delivery")
        self.reads("Say what proves it")
        self.looks_around()

    def mails(self, official: str) -> None:
        """By email, which leaves by itself."""
        self._begins_a_delivery(official, "By email", "It still has to go")
        self._press("Record the delivery")
        self._is_told("The delivery is on the record")

    def sees_that_it_left(self, official: str) -> None:
        """The record says so once the mail server has taken it."""
        self._turns_to(official)
        left = self.page.get_by_role("link", name="What left, PDF")
        load_until(self.page, left)
        self.looks_around()

    def sees_on_the_board(self, group: str, official: str, words: str) -> None:
        self.page.goto(self._board)
        part = self.page.get_by_role("region", name=group)
        expect(part.get_by_role("row").filter(has_text=official)).to_contain_text(words)
        self.looks_around()

    def records_an_answer(
        self, official: str, *, author: str, title: str, verdicts: dict[str, tuple[str, str]]
    ) -> None:
        """What came back by post: for each demand a verdict and the passage it is read in."""
        self._turns_to(official)
        self._follow("Record an answer")
        self.page.get_by_label("Who wrote it").fill(author)
        self.page.get_by_label("Their title").fill(title)
        self.page.get_by_role("radio", name="By post").check()
        for demand, (verdict, passage) in verdicts.items():
            answer = self.page.get_by_role("group", name=demand)
            choice = answer.get_by_role("option").filter(has_text=f"{verdict}:")
            answer.get_by_label("Answer").select_option(choice.inner_text())
            answer.get_by_label("Passage").fill(passage)
        self.looks_around()
        self._press("Record the answer")
        self._is_told("The response is on the record")

    def reads(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.get_by_role("main")).to_contain_text(sentence)

    def looks_around(self) -> None:
        assert_fits(self.page)
        assert_accessible(self.page)

    def _begins_a_delivery(self, official: str, way: str, state: str) -> None:
        self._turns_to(official)
        self._follow("Hand over")
        self.page.get_by_role("radio", name=way).check()
        self.page.get_by_role("radio", name=state).check()

    def _turns_to(self, official: str) -> None:
        """The record of a recipient, from the board."""
        self.page.goto(self._board)
        self.page.get_by_role("rowheader").get_by_role("link", name=official).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(official)

    def _follow(self, link: str) -> None:
        acts = self.page.get_by_role("region", name="What to do")
        acts.get_by_role("link", name=link, exact=True).click()

    def _press(self, button: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=button, exact=True).click()

    def _is_told(self, words: str) -> None:
        expect(self.page.get_by_role("status")).to_contain_text(words)
