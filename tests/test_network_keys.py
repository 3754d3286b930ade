"""Where a request came from is hashed with a key of the day, which is deleted after a week."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from campaign.domain.networks import Treatment
from campaign.keys import load_keys
from campaign.network_keys import NetworkKeys

HOME = "198.51.100.7"
A_DAY = timedelta(days=1)


def test_a_network_has_another_hash_each_day_and_is_known_by_the_one_of_yesterday(tmp_path, now):
    keys = NetworkKeys(tmp_path)
    today, tomorrow = keys.hashed(HOME, now), keys.hashed(HOME, now + A_DAY)

    assert today != tomorrow
    assert tomorrow.yesterday == today
    assert today.yesterday == ""
    assert keys.hashed("198.51.100.8", now) != today


def test_the_networks_beside_one_are_hashed_apart_from_it_and_go_with_it(tmp_path, now):
    keys = NetworkKeys(tmp_path)
    here = keys.hashed(HOME, now, around="c63364").treated(Treatment(times=2))
    neighbour = keys.hashed("198.51.100.8", now + A_DAY, around="c63364")

    assert neighbour.around.yesterday == here.around != here
    assert keys.hashed("c63364", now) != here.around


def test_processes_that_begin_a_day_at_once_agree(tmp_path, now):
    with ThreadPoolExecutor(8) as threads:
        hashes = set(threads.map(lambda _: NetworkKeys(tmp_path).hashed(HOME, now), range(32)))

    assert len(hashes) == 1


def test_the_keys_of_a_week_are_kept_and_no_older_one(tmp_path, now):
    keys = NetworkKeys(tmp_path)
    for days in range(10):
        keys.turn(now - days * A_DAY)
    (tmp_path / "notes.key").write_text("not ours")
    keys.turn(now)

    kept = sorted(file.stem for file in tmp_path.glob("2*.key"))
    assert kept == [str((now + days * A_DAY).date()) for days in range(-6, 2)]
    assert (tmp_path / "notes.key").exists()


def test_the_hash_of_a_day_cannot_be_made_again_once_its_key_is_gone(tmp_path, now):
    keys = NetworkKeys(tmp_path)
    then = keys.hashed(HOME, now)
    keys.turn(now + 7 * A_DAY)

    assert keys.hashed(HOME, now) != then


def test_the_one_key_of_former_installations_is_deleted(tmp_path):
    (tmp_path / "keys").mkdir()
    former = tmp_path / "keys/network.key"
    former.write_bytes(b"k" * 32)
    load_keys(tmp_path)

    assert not former.exists()
