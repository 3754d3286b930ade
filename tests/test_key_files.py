"""Key files: who writes first wins, and nobody reads half a key."""

import stat
from concurrent.futures import ThreadPoolExecutor

from campaign.key_files import write_new


def test_of_many_that_write_at_once_one_wins_whole_and_leaves_no_draft(tmp_path):
    file = tmp_path / "a.key"

    def write(number):
        write_new(file, bytes([number]) * 32)
        return file.read_bytes()

    with ThreadPoolExecutor(16) as threads:
        seen = set(threads.map(write, range(64)))
    assert len(seen) == 1
    assert len(set(seen.pop())) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["a.key"]


def test_a_file_that_is_there_stays(tmp_path):
    file = tmp_path / "a.key"
    file.write_bytes(b"first")
    write_new(file, b"second")
    assert file.read_bytes() == b"first"


def test_only_its_owner_reads_it(tmp_path):
    write_new(tmp_path / "a.key", b"secret")
    assert stat.S_IMODE((tmp_path / "a.key").stat().st_mode) == 0o600
