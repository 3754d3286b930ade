"""What is written down of who did what to the signatures of a campaign, or to the whole installation."""

from enum import StrEnum


class LogKind(StrEnum):
    """What somebody did, in the words of the list."""

    SUPPORTER_TAKEN_OFF = "supporter_taken_off"
    SUPPORTER_PUT_BACK = "supporter_put_back"
    NAMES_ENDED = "names_ended"
    PAPER_ENTERED = "paper_entered"
    PAPER_CORRECTED = "paper_corrected"
    PAPER_REMOVED = "paper_removed"
    PAPER_LEFT_OUT = "paper_left_out"
    EXPORTED = "exported"
    APPEALED = "appealed"
    COMMENT_APPROVED = "comment_approved"
    COMMENT_REFUSED = "comment_refused"
    NAME_LOOKED_AT = "name_looked_at"
    ORGANISATION_ADDED = "organisation_added"
    ORGANISATION_CORRECTED = "organisation_corrected"
    ORGANISATION_CONFIRMED = "organisation_confirmed"
    ORGANISATION_REFUSED = "organisation_refused"
    ORGANISATION_TAKEN_OFF = "organisation_taken_off"
    HELD_MAIL_SENT = "held_mail_sent"
    HELD_MAIL_DELETED = "held_mail_deleted"
    RULE_TOOK_OFF = "rule_took_off"
    RULE_UNDONE = "rule_undone"
    SIGNING_STOPPED = "signing_stopped"
    SIGNING_RESUMED = "signing_resumed"
    ALL_SIGNING_STOPPED = "all_signing_stopped"
    ALL_SIGNING_RESUMED = "all_signing_resumed"
    LIMIT_CHANGED = "limit_changed"
    LISTED = "listed"
    UNLISTED = "unlisted"


LABELS = {
    LogKind.SUPPORTER_TAKEN_OFF: "Took a supporter off",
    LogKind.SUPPORTER_PUT_BACK: "Put a supporter back",
    LogKind.NAMES_ENDED: "Made the signatures of a letter numbers, their time being over",
    LogKind.PAPER_ENTERED: "Entered signatures on paper",
    LogKind.PAPER_CORRECTED: "Corrected a sheet of signatures on paper",
    LogKind.PAPER_REMOVED: "Took out a sheet of signatures on paper",
    LogKind.PAPER_LEFT_OUT: "Left a name out that stood on a sheet of paper",
    LogKind.EXPORTED: "Exported a list",
    LogKind.APPEALED: "Had people asked to sign",
    LogKind.COMMENT_APPROVED: "Approved a comment",
    LogKind.COMMENT_REFUSED: "Refused a comment",
    LogKind.NAME_LOOKED_AT: "Looked at a doubted name, and left it",
    LogKind.ORGANISATION_ADDED: "Put an organisation on the letter",
    LogKind.ORGANISATION_CORRECTED: "Corrected how an organisation is named",
    LogKind.ORGANISATION_CONFIRMED: "Confirmed an organisation",
    LogKind.ORGANISATION_REFUSED: "Refused an organisation",
    LogKind.ORGANISATION_TAKEN_OFF: "Took an organisation off the letter",
    LogKind.HELD_MAIL_SENT: "Let a mail go that was held back",
    LogKind.HELD_MAIL_DELETED: "Deleted a mail that was held back",
    LogKind.RULE_TOOK_OFF: "Took supporters off by a rule",
    LogKind.RULE_UNDONE: "Put back supporters whom a rule took off",
    LogKind.SIGNING_STOPPED: "Stopped signing for now",
    LogKind.SIGNING_RESUMED: "Let signing go on",
    LogKind.ALL_SIGNING_STOPPED: "Stopped signing of every letter",
    LogKind.ALL_SIGNING_RESUMED: "Let signing go on everywhere",
    LogKind.LIMIT_CHANGED: "Changed a limit",
    LogKind.LISTED: "Put a mail domain or network on a list",
    LogKind.UNLISTED: "Took a mail domain or network off a list",
}
