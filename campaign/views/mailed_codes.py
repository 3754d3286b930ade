"""A form that asks for the code of a mail, and what is said of a wrong one."""

from collections.abc import Iterator
from contextlib import contextmanager

from campaign.domain.refusals import Unacceptable
from campaign.services.ways_out import WrongCode
from campaign.views.conversation import Refusing, commit, session

# The status of a form that came back to be mended.
TO_MEND = 422


@contextmanager
def codes_at(form: Refusing) -> Iterator[None]:
    """Show a wrong code at the form, and go on behind: every try counts, so what was written stays. What
    cannot be accepted is shown there as well, and nothing is kept of it."""
    try:
        yield
    except WrongCode as refusal:
        commit()
        form.refuse(refusal)
    except Unacceptable as refusal:
        session().rollback()
        form.refuse(refusal)
