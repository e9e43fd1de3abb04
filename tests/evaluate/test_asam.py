"""Incidents at sea of our own in the form of the corpus."""

import datetime as dt

import pytest

from kg.errors import InputError, NoInput
from kg.evaluate.asam import asam, read_incidents, told_class, told_flag, told_names

HEAD = "reference,date,position,navArea,subreg,hostility,victim,description,\n"
ROW = (
    '2009-7,2009-05-03,"13°10\'00""N \n49°11\'00""E",IX,62,PIRATES,BULK CARRIER,'
    '"GULF OF ADEN: The Panama-flagged bulk carrier (SOLVEIG STAR) was boarded by pirates 3 May at 0330 UTC '
    'in position 13-10N 049-11E (LOGS).",\n'
)


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "incidents.csv"
    path.write_text(HEAD + ROW, "utf-8")
    return path


def test_all_that_the_narrative_tells_is_found(corpus):
    assert {measure.name: (measure.percent, measure.cases) for measure in asam(corpus)} == {
        "vessel name found, where one is told": (100, 1),
        "vessel name precision, in the same rows": (100, 1),
        "flag right, where one is told": (100, 1),
        "type right, where one is told": (100, 1),
        "date right, where one is told": (100, 1),
        "position right, where one is told": (100, 1),
        "aggressor right, where one is told": (100, 1),
    }


def test_columns_that_say_otherwise_count_as_wrong(corpus):
    wrong = ROW.replace("2009-05-03", "2009-05-01").replace("13°10", "14°10")
    corpus.write_text(HEAD + wrong, "utf-8")
    told = {measure.name: measure.percent for measure in asam(corpus)}

    assert told["date right, where one is told"] == told["position right, where one is told"] == 0
    assert told["flag right, where one is told"] == 100


def test_the_day_of_the_report_is_the_sunday_after(corpus):
    [incident] = read_incidents(corpus)

    assert incident.day == dt.date(2009, 5, 3)  # a Sunday itself
    assert incident.document.published == dt.date(2009, 5, 10)


def test_a_month_told_alone_begins_on_its_first(corpus):
    corpus.write_text(
        HEAD + ROW.replace("2009-05-03", "2009-05-01").replace("3 May", "in May 2009, told 9 May")
    )
    told = {measure.name: measure.percent for measure in asam(corpus)}

    assert told["date right, where one is told"] == 100


def test_what_is_gold_is_read_without_our_extraction(corpus):
    [incident] = read_incidents(corpus)

    assert told_names(incident) == {"solveig star"}
    assert told_flag(incident.text) == "PA"
    assert told_class(incident) == "bulk"


def test_an_absent_column_is_named(corpus):
    corpus.write_text("date,description\n2009-05-03,x\n", "utf-8")
    with pytest.raises(InputError, match="hostility, position, victim are absent"):
        list(read_incidents(corpus))


def test_an_empty_file_is_an_error(corpus):
    corpus.write_text("", "utf-8")
    with pytest.raises(NoInput):
        list(read_incidents(corpus))
