"""Treebanks are read for training as the tokens that reports are read in."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent / "benchmarks" / "train_pipeline.py"

TREEBANK = """\
# text = They don't know.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4.1\tso\tso\tADV\tRB\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = Go.
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
"""


def test_a_contraction_is_two_tokens_without_a_space_and_an_elided_word_none(tmp_path):
    spec = importlib.util.spec_from_file_location("train_pipeline", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    (tmp_path / "own.conllu").write_text(TREEBANK, "utf-8")

    first, second = script.read_conllu(tmp_path / "own.conllu")

    assert first.text == "They don't know. "
    assert [(token.text, token.tag_, token.head.text, token.dep_) for token in first] == [
        ("They", "PRP", "know", "nsubj"),
        ("do", "VBP", "know", "aux"),
        ("n't", "RB", "know", "advmod"),
        ("know", "VB", "know", "ROOT"),
        (".", ".", "know", "punct"),
    ]
    assert [token.dep_ for token in second] == ["ROOT"]
