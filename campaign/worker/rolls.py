"""The chore that keeps rolls: names enter them, and pages of names that are full are drawn once and kept."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from campaign.models.letter import Letter
from campaign.rendering import press
from campaign.rendering.appendix import FullPage, Plan
from campaign.runtime import Runtime
from campaign.services import roll_pages, rolls
from campaign.services.print_orders import Order
from campaign.services.roll_pages import Due
from campaign.services.rolls import Change
from campaign.worker import screening
from campaign.worker.turns import each_in_turn

# Steps of one roll in a row, some ten seconds, so that a long one keeps no other waiting.
STEPS = 50
# Pages that one process of the press draws at once: a second or two, well within its limits.
_AT_ONCE = 10
# Seconds that they may take: on a busy machine the press itself needs some to start.
_PATIENCE = 60


def let_all_enter(runtime: Runtime) -> bool:
    """Go on with every roll that is not up to date, once it is known which names an organiser is to look at
    first; whether more is due."""
    screening.screen_all(runtime)
    with runtime.readers() as session:
        letters = [letter.id for letter in rolls.with_changes_due(session)]
    return any(each_in_turn(letters, lambda each: let_enter(runtime, each), "The roll of letter"))


def let_enter(runtime: Runtime, letter_id: int) -> bool:
    """Let those who wait enter the roll of a letter, or put it in order, some names in each transaction, as
    far as one turn goes; whether more may be due. Where it changes meanwhile, what is due is read anew."""
    change: Change | None = None
    for _ in range(STEPS):
        with runtime.readers() as session:
            letter = session.get_one(Letter, letter_id)
            change = rolls.change_due(session, letter, change)
        if change is None:
            return False
        with runtime.transaction() as session:
            rolls.carry_out(session, session.get_one(Letter, letter_id), change)
    return True


def draw_full_pages(runtime: Runtime, wanted: Order, renew: Callable[[], None]) -> None:
    """Draw and keep the full pages that an order needs and that are not there, some at a time. `renew` is
    called in between. Refuses as the press does."""
    document = wanted.sheets[0].document
    if not document.signatories.earlier:
        return
    plan = Plan.of(document, wanted.showing)
    while _draw_next(runtime, wanted.letter.id, plan):
        renew()


def _draw_next(runtime: Runtime, letter_id: int, plan: Plan) -> bool:
    """Draw the next pages; whether there were any."""
    with runtime.readers() as session:
        letter = session.get_one(Letter, letter_id)
        roll = rolls.find(session, letter)
        due = roll_pages.due(session, letter, plan)
    if roll is None or not due:
        return False
    drawn = list(zip(due, _drawn(plan, due), strict=True))
    with runtime.transaction() as session:
        letter = session.get_one(Letter, letter_id)
        roll_pages.keep(session, letter, plan, drawn, roll.leavings)
    return True


def _drawn(plan: Plan, due: Sequence[Due]) -> list[FullPage]:
    """The pages, drawn by all the processes of the press."""
    parts = [due[start : start + _AT_ONCE] for start in range(0, len(due), _AT_ONCE)]

    def draw(part: Sequence[Due]) -> list[FullPage]:
        return press.full_pages(plan, [each.piece for each in part], wait=_PATIENCE)

    with ThreadPoolExecutor(press.AT_ONCE) as pool:
        return [page for pages in pool.map(draw, parts) for page in pages]
