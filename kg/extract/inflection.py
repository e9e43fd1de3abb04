"""Regular English verb forms, made by rule."""

from __future__ import annotations

from enum import StrEnum

_VOWELS = "aeiou"


class Form(StrEnum):
    """A form of a verb; past and participle are one where they look alike."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


def third(base: str) -> str:
    """Return the -s form.

    >>> third("deny"), third("clash")
    ('denies', 'clashes')
    """
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def past(base: str) -> str:
    """Return the regular past.

    >>> past("deny"), past("ban"), past("seize")
    ('denied', 'banned', 'seized')
    """
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def ing(base: str) -> str:
    """Return the -ing form.

    >>> ing("die"), ing("seize"), ing("ban")
    ('dying', 'seizing', 'banning')
    """
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _doubled(base: str) -> str:
    """Double the last letter of words of one syllable: "ban", "stop", "kid(nap)" are listed by shape."""
    short = sum(letter in _VOWELS for letter in base) == 1 or base in {
        "kidnap",
        "refer",
        "admit",
        "commit",
        "compel",
        "expel",
        "repel",
        "rebut",
        "begin",
        "permit",
        "submit",
        "occur",
        "regret",
        "forget",
    }
    shape = len(base) >= 3 and base[-1] not in "aeiouwxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    return base + base[-1] if short and shape else base


def forms(base: str, irregular: tuple[str, ...] = ()) -> list[tuple[str, Form]]:
    """Return the forms of a verb, `irregular` being its past and, where different, its participle."""
    done = irregular or (past(base),)
    return [
        (base, Form.BASE),
        (third(base), Form.THIRD),
        (done[0], Form.PAST),
        (done[-1], Form.PARTICIPLE),
        (ing(base), Form.ING),
    ]
