"""The address that an installation is served at, kept in its data folder for commands of another shell."""

from pathlib import Path

from campaign.config import Settings

# What says the address; an environment that sets one of them is believed.
_TOLD_BY = {"public_url", "host", "port"}


def note(settings: Settings) -> None:
    """Keep the address that is served now."""
    _file(settings).write_text(f"{settings.outside}\n", encoding="utf-8")


def address(settings: Settings) -> str:
    """The address that links begin with: as this environment has it, else as it was served last."""
    if _TOLD_BY & settings.model_fields_set or not _file(settings).is_file():
        return settings.outside
    return _file(settings).read_text(encoding="utf-8").strip()


def _file(settings: Settings) -> Path:
    return settings.data / "served-at"
