"""Who says what, in sentences of our own."""

import datetime as dt

import pytest

from kg.extract.attribution import find_attributions
from kg.extract.text import read_text
from kg.model import Attribution, Document, TimeExpression
from kg.vocab import AttributionKind, ClaimantKind, Commitment, Denies, Polarity


def attributions(words: str) -> tuple[Attribution, ...]:
    return find_attributions(read_text(Document(id="d", text=words)))


def contents(words: str, one: Attribution) -> list[str]:
    return [words[a:b] for a, b in one.content]


@pytest.mark.parametrize(
    ("words", "claimant", "content"),
    [
        ("The army said that 12 soldiers had died.", "army", "12 soldiers had died"),
        ("Officials say the bridge is closed.", "Officials", "the bridge is closed"),
        (
            "He said more than 300 people had been freed, but did not give a date.",
            "He",
            "more than 300 people had been freed",
        ),
        (
            "Twelve soldiers were killed near Kessa, a ministry spokesman said.",
            "ministry spokesman",
            "Twelve soldiers were killed near Kessa",
        ),
        (
            "“The road is closed,” said Ana Lima, a spokeswoman for the police.",
            "Ana Lima",
            "“The road is closed,”",
        ),
        (
            "“The road is closed,” Ana Lima, a spokeswoman for the police, said.",
            "Ana Lima",
            "“The road is closed,”",
        ),
        (
            "Rebels shelled the port killing 40 people said the Harbour Watch adding that it burns.",
            "Harbour Watch",
            "Rebels shelled the port killing 40 people",
        ),
        ("According to the Red Cross, 40 people are missing.", "Red Cross", "40 people are missing"),
        (
            "Five people died, according to the Lima-based Harbour Watch, which counts wrecks.",
            "Lima-based Harbour Watch",
            "Five people died",
        ),
        (
            "The Harbour Watch, however, put the toll from the storm at more than 400 people.",
            "Harbour Watch",
            "the toll from the storm at more than 400 people",
        ),
        (
            "The Harbour Watch meanwhile put the toll at 40.",
            "Harbour Watch",
            "the toll at 40",
        ),
        ("Forty people are missing, according to the Red Cross.", "Red Cross", "Forty people are missing"),
        (
            "Norland’s Ministry of Defence announced on Monday that at least 16 boats had left.",
            "Norland’s Ministry of Defence",
            "at least 16 boats had left",
        ),
        (
            "Aid groups estimate there are between 80 and 120 wounded.",
            "Aid groups",
            "there are between 80 and 120 wounded",
        ),
        ("Lima told reporters that the talks had failed.", "Lima", "the talks had failed"),
        (
            "The militia claimed responsibility for the bombing of the port.",
            "militia",
            "the bombing of the port",
        ),
        ("Norland blamed rebels for the attack.", "Norland", "rebels for the attack"),
        ("The ministry put the toll at 60.", "ministry", "the toll at 60"),
        ("The talks, which the cabinet says failed, took a week.", "cabinet", "The talks failed"),
        (
            "At least one sailor was freed on Tuesday, Coast News reported.",
            "Coast News",
            "At least one sailor was freed on Tuesday",
        ),
    ],
    ids=lambda value: value[:24],
)
def test_attribution_finds_speaker_and_content(words, claimant, content):
    found = [(one.claimant, " ".join(contents(words, one))) for one in attributions(words)]
    assert (claimant, content) in found


@pytest.mark.parametrize(
    ("words", "claimant", "content"),
    [
        (
            "The report contradicts claims by local aid groups that fewer than 30 were freed.",
            "local aid groups",
            "fewer than 30 were freed",
        ),
        ("The army's claim that it holds the port was doubted.", "army", "it holds the port was doubted"),
        ("There were reports of clashes near the port.", None, "clashes near the port"),
        ("Denials by the army followed.", "army", ""),
    ],
    ids=["claims by", "possessor", "reports of", "denials by"],
)
def test_noun_cue_finds_speaker_and_content(words, claimant, content):
    [one] = [one for one in attributions(words) if one.kind is AttributionKind.NOUN]
    assert (one.claimant, " ".join(contents(words, one))) == (claimant, content)


@pytest.mark.parametrize(
    "words",
    [
        "The United States plans calls and claims of officials.",
        "The reports were filed. The claims office opened.",
        "Troops marched to the capital.",
        "",
        "said said said",
        "according to",
        "“",
    ],
)
def test_nouns_and_odd_input_are_no_attribution(words):
    assert attributions(words) == ()


def test_one_source_with_two_acts_gives_two_attributions():
    words = "Norland’s government denied holding sailors and said it had freed 200 people."
    first, second = attributions(words)
    assert (first.claimant, first.polarity, contents(words, first)) == (
        "Norland’s government",
        Polarity.DENIED,
        ["holding sailors"],
    )
    assert (second.claimant, second.polarity, contents(words, second)) == (
        "Norland’s government",
        Polarity.AFFIRMED,
        ["it had freed 200 people"],
    )


