"""Drafts a migration from what the models have and the migrations have not. Read it before you commit it.

    .venv/bin/python scripts/write_migration.py 20261201_keep_phone_numbers "Keep phone numbers"

The name is the day and a few words; it becomes the file's, in migrations/versions.
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from campaign.db import make_engine
from campaign.migrating import migrate, write_migration


def main(arguments: list[str]) -> int:
    """Migrate an empty database, compare, write the file. Exit status 2 for a name of another form."""
    if len(arguments) != 2 or not re.fullmatch(r"\d{8}_[a-z0-9_]+", arguments[0]):
        print(
            'Give a name such as 20261201_keep_phone_numbers, and a sentence: "Keep phone numbers".',
            file=sys.stderr,
        )
        return 2
    name, message = arguments
    with TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'empty.db'}")
        migrate(engine, Path(folder))
        write_migration(engine, message, name)
        engine.dispose()
    print(f"Wrote migrations/versions/{name}.py.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
