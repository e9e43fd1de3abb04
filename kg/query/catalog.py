"""Reads the query files: a TOML header in comments, then SPARQL that runs as it stands.

```
# /// query
# title = "Events of an actor"
# description = "All events in which an actor takes part, oldest first."
# key = ["event"]                 # the columns that tell one row from another
# [params.actor]                  # `option` names it where the variable's name will not do
# type = "text"                   # iri | text | date | integer | decimal | boolean | concept:<scheme>
# label = "Actor"
# [columns]
# event = "link"                  # link | text | quote | date | number | boolean | concept | list
# [[expect]]                      # run by the tests on their fixture graph
# params = { actor = "Ministry of Prisons" }
# rows = 3
# ///
```
The parameters of a query are exactly one line `VALUES (?a ?b) { (... example row ...) }  # params`.
Lines between `# if ?a` and `# end if` do nothing unless that parameter is given, and are left out where it is
not: the engine would work them out all the same. After `# if ?a unless narrowed` they are also left out where
`[narrow]` has found the events, for they would pass all of them.
`[narrow]` gives, for a parameter, a pattern that finds at once which events can pass (`kg.query.narrowing`);
in each of its groups `$params` stands where the values of the parameters go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg import terms
from kg.assets import queries_dir
from kg.errors import QueryError, UnknownName
from kg.query.header import Checker, read_header
from kg.query.sparql import read_sparql

PARAM_TYPES = ("iri", "text", "date", "integer", "decimal", "boolean")
COLUMN_TYPES = ("link", "text", "quote", "date", "number", "boolean", "concept", "list")

LIST_SEPARATOR = " | "
"""What joins the values of a `list` column; engines join in any order, so the runner sorts them."""

PARAMS_LINE = re.compile(
    r"^[ \t]*VALUES[ \t]*\(([^()]*)\)[ \t]*\{(.*)\}[ \t]*#[ \t]*params[ \t]*$", re.MULTILINE
)

NARROWED_LINE = re.compile(
    r"^([ \t]*)VALUES[ \t]*\?event[ \t]*\{[ \t]*UNDEF[ \t]*\}([ \t]*\?event a kg:Event \.)?"
    r"[ \t]*#[ \t]*narrowed[ \t]*\n",
    re.MULTILINE,
)
"""Where a query takes the events that it is narrowed to (`kg.query.narrowing`), in place of all events."""

CONDITION = re.compile(
    r"^[ \t]*# if \?(?P<param>\w+)(?P<unless> unless narrowed)?[ \t]*\n(?P<inner>.*?)^[ \t]*# end if[ \t]*\n",
    re.MULTILINE | re.DOTALL,
)
"""Lines of a query that do nothing unless a parameter is given; they are left out where it is not.

