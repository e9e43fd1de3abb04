"""Sentences are parsed when asked for, by the pipeline of the package or by one that the user names."""

import json

import pytest
import spacy

from kg.assets import data_path
from kg.errors import InputError
from kg.extract import extract
from kg.extract.syntax import OBJECTS, SUBJECTS, load_pipeline
from kg.extract.text import read_text
from kg.model import Document

REPORT = "The ministry claims a victory.\n\nClaims by the rebels were denied, the army said."


def words(text, number):
    return [token.text for token in text.sentences[number] if not token.is_space]


def test_a_verb_is_told_from_the_noun_that_looks_like_it():
    text = read_text(Document(id="d", text=REPORT))

    assert text.syntax.of(0).tags[words(text, 0).index("claims")] == "VBZ"
    assert text.syntax.of(1).tags[words(text, 1).index("Claims")] == "NNS"


def test_what_a_verb_governs():
    text = read_text(Document(id="d", text=REPORT))
    parse, tokens = text.syntax.of(0), words(text, 0)
    verb = tokens.index("claims")

    assert [tokens[k] for k in parse.children(verb, SUBJECTS)] == ["ministry"]
    [victory] = parse.children(verb, OBJECTS)
    assert [tokens[k] for k in parse.subtree(victory)] == ["a", "victory"]
    assert parse.governs(verb, victory)
    assert not parse.governs(victory, verb)


def test_tokens_of_a_parse_are_those_of_the_text_without_white_space():
    text = read_text(Document(id="d", text="He said on\u00a0Monday:  “We left.”\nThen he left  town."))

    for number in range(len(text.sentences)):
        parse = text.syntax.of(number)
        assert len(parse.tags) == len(parse.heads) == len(parse.labels) == len(words(text, number))


def test_a_sentence_gets_the_same_parse_alone_and_among_others():
    one = read_text(Document(id="d", text=REPORT))
    many = read_text(Document(id="d", text=REPORT))
    many.syntax.prepare([1, 0, 1])

    assert one.syntax.of(1) == many.syntax.of(1)


def test_a_sentence_that_nobody_asks_for_is_not_parsed(monkeypatch):
    text = read_text(Document(id="d", text=REPORT))
    monkeypatch.setattr("kg.extract.syntax.load_pipeline", lambda name: pytest.fail("parsed"))

    text.syntax.prepare([])


def test_a_pipeline_in_a_folder_can_be_named():
    document = Document(id="d", text=REPORT)

    assert extract(document, pipeline=str(data_path("pipeline"))) == extract(document)


def test_a_pipeline_that_is_not_there_is_an_error():
    with pytest.raises(InputError, match=r"no spaCy pipeline 'en_none'.*spacy download en_none"):
        load_pipeline("en_none")


def test_a_pipeline_that_does_not_parse_is_an_error(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")

    with pytest.raises(InputError, match="no tagger and parser"):
        load_pipeline(str(tmp_path / "blank"))


def test_what_is_shipped_says_what_it_is():
    folder = data_path("pipeline")
    meta = json.loads((folder / "meta.json").read_text("utf-8"))

    assert meta["license"] == "CC BY-SA 4.0"
    assert {"UD English EWT"} < {source["name"] for source in meta["sources"]}
    for name, scores in meta["performance"].items():
        readme = (folder / "README.md").read_text("utf-8")
        assert name in readme
        assert all(f"{value:.1f}" in readme for value in scores.values())
