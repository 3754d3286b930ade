"""Every blueprint, in the order of the pipeline: the table of contents of the addresses."""

from campaign.views import health, ledger

ALL = (health.blueprint, ledger.blueprint)
