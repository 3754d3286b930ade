"""What forms that anyone may send share: how much they may hold, and where they come from."""

from flask import request

from campaign.domain.networks import Network, network_of, networks_around
from campaign.notices.links import Links
from campaign.views import what_is_set
from campaign.views.conversation import now, runtime

MOST_BYTES = 64 * 1024
MOST_PARTS = 50


def limit_body() -> None:
    """Before each request: a longer body is refused with 413 before it is read."""
    request.max_content_length = MOST_BYTES
    request.max_form_parts = MOST_PARTS


def network() -> Network:
    """The keyed hash of where this request comes from, and how that is treated. A proxy is believed only
    where one is configured."""
    address = request.remote_addr
    hashed = runtime().keys.network_hash(network_of(address), now(), around=networks_around(address))
    return hashed.treated(what_is_set.installation().networks.treatment(address))


def links() -> Links:
    """Addresses for mails: from the settings, never from what a request calls us."""
    return Links(runtime().settings.outside)
