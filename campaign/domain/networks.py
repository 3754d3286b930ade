"""Networks: what counts as one place that requests come from."""

from ipaddress import IPv6Address, ip_address, ip_network

# A household or an office is given at least this much of the new address space.
IPV6_PREFIX = 64
UNKNOWN = "unknown"


class Network(str):
    """A network as it may be kept: the hash by today's key. `yesterday` is its hash by the key of the day
    before, empty where there is none: what is counted goes on over midnight."""

    yesterday: str

    def __new__(cls, today: str, *, yesterday: str = "") -> "Network":
        """The hash of today, with the one of yesterday."""
        made = super().__new__(cls, today)
        made.yesterday = yesterday
        return made


def network_of(address: str | None) -> str:
    """The network of a client's address: an IPv4 address as it is, of an IPv6 address its first half."""
    try:
        client = ip_address((address or "").split("%")[0])
    except ValueError:
        return UNKNOWN
    if isinstance(client, IPv6Address):
        return str(client.ipv4_mapped or ip_network((client, IPV6_PREFIX), strict=False))
    return str(client)
