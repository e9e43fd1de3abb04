"""Values of attributes in words, normalised by what `ontology/reference/attributes.toml` says they are."""

from __future__ import annotations

import re
from functools import cache

from kg.gazetteer import country_of, demonym_country, places_named
from kg.reference import Attribute, read_reference
from kg.resolve.blame import actors_in
from kg.resolve.names import fold
from kg.vocab import ValueType
from kg.wording import concepts_in

_POINT = re.compile(r"at:-?\d+(?:\.\d+)?,-?\d+(?:\.\d+)?,\d+(?:\.\d+)?")
_LEGAL_FORM = re.compile(
    r"\b(?:incorporated|inc|limited|ltd|llc|llp|plc|corporation|corp|company|co|sa|s a|ag|gmbh|bv|nv|oy|as|ab"
    r"|srl|spa|pte|pvt|pty|jsc|ojsc|pjsc|ooo|fze|fzco|dmcc|the)\b"
)
"""Legal forms of firms in folded names: written or left out at will."""


@cache
def attributes() -> dict[str, Attribute]:
    """Return the attributes of the reference data by id."""
    return {attribute.id: attribute for attribute in read_reference().attribute}


def attribute_values(attribute: str | None, text: str) -> tuple[str, ...] | None:
    """Return the ids of a value in words, () where none is recognised; None where the words must be searched.

    Holdings are read from the whole claim, and so are states of an attribute that no file lists.

    >>> attribute_values("registered_owner", "Blue Star Shipping Ltd.")
    ('name:blue star shipping',)
    >>> attribute_values("type", "crude_tanker")
    ('vessel-type/crude_tanker',)
    """
    known = attributes().get(attribute or "")
    if known is None:
        return None
    words = text.replace("_", " ").strip()
    match known.value:
        case ValueType.COUNTRY:
            return _country(words)
        case ValueType.ACTOR:
            known_bodies = tuple(one for one in actors_in(words) if one.startswith(("iso:", "kg:")))
            return _country(words) or known_bodies or _name(_LEGAL_FORM.sub(" ", fold(words)), words)
        case ValueType.NAME:
            return _name(fold(words), words)
        case ValueType.NUMBER:
            number = re.sub(r"[^0-9A-Z]", "", words.upper())
            return (f"number:{number}",) if number else ()
        case ValueType.PLACE:
            found = places_named(words)
            return (found[0].id,) if len(found) == 1 else ()
        case ValueType.POSITION:
            return (text,) if _POINT.fullmatch(text) else ()
        case _:
            return concepts_in(words, "vessel-type") or None if known.id == "type" else None


def _country(words: str) -> tuple[str, ...]:
    code = country_of(words) or demonym_country(words)
    return () if code is None else (f"iso:{code}",)


def _name(bare: str, words: str) -> tuple[str, ...]:
    """Return a name without its legal form, or as it is where nothing else is left."""
    name = " ".join(bare.split()) or fold(words)
    return (f"name:{name}",) if name else ()
