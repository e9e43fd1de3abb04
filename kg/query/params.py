"""Puts typed parameters into a query: the `# params` line is written anew, never pasted into.

Every value becomes a term that is written by its type, so no value can end a literal or an IRI and
carry on as SPARQL. Several values of a parameter become several rows, a missing one becomes UNDEF.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Mapping, Sequence

from kg import terms
from kg.errors import ParamError, UnknownName
from kg.query.catalog import CONDITION, NARROWED_LINE, PARAMS_LINE, Param, Query

Value = str | int | float | bool | dt.date
"""What a parameter may be given as; strings are read by the parameter's type."""

MAX_ROWS = 10_000
"""Rows of the VALUES line beyond which a query would hang rather than answer."""

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_OPEN_NOTATIONS = {"population": ("nationals:", "other:")}


def bind_params(
    query: Query,
    given: Mapping[str, Value | Sequence[Value]] | None = None,
    *,
    events: Sequence[str] | None = None,
) -> str:
    """Return the text of a query with its parameters in place, and narrowed to `events` if they are given.

    Parameters are named as in the header or as on the command line (`knownOn`, `known-on`).
    Raises `ParamError` for a missing, unknown or ill-typed one.
    """
    values = given_values(query, given or {})
    if not query.params:
        return query.text
    found = None if events is None else f"VALUES ?event {{ {' '.join(map(iri_term, events))} }}"

    def kept(block: re.Match[str]) -> str:
        passes_all = block["unless"] and events is not None
        return block["inner"] if values.get(block["param"]) and not passes_all else ""

    text = CONDITION.sub(kept, query.text)
    text = NARROWED_LINE.sub(lambda line: f"{line[1]}{found or (line[2] or '').lstrip()}\n", text)
    missing = [p.option for p in query.params if not p.optional and not values.get(p.name)]
    if missing:
        raise ParamError(f"query '{query.name}' needs {', '.join(missing)}")
    by_name = {param.name: param for param in query.params}
    line = PARAMS_LINE.search(text)
    assert line is not None, "the catalog reads no query with parameters and without the line"
    order = [by_name[word.lstrip("?$")] for word in line[1].split()]
    cells = [
        [write_term(param, value) for value in values.get(param.name, [])] or ["UNDEF"] for param in order
    ]
    rows = list(itertools.islice(itertools.product(*cells), MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        raise ParamError(f"query '{query.name}': more than {MAX_ROWS} combinations of values")
    table = " ".join(f"({' '.join(row)})" for row in rows)
    indent = line[0][: len(line[0]) - len(line[0].lstrip())]
    written = f"{indent}VALUES ({line[1]}) {{ {table} }}  # params"
    return text[: line.start()] + written + text[line.end() :]


def given_values(query: Query, given: Mapping[str, Value | Sequence[Value]]) -> dict[str, list[Value]]:
    """Return the values of each parameter by its name; `ParamError` for a parameter that there is not."""
    names = {param.name: param.name for param in query.params}
    names |= {param.option: param.name for param in query.params}
    values: dict[str, list[Value]] = {}
    for key, value in given.items():
        if key not in names:
            known = ", ".join(sorted(param.option for param in query.params)) or "none"
            raise ParamError(f"query '{query.name}' has no parameter '{key}'; known: {known}")
        several = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        values.setdefault(names[key], []).extend(several)
    return values


def write_term(param: Param, value: Value) -> str:
    """Return a value as a SPARQL term of the parameter's type; `ParamError` says what was expected."""
    text = _as_text(value)
    if param.scheme is not None:
        return _write_concept(param, text)
    written = _WRITERS[param.type](text)
    if written is None:
        raise ParamError(f"parameter '{param.option}': '{text}' is not {_EXPECTED[param.type]}")
    return written


def iri_term(iri: str) -> str:
    """Return an IRI as a SPARQL term; `ParamError` if it is none."""
    written = _write_iri(iri)
    if written is None:
        raise ParamError(f"'{iri}' is not {_EXPECTED['iri']}")
    return written


def is_iri(text: str) -> bool:
    """Tell whether a text is an IRI."""
    return _write_iri(text) is not None


def text_term(text: str) -> str:
    """Return a text as a SPARQL string; `ParamError` if no encoding can hold it."""
    written = _write_text(text)
    if written is None:
        raise ParamError(f"'{text!r}' is not {_EXPECTED['text']}")
    return written


def _as_text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _write_iri(text: str) -> str | None:
    bare = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    prefix, _, local = bare.partition(":")
    if prefix in terms.PREFIXES and not local.startswith("//"):
        bare = terms.PREFIXES[prefix] + local
    return f"<{bare}>" if _IRI.fullmatch(bare) else None


def _write_text(text: str) -> str | None:
    if any("\ud800" <= c <= "\udfff" for c in text):
        return None  # bytes of the command line that are no UTF-8 arrive as lone surrogates
    escaped = "".join(_ESCAPES.get(c, c if c >= " " else f"\\u{ord(c):04X}") for c in text)
    return f'"{escaped}"'


def _write_date(text: str) -> str | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return f'"{day.isoformat()}"^^<{terms.XSD}date>'


def _write_integer(text: str) -> str | None:
    return f'"{int(text)}"^^<{terms.XSD}integer>' if _INTEGER.fullmatch(text) else None


def _write_decimal(text: str) -> str | None:
    return f'"{text}"^^<{terms.XSD}decimal>' if _DECIMAL.fullmatch(text) else None


def _write_boolean(text: str) -> str | None:
    truth = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}
    word = truth.get(text.lower())
    return None if word is None else f'"{word}"^^<{terms.XSD}boolean>'


def _write_concept(param: Param, text: str) -> str:
    scheme = param.scheme or ""
    known = [member.value for member in terms.SCHEMES[scheme]]
    notation = text.removeprefix(f"{terms.CONCEPTS}{scheme}/")
    if notation not in known and not notation.startswith(_OPEN_NOTATIONS.get(scheme, ("\0",))):
        raise ParamError(f"parameter '{param.option}': {UnknownName(scheme, notation, known)}")
    return f"<{terms.concept(scheme, notation)}>"


_WRITERS: dict[str, Callable[[str], str | None]] = {
    "iri": _write_iri,
    "text": _write_text,
    "date": _write_date,
    "integer": _write_integer,
    "decimal": _write_decimal,
    "boolean": _write_boolean,
}

_EXPECTED = {
    "iri": "an IRI, such as https://example.org/actor/1",
    "text": "text",
    "date": "a day, such as 2026-01-14",
    "integer": "a whole number",
    "decimal": "a number",
    "boolean": "true or false",
}
