"""Noun phrases of a sentence by its light tags: before a verb, after a preposition, in a list."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.scene import Scene
from kg.extract.tags import Tag, tag_words
from kg.extract.word_classes import word_class
from kg.gazetteer import demonym_country

Range = tuple[int, int]
"""First token of a sentence and the token after the last."""

_INSIDE = frozenset({Tag.NAME, Tag.NOUN, Tag.ADJ, Tag.NUM, Tag.POSS})
_LONGEST = 14
_SIGNS = frozenset({"-", "``", "''", '"', "“", "”", "`", "‘", "’", "'"})
_LINKS = frozenset({"of"})
LEANING = frozenset(
    {"loyal", "close", "allied", "linked", "affiliated", "backed", "supported", "led", "known"}
)
"""Words that say whose side a phrase is on: "gunmen loyal to X"."""

_LEANS = frozenset({"to", "with", "by", "as"})
_BEFORE_MODIFIER = frozenset({Tag.DET, Tag.ADJ, Tag.CONJ, Tag.POSS, Tag.PREP, Tag.TO, Tag.NUM})
_WHERE = frozenset({"in", "at", "on", "from", "near"})
_GOVERNING = frozenset({Tag.VERB, Tag.ING, Tag.INF, Tag.PART, Tag.PREP, Tag.AUX, Tag.NOUN})


class Nominals:
    """The noun phrases of one sentence. `nouns` are tokens known to be nouns whatever their tag."""

    def __init__(self, scene: Scene, nouns: Iterable[int] = ()) -> None:
        self.scene = scene
        self.tags = tag_words(scene.words)
        self._nouns = frozenset(nouns)

    def _inside(self, i: int) -> bool:
        if i in self._nouns or self.tags[i] in _INSIDE:
            return True
        word = self.scene.lower[i]
        if word in _SIGNS:
            return 0 < i < len(self.tags) - 1
        if i + 1 >= len(self.tags) or self.tags[i + 1] not in {Tag.NOUN, Tag.NAME} or i == 0:
            return False
        # "the embattled regime", "the ruling party": a participle behind an article modifies.
        return (word.endswith("ed") or self.tags[i] is Tag.ING) and self.tags[i - 1] in _BEFORE_MODIFIER

    def before(self, end: int) -> Range | None:
        """Return the noun phrase that ends right before a token, with "loyal to X", "of Y" within."""
        low = max(0, end - _LONGEST)
        start = end
        while start > low:
            i = start - 1
            if self.tags[i] is Tag.DET and self.scene.lower[i] not in {"that", "this"}:
                start = i
                link = self._link_before(i, low)
                if link is None:
                    break
                start = link
            elif self._inside(i) and not self._opens_quote(i):
                start = i
            else:
                link = self._link_before(start, low) or self._joined_before(i, low)
                if link is None:
                    break
                start = link
        return self._trimmed(start, end)

    def _joined_before(self, i: int, low: int) -> int | None:
        """Return where "A" of "A and B" begins, if the two are one subject: no verb governs the first."""
        if self.scene.lower[i] not in {"and", "or"} or i - 1 < low or not self._nominal(i - 1):
            return None
        first = self.before(i)
        if first is None:
            return None
        at = first[0] - 1
        while at >= low and self.tags[at] is Tag.DET:
            at -= 1
        return first[0] if at < low or self.tags[at] not in _GOVERNING else None

    def _opens_quote(self, i: int) -> bool:
        """Tell whether a sign opens a quotation of more than a name: the phrase starts after it."""
        return self.scene.words[i] in {"“", "``"} and i > 0 and self.tags[i - 1] not in _INSIDE | {Tag.DET}

    def _link_before(self, start: int, low: int) -> int | None:
        """Return where "of", "loyal to" before a token begins, None where the phrase begins there."""
        lower = self.scene.lower
        if start - 2 < low or (not self._nominal(start - 2) and lower[start - 2] not in LEANING):
            return None
        if lower[start - 1] in _LINKS and self._nominal(start - 2):
            return start - 1
        if lower[start - 1] in _LEANS and lower[start - 2] in LEANING and start - 3 >= low:
            return start - 2 if self._nominal(start - 3) else None
        return None

    def _nominal(self, i: int) -> bool:
        return i in self._nouns or self.tags[i] in {Tag.NOUN, Tag.NAME}

    def _trimmed(self, start: int, end: int) -> Range | None:
        while start < end and (self.tags[start] in {Tag.DET, Tag.POSS} or self.scene.lower[start] in _SIGNS):
            start += 1
        start = self._past_date(start, end)
        while end > start and (self.scene.lower[end - 1] in _SIGNS or self.tags[end - 1] is Tag.POSS):
            end -= 1
        return (start, end) if any(self._nominal(i) for i in range(start, end)) else None

    def _past_date(self, start: int, end: int) -> int:
        """Return where a phrase begins behind a date that a headline left before it: "6 Feb 2015 Troops"."""
        for i in range(min(end - 1, start + 3) - 1, start - 1, -1):
            year = self.scene.words[i].isdigit() and len(self.scene.words[i]) == 4
            if year and 1900 <= int(self.scene.words[i]) <= 2100:
                return i + 1
        return start

    def after(self, start: int) -> Range | None:
        """Return the noun phrase that begins at a token; a determiner in front is left out."""
        high = min(len(self.tags), start + _LONGEST)
        end = start
        while end < high:
            word = self.scene.lower[end]
            if self.tags[end] is Tag.DET and word not in {"that", "this"}:
                if (
                    end > start
                    and self.tags[end - 1] not in {Tag.POSS}
                    and self.scene.lower[end - 1] not in (_LINKS | _LEANS)
                ):
                    break
            elif not self._inside(end) and not self._goes_on(end, high):
                break
            end += 1
        while end > start and not self._nominal(end - 1) and self.scene.lower[end - 1] not in _SIGNS:
            end -= 1
        return self._trimmed(start, end)

    def listed_after(self, start: int) -> tuple[Range, ...]:
        """Return the noun phrases of a list that begins at a token: "A", "A and B", "A, B and C"."""
        found: list[Range] = []
        at: int | None = start
        while at is not None:
            phrase = self.after(at)
            if phrase is None or phrase[0] > at + 1:
                break
            if found and self.shares_head(found[-1], found[-1][1]):
                phrase = (found.pop()[0], phrase[1])
            found.append(phrase)
            at = self._next_listed(phrase[1])
        return tuple(found)

    def _next_listed(self, end: int) -> int | None:
        lower = self.scene.lower
        if lower[end : end + 1] == ["and"] or lower[end : end + 1] == ["or"]:
            return end + 1
        if lower[end : end + 1] == [","]:
            return end + 2 if lower[end + 1 : end + 2] in (["and"], ["or"]) else end + 1
        return None

    def _goes_on(self, i: int, high: int) -> bool:
        word = self.scene.lower[i]
        if i + 1 >= high:
            return False
        if word in _LINKS:
            return self.tags[i + 1] in _INSIDE | {Tag.DET}
        return word in LEANING or (word in _LEANS and self.scene.lower[i - 1] in LEANING)

    def subject(self, verb: int, low: int = 0) -> Range | None:
        """Return the subject of the verb group that begins at a token: none behind a preposition.

        Looks through "who", "which" to the noun they follow, and over an apposition between commas.
        """
        lower = self.scene.lower
        if verb - 1 >= low and lower[verb - 1] in {"themselves", "itself", "himself", "herself"}:
            verb -= 1
        if verb - 1 >= low and lower[verb - 1] in {"of", "for", "from"} and self.tags[verb] is Tag.ING:
            # "accused the army of shelling": who is accused does it.
            return self.before(verb - 1)
        if verb - 1 >= low and lower[verb - 1] in {"who", "which", "that"}:
            verb -= 1
            if verb - 1 >= low and lower[verb - 1] == ",":
                verb -= 1
        if verb - 1 >= low and lower[verb - 1] == ",":
            opened = next((i for i in range(verb - 2, max(low, verb - 14) - 1, -1) if lower[i] == ","), None)
            if opened is None or any(self.tags[i] in {Tag.VERB, Tag.AUX} for i in range(opened, verb - 1)):
                return None
            verb = opened
        found = self.before(verb)
        if found is None or found[0] < low:
            return None
        at = found[0] - 1
        while at >= low and (self.tags[at] is Tag.DET or lower[at] in _SIGNS):
            at -= 1
        if at >= low and self.tags[at] in {Tag.INF, Tag.ING} and at + 1 >= verb - _LONGEST:
            # "Rebels fighting to overthrow the government used gas": what they want to overthrow did not.
            while at >= low and self.tags[at] in {Tag.INF, Tag.ING, Tag.TO, Tag.ADV}:
                at -= 1
            return self.subject(at + 1, low) if at >= low else None
        governed = at >= low and (self.tags[at] is Tag.PREP or lower[at] in word_class("prepositions"))
        if not governed or lower[at] in {"after", "before", "as", "since"}:
            return found
        # "Police in Ulm": where they are says no more than who they are.
        return self.subject(at, low) if lower[at] in _WHERE else None

    def shares_head(self, phrase: Range, i: int) -> bool:
        """Tell whether a conjunction joins two nations before one noun: "Syrian and Russian warplanes"."""
        return i - 1 == phrase[0] and demonym_country(self.scene.words[i - 1]) is not None
