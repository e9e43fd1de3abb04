"""Fact checks as ClaimReview (schema.org): who claimed what, and what a publisher of fact checks found.

Read from a feed (`dataFeedElement`), a list, a graph or one object a line. A verdict is in the publisher's
own words and is not comparable across publishers, so it is kept as it stands. What was claimed is running
text of any kind; it is quoted as said by its author and passed on by the publisher, and compared with
nothing.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.feeds.builder import RecordBuilder
from kg.feeds.feed import Feed, Record, bad_row
from kg.feeds.fields import cleaned
from kg.feeds.values import BadCell, days_of
from kg.ids import content_hash
from kg.issues import Issue
from kg.model import Release
from kg.sources.oddities import Oddity, Refused
from kg.sources.raw import Raw
from kg.vocab import Aspect, ClaimantKind, Commitment, SubjectKind

_DEEPEST = 20
_TEMPLATES = frozenset({"claim reviewed", "alegação revisada", "alegacao revisada", "lorem ipsum"})
"""What sites send that never filled in the form."""


def _is_reviews(raw: Raw) -> bool:
    return raw.head.lstrip(b"\xef\xbb\xbf \r\n")[:1] in (b"{", b"[") and b"ClaimReview" in raw.head


def _reviews(found: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield every ClaimReview in a JSON-LD object, however it is wrapped."""
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for one in found:
            yield from _reviews(one, depth + 1)
    elif isinstance(found, dict):
        types = found.get("@type")
        if "ClaimReview" in (types if isinstance(types, list) else [types]):
            yield found
            return
        for key in ("@graph", "dataFeedElement", "item", "itemListElement", "mainEntity", "review"):
            if key in found:
                yield from _reviews(found[key], depth + 1)


def _read(raw: Raw, release: Release) -> Iterator[Record]:
    number = 0
    for line, found in _objects(raw):
        if isinstance(found, Issue):
            yield found
            continue
        bodies = {one["@id"]: one for one in _named(found)}
        for review in _reviews(found):
            number += 1
            yield _review(review, bodies, release, number=number, line=line, raw=raw)


def _objects(raw: Raw) -> Iterator[tuple[int, Any]]:
    """Yield the JSON of the file, or of each line where the lines are objects of their own."""
    data = raw.whole().decode("utf-8-sig", "replace")
    try:
        yield 1, json.loads(data)
        return
    except RecursionError as error:
        raise Refused(Oddity.NOT_JSON, "nested too deeply", path=raw.name) from error
    except ValueError as error:
        if len(data.splitlines()) < 2:
            raise Refused(Oddity.NOT_JSON, f"not JSON: {error}", path=raw.name) from error
    for number, line in enumerate(data.splitlines(), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, bad_row(f"not JSON: {error}; passed over", raw, number)


def _named(found: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that have an id and a name, for those that point to them."""
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for one in found:
            yield from _named(one, depth + 1)
    elif isinstance(found, dict):
        if isinstance(found.get("@id"), str) and found.get("name"):
            yield found
        for value in found.values():
            yield from _named(value, depth + 1)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return cleaned(html.unescape(str(value))).strip() if isinstance(value, str | int | float) else ""


def _name(value: Any, bodies: Mapping[str, Mapping[str, Any]]) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return _text(value.get("name")) or _text(bodies.get(str(value.get("@id")), {}).get("name"))
    return _text(value)


def _review(
    review: Mapping[str, Any],
    bodies: Mapping[str, Mapping[str, Any]],
    release: Release,
    *,
    number: int,
    line: int,
    raw: Raw,
) -> Record:
    item = review.get("itemReviewed")
    item = item[0] if isinstance(item, list) and item else item
    item = item if isinstance(item, dict) else {}
    rating = review.get("reviewRating")
    rating = rating if isinstance(rating, dict) else {}
    claimed = _text(review.get("claimReviewed"))
    verdict = _text(rating.get("alternateName")) or _text(rating.get("ratingValue"))
    url = _text(review.get("url"))
    if not claimed or not verdict or claimed.casefold() in _TEMPLATES:
        return bad_row(
            "a fact check without its claim or verdict, or a form never filled in; passed over", raw, line
        )
    publisher, author = _name(review.get("author"), bodies), _name(item.get("author"), bodies)
    fields = [
        ("claimReviewed", claimed), ("author", author), ("claimDate", _text(item.get("datePublished"))),
        ("verdict", verdict), ("publisher", publisher), ("datePublished", _text(review.get("datePublished"))),
        ("url", url),
    ]  # fmt: skip
    builder = RecordBuilder(release, content_hash(url, claimed), fields, number=number, path=raw.name)
    builder.url = url or None
    builder.cites = (publisher,) if publisher else ()
    said = _days(fields[2][1], builder)
    checked = _days(fields[5][1], builder)
    builder.published = checked[0] if checked else release.published
    if said and checked and said[0] > checked[1]:
        builder.issue("days_out_of_order", "claimed after it was checked; the day of the claim is left out")
        said = None
    about = {"subject": claimed[:80], "subject_kind": SubjectKind.GROUP}
    builder.claim(
        ["claimReviewed"],
        Aspect.CLASSIFICATION,
        **about,
        claimant=author or None,
        claimant_kind=ClaimantKind.ANONYMOUS if not author else ClaimantKind.PERSON,
        reporter=(publisher,) if publisher else (),
        value=claimed,
        stated_at=said,
        commitment=Commitment.ASSERTED,
    )
    builder.claim(
        ["verdict"],
        Aspect.CLASSIFICATION,
        **about,
        claimant=publisher or None,
        claimant_kind=ClaimantKind.ORGANISATION if publisher else ClaimantKind.DATASET,
        attribute="verdict",
        value=verdict,
        stated_at=checked,
        disputed_speaker=author or None,
    )
    return builder.build()


def _days(cell: str, builder: RecordBuilder) -> Any:
    try:
        return days_of(cell) if cell else None
    except BadCell as error:
        builder.issue("bad_date", f"{error}; left out")
        return None


CLAIM_REVIEW = Feed(
    name="claimreview",
    title="ClaimReview fact checks",
    description="Fact checks as schema.org ClaimReview in JSON-LD: feeds, graphs, lists, lines.",
    publisher="Fact checks",
    homepage="https://schema.org/ClaimReview",
    licence="as each publisher states",
    citation="The publisher of each fact check, which its record names with its address.",
    example="kg ingest fact_checks.json",
    recognise=_is_reviews,
    read=_read,
    dated=True,
    suffixes=(".json", ".jsonld"),
)
