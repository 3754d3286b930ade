"""Ports that nobody listens on."""

import socket


def free_port() -> int:
    """One that is free now, on this machine's own address."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])
