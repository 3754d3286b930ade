"""What is written down of who did what to the signatures of a campaign."""

from enum import StrEnum


class LogKind(StrEnum):
    """What somebody did, in the words of the list."""

    SUPPORTER_TAKEN_OFF = "supporter_taken_off"
    SUPPORTER_PUT_BACK = "supporter_put_back"
    NAMES_ENDED = "names_ended"
    PAPER_ENTERED = "paper_entered"
    PAPER_CORRECTED = "paper_corrected"
    PAPER_REMOVED = "paper_removed"
    EXPORTED = "exported"
    APPEALED = "appealed"


LABELS = {
    LogKind.SUPPORTER_TAKEN_OFF: "Took a supporter off",
    LogKind.SUPPORTER_PUT_BACK: "Put a supporter back",
    LogKind.NAMES_ENDED: "Made the signatures of a letter numbers, their time being over",
    LogKind.PAPER_ENTERED: "Entered signatures on paper",
    LogKind.PAPER_CORRECTED: "Corrected a sheet of signatures on paper",
    LogKind.PAPER_REMOVED: "Took out a sheet of signatures on paper",
    LogKind.EXPORTED: "Exported a list",
    LogKind.APPEALED: "Had people asked to sign",
}
