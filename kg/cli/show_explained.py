"""An account of nodes and pairs for reading: on a terminal, or as Markdown for a note or a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import IO

from kg.cli.console import console_for, graded, safe, write_lines
from kg.compare.account import GateAccount
from kg.pipeline.explaining import Account, NodeAccount, PairAccount, Quoted

_SHOWN = 40
"""Quotes of one kind, and judged pairs, that are shown; `--format json` has them all."""

Line = tuple[int, str, str]
"""Indent, style, text: `style` is "bold", "cyan", "italic", "dim" or ""."""


def show_explained(account: Account, out: IO[str]) -> None:
    """Write an account as lines, indented and in colour on a terminal."""
    console = console_for(out)
    for indent, style, text in _lines(account):
        write_lines(console, safe(text), indent=indent, style=style)


def write_markdown(account: Account, out: IO[str]) -> None:
    """Write an account as Markdown: headings, lists of quotes, and the gates as a table."""
    for node in account.nodes:
        out.write(f"## {_escaped(node.label)}\n\n{', '.join(node.kinds)} `{node.iri}`\n\n")
        out.writelines(f"{_escaped(sentence)}\n\n" for sentence in node.told)
        for _, style, text in _node_body(node):
            if style == "cyan":
                out.write(f"\n### {_escaped(text)}\n\n")
            else:
                out.write(f"> {_escaped(text)}\n\n" if style == "italic" else f"- {_escaped(text)}\n")
        out.write("\n")
    if account.pair is not None:
        _write_pair(account.pair, out)


WRITERS: dict[str, Callable[[Account, IO[str]], None]] = {"text": show_explained, "md": write_markdown}
"""The writers of the formats that are text."""


def _lines(account: Account) -> Iterator[Line]:
    for node in account.nodes:
        yield 0, "bold", node.label
        yield 2, "dim", f"{', '.join(node.kinds)} · {node.iri}"
        for sentence in node.told:
            yield 2, "", _ended(sentence)
        yield from _node_body(node)
        yield 0, "", ""
    if account.pair is not None:
        yield from _pair_lines(account.pair)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence[:1].upper()}{sentence[1:]}."


def _node_body(node: NodeAccount) -> Iterator[Line]:
    for day, group in groupby(node.positions, key=lambda one: one.day):
        yield 2, "cyan", f"positions on {day}" if day else "positions"
        for position in group:
            yield 4, "", f"{position.says}: {', '.join(position.origins)}"
    if not node.evidence:
        yield 2, "", "no words of a document stand behind it"
    for evidence in node.evidence:
        yield 2, "cyan", evidence.how
        for quote in evidence.quotes[:_SHOWN]:
            yield from _quote_lines(quote)
        if len(evidence.quotes) > _SHOWN:
            yield 4, "", f"and {len(evidence.quotes) - _SHOWN:,} more"
    for opinion in node.opinions:
        status = "" if opinion.status == "in force" else f", {opinion.status}"
        yield 2, "cyan", f"judged {opinion.what} by {opinion.by}{status}: {opinion.why}"
        for words in opinion.words:
            yield 4, "", words
        yield 4, "dim", f"kg judge undo {opinion.id}"
    for verdict, pairs in groupby(node.judged[:_SHOWN], key=lambda pair: pair.verdict):
        yield 2, "cyan", f"{verdict} with"
        for pair in pairs:
            yield 4, "", f"{pair.label} · {pair.other}"
            if pair.explanation:
                yield 7, "", pair.explanation
    if len(node.judged) > _SHOWN:
        yield 4, "", f"and {len(node.judged) - _SHOWN:,} more judged pairs"


def _quote_lines(quote: Quoted) -> Iterator[Line]:
    place = f"{quote.document} {quote.start}-{quote.end}"
    source = ", ".join(part for part in (quote.publisher, place, quote.published) if part)
    grades = graded(quote.reliability, quote.credibility)
    yield 4, "", (f"{quote.speaker} · {source}" if quote.speaker else source) + grades
    yield 7, "italic", f"“{quote.passage}”"


def _pair_lines(pair: PairAccount) -> Iterator[Line]:
    yield 0, "bold", f"{pair.verdict.upper()}: {pair.reason}"
    if pair.sentence:
        yield 2, "", pair.sentence
    for title, passed in (("passed", True), ("failed", False)):
        gates = [gate for gate in pair.gates if gate.passed is passed]
        yield 2, "cyan", f"gates {title}: {'' if gates else 'none'}".strip()
        for gate in gates:
            yield 4, "", f"{_named(gate)}{_both(gate)}"
    yield 2, "", _rule(pair)
    if pair.otherwise:
        yield 2, "", pair.otherwise


def _named(gate: GateAccount) -> str:
    return gate.gate.value.replace("_", " ")


def _both(gate: GateAccount) -> str:
    if gate.a is None or gate.b is None:
        return ""
    return f": {gate.a}" if gate.a == gate.b else f": {gate.a} | {gate.b}"


def _rule(pair: PairAccount) -> str:
    where = f" ({pair.rule_file})" if pair.rule_file else " (see docs/contradictions.md)"
    gap = "" if pair.gap is None else f", gap {pair.gap:,}"
    return f"rule: {pair.rule}{where}{gap}"


def _write_pair(pair: PairAccount, out: IO[str]) -> None:
    out.write(f"## {pair.verdict}: {pair.reason}\n\n")
    if pair.sentence:
        out.write(f"{_escaped(pair.sentence)}\n\n")
    out.write("| gate | | the one | the other |\n|---|---|---|---|\n")
    for gate in pair.gates:
        cells = (_named(gate), "passed" if gate.passed else "failed", gate.a or "", gate.b or "")
        out.write(f"| {' | '.join(_escaped(cell) for cell in cells)} |\n")
    out.write(f"\n{_escaped(_rule(pair))}\n")
    if pair.otherwise:
        out.write(f"\n{_escaped(pair.otherwise)}\n")


def _escaped(text: str) -> str:
    """Return words of reports so that Markdown shows them as they are."""
    line = " ".join(safe(text).split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in line)
