"""Stores in memory made from a store: as known on a day, and with every pair judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from kg.compare import analysed_pairs, load_knowledge
from kg.errors import InputError
from kg.graph.build import analysis_quads, judgement_quads, version_quads
from kg.graph.read import read_extraction
from kg.graph.records import joined_versions, record_version_quads
from kg.ids import iri
from kg.model import Analysis, Answer
from kg.pipeline.checking import answers_of
from kg.pipeline.judged import in_force
from kg.pipeline.making import kept_of
from kg.pipeline.refresh import analyse_store
from kg.pipeline.versions import stored_versions
from kg.query.catalog import Query
from kg.store import Store, open_store
from kg.terms import KG, graph

MAX_PAIRS = 500_000
"""Pairs kept beyond which the answer is refused, for all of them are held in memory; a chosen bound."""


def as_known_on(store: Store, day: dt.date) -> tuple[Store, int]:
    """Return what a store would hold had it been made on a day, and how many documents are left out undated.

    Each document stands in the version that was current then, by the order of the versions and their days
    of publication; one first published later is absent. Resolution, sets and positions are made anew, under
    the judgements that bear no later day, on the words as they stood then.
    """
    view = open_store("memory:", base=store.base)
    view.add(store.quads(graph(store.base, "ontology")))
    published = _published(store)
    undated = 0
    reading: dict[str, str] = {}
    for document, versions in stored_versions(store).items():
        undated += versions[-1] not in published
        then = [version for version in versions if version in published and published[version] <= day]
        if not then or versions[-1] not in published:
            continue
        view.add(store.quads(graph(store.base, f"doc/{then[-1]}")))
        view.add(version_quads(document, then[-1:], store.base))
        view.texts.put(then[-1], store.texts.get(then[-1]))
        reading[document] = then[-1]
    _records_then(store, view, day)
    judged = in_force(store, reading=reading, until=day)
    view.add(judgement_quads((*judged.judgements, *judged.ratings), store.base))
    analyse_store(view, judged)
    return view, undated


def _records_then(store: Store, view: Store, day: dt.date) -> None:
    """Put into a view the records that were resolved with others, as far as they were published by a day.

    A record that nothing else bears on says the same whatever the day, and is not in the view.
    """
    for version in sorted(joined_versions(store.quads(graph(store.base, "records")), store.base)):
        record = read_extraction(store.quads(graph(store.base, f"doc/{version}")), store.text_of)
        if record.document.published is not None and record.document.published <= day:
            view.add(store.quads(graph(store.base, f"doc/{version}")))
            view.add(record_version_quads(record.document.id, (version,), store.base))
            view.records.put([kept_of(record)])


def _published(store: Store) -> dict[str, dt.date]:
    """Return the day of publication of each version that has one."""
    rows = store.select(f"SELECT ?version ?day WHERE {{ ?version <{KG.publishedOn}> ?day }}").texts()
    return {
        version.rsplit("/", 1)[1]: dt.date.fromisoformat(day)
        for version, day in rows
        if version is not None and day is not None
    }


def with_all_pairs(
    store: Store,
    *,
    about: tuple[str, ...] = (),
    events: tuple[str, ...] = (),
    verdicts: tuple[str, ...] = (),
) -> Store:
    """Return a copy in memory that holds every judged pair of the questions asked for, not the witnesses.

    `about` are words of a question's label, `events` the IRIs of events; with neither, all questions are
    asked for. Of several words or events one is enough. `verdicts` are the only ones kept; empty keeps all.
    The pairs are judged by the same function, with the same context, as those that a store keeps. Raises
    `InputError` where more than `MAX_PAIRS` would be kept.
    """
    asked = _asked(store.base, about, events)
    kept = []
    for pair in analysed_pairs(answers_of(store), load_knowledge(), asked=asked):
        if not verdicts or pair.verdict.value in verdicts:
            kept.append(pair)
        if len(kept) > MAX_PAIRS:
            raise InputError(
                f"more than {MAX_PAIRS:,} pairs of claims match; narrow them by the question, the event "
                "or the verdict"
            )
    view = open_store("memory:", base=store.base)
    for name in store.graphs():
        if name != graph(store.base, "analysis"):
            view.add(store.quads(name))
    view.add(analysis_quads(Analysis(comparisons=tuple(kept)), store.base))
    return view


def _asked(base: str, about: tuple[str, ...], events: tuple[str, ...]) -> Callable[[Answer], bool]:
    def asked(answer: Answer) -> bool:
        label = answer.question.label.casefold()
        event = None if answer.event is None else iri(base, "event", answer.event.id)
        return (not about or any(words.casefold() in label for words in about)) and (
            not events or event in events
        )

    return asked


def as_asked(
    store: Store,
    query: Query,
    given: Mapping[str, object],
    *,
    known_on: dt.date | str | None = None,
    all_pairs: bool = False,
) -> tuple[Store, int]:
    """Return the store that a question is put to: as it is, as known on a day, with all pairs, or both.

    `given` are the query's parameters, by option or by name. The number is that of documents left out for
    want of a date of publication. Raises `InputError` where `known_on` is no day.
    """
    view, undated = store, 0
    if known_on is not None:
        view, undated = as_known_on(store, known_on if isinstance(known_on, dt.date) else _day(known_on))
    if all_pairs:
        names = {param.option: param.name for param in query.params}
        values = {names.get(key, key): _several(value) for key, value in given.items()}
        view = with_all_pairs(
            view,
            about=values.get("about", ()),
            events=tuple(event.strip("<>") for event in values.get("event", ())),
            verdicts=tuple(verdict.rpartition("/")[2] for verdict in values.get("pairVerdict", ())),
        )
    return view, undated


def _several(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"'{text}' is not a day, such as 2026-01-14") from None
