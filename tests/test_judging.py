"""Judging, taking back, grading and forgetting, from the command line, on a store on disk."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.pipeline import judging
from kg.store import open_store

REPORTS = {
    "hospital": (
        "2026-03-04",
        "BASRA, March 4 - Exactly 12 people were killed on Tuesday when a bomb exploded at a market in "
        "Basra, police said.",
    ),
    "ministry": (
        "2026-03-05",
        "BASRA, March 5 - The explosion at the market in Basra on Tuesday killed five people, the interior "
        "ministry said.\n\nNorwegian police detained 14 protesters in Oslo.",
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two reports, and a store that holds them."""
    folder = tmp_path_factory.mktemp("judging")
    for name, (day, text) in REPORTS.items():
        write(folder, name, text, day)
    reports = [str(folder / f"{name}.json") for name in REPORTS]
    outcome = CliRunner().invoke(main, ["ingest", *reports, "--store", str(folder / "store")])
    assert outcome.exit_code == 0, outcome.stderr
    return folder


@pytest.fixture
def kg(run, made, tmp_path, monkeypatch):
    """The command line on a store of two reports that contradict each other, judging as ana."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("KG_USER", "ana")
    return run


def write(folder: Path, name: str, text: str, day: str = "2026-03-04") -> None:
    record = {"id": name, "maintext": text, "date_publish": day, "source_domain": f"{name}.example"}
    (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")


def rows(kg, *words: str) -> list[dict]:
    outcome = kg("query", *words, "--format", "jsonl")
    assert outcome.code == 0, outcome.stderr
    return [json.loads(line) for line in outcome.stdout.splitlines()]


def counts(kg) -> list[str]:
    """The IRIs of the two tolls."""
    found = {row["doc"]: row["claim"] for row in rows(kg, "claims", "--measure", "persons_killed")}
    return [found["hospital"], found["ministry"]]


def events(kg) -> list[str]:
    """The mentions of the explosion, one for each report."""
    query = (
        "PREFIX kg: <https://w3id.org/kg/ns#> SELECT ?m { ?m a kg:EventDescription ; kg:inDocument ?v ; "
        "kg:denotes ?e . ?c kg:describesEvent ?m ; kg:measure ?killed . ?d kg:currentVersion ?v "
        'FILTER (STRENDS(STR(?killed), "/persons_killed")) } ORDER BY ?v ?m'
    )
    found = kg("sparql", query, "--format", "csv").stdout.split()[1:]
    assert len(found) == 2
    return found


def sets(kg, *words: str) -> list[str]:
    return sorted({row["set"] for row in rows(kg, "contradictions", "--verdict", "contradiction", *words)})


def test_events_judged_different_contradict_no_longer_until_it_is_taken_back(kg):
    before = sets(kg)
    assert before
    judged = kg("judge", "different", *events(kg), "--why", "two markets")
    assert judged.code == 0, judged.stderr
    assert sets(kg) == []
    assert kg("validate").code == 0

    undone = kg("judge", "undo", judged.stdout.strip(), "--why", "one market after all")
    assert undone.code == 0, undone.stderr
    assert sets(kg) == before
    assert [row["status"] for row in rows(kg, "judgements")] == ["taken back", "in force"]
    assert kg("validate").code == 0


def test_what_is_taken_back_can_be_put_in_force_again(kg):
    kg("judge", "different", *events(kg), "--why", "two markets")
    kg("judge", "undo", "last", "--why", "one market")
    undo = kg("judge", "undo", "last", "--why", "no, two")

    assert undo.code == 0, undo.stderr
    assert sets(kg) == []


def test_claims_judged_different_are_never_compared_and_explain_says_who_judged(kg):
    one, other = counts(kg)
    assert kg("judge", "different", one, other, "--why", "another day's dead", "--by", "bo").code == 0
    text = kg("explain", one, other).stdout

    assert "DIFFERENT_EVENT: judged" in text
    assert "bo: another day's dead" in " ".join(text.split())
    assert "judged different by bo: another day's dead" in text
    assert sets(kg) == []
    assert [row["judgedBy"] for row in rows(kg, "contradiction-pairs") if row["reason"] == "judged"] == ["bo"]


def test_claims_of_two_events_judged_the_same_contradict_again(kg):
    kg("judge", "different", *events(kg), "--why", "two markets")
    assert sets(kg) == []
    outcome = kg("judge", "same", *counts(kg), "--why", "both tell of the main blast")

    assert outcome.code == 0, outcome.stderr
    assert len(sets(kg)) == 1


def test_a_contradiction_among_judgements_is_refused_with_its_chain(kg):
    one, other = events(kg)
    first = kg("judge", "same", one, other, "--why", "one market").stdout.strip()
    outcome = kg("judge", "different", one, other, "--why", "two markets")

    assert (outcome.code, outcome.stdout) == (2, "")
    assert f"already judged same: {first}" in outcome.stderr
    assert f"kg judge undo {first}" in outcome.stderr
    assert len(rows(kg, "judgements")) == 1


def test_the_same_judgement_again_changes_nothing(kg):
    one, other = events(kg)
    first = kg("judge", "same", one, other, "--why", "one market")
    again = kg("judge", "same", other, one, "--why", "as I said")

    assert (again.code, again.stdout) == (0, first.stdout)
    assert "nothing is changed" in again.stderr
    assert len(rows(kg, "judgements")) == 1


def test_canonical_nodes_may_be_named_and_mentions_are_what_is_kept(kg):
    outcome = kg("judge", "same", "police", "interior ministry", "--why", "its police")
    assert outcome.code == 0, outcome.stderr
    (row,) = rows(kg, "judgements")

    assert "/mention/" in row["left"]
    assert "/mention/" in row["right"]
    assert {row["leftQuote"], row["rightQuote"]} == {"police", "interior ministry"}


def test_judging_is_the_same_to_the_byte_on_two_stores(kg, tmp_path, monkeypatch):
    dumps = []
    for name in ("store", "other"):
        monkeypatch.setenv("KG_STORE", str(tmp_path / name))
        kg("ingest", "hospital.json", "ministry.json")
        kg("judge", "unsure", *events(kg), "--why", "cannot tell", "--on", "2026-03-09")
        dumps.append(kg("export", "--format", "nquads").stdout)

    assert dumps[0] == dumps[1]
    assert "2026-03-09" in dumps[0]


def test_a_judgement_outlives_another_ingest_and_a_new_version_of_its_report(kg, tmp_path):
    kg("judge", "different", *events(kg), "--why", "two markets")
    kg("ingest", "hospital.json")
    assert sets(kg) == []
    write(tmp_path, "hospital", "UPDATE. " + REPORTS["hospital"][1] + " Shops stayed shut.", "2026-03-04")
    assert "a new version" in kg("ingest", "hospital.json").stderr
    assert sets(kg) == []
    assert [row["status"] for row in rows(kg, "judgements")] == ["in force"]


def test_a_judgement_sleeps_while_its_words_stand_in_no_current_document(kg, tmp_path):
    kg("judge", "different", *events(kg), "--why", "two markets")
    text = REPORTS["hospital"][1].replace("a bomb exploded", "a car bomb went off")
    write(tmp_path, "hospital", text)
    assert kg("ingest", "hospital.json").code == 0
    assert [row["status"] for row in rows(kg, "judgements")] == ["dormant"]
    assert kg("validate").code == 0


def test_as_known_on_a_day_obeys_the_judgements_up_to_that_day(kg):
    kg("judge", "different", *events(kg), "--why", "two markets", "--on", "2026-03-08")

    assert sets(kg, "--known-on", "2026-03-07")
    assert sets(kg, "--known-on", "2026-03-08") == []
    timeline = kg("timeline", "--known-on", "2026-03-08", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["disputed"] for line in timeline] == [False] * len(timeline)
    pairs = rows(kg, "contradiction-pairs", "--known-on", "2026-03-08", "--all", "--verdict", "contradiction")
    assert pairs == []


def test_as_known_on_a_day_obeys_a_judgement_on_the_words_of_a_later_version(kg, tmp_path):
    write(tmp_path, "hospital", REPORTS["hospital"][1] + " Shops stayed shut.", "2026-03-06")
    kg("ingest", "hospital.json")
    kg("judge", "different", *events(kg), "--why", "two markets")

    assert sets(kg, "--known-on", "2026-03-05") == []
    pairs = rows(kg, "contradiction-pairs", "--known-on", "2026-03-05", "--all", "--verdict", "contradiction")
    assert pairs == []


def test_grades_are_shown_and_decide_nothing(kg):
    before = rows(kg, "contradiction-pairs")
    one, _ = counts(kg)
    assert kg("judge", "reliability", "police", "b", "--why", "they were there").code == 0
    assert kg("judge", "credibility", one, "2", "--why", "a second list").code == 0
    after = rows(kg, "contradiction-pairs")

    grades = ("aReliability", "aCredibility", "bReliability", "bCredibility")
    assert [{**row, **dict.fromkeys(grades)} for row in after] == before
    assert "police [reliability B, credibility 2]" in kg("contradictions").stdout
    assert "[reliability B, credibility 2]" in kg("explain", one).stdout
    graded = {
        row["doc"]: (row["reliability"], row["credibility"]) for row in rows(kg, "claims") if row["min"]
    }
    assert graded == {"hospital": ("B", "2"), "ministry": (None, None)}


def test_a_publisher_is_the_source_where_its_report_speaks_for_itself(kg):
    assert kg("judge", "reliability", "ministry.example", "D", "--why", "anonymous").code == 0
    found = {(row["doc"], row["claimant"] is None, row["reliability"]) for row in rows(kg, "claims")}

    assert ("ministry", True, "D") in found
    assert not [row for row in found if row[2] == "D" and row[:2] != ("ministry", True)]


def test_a_claims_own_grade_wins_over_that_of_its_document(kg):
    one, _ = counts(kg)
    kg("judge", "credibility", "hospital", "3", "--why", "in haste")
    kg("judge", "credibility", one, "1", "--why", "confirmed")
    graded = {row["claim"]: row["credibility"] for row in rows(kg, "claims", "--document", "hospital")}

    assert graded.pop(one) == "1"
    assert set(graded.values()) == {"3"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("credibility", "hospital", "B", "--why", "x"), "'B' is a grade of a source"),
        (("reliability", "police", "2", "--why", "x"), "'2' is a grade of information"),
        (("reliability", "police", "G", "--why", "x"), "'G' is no reliability"),
        (("credibility", "police", "2", "--why", "x"), "neither a claim nor a document"),
        (("reliability", "Basra", "B", "--why", "x"), "is no source"),
        (("same", "police", "Basra", "--why", "x"), "judge two of a kind"),
        (("same", "police", "police", "--why", "x"), "no other mention"),
        (("same", "police", "nobody", "--why", "x"), "no name 'nobody'"),
        (("same", "police", "interior ministry", "--why", " "), "say why"),
        (("same", "police", "interior ministry"), "--why"),
        (("undo", "last", "--why", "x"), "no judgement 'last'"),
        (("undo", "0a1b", "--why", "x"), "kg judge list"),
    ],
)
def test_what_cannot_be_judged_is_refused_with_advice(words, message, kg):
    outcome = kg("judge", *words)

    assert (outcome.code, outcome.stdout) == (2, "")
    assert message in outcome.stderr
    assert rows(kg, "judgements") == []


def test_who_judges_is_asked_for_where_nothing_says_so(kg, monkeypatch):
    monkeypatch.delenv("KG_USER")
    outcome = kg("judge", "same", "police", "interior ministry", "--why", "x")

    assert outcome.code == 2
    assert "KG_USER" in outcome.stderr


def test_claims_of_two_aspects_are_never_the_same(kg):
    one, _ = counts(kg)
    (happened,) = [r["claim"] for r in rows(kg, "claims", "--aspect", "occurrence", "--document", "hospital")]
    outcome = kg("judge", "same", one, happened, "--why", "x")

    assert outcome.code == 2
    assert "cannot answer one question" in outcome.stderr


def test_a_span_that_only_names_a_speaker_is_refused(kg):
    """Resolution knows no actor behind it, so a judgement on it would do nothing, and say nothing."""
    query = (
        "PREFIX kg: <https://w3id.org/kg/ns#> SELECT ?m { "
        "?m kg:mentionKind <https://w3id.org/kg/ns/mention-kind/actor> } ORDER BY ?m"
    )
    mention = kg("sparql", query, "--format", "csv").stdout.split()[1]
    with open_store("store", create=False) as store:
        stated = [
            q
            for q in store.quads()
            if q.subject.value == mention and q.predicate.value.endswith("#actorKind")
        ]
        assert len(stated) == 1
        store.change(remove=stated, add=())
    outcome = kg("judge", "same", mention, "interior ministry", "--why", "x")

    assert outcome.code == 2
    assert "only names the speaker" in outcome.stderr


def test_claims_of_two_attributes_are_never_the_same(kg, tmp_path):
    write(
        tmp_path,
        "ship",
        "The tanker Alba Star, IMO 9074729, flying the flag of Gabon, was seized, police said.",
    )
    assert kg("ingest", "ship.json").code == 0
    states = {
        row["attribute"]: row["claim"]
        for row in rows(kg, "claims", "--document", "ship", "--aspect", "state")
    }
    outcome = kg("judge", "same", states["flag"], states["name"], "--why", "x")

    assert outcome.code == 2
    assert "state flag" in outcome.stderr
    assert "cannot answer one question" in outcome.stderr


def test_hostile_words_stay_words(kg):
    hostile = 'x" } ; DROP ALL ; INSERT DATA { <urn:a> <urn:b> "'
    assert kg("judge", "same", hostile, hostile, "--why", hostile).code == 2
    assert kg("judge", "same", "police", "interior ministry", "--why", hostile).code == 0
    assert [row["why"] for row in rows(kg, "judgements")] == [hostile]
    assert len(rows(kg, "sources")) == 2


def test_a_judgement_that_was_stopped_before_its_analysis_is_obeyed_by_the_next_ingest(kg, monkeypatch):
    def stop(*_args: object) -> None:
        raise KeyboardInterrupt

    pair = events(kg)
    with monkeypatch.context() as patched:
        patched.setattr(judging, "analyse_store", stop)
        assert kg("judge", "different", *pair, "--why", "two markets").code == 130
    assert sets(kg)
    assert "1 known already" in kg("ingest", "hospital.json").stderr
    assert sets(kg) == []


def test_judge_list_reads_as_prose(kg):
    kg("judge", "different", *events(kg), "--why", "two markets", "--on", "2026-03-08")
    text = kg("judge", "list").stdout

    assert re.search(r"1\. different\n   ana, 2026-03-08: two markets\n      “.+” in \w+", text)


def test_explain_shows_the_words_behind_a_judgement(kg):
    judged = kg("judge", "same", "police", "interior ministry", "--why", "its police").stdout.strip()
    text = kg("explain", f"judgement/{judged}").stdout

    assert "same (ana): its police" in text
    assert "police said" in text
    assert "the interior ministry" in " ".join(text.split())
