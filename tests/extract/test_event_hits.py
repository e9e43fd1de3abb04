"""Triggers: which words tell of an event, and how they stand in their sentence."""

import pytest

from kg.extract.events.hits import find_hits, is_noun
from kg.extract.events.lexicon import inflections, lexicon, plural
from kg.extract.word_classes import word_class
from kg.vocab import EventType


def hits(sentence):
    return find_hits(sentence.lower().replace(",", " ,").replace(".", " .").split())


def told(sentence):
    return [(hit.trigger.type, hit.trigger.lemma, hit.voice) for hit in hits(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Soldiers abducted the mayor", (EventType.ABDUCTION, "abduct", "active")),
        ("The abduction of the mayor shocked the town", (EventType.ABDUCTION, "abduction", "noun")),
        ("Three tankers were seized by the coast guard", (EventType.SEIZURE, "seize", "passive")),
        ("A naval blockade was imposed", (EventType.BLOCKADE, "naval blockade", "noun")),
        ("Warplanes bombarded the harbour", (EventType.AIRSTRIKE, "bombard", "active")),
        ("The air strikes hit two depots", (EventType.AIRSTRIKE, "air strike", "noun")),
        ("A suicide bomber blew himself up", (EventType.BOMBING, "suicide bomber", "noun")),
        ("The two sides signed a peace deal", (EventType.AGREEMENT, "sign a deal", "active")),
        ("Thousands took to the streets", (EventType.PROTEST, "take to the streets", "active")),
    ],
)
def test_a_trigger_is_found_with_type_and_voice(sentence, expected):
    assert expected in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry released a statement",
        "The governor died of natural causes and a heart attack is ruled out".replace("died of", "spoke of"),
        "The two firms strike a deal over gas",
        "Exports hit a record",
        "Voters cast a protest vote",
        "The president fired his spokesman",
        "The board of the company met expectations",
        "War crimes prosecutors spoke to witnesses",
    ],
)
def test_a_false_friend_tells_of_no_event(sentence):
    assert [hit for hit in hits(sentence) if hit.trigger.type is not EventType.AGREEMENT] == []


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        ("The navy will seize the ship", "future"),
        ("She is scheduled to meet the envoy", "future"),
        ("The court gave a warrant to seize the ship", "future"),
        ("Relatives called for the release of the prisoners", "wished"),
        ("The rebels could attack the town", "wished"),
        ("The army did not attack the town", "negated"),
        ("It had already released most of them", "pluperfect"),
        ("The people detained following the protests are free", "reduced"),
        ("Attacks on civilians are common", "generic"),
    ],
)
def test_a_trigger_knows_how_it_stands(sentence, flag):
    assert any(getattr(hit, flag) for hit in hits(sentence))


def test_a_plain_past_verb_has_no_flag():
    (hit,) = hits("The navy seized the ship")
    flags = ("future", "wished", "negated", "pluperfect", "reduced", "generic")
    assert [flag for flag in flags if getattr(hit, flag)] == []


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("the attack killed ten", True),
        ("rebels attack the town", False),
        ("they attack at night", False),
        ("a rocket attack on the base", True),
        ("plans to attack the base", False),
        ("in the bombing of the port", True),
        ("the army kept bombing the port", False),
    ],
)
def test_words_that_can_be_noun_or_verb_are_told_apart(sentence, noun):
    words = sentence.split()
    at = next(i for i, word in enumerate(words) if word in {"attack", "bombing"})
    assert is_noun(words, at) is noun


def test_every_irregular_verb_gives_each_form_once():
    assert dict(inflections("hit", ["hits", "hit", "hit", "hitting"])) == {
        "hit": "past",
        "hits": "s",
        "hitting": "ing",
    }


def test_plurals_follow_the_last_word():
    assert [plural(noun) for noun in ("air strike", "clash", "robbery", "talks")] == [
        "air strikes",
        "clashes",
        "robberies",
        "talks",
    ]


def test_the_lexicon_covers_every_event_type_but_speech_and_other():
    types = {trigger.type for found in lexicon().triggers.values() for trigger in found}
    assert set(EventType) - types == {EventType.STATEMENT, EventType.OTHER}


def test_an_unknown_word_class_is_an_error():
    with pytest.raises(KeyError):
        word_class("no such class")
