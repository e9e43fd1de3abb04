"""Trains the tagger and parser in `kg/data/pipeline` from Universal Dependencies treebanks, and scores them.

    make model UD=path/to/treebanks        about 25 minutes on one core

The folder holds CoNLL-U files: `*-train.conllu` are trained on, `*-dev.conllu` choose the best step, and
every `*-test.conllu` is scored once, at the end. The shipped weights come from UD English EWT and from the
genres of UD English GUM whose texts are openly licensed; `kg/data/pipeline/README.md` names both, with scores
and licence.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.cli.init_config import fill_config
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.vocab import Vocab

HERE = Path(__file__).resolve().parent
PIPELINE = HERE.parent / "kg" / "data" / "pipeline"
_ATTRIBUTES = ["TAG", "HEAD", "DEP", "SENT_START", "SPACY"]
_DESCRIPTION = {
    "name": "kg_news",
    "version": "1.0.0",
    "spacy_version": ">=3.8,<4",
    "description": "Tagger (Penn tags) and dependency parser (Universal Dependencies) for English reports.",
    "license": "CC BY-SA 4.0",
    "sources": [
        {
            "name": "UD English EWT",
            "url": "https://universaldependencies.org/treebanks/en_ewt",
            "license": "CC BY-SA 4.0",
            "author": "Natalia Silveira, Timothy Dozat, Marie-Catherine de Marneffe, Samuel Bowman, "
            "Miriam Connor, John Bauer, Christopher D. Manning and others",
        },
        {
            "name": "UD English GUM, the genres with openly licensed texts (academic, bio, court, "
            "interview, news, speech, textbook, voyage)",
            "url": "https://universaldependencies.org/treebanks/en_gum",
            "license": "CC BY 4.0 (annotations); CC BY, CC BY-SA or public domain (texts)",
            "author": "Amir Zeldes and others",
        },
    ],
}


def main() -> None:
    """Train, write the pipeline over the one that is there, and print its scores."""
    parser = argparse.ArgumentParser(description="Train the pipeline that kg ships.")
    parser.add_argument("treebanks", type=Path, help="a folder of CoNLL-U files")
    parser.add_argument("--out", type=Path, default=PIPELINE, help="the folder to write")
    parser.add_argument("--steps", type=int, default=9_000, help="how many batches to train on")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        for part in ("train", "dev"):
            files = sorted(given.treebanks.glob(f"*-{part}.conllu"))
            if not files:
                parser.error(f"no *-{part}.conllu in {given.treebanks}")
            _save((doc for file in files for doc in read_conllu(file)), work / f"{part}.spacy")
        fill_config(work / "config.cfg", HERE / "pipeline.cfg", silent=True)
        train(
            work / "config.cfg",
            work / "out",
            overrides={
                "paths.train": str(work / "train.spacy"),
                "paths.dev": str(work / "dev.spacy"),
                "training.max_steps": given.steps,
            },
        )
        scores = {
            file.name: score(spacy.load(work / "out" / "model-best"), file)
            for file in sorted(given.treebanks.glob("*-test.conllu"))
        }
        install(work / "out" / "model-best", given.out, scores)
    for name, measured in scores.items():
        print(name, *(f"{measure} {value:.1f}" for measure, value in measured.items()), sep="\t")


def read_conllu(path: Path) -> Iterator[Doc]:
    """Yield the sentences of a CoNLL-U file, of syntactic words: "don't" is two tokens without a space."""
    vocab = Vocab()
    rows: list[list[str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield _sentence(vocab, rows)
            rows = []


def _sentence(vocab: Vocab, rows: list[list[str]]) -> Doc:
    joined: dict[str, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            joined |= {str(k): False for k in range(first, last)} | {str(last): _spaced(row)}
    words = [row for row in rows if row[0].isdigit()]
    return Doc(
        vocab,
        words=[row[1] for row in words],
        spaces=[joined.get(row[0], _spaced(row)) for row in words],
        tags=[row[4] for row in words],
        # A root is its own head.
        heads=[int(row[6]) - 1 if row[6] != "0" else k for k, row in enumerate(words)],
        deps=["ROOT" if row[7] == "root" else row[7] for row in words],
    )


def _spaced(row: list[str]) -> bool:
    return "SpaceAfter=No" not in row[9]


def _save(docs: Iterator[Doc], path: Path) -> None:
    DocBin(attrs=_ATTRIBUTES, docs=docs).to_disk(path)


def score(nlp: Language, path: Path) -> dict[str, float]:
    """Return the accuracy of tags, heads, and heads with labels, in percent, from the raw sentences."""
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in read_conllu(path)]
    scores = nlp.evaluate(examples)
    return {name: round(100 * scores[name], 2) for name in ("tag_acc", "dep_uas", "dep_las")}


def install(trained: Path, out: Path, scores: dict[str, dict[str, float]]) -> None:
    """Write a trained pipeline without what only training needs, and say in `meta.json` what it is.

    What else lies in `out`, its README and licence, is kept.
    """
    nlp = spacy.load(trained)
    labels = {label for pipe in ("tagger", "parser") for label in nlp.get_pipe(pipe).labels}
    config = nlp.config
    config["paths"].update(train=None, dev=None)
    nlp.config = config
    for part in (*nlp.pipe_names, "vocab"):
        shutil.rmtree(out / part, ignore_errors=True)
    nlp.to_disk(out)
    # The words of the treebanks: the network hashes words and needs no list of them.
    (out / "vocab" / "strings.json").write_text(json.dumps(sorted(labels), indent=0) + "\n", "utf-8")
    meta = json.loads((out / "meta.json").read_text("utf-8"))
    meta = {key: meta[key] for key in ("lang", "pipeline", "components", "disabled", "labels", "vectors")}
    meta = {"lang": meta.pop("lang"), **_DESCRIPTION, **meta, "performance": scores}
    (out / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
