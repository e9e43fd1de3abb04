"""What befell those that a figure counts, read from the words of its clause on either side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.extract.counted_words import CountedWords, counted_words
from kg.extract.figure_words import Word
from kg.vocab import Measure

_ASIDE = frozenset(
    {"including", "most", "mostly", "mainly", "among", "some", "many", "both", "all", "a", "the", "nearly"}
)
_ALONG = frozenset({("along", "with"), ("together", "with"), ("well", "as")})
_ARTICLES = frozenset({"a", "an", "the", "his", "its", "their"})
_LINKS = frozenset({"and", "or", "&", "/"})
_BACK = frozenset(
    {
        "the", "another", "up", "also", "some", "further", "those", "all", "an", "additional", "nearly",
        "people", "reportedly", "(", '"', "“", "``", "`", "'", "‘", ":",
    }
)  # fmt: skip
_CUSTODY = frozenset({Measure.PERSONS_DETAINED, Measure.PERSONS_KIDNAPPED, Measure.PERSONS_MISSING})
_HURT = frozenset({Measure.PERSONS_KILLED, Measure.PERSONS_INJURED})
_TOLLS = {"injury": Measure.PERSONS_INJURED, "casualty": Measure.CASUALTIES}
_APART = frozenset(
    {",", ";", ":", ".", "who", "which", "that", "when", "after", "before", "while", "to", "in"}
)
_TAKEN = 7
"""Words after "taken" that say from where or to where."""

_REACH_JOINED = 12
_REACH_AFTER = 18
_REACH_TOLL = 24


def is_tail(words: Sequence[Word], at: int) -> bool:
    """Tell the second half of a compound, which is no verb: "held" in "rebel-held"."""
    return at > 0 and words[at - 1].text == "-" and words[at - 1].end == words[at].start


def join_measures(measures: Iterable[Measure]) -> Measure | None:
    """Return the one measure of several told together: killed and injured are casualties."""
    told = set(measures)
    if len(told) == 1:
        return told.pop()
    if told and told <= _HURT | {Measure.CASUALTIES}:
        return Measure.CASUALTIES
    return Measure.OTHER if told else None


def measure_after(words: Sequence[Word], at: int, starts: frozenset[int]) -> tuple[Measure, int] | None:
    """Read the state told after a phrase: "(who) were killed", "dead", "wounded and missing".

    `starts` are the words at which figures begin. Returns the measure and the word that tells it.
    """
    lexicon = counted_words()
    index, passive, aside, limit = at, False, False, min(len(words), at + _REACH_AFTER)
    while index < limit:
        text = words[index].text
        if text in ("not", "n't") or index in starts:
            return None
        state = None if is_tail(words, index) or _besieged(words, text) else lexicon.state(text)
        told = _phrase(words, index, lexicon)
        if told is not None:
            return told
        if text == "held" and (not passive or words[index - 1].text == "was"):
            return None  # "a march of 2,000 people was held"
        if state is not None:
            found = _state(words, index, state, starts, passive=passive, aside=aside)
            held = state in _CUSTODY or state is Measure.OTHER
            return found if passive or not held else _fate(words, index, starts) or found
        if text in lexicon.grammar["auxiliary"]:
            passive, index = True, index + 1
        elif text == "of" and index + 1 < limit and words[index + 1].text in ("them", "whom", "those"):
            index += 2
        elif text in lexicon.grammar["filler"] or text.endswith("ly"):
            index += 1
        elif text in (",", "(", "-", "–", "—"):
            closed = _past_aside(words, index, limit)
            if closed is None:
                return None
            index = closed
        elif text in lexicon.grammar["preposition"]:
            index, aside = _past_place(words, index, limit, lexicon), True
        elif aside and words[index].capital:
            index += 1
        else:
            return None
    return None


def _besieged(words: Sequence[Word], text: str) -> bool:
    """Tell "trapped" by fighting, which makes nobody missing: "trapped inside the besieged town"."""
    siege = counted_words().grammar["siege"]
    return text == "trapped" and any(word.text in siege for word in words)


def _fate(words: Sequence[Word], at: int, starts: frozenset[int]) -> tuple[Measure, int] | None:
    """Read what then befell them: "2,000 people detained after the vote were released"."""
    lexicon = counted_words()
    for index in range(at + 1, min(len(words) - 1, at + _REACH_AFTER)):
        if index in starts or words[index].text in (".", ";", "and", "but", "that", "who"):
            return None
        if words[index].text in lexicon.grammar["auxiliary"]:
            state = lexicon.befell.get(words[index + 1].text)
            told = _phrase(words, index + 1, lexicon) or ((state, index + 1) if state else None)
            if told is not None:
                return told
    return None


def _phrase(words: Sequence[Word], at: int, lexicon: CountedWords) -> tuple[Measure, int] | None:
    if words[at].text == "taken" and _abducted(words, at):
        return Measure.PERSONS_KIDNAPPED, at
    if words[at].text == "in" and at + 2 < len(words) and words[at + 2].text == "custody":
        return Measure.PERSONS_DETAINED, at + 2
    for length in (4, 3, 2):
        measure = lexicon.after_phrases.get(tuple(word.text for word in words[at : at + length]))
        if measure is not None:
            return measure, at + length - 1
    return None


def _abducted(words: Sequence[Word], at: int) -> bool:
    """Tell "38 pupils were taken from the school" from "12 were taken from the rubble", "to hospital"."""
    after = [word.text for word in words[at + 1 : at + _TAKEN]]
    ends = after[:1] in ([], ["."], [","], [":"], [";"])
    peril = counted_words().grammar["peril"]
    return ends or (after[0] == "from" and peril.isdisjoint(after) and "hospital" not in after)


def _state(
    words: Sequence[Word], index: int, state: Measure, starts: frozenset[int], *, passive: bool, aside: bool
) -> tuple[Measure, int] | None:
    lexicon = counted_words()
    if aside and not passive and words[index].text in lexicon.befell:
        return None
    if not passive and index + 1 in starts and words[index].text in lexicon.befell:
        return None  # "12 injured 30": the verb belongs to the next figure
    article = words[index + 1].text in _ARTICLES if index + 1 < len(words) else False
    if not passive and article and words[index].text in lexicon.befell:
        return None  # "a patrol detained a courier"
    measures = [state]
    link = index + 1
    if link + 1 < len(words) and words[link].text in _LINKS and link + 1 not in starts:
        second = lexicon.state(words[link + 1].text)
        if second is not None and link + 2 not in starts:
            measures.append(second)
    joined = join_measures(measures)
    return None if joined is None else (joined, index)


def _past_aside(words: Sequence[Word], at: int, limit: int) -> int | None:
    """Return the word after ", including …," or "(…)"; None where a sign opens something else."""
    text = words[at].text
    closing = {"(": ")"}.get(text, text)
    opening = [word.text for word in words[at + 1 : at + 5]]
    if text != "(" and not (opening and (opening[0] in _ASIDE or "of" in opening)):
        return None
    for index in range(at + 1, limit):
        if words[index].text == closing:
            return index + 1
    return None


def _past_place(words: Sequence[Word], at: int, limit: int, lexicon: CountedWords) -> int:
    """Return the word at which a phrase of place ends: an auxiliary, a state or a sign."""
    index = at + 1
    while index < min(limit, at + 9):
        text = words[index].text
        if text in lexicon.grammar["auxiliary"] or lexicon.state(text) or words[index].kind == "sign":
            if words[index].text == "-" or words[index].text in ("'", "’"):
                index += 1
                continue
            return index
        if text in ("that", "who", "which", "and", "when", "after", "before"):
            return limit
        index += 1
    return limit


def measure_before(words: Sequence[Word], first: int, floor: int, used: frozenset[int]) -> Measure | None:
    """Read the verb or noun that governs a figure: "killing", "the death of", "the toll rose to".

    `floor` is the word at which the last figure's phrase ends, `used` the words that tell its state.
    """
    lexicon = counted_words()
    at = first - 1
    steps = 0
    while at >= floor and words[at].text in _BACK and steps < 3:
        at, steps = at - 1, steps + 1
    if at < floor or at in used:
        return None
    text = words[at].text
    if text == "of" and at > 0:
        noun = words[at - 1].text
        return lexicon.of_nouns.get(noun) or _toll(words, at, floor)
    verb = lexicon.before_phrases.get((words[at - 1].text, text)) if at > 0 else None
    if verb is not None:
        return verb
    act = lexicon.act(text)
    if act is not None and not is_tail(words, at):
        return _act(words, at, floor, act)
    if text in ("was", "were", "are", "is", "include", "includes", "included", "including"):
        inverted = _inverted(words, at)
        if inverted is not None:
            return inverted
    if text in lexicon.grammar["linked"] or text in lexicon.grammar["auxiliary"]:
        return _toll(words, at, floor)
    return None


def _act(words: Sequence[Word], at: int, floor: int, act: Measure) -> Measure | None:
    lexicon = counted_words()
    before = words[at - 1].text if at > 0 else ""
    if before == "to" and at > 1 and _is_purpose(words, at - 2):
        return None
    going_on = words[at].text.endswith("ing")  # "was holding 200 people"
    if (before in ("was", "were", "been", "being") and not going_on) or (
        before in ("be", "is", "are") and words[at].text in lexicon.befell
    ):
        return None
    if before in _LINKS and at - 2 >= floor:
        other = lexicon.act(words[at - 2].text)
        if other is not None:
            return join_measures((act, other))
    return act


def _is_purpose(words: Sequence[Word], at: int) -> bool:
    """Tell whether "to" after this word says what for, not what was done: "an operation to arrest"."""
    lexicon = counted_words()
    return any(lexicon.is_purpose(word.text) for word in words[max(0, at - 2) : at + 1])


def _joins(words: Sequence[Word], at: int) -> bool:
    """Tell "and", "along with", "together with", "as well as", which end at a word."""
    pair = (words[at - 1].text, words[at].text)
    return words[at].text == "and" or pair in _ALONG


def joined_act(words: Sequence[Word], first: int, floor: int) -> Measure | None:
    """Read the verb whose first object tells no figure: "detained the cell's leader and several others"."""
    at = first - 1
    if at <= floor or not _joins(words, at):
        return None
    lexicon = counted_words()
    grammar = lexicon.grammar
    for index in range(at - 1, max(floor, at - _REACH_JOINED) - 1, -1):
        text = words[index].text
        if text in grammar["auxiliary"] or text in _APART or words[index].kind == "number":
            return None
        act = lexicon.act(text)
        if act is not None and not is_tail(words, index):
            return _act(words, index, floor, act)
    return None


def _inverted(words: Sequence[Word], at: int) -> Measure | None:
    """ "Among the dead were", "those killed include", "casualties included"."""
    lexicon = counted_words()
    if at < 1:
        return None
    state = words[at - 1].text
    if at >= 2 and words[at - 2].text in ("the", "those", "among", "only"):
        if state == "victims":
            return Measure.PERSONS_KILLED
        return lexicon.state(state)
    return None


def _toll(words: Sequence[Word], at: int, floor: int) -> Measure | None:
    """ "the death toll from the blast rose to", "the number of prisoners released stood at"."""
    lexicon = counted_words()
    told: list[Measure] = []
    for index in range(at, max(floor, at - _REACH_TOLL) - 1, -1):
        text = words[index].text
        state = lexicon.befell.get(text) or lexicon.became.get(text)
        if state is not None and not is_tail(words, index):
            told.append(state)
        elif text == "toll":
            return _TOLLS.get(words[index - 1].text, Measure.PERSONS_KILLED)
        elif text in ("number", "numbers", "count", "tally", "total", "figure"):
            victims = any(word.text == "victims" for word in words[index:at])
            killed = Measure.PERSONS_KILLED if victims else None
            return join_measures(told) or killed or _counted_noun(words, index, at, lexicon.implied)
        elif text in ("crowd", "crowds", "attendance", "turnout"):
            return Measure.PROTESTERS
        elif text in ("deaths", "fatalities"):
            return Measure.PERSONS_KILLED
        elif text == "casualties":
            return Measure.CASUALTIES
        elif text in (";", ".", ":"):
            return None
    return None


def _counted_noun(
    words: Sequence[Word], start: int, end: int, implied: Mapping[str, Measure]
) -> Measure | None:
    lexicon = counted_words()
    for word in words[start:end]:
        measure = implied.get(lexicon.singular(word.text) or "")
        if measure is not None:
            return measure
    return None


def measure_of_thing(words: Sequence[Word], kind: str, first: int, end: int) -> Measure | None:
    """Read what befell ships or aircraft: the nearest verb of their kind in the clause."""
    if kind == "attack":
        return Measure.ATTACKS
    if kind == "munition":
        return Measure.MUNITIONS
    table = counted_words().done.get(kind, {})
    for index in range(first - 1, max(-1, first - 5), -1):
        if words[index].text in (",", ";", "."):
            break
        if words[index].text in table:
            return table[words[index].text]
    for index in range(end, min(len(words), end + 8)):
        if words[index].text in (",", ";", "."):
            break
        if words[index].text in table:
            return table[words[index].text]
    return None
