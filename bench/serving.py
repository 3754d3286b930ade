"""An installation served as it is shipped, and the processor time of what it consists of."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
# Seconds that a busy machine may take to stop the server.
_PATIENCE = 60
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Served:
    """Where it is served, the folder of its data, and its first process."""

    address: str
    data: Path
    process: "subprocess.Popen[str]"

    def processor_time(self, of: str = "") -> float:
        """Seconds that its processes have taken; `of` is a word in the command of the part that is meant."""
        heads = [each for each in _children(self.process.pid) if of in _command(each)]
        whole = [self.process.pid, *heads] if not of else heads
        return sum(_taken(each) for head in whole for each in family(head, alone=head == self.process.pid))

    @property
    def web(self) -> int:
        """The first process of the web, which starts those that answer."""
        return next(each for each in _children(self.process.pid) if "gunicorn" in _command(each))

    @property
    def web_workers(self) -> list[int]:
        """The processes that answer."""
        return _children(self.web)

    def memory(self) -> int:
        """Bytes that all its processes take together. What some of them share counts once: each has its part
        of it (Pss of proc_pid_smaps_rollup(5)), where a sum of Rss would count it in each."""
        return sum(_proportion(each) for each in family(self.process.pid))

    def kill(self) -> None:
        """End everything at once and unasked."""
        for each in family(self.process.pid):
            # Those whose parent has ended may be gone by themselves.
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it as an operator does."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(_PATIENCE)


@contextmanager
def served(data: Path, **settings: str) -> Iterator[Served]:
    """`campaign serve` behind one proxy, until the end of the block."""
    port = _free_port()
    # A crowd does not take the time that people take.
    ours = {"CAMPAIGN_DATA": str(data), "PORT": str(port), "CAMPAIGN_TRUSTED_PROXIES": "1"}
    ours |= {"CAMPAIGN_QUICKEST_FORM": "0", **settings}
    process = subprocess.Popen(
        [sys.executable, "-m", "campaign", "serve"],
        cwd=ROOT,
        env={**os.environ, **ours},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    made = Served(f"http://127.0.0.1:{port}", data, process)
    reading = Thread(target=_read_on, args=[process])
    try:
        _await_greeting(process)
        reading.start()
        yield made
    finally:
        if process.poll() is None:
            made.stop()
        if reading.is_alive():
            reading.join()
        if process.stdout:
            process.stdout.close()


def _await_greeting(process: "subprocess.Popen[str]") -> None:
    said = []
    for line in process.stdout or ():
        said.append(line)
        if "Ctrl-C stops it." in line:
            return
    raise RuntimeError(f"The server did not start.\n{''.join(said)}")


def _read_on(process: "subprocess.Popen[str]") -> None:
    """Read what it says, which is kept by nobody: a server that nobody reads stands still once the pipe is
    full, and one that refuses a crowd says so each time."""
    for _ in process.stdout or ():
        pass


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(process: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def family(process: int, *, alone: bool = False) -> list[int]:
    """A process and all that it started."""
    if alone:
        return [process]
    return [process, *(each for child in _children(process) for each in family(child))]


def _command(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text()


def _proportion(process: int) -> int:
    """The bytes of a process; what it shares is shared out. Nothing for one that has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return sum(int(each.split()[1]) * 1024 for each in lines if each.startswith("Pss:"))
    return 0


def _taken(process: int) -> float:
    """The seconds a process took, with those of children that have ended (proc_pid_stat(5), 14 to 17)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(int(each) for each in fields[11:15]) / _TICKS
