"""The wordings of a date: patterns over the text, each bound to its meaning.

A group `pre` holds words that must stand before a date and are no part of it ("in" 2011). A name of a
month that is also a word ("May", "March") needs a capital and such words, a day or a year beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.days import MONTHS, WEEKDAYS
from kg.extract.date_meanings import (
    DEICTIC,
    FEASTS,
    Match,
    Moment,
    read_day_alone,
    read_decade,
    read_deictic,
    read_feast,
    read_iso,
    read_month_alone,
    read_month_day,
    read_month_of_year,
    read_month_year,
    read_numeric,
    read_quarter,
    read_season,
    read_weekday,
    read_years,
)
from kg.extract.date_periods import SMALL, read_ago, read_recent, read_same, read_unit, read_weekend
from kg.model import Days


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording: its name, its pattern and what it means."""

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[Match, Moment], Days | None]


_LONG = [name for name in MONTHS if len(name) > 3 and name != "sept"] + ["may"]
_SHORT = [name for name in MONTHS if name not in _LONG]


def _cased(names: list[str]) -> str:
    return "|".join(f"{name.title()}|{name.upper()}" for name in sorted(names, key=len, reverse=True))


MONTH = rf"(?P<month>(?:{_cased(_LONG)})(?![a-z])|(?:{_cased(_SHORT)})\b\.?)"
WEEKDAY_NAME = rf"(?:{_cased(list(WEEKDAYS))})"
_DOTTED_DAYS = [name for name in WEEKDAYS if not name.endswith("day") and name not in ("sat", "sun")]
_LEAD_DAY = rf"(?:{WEEKDAY_NAME}\b\.?(?:\s+(?:morning|afternoon|evening|night))?\s*,?\s+(?:the\s+)?)?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|\b(?:to|TO)\b|\buntil\b|\bthrough\b)\s*(?:the\s+)?(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?"
_AND = _TO.replace(r"|\buntil\b", r"|\b(?:and|AND)\b|\buntil\b")
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d|,\d|\.\d|-\d\d?-)"
# "17 APR 86" in telegraphic reports: two digits that are no day, and no count of what follows.
_ENDS = (
    r"(?=\s*(?:[.,;)]\D|[.,;)]?$)|\s+(?i:at|in|on|off|near|from|by|for|per|when|while|with|after|and|the)\b)"
)
_ANY_YEAR = rf"(?:{_YEAR}|(?P<short_year>0\d(?!\w|[:.]\d)|(?:[4-9]\d|3[2-9]){_ENDS}))"
# "the March 14 alliance", "the 17 February Brigade" are names.
_NOT_A_NAME = (
    r"(?!\s+(?i:alliance|coalition|movement|bloc|camp|brigades?|battalion|martyrs|organi[sz]ation)\b)"
)
_PART = (
    r"(?:(?P<part>early|mid|late|beginning\s+of|start\s+of|middle\s+of|end\s+of)"
    r"(?:\s+|-)(?:the\s+)?(?:in\s+)?)?"
)
_WHICH = r"(?P<which>last|past|this|current|next|coming|previous|earlier\s+this|later\s+this)"
_COUNT = rf"(?:\d{{1,4}}|{'|'.join(sorted(SMALL, key=len, reverse=True))})"
_NUMBER = rf"(?P<number>{_COUNT})"
_UNIT = r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade)s?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_THING = r"(?:people|persons|prisoners|protesters|civilians|soldiers|troops|fighters|victims|deaths|others)\b"


def _rule(name: str, pattern: str, resolve: Callable[[Match, Moment], Days | None], *, cased: bool) -> Rule:
    return Rule(name, re.compile(pattern, re.ASCII if cased else re.ASCII | re.IGNORECASE), resolve)


_FEAST = "|".join(name.replace("'", "['’]") for name in FEASTS)

_BEFORE_MONTH = (
    r"(?P<pre>\b(?:[Ii]n|[Ss]ince|[Oo]f|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Tt]o|[Dd]uring|[Bb]etween|[Tt]hrough|[Aa]fter"
    r"|[Bb]efore|[Tt]hroughout|[Ee]arlier in|[Ll]ater in|and|[Tt]he|[Ii]ts|[Tt]heir)\s+)"
)
_SAFE_MONTH = r"(?P<month>(?:January|February|July|September|October|November|December)(?![a-z]))"
_ANY_PART = r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate|(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd)\s+of)[\s-]+"
_IN_YEAR = (
    r"(?P<pre>\b(?:in|since|of|from|until|till|by|to|during|between|before|after|around|through|throughout|and|or"
    r"|back in|spring|summer|autumn|winter)\s+(?:the\s+)?)"
)

