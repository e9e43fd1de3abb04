"""Who is at the root: adversarial reports, each a trap for counting sources."""

import datetime as dt
import tomllib

import pytest

from kg.assets import data_path
from kg.compare.independence import independent_origins
from kg.extract import extract
from kg.ids import content_hash
from kg.known_actors import publisher_of_domain
from kg.model import Document
from kg.pipeline.refresh import resolve_all
from kg.resolve.credits import credit_of
from kg.resolve.origins import publisher_origin
from kg.vocab import Aspect, Measure, Verdict

DAY = dt.date(2019, 5, 7)

WIRE = (
    "At least 14 people were killed on Monday when warplanes bombed a crowded market in the town of "
    "Ariha in northwestern Syria, and rescue workers were still digging through the rubble that evening."
)
BACKGROUND = (
    "The conflict in Syria began in 2011 with the repression of protests and has since killed more than "
    "370,000 people, drawn in armies and militias of many countries and driven millions from their homes."
)


def report(ident: str, text: str, *, publisher: str | None = None, day: dt.date = DAY, **more) -> Document:
    return Document(
        id=ident, text=text, publisher=publisher or f"{ident}.example", published=day, language="en", **more
    )


def told(*documents: Document, measure: Measure | None = Measure.PERSONS_KILLED):
    """The answers on counts, by document, and the analysis."""
    resolution, analysis = resolve_all([extract(document) for document in documents])
    answers: dict[str, list] = {document.id: [] for document in documents}
    for answer in sorted(resolution.answers, key=lambda a: (a.claim.doc, a.claim.start)):
        if answer.claim.aspect is Aspect.COUNT and answer.claim.measure is measure:
            answers[answer.claim.doc].append(answer)
    assert all(answers.values()), "every report must give a count, or the test shows nothing"
    return answers, resolution, analysis


def origins_of(answers, low: int | None = None) -> set[str]:
    return {
        answer.origin.id for found in answers.values() for answer in found if low in (None, answer.claim.min)
    }


def test_two_reports_that_quote_a_ministry_word_for_word_have_its_origin_and_stay_two_reports():
    sentence = (
        "The Syrian health ministry said that 14 people were killed and 30 wounded in the bombing of the "
        "market in Ariha on Monday and that hospitals were running short of blood."
    )
    answers, resolution, _ = told(
        report("one", f"{sentence} A reporter saw 3 people killed in a second raid on Ariha at dusk."),
        report("two", f"Ariha woke to smoke. {sentence} Shelling killed 5 people near the bakery of Ariha."),
    )
    quoted = {a.origin.label for found in answers.values() for a in found if a.claim.min == 14}
    own = {a.origin.label for found in answers.values() for a in found if a.claim.min != 14}
    assert len(origins_of(answers, low=14)) == 1
    assert quoted.isdisjoint(own)
    assert own == {"one.example", "two.example"}
    assert resolution.derivations == ()


def test_shared_background_makes_no_copy_of_what_is_new():
    answers, resolution, _ = told(
        report("one", f"An air strike killed 14 people in Ariha on Monday. {BACKGROUND}"),
        report(
            "two", f"Six people were killed by the air strike on Ariha, our reporter counted. {BACKGROUND}"
        ),
    )
    by_number = {low: origins_of(answers, low=low) for low in (14, 6, 370_001)}
    assert len(by_number[14] | by_number[6]) == 2
    assert len(by_number[370_001]) == 1
    assert {d.rule for d in resolution.derivations} == {"shared-passage"}


def test_an_edited_reprint_keeps_the_figure_it_changed_as_its_own():
    edited = WIRE.replace("At least 14", "At least 19")
    answers, resolution, _ = told(report("one", WIRE), report("two", edited))
    assert len(origins_of(answers)) == 2
    figures = {a.id for found in answers.values() for a in found}
    assert figures.isdisjoint(d.claim for d in resolution.derivations)


