"""Each competency question is answered by a query, each query answers one, and every answer has rows."""

import json
import re
import shlex
from collections import Counter

import pytest
from click.testing import CliRunner

from kg.assets import ontology_dir
from kg.cli import main
from kg.query import catalog
from kg.terms import KG

PAGE = (ontology_dir() / "competency.md").read_text("utf-8")
QUESTIONS = [
    pytest.param(number, query, terms, id=number)
    for number, query, terms in re.findall(
        r"^## (CQ\d\d) [^\n]+\?\n\n[^\n]+\n\n- query: `kg query ([^\n]+)`\n- terms: ([^\n]+)$",
        PAGE,
        re.MULTILINE,
    )
]


@pytest.fixture(scope="module")
def ask(example_folder):
    def run(*arguments):
        outcome = CliRunner().invoke(main, [*arguments, "--store", str(example_folder)])
        assert outcome.exit_code == 0, outcome.stderr
        return [json.loads(line) for line in outcome.stdout.splitlines()]

    return run


@pytest.fixture(scope="module")
def claims(ask):
    """Two claims of one event that count different things."""
    found = ask("query", "figures", "--about", "explosion", "--format", "jsonl")
    one = next(row["claim"] for row in found if row["measure"] == "persons_killed" and row["max"])
    other = next(row["claim"] for row in found if row["measure"] == "persons_missing")
    return {"CLAIM": one, "OTHER": other}


def test_the_page_is_numbered_without_gaps():
    numbers = re.findall(r"^## (\S+)", PAGE, re.MULTILINE)

    assert len(numbers) >= 32
    assert numbers == [f"CQ{n:02d}" for n in range(1, len(numbers) + 1)]
    assert [case.values[0] for case in QUESTIONS] == numbers


def test_questions_and_queries_name_each_other():
    on_the_page = {case.values[0]: case.values[1].split()[0] for case in QUESTIONS}
    in_the_headers = Counter(question for query in catalog().values() for question in query.questions)

    assert set(in_the_headers.values()) == {1}
    assert {
        question: query.name for query in catalog().values() for question in query.questions
    } == on_the_page
    assert [query.name for query in catalog().values() if not query.questions] == []


@pytest.mark.parametrize(("number", "query", "terms"), QUESTIONS)
def test_a_question_is_answered(number, query, terms, ask, claims):
    words = [claims.get(word, word) for word in shlex.split(query)]

    assert ask("query", *words, "--format", "jsonl"), number


# What every row of an answer must be, where rows alone would not say that the question is answered.
ANSWERS = {
    "CQ04": lambda row: row["verdict"] == "tension",
    "CQ07": lambda row: row["move"] == "raised",
    "CQ14": lambda row: row["polarity"] == "denied",
    "CQ15": lambda row: row["measure"] == "persons_killed",
    "CQ16": lambda row: row["population"] != "all",
    "CQ17": lambda row: row["assumed"] in (True, "true"),
    "CQ23": lambda row: row["type"] == "seizure",
    "CQ24": lambda row: row["status"] == "planned",
    "CQ28": lambda row: "|" in (row["names"] or "") or "|" in (row["flags"] or ""),
    "CQ29": lambda row: "PA" in row["flags"],
    "CQ41": lambda row: row["scheme"] == "verdict",
    "CQ43": lambda row: row["aspect"] == "cause",
}


@pytest.mark.parametrize(
    ("number", "query"), [case.values[:2] for case in QUESTIONS if case.values[0] in ANSWERS]
)
def test_an_answer_is_one_to_its_question(number, query, ask):
    rows = ask("query", *shlex.split(query), "--format", "jsonl")

    assert rows
    assert [row for row in rows if not ANSWERS[number](row)] == []


@pytest.mark.parametrize(("number", "query", "terms"), QUESTIONS)
def test_a_question_rests_on_terms_that_exist(number, query, terms):
    named = re.findall(r"`kg:(\w+)`", terms)

    assert named, number
    assert [name for name in named if not hasattr(KG, name)] == []