Those that hold `unless narrowed` only pass the events that `[narrow]` finds, and are left out then, too.
"""

_CONDITION_MARK = re.compile(r"^[ \t]*# (if \?|end if)", re.MULTILINE)

_HEADER_KEYS = {"title", "description", "tags", "questions", "key", "params", "columns", "expect", "narrow"}
_PARAM_KEYS = {"type", "label", "description", "optional", "option"}
_EXPECT_KEYS = {"params", "rows", "first"}
_ORDER_BY = re.compile(r"\bORDER\s+BY\b([^{}]*)\Z", re.IGNORECASE)
_COMPETENCY = re.compile(r"CQ[0-9]{2,}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """A parameter: `name` is the SPARQL variable, `option` its name on a command line or in an address."""

    name: str
    option: str
    type: str
    label: str
    description: str = ""
    optional: bool = False

    @property
    def scheme(self) -> str | None:
        """The scheme of a `concept:<scheme>` parameter."""
        return self.type.partition(":")[2] or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a query must answer on the tests' fixture graph: how many rows, and cells of the first."""

    params: Mapping[str, str | tuple[str, ...]]
    rows: int
    first: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One query file. `kind` is select, construct or ask; `columns` maps a column to how it is shown.

    `narrow` finds by a parameter the events that can pass (`kg.query.narrowing`). `questions` are the
    competency questions of the ontology that it answers, by number ("CQ07").
    """

    name: str
    title: str
    description: str
    kind: str
    text: str
    tags: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    params: tuple[Param, ...] = ()
    columns: Mapping[str, str]
    narrow: Mapping[str, str] = field(default_factory=dict)
    expectations: tuple[Expectation, ...] = ()
    path: str = ""


def parse_query(text: str, *, name: str, path: str | None = None) -> Query:
    """Read one query; `QueryError` names the file and line of what is wrong with it."""
    check = Checker(path or f"{name}.rq", text)
    if not _NAME.fullmatch(name):
        raise check.fail(f"'{name}' is not a kebab-case name")
    header = read_header(check)
    check.known(header, _HEADER_KEYS, "the header")
    kind, variables = read_sparql(text, path=check.path)
    params = tuple(_read_param(check, key, value) for key, value in check.table(header, "params").items())
    _check_params(check, text, params)
    _check_conditions(check, text, params)
    columns = _read_columns(check, header, variables)
    key = check.strings(header, "key")
    if kind == "select":
        _check_order(check, text, key, columns)
    return Query(
        name=name,
        title=check.string(header, "title", "the header"),
        description=check.string(header, "description", "the header"),
        kind=kind,
        text=text,
        tags=check.strings(header, "tags"),
        questions=_read_questions(check, header),
        key=key,
        params=params,
        columns=columns,
        narrow=_read_narrow(check, header, text, params),
        expectations=_read_expectations(check, header, params, columns),
        path=path or "",
    )


def _read_questions(check: Checker, header: Mapping[str, object]) -> tuple[str, ...]:
    questions = check.strings(header, "questions")
    for question in questions:
        if not _COMPETENCY.fullmatch(question):
            raise check.fail(
                f"'{question}' is no competency question; write CQ and its number", at="questions"
            )
    return questions


def _read_param(check: Checker, name: str, table: object) -> Param:
    if not isinstance(table, dict):
        raise check.fail(f"parameter '{name}' must be a table", at=name)
    what = f"parameter '{name}'"
    check.known(table, _PARAM_KEYS, what)
    kind = check.string(table, "type", what)
    scheme = kind.partition(":")[2]
    if kind not in PARAM_TYPES and not (kind.startswith("concept:") and scheme in terms.SCHEMES):
        raise check.fail(f"{what} has the unknown type '{kind}'", at=kind)
    optional = table.get("optional", False)
    if not isinstance(optional, bool):
        raise check.fail(f"'optional' of {what} must be true or false", at="optional")
    return Param(
        name=name,
        option=check.string(table, "option", what) if "option" in table else option_name(name),
        type=kind,
        label=check.string(table, "label", what),
        description=str(table.get("description", "")),
        optional=optional,
    )


def _read_narrow(
    check: Checker, header: dict[str, object], text: str, params: tuple[Param, ...]
) -> Mapping[str, str]:
    found = {name: str(pattern) for name, pattern in check.table(header, "narrow").items()}
    check.known(found, [param.name for param in params], "[narrow]")
    if found and not NARROWED_LINE.search(text):
        raise check.fail("[narrow] needs lines 'VALUES ?event { UNDEF }  # narrowed'", at="[narrow]")
    return found


def option_name(variable: str) -> str:
    """Return the name of a variable with hyphens.

    >>> option_name("knownOn")
    'known-on'
    """
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"-\1", variable).lower()


def _check_params(check: Checker, text: str, params: tuple[Param, ...]) -> None:
    found = PARAMS_LINE.findall(text)
    if len(found) != (1 if params else 0):
        raise check.fail(
            f"{len(params)} parameters need {'exactly one' if params else 'no'} "
            f"'VALUES (...) {{ (...) }}  # params' line, not {len(found)}",
            at="# params",
        )
    if not params:
        return
    variables = [word.lstrip("?$") for word in found[0][0].split()]
    if sorted(variables) != sorted(param.name for param in params):
        wrong = sorted(set(variables) ^ {param.name for param in params})
        raise check.fail(f"parameters and VALUES line differ in: {', '.join(wrong)}", at="# params")


def _check_conditions(check: Checker, text: str, params: tuple[Param, ...]) -> None:
    known = {param.name for param in params if param.optional}
    blocks = list(CONDITION.finditer(text))
    for block in blocks:
        if block["param"] not in known:
            raise check.fail(f"'?{block['param']}' is no optional parameter", at=f"if ?{block['param']}")
    if len(_CONDITION_MARK.findall(text)) != 2 * len(blocks):
        raise check.fail("each '# if ?a' needs an '# end if' of its own, none within another", at="# if")


def _read_columns(check: Checker, header: dict[str, object], variables: tuple[str, ...]) -> dict[str, str]:
    columns = check.table(header, "columns")
    for name, kind in columns.items():
        if kind not in COLUMN_TYPES:
            raise check.fail(f"column '{name}' has the unknown type '{kind}'", at=f'"{kind}"')
    if tuple(columns) != variables:
        raise check.fail(
            f"the columns ({', '.join(columns)}) are not the projected variables ({', '.join(variables)})",
            at="[columns]",
        )
    return {name: str(kind) for name, kind in columns.items()}


def _check_order(check: Checker, text: str, key: tuple[str, ...], columns: Mapping[str, str]) -> None:
    """A total order: the last clause is ORDER BY, and it names every column of the key."""
    for name in key:
        if name not in columns:
            raise check.fail(f"'{name}' of the key is no column", at="key")
    order = _ORDER_BY.search(re.sub(r"(?m)#(?![^<>\s]*>).*$", "", text))
    if order is None or not key:
        raise check.fail("a SELECT needs a 'key' in its header and ends with ORDER BY", at="key")
    named = set(re.findall(r"[?$](\w+)", order[1]))
    missing = [name for name in key if name not in named]
    if missing:
        raise check.fail(f"ORDER BY is not total: it leaves out {', '.join(missing)}", at="ORDER BY")


def _read_expectations(
    check: Checker, header: dict[str, object], params: tuple[Param, ...], columns: Mapping[str, str]
) -> tuple[Expectation, ...]:
    found = header.get("expect", [])
    if not isinstance(found, list):
        raise check.fail("'expect' must be written [[expect]]", at="expect")
    expectations = []
    for table in found:
        check.known(table, _EXPECT_KEYS, "an expectation")
        given, first = check.table(table, "params"), check.table(table, "first")
        check.known(given, [param.option for param in params], "the params of an expectation")
        check.known(first, columns, "the first row of an expectation")
        if not isinstance(table.get("rows"), int):
            raise check.fail("an expectation needs 'rows'", at="[[expect]]")
        values = {k: tuple(map(str, v)) if isinstance(v, list) else str(v) for k, v in given.items()}
        expectations.append(Expectation(params=values, rows=table["rows"], first=first))
    return tuple(expectations)


def read_query(path: Path) -> Query:
    """Read one query file; its stem is its name everywhere."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"cannot be read: {error}", path=str(path)) from error
    return parse_query(text, name=path.stem, path=str(path))


@cache
def catalog(folder: Path | None = None) -> Mapping[str, Query]:
    """Return every query of a folder (the shipped ones by default), by name, in order of name."""
    paths = sorted((queries_dir() if folder is None else folder).glob("*.rq"))
    return {path.stem: read_query(path) for path in paths}


def get_query(name: str) -> Query:
    """Return a shipped query; `UnknownName` lists what there is."""
    known = catalog()
    if name not in known:
        raise UnknownName("query", name, known)
    return known[name]
