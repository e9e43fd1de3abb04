"""The command line: examples of the help texts, exit codes, and what goes to which stream."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import networkx as nx
import pyoxigraph
import pytest
from click.testing import CliRunner

from kg import __version__
from kg.cli import main
from kg.cli.show_timeline import days
from kg.extract import Layers
from kg.query import catalog
from kg.store import open_store
from kg.vocab import Layer

ROOT = Path(__file__).resolve().parent.parent
FIXTURE = ROOT / "tests" / "query" / "fixture.trig"


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "store"
    with open_store(str(folder), base="https://example.org/kg") as store:
        store.add(pyoxigraph.parse(path=FIXTURE))
    return folder


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two of the example reports, and a judgement to take back."""
    folder = tmp_path_factory.mktemp("cli") / "ingested"
    reports = [
        str(ROOT / "examples" / "reports" / name) for name in ("caracas-envoy.txt", "beirut-inquiry.txt")
    ]
    outcome = CliRunner().invoke(main, ["ingest", *reports, "--store", str(folder)])
    assert outcome.exit_code == 0, outcome.stderr
    words = ["judge", "reliability", "Hassan Diab", "C", "--why", "an interest", "--by", "bo"]
    outcome = CliRunner().invoke(main, [*words, "--store", str(folder)])
    assert outcome.exit_code == 0, outcome.stderr
    return folder


@pytest.fixture
def kg(run, store_folder, monkeypatch, tmp_path):
    """The command line on the fixture's store, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", str(store_folder))
    return run


def commands(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it."""
    yield " ".join(path), group
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(commands(main, ("kg",)))


def examples_of(command: click.Command) -> list[str]:
    lines = (command.help or "").splitlines()
    return [line.strip()[2:] for line in lines if line.strip().startswith("$ ")]


@pytest.mark.parametrize("words", COMMANDS)
def test_every_help_ends_with_an_example(words):
    help_text = (COMMANDS[words].help or "").strip()

    assert help_text.splitlines()[-1].strip().startswith(f"$ {'kg' if words == 'kg' else words}")


@pytest.mark.parametrize(
    "example",
    # a server does not end by itself; tests/serve runs it
    sorted({e for c in COMMANDS.values() for e in examples_of(c) if not e.startswith("kg serve ")}),
)
def test_an_example_of_a_help_text_runs(example, kg, ingested, tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ingested, tmp_path / "my-store")
    shutil.copytree(ingested, tmp_path / "saved-store")
    outcome = kg(*shlex.split(example)[1:])

    assert outcome.code == 0, outcome.stderr


def test_query_alone_lists_every_query(kg):
    outcome = kg("query")

    assert all(name in outcome.stdout for name in catalog())


def test_timeline_shows_dates_status_and_dispute(kg):
    text = kg("timeline").stdout

    assert text.index("seizure of the Alba Star") < text.index("release of prisoners")
    assert "planned" in text
    assert "3 events, 1 disputed" in text


def test_timeline_as_rows_carries_the_promised_columns(kg):
    rows = [json.loads(line) for line in kg("timeline", "--format", "jsonl").stdout.splitlines()]

    promised = {"event", "label", "type", "earliest", "latest", "status", "documents", "origins", "disputed"}
    assert promised <= set(rows[0])
    assert [row["disputed"] for row in rows] == [False, True, False]


def test_a_true_or_false_parameter_is_a_flag(kg):
    assert len(kg("timeline", "--format", "jsonl", "--statements").stdout.splitlines()) == 4
    assert len(kg("timeline", "--statements", "false", "--format", "jsonl").stdout.splitlines()) == 3


def test_contradictions_show_positions_speakers_quotes_and_reason(kg):
    text = kg("contradictions", "--about", "released").stdout

    assert (
        text.index("60 to 70")
        < text.index("rights groups · harbourtimes.example, d1")
        < text.index("116 or more")
    )
    assert "“at least 116 were released”" in text
    assert "Why: Rights groups say" in text


def test_pairs_name_documents_by_their_own_ids(kg):
    rows = [
        json.loads(line)
        for line in kg("query", "contradiction-pairs", "--format", "jsonl").stdout.splitlines()
    ]
    promised = ["verdict", "reason", "rule", "question"]
    promised += [f"{side}{part}" for side in "ab" for part in ("Document", "Start", "End", "Claimant")]

    assert list(rows[0])[: len(promised)] == promised
    assert {row["aDocument"] for row in rows} == {"d1"}


def test_explain_shows_the_quotes_and_the_gates(kg):
    text = kg("explain", "claim/c1", "https://example.org/kg/claim/c2").stdout

    assert "“60 to 70 people were freed, rights groups say”" in text
    assert "different origin" in text
    assert "CONTRADICTION" in text


