"""What gunicorn is told of each process that answers: `--config python:campaign.cli.web_process`."""

from campaign.rendering import press


def post_worker_init(_worker: object) -> None:
    """Start the press of this process. Its threads would not outlive the fork that begins it."""
    press.warm_up()
