"""Finds triggers in a sentence and reads how each stands there: active, passive, noun, planned, denied."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.events.lexicon import MAX_GAP, PARTICLES, Trigger, lexicon
from kg.extract.word_classes import word_class

DETERMINERS = word_class("determiners")
BE = word_class("be")
HAVE = word_class("have")
MODALS = word_class("modals")
NEGATION = word_class("negation")
PREPOSITIONS = word_class("prepositions")
PRONOUNS = word_class("pronouns")
ADVERBS = word_class("adverbs")
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_PLANNING = word_class("planning")
_BOUNDS = PREPOSITIONS | BE | HAVE | MODALS | {"and", "or", "to", "where", "when", "who", "which"}
_WITHIN = frozenset({"-", '"', "”", "''", "’"})
"""Signs that may stand within the name of an act: "a “poison gas” attack"."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at tokens [start, end) of a sentence (counted in the sentence).

    `voice` is "active", "passive" or "noun". `future` marks what is planned, `wished` what is only
    asked for or possible, `reduced` a participle without "was" ("people detained"), `pluperfect` what
    was done before ("had already released"), `negated` a "not" on the verb or a "no" on the noun,
    `generic` a plural without an article ("attacks on civilians").
    """

    trigger: Trigger
    start: int
    end: int
    voice: str
    future: bool = False
    wished: bool = False
    negated: bool = False
    pluperfect: bool = False
    definite: bool | None = None
    reduced: bool = False
    generic: bool = False


def find_hits(lower: list[str]) -> tuple[Hit, ...]:
    """Return the triggers of a sentence left to right, given its words in lower case."""
    table = lexicon().triggers
    hits: list[Hit] = []
    i = 0
    while i < len(lower):
        hit = _hit_at(lower, i) if lower[i] in table else None
        if hit is not None:
            hits.append(hit)
            i = max(i + 1, min(hit.end, i + 1 + _contiguous(hit)))
        else:
            i += 1
    return tuple(hits)


def _contiguous(hit: Hit) -> int:
    """Return how many tokens after the first a noun takes up; a verb's gap is read again."""
    return hit.end - hit.start - 1 if hit.voice == "noun" else 0


def _hit_at(lower: list[str], i: int) -> Hit | None:
    if _false_friend(lower, i):
        return None
    noun = is_noun(lower, i) and not _only_past(lower, i)
    for trigger in lexicon().triggers[lower[i]]:
        end = _match_rest(lower, i, trigger)
        if end is None:
            continue
        if trigger.nominal:
            if noun or trigger.rest or not _also_verb(lower[i]):
                return _noun_hit(lower, i, end, trigger)
        elif (not noun or (trigger.rest and trigger.form != "base")) and not _blocked(lower, end, trigger):
            return _verb_hit(lower, i, end, trigger)
    return None


def _only_past(lower: list[str], i: int) -> bool:
    """Tell whether a word can only be the past of a verb: "a ferry sank"; after an article it may be more."""
    if i and lower[i - 1] in DETERMINERS:
        return False
    return all(trigger.form in {"past", "participle"} for trigger in lexicon().triggers[lower[i]])


def _match_rest(lower: list[str], i: int, trigger: Trigger) -> int | None:
    """Return the end of a trigger's words from token `i`, None where they do not stand there."""
    at = i + 1
    for word in trigger.rest:
        if trigger.nominal:
            if at < len(lower) and lower[at] in _WITHIN:
                at += 1
            if at >= len(lower) or lower[at] != word:
                return None
        else:
            gap = 0 if word in PARTICLES else MAX_GAP
            limit = min(len(lower), at + gap + 1)
            found = next((j for j in range(at, limit) if lower[j] == word), None)
            if found is None:
                return None
            at = found
        at += 1
    return at


def _also_verb(word: str) -> bool:
    return any(not t.nominal and not t.rest for t in lexicon().triggers[word])


def _false_friend(lower: list[str], i: int) -> bool:
    friends = lexicon().false_friends
    for back in range(4):
        start = i - back
        if start < 0:
            break
        for phrase in friends.get(lower[start], ()):
            if len(phrase) > back and tuple(lower[start : start + len(phrase)]) == phrase:
                return True
    return False


def _blocked(lower: list[str], end: int, trigger: Trigger) -> bool:
    objects = lexicon().blocked_objects.get(trigger.lemma.split()[0])
    if objects is None or trigger.rest:
        return False
    return not objects.isdisjoint(lower[end : end + 4]) and not _crosses(lower, end, objects)


def _crosses(lower: list[str], end: int, objects: frozenset[str]) -> bool:
    """Whether a preposition or comma parts the verb from the blocked object."""
    for word in lower[end : end + 4]:
        if word in objects:
            return False
        if word in PREPOSITIONS or word in {",", ".", ";", "and"}:
            return True
    return True


