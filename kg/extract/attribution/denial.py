"""What a denial denies, and the ways of saying nothing."""

from __future__ import annotations

from kg.extract.attribution.cues import Verb, lexicon
from kg.extract.attribution.marked import Marked, Range
from kg.extract.inflection import Form
from kg.extract.tags import Tag
from kg.vocab import Denies

NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


_BEEN = frozenset({"been", "was", "were", "being", "is", "are"})


def denied_part(marked: Marked, content: Range) -> Denies:
    """Return what a denial with this content is a denial of.

    Of responsibility where the words say so ("involvement", "was behind") or the denier's own act of
    force is denied ("denied bombing", "denied it had fired"): that it happened is not disputed then.
    Of a figure where the head of the content is one ("rejected the toll").
    """
    words = lexicon().words["denial"]
    inside = marked.lower[content[0] : content[1]]
    # The head stands before the first verb or preposition.
    for k, word in enumerate(inside):
        if word in words["figure"]:
            return Denies.FIGURE
        if marked.tags[content[0] + k] not in {Tag.DET, Tag.ADJ, Tag.NOUN, Tag.NAME, Tag.POSS}:
            break
    if any(word in words["responsibility"] for word in inside[:10]):
        return Denies.RESPONSIBILITY
    first = lexicon().words["denial"]["acts"]
    for k, word in enumerate(inside[:12]):
        named = k > 0 and marked.tags[content[0] + k - 1] in {Tag.DET, Tag.ADJ}
        if _is_act(word, first) and not named:
            # "Denied that any shot had been fired": by nobody, so the act itself is denied.
            undone = _BEEN.intersection(inside[max(0, k - 2) : k]) and "by" not in inside[k : k + 6]
            return Denies.EVENT if undone else Denies.RESPONSIBILITY
    return Denies.EVENT


def _is_act(word: str, acts: frozenset[str]) -> bool:
    """Return whether a word is a form of an act of force, by its stem."""
    endings = ("ing", "ed", "ried", "ying", "ning", "ting")
    stems = {word[: -len(ending)] for ending in endings if word.endswith(ending)}
    stems |= {stem + "e" for stem in stems}
    return bool(stems & acts) or word in {"struck", "hit", "shot", "sank", "carried", "carrying"}


def is_silence(marked: Marked, i: int, verb: Verb, start: int) -> int | None:
    """Return where the cue ends if the speaker says that he says nothing, else None.

    "declined to comment", "refused to confirm", "could not verify", "did not respond".
    """
    silent = lexicon().words["denial"]["silent"]
    if verb.lemma in {"decline", "refuse"} and marked.at(i + 1) == "to" and marked.at(i + 2) in silent:
        return i + 3
    negated = any(marked.lower[k] in NEGATIONS for k in range(start, i)) or marked.at(i - 1) == "neither"
    if verb.lemma in silent and negated and verb.form is Form.BASE and verb.lemma not in {"say", "report"}:
        return i + 1
    if (
        verb.lemma == "say"
        and negated
        and marked.at(i + 1) in {"who", "whether", "how", "what", "if", "where", "when"}
    ):
        return i + 1
    return None
