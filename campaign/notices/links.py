"""The addresses of pages, as mails carry them: whole, from the address the outside knows us by."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Links:
    """`outside` is what every link begins with: https://letters.example.org."""

    outside: str

    def letter(self, slug: str) -> str:
        """Where a letter is read and signed."""
        return f"{self.outside}/letters/{slug}"

    def card(self, slug: str) -> str:
        """The picture of a letter that others show with its address."""
        return f"{self.letter(slug)}/card.png"

    def update(self, slug: str, update: str) -> str:
        """Where an update on a letter stands."""
        return f"{self.letter(slug)}/updates#update-{update}"

    def ledger(self, campaign: str) -> str:
        """Where everything a campaign asked, and every answer, stands."""
        return f"{self.outside}/campaigns/{campaign}/demands"

    def ledger_entry(self, campaign: str, demand: str, letter: str, official: str) -> str:
        """Where one demand of a letter to one official stands, with its answer."""
        return f"{self.ledger(campaign)}/{demand}/{letter}/{official}"

    def verify(self, code: str = "") -> str:
        """Where a sealed letter is looked up by its code; without one, what the code is added to."""
        return f"{self.outside}/verify/{code}"

    def confirm(self, token: str) -> str:
        """Where a signature is confirmed."""
        return f"{self.outside}/confirm/{token}"

    def withdraw(self, token: str) -> str:
        """Where a name is taken off."""
        return f"{self.outside}/withdraw/{token}"

    def changes(self, slug: str) -> str:
        """Where anyone reads how the text of a letter was changed after it opened."""
        return f"{self.letter(slug)}/changes"

    def sign_again(self, token: str) -> str:
        """Where a supporter signs the changed text."""
        return f"{self.outside}/again/{token}"

    def yes_again(self, token: str) -> str:
        """Where an organisation says yes to the changed text."""
        return f"{self.outside}/again/organisations/{token}"

    def endorse(self, token: str) -> str:
        """Where the mail address of an organisation that signs is confirmed."""
        return f"{self.outside}/organisations/confirm/{token}"

    def endorsement(self, token: str) -> str:
        """Where an organisation sees how its signature stands, and withdraws it."""
        return f"{self.outside}/organisations/signature/{token}"

    def lost_link(self, slug: str) -> str:
        """Where whoever signed a letter asks for the link to their signature."""
        return f"{self.letter(slug)}/withdraw"

    def lost_endorsement(self, slug: str) -> str:
        """Where whoever signed a letter for an organisation asks for the link to it."""
        return f"{self.letter(slug)}/organisations/withdraw"

    def invitation(self, token: str) -> str:
        """Where an invited signer reads the letter, and signs or declines."""
        return f"{self.outside}/invitations/{token}"

    def appeal(self, token: str) -> str:
        """Where somebody who is asked to sign reads the letter and signs."""
        return f"{self.outside}/asked/{token}"

    def appeal_stop(self, token: str) -> str:
        """Where they end such mails."""
        return f"{self.appeal(token)}/stop"

    def review(self, token: str) -> str:
        """Where somebody from outside the campaign reads a draft, and says what they think of it."""
        return f"{self.outside}/review/{token}"

    def approval(self, campaign: str, letter: str) -> str:
        """Where a member of a campaign reads a draft, and approves its text."""
        return f"{self.outside}/desk/campaigns/{campaign}/letters/{letter}/approval"

    def desk_review(self, campaign: str, letter: str) -> str:
        """Where the campaign sees what is said of a draft."""
        return f"{self.outside}/desk/campaigns/{campaign}/letters/{letter}/review"

    def sign_in(self, token: str, back: str = "") -> str:
        """Where a mailed link signs somebody in; `back` is the page they came from."""
        return f"{self.outside}/desk/sign-in/{token}" + (f"?back={quote(back)}" if back else "")

    @property
    def sign_in_page(self) -> str:
        """Where a sign-in link can be asked for."""
        return f"{self.outside}/desk/sign-in"

    def first_administrator(self, token: str) -> str:
        """Where the first administrator of an installation is made."""
        return f"{self.outside}/desk/first/{token}"

    def desk(self, campaign: str) -> str:
        """Where a campaign is worked on."""
        return f"{self.outside}/desk/campaigns/{campaign}"
