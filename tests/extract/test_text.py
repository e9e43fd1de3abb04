"""Tokens, sentences, paragraphs and furniture of newswire."""

import pytest

from kg.extract.text import Text, read_text
from kg.model import Document


def text_of(words: str) -> Text:
    return read_text(Document(id="d", text=words))


def sentences(words: str) -> list[str]:
    return [sentence.text for sentence in text_of(words).sentences]


@pytest.mark.parametrize(
    "parts",
    [
        ["They met in Washington, D.C., on Thursday.", "No deal was struck."],
        ["Gov. A. Okafor and Gen. Ruiz spoke on Jan. 3 in St. Paul.", "He left."],
        ["The ship sailed to the U.S.", "The crew stayed."],
        ["The U.S. Navy said so.", "Mr. Lee agreed."],
        ["“We will go!” she said.", "“It is over.”", "They went."],
        ["Lt. Col. Roe waited...", "Then he spoke."],
        ["Talks failed", "Ministers went home"],
        ["``It is free . ''", "It fell ."],
        ["Around 3.5 million fled.", "10 died."],
        ["BENGHAZI, Libya (Reuters) -", "Rebels said they had left."],
    ],
    ids=lambda parts: parts[0][:20],
)
def test_sentences_end_where_a_reader_ends_them(parts):
    joined = "\n".join(parts) if parts[0] == "Talks failed" else " ".join(parts)
    assert sentences(joined) == parts


def test_sentences_survive_a_text_without_punctuation():
    words = "Sun 01 Feb 2015 Blast in town the army said twelve people died and the road is closed"
    assert sentences(words) == [words]


@pytest.mark.parametrize("words", ["", "  \n\n", "...", '"""', "\u200b", "(" * 50_000, '"' * 50_000])
def test_sentences_survive_odd_input(words):
    assert sum(len(sentence) for sentence in sentences(words)) == len(words.strip())


def test_a_text_without_stops_is_cut_into_sentences_of_bounded_length():
    assert max(len(sentence) for sentence in text_of("word " * 2_000).sentences) == 400


def test_lines_broken_at_a_column_do_not_end_sentences():
    words = (
        "The army said on Monday that\nthe town had been taken by\nits forces after a week of\nfighting.\n\n"
        "Residents had fled."
    )
    assert len(sentences(words)) == 2
    assert len(text_of(words).paragraphs) == 2


def test_sentence_at_finds_the_sentence_of_an_offset():
    text = text_of("One fell. Two rose.\nThree stood.")
    assert text.sentence_at(0).text == "One fell."
    assert text.sentence_at(12).text == "Two rose."
    assert text.sentence_at(31).text == "Three stood."


@pytest.mark.parametrize(
    "line",
    [
        "Recommended stories",
        "list of 3 itemsend of list",
        "Advertisement",
        "Read more: The war so far",
        "All rights reserved.",
    ],
)
def test_furniture_lines_are_flagged(line):
    text = text_of(f"Troops left the town.\n{line}\nThey returned.")
    start = text.document.text.index(line)
    assert text.is_furniture(start, start + 3)
    assert not text.is_furniture(0, 5)
    assert not text.is_furniture(start + len(line) + 1, start + len(line) + 4)


@pytest.mark.parametrize(
    "line",
    [
        "He was the most read author of his day.",
        "Watch the border, the general said.",
        "Advertisement sales fell.",
    ],
)
def test_sentences_like_furniture_are_kept(line):
    assert text_of(line).furniture == ()
