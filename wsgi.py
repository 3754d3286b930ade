"""What a WSGI server runs: `gunicorn wsgi:app`."""

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
