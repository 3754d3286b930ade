"""What a WSGI server runs: `gunicorn wsgi:app`."""

import gc

from campaign import logs
from campaign.app import create_app
from campaign.config import read_settings
from campaign.rendering import press
from campaign.runtime import make_runtime
from campaign.worker.wakeup import Waker

logs.set_up("web")
settings = read_settings()
app = create_app(make_runtime(settings, wake=Waker(settings.data)))
press.warm_up()
# What is loaded by now stays, and a request leaves little behind that is not freed at once: whoever waits is
# not to wait while everything is looked through for what may be thrown away.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