def test_five_reprints_of_one_agency_and_one_local_office_are_two_origins():
    papers = [
        report(
            f"paper{n}",
            f"ARIHA (AFP) - {WIRE} {BACKGROUND}" if n == 3 else f"{WIRE} {n * 'More soon. '}",
            day=DAY + dt.timedelta(days=n == 5),
        )
        for n in range(1, 6)
    ]
    office = report(
        "local", "The Ariha media office said 6 people were killed in the bombing of the market in Ariha."
    )
    answers, resolution, analysis = told(*papers, office)
    reprinted = {a.origin.label for n in range(1, 6) for a in answers[f"paper{n}"] if a.claim.min == 14}
    assert reprinted == {"Agence France-Presse"}
    figures = {a.id for n in range(1, 6) for a in answers[f"paper{n}"] if a.claim.min == 14}
    copies = [d for d in resolution.derivations if d.rule == "shared-passage" and d.claim in figures]
    assert len(copies) == 4
    for copy in copies:
        assert copy.span is not None
        assert 0.85 <= copy.score <= 1
    assert len(origins_of(answers, low=14) | origins_of(answers, low=6)) == 2
    sets = [found for found in analysis.sets if len(found.claims) > 1]
    for found in sets:
        assert found.origins_high <= 2


def test_one_claim_told_by_two_reporters_in_other_words_is_one_claim_in_two_reports():
    answers, _, analysis = told(
        report(
            "one",
            "The Syrian Observatory for Human Rights said 14 people were killed in an air strike on Ariha.",
        ),
        report(
            "two",
            "An air strike on Ariha left 14 people dead, according to Rami Abdel Rahman, who heads the "
            "Syrian Observatory for Human Rights.",
        ),
    )
    assert len(origins_of(answers)) == 1
    assert {pair.verdict for pair in analysis.comparisons} <= {Verdict.SAME_ORIGIN}
    assert analysis.sets == ()


def test_a_source_that_told_one_agency_is_one_origin_in_two_papers():
    answers, _, _ = told(
        report("one", "A medical source told AFP that 14 people were killed in an air strike on Ariha."),
        report("two", 'In Ariha, "14 people were killed" in an air strike, a medical source told AFP.'),
        report(
            "three", "A medical source told Reuters that 11 people were killed in an air strike on Ariha."
        ),
    )
    assert len({a.origin.id for name in ("one", "two") for a in answers[name]}) == 1
    assert len(origins_of(answers)) == 2
    assert not any(a.origin.certain for found in answers.values() for a in found)


def test_what_an_agency_says_itself_may_rest_on_the_source_that_told_it():
    answers, _, _ = told(
        report("one", "A medical source told AFP that 14 people were killed in an air strike on Ariha."),
        report("two", "ARIHA (AFP) - An air strike on Ariha killed 14 people."),
    )
    source, agency = answers["one"][0].origin, answers["two"][0].origin
    assert source.id != agency.id
    assert agency.id in source.maybe
    assert independent_origins([answers["one"][0], answers["two"][0]]) == (1, 2)


def test_two_nameless_groups_are_never_one_but_may_be():
    answers, _, _ = told(
        report("one", "Residents said 14 people were killed in an air strike on Ariha."),
        report("two", "Local residents said 6 people were killed in an air strike on Ariha."),
        report("three", "Hospital officials said 9 people were killed in an air strike on Ariha."),
    )
    one, two, three = (answers[name][0].origin for name in ("one", "two", "three"))
    assert one.id != two.id
    assert set(one.maybe) & set(two.maybe)
    assert not set(one.maybe) & set(three.maybe)


def test_outlets_that_cite_each_other_in_a_circle_are_one_uncertain_origin():
    answers, resolution, _ = told(
        report(
            "one",
            "Al Jazeera reported that 14 people were killed in an air strike on Ariha.",
            publisher="reuters.com",
        ),
        report(
            "two",
            "Reuters reported that 14 people were killed in an air strike on Ariha.",
            publisher="aljazeera.com",
        ),
    )
    assert len(origins_of(answers)) == 1
    assert not any(a.origin.certain for found in answers.values() for a in found)
    assert {d.rule for d in resolution.derivations} == {"cited-report"}