RULES: tuple[Rule, ...] = (
    _rule("iso", r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", read_iso, cased=True),
    _rule(
        "numeric",
        r"(?<![\d/.])(?P<first>\d{1,2})(?P<sep>[/.])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/])",
        read_numeric,
        cased=True,
    ),
    # "Jan 08, as told on 2 Jun 08": the day beside the same two digits shows that they are a year.
    _rule(
        "month_short_year",
        rf"(?<!\d )(?<!\d)\b{MONTH} (?P<short_year>\d\d)\b(?P<part>)(?P<year>)"
        rf"(?=[^\n]{{0,400}}?\b\d{{1,2}} (?:{_cased(_SHORT)}) (?P=short_year)\b)",
        read_month_year,
        cased=True,
    ),
    _rule(
        "month_day",
        rf"\b{_LEAD_DAY}{MONTH}\s+{_DAY}\b(?![:.]\d|,\d{{3}}|\s*(?:GMT|UTC|a\.m|p\.m)|%)(?:{_TO}\b(?!\s*[A-Z:]|[:,]\d))?"
        rf"(?:\s?,?\s+{_YEAR})?{_NOT_A_NAME}",
        read_month_day,
        cased=True,
    ),
    _rule(
        "day_month",
        rf"\b{_LEAD_DAY}(?<![\d.,:$€£])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:{_AND})?\s+(?:of\s+)?{MONTH}"
        rf"(?:\s?,?\s+{_ANY_YEAR})?{_NOT_A_NAME}",
        read_month_day,
        cased=True,
    ),
    _rule(
        "small_month",
        r"(?<![\d.,:$€£-])(?P<day>[0-3]?\d)\s(?P<month>jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b(?P<day2>)(?P<year>)",
        read_month_day,
        cased=True,
    ),
    _rule(
        "month_year",
        rf"\b(?:{_ANY_PART})?{MONTH},?\s+(?:of\s+)?{_ANY_YEAR}",
        read_month_year,
        cased=True,
    ),
    _rule(
        "month_of_year",
        rf"\b(?:{_ANY_PART})?{MONTH}\s+(?:of\s+)?(?P<which>last|this|next)\s+year\b",
        read_month_of_year,
        cased=True,
    ),
    _rule("part_month", rf"\b{_ANY_PART}{MONTH}(?P<which>)(?P<year>)", read_month_alone, cased=True),
    _rule(
        "which_month",
        rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+{MONTH}(?P<part>)(?P<year>)",
        read_month_alone,
        cased=True,
    ),
    _rule(
        "month",
        rf"{_BEFORE_MONTH}{MONTH}(?!\s+[A-Z\d]|\s+of\b|\s*-\s*[A-Z])(?P<part>)(?P<which>)(?P<year>)",
        read_month_alone,
        cased=True,
    ),
    _rule(
        "safe_month",
        rf"\b{_SAFE_MONTH}(?!\s+[A-Z\d]|-)(?P<part>)(?P<which>)(?P<year>)",
        read_month_alone,
        cased=True,
    ),
    _rule(
        "year",
        rf"{_IN_YEAR}(?:(?P<part>early|mid|late|(?:beginning|start|middle|end)\s+of)[\s-]+)?{_YEAR}"
        r"(?:\s*[-–/]\s*(?P<year2>(?:19|20)\d\d|\d\d))?(?!\w|\s*%|\s+per\s?cent)",
        read_years,
        cased=False,
    ),
    _rule(
        "part_year",
        rf"\b(?P<part>early|mid|late|(?:beginning|start|middle|end)\s+of)[\s-]+(?:in\s+)?{_YEAR}(?P<year2>)",
        read_years,
        cased=False,
    ),
    _rule(
        "year_adjective",
        rf"(?P<pre>\b(?:[Tt]he|[Ii]ts|[Tt]heir|his|her|a)\s+|['’]s\s+|[(,]\s*|^){_YEAR}(?:[-–/](?P<year2>(?:19|20)\d\d|\d\d))?"
        rf"(?P<part>)(?=\s+(?!{_THING})[A-Za-z]|\s*[),]|['’]s|-)",
        read_years,
        cased=True,
    ),
    _rule(
        "year_event",
        rf"\b{_YEAR}(?P<part>)(?P<year2>)(?=\s+(?:(?:presidential|parliamentary|general|local|civil|military|peace)"
        r"\s+)?(?:elections?|vote|poll|referendum|war|coup|uprising|revolution|accord|agreement|deal|treaty|attacks?"
        r"|bombings?|massacre|invasion|protests?|crisis|census|constitution|resolution|report|summit)\b)",
        read_years,
        cased=True,
    ),
    _rule(
        "decade",
        r"\b(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<decade>(?:18|19|20)\d0)['’]?s\b",
        read_decade,
        cased=False,
    ),
    _rule(
        "season",
        rf"\b(?P<which>last|this|next|coming|past)\s+{_SEASON}(?P<year>)"
        r"\b",
        read_season,
        cased=False,
    ),
    _rule(
        "season_year",
        rf"\b(?P<which>){_SEASON}\s+(?:of\s+)?{_YEAR}",
        read_season,
        cased=False,
    ),
    _rule(
        "quarter",
        rf"\b(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<half>quarter|half)\s+of\s+{_YEAR}(?P<short>)",
        read_quarter,
        cased=False,
    ),
    _rule("short_quarter", rf"\bQ(?P<short>[1-4])(?P<nth>)(?P<half>)\s+{_YEAR}", read_quarter, cased=True),
    _rule(
        "weekday",
        r"\b(?:(?P<night>[Oo]vernight)\s+(?:(?P<into>into|to)\s+|on\s+|from\s+)?)?"
        r"(?:(?P<which>[Ll]ast|[Tt]his\s+past|[Pp]ast|[Tt]his|[Nn]ext|[Cc]oming)\s+)?"
        rf"(?P<weekday>{_cased([name for name in WEEKDAYS if name.endswith('day')])}|"
        rf"(?:{_cased(_DOTTED_DAYS)})\b\.)"
        r"(?P<owning>s(?=\s+(?!and\b|or\b|at\b|in\b|on\b|from\b|to\b|when\b|are\b|were\b|is\b)[a-z]))?"
        r"(?!\w)(?!\s+(?:Times|Telegraph|Mirror|Herald|Express|Mail|Post|Agreement))"
        r"(?:\s+(?:morning|afternoon|evening|night|noon))?(?:\s+of)?(?:\s+(?P<week>last|this|next)\s+week\b)?",
        read_weekday,
        cased=True,
    ),
    _rule(
        "deictic",
        rf"\b(?P<word>{'|'.join(sorted(DEICTIC, key=len, reverse=True))})\b",
        read_deictic,
        cased=False,
    ),
    _rule(
        "yesterday_part",
        r"\b(?P<word>yesterday|tomorrow)\s+(?:morning|afternoon|evening|night)\b",
        read_deictic,
        cased=False,
    ),
    _rule(
        "unit", rf"\b{_PART}{_WHICH}\s+(?P<unit>week|month|year)\b(?!-|['’]s\s+old)", read_unit, cased=False
    ),
    _rule(
        "weekend",
        r"\b(?:the|over\s+the|(?P<which>this|last|next|past|coming))\s+weekend\b",
        read_weekend,
        cased=False,
    ),
    _rule(
        "recent",
        rf"\b(?:the\s+)?(?P<which>recent|past|last|next|coming|previous)\s+(?:(?:a\s+)?{_NUMBER}\s+(?:of\s+)?)?"
        r"(?P<unit>hour|day|night|week|month|year)s\b(?!\s+of\s+age)",
        read_recent,
        cased=False,
    ),
    _rule(
        "ago",
        rf"\b(?:(?P<more>more\s+than|over)\s+|(?P<less>nearly|almost|less\s+than|under)\s+"
        rf"|(?:about|around|some)\s+)?(?:just\s+)?(?:only\s+)?(?P<number>(?:a\s+)?{_COUNT})"
        rf"\s+(?:of\s+)?{_UNIT}\s+(?P<dir>ago|earlier|later|before(?=\s*[,.;)]|\s*$)|after(?=\s*[,.;)]))",
        read_ago,
        cased=False,
    ),
    _rule(
        "same",
        r"\b(?:on\s+|in\s+)?(?P<word>(?:the\s+)?same|that|the\s+previous|the\s+preceding|the\s+following|the\s+next)\s+"
        r"(?P<unit>day|night|evening|morning|afternoon|week|month|year)\b(?!s)",
        read_same,
        cased=False,
    ),
    _rule(
        "day_before",
        r"\b(?P<word>the)\s+(?P<unit>day|night|week|month|year)\s+(?:before|after)\b(?=\s*[,.;)]|\s*$)",
        read_same,
        cased=False,
    ),
    _rule("feast", rf"\b(?:on\s+)?(?P<feast>{_FEAST})\b(?:,?\s+{_YEAR})?", read_feast, cased=False),
    _rule(
        "day_alone",
        r"\bon\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?=\s*[.,;:)]|\s*$|\s+(?:and|but|when|after|before)\b)",
        read_day_alone,
        cased=False,
    ),
)
