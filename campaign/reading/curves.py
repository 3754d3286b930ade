"""Curves through points: as few cubic ones as stay near a closed line, each going on from the one before
without a corner.

By Philip J. Schneider, “An Algorithm for Automatically Fitting Digitized Curves”, in Graphics Gems (1990). A
point is a complex number.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

# How often the points are told anew where on a curve they are before it is parted in two.
_ROUNDS = 4
# A curve whose worst point is farther off than so many times what is allowed is parted at once.
_HOPELESS = 4
# The direction of a line is taken between points so many apart on both sides, for single ones are noise.
_REACH = 2

Curve = tuple[complex, complex, complex, complex]
"""Where it begins, the two points that bend it, and where it ends."""


def around(points: Sequence[complex], tolerance: float) -> Iterator[Curve]:
    """Curves that go once around, no farther from any point than the tolerance. There are three points or
    more."""
    direction = _unit(points[_REACH % len(points)] - points[-_REACH % len(points)])
    yield from _fitted([*points, points[0]], direction, -direction, tolerance)


def _fitted(points: Sequence[complex], out: complex, back: complex, tolerance: float) -> Iterator[Curve]:
    """Curves from the first point to the last, which leave in one direction and arrive against another."""
    if len(points) < 3:
        third = abs(points[-1] - points[0]) / 3
        yield points[0], points[0] + out * third, points[-1] + back * third, points[-1]
        return
    shares = _lengths(points)
    for _ in range(_ROUNDS):
        curve = _best(points, shares, out, back)
        off, worst = _worst(points, shares, curve)
        if off <= tolerance:
            yield curve
            return
        if off > tolerance * _HOPELESS:
            break
        shares = [_nearer(curve, point, share) for point, share in zip(points, shares, strict=True)]
    reach = min(_REACH, worst, len(points) - 1 - worst)
    direction = _unit(points[worst - reach] - points[worst + reach])
    yield from _fitted(points[: worst + 1], out, direction, tolerance)
    yield from _fitted(points[worst:], -direction, back, tolerance)


def _lengths(points: Sequence[complex]) -> list[float]:
    """How far along the line each point is, as a share of it."""
    far = list(accumulate((abs(after - before) for before, after in pairwise(points)), initial=0.0))
    return [each / far[-1] if far[-1] else 0.0 for each in far]


def _best(points: Sequence[complex], shares: Sequence[float], out: complex, back: complex) -> Curve:
    """The curve nearest to all points together, by least squares: only how far it bends is to be found."""
    first, last = points[0], points[-1]
    outs = backs = across = for_out = for_back = 0.0
    for point, share in zip(points, shares, strict=True):
        rest = 1 - share
        near, far = 3 * share * rest * rest, 3 * share * share * rest
        missing = point - first * (rest**3 + near) - last * (share**3 + far)
        outs, backs, across = outs + near * near, backs + far * far, across + near * far
        for_out += near * _along(out, missing)
        for_back += far * _along(back, missing)
    across *= _along(out, back)
    under = outs * backs - across * across
    straight = abs(last - first)
    bend = unbend = straight / 3
    if abs(under) > 1e-9:
        solved = (for_out * backs - for_back * across) / under, (for_back * outs - for_out * across) / under
        # A bend backwards, or one of no length, makes a loop.
        if min(solved) > straight * 1e-3:
            bend, unbend = solved
    return first, first + out * bend, last + back * unbend, last


def _worst(points: Sequence[complex], shares: Sequence[float], curve: Curve) -> tuple[float, int]:
    """How far the point that is farthest from the curve is, and which it is; never the first or the last."""
    offs = [abs(_at(curve, share) - point) for point, share in zip(points, shares, strict=True)]
    worst = max(range(1, len(points) - 1), key=offs.__getitem__)
    return offs[worst], worst


def _nearer(curve: Curve, point: complex, share: float) -> float:
    """A share of the curve that is nearer to the point (one step of Newton's)."""
    first, second, third, last = curve
    rest = 1 - share
    steps = second - first, third - second, last - third
    speed = 3 * (rest * rest * steps[0] + 2 * share * rest * steps[1] + share * share * steps[2])
    turn = 6 * (rest * (steps[1] - steps[0]) + share * (steps[2] - steps[1]))
    off = _at(curve, share) - point
    under = abs(speed) ** 2 + _along(off, turn)
    return min(max(share - _along(off, speed) / under, 0.0), 1.0) if under else share


def _at(curve: Curve, share: float) -> complex:
    first, second, third, last = curve
    rest = 1 - share
    return first * rest**3 + 3 * share * rest * (second * rest + third * share) + last * share**3


def _along(one: complex, other: complex) -> float:
    """How far one goes along another: their inner product."""
    return one.real * other.real + one.imag * other.imag


def _unit(step: complex) -> complex:
    """A step of length one in the same direction; to the right where there is none."""
    return step / abs(step) if step else 1 + 0j
