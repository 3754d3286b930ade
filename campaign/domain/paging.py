"""Long lists, some at a time."""


def pages_of(count: int, size: int) -> int:
    """How many pages of `size` hold `count` things; an empty list has one page."""
    return max(1, -(-count // size))
