"""Acts of one political actor to another, in sentences of our own."""

import pytest

from kg.extract.acts import find_acts
from kg.extract.text import read_text
from kg.model import Document
from kg.vocab import PloverRoot


def acts(words):
    return find_acts(read_text(Document(id="d", text=words)))


@pytest.mark.parametrize(
    ("words", "root", "agent"),
    [
        ("Norland and Sudria agreed to reopen the border.", "AGREE", "Norland and Sudria"),
        ("The president of Norland will visit Sudria next week.", "AGREE", "The president of Norland"),
        ("The minister visited Sudria on Monday.", "CONSULT", "The minister"),
        ("Norland praised the efforts of Sudria.", "SUPPORT", "Norland"),
        ("Norland gave Sudria 5 million dollars of aid.", "AID", "Norland"),
        ("Norland lifted the state of emergency.", "CONCEDE", "Norland"),
        ("Norland withdrew its troops from Sudria.", "RETREAT", "Norland"),
        ("Police in Norland launched an investigation into the fire.", "INVESTIGATE", "Police in Norland"),
        ("Norland demanded that Sudria free the pilots.", "DEMAND", "Norland"),
        ("Norland said Sudria must return the ferry.", "DEMAND", "Norland"),
        ("Norland accused Sudria of breaking the truce.", "DISAPPROVE", "Norland"),
        ("Norland refused to meet the envoy.", "REJECT", "Norland"),
        ("Norland will not attend the talks.", "REJECT", "Norland"),
        ("Norland threatened to close the strait.", "THREATEN", "Norland"),
        ("The government said it would impose sanctions on Sudria.", "THREATEN", "it"),
        ("Thousands of students staged a demonstration in Ulm.", "PROTEST", "Thousands of students"),
        ("Norland mobilised its reserves.", "MOBILIZE", "Norland"),
        ("Norland halted economic aid to Sudria.", "SANCTION", "Norland"),
        ("The army imposed a curfew in Ulm.", "COERCE", "The army"),
        ("The editor was arrested by police in Ulm.", "COERCE", "police"),
        ("Rebels of the north shelled the port.", "FIGHT", "Rebels of the north"),
    ],
)
def test_the_root_and_who_does_it(words, root, agent):
    [act] = acts(words)

    assert (act.root, act.agent) == (PloverRoot(root), agent)


def test_whom_it_is_done_to():
    [active] = acts("Norland condemned Sudria on Monday.")
    [passive] = acts("The editor was arrested by police in Ulm.")

    assert active.target == "Sudria"
    assert passive.target == "The editor"


def test_what_is_said_counts_not_the_saying():
    [act] = acts("Norland halted economic aid to Sudria, officials said on Monday.")

    assert (act.root, act.text) == (PloverRoot.SANCTION, "halted")


def test_a_sentence_without_an_act_has_none():
    assert acts("The weather in Ulm is mild.") == ()
