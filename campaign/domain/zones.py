"""Zones as people call them."""

from zoneinfo import ZoneInfo

# What people call a zone that the zone database names after a city, or after a city's former name.
_CALLED = {
    "America/New_York": "Eastern Time",
    "America/Chicago": "Central Time",
    "America/Denver": "Mountain Time",
    "America/Los_Angeles": "Pacific Time",
    "Asia/Calcutta": "Kolkata time",
    "Europe/Kiev": "Kyiv time",
}


def called(zone: ZoneInfo) -> str:
    """“Eastern Time” for America/New_York, “Yerevan time” for Asia/Yerevan, “UTC” for itself."""
    key = zone.key
    if "/" not in key or key.startswith("Etc/"):
        return key.removeprefix("Etc/")
    return _CALLED.get(key) or f"{key.rsplit('/')[-1].replace('_', ' ')} time"
