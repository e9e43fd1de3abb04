"""The page's table of aspects against the graph: claims read from text are written with what it lists."""

from itertools import chain

from kg.pages.byhand import ASPECTS
from kg.terms import KG

LISTED = sorted(set(chain.from_iterable(one.properties for one in ASPECTS)))
WRITTEN = f"""
SELECT ?aspect ?kind ?property (SAMPLE(?claim) AS ?one) WHERE {{
  GRAPH ?g {{
    ?claim a <{KG.Claim}> ; <{KG.aspect}> ?aspect ; <{KG.subjectKind}> ?kind ; ?property ?value .
    VALUES ?property {{ {" ".join(f"<{getattr(KG, name)}>" for name in LISTED)} }}
  }}
}} GROUP BY ?aspect ?kind ?property"""


def short(iri):
    return iri.rpartition("/")[2].rpartition("#")[2]


def test_claims_have_the_subjects_and_properties_that_the_table_lists(example_store):
    table = {one.aspect: one for one in ASPECTS}
    rows = [(*map(short, row[:3]), row[3]) for row in example_store.select(WRITTEN).texts()]

    assert {aspect for aspect, *_ in rows} >= {"count", "occurrence", "responsible", "cause", "state"}
    for aspect, kind, name, claim in rows:
        assert kind in table[aspect].subjects, (aspect, kind, claim)
        assert name in table[aspect].properties, (aspect, name, claim)