def test_a_claim_cited_from_a_report_at_hand_has_the_origin_that_report_gives():
    answers, _, _ = told(
        report("one", "Al Jazeera reported that 14 people were killed in an air strike in Ariha, Syria."),
        report(
            "two",
            "The Syrian health ministry said 14 people were killed in an air strike in Ariha, Syria.",
            publisher="aljazeera.com",
        ),
    )
    assert {a.origin.label for found in answers.values() for a in found} == {answers["two"][0].origin.label}
    assert "ministry" in answers["two"][0].origin.label.lower() or "SY" in answers["two"][0].origin.label


def test_state_media_speak_for_themselves_and_may_be_their_government():
    answers, _, _ = told(
        report("one", "SANA reported that 14 people were killed in an air strike on Ariha in Syria."),
        report("two", "The Syrian government said 6 people were killed in an air strike on Ariha."),
    )
    sana, government = answers["one"][0].origin, answers["two"][0].origin
    assert sana.id != government.id
    assert government.id in sana.maybe


def test_who_speaks_for_a_body_in_one_report_speaks_for_it_in_another():
    answers, _, _ = told(
        report("one", "Rami Abdel Rahman said 14 people were killed in an air strike on Ariha."),
        report(
            "two",
            "Rami Abdel Rahman of the Syrian Observatory for Human Rights said 9 people died in Ariha.",
        ),
    )
    assert len(origins_of(answers)) == 1


def test_two_speakers_of_one_surname_stay_two():
    answers, _, _ = told(
        report("one", "Jorge Rodríguez, a lawmaker, said 14 people were killed in the clashes in Caracas."),
        report("two", "Delcy Rodríguez, a lawyer, said 9 people were killed in the clashes in Caracas."),
    )
    assert len(origins_of(answers)) == 2


def test_a_former_minister_speaks_for_no_ministry():
    answers, _, _ = told(
        report(
            "one", "Former Interior Minister Farhat Rajhi said 14 people were killed in the riots in Sfax."
        ),
        report("two", "The Tunisian interior ministry said 9 people were killed in the riots in Sfax."),
    )
    assert len(origins_of(answers)) == 2


@pytest.mark.parametrize(
    ("text", "authors", "agency", "mixed"),
    [
        ("KYIV, 3 May (AFP) - Talks began.", (), "Agence France-Presse", False),
        ("Kyiv /Reuters/ -- Talks began.", (), "Reuters", False),
        ("DAMASCUS, SANA - The market was hit.", (), "SANA", False),
        ("By Jane Doe, Associated Press\nTalks began.", (), "Associated Press", False),
        ("AFP\nTalks began.", (), "Agence France-Presse", False),
        ("Talks began.\n\n(AFP)", (), "Agence France-Presse", False),
        ("Talks began. (Reporting by A. Doe in Kyiv; Editing by B. Roe)", (), "Reuters", False),
        ("Talks began.", ("Jane Doe", "AFP"), "Agence France-Presse", False),
        ("Talks began.", ("AFP and Reuters",), None, True),
        ("Talks began.\nAdditional reporting by Reuters", (), None, True),
        ("The Associated Press contributed to this report.", (), None, True),
        ("By Staff and Agencies\nTalks began.", (), None, True),
        ("Officials, Reuters and AFP reported on Monday that talks began.", (), None, False),
        ("He told Reuters (by telephone) - and others - that it was so.", (), None, False),
    ],
)
def test_credits_are_read_from_where_agencies_are_credited_and_not_from_the_prose(
    text, authors, agency, mixed
):
    credit = credit_of(Document(id="a", text=text, authors=authors))
    assert (credit.agency, credit.mixed) == (agency, mixed)


def test_what_a_body_publishes_at_its_own_address_it_says_itself():
    at_home = publisher_origin(Document(id="a", text="Ten died.", publisher="www.hrw.org"))
    elsewhere = publisher_origin(Document(id="b", text="Ten died.", publisher="cedarpost.example"))
    assert at_home.label == "Human Rights Watch"
    assert at_home.id == content_hash("origin", "actor", "kg:human-rights-watch")
    assert elsewhere.id != at_home.id


def test_every_address_belongs_to_a_known_actor():
    with data_path("organisations.toml").open("rb") as handle:
        domains = [domain for listed in tomllib.load(handle)["domain"].values() for domain in listed]
    assert len(domains) > 20
    assert all(publisher_of_domain(domain) is not None for domain in domains)
