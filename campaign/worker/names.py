"""What a worker calls itself on the rows it takes."""

import os
import socket


def own_name() -> str:
    """ "host:process": two workers on two machines are told apart."""
    return f"{socket.gethostname()}:{os.getpid()}"
