"""What is told of the times of two kinds of forms: a difference, and what chance alone makes of it."""

from bench.timing import MOST, apart, by_chance

# Uneven, as on a machine that has other things to do.
NEW = [10 + number * 37 % 100 / 10 for number in range(400)]


def test_a_difference_in_every_pair_is_told_from_chance():
    known = [each + 10 * MOST for each in NEW]

    differences, chance = apart(known, NEW), by_chance(known, NEW)

    assert all(difference > most > 0 for difference, most in zip(differences, chance, strict=True))


def test_what_differs_by_chance_is_not_taken_for_a_difference():
    known = [
        one if number % 2 else other
        for number, (one, other) in enumerate(zip(NEW, NEW[1:] + NEW[:1], strict=True))
    ]

    assert all(d <= c for d, c in zip(apart(known, NEW), by_chance(known, NEW), strict=True))
