"""Networks: what counts as one place that requests come from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from types import MappingProxyType

from campaign.domain.refusals import Unacceptable

Client = IPv4Address | IPv6Address

# A household or an office is given at least this much of the new address space.
IPV6_PREFIX = 64
# What a provider, a firm or whoever rents machines is given at once, in bytes: a /24, and a /48.
_BYTES_AROUND = {4: 3, 6: 6}
UNKNOWN = "unknown"
# The widest prefix that may be listed, and the narrowest, by version of the protocol.
_PREFIXES = {4: (8, 32), 6: (20, IPV6_PREFIX)}
# The bits before an IPv4 address that is written as IPv6, as in "::ffff:203.0.113.5".
_MAPPED = 96


@dataclass(frozen=True, slots=True)
class Treatment:
    """How what comes from a network is treated: limits are so many `times` as wide, or it is blocked."""

    times: int = 1
    is_blocked: bool = False


AS_USUAL = Treatment()
BLOCKED = Treatment(is_blocked=True)


class Network(str):
    """A network as it may be kept: the hash by today's key. `yesterday` is its hash by the key of the day
    before, empty where there is none: what is counted goes on over midnight. `around` are the networks beside
    it, as one. `treatment` goes with a request and is not kept."""

    yesterday: str
    around: "Network | None"
    treatment: Treatment

    def __new__(
        cls,
        today: str,
        *,
        yesterday: str = "",
        around: "Network | None" = None,
        treatment: Treatment = AS_USUAL,
    ) -> "Network":
        """The hash of today, with the one of yesterday."""
        made = super().__new__(cls, today)
        made.yesterday = yesterday
        made.around = around
        made.treatment = treatment
        return made

    def treated(self, treatment: Treatment) -> "Network":
        """The same network, to be treated so."""
        return Network(str(self), yesterday=self.yesterday, around=self.around, treatment=treatment)


def treatment_of(network: str) -> Treatment:
    """How a network is treated; as usual where nothing is known of it."""
    return network.treatment if isinstance(network, Network) else AS_USUAL


def around_of(network: str) -> Network | None:
    """The networks beside one; None where nothing is known of them."""
    return network.around if isinstance(network, Network) else None


def client_of(address: str | None) -> Client | None:
    """A client's address, an IPv4 one also where it came as IPv6; None for what is none."""
    try:
        client = ip_address((address or "").split("%")[0])
    except ValueError:
        return None
    return (client.ipv4_mapped or client) if isinstance(client, IPv6Address) else client


def network_of(address: str | None) -> str:
    """The network of a client's address: an IPv4 address as it is, of an IPv6 address its first half."""
    client = client_of(address)
    if client is None:
        return UNKNOWN
    if isinstance(client, IPv6Address):
        return str(ip_network((client, IPV6_PREFIX), strict=False))
    return str(client)


def networks_around(address: str | None) -> str:
    """What the network of a client's address and those beside it have in common; empty for what is no
    address."""
    client = client_of(address)
    return client.packed[: _BYTES_AROUND[client.version]].hex() if client else ""


def prefix(field: str, text: str) -> str:
    """A network as an administrator writes it, "203.0.113.0/24" or "2001:db8::/32"; an IPv4 one may come as
    IPv6. One address is a network too; of the newer ones its first half is. Refuses `Unacceptable` for what
    is none, or is very wide."""
    try:
        found = _unmapped(ip_network(text.strip(), strict=False))
    except ValueError as error:
        raise Unacceptable(field, "Write a network, such as 203.0.113.0/24 or 2001:db8::/32.") from error
    widest, narrowest = _PREFIXES[found.version]
    if found.prefixlen < widest:
        raise Unacceptable(field, f"This is very wide. Write networks of /{widest} or longer, one by one.")
    if found.prefixlen > narrowest:
        return str(found.supernet(new_prefix=narrowest))
    return str(found)


def is_network(text: str) -> bool:
    """Whether a text is a network, or one address of it."""
    try:
        ip_network(text.strip(), strict=False)
    except ValueError:
        return False
    return True


def _unmapped(network: IPv4Network | IPv6Network) -> IPv4Network | IPv6Network:
    mapped = network.network_address.ipv4_mapped if isinstance(network, IPv6Network) else None
    if mapped is None or network.prefixlen < _MAPPED:
        return network
    return IPv4Network((mapped, network.prefixlen - _MAPPED))


class Prefixes:
    """Networks by their prefixes, each with how it is treated; asked by address, and as quick with a thousand
    as with one."""

    def __init__(self, treatments: Mapping[str, Treatment] = MappingProxyType({})) -> None:
        # By version of the protocol and bits behind the prefix: the bits before, as a number.
        self._groups: dict[tuple[int, int], dict[int, Treatment]] = defaultdict(dict)
        for text, treatment in treatments.items():
            network = ip_network(text)
            behind = network.max_prefixlen - network.prefixlen
            self._groups[network.version, behind][int(network.network_address) >> behind] = treatment

    def treatment(self, address: str | None) -> Treatment:
        """How a client is treated: one of a blocked network is blocked, whatever else it is in; else the
        widest limits count."""
        if not self._groups or (client := client_of(address)) is None:
            return AS_USUAL
        bits = int(client)
        found = [
            group[bits >> behind]
            for (version, behind), group in self._groups.items()
            if version == client.version and bits >> behind in group
        ]
        if BLOCKED in found:
            return BLOCKED
        return max(found, key=lambda each: each.times, default=AS_USUAL)