def test_explain_judges_two_claims_whose_pair_is_not_stored(kg, ingested):
    query = (
        "SELECT ?c { ?c a <https://w3id.org/kg/ns#Claim> ; <https://w3id.org/kg/ns#answers> ?q } ORDER BY ?c"
    )
    claims = kg("sparql", query, "--format", "csv", "--store", ingested).stdout.split()[1:]
    outcome = kg("explain", claims[0], claims[-1], "--store", ingested)

    assert outcome.code == 0, outcome.stderr
    assert "gates passed" in outcome.stdout
    assert "rule: " in outcome.stdout


def test_explain_tells_the_values_at_the_gates_the_rule_and_what_else_would_be(kg, ingested):
    rows = kg("query", "contradiction-pairs", "--store", ingested, "--format", "jsonl").stdout.splitlines()
    pair = next(row for row in map(json.loads, rows) if row["verdict"] == "different_measure")
    found = json.loads(kg("explain", pair["a"], pair["b"], "--format", "json", "--store", ingested).stdout)

    assert [node["iri"] for node in found["nodes"]] == [pair["a"], pair["b"]]
    closed = [gate for gate in found["pair"]["gates"] if not gate["passed"]]
    assert [gate["gate"] for gate in closed] == ["same_measure"]
    assert closed[0]["a"] != closed[0]["b"]
    assert found["pair"]["otherwise"].startswith("They would be compared if both counted the same")


def test_explain_writes_markdown_in_which_words_of_reports_are_no_markup(kg):
    text = kg("explain", "claim/c1", "claim/c2", "--format", "md").stdout

    assert "## contradiction: disjoint" in text
    assert "| different origin | passed |" in text
    assert "> “60 to 70 people were freed, rights groups say”" in text


def test_explain_shows_a_set_with_its_positions_and_who_moved(kg):
    text = kg("explain", "set/q1").stdout

    assert "positions on 2026-03-04" in text
    assert "60 to 70: rights groups" in text
    assert "Ministry of Prisons kept 116 or more from 4 March 2026 to 5 March 2026." in text


def test_explain_as_known_on_a_day_says_where_to_look_for_what_was_not_there_yet(kg, ingested):
    rows = kg("query", "contradiction-pairs", "--store", ingested, "--format", "jsonl").stdout.splitlines()
    claim = json.loads(rows[0])["a"]
    early = kg("explain", claim, "--known-on", "1999-01-01", "--store", ingested)

    assert early.code == 2
    assert "kg contradictions --known-on 1999-01-01" in early.stderr
    assert kg("explain", claim, "--known-on", "2030-01-01", "--store", ingested).code == 0


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("ASK { ?s a <https://w3id.org/kg/ns#Claim> }", "true\n"),
        (
            "CONSTRUCT { ?s a <urn:C> } WHERE { ?s a <https://w3id.org/kg/ns#Vessel> }",
            "<https://example.org/kg/vessel/9074729> "
            "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:C> .\n",
        ),
    ],
)
def test_sparql_answers_every_kind_of_query(query, answer, kg):
    assert kg("sparql", query).stdout == answer


def test_sparql_reads_files_and_standard_input(kg, tmp_path):
    (tmp_path / "a.rq").write_text("SELECT (1 AS ?n) WHERE {}")

    assert kg("sparql", "a.rq", "--format", "csv").stdout.split() == ["n", "1"]
    assert kg("sparql", "-", "--format", "csv", input="SELECT (2 AS ?n) {}").stdout.split() == ["n", "2"]


def test_export_to_a_file_takes_the_format_of_its_ending(kg, tmp_path):
    outcome = kg("export", "-o", "a.graphml")

    assert outcome.stdout == ""
    assert "wrote a.graphml" in outcome.stderr
    assert len(nx.read_graphml(tmp_path / "a.graphml")) > 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.graphml"]


def test_export_to_standard_output_is_data_alone(kg):
    lines = kg("export", "--format", "nquads").stdout.splitlines()

    assert all(line.endswith(" .") for line in lines)
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("timeline", "--since", "last week"), "'last week' is not a day"),
        (("timeline", "--type", "relase"), "did you mean 'release'"),
        (("query", "timelin"), "did you mean 'timeline'"),
        (("query", "events-of-actor"), "needs actor"),
        (("sparql", "SELECT nothing {"), "not SPARQL"),
        (("sparql", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"), "SERVICE"),
        (("sparql", "missing.rq"), "missing.rq"),
        (("sparql", "LOAD <http://example.org/>"), "updates are not accepted"),
        (("sparql", "clear all"), "updates are not accepted"),
        (("explain", "claim/none"), "no node"),
        (("export", "-o", "a.docx"), ".gexf"),
        (("export",), "--format"),
        (("timeline", "--store", "nowhere"), "no store at nowhere"),
        (("--store", "nowhere", "timeline"), "no store at nowhere"),
        (("timeline", "--colour"), "No such option"),
    ],
)
def test_bad_input_is_said_on_standard_error_with_code_2(words, message, kg):
    outcome = kg(*words)

    assert outcome.code == 2
    assert message in outcome.stderr
    assert outcome.stdout == ""


