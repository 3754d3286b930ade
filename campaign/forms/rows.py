"""Texts of one thing a line."""


def rows_of(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something, without space around them."""
    return tuple(row.strip() for row in text.splitlines() if row.strip())
