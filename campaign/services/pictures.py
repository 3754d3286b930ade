"""Pictures for figures: kept in the storage under the SHA-256 of their bytes."""

from obstore.store import ObjectStore

from campaign.domain.refusals import NotFound

Store = ObjectStore
FOLDER = "pictures"


def read(store: Store, name: str) -> bytes:
    """The bytes of a stored picture. Refuses `NotFound`."""
    try:
        return bytes(store.get(f"{FOLDER}/{name}").bytes())
    except FileNotFoundError as error:
        raise NotFound(f"The picture {name} is not in the storage. Upload it again.") from error
