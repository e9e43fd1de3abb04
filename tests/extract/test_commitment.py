"""How far words commit their speaker, and what is negated."""

import pytest

from kg.extract.attribution import find_attributions
from kg.extract.clauses import clauses
from kg.extract.commitment import commitment_of, polarity_of
from kg.extract.text import Text, read_text
from kg.model import Document, Span
from kg.vocab import Commitment, Polarity


def marked(words: str) -> tuple[Text, Span]:
    """Return a text and the span between square brackets."""
    start = words.index("[")
    end = words.index("]") - 1
    return read_text(Document(id="d", text=words.replace("[", "").replace("]", ""))), (start, end)


@pytest.mark.parametrize(
    ("words", "commitment"),
    [
        ("[Forty people were killed] in the raid.", Commitment.ASSERTED),
        ("The toll [could reach 200].", Commitment.HYPOTHETICAL),
        ("[The town would fall] if they left.", Commitment.HYPOTHETICAL),
        ("If they leave, they stay; [the town fell].", Commitment.ASSERTED),
        ("The army threatened to [bomb the port].", Commitment.HYPOTHETICAL),
        ("An envoy [will visit the port].", Commitment.PLANNED),
        ("She is scheduled to [meet the minister] on Thursday.", Commitment.PLANNED),
        ("Norland has applied for a warrant to [seize dozens of ships].", Commitment.PLANNED),
        ("The raid [may have killed 40 people].", Commitment.HEDGED),
        ("The strike was likely [carried out by rebels].", Commitment.HEDGED),
        ("Troops saw [a suspected chemical attack].", Commitment.HEDGED),
        ("[Forty alleged rebels died] there.", Commitment.ASSERTED),
        ("Forty people are believed to [have died].", Commitment.HEDGED),
        ("Prisoners would be freed following [the Jan. 3 abduction] of the mayor.", Commitment.ASSERTED),
        ("In May [40 people died].", Commitment.ASSERTED),
        ("Talks will go on, but [40 people died].", Commitment.ASSERTED),
    ],
    ids=lambda value: value[:30],
)
def test_commitment_is_read_from_the_clause(words, commitment):
    text, span = marked(words)
    assert commitment_of(text, span) is commitment


def test_commitment_falls_back_on_the_cue():
    text, span = marked("The army believes [the port is closed].")
    [believes] = find_attributions(text)
    assert commitment_of(text, span, believes) is Commitment.HEDGED


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("The army [did not fire] on the crowd.", Polarity.DENIED),
        ("The army never [fired] on the crowd.", Polarity.DENIED),
        ("No soldier [fired on the crowd].", Polarity.DENIED),
        ("No fewer than [40 people died].", Polarity.AFFIRMED),
        ("Not only [40 soldiers died].", Polarity.AFFIRMED),
        ("There were [no casualties].", Polarity.AFFIRMED),
        ("He did not speak, but [40 people died].", Polarity.AFFIRMED),
        ("[Forty people died] and he did not speak.", Polarity.AFFIRMED),
    ],
    ids=lambda value: value[:30],
)
def test_polarity_is_read_from_the_clause(words, polarity):
    text, span = marked(words)
    assert polarity_of(text, span) is polarity


@pytest.mark.parametrize(
    "parts",
    [
        ["Troops left;", "rebels came."],
        ["Troops left", "and rebels entered the town."],
        ["Troops left the town", "because rebels had come."],
        ["Troops and rebels left the town with 40 men and 3 cars."],
        ["There are between 80 and 120 wounded people in the town."],
    ],
    ids=lambda parts: parts[0],
)
def test_clauses_are_cut_where_a_verb_of_their_own_follows(parts):
    text = read_text(Document(id="d", text=" ".join(parts)))
    assert [clause.text for clause in clauses(text.sentences[0])] == parts


def test_commitment_of_an_empty_text_is_asserted():
    text = read_text(Document(id="d", text=""))
    assert commitment_of(text, (0, 0)) is Commitment.ASSERTED
    assert polarity_of(text, (0, 0)) is Polarity.AFFIRMED
