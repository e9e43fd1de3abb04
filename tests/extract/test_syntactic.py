"""What the parser adds to attribution: attitudes, cues side by side, nouns that look like verbs."""

import pytest

from kg.extract.attribution import find_attributions
from kg.extract.text import read_text
from kg.model import Document
from kg.vocab import AttributionKind


def attributions(words):
    return find_attributions(read_text(Document(id="d", text=words)))


def read(words):
    return [
        (
            words[one.cue[0][0] : one.cue[-1][1]],
            "".join(words[a:b] for a, b in one.source),
            "".join(words[a:b] for a, b in one.content),
        )
        for one in attributions(words)
    ]


@pytest.mark.parametrize(
    ("words", "cue", "source", "content"),
    [
        (
            "Residents of the valley want the port to be reopened.",
            "want",
            "Residents of the valley",
            "the port to be reopened",
        ),
        ("The council agreed to meet the rebels.", "agreed", "The council", "to meet the rebels"),
        (
            "The minister, who visited the camp, discussed the truce with aid workers.",
            "discussed",
            "The minister, who visited the camp",
            "the truce",
        ),
    ],
)
def test_an_attitude_has_holder_and_object(words, cue, source, content):
    [(found, holder, said)] = read(words)

    assert (found, holder) == (cue, source)
    assert said.startswith(content)
    assert attributions(words)[0].kind is AttributionKind.ATTITUDE


def test_an_attitude_asserts_nothing_and_can_be_left_out():
    words = "The mayor said the army supports the truce because the rebels said they would leave."
    assert AttributionKind.ATTITUDE in {one.kind for one in attributions(words)}

    kept = find_attributions(read_text(Document(id="d", text=words)), attitudes=False)

    assert [one.lemma for one in kept] == ["say", "say"]
    assert [one.parent for one in kept] == [None, 0]


def test_two_cues_of_one_speaker_stand_beside_each_other():
    words = "The ministry denied the strike and accused the rebels of shelling the town."
    first, second = attributions(words)

    assert [one.parent for one in (first, second)] == [None, None]
    assert [words[a:b] for a, b in first.content] == ["the strike"]


def test_a_participle_of_speech_after_a_quote_is_no_part_of_it():
    words = "The mayor said: “The bridge is closed,” adding that repairs would take weeks."
    said, added = attributions(words)

    assert added.parent is None
    assert [words[a:b] for a, b in said.content] == ["“The bridge is closed,”"]


def test_a_clause_before_the_speaker_is_not_all_that_is_said():
    words = "Asked about claims that the bridge had been mined, the mayor said it was open."
    [mayor] = [one for one in attributions(words) if one.lemma == "say"]

    assert mayor.parent is None


@pytest.mark.parametrize(
    "words",
    ["Turnout fell in 11 swing states.", "She told us of the investigative reporting of the port."],
)
def test_a_noun_that_looks_like_a_cue_is_none(words):
    assert [one for one in attributions(words) if one.lemma in {"state", "report"}] == []


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("“Nobody was hurt.” Lima said. The bridge is open.", "“Nobody was hurt.”"),
        ("People like Anton, Lima said.", "People like Anton"),
        ("Said Ana Lima, who saw the blast, “The harbour burned.”", "“The harbour burned.”"),
        ("Lima added:\n\nThe harbour burned for a day.", "The harbour burned for a day"),
        ("Port Could Reopen in Spring, Minister Says", "Port Could Reopen in Spring"),
    ],
)
def test_a_cue_by_itself_finds_what_was_said(words, content):
    [one] = [one for one in attributions(words) if one.lemma in {"say", "add"}]

    assert [words[a:b] for a, b in one.content] == [content]


def test_a_cue_inside_a_quote_says_nothing_outside_it():
    words = "The mayor said critics should stop, not repeat “he said this, she said that.”"
    opened = words.index("“")
    quoted = [one for one in attributions(words) if one.cue[0][0] > opened]
    assert all(a >= opened for one in quoted for a, _ in one.content)
    [mayor] = [one for one in attributions(words) if one.claimant == "mayor"]
    assert mayor.parent is None
