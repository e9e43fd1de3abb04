"""What every part of one document's graph needs: base, version, graph, and where things are named."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.graph.values import TYPE, Fact, idea, integer, label, node, term, text
from kg.ids import mention_id
from kg.model import Extraction, Participant, Span
from kg.terms import KG, graph
from kg.vocab import MentionKind


class Page:
    """One document version being written."""

    def __init__(self, extraction: Extraction, base: str) -> None:
        document = extraction.document
        self.base = base
        self.document = document
        self.version = document.version
        self.version_node = node(base, "version", self.version)
        self.graph = NamedNode(graph(base, f"doc/{self.version}"))
        self.events = {
            event.id: self.mention((event.start, event.end), "event") for event in extraction.events
        }
        self.things: dict[Span, NamedNode] = {}
        self._known: dict[Span, tuple[str | None, str, str | None]] = {}
        for actor in extraction.actors:
            span = actor.start, actor.end
            self.things[span] = self.mention(span, "actor")
            self._known[span] = actor.name, actor.kind.value, actor.id
        for vessel in extraction.vessels:
            span = vessel.start, vessel.end
            self.things[span] = self.mention(span, "vessel")
            self._known[span] = vessel.name, MentionKind.VESSEL.value, None

    def mention(self, span: Span, kind: str) -> NamedNode:
        """Return the node of a mention."""
        return node(self.base, "mention", mention_id(self.version, *span, kind))

    def says_all(self, participant: Participant) -> bool:
        """Tell whether all that is known of a participant stands in its mention."""
        told = participant.name, participant.kind, participant.id
        return self._known.get(participant.mention) == told

    def event(self, local: str | None, owner: str) -> NamedNode | None:
        """Return the node of an event by its local id; `owner` is who speaks of it, for the error."""
        if local is None:
            return None
        if local not in self.events:
            raise InputError(
                f"{owner} speaks of event '{local}', which is not described", path=self.document.id
            )
        return self.events[local]

    def span(self, start: int, end: int, quote: str) -> list[Fact]:
        """Return the facts that place a span; the quote is the span's own words."""
        return [
            (KG.inDocument, self.version_node),
            (KG.start, integer(start)),
            (KG.end, integer(end)),
            (KG.quote, text(quote)),
        ]

    def bare_mention(self, span: Span, kind: MentionKind) -> list[Fact]:
        """Return the facts of a mention of which only the span is known."""
        quote = self.document.text[span[0] : span[1]]
        return [
            (TYPE, term(KG.Mention)),
            (KG.displayLabel, label(quote)),
            (KG.mentionKind, idea("mention-kind", kind)),
            *self.span(*span, quote),
        ]
