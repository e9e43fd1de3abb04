"""A light guess at parts of speech, without a model: closed-class words, verb forms, endings, neighbours.

It is meant to keep nouns such as "claims", "plans" and "States" from being read as verbs, and to find
the verbs of a clause; it does not compete with a tagger.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from spacy.tokens import Doc
from spacy.tokens import Span as Sentence

from kg.assets import data_path
from kg.extract.inflection import Form, forms


class Tag(StrEnum):
    """A part of speech, as far as the extractors need it."""

    NAME = "name"
    NOUN = "noun"
    TIME = "time"
    VERB = "verb"  # finite, or a bare past
    INF = "inf"  # after "to" or a modal
    PART = "part"  # past participle after an auxiliary
    ING = "ing"
    AUX = "aux"
    MODAL = "modal"
    ADJ = "adj"
    ADV = "adv"
    PRON = "pron"
    DET = "det"
    NUM = "num"
    PREP = "prep"
    CONJ = "conj"
    SUBORD = "subord"
    NOT = "not"
    TO = "to"
    POSS = "poss"
    PUNCT = "punct"
    SPACE = "space"


FINITE = frozenset({Tag.VERB, Tag.AUX, Tag.MODAL})
"""Tags that can carry a clause."""

_NOMINAL = frozenset({Tag.NAME, Tag.NOUN, Tag.TIME})
_ADJECTIVES = ("ous", "ful", "ive", "able", "ible", "ical", "ish", "less", "ian", "ese", "ary", "ic", "al")
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that"})


@cache
def _closed() -> dict[str, Tag]:
    with data_path("closed_class.toml").open("rb") as file:
        table = tomllib.load(file)
    # Later classes win: "earlier" is an adverb and "that" a conjunction wherever else they are listed.
    return {word: Tag(name) for name, words in table.items() for word in words}


@cache
def _verbs() -> dict[str, frozenset[Form]]:
    found: dict[str, set[Form]] = {}
    for line in data_path("verbs.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        for entry in line.split():
            base, *irregular = entry.split(":")
            for form, kind in forms(base, tuple(irregular)):
                found.setdefault(form, set()).add(kind)
    with data_path("cues.toml").open("rb") as file:
        cues = tomllib.load(file)
    for bases in cues["verbs"].values():
        for base in bases:
            for form, kind in forms(base, tuple(cues["irregular"].get(base, ()))):
                found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}


def tag_tokens(tokens: Doc | Sentence) -> list[Tag]:
    """Return a guessed part of speech for each token."""
    return tag_words([token.text for token in tokens])


def tag_words(words: list[str]) -> list[Tag]:
    """Return a guessed part of speech for each word of a text or sentence, signs included."""
    tags: list[Tag] = []
    before = -1
    fresh = True
    for i, word in enumerate(words):
        if word.isspace():
            tags.append(Tag.SPACE)
            fresh = fresh or "\n" in word
            continue
        tag = _tag(words, tags, i, before, fresh=fresh)
        tags.append(tag)
        fresh = word in {".", "!", "?", "“", "``", "`", '"', "‘", ":", "-RRB-"} or (
            fresh and tag is Tag.PUNCT
        )
        before = i
    return tags


def _tag(words: list[str], tags: list[Tag], i: int, before: int, *, fresh: bool) -> Tag:
    word, lower = words[i], words[i].lower()
    if lower in {"'s", "’s"}:
        return _apostrophe(words, tags, before)
    if word in {"'", "’"}:
        return Tag.POSS if before >= 0 and words[before].endswith("s") else Tag.PUNCT
    if not any(letter.isalnum() for letter in word):
        return Tag.PUNCT if word != "&" else Tag.CONJ
    known = _closed().get(lower)
    if known is Tag.TO and before >= 0 and words[before].lower() in {"according", "due", "thanks", "owing"}:
        return Tag.PREP
    if known is not None and not (word.isupper() and len(word) == 2 and lower in {"us", "it"}):
        return _closed_tag(word, lower, known, fresh=fresh)
    if word[0].isdigit():
        return Tag.NUM
    kinds = _verbs().get(lower)
    if word[0].isupper() and not fresh:
        return Tag.NAME
    if kinds:
        return _verb_tag(words, tags, i, before, kinds, fresh=fresh)
    return _open_tag(word, lower, tags, before, fresh=fresh)


def _apostrophe(words: list[str], tags: list[Tag], before: int) -> Tag:
    """Tell the possessive from "is" or "has": after a pronoun it is a verb."""
    if before >= 0 and (tags[before] is Tag.PRON or words[before].lower() in {"that", "what", "here"}):
        return Tag.AUX
    return Tag.POSS


def _closed_tag(word: str, lower: str, known: Tag, *, fresh: bool) -> Tag:
    # "May" and "Will" inside a sentence are a month and a name; "March" opens as a month too.
    if word[0].isupper() and not fresh and known in {Tag.MODAL, Tag.ADV, Tag.AUX}:
        return Tag.TIME if lower == "may" else Tag.NAME
    if known is Tag.TIME and lower == "march" and not word[0].isupper():
        return Tag.NOUN
    return known


def _open_tag(word: str, lower: str, tags: list[Tag], before: int, *, fresh: bool) -> Tag:
    if word[0].isupper():
        return Tag.NAME
    if lower.endswith("ly") and len(lower) > 4:
        return Tag.ADV
    if lower.endswith("ing") and len(lower) > 5:
        return Tag.NOUN if before >= 0 and tags[before] in {Tag.DET, Tag.ADJ} else Tag.ING
    if lower.endswith("ed") and len(lower) > 4:
        previous = tags[before] if before >= 0 else Tag.PUNCT
        if previous in {Tag.DET, Tag.PREP, Tag.POSS, Tag.NUM}:
            return Tag.ADJ
        return Tag.PART if previous in {Tag.AUX, Tag.NOT, Tag.ADV} else Tag.VERB
    return Tag.ADJ if lower.endswith(_ADJECTIVES) else Tag.NOUN


def _verb_tag(
    words: list[str], tags: list[Tag], i: int, before: int, kinds: frozenset[Form], *, fresh: bool
) -> Tag:
    """Decide whether a form that can be a verb is one, by what stands before and after it."""
    # Adverbs and negations are looked through: "had already left".
    back = before
    while back >= 0 and tags[back] in {Tag.ADV, Tag.NOT}:
        back -= 1
    previous = tags[back] if back >= 0 and not fresh else Tag.PUNCT
    if Form.ING in kinds:
        return Tag.NOUN if before >= 0 and not fresh and tags[before] is Tag.DET else Tag.ING
    if previous in {Tag.TO, Tag.MODAL} and Form.BASE in kinds:
        return Tag.INF
    if Form.PAST in kinds or Form.PARTICIPLE in kinds:
        if previous is Tag.AUX:
            return Tag.PART
        if previous in {Tag.DET, Tag.POSS, Tag.PREP, Tag.NUM} and Form.BASE not in kinds:
            return Tag.ADJ
        if Form.BASE not in kinds or (Form.PAST in kinds and previous in _NOMINAL):
            return Tag.VERB if Form.PAST in kinds else Tag.PART
    return _present_tag(words, i, back, previous, kinds)


def _present_tag(words: list[str], i: int, back: int, previous: Tag, kinds: frozenset[Form]) -> Tag:
    """Tell "claims", "plan", "strike" as verbs from the nouns they look like."""
    after = words[i + 1] if i + 1 < len(words) else ""
    before = words[back].lower() if back >= 0 else ""
    following = _closed().get(after.lower())
    if before in {"many", "some", "most", "both", "others"} and Form.BASE in kinds:
        return Tag.VERB if following in {Tag.DET, Tag.PRON, Tag.SUBORD} else Tag.NOUN
    if previous in {Tag.DET, Tag.ADJ, Tag.POSS, Tag.PREP, Tag.NUM, Tag.VERB, Tag.ING, Tag.INF, Tag.PART}:
        return Tag.NOUN
    if previous is Tag.AUX:
        return Tag.INF if before in {"do", "does", "did"} else Tag.NOUN
    if previous is Tag.PRON or before in _SUBJECTS:
        return Tag.VERB
    if previous in _NOMINAL:
        return Tag.VERB if _agrees(words[back], kinds) and _takes_object(after, following) else Tag.NOUN
    if previous is Tag.CONJ and Form.THIRD in kinds and following in {Tag.DET, Tag.PRON, Tag.SUBORD}:
        return Tag.VERB
    if previous is Tag.PUNCT and before == "," and Form.THIRD in kinds and following in {Tag.DET, Tag.SUBORD}:
        return Tag.VERB
    return Tag.NOUN


def _agrees(subject: str, kinds: frozenset[Form]) -> bool:
    plural = subject.endswith("s") and not subject.endswith(("ss", "us", "is")) and subject[0].islower()
    plural = plural or subject.lower() in {"people", "police", "media", "many", "some", "others", "officials"}
    if Form.THIRD in kinds:
        return not plural
    # "Reuters report" and "Witnesses report" are read as clauses; "bomb attack" is not.
    return plural or subject.lower() in {"witnesses", "rebels", "rights"}


def _takes_object(after: str, following: Tag | None) -> bool:
    """Return whether what follows can open an object, a clause or the end of one."""
    if following in {Tag.PREP, Tag.AUX, Tag.MODAL, Tag.CONJ}:
        return after.lower() in {"at", "as", "in", "out", "up", "about", "on", "more", "between", "over"}
    return True


def is_clause(tags: Sequence[Tag]) -> bool:
    """Return whether tags hold a finite verb with something before it that can be its subject."""
    seen = False
    for tag in tags:
        if tag in FINITE:
            if seen:
                return True
        elif tag in {Tag.NAME, Tag.NOUN, Tag.PRON, Tag.TIME, Tag.NUM, Tag.DET}:
            seen = True
    return False


def is_finite_form(word: str) -> bool:
    """Return whether a lower-case word can be a finite verb by its form alone: "plans", "failed"."""
    return bool(_verbs().get(word, frozenset()) & {Form.THIRD, Form.PAST})
