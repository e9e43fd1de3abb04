"""Scores attributions against PolNeAR (Newell et al. 2018), a corpus the user brings.

A cue is found if it shares a word with a gold cue. Sources, contents and relations are scored only
through the matched cues: a found source, or content, of a missed cue counts as wrong. Where several
annotators read an article the first by file name is gold. PolNeAR does not annotate speech inside what
another says, so attributions with a parent, or with a cue inside a quotation whose speaker was not found,
take no part unless asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, NoInput
from kg.extract.attribution import find_attributions
from kg.extract.attribution.quotes import find_quotes
from kg.extract.text import Text, read_text
from kg.model import Document, Span

_CORE = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tell(?:s|ing)?|told|according to|writ(?:e|es|ing|ten)|wrote"
    r"|den(?:y|ie[sd]|ying)|(?:add|report|claim|warn|confirm)(?:s|ed|ing)?|(?:announc|argu|stat|not|acknowledg)(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution: spans of source, cue and content, and the words of the cue."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and F1 in percent of one measure, with the counts they rest on."""

    name: str
    hits: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return 100 * self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is gold that was found."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_polnear(folder: Path) -> Iterator[tuple[Document, tuple[Gold, ...]]]:
    """Yield the articles of a PolNeAR part (`text/`, `attributions/`) with their gold attributions.

    Raises `NoInput` if the folder holds no annotated article, `InputError` for a line out of format.
    """
    chosen: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        chosen.setdefault(path.stem.rsplit("_", 1)[0], path)
    if not chosen:
        raise NoInput("no annotated article; give a part of PolNeAR, such as dev", path=str(folder))
    for stem, path in sorted(chosen.items()):
        # Offsets count a line break as one character.
        text = (folder / "text" / f"{stem}.txt").read_text("utf-8")
        yield Document(id=stem, text=text), read_annotation(path.read_text("utf-8"), path=str(path))


def read_annotation(text: str, *, path: str | None = None) -> tuple[Gold, ...]:
    """Return the attributions of a brat standoff file that have a cue.

    Raises `InputError` with the line where a reference has no span.
    """
    spans: dict[str, tuple[Span, ...]] = {}
    words: dict[str, str] = {}
    for match in re.finditer(r"^(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?$", text, re.MULTILINE):
        parts = (part.split() for part in match[3].split(";"))
        spans[match[1]] = tuple((int(start), int(end)) for start, end in parts)
        words[match[1]] = match[4] or ""
    gold = []
    for number, line in enumerate(text.splitlines(), 1):
        if not re.match(r"E\d+\t", line):
            continue
        roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        cue = ""
        for role, name in re.findall(r"\b(Source|Cue|Content)\d*:(T\d+)", line):
            if name not in spans:
                raise InputError(f"'{name}' has no span", path=path, line=number)
            roles[role] += spans[name]
            cue += f" {words[name]}" if role == "Cue" else ""
        if roles["Cue"]:
            gold.append(Gold(tuple(roles["Source"]), tuple(roles["Cue"]), tuple(roles["Content"]), cue))
    return tuple(gold)


def score_attributions(
    articles: Iterable[tuple[Document, Sequence[Gold]]], *, core: bool = False, nested: bool = False
) -> tuple[Score, ...]:
    """Return the scores over articles: cue, source (partial), content (IoU of words at least .5), relation.

    A relation is right if cue, source and content are. `core` keeps cues of the commonest reporting verbs
    on both sides; `nested` counts attributions inside others too.
    """
    names = ("cue", "source", "content", "relation")
    hits, found, gold = (dict.fromkeys(names, 0) for _ in range(3))
    for document, annotated in articles:
        kept = [one for one in annotated if not core or _CORE.search(one.words)]
        text = read_text(document)
        quoted = [] if nested else _quotations(text)
        ours = [
            Gold(one.source, one.cue, one.content, " ".join(document.text[a:b] for a, b in one.cue))
            for one in find_attributions(text)
            if nested or (one.parent is None and not any(a < one.cue[0][0] < b for a, b in quoted))
        ]
        ours = [one for one in ours if not core or _CORE.search(one.words)]
        for side, count in ((ours, found), (kept, gold)):
            count["cue"] += len(side)
            count["source"] += sum(bool(one.source) for one in side)
            count["content"] += sum(bool(one.content) for one in side)
            count["relation"] += len(side)
        for a, b in _matched(document.text, ours, kept):
            hits["cue"] += 1
            source = _shares(document.text, a.source, b.source)
            content = _overlap(document.text, a.content, b.content) >= 0.5
            hits["source"] += source
            hits["content"] += content
            hits["relation"] += content and (source or not (a.source or b.source))
    return tuple(Score(name=name, hits=hits[name], found=found[name], gold=gold[name]) for name in names)


def _quotations(text: Text) -> list[Span]:
    return [(text.tokens[quote.start].idx, text.tokens[quote.end - 1].idx + 1) for quote in find_quotes(text)]


def _tokens(text: str, spans: Sequence[Span]) -> set[int]:
    return {start + match.start() for start, end in spans for match in _WORD.finditer(text[start:end])}


def _shares(text: str, a: Sequence[Span], b: Sequence[Span]) -> bool:
    return bool(_tokens(text, a) & _tokens(text, b))


def _overlap(text: str, a: Sequence[Span], b: Sequence[Span]) -> float:
    left, right = _tokens(text, a), _tokens(text, b)
    return len(left & right) / len(left | right) if left | right else 0.0


def _matched(text: str, ours: Sequence[Gold], gold: Sequence[Gold]) -> Iterator[tuple[Gold, Gold]]:
    """Pair each found cue with the first unpaired gold cue that shares a word, best content first."""
    free = list(gold)
    for one in ours:
        near = [other for other in free if _shares(text, one.cue, other.cue)]
        if near:
            best = max(near, key=lambda other: _overlap(text, one.content, other.content))
            free.remove(best)
            yield one, best
