"""What is written reads back equal, whatever the letter holds."""

import pytest
from hypothesis import HealthCheck, given, settings

from campaign.domain.canonical import canonical
from campaign.letterfile import read, write
from tests.letterfile import strategies
from tests.letterfile.pictures import PICTURES


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    for name, content in PICTURES.items():
        (folder / name).write_bytes(content)
    return folder


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(letter_file=strategies.letter_files())
def test_a_letter_file_reads_back_equal(letter_file, folder):
    again = read(write(letter_file), folder)
    assert canonical(again.text) == canonical(letter_file.text)
    assert again == letter_file
    assert write(again) == write(letter_file)
