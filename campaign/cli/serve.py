"""`campaign serve`: everything an installation needs, under one process that ends it all together."""

import os
import socket
import sys

import click

from campaign.cli import served
from campaign.cli.processes import Part, run_together
from campaign.cli.runtimes import made_runtime
from campaign.config import REPOSITORY, Settings, read_settings
from campaign.domain.refusals import Refusal
from campaign.migrating import migrate
from campaign.services import accounts


class PortTaken(Refusal):
    """Somebody else listens where we are to."""


@click.command()
def serve() -> None:
    """Bring the database up to date, then serve the site and do its work until Ctrl-C."""
    settings = read_settings()
    _refuse_taken_port(settings)
    first_link = _prepare(settings)
    served.note(settings)
    # A relative folder means this process's, wherever the parts run.
    environment = {**os.environ, "CAMPAIGN_DATA": str(settings.data)}
    parts = (
        Part("web", web_command(settings), environment),
        Part("worker", (sys.executable, "-m", "campaign.cli", "worker"), environment),
    )
    sys.exit(run_together(parts, when_up=lambda: _greet(settings, first_link), port=_address(settings)))


def web_command(settings: Settings) -> tuple[str, ...]:
    """gunicorn with threads. Nothing is logged that would hold addresses of people or one-time links."""
    return (
        *(sys.executable, "-m", "gunicorn", "wsgi:app", "--chdir", str(REPOSITORY)),
        *("--bind", f"{_bracketed(settings.host)}:{settings.port}"),
        # Loaded once, and shared by the processes that are forked from it.
        *("--preload", "--config", "python:campaign.cli.web_process"),
        *("--worker-class", "gthread"),
        *("--workers", str(settings.web_workers), "--threads", str(settings.web_threads)),
        *("--timeout", "30", "--graceful-timeout", "10"),
        # Against what grows unseen. A process that begins anew starts its press, which takes a second of the
        # processor, so a crowd of a thousand requests a second is not to make it do so all the time.
        *("--max-requests", "250000", "--max-requests-jitter", "25000"),
        *("--log-level", "error", "--no-control-socket"),
        # Whatever gunicorn is told elsewhere, its lines are written by this.
        *("--logger-class", "campaign.cli.web_log.WebLog"),
        *(("--access-logfile", "-") if settings.access_log else ()),
        # Whether a proxy is to be believed is said by CAMPAIGN_TRUSTED_PROXIES, and by nothing else.
        *("--forwarded-allow-ips", ""),
    )


def _prepare(settings: Settings) -> str | None:
    """Migrate; the one-time link for the first administrator, while there is none."""
    with made_runtime(settings) as runtime:
        migrate(runtime.engine, settings.data)
        with runtime.transaction() as session:
            accounts.refuse_other_keys(session, runtime.keys)
            return accounts.first_administrator_link(session, settings, now=runtime.now())


def cautions(settings: Settings) -> list[str]:
    """What works as it is set, and should not stay so where people sign."""
    found = []
    if not settings.smtp_url:
        found.append("Mails are written to files, for trying out. Before people sign, set SMTP_URL.")
    if settings.is_secure and not settings.trusted_proxies:
        # We speak plain HTTP, so a proxy ends the HTTPS.
        found.append(
            "Everybody seems to come from the proxy, and limits hold them back as one. Set "
            "CAMPAIGN_TRUSTED_PROXIES to 1, and let the proxy set X-Forwarded-For."
        )
    return found


def _greet(settings: Settings, first_link: str | None) -> None:
    click.echo(f"Campaign is at {settings.outside}")
    if first_link:
        click.echo(f"Make the first administrator, once, within a day: {first_link}")
    for caution in cautions(settings):
        click.echo(caution)
    click.echo("Ctrl-C stops it.")


def _refuse_taken_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise PortTaken(
                f"{settings.host}:{settings.port} cannot be listened on: {error.strerror}. "
                f"Stop what uses it, or choose another port: PORT={settings.port + 1} campaign serve."
            ) from error


def _address(settings: Settings) -> tuple[str, int]:
    """Where this machine finds the site: a host of "everything" is asked for at home."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}
    return everywhere.get(settings.host, settings.host), settings.port


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