def test_content_goes_on_after_a_source_in_mid_sentence():
    words = "Raids went on, according to the Red Cross, with at least 14 near the port."
    (one,) = attributions(words)
    assert contents(words, one) == ["Raids went on", "with at least 14 near the port"]
    words = "Raids went on, according to the Red Cross, adding that 14 were near the port."
    assert contents(words, attributions(words)[0]) == ["Raids went on"]


def test_denial_of_a_claim_denies_its_content():
    words = "Norland denied claims by rebels that it had shelled the port."
    denial, claim = attributions(words)
    assert (denial.claimant, denial.polarity, contents(words, denial)) == (
        "Norland",
        Polarity.DENIED,
        ["it had shelled the port"],
    )
    assert (claim.claimant, claim.polarity) == ("rebels", Polarity.AFFIRMED)


def test_first_person_in_a_quote_is_who_is_quoted():
    blame, said = attributions("“I blame the rebels for the attack,” Lima said.")
    assert (blame.claimant, blame.parent, said.claimant) == ("Lima", 1, "Lima")


def test_quote_of_several_lines_is_one_content():
    words = (
        "`` It is over . \nThe port has fallen . \nThey left , '' Lima said in a broadcast . \nNobody spoke ."
    )
    [one] = attributions(words)
    assert (one.claimant, contents(words, one)) == (
        "Lima",
        ["`` It is over . \nThe port has fallen . \nThey left , ''"],
    )


def test_participle_repeats_the_main_source():
    words = "Aid groups said 60 people had left, blaming the army for the delay."
    found = attributions(words)
    assert [(one.lemma, one.claimant) for one in found] == [("say", "Aid groups"), ("blame", "Aid groups")]
    assert contents(words, found[0]) == ["60 people had left"]


def test_nested_speech_has_a_parent():
    outer, inner = attributions("Reuters reported that officials said the port was closed.")
    assert (outer.claimant, outer.parent) == ("Reuters", None)
    assert (inner.claimant, inner.parent) == ("officials", 0)


def test_quote_in_two_parts_is_one_attribution():
    words = '"We will stay," he said. "Nobody can make us leave."'
    [one] = attributions(words)
    assert contents(words, one) == ['"We will stay,"', '"Nobody can make us leave."']
    assert one.kind is AttributionKind.DIRECT


@pytest.mark.parametrize(
    ("words", "denies"),
    [
        ("Norland denied that any sailor had been held.", Denies.EVENT),
        ("Norland denied involvement in the blast.", Denies.RESPONSIBILITY),
        ("Norland denied bombing the port.", Denies.RESPONSIBILITY),
        ("Norland rejected the toll given by rebels.", Denies.FIGURE),
        ("Norland declined to comment on the blast.", Denies.NONE),
        ("Norland could not confirm the blast.", Denies.NONE),
        ("Norland denied allegations that it was behind the blast.", Denies.RESPONSIBILITY),
        ("Norland said the reports of a blast were false.", Denies.EVENT),
        ("Norland said the toll was exaggerated.", Denies.FIGURE),
        ("Norland said the port was open.", None),
    ],
)
def test_denial_says_what_it_denies(words, denies):
    one = attributions(words)[0]
    assert one.denies is denies
    assert (one.polarity is Polarity.DENIED) == (denies not in {None, Denies.NONE})


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("He said the port was open.", ClaimantKind.PERSON),
        ("President Ana Lima said the port was open.", ClaimantKind.PERSON),
        ("Rights groups said the port was open.", ClaimantKind.GROUP),
        ("Residents said the port was open.", ClaimantKind.ANONYMOUS),
        ("The defence ministry said the port was open.", ClaimantKind.GOVERNMENT),
        ("The Harbour News Agency said the port was open.", ClaimantKind.ORGANISATION),
    ],
)
def test_claimant_has_a_kind(words, kind):
    assert attributions(words)[0].claimant_kind is kind


def test_time_beside_the_cue_is_when_it_was_stated():
    words = "The ministry announced on Monday that 16 boats had left on Sunday."
    monday, sunday = dt.date(2026, 1, 12), dt.date(2026, 1, 11)
    dates = [
        TimeExpression(
            doc="d", start=words.index(day), end=words.index(day) + 6, text=day, earliest=at, latest=at
        )
        for day, at in (("Monday", monday), ("Sunday", sunday))
    ]
    [one] = find_attributions(read_text(Document(id="d", text=words)), dates)
    assert one.stated_at == (monday, monday)


def test_belief_is_hedged_and_a_vow_is_planned():
    assert attributions("The army believes the port is closed.")[0].commitment is Commitment.HEDGED
    assert attributions("The army vowed that it would leave.")[0].commitment is Commitment.PLANNED


def test_preliminary_reports_and_silence_are_hedged():
    assert (
        attributions("Six people died, according to preliminary reports.")[0].commitment is Commitment.HEDGED
    )
    assert attributions("The army declined to comment on the blast.")[0].commitment is Commitment.HEDGED


def test_furniture_says_nothing():
    assert attributions("Troops left.\nRead more: Army says the port is closed\nThey returned.") == ()
