"""Every blueprint, in the order of the pipeline: the table of contents of the addresses."""

from campaign.views import (
    accounts,
    desk_campaigns,
    facts,
    health,
    ledger,
    library,
    library_writing,
    officials,
    people,
    pictures,
    sign_in,
    sources,
)

ALL = (
    health.blueprint,
    ledger.blueprint,
    sign_in.blueprint,
    accounts.blueprint,
    desk_campaigns.blueprint,
    people.blueprint,
    officials.blueprint,
    sources.blueprint,
    facts.blueprint,
    library.blueprint,
    library_writing.blueprint,
    pictures.blueprint,
)
