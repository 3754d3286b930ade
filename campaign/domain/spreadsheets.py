"""Cells of a table that a spreadsheet will open: words, and never a formula."""

# What spreadsheets take for the beginning of a formula; the last four are the full-width signs.
_FORMULA = (*"=+-@", *"\t\r\n\0", *"\uff1d\uff0b\uff0d\uff20")


def cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if is_formula(text) else text


def text_of(cell: str) -> str:
    """The text that `cell` was written of."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula."""
    return text.startswith(_FORMULA)
