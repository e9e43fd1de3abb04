"""The examples of docs/contradictions.md are true."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from made_answers import answer

from kg.assets import ontology_dir
from kg.compare import context_of, judge
from kg.judgements import Ruling
from kg.resolve.values import normalise_value
from kg.vocab import Aspect, Basis, Commitment, Decision, Denies, Direction, Polarity, SubjectKind, Trend

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "contradictions.md").read_text("utf-8")
EXAMPLES = [tomllib.loads(block) for block in re.findall(r"^```toml example\n(.*?)^```", PAGE, re.M | re.S)]
KINDS = {
    "aspect": Aspect,
    "basis": Basis,
    "commitment": Commitment,
    "denies": Denies,
    "direction": Direction,
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
