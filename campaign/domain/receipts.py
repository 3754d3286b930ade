"""Receipts: what a signatory keeps, to show later that they are among those who signed a sealed letter.

A receipt holds what the letter knows of one signatory, the salt of their leaf, the way from it to the root,
and the signed manifest with the root in it. It proves one inclusion and tells nothing of anybody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from campaign.domain import merkle, seals
from campaign.domain.canonical import canonical_json
from campaign.domain.merkle import Tree
from campaign.domain.seals import Counts, Manifest, Seal
from campaign.domain.signatories import Display, Invited, Organisation

FORMAT = "campaign-receipt/1"


class SignatoryKind(StrEnum):
    """How somebody signed, in the order of the leaves."""

    INVITED = "invited"
    ORGANISATION = "organisation"
    SUPPORTER = "supporter"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Signatory:
    """One who signed, as the letter knows them: a leaf. Those only counted have their full name here too,
    and nowhere else."""

    kind: SignatoryKind
    name: str
    place: str = ""
    display: Display = Display.FULL
    title: str = ""
    organisation: str = ""
    party_state: str = ""
    language: str = ""

    @classmethod
    def of_invited(cls, invited: Invited) -> "Signatory":
        """An invited signer."""
        return cls(
            SignatoryKind.INVITED,
            invited.name,
            title=invited.title,
            organisation=invited.organisation,
            party_state=invited.party_state,
            language=invited.language,
        )

    @classmethod
    def of_organisation(cls, organisation: Organisation) -> "Signatory":
        """An organisation."""
        return cls(
            SignatoryKind.ORGANISATION, organisation.name, organisation.place, language=organisation.language
        )

    @classmethod
    def of_supporter(cls, name: str, place: str, display: Display, language: str = "") -> "Signatory":
        """A supporter, by their full name however it is shown."""
        return cls(SignatoryKind.SUPPORTER, name, place, display, language=language)

    @classmethod
    def on_paper(cls, name: str, place: str, *, is_shown: bool) -> "Signatory":
        """Somebody named on a sheet of paper, by their full name whether it is shown or not."""
        return cls(SignatoryKind.PAPER, name, place, Display.FULL if is_shown else Display.COUNTED)

    @property
    def is_only_counted(self) -> bool:
        """Whether their name stands nowhere on paper."""
        return self.display is Display.COUNTED

    @property
    def content(self) -> bytes:
        """What the leaf says, without its salt."""
        return canonical_json(_signatory_as_plain(self)).encode()


@dataclass(frozen=True)
class SealedRoll:
    """All who signed, in the order of the leaves, with their salts."""

    signatories: tuple[Signatory, ...]
    salts: tuple[bytes, ...]
    tree: Tree

    @classmethod
    def of(cls, signatories: Sequence[Signatory], secret: bytes) -> "SealedRoll":
        """The roll, its salts made from a secret that must not be told."""
        salts = merkle.salts(secret, len(signatories))
        pairs = zip(salts, signatories, strict=True)
        return cls(
            tuple(signatories), salts, Tree([merkle.leaf_digest(salt, each.content) for salt, each in pairs])
        )

    @property
    def root(self) -> str:
        """The root of the tree, as the manifest has it."""
        return self.tree.root.hex()

    @property
    def counts(self) -> Counts:
        """How many signed in each way."""
        kinds = [each.kind for each in self.signatories]
        on_paper = kinds.count(SignatoryKind.PAPER)
        counted = sum(
            each.is_only_counted for each in self.signatories if each.kind is not SignatoryKind.PAPER
        )
        return Counts(
            invited=kinds.count(SignatoryKind.INVITED),
            organisations=kinds.count(SignatoryKind.ORGANISATION),
            named=kinds.count(SignatoryKind.SUPPORTER) - counted,
            counted=counted,
            paper=on_paper,
        )

    def receipt(self, index: int, seal: Seal) -> "Receipt":
        """What the signatory of one leaf may keep."""
        return Receipt(
            self.signatories[index],
            self.salts[index],
            index,
            self.tree.path(index),
            seal.manifest,
            seal.key,
            seal.signature,
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """The values of one signatory, and what proves that they are under the root of a signed manifest."""

    signatory: Signatory
    salt: bytes
    index: int
    path: tuple[bytes, ...]
    manifest: Manifest
    key: bytes
    signature: bytes

    @property
    def is_included(self) -> bool:
        """Whether the leaf leads to the root of the manifest. Whether that is signed is another question."""
        letter = self.manifest.letter
        leaf = merkle.leaf_digest(self.salt, self.signatory.content)
        root = bytes.fromhex(letter.root)
        return merkle.leads_to_root(leaf, self.index, letter.counts.total, self.path, root)

    def to_bytes(self) -> bytes:
        """The receipt as it is kept: canonical JSON on one line."""
        plain = {
            "format": FORMAT,
            "signatory": _signatory_as_plain(self.signatory),
            "salt": self.salt.hex(),
            "index": self.index,
            "path": [each.hex() for each in self.path],
            "seal": {
                "manifest": seals.manifest_as_plain(self.manifest),
                "key": self.key.hex(),
                "signature": self.signature.hex(),
            },
        }
        return canonical_json(plain).encode()

    @classmethod
    def from_bytes(cls, written: bytes) -> "Receipt":
        """The receipt of these bytes. Refuses `NotASeal`."""
        return seals.read_exactly(written, cls._from_plain, cls.to_bytes)

    @classmethod
    def _from_plain(cls, plain: dict[str, Any]) -> "Receipt":
        values = {"kind": None, **plain["signatory"]}
        values["kind"] = SignatoryKind(values["kind"])
        if "display" in values:
            values["display"] = Display(values["display"])
        if not all(isinstance(each, str) for each in values.values()) or type(plain["index"]) is not int:
            raise ValueError("Not a signatory.")
        salt = bytes.fromhex(plain["salt"])
        if len(salt) != merkle.SALT_BYTES:
            raise ValueError("Not a salt.")
        path = tuple(bytes.fromhex(each) for each in plain["path"])
        return cls(Signatory(**values), salt, plain["index"], path, *seals.signed_from_plain(plain["seal"]))


def _signatory_as_plain(signatory: Signatory) -> dict[str, str]:
    """The fields as text, empty ones left out."""
    plain = {each.name: str(getattr(signatory, each.name)) for each in fields(signatory)}
    return {name: value for name, value in plain.items() if value}
