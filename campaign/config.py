"""Settings, read once from the environment and refused at start-up when wrong."""

import re
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from campaign.domain.refusals import Refusal

REPOSITORY = Path(__file__).resolve().parent.parent


class WrongSetting(Refusal):
    """A setting cannot be used; the sentence names it and says how to mend it."""


class Settings(BaseSettings):
    """Every setting of an installation. Names in the environment are `CAMPAIGN_…` unless said otherwise."""

    model_config = SettingsConfigDict(env_prefix="CAMPAIGN_", extra="ignore", frozen=True)

    data: Path = Field(
        default=REPOSITORY / "data",
        description="The folder of everything that must be kept.",
    )
    database_url: str = Field(
        default="",
        validation_alias="DATABASE_URL",
        description="PostgreSQL, or empty for SQLite in the data folder.",
    )
    storage_url: str = Field(
        default="", description="s3://…, gs://… or az://… for printed files; empty for the data folder."
    )
    port: int = Field(
        default=8000,
        validation_alias="PORT",
        ge=1,
        le=65535,
        description="Where to listen.",
    )
    host: str = Field(default="127.0.0.1", description="The address to listen on.")
    public_url: str = Field(
        default="",
        description="How the outside reaches us, for links in mails; empty for http://HOST:PORT.",
    )
    smtp_url: str = Field(
        default="",
        validation_alias="SMTP_URL",
        description="smtp://user:password@host:port (smtps, smtp+starttls); empty writes mails to files.",
    )
    mail_from: str = Field(
        default="Campaign <campaign@example.org>",
        description="The sender of every mail.",
    )
    trusted_proxies: int = Field(default=0, ge=0, le=5, description="Proxies in front of us.")
    access_log: bool = Field(
        default=False, description="Whether each request is a line in the log, without who or where from."
    )
    disposable_domains: str = Field(
        default="",
        description="A file of mail domains to throw away, in place of the list that is installed.",
    )
    quickest_form: int = Field(
        default=2, ge=0, le=30, description="Seconds below which a sign form looks as if a machine sent it."
    )
    web_workers: int = Field(default=2, ge=1, le=64, description="Web processes.")
    web_threads: int = Field(default=32, ge=1, le=256, description="Threads in each web process.")

    page_seconds: int = Field(
        default=5, ge=0, le=60, description="How long a finished public page is given out again; 0 is never."
    )

    @field_validator("data")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        return folder.expanduser().resolve()

    @field_validator("disposable_domains")
    @classmethod
    def _readable(cls, file: str) -> str:
        if file and not Path(file).is_file():
            raise ValueError("name a file that is there, with one mail domain a line")
        return file

    @field_validator("smtp_url")
    @classmethod
    def _smtp(cls, url: str) -> str:
        if url and (
            urlsplit(url).scheme not in ("smtp", "smtps", "smtp+starttls") or not urlsplit(url).hostname
        ):
            raise ValueError("write it as smtp://host:25, smtps://host:465 or smtp+starttls://host:587")
        return url

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, text: str) -> str:
        _, address = parseaddr(text)
        if not re.fullmatch(r"[^@\s]+@[^@\s]+", address) or text != " ".join(text.split()):
            raise ValueError("write it as Campaign <letters@example.org>")
        return text

    @field_validator("public_url")
    @classmethod
    def _web(cls, url: str) -> str:
        if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise ValueError("write it as https://letters.example.org")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, url: str) -> str:
        for short in ("postgres://", "postgresql://"):
            if url.startswith(short):
                url = "postgresql+psycopg://" + url.removeprefix(short)
        if url and not url.startswith(("postgresql+psycopg://", "sqlite:///")):
            raise ValueError("write it as postgresql://user:password@host/name, or leave it out for SQLite")
        return url

    @property
    def database(self) -> str:
        """The address of the database, for SQLAlchemy."""
        return self.database_url or f"sqlite:///{self.data / 'campaign.db'}"

    @property
    def files(self) -> Path:
        """Where files are stored, unless `storage_url` says elsewhere."""
        return self.data / "files"

    @property
    def outside(self) -> str:
        """The address that links in mails begin with, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def is_secure(self) -> bool:
        """Whether people reach us by HTTPS, so that cookies may insist on it."""
        return self.outside.startswith("https://")


def read_settings() -> Settings:
    """The settings of this process. Refuses `WrongSetting` with the first that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "a setting"
        name = name if name.isupper() else f"CAMPAIGN_{name.upper()}"
        raise WrongSetting(f"{name} cannot be used: {_mend(first)}.") from error


def _mend(error: ErrorDetails) -> str:
    """What to write instead. Our own sentences say so themselves; these are for numbers."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "int_parsing" | "int_from_float":
            return "write a whole number"
        case "greater_than_equal":
            return f"write a number of at least {limits['ge']}"
        case "less_than_equal":
            return f"write a number of at most {limits['le']}"
        case "bool_parsing":
            return "write true or false"
        case _:
            return error["msg"].removeprefix("Value error, ")
