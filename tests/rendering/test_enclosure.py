"""Files of strangers are read in turns; those of the desk take no turn from whoever verifies a letter."""

import pytest

from campaign.rendering import enclosure
from campaign.rendering.canonical import Unreadable


def test_a_desk_that_reads_many_files_leaves_others_their_turn():
    held = [enclosure.DESK.acquire(blocking=False) for _ in range(enclosure.AT_ONCE)]
    try:
        assert all(held)
        assert enclosure.run(60.0, len, b"ab") == 2
        with pytest.raises(Unreadable, match="Many files"):
            enclosure.run(0.01, len, b"ab", turns=enclosure.DESK)
    finally:
        for _ in held:
            enclosure.DESK.release()
