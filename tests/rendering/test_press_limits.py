"""Whatever a letter holds, the press refuses it in a sentence that names the cause, and goes on."""

import ctypes
import io
import os
import signal
from dataclasses import replace

import pytest
from PIL import Image

from campaign.domain.refusals import Refusal
from campaign.rendering import press
from campaign.rendering.pdf import Printed
from tests.builders.documents import a_document, every_kind
from tests.rendering.bombs import PAGES, longest, pages_of

# Long enough for the limit on computing to come first, on a machine that has twenty other things to do.
PATIENT = 600
# Long enough to see that a page does not end by itself.
IMPATIENT = 1


@pytest.fixture(scope="module", autouse=True)
def _closed_afterwards():
    yield
    press.close()


def goes_on():
    return press.pdf(a_document(), wait=PATIENT).pages == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_to_take_all_there_is_is_refused_and_the_next_letter_prints(name):
    assert goes_on()
    with pytest.raises(press.TooSlow, match=r"The letter|The press|nested too deeply"):
        press._run(IMPATIENT, pages_of, PAGES[name])
    assert goes_on()


def test_the_longest_letter_that_the_rules_let_through_is_refused():
    """One of five thousand pages has more blocks, or longer ones, than a letter may have. The limit on
    computing is named, whoever waits how long."""
    with pytest.raises(press.TooSlow, match=f"took more than {press.CPU_SECONDS} seconds"):
        press.pdf(longest(), wait=PATIENT)
    assert goes_on()


def test_a_picture_of_a_hundred_million_points_is_refused():
    file = io.BytesIO()
    Image.new("RGB", (12_000, 12_000), "white").save(file, "PNG")
    document = every_kind()
    huge = replace(document, pictures=dict.fromkeys(document.pictures, file.getvalue()))
    with pytest.raises(press.TooSlow, match=r"memory|took more than"):
        press.pdf(huge, wait=PATIENT)
    assert goes_on()


def allocate(count):
    return len(bytearray(count))


def recurse():
    return recurse()


def crash():
    """As a fault in a library would."""
    ctypes.string_at(0)


def a_file_of(count):
    return Printed(bytes(count), 1, "")


def test_too_much_memory_is_named():
    with pytest.raises(press.TooSlow, match="more than 1,024 MB of memory"):
        press._run(PATIENT, allocate, 2 * 1024**3)
    assert goes_on()


def test_endless_nesting_is_named():
    with pytest.raises(press.TooSlow, match="nested too deeply"):
        press._run(PATIENT, recurse)
    assert goes_on()


@pytest.mark.parametrize("end", [crash, os.abort])
def test_a_crash_in_a_library_ends_one_letter_and_not_the_press(end):
    with pytest.raises(press.TooSlow, match="broke on this letter"):
        press._run(PATIENT, end)
    assert goes_on()


def test_a_process_that_is_killed_from_outside_is_replaced():
    with pytest.raises(press.TooSlow, match="broke on this letter"):
        press._run(PATIENT, signal.raise_signal, signal.SIGKILL)
    assert goes_on()


def test_a_file_too_large_to_be_sent_is_refused():
    with pytest.raises(Refusal, match="more than 100 MB"):
        press._run(PATIENT, a_file_of, press.FILE_BYTES + 1)
    assert goes_on()


def test_the_press_writes_no_file_beyond_the_limit(tmp_path):
    with pytest.raises((Refusal, OSError)):
        press._run(PATIENT, write, tmp_path / "large", press.FILE_BYTES + 1)
    assert goes_on()


def write(path, count):
    path.write_bytes(bytes(count))
