"""What one political actor does to another, sentence by sentence, by the root types of PLOVER.

Each sentence has at most one act: of the words that tell one (`plover.toml`), the one that stands highest in
the parse, below the verbs of saying. What is only announced, wanted or ruled out has another root than what
is done: "will visit" is agreement, "will impose" a threat, "must leave" a demand, "will not come" rejection.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.assets import data_path
from kg.extract.inflection import forms
from kg.extract.syntax import CLAUSES, CONJUNCTS, OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, Parse
from kg.extract.text import Text
from kg.model import ActMention, Span
from kg.vocab import PloverRoot

_OBLIQUES = frozenset({"obl", "nmod", "pobj", "prep", "obl:agent", "agent"})
_CONTROL = frozenset({"xcomp", "advcl", "conj", "ccomp"})
_TOWARDS = frozenset({"to", "with", "against", "of", "on", "from", "over", "in", "for", "between"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "without"})


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Roots by word form: plain verbs, verbs with certain objects, and nouns."""

    verbs: dict[str, PloverRoot]
    with_object: dict[str, tuple[tuple[frozenset[str], PloverRoot], ...]]
    nouns: dict[str, PloverRoot]
    saying: frozenset[str]
    friendly: frozenset[PloverRoot]
    words: dict[str, frozenset[str]]


@cache
def _lexicon() -> _Lexicon:
    with data_path("plover.toml").open("rb") as file:
        table = tomllib.load(file)
    irregular = table["irregular"]

    def shapes(base: str) -> list[str]:
        return [shape for shape, _ in forms(base, tuple(irregular.get(base, ())))]

    verbs: dict[str, PloverRoot] = {}
    nouns: dict[str, PloverRoot] = {}
    objects: dict[str, list[tuple[frozenset[str], PloverRoot]]] = {}
    for root in PloverRoot:
        entry = table[root.value]
        for base in entry["verbs"]:
            for shape in shapes(base):
                verbs.setdefault(shape, root)
        for noun in entry["nouns"]:
            nouns.setdefault(noun.split()[-1], root)
            nouns.setdefault(noun.split()[-1] + "s", root)
        for base, words in entry.get("objects", {}).items():
            for shape in shapes(base):
                objects.setdefault(shape, []).append((frozenset(words), root))
    modality = table["modality"]
    return _Lexicon(
        verbs=verbs,
        with_object={shape: tuple(found) for shape, found in objects.items()},
        nouns=nouns,
        saying=frozenset(shape for base in modality["saying"] for shape in shapes(base)),
        friendly=frozenset(PloverRoot(name) for name in modality["friendly"]),
        words={name: frozenset(modality[name]) for name in ("future", "willing", "must", "may")},
    )


def find_acts(text: Text) -> tuple[ActMention, ...]:
    """Return the act of each sentence that tells one, in order."""
    lexicon = _lexicon()
    wanted = []
    for number, sentence in enumerate(text.sentences):
        start, end = sentence.start_char, sentence.end_char
        words = {token.lower_ for token in sentence}
        known = words & (lexicon.verbs.keys() | lexicon.with_object.keys() | lexicon.nouns.keys())
        known |= words & lexicon.words["must"]
        if known and not text.is_furniture(start, end):
            wanted.append(number)
    text.syntax.prepare(wanted)
    return tuple(_acts(text, wanted))


def _acts(text: Text, numbers: list[int]) -> Iterator[ActMention]:
    for number in numbers:
        reader = _Reader(text, number)
        found = reader.act()
        if found is not None:
            yield found


