"""`python -m campaign.cli`: the command, for processes that this one starts itself."""

from campaign.cli import main

main()
