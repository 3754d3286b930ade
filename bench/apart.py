"""Prints a letter from full pages that were kept, in a process of its own, and says what memory it took."""

import pickle
import sys
from pathlib import Path

from bench import letters
from bench.measures import most_memory
from campaign.rendering.pdf import to_pdf


def main(kept: Path) -> None:
    """Print the letter with the names that came after the full pages."""
    full, count = pickle.loads(kept.read_bytes())
    told = sum(page.names for page in full)
    names = letters.names(count - told, first=told)
    to_pdf(letters.after(letters.sample(), names, told), full)
    sys.stdout.write(f"{most_memory()}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