class _Reader:
    """One sentence with its parse; tokens count from the start of the sentence, white space left out."""

    def __init__(self, text: Text, number: int) -> None:
        self.text = text
        self.parse: Parse = text.syntax.of(number)
        self.tokens = [token for token in text.sentences[number] if not token.is_space]
        self.lower = [token.lower_ for token in self.tokens]

    def act(self) -> ActMention | None:
        """Return the act that stands highest: the earlier of two as high."""
        found = [(self._depth(i), i, root) for i, root in self._triggers()]
        if not found:
            return None
        _, at, root = min(found, key=lambda one: one[:2])
        root = self._modal(at, root)
        agent, target = self._agent(at), self._target(at)
        start = self.tokens[at].idx
        end = start + len(self.tokens[at].text)
        return ActMention(
            doc=self.text.document.id,
            start=start,
            end=end,
            text=self.text.document.text[start:end],
            root=root,
            agent=None if agent is None else self.text.document.text[slice(*agent)],
            agent_span=agent,
            target=None if target is None else self.text.document.text[slice(*target)],
            target_span=target,
        )

    def _triggers(self) -> Iterator[tuple[int, PloverRoot]]:
        lexicon = _lexicon()
        for i, word in enumerate(self.lower):
            verb = self._is_verb(i)
            if verb and word in lexicon.with_object:
                below = {self.lower[k] for k in self._below(i)}
                root = next((root for words, root in lexicon.with_object[word] if words & below), None)
                if root is not None:
                    yield i, root
                    continue
            if verb and word in lexicon.saying and self._obliges(i):
                yield i, PloverRoot.DEMAND
            elif (verb or self._is_state(i)) and word in lexicon.verbs:
                yield i, lexicon.verbs[word]
            elif self._is_state(i) and word in lexicon.words["willing"] and self._governed(i):
                yield i, self._wanted(i)
            elif self.parse.tags[i].startswith("NN") and word in lexicon.nouns:
                yield i, lexicon.nouns[word]

    def _is_verb(self, i: int) -> bool:
        """Return whether a token is a verb: so tagged, or with a subject and an object of its own."""
        if self.parse.tags[i].startswith("VB"):
            return True
        return bool(self.parse.children(i, SUBJECTS) and self.parse.children(i, OBJECTS))

    def _is_state(self, i: int) -> bool:
        """Return whether a token is an adjective said of a subject: "is opposed to", "is ready to"."""
        return self.parse.tags[i] == "JJ" and any(
            self.parse.labels[k] in {"cop", "aux:pass"} for k in self.parse.children(i)
        )

    def _obliges(self, i: int) -> bool:
        """Return whether what is said is that somebody must do something."""
        must = _lexicon().words["must"]
        return any(self.lower[k] in must for clause in self._governed(i) for k in self.parse.children(clause))

    def _governed(self, i: int) -> list[int]:
        return [k for k in self.parse.children(i, CLAUSES) if k > i]

    def _wanted(self, i: int) -> PloverRoot:
        """Return agreement for readiness to do good, a threat for readiness to do harm."""
        lexicon = _lexicon()
        roots = {lexicon.verbs.get(self.lower[k]) for k in self._governed(i)} - {None}
        return PloverRoot.THREATEN if roots and not roots & lexicon.friendly else PloverRoot.AGREE

    def _below(self, verb: int) -> Iterator[int]:
        """Iterate over the objects, particles and nearest obliques of a verb."""
        for k in self.parse.children(verb):
            if k > verb or self.parse.labels[k] in PASSIVE_SUBJECTS:
                yield k
                yield from (j for j in self.parse.children(k) if self.parse.labels[j] in {"conj", "compound"})

    def _depth(self, i: int) -> int:
        """Return how deep a token stands, the verbs of saying above it not counted."""
        depth = 0
        while self.parse.heads[i] != i:
            label = self.parse.labels[i]
            above = self.parse.heads[i]
            free = self.lower[above] in _lexicon().saying and label in {"ccomp", "parataxis", "xcomp"}
            depth += 0 if free else 3 if label in {"advcl", "acl:relcl", "relcl", "acl"} else 1
            i = above
        return depth + (1 if self.parse.labels[i] != "ROOT" else 0)

    def _modal(self, at: int, root: PloverRoot) -> PloverRoot:
        """Return the root of what is announced, wanted or ruled out, for that of what is done."""
        words, lexicon = _lexicon().words, _lexicon()
        chain = {self.lower[k] for k in self._helpers(at)}
        friendly = root in lexicon.friendly
        if chain & words["must"]:
            return PloverRoot.DEMAND
        ahead = bool(chain & (words["future"] | words["willing"]))
        if root in {PloverRoot.DEMAND, PloverRoot.REJECT, PloverRoot.THREATEN, PloverRoot.DISAPPROVE}:
            return root
        if chain & _NEGATIONS and friendly:
            return PloverRoot.REJECT
        if ahead:
            return PloverRoot.AGREE if friendly else PloverRoot.THREATEN
        return PloverRoot.THREATEN if chain & words["may"] and not friendly else root

    def _helpers(self, at: int) -> Iterator[int]:
        """Iterate over the auxiliaries and negations of a verb and of the verbs that govern it."""
        i = at
        for _ in range(4):
            yield from (
                k for k in self.parse.children(i) if k < i and self.parse.tags[k] in {"MD", "RB", "VBZ"}
            )
            above = self.parse.heads[i]
            if above == i or self.parse.labels[i] not in {"xcomp", "ccomp", "obj", "dobj"}:
                return
            if self.lower[above] in _lexicon().saying and self.parse.labels[i] == "ccomp":
                return
            yield above
            i = above

    def _agent(self, at: int) -> Span | None:
        verb = at
        for _ in range(5):
            by = [k for k in self.parse.children(verb) if self._preposition(k) == "by"]
            passive = self.parse.children(verb, PASSIVE_SUBJECTS)
            if by and passive:
                return self._span(by[0])
            subject = [k for k in self.parse.children(verb, SUBJECTS) if k not in passive]
            if subject:
                return self._span(subject[0])
            above = self.parse.heads[verb]
            if above == verb or passive:
                return None
            verb = above
        return None

    def _target(self, at: int) -> Span | None:
        passive = self.parse.children(at, PASSIVE_SUBJECTS)
        if passive:
            return self._span(passive[0])
        objects = [k for k in self.parse.children(at, OBJECTS) if k > at]
        named = [k for k in objects if self._names(k)]
        towards = [
            k for k in self._deep(at) if self._preposition(k) in _TOWARDS and self._names(k) and k > at
        ]
        clauses = [k for clause in self._governed(at) for k in self.parse.children(clause, SUBJECTS)]
        chosen = [*named, *clauses, *towards, *objects]
        return self._span(chosen[0]) if chosen else None

    def _deep(self, at: int) -> list[int]:
        return [k for k in self.parse.subtree(at) if self.parse.labels[k] in _OBLIQUES | CONJUNCTS]

    def _names(self, k: int) -> bool:
        return any(self.parse.tags[j].startswith("NNP") for j in self.parse.subtree(k))

    def _preposition(self, k: int) -> str:
        first = next((j for j in self.parse.children(k) if self.parse.labels[j] == "case" and j < k), None)
        return "" if first is None else self.lower[first]

    def _span(self, head: int) -> Span:
        inside = [
            k
            for k in self.parse.subtree(head)
            if not (self.parse.labels[k] == "case" and self.parse.heads[k] == head)
        ]
        low, high = min(inside), max(inside)
        last = self.tokens[high]
        return self.tokens[low].idx, last.idx + len(last.text)
