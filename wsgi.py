"""What a WSGI server runs: `gunicorn wsgi:app`.

`campaign serve` lets it be loaded once, and the processes that answer are forked from there: so by then no
database is open, and no thread has begun.
"""

import gc

from campaign import logs
from campaign.app import create_app
from campaign.config import read_settings
from campaign.runtime import make_runtime
from campaign.worker.wakeup import Waker

logs.set_up("web")
settings = read_settings()
waker = Waker(settings.data)
app = create_app(make_runtime(settings, wake=waker))
# It opens its file again where it is rung.
waker.close()
# What is loaded by now stays, and is shared as long as nobody looks through it. A request leaves little
# behind that is not freed at once: whoever waits is not to wait while everything is looked through for what
# may be thrown away.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