def is_noun(lower: list[str], i: int) -> bool:
    """Tell whether the word at `i`, which can be noun or verb, is a noun here: by the words beside it.

    >>> is_noun("the attack killed ten".split(), 1), is_noun("rebels attack the town".split(), 1)
    (True, False)
    >>> is_noun("the ferry sank off Ulm".split(), 2)
    False
    """
    word = lower[i]
    if word.endswith("ed"):
        return False
    before = lower[i - 1] if i else ""
    after = lower[i + 1] if i + 1 < len(lower) else ""
    going_on = before in BE or (before.endswith("ly") and i > 1 and lower[i - 2] in BE)
    if before == "to" or before in MODALS or (going_on and word.endswith("ing")):
        return before == "to" and word.endswith("ing")
    if after in word_class("after_noun"):
        return before not in PRONOUNS or before == "that"
    if before in word_class("act_adjectives") and i > 1 and lower[i - 2] in DETERMINERS | PREPOSITIONS:
        return True
    if before in DETERMINERS or before in {"'s", "’s", "'"} or before in PREPOSITIONS:
        return not (word.endswith("ing") and after in DETERMINERS) and not (
            before in {"that", "by"} and after in DETERMINERS
        )
    if word.endswith("ing"):
        return after not in DETERMINERS and not after[:1].isdigit()
    if after in DETERMINERS or after[:1].isdigit() or before in PRONOUNS or before in ADVERBS:
        return False
    if all(trigger.form in {"past", "participle"} for trigger in lexicon().triggers.get(word, ())):
        return word not in lexicon().triggers
    # "rocket attack", "prisoner release": a noun in the singular before a singular noun.
    if not word.endswith("s"):
        return not before.endswith("s") or before.endswith(("ss", "us"))
    return after in PREPOSITIONS or after in {"", ".", ",", "and", ";", ":"} or after in lexicon().triggers


def _noun_hit(lower: list[str], i: int, end: int, trigger: Trigger) -> Hit:
    start = noun_phrase_start(lower, i)
    before = lower[max(0, start - 4) : start]
    lead = lower[start:i]
    planned = {*before[-4:], *lead} & (_PLANNING | word_class("planned_adjectives"))
    wished = word_class("wishing").intersection(before[-3:])
    if wished == {"called"} and before[-1:] not in (["for"], ["on"]):
        wished = frozenset()  # "in what they called a raid"
    definite = None
    if lead:
        definite = lead[0] in {"the", "this", "that", "these", "those", "its", "his", "their"}
    return Hit(
        trigger,
        i,
        end,
        "noun",
        future=bool(planned),
        wished=bool(wished),
        generic=not lead and lower[end - 1].endswith("s") and not lower[end - 1].endswith("ss"),
        negated="no" in lead[:1] or ("any" in lead[:1] and not NEGATION.isdisjoint(before)),
        definite=definite,
    )


def noun_phrase_start(lower: list[str], i: int) -> int:
    """Return where the noun phrase whose head is at `i` begins, at most six words back."""
    start = i
    while start > 0 and i - start < 6:
        word = lower[start - 1]
        if not word[:1].isalnum() and word not in {"-", "'s", "’s", "'"}:
            break
        if word in _BOUNDS:
            break
        start -= 1
        if word in DETERMINERS and (start == 0 or lower[start - 1] not in DETERMINERS):
            break
    return start


def _verb_hit(lower: list[str], i: int, end: int, trigger: Trigger) -> Hit | None:
    auxiliaries, start = _auxiliaries(lower, i)
    be = any(word in BE for word in auxiliaries)
    modal = next((word for word in auxiliaries if word in MODALS), None)
    # "To visit", and "was to visit", which is a plan.
    to = bool(auxiliaries) and (auxiliaries[0] == "to" or (auxiliaries[-1] == "to" and be))
    before = lower[max(0, start - 5) : start]
    participle = trigger.form in {"past", "participle"}
    passive = participle and (be or _reduced(lower, i, end, auxiliaries))
    if trigger.form == "base" and not auxiliaries and not _finite_base(lower, i):
        return None
    done = "have" in auxiliaries
    future = not done and modal in {"will", "shall", "'ll", "would"}
    wished = not done and modal in word_class("possible")
    if to and not done and not word_class("achieving").intersection(before[-2:]):
        future = bool(_PLANNING.intersection(before)) or "will" in lower[:start] or be
        wished = not future
    reduced = passive and not be
    pluperfect = "had" in auxiliaries and "already" in auxiliaries
    return Hit(
        trigger,
        i,
        end,
        "passive" if passive else "active",
        future=future,
        wished=wished,
        negated=bool(NEGATION.intersection(auxiliaries)),
        pluperfect=pluperfect,
        reduced=reduced,
    )


def _auxiliaries(lower: list[str], i: int) -> tuple[list[str], int]:
    start = i
    allowed = BE | HAVE | MODALS | NEGATION | ADVERBS | {"to", "did", "do", "does"}
    while start > 0 and i - start < 6 and (lower[start - 1] in allowed or lower[start - 1].endswith("ly")):
        start -= 1
    return lower[start:i], start


def _finite_base(lower: list[str], i: int) -> bool:
    """A bare base form is a verb after a plural or at a headline's start, not inside a noun phrase."""
    before = lower[i - 1] if i else ""
    return before.endswith("s") or before in PRONOUNS or before in {"and", "or", "people", "men", "police"}


def _telegraphic(lower: list[str], i: int, end: int) -> bool:
    """Tell a verb without "was" and without an object: "Tanker fired upon 3 May"."""
    if lower[i] not in word_class("done_to_ships"):
        return False
    at = end + 1 if end < len(lower) and lower[end] in {"upon", "on"} else end
    following = lower[at : at + 2]
    if len(following) < 2:
        return False
    dated = following[0].isdigit() and following[1][:3] in _MONTHS
    return dated or following[0] in {"while", "at", "near"} or (following[0] in {"on", "off"} and at == end)


def _reduced(lower: list[str], i: int, end: int, auxiliaries: list[str]) -> bool:
    """A participle without "was": "ten people killed in the attack", "a missile fired by the army"."""
    if HAVE.intersection(auxiliaries) or auxiliaries:
        return False
    after = lower[end] if end < len(lower) else ""
    before = lower[i - 1] if i else ""
    if after == "by" or _telegraphic(lower, i, end):
        return True
    if before in PRONOUNS or before in {",", "and"}:
        return False
    return after in word_class("after_participle") and lower[i] not in word_class("intransitive")
