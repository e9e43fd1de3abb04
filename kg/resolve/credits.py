"""Which agencies a report credits: in its dateline, by-line, last lines or list of authors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.known_actors import known_actor
from kg.model import Document
from kg.vocab import ActorKind

_OPENING = 400
_CLOSING = 300
"""Code points at the head and at the end of a report in which a credit is looked for."""

_NAMES = r"[A-Z][A-Za-z\- ]{1,30}(?:(?:\s?[/,&]\s?|,? and )[A-Z][A-Za-z\- ]{1,30}){0,3}"
"""One agency or several: "AFP", "Reuters and AP", "AFP/Reuters"."""

_WHOLE = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        # MARUN, March 4 (Reuters) - · Marun (AP) — · MARUN /AFP/ --
        rf"^[^\n(]{{0,80}}?[(/\[]\s*(?P<names>{_NAMES})\s*[)/\]]\s*[-–—]",
        # MARUN, 4 March, SANA -
        rf"^[A-Z][A-Z' -]{{2,30}},(?: [^\n,]{{3,14}},)? (?P<names>{_NAMES}) ?[-–—]{{1,2}} ",
        # By AFP · By Reuters Staff · Source: AFP · Agencies: AFP · AFP | Marun · AFP, Marun
        rf"^\s*(?:[Bb][Yy]|Sources?|Agenc(?:y|ies))\s*:?\s+(?P<names>{_NAMES}?)(?: [Ss]taff)?\s*$",
        rf"^\s*(?P<names>{_NAMES}?)\s*(?:[|,–—-]\s*[A-Z][\w' -]{{2,30}})?$",
        # By Jane Doe, Associated Press · By Jane Doe (AFP)
        rf"^\s*[Bb][Yy]\s+[A-Z][\w.'\- ]{{3,40}}(?:,\s*|\s\()(?P<names>{_NAMES}?)\)?\s*$",
        # © AFP 2016 · Copyright 2016 The Associated Press
        rf"(?:©|\([Cc]\)|[Cc]opyright)\s*(?:\d{{4}}\s*)?(?P<names>{_NAMES}?)\s*(?:\d{{4}})?\s*[.\n]?",
    )
)
"""Credits for a whole report."""

_LAST = re.compile(rf"(?:[(\[/]|[-–—]\s?)(?P<names>{_NAMES})[)\]/]?\.?\s*$")
"""A credit as the last words: "(AFP)", "— Reuters", "/AFP"."""

_EDITED = re.compile(r"\(?Reporting by [^\n]{3,200}?[;.] ?(?:[^\n]{0,120}?)(?:Editing|Writing) by ")
"""The line with which Reuters, and no other agency, closes a report."""

_SHARED = re.compile(
    rf"(?:(?:[Ww]ith|[Aa]dditional reporting (?:by|from)|[Ii]nputs? from|[Ff]iles from|[Mm]aterial from)\s+"
    rf"(?:inputs? from |(?:additional )?reporting (?:by|from) |files from |the )?(?P<after>{_NAMES})"
    rf"|(?P<before>{_NAMES}) contributed (?:to|reporting))"
)
"""Credits for a share in a report."""

_UNNAMED = re.compile(
    r"^[^\n]{0,60}\b(?:with|and|by) (?:news |wire )?agencies\)?\.?\s*$|^\s*[(\[]?agencies[)\]]?\s*$",
    re.MULTILINE | re.IGNORECASE,
)
"""Credits to agencies that are not named."""

_PARTS = re.compile(r"\s*[/,&]\s*|,?\s+and\s+")


@dataclass(frozen=True, slots=True)
class Credit:
    """The agencies credited, by their known names. `whole` tells that one of them wrote all of the report."""

    agencies: tuple[str, ...] = ()
    whole: bool = False
    unnamed: bool = False

    @property
    def agency(self) -> str | None:
        """The one agency behind the report, None where there is none, or more than one, or a share only."""
        return self.agencies[0] if self.whole and len(self.agencies) == 1 else None

    @property
    def mixed(self) -> bool:
        """Whether what the report says may be an agency's, without telling which words are."""
        return self.agency is None and (self.unnamed or bool(self.agencies))


def credit_of(document: Document) -> Credit:
    """Return what a report credits to agencies.

    >>> credit_of(Document(id="a", text="CARACAS, Jan. 14 (Reuters) - Prisoners walked free.")).agency
    'Reuters'
    >>> credit_of(Document(id="a", text="It burnt all night. Additional reporting by AFP.")).mixed
    True
    """
    if document.release is not None:
        return Credit()  # a dataset names its sources record by record, and speaks for itself
    opening, closing = document.text[:_OPENING], document.text[-_CLOSING:]
    whole = [name for author in document.authors for name in _known(author) if name]
    for part in (opening, closing):
        for pattern in _WHOLE:
            whole += [name for match in pattern.finditer(part) for name in _all_known(match["names"])]
    last = _LAST.search(closing)
    whole += _all_known(last["names"]) if last else ()
    shared: list[str] = []
    for part in (opening, closing):
        for match in _SHARED.finditer(part):
            shared += [name for name in _known(match["after"] or match["before"]) if name]
    if not whole and not shared and _EDITED.search(closing):
        whole.append("Reuters")
    unnamed = any(_UNNAMED.search(part) for part in (opening, closing, *document.authors))
    agencies = tuple(dict.fromkeys([*whole, *shared]))
    return Credit(agencies, bool(whole) and not shared and not unnamed, unnamed)


def _all_known(names: str) -> tuple[str, ...]:
    """Return the outlets that a list of names consists of; () where it holds anything else."""
    found = tuple(_known(names))
    return tuple(name for name in found if name) if all(found) else ()


def _known(names: str) -> Iterator[str | None]:
    """Yield the outlet behind each part of "AFP and Reuters", None for what is no outlet."""
    for part in _PARTS.split(names.strip()):
        bare = re.sub(r"^(?:By|BY)\s+|\s+(?:[Ss]taff|[Ww]riters?)$", "", part.strip())
        outlet = known_actor(bare)
        yield outlet.name if outlet is not None and outlet.kind is ActorKind.OUTLET else None