def test_a_bug_of_ours_has_a_traceback_and_code_3(kg, monkeypatch):
    def broken(*_args: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("kg.cli.asking.run", broken)
    outcome = kg("timeline")

    assert outcome.code == 3
    assert "RuntimeError: a fault of ours" in outcome.stderr
    assert f"this is a bug in kg {__version__}" in outcome.stderr


def test_version_is_told(kg):
    assert kg("--version").stdout == f"kg, version {__version__}\n"


def test_a_reader_who_stops_early_is_no_error(store_folder):
    words = [sys.executable, "-m", "kg", "export", "--format", "nquads", "--store", str(store_folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()

    assert (process.returncode, errors) == (0, b"")


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2026-01-13", "2026-01-13", "2026-01-13"),
        ("2025-12-01", "2025-12-31", "2025-12"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2026-01-13", "2026-01-14", "2026-01-13 to\n2026-01-14"),
        ("2026-01-13", None, "from 2026-01-13"),
    ],
)
def test_two_days_are_shown_as_a_reader_writes_them(earliest, latest, words):
    assert days(earliest, latest) == words


def test_ingest_tells_what_it_did_on_standard_error(kg):
    outcome = kg("ingest", ROOT / "examples" / "reports" / "caracas-envoy.txt", "--store", "s")

    assert (outcome.code, outcome.stdout) == (0, "")
    assert "1 document read: 1 stored, 0 known already, 0 rejected" in outcome.stderr
    assert (
        "1 known already"
        in kg("ingest", ROOT / "examples" / "reports" / "caracas-envoy.txt", "--store", "s").stderr
    )


def test_ingest_stores_the_good_beside_the_bad_and_exits_with_2(kg, tmp_path):
    (tmp_path / "good.txt").write_text(
        "At least 12 people were killed in Aleppo on Monday, officials said.\n"
    )
    (tmp_path / "bad.json").write_text("{")
    outcome = kg("ingest", "good.txt", "bad.json", "--published", "2026-01-14", "--store", "s")

    assert outcome.code == 2
    assert "error: bad.json:1" in outcome.stderr
    assert "1 stored" in outcome.stderr


def test_strict_makes_every_oddity_fatal(kg, tmp_path):
    (tmp_path / "undated.txt").write_text("At least 12 people were killed in Aleppo, officials said.\n")

    assert kg("ingest", "undated.txt", "--store", "s").code == 0
    assert kg("ingest", "undated.txt", "--store", "t", "--strict").code == 2


def test_strict_stores_what_it_complains_of(kg, tmp_path):
    (tmp_path / "undated.txt").write_text("Police said 12 people were killed in Basra.\n", "utf-8")
    assert kg("ingest", "undated.txt", "--store", "t", "--strict").code == 2
    assert "undated.txt" in kg("query", "sources", "--store", "t").stdout


def test_extract_prints_claims_and_needs_no_store(kg, tmp_path):
    text = "At least 12 people were killed in Aleppo on Monday, officials said."
    (tmp_path / "a.txt").write_text(text)
    outcome = kg("extract", "a.txt", "--published", "2026-01-14")
    claims = [json.loads(line) for line in outcome.stdout.splitlines()]

    assert outcome.code == 0
    (count,) = [claim for claim in claims if claim["aspect"] == "count"]
    assert (count["measure"], count["min"], count["max"], count["claimant"]) == (
        "persons_killed",
        12,
        None,
        "officials",
    )
    assert count["quote"] == text[count["start"] : count["end"]]


@pytest.mark.parametrize("layer", ["attributions", "events", "quantities", "dates", "actors", "places"])
def test_extract_prints_a_layer_as_spans(layer, kg, tmp_path):
    text = "At least 12 people were killed in Aleppo on Monday, the Syrian government said."
    (tmp_path / "a.txt").write_text(text)
    lines = kg("extract", "a.txt", "--layer", layer, "--published", "2026-01-14").stdout.splitlines()
    found = [json.loads(line) for line in lines]

    assert found
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found)


def test_validate_reports_what_does_not_conform_with_code_1(kg):
    outcome = kg("validate")  # the hand-written graph leaves out much that the shapes demand

    assert (outcome.code, outcome.stdout) == (1, "")
    assert "does not conform" in outcome.stderr


def test_asking_a_store_loads_no_tokenizer():
    code = "import sys, kg.cli; sys.exit('spacy' in sys.modules or 'pyshacl' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_layer_has_a_name():
    assert [layer.value for layer in Layer] == list(Layers.__slots__)


def test_validate_holds_a_file_against_the_shapes(kg):
    graphs = ROOT / "examples" / "graphs"
    fine = kg("validate", str(graphs))
    wrong = kg("validate", str(ROOT / "ontology" / "examples" / "invalid" / "span-backwards.trig"))
    none = kg("validate", str(ROOT / "README.md"))

    assert (fine.code, wrong.code, none.code) == (0, 1, 2)
    assert fine.stderr.count("conforms to the shapes") == 2
    assert "a span must start before it ends" in wrong.stderr
    assert "a report, not a graph" in none.stderr


def test_claims_of_a_dataset_are_printed_without_a_store(kg):
    outcome = kg("extract", ROOT / "examples" / "datasets" / "ged231-excerpt.csv")
    claims = [json.loads(line) for line in outcome.stdout.splitlines()]

    assert outcome.code == 0
    assert {claim["claimant_kind"] for claim in claims} == {"dataset"}
    assert any(claim.get("min") == 55 and claim.get("max") == 55 for claim in claims)


def test_of_many_broken_rows_the_first_are_told_and_the_rest_counted(kg, tmp_path):
    lines = (
        (ROOT / "examples" / "datasets" / "ged231-excerpt.csv").read_text("utf-8").splitlines(keepends=True)
    )
    path = tmp_path / "ged231.csv"
    path.write_text("".join([*lines, *(["broken,row\n"] * 22)]), "utf-8")
    outcome = kg("ingest", path, "--store", tmp_path / "store")

    assert outcome.code == 2
    assert outcome.stderr.count("2 cells") == 20
    assert "2 more rows cannot be read" in outcome.stderr
    assert "25 stored, 22 broken" in outcome.stderr


def test_export_of_a_network_takes_what_narrows_it(kg, tmp_path):
    whole = kg("export", "--network", "conflicts", "-o", "all.graphml")
    part = kg("export", "--network", "conflicts", "--max-nodes", "3", "-o", "part.graphml")

    assert whole.code == part.code == 0
    assert len(nx.read_graphml(tmp_path / "part.graphml")) == 3
    left_out = len(nx.read_graphml(tmp_path / "all.graphml")) - 3
    assert f"{left_out} nodes were left out by --max-nodes 3" in part.stderr


def test_export_as_known_on_a_day_leaves_out_what_came_later(kg, tmp_path):
    kg("export", "--network", "conflicts", "-o", "now.graphml")
    kg("export", "--network", "conflicts", "--known-on", "2000-01-01", "-o", "then.graphml")

    assert len(nx.read_graphml(tmp_path / "now.graphml")) > 0
    assert len(nx.read_graphml(tmp_path / "then.graphml")) == 0


def test_days_narrow_a_timeline_and_a_map(kg):
    whole, before, after = (
        len(json.loads(kg("export", "--format", "vis-timeline", *words).stdout)["items"])
        for words in ([], ["--until", "1950-01-01"], ["--since", "2100-01-01"])
    )

    assert whole > 0 == before == after


def test_a_format_of_several_files_is_a_folder_or_an_archive(kg, tmp_path):
    kg("export", "--format", "neo4j", "-o", "import")
    kg("export", "--format", "neo4j", "-o", "import.zip")

    with zipfile.ZipFile(tmp_path / "import.zip") as archive:
        assert sorted(archive.namelist()) == sorted(p.name for p in (tmp_path / "import").iterdir())
        for path in (tmp_path / "import").iterdir():
            assert archive.read(path.name) == path.read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--format", "turtle", "--network", "actors", "-o", "a.ttl"), "turtle holds no network"),
        (("--min-origins", "2", "-o", "a.geojson"), "--since, --until and --known-on narrow it"),
        (("--since", "then", "-o", "a.gexf"), "'then' is not a day"),
        (("--around", "Nobody At All", "-o", "a.gexf"), "no node of this network is named 'Nobody At All'"),
        (("--kind", "ship", "-o", "a.gexf"), "there are: "),
        (("--format", "csv", "-o", "taken"), "cannot be a folder"),
    ],
)
def test_an_export_that_cannot_be_says_why_and_leaves_no_file(words, message, kg, tmp_path):
    (tmp_path / "taken").write_text("something else")

    outcome = kg("export", *words)

    assert outcome.code == 2
    assert message in outcome.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
