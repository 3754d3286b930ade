"""The log of the web server. An access is a line without an address, a path or a query string."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from campaign.logs import RULE, Scrubbing


class WebLog(Logger):  # type: ignore[misc]
    """Gunicorn's, with lines of our own for accesses. Errors, which may hold a path, are scrubbed."""

    def setup(self, cfg: Any) -> None:
        """As gunicorn sets it up."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Scrubbing(self.error_fmt, self.datefmt))
        for handler in self.access_log.handlers:
            handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", self.datefmt))

    def access(self, resp: Any, req: Any, environ: Mapping[str, Any], request_time: timedelta) -> None:
        """Log one access, whatever format gunicorn was told of."""
        if self.access_log_enabled:
            self.access_log.info(line(resp.status, resp.sent, environ, request_time))


def line(status: str | int, sent: int, environ: Mapping[str, Any], took: timedelta) -> str:
    """An access in a line: method, rule of the page, status, bytes, milliseconds."""
    rule, number = environ.get(RULE, "-"), str(status).split()[0]
    return f"{environ['REQUEST_METHOD']} {rule} {number} {sent} bytes {took // timedelta(milliseconds=1)} ms"
