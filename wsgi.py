"""What a WSGI server runs: `gunicorn wsgi:app`."""

from campaign.app import create_app
from campaign.config import read_settings
from campaign.runtime import make_runtime

app = create_app(make_runtime(read_settings()))
