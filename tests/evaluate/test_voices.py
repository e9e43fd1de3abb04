import pytest

from kg.evaluate.voices import Voices, actor_id, anonymous
from kg.model import Claim, Document
from kg.vocab import Aspect


def claim(claimant, doc="d1"):
    return Claim(doc=doc, start=0, end=1, quote="x", aspect=Aspect.COUNT, claimant=claimant)


def origins(*claims, country="UG"):
    documents = [Document(id=name, text="", publisher=f"{name}.example") for name in ("d1", "d2")]
    voices = Voices(documents, claims, country)
    return [voices.origin(one)[0] for one in claims]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (claim("Jo Odongo, Lake Monitoring Network"), claim("Jo Odongo", "d2"), True),
        (claim("Lake Monitoring Network"), claim("the Lake Monitoring Network", "d2"), True),
        (claim("Lake Monitoring Network"), claim("a monitor"), True),
        (claim("Lake Monitoring Network"), claim("a monitor", "d2"), False),
        (claim("Uganda's army"), claim("the army", "d2"), True),
        (claim("Uganda's health ministry"), claim("Kampala", "d2"), True),
        (claim("residents"), claim("residents", "d2"), False),
        (claim(None), claim(None), True),
        (claim(None), claim(None, "d2"), False),
        (claim("Jo Odongo"), claim("Ann Akello"), False),
    ],
)
def test_voices_are_one_where_one_body_speaks(one, other, same):
    first, second = origins(one, other)

    assert (first.id == second.id) is same


def test_unnamed_voices_are_uncertain():
    assert [one.certain for one in origins(claim("residents"), claim("Ann Akello"))] == [False, True]
    assert anonymous("two officials")
    assert not anonymous("al-Ahram")


def test_a_speaker_has_an_id_where_it_is_known():
    assert actor_id("The Kenyan police") == "iso:KE/government/police"
    assert actor_id("Ann Akello") is None
