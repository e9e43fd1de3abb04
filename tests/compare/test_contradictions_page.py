"""The examples of docs/contradictions.md are true."""

import datetime as dt
import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from made_answers import answer

from kg.assets import ontology_dir
from kg.compare import analyse, context_of, judge
from kg.extract import extract
from kg.judgements import Ruling
from kg.model import Document
from kg.resolve import disputes, resolve
from kg.resolve.values import normalise_value
from kg.vocab import (
    Aspect,
    Basis,
    Commitment,
    Decision,
    Denies,
    Direction,
    Measure,
    Polarity,
    SubjectKind,
    Trend,
)

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "contradictions.md").read_text("utf-8")
EXAMPLES = [
    tomllib.loads(block, parse_float=Decimal)
    for block in re.findall(r"^```toml example\n(.*?)^```", PAGE, re.M | re.S)
]
KINDS = {
    "aspect": Aspect,
    "basis": Basis,
    "commitment": Commitment,
    "denies": Denies,
    "direction": Direction,
    "measure": Measure,
    "polarity": Polarity,
    "subject_kind": SubjectKind,
    "trend": Trend,
}


def made(told, speaker):
    fields = {key: KINDS[key](value) if key in KINDS else value for key, value in told.items()}
    claimant = fields.pop("claimant", speaker)
    known = fields.pop("known", None)
    values = normalise_value(
        fields.get("aspect", Aspect.COUNT),
        fields.get("value", ""),
        polarity=fields.get("polarity", Polarity.AFFIRMED),
        country="CD",
        claimant=claimant,
        attribute=fields.get("attribute"),
    )
    for name in ("counted_from", "counted_to"):
        if name in fields:
            fields[name] = (fields[name], fields[name])
    when = 4 if known is None else known.isoformat()
    return answer(claimant, *values, known=when, doc=f"report {speaker}", **fields)


def ruled(one, other, decision):
    ruling = Ruling(other=other.id, decision=Decision(decision), judgements=(), words="ana: read both")
    return replace(one, rulings=(ruling,))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['gives']['rule']}-{e['gives']['reason']}")
def test_an_example_comes_out_as_the_page_says(knowledge, example):
    a, b = made(example["a"], "A"), made(example["b"], "B")
    if "judged" in example:
        a, b = (ruled(one, other, example["judged"]) for one, other in ((a, b), (b, a)))
    others = [made(told, told["claimant"]) for told in example.get("beside", ())]
    found = judge(a, b, knowledge, context_of([a, b, *others], knowledge))

    assert {"verdict": found.verdict, "reason": found.reason, "rule": found.rule} == example["gives"]


def test_the_page_has_a_section_for_every_rule():
    assert len(EXAMPLES) > 20
    rules = {path.stem for path in (ontology_dir() / "rules").glob("*.rq")}
    witness = {rule for rule in rules if not rule.startswith("set-")}
    assert witness <= {example["gives"]["rule"] for example in EXAMPLES}


SETS = [tomllib.loads(block) for block in re.findall(r"^```toml set\n(.*?)^```", PAGE, re.M | re.S)]
DISPUTES = [tomllib.loads(block) for block in re.findall(r"^```toml dispute\n(.*?)^```", PAGE, re.M | re.S)]


@pytest.mark.parametrize("example", SETS, ids=range(len(SETS)))
def test_a_set_is_told_as_the_page_says(knowledge, example):
    claims = [made(told, f"report {n}") for n, told in enumerate(example["claims"])]
    [found] = analyse(claims, knowledge).sets
    gives = example["gives"]

    positions = {str(one.day): [position.label for position in one.positions] for one in found.contests}
    assert gives.get("positions", positions) == positions
    assert gives.get("moved", [one.sentence for one in found.trajectories]) == [
        one.sentence for one in found.trajectories
    ]
    assert gives.get("sentence", "") in found.sentence
    assert gives.keys() <= {"positions", "moved", "sentence"}


@pytest.mark.parametrize("example", DISPUTES, ids=lambda e: e["gives"]["rule"])
def test_a_dispute_is_found_as_the_page_says(knowledge, example):
    day = dt.date(2020, 3, 3)
    reports = [
        extract(Document(id=name, text=example[name], published=day, publisher=f"{name}.example"))
        for name in ("first", "second")
    ]
    resolution = resolve(reports)
    [dispute] = resolution.disputes
    by_id = {answer.id: answer for answer in resolution.answers}
    pair = by_id[dispute.claim], by_id[dispute.disputed]

    assert [answer.claim.doc for answer in pair] == ["second", "first"]
    found = judge(*pair, knowledge, context_of(resolution.answers, knowledge))
    assert {"rule": dispute.rule, "verdict": found.verdict} == example["gives"]


def test_the_page_has_examples_of_sets_and_disputes_and_every_rule_of_a_dispute():
    assert len(SETS) >= 3
    assert len(DISPUTES) >= 2
    for rule, score in disputes.RULES:
        assert re.search(rf"\| `{rule}` \| {score} \|", PAGE), rule
