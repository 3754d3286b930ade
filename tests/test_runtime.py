"""What an installation makes for itself."""

import pytest
from sqlalchemy import text

from campaign.config import Settings
from campaign.runtime import make_runtime


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no such modes.")
def test_only_the_owner_reads_what_is_kept_in_a_folder_open_to_everybody(tmp_path):
    folder = tmp_path / "mounted"
    folder.mkdir()
    folder.chmod(0o755)
    runtime = make_runtime(Settings(data=folder, DATABASE_URL=""))
    with runtime.engine.begin() as connection:
        connection.execute(text("CREATE TABLE secret (name TEXT)"))
    runtime.store.put("prints/letter.pdf", b"%PDF")
    runtime.engine.dispose()

    files = [each for each in folder.rglob("*") if each.is_file()]
    assert {"campaign.db", "letter.pdf"} <= {each.name for each in files}
    assert [each for each in files if each.stat().st_mode & 0o077] == []
