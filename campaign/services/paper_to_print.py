"""What is printed for those who sign on paper: the sheet of a letter, with the code of its text."""

from sqlalchemy.orm import Session

from campaign.domain.paper import code_of
from campaign.models.letter import Letter
from campaign.notices.links import Links
from campaign.rendering import signing_sheet
from campaign.rendering.signing_sheet import SigningSheet
from campaign.services import documents, paper_sheets, signatures
from campaign.services.paper_sheets import NoPaper


def sheet(session: Session, links: Links, letter: Letter) -> SigningSheet:
    """The sheet of a letter, to be numbered by hand. Refuses `NoPaper`."""
    if not paper_sheets.takes_sheets(letter) or letter.revision is None or not letter.recipients:
        raise NoPaper("Sheets are printed once a letter is open, and until it is sealed.")
    return signing_sheet.of_document(
        documents.to_read(session, letter),
        addressed_to=signatures.addressed_to(letter),
        campaign=letter.campaign.name,
        address=links.letter(letter.slug),
        code=code_of(letter.revision.digest),
        months=letter.campaign.keeps_months,
    )
