import pytest

from kg.model import Claim, Entity
from kg.resolve.blame import actors_in
from kg.resolve.values import normalise_value, values_of
from kg.vocab import Aspect, MentionKind, Polarity


@pytest.mark.parametrize(
    ("words", "country", "ids"),
    [
        ("Sudanese government forces", None, ["iso:SD/government/armed-forces"]),
        ("the army of Chad", None, ["iso:TD/government/armed-forces"]),
        ("the Kenyan police", None, ["iso:KE/government/police"]),
        ("Kenya's air force", None, ["iso:KE/government/armed-forces/air-force"]),
        ("Kenyas police", None, ["iso:KE/government/police"]),
        ("rebels", "CD", ["iso:CD/opposition"]),
        ("rebels", None, []),
        ("M23 rebels", "CD", ["kg:march-23-movement"]),
        ("Houthi rebels", "YE", ["kg:houthis"]),
        ("the Lukashenko regime", None, ["iso:BY/government"]),
        ("supporters of Lukashenko", None, ["iso:BY/government/supporters"]),
        ("opponents of Lukashenko", None, ["iso:BY/opposition"]),
        ("elements close to the government", "GN", ["iso:GN/government/supporters"]),
        ("Russia", None, ["iso:RU/government"]),
        (
            "U.S. and British intelligence",
            None,
            ["iso:GB/government/intelligence", "iso:US/government/intelligence"],
        ),
        ("Ugandan-backed rebels", "CD", ["iso:CD/opposition"]),
        (
            "the army or the police",
            "MM",
            ["iso:MM/government/armed-forces", "iso:MM/government/police", "mode/alternatives"],
        ),
        ("gunmen", "MX", ["kind/armed"]),
        ("unknown gunmen", "MX", ["kind/armed", "mode/unknown"]),
        ("the weather", "MX", []),
    ],
)
def test_words_for_actors_become_ids(words, country, ids):
    assert sorted(actors_in(words, country)) == sorted(ids)


@pytest.mark.parametrize(
    ("aspect", "words", "polarity", "ids"),
    [
        (Aspect.CAUSE, "a car bomb", "affirmed", ["cause/placed/vehicle"]),
        (Aspect.CAUSE, "a drone strike", "affirmed", ["cause/air/drone"]),
        (Aspect.CAUSE, "an explosion after a gas leak", "affirmed", ["cause/accident/technical"]),
        (Aspect.CAUSE, "an explosion", "affirmed", ["cause/explosion"]),
        (
            Aspect.OCCURRENCE,
            "helicopters fired on demonstrators",
            "affirmed",
            ["means/air/helicopter", "act/attack/shoot", "target/civilians"],
        ),
        (
            Aspect.OCCURRENCE,
            "tanks hit anything but barracks",
            "denied",
            ["except:target/military", "means/artillery", "act/attack"],
        ),
        (
            Aspect.OCCURRENCE,
            "tanks hit only barracks",
            "affirmed",
            ["except:target/military", "means/artillery", "act/attack", "target/military"],
        ),
        (Aspect.RESPONSIBLE, "it was not us", "denied", ["iso:TR/government"]),
        (
            Aspect.STATE,
            "Goma fell to the M23",
            "affirmed",
            ["holds:kg:march-23-movement@geonames:216281#whole"],
        ),
        (
            Aspect.STATE,
            "The rebels control most of Bukavu",
            "affirmed",
            ["holds:iso:CD/opposition@geonames:217831#most"],
        ),
        (Aspect.STATE, "he escaped", "affirmed", ["state/custody/free"]),
        (Aspect.TIME, "2020-03-04", "affirmed", ["2020-03-04/2020-03-04"]),
        (Aspect.TIME, "last week", "affirmed", []),
    ],
)
def test_values_become_ids(aspect, words, polarity, ids):
    found = normalise_value(
        aspect, words, polarity=Polarity(polarity), country="CD", claimant="Turkey's government"
    )

    assert sorted(found) == sorted(ids)


def test_a_place_has_its_id_and_its_point():
    found = normalise_value(Aspect.PLACE, "Bukavu", country="CD")

    assert found[0] == "geonames:217831"
    assert found[1].startswith("at:-2.")


def test_a_cause_ruled_out_is_not_the_cause():
    assert normalise_value(Aspect.CAUSE, "overloading, not the weather") == ("cause/accident/overloading",)


def test_a_gang_known_by_name_alone_keeps_its_name():
    assert actors_in("the gang Tèt Kale", "HT") == ("kind/criminals", "name:tet-kale")


def test_a_flag_is_a_country():
    found = normalise_value(Aspect.STATE, "Liberian", attribute="flag")

    assert found == ("iso:LR",)


def test_who_is_doing_an_act_is_not_its_target():
    under_way = normalise_value(Aspect.OCCURRENCE, "the ferry was carrying arms", polarity=Polarity.DENIED)
    struck = normalise_value(Aspect.OCCURRENCE, "the tanker was attacked", polarity=Polarity.DENIED)
    assert "target/vessel" not in under_way
    assert "target/vessel" in struck


def blamed(value, quote, value_id=None, country="ML", **fields):
    event = Entity(id="e", kind=MentionKind.EVENT, label="strike", country=country)
    claim = Claim(
        doc="d",
        start=0,
        end=len(quote),
        quote=quote,
        aspect=Aspect.RESPONSIBLE,
        value=value,
        value_id=value_id,
        **fields,
    )
    return values_of(claim, event)


@pytest.mark.parametrize(
    ("value", "quote", "value_id", "ids"),
    [
        ("the army", "the army fired", "iso:ML/army", ("iso:ML/government/armed-forces",)),
        ("Mali", "blamed Mali", "iso:ML", ("iso:ML/government",)),
        ("Supporters", "Supporters of Lukashenko beat them", None, ("iso:BY/government/supporters",)),
        (
            "Russian warplanes",
            "air strikes by Malian or Russian warplanes",
            "iso:RU/air-force",
            (
                "iso:RU/government/armed-forces/air-force",
                "iso:ML/government/armed-forces/air-force",
                "mode/alternatives",
            ),
        ),
        ("Lukashenkos regime", "Lukashenkos regime was behind it", None, ("iso:BY/government",)),
    ],
)
def test_whom_a_claim_blames_is_read_with_the_rest_of_its_phrase(value, quote, value_id, ids):
    assert blamed(value, quote, value_id) == ids


def test_rebels_without_a_country_are_those_of_the_speaker():
    found = blamed("rebels", "rebels did it", country=None, claimant="Mali's army")

    assert found == ("iso:ML/opposition",)
