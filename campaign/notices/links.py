"""The addresses of pages, as mails carry them: whole, from the address the outside knows us by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """`outside` is what every link begins with: https://letters.example.org."""

    outside: str

    def letter(self, slug: str) -> str:
        """Where a letter is read and signed."""
        return f"{self.outside}/letters/{slug}"

    def confirm(self, token: str) -> str:
        """Where a signature is confirmed."""
        return f"{self.outside}/confirm/{token}"

    def withdraw(self, token: str) -> str:
        """Where a name is taken off."""
        return f"{self.outside}/withdraw/{token}"
