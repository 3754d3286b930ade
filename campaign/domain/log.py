"""What is written down of who did what to the signatures of a campaign."""

from enum import StrEnum


class LogKind(StrEnum):
    """What somebody did, in the words of the list."""

    SUPPORTER_TAKEN_OFF = "supporter_taken_off"
    SUPPORTER_PUT_BACK = "supporter_put_back"
    NAMES_ENDED = "names_ended"


LABELS = {
    LogKind.SUPPORTER_TAKEN_OFF: "Took a supporter off",
    LogKind.SUPPORTER_PUT_BACK: "Put a supporter back",
    LogKind.NAMES_ENDED: "Made the signatures of a letter numbers, their time being over",
}
