import pytest

from campaign.domain.refusals import Refusal
from campaign.rendering import press
from campaign.rendering.filling import Unfilled
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_document, every_kind
from tests.builders.letter_texts import a_block

PNG = b"\x89PNG"
# Long enough for a process to start on a busy machine.
PATIENT = 60


@pytest.fixture(scope="module", autouse=True)
def _closed_afterwards():
    yield
    press.close()


def test_the_press_prints_what_this_process_would():
    document = every_kind()
    assert press.pdf(document, wait=PATIENT) == to_pdf(document)


def test_pages_come_as_pictures():
    pictures = press.proof(every_kind(), wait=PATIENT, scale=0.5).pictures
    assert len(pictures) == 3
    assert all(picture.startswith(PNG) for picture in pictures)


def test_a_refusal_comes_back_as_itself():
    with pytest.raises(Unfilled, match="Nothing fills") as refusal:
        press.pdf(a_document(a_block("{{ fact.unknown }}")), wait=PATIENT)
    assert refusal.value.field == "fact.unknown"


def test_a_letter_that_takes_too_long_is_refused_and_the_next_one_prints():
    heavy = a_document(*(a_block("[^x] word " * 1_800) for _ in range(60)), notes={"x": "A note."})
    with pytest.raises(press.TooSlow, match="Shorten it"):
        press.pdf(heavy, wait=0.5)
    assert press.pdf(a_document(), wait=PATIENT).pages == 1


def test_a_press_that_stopped_starts_anew():
    press.pdf(a_document(), wait=PATIENT)
    press._pool().stop()
    assert press.pdf(a_document(), wait=PATIENT).pages == 1


class Unreadable:
    """What no process can read that it is sent to."""

    def __reduce__(self):
        return (len, (1,))


def test_a_press_that_breaks_is_no_fault_of_the_letter_and_starts_anew():
    with pytest.raises(press.Passing, match="starts anew"):
        press._run(PATIENT, Unreadable)
    assert press.pdf(a_document(), wait=PATIENT).pages == 1


def test_whoever_hears_late_that_the_press_broke_leaves_the_new_one_alone():
    broken = press._pool()
    press._discard(broken)
    new = press._pool()
    press._discard(broken)
    assert press._pool() is new
    assert press.pdf(a_document(), wait=PATIENT).pages == 1


def test_the_press_closes_and_opens_again():
    press.warm_up()
    press.close()
    press.close()
    assert issubclass(press.TooSlow, Refusal)
    assert press.pdf(a_document(), wait=PATIENT).pages == 1
