"""What the worker does with all that is due of a kind, in one transaction."""

from campaign.services import comment_news, reminders, tellings, yes_again
from campaign.services.mail_rounds import MOST_AT_ONCE


def write_some(noun, session, keys, links, number, *, now, most=MOST_AT_ONCE):
    """The next mails of a round, such as one of `update_mails`; how many."""
    batch = noun.next_batch(session, number, most=most)
    return noun.write(session, keys, links, number, batch, now=now) if batch else 0


def tell_some(session, keys, links, letter, *, now, most=tellings.MOST_AT_ONCE):
    """The next mails about the newest change of a letter; how many."""
    batch = tellings.next_batch(session, letter, most=most)
    return tellings.tell(session, keys, links, letter, batch, now=now) if batch else 0


def remind(session, keys, links, *, now):
    """Every reminder that is due; how many."""
    due = reminders.due(session, now=now)
    return sum(reminders.mail(session, keys, links, each, now=now) for each in due)


def ask_by_name(session, keys, links, *, now):
    """Everybody who signed by name and is to be asked again; how many."""
    given = (session, keys, links)
    invited = yes_again.invited_due(session, now=now)
    mailed = [yes_again.mail_invited(*given, each, now=now) for each in invited]
    organisations = yes_again.organisations_due(session)
    return sum([*mailed, *(yes_again.mail_organisation(*given, each, now=now) for each in organisations)])


def tell_members(session, keys, links, *, now):
    """Everybody who is to be told what was said; how many."""
    due = comment_news.due(session, keys, now=now)
    return sum(comment_news.tell(session, keys, links, each, now=now) for each in due)
