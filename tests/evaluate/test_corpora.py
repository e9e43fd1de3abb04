"""What a path must be to be measured, and what is said where it is not."""

import pytest

from kg.errors import InputError, NoInput
from kg.evaluate.corpora import CORPORA, measure_corpus
from kg.vocab import CorpusName


@pytest.mark.parametrize("name", list(CorpusName))
def test_a_path_of_the_wrong_kind_is_refused(name, tmp_path):
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    wrong = file if CORPORA[name].folder else tmp_path
    with pytest.raises(InputError, match=r"is a f\w+, and this is a f\w+"):
        list(measure_corpus(name, wrong))
    with pytest.raises(NoInput, match="nothing is there"):
        list(measure_corpus(name, tmp_path / "absent"))


@pytest.mark.parametrize("name", [name for name in CorpusName if not CORPORA[name].folder])
def test_what_is_not_text_is_refused(name, tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"\xff\xfe\x00broken")
    with pytest.raises(InputError):
        list(measure_corpus(name, file))
