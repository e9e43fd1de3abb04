"""The settings of a run: flags win over `KG_*` environment variables, which win over defaults.

This is the only reader of the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import InputError

NAMESPACE = "https://w3id.org/kg/ns#"
"""The namespace of the ontology's terms, prefix `kg:`."""

DEFAULT_BASE = "https://w3id.org/kg/id"
"""What the IRIs of data begin with unless the user says otherwise."""


TOKEN_VARIABLE = "KG_SERVE_TOKEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run needs to know beside its input."""

    store: str = "./kg-store"
    base: str = DEFAULT_BASE
    user: str | None = None
    """Who judges, where a command is not told: a name for the graph, never that of the machine's account."""
    token: str | None = field(default=None, repr=False)
    """What those must send who change a store that is served; it is in the environment alone."""
    sidecar: str = "./kg-sidecar"
    """Where texts and records are kept for stores on a server."""
    store_user: str | None = None
    store_password: str | None = field(default=None, repr=False)
    store_token: str | None = field(default=None, repr=False)
    """Who asks a store on a server; in the environment alone, where no list of processes shows it."""
    update_url: str | None = None
    """The address of updates of a store on a server, where it is not the usual one."""
    graphs_url: str | None = None
    """The address of the Graph Store Protocol of a store on a server, where it is not the usual one."""
    store_timeout: float = 120.0
    """Seconds for a store on a server to answer."""
    max_document_bytes: int = 20_000_000
    """A single text larger than this is refused with an issue: no news report is."""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the variables that begin with `KG_`; those that are not set leave the defaults."""
        env = os.environ if environ is None else environ
        defaults = cls()  # slots hide the defaults from the class itself
        return cls(
            store=env.get("KG_STORE", defaults.store),
            base=env.get("KG_BASE", defaults.base),
            user=env.get("KG_USER") or None,
            sidecar=env.get("KG_SIDECAR", defaults.sidecar),
            store_user=env.get("KG_STORE_USER") or None,
            store_password=env.get("KG_STORE_PASSWORD") or None,
            store_token=env.get("KG_STORE_TOKEN") or None,
            update_url=env.get("KG_UPDATE_URL") or None,
            graphs_url=env.get("KG_GRAPHS_URL") or None,
            store_timeout=_seconds(env.get("KG_STORE_TIMEOUT"), defaults.store_timeout),
            token=env.get(TOKEN_VARIABLE) or None,
            max_document_bytes=int(env.get("KG_MAX_DOCUMENT_BYTES", defaults.max_document_bytes)),
        )


def _seconds(said: str | None, usual: float) -> float:
    if not said:
        return usual
    try:
        seconds = float(said)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise InputError(f"KG_STORE_TIMEOUT is '{said}' and must be a number of seconds above zero")
    return seconds
