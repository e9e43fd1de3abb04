"""The PolNeAR reader and scorer, on an article of our own."""

import pytest

from kg.errors import InputError, NoInput
from kg.evaluate.attribution import read_annotation, read_polnear, score_attributions

ARTICLE = "Lima said the port had fallen. She mused about the sea."
ANNOTATION = """T1\tSource 0 4\tLima
T2\tCue 5 9\tsaid
T3\tContent 10 29\tthe port had fallen
T4\tAttribution 5 9\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 31 34\tShe
T6\tCue 35 46\tmused about
T7\tContent 47 54\tthe sea
T8\tAttribution 35 46\tmused about
E2\tAttribution:T8 Content:T7 Cue:T6 Source:T5
"""


@pytest.fixture
def corpus(tmp_path):
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir()
    (tmp_path / "text" / "one.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "attributions" / "one_a.ann").write_text(ANNOTATION, "utf-8")
    # A second annotator is not gold.
    (tmp_path / "attributions" / "one_b.ann").write_text("", "utf-8")
    return tmp_path


def test_articles_are_read_with_the_first_annotator(corpus):
    [(document, gold)] = read_polnear(corpus)
    assert document.text == ARTICLE
    assert [one.words.strip() for one in gold] == ["said", "mused about"]
    assert gold[0].content == ((10, 29),)


def test_scores_count_hits_found_and_gold(corpus):
    scores = {score.name: score for score in score_attributions(read_polnear(corpus))}
    assert [(s.hits, s.found, s.gold) for s in scores.values()] == [(1, 1, 2)] * 4
    assert (scores["cue"].precision, scores["cue"].recall) == (100.0, 50.0)
    assert scores["relation"].f1 == pytest.approx(200 / 3)


def test_core_keeps_the_commonest_reporting_verbs(corpus):
    [cue, *_] = score_attributions(read_polnear(corpus), core=True)
    assert (cue.hits, cue.found, cue.gold) == (1, 1, 1)


def test_a_folder_without_articles_is_refused(tmp_path):
    with pytest.raises(NoInput, match="give a part of PolNeAR"):
        list(read_polnear(tmp_path))


def test_a_reference_without_a_span_is_refused_with_its_line():
    with pytest.raises(InputError, match=r"a\.ann:2: 'T9' has no span"):
        read_annotation("T1\tCue 0 4\tsaid\nE1\tCue:T9\n", path="a.ann")
