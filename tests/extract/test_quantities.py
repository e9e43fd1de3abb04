"""Figures in words: their bounds, what they count and whom."""

import datetime as dt
from decimal import Decimal

import pytest

from kg.extract.dates import find_dates
from kg.extract.quantities import find_quantities
from kg.extract.text import read_text
from kg.model import Document
from kg.vocab import Measure


def read(words):
    text = read_text(Document(id="d", text=words, published=dt.date(2026, 1, 14)))
    return find_quantities(text, find_dates(text))


@pytest.mark.parametrize(
    ("figure", "bounds"),
    [
        ("40", (40, 40)),
        ("1,250", (1250, 1250)),
        ("Twenty-six", (26, 26)),
        ("Two hundred and fifty", (250, 250)),
        ("At least 40", (40, None)),
        ("No fewer than 40", (40, None)),
        ("40 or more", (40, None)),
        ("More than 40", (41, None)),
        ("Over 40", (41, None)),
        ("Upwards of 40", (41, None)),
        ("Up to 40", (0, 40)),
        ("As many as 40", (0, 40)),
        ("Fewer than 40", (0, 39)),
        ("Nearly 40", (32, 39)),
        ("Almost 2,000", (1600, 1999)),
        ("About 40", (36, 44)),
        ("Some 40", (36, 44)),
        ("An estimated 40", (36, 44)),
        ("Between 40 and 50", (40, 50)),
        ("40 to 50", (40, 50)),
        ("40-50", (40, 50)),
        ("Two or three", (2, 3)),
        ("3 to 5 million", (3_000_000, 5_000_000)),
        ("40, possibly 60", (40, 60)),
        ("A dozen", (10, 14)),
        ("Two dozen", (20, 28)),
        ("At least two dozen", (24, None)),
        ("Several", (3, 12)),
        ("A handful of", (2, 7)),
        ("Dozens of", (12, 999)),
        ("Several dozen", (24, 999)),
        ("Scores of", (20, 999)),
        ("Hundreds of", (100, 9_999)),
        ("Thousands of", (1_000, 999_999)),
        ("Tens of thousands of", (10_000, 99_999)),
        ("Hundreds of thousands of", (100_000, 999_999)),
        ("Most of the 2,000", (1_001, 2_000)),
        ("A third of the 900", (270, 330)),
        ("An unknown number of", (1, None)),
        ("Half a million", (495_000, 504_999)),
        ("Two to three hundred", (200, 300)),
        ("Between ninety and two hundred", (90, 200)),
        ("More than a quarter of a million", (250_001, None)),
        ("1.2 million", (1_150_000, 1_249_999)),
        ("170,000", (165_000, 174_999)),
        ("12,679", (12_679, 12_679)),
    ],
)
def test_find_quantities_bounds_a_figure_by_its_words(figure, bounds):
    (quantity,) = read(f"{figure} people were killed in the town.")
    assert (quantity.min, quantity.max) == bounds
    assert (quantity.measure, quantity.population) == ("persons_killed", "all")


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("The blast killed 12 people and injured 30.", [(12, "persons_killed"), (30, "persons_injured")]),
        ("At least 12 people were killed, 30 injured.", [(12, "persons_killed"), (30, "persons_injured")]),
        ("12 were killed and 30 wounded.", [(12, "persons_killed"), (30, "persons_injured")]),
        ("A shell left 12 dead and 30 hurt.", [(12, "persons_killed"), (30, "persons_injured")]),
        ("The raid claimed 12 lives.", [(12, "persons_killed")]),
        ("The death toll from the quake has risen to 82.", [(82, "persons_killed")]),
        ("Officials confirmed the deaths of 14 villagers.", [(14, "persons_killed")]),
        ("Medics found the bodies of five men.", [(5, "persons_killed")]),
        ("12 people from one of the villages were killed.", [(12, "persons_killed")]),
        ("Shelling killed and wounded dozens.", [(12, "casualties")]),
        ("Among the dead were four nurses.", [(4, "persons_killed")]),
        ("Police arrested 40 demonstrators.", [(40, "persons_detained")]),
        ("Some 300 people remain in custody.", [(270, "persons_detained")]),
        ("The number of prisoners released ranged from 60 to 70.", [(60, "persons_released")]),
        ("The group has freed six hostages.", [(6, "persons_released")]),
        ("Nine sailors are still missing.", [(9, "persons_missing")]),
        ("More than 5,000 people have fled.", [(5001, "persons_displaced")]),
        ("Gunmen abducted three engineers.", [(3, "persons_kidnapped")]),
        ("Some 200 fighters surrendered.", [(180, "persons_surrendered")]),
        ("Divers rescued seven fishermen.", [(7, "persons_rescued")]),
        ("The bus evacuated 50 residents.", [(50, "persons_evacuated")]),
        ("Thousands of people took to the streets.", [(1000, "protesters")]),
        ("Hundreds of protesters blocked the road.", [(100, "protesters")]),
        ("The navy seized five tankers.", [(5, "vessels_seized")]),
        ("Two ships were attacked off the coast.", [(2, "vessels_attacked")]),
        ("The storm sank three boats.", [(3, "vessels_sunk")]),
        ("Two helicopters were shot down.", [(2, "aircraft_lost")]),
        ("The army carried out 16 airstrikes.", [(16, "attacks")]),
        ("Rebels fired about 50 rockets.", [(45, "munitions")]),
        ("The deal is worth $3.5bn.", [(3_450_000_000, "money")]),
        ("The force took 120 square kilometres.", [(115, "area")]),
        ("The field pumps 900 barrels daily.", [(895, "oil")]),
        (
            "The toll was 47 dead. It was later updated to 82.",
            [(47, "persons_killed"), (82, "persons_killed")],
        ),
        (
            "Shells killed 15 people in Norha, 9 in Tesk and 4 in Ulm.",
            [(15, "persons_killed"), (9, "persons_killed"), (4, "persons_killed")],
        ),
        (
            "39 people died in three airstrikes, including 14 children.",
            [(39, "persons_killed"), (3, "attacks"), (14, "persons_killed")],
        ),
        ("The raid killed villagers including 14 children.", [(14, "persons_killed")]),
        ("Those killed in two attacks include 14 girls.", [(2, "attacks"), (14, "persons_killed")]),
        ("The rebels handed over 35 men.", [(35, None)]),
        ("The rally drew 3,000 people.", [(3_000, "protesters")]),
        ("The concert drew 3,000 people.", [(3_000, None)]),
        ("Some 300 people joined the march.", [(270, "protesters")]),
        ("Organisers said 4,000 people took part.", [(4_000, "protesters")]),
        ("Sailors pulled 52 people from the sea.", [(52, "persons_rescued")]),
        ("Police pulled 52 people from the crowd.", [(52, None)]),
        ("It put at 120 the number of people killed.", [(120, "persons_killed")]),
        (
            "The quake killed 12 people. Aid groups put the number at 40.",
            [(12, "persons_killed"), (40, "persons_killed")],
        ),
        ("Six nuns were kidnapped near the town.", [(6, "persons_kidnapped")]),
        ("Sixteen people were taken to hospital.", [(16, "persons_injured")]),
        ("The damage came to about $400,000.", [(360_000, "money")]),
        ("Twelve of the students abducted in May have regained their freedom.", [(12, "persons_released")]),
        ("Some 300 people detained after the vote were released.", [(270, "persons_released")]),
        ("A march of around 2,000 people was held in the capital.", [(1800, "protesters")]),
        (
            "The ministry revised the death toll from 14 to 13.",
            [(14, "persons_killed"), (13, "persons_killed")],
        ),
        ("Some 800 prisoners escaped.", [(720, "other")]),
        ("Police estimated the crowd at 8,000.", [(8000, "protesters")]),
        ("A man was killed.", [(1, "persons_killed")]),
        ("No one was hurt.", [(0, "persons_injured")]),
        ("There were no casualties.", [(0, "casualties")]),
    ],
)
def test_find_quantities_reads_the_measure(words, figures):
    assert [(one.min, one.measure) for one in read(words)] == figures


@pytest.mark.parametrize(
    ("words", "populations"),
    [
        ("The raid killed 18 civilians.", ["civilians"]),
        ("The raid killed six soldiers.", ["combatants"]),
        ("The raid killed six police officers.", ["combatants"]),
        ("The raid killed six army officers.", ["combatants"]),
        ("The raid killed two security guards.", ["other:security guards"]),
        ("The raid killed two Red Falcon fighters.", ["other:Red Falcon fighters"]),
        ("The raid killed three Americans.", ["nationals:US"]),
        ("Five Egyptian workers were kidnapped.", ["nationals:EG"]),
        ("Nine journalists were detained.", ["other:journalists"]),
        ("There are 800 political prisoners in the country.", ["other:political prisoners"]),
        ("More than 400 prisoners had been released.", ["all"]),
        ("16 people, including four children, were killed.", ["all", "children"]),
        ("16 people, four of them women, were killed.", ["all", "women"]),
        (
            "The raid killed 85 civilians: 33 children, 32 women and 20 men.",
            ["civilians", "children", "women", "other:men"],
        ),
        ("Six rebels died and dozens more were wounded.", ["combatants", "combatants"]),
        ("Six rebels died and dozens of others were wounded.", ["combatants", "all"]),
    ],
)
def test_find_quantities_reads_whom_a_figure_counts(words, populations):
    assert [one.population for one in read(words)] == populations


@pytest.mark.parametrize(
    ("words", "populations"),
    [
        ("Bandits killed 40 people. Nine of them were killed in Tesk.", ["all", "other:of them"]),
        ("A bomb killed 20 people, and another six people were killed in Ulm.", ["all", "other:another"]),
        ("The raid killed 20 people. Three more people were killed later.", ["all", "other:more"]),
        ("The raid killed 20 people and wounded 15 more.", ["all", "all"]),
        ("A mine killed 30 workers. Three of the dead were women.", ["other:workers", "women"]),
    ],
)
def test_find_quantities_never_takes_a_part_for_the_whole(words, populations):
    assert [quantity.population for quantity in read(words)] == populations


def test_find_quantities_gives_the_whole_of_a_part():
    dead, children = read("The blast killed 16 people, including four children.")
    assert (dead.whole, children.whole, children.measure) == (None, (16, 16), "persons_killed")


def test_find_quantities_shares_a_measure_in_a_list():
    measures = [one.measure for one in read("Two soldiers, a woman and three boys were killed.")]
    assert measures == ["persons_killed"] * 3


def test_find_quantities_gives_the_span_of_the_figure_and_its_noun():
    words = "Police said at least 116 prisoners had been released."
    (quantity,) = read(words)
    assert words[quantity.start : quantity.end] == quantity.text == "at least 116"
    assert quantity.head_span is not None
    assert words[slice(*quantity.head_span)] == quantity.head == "prisoners"


@pytest.mark.parametrize(
    "words",
    [
        "In 2019 the town was rebuilt.",
        "He was born on March 3, 1978.",
        "Sami Nader, 34, a baker, told the court.",
        "A 34-year-old man spoke.",
        "The clock read 10:45.",
        "An F-16 flew over the S-300 battery.",
        "The Council adopted resolution 2118.",
        "The truce lasted three days.",
        "The village lies 40 km from the coast.",
        "It was the 3rd round of talks.",
        "One must be patient.",
        "The 1951 Refugee Convention binds them.",
        "One in five went hungry.",
        "The side won 2-1.",
        "A rebel group entered the city.",
        "The wounded man had no visible injuries.",
    ],
)
def test_find_quantities_passes_over_what_is_no_count(words):
    assert read(words) == ()


def test_find_quantities_is_linear_in_hostile_text():
    words = "12 of 12, including " * 1500 + "between 3 and " * 1500 + "a " * 3000 + "1,1," * 2000
    assert len(read(words)) < 5000


@pytest.mark.parametrize(
    "words",
    [
        "Police said 90 inmates escaped from the jail.",
        "A total of 41 prisoners broke out.",
        "Eleven detainees are on the run.",
    ],
)
def test_find_quantities_counts_those_who_escaped_as_one_population(words):
    (quantity,) = read(words)
    assert (quantity.measure, quantity.population) == ("other", "other:escaped")


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("$3.5 billion", 3_450_000_000, 3_549_999_999, "USD"),
        ("US$2m", 1_950_000, 2_049_999, "USD"),
        ("€40m", 39_500_000, 40_499_999, "EUR"),
        ("£1.2bn", 1_150_000_000, 1_249_999_999, "GBP"),
        ("3 billion rubles", 2_950_000_000, 3_049_999_999, "RUB"),
        ("between $2 billion and $3 billion", 2_000_000_000, 3_000_000_000, "USD"),
        ("2.5 million barrels of oil", 2_450_000, 2_550_000, "barrel"),
        ("300,000 barrels per day", 295_000, 305_000, "barrel/day"),
        ("40 hectares", 39.5, 40.5, "ha"),
        ("0.5 square kilometres", 0.45, 0.55, "km2"),
        ("300 sq km", 295, 305, "km2"),
        ("more than 500 acres", 500, None, "acre"),
        ("up to 20 hectares", 0, 20, "ha"),
        ("1.2 million tonnes of grain", 1_150_000, 1_250_000, "tonne"),
        ("about 50 kg of explosives", 45, 55, "kg"),
        ("12 per cent", 11.5, 12.5, "percent"),
        ("12.5 percent", 12.45, 12.55, "percent"),
    ],
)
def test_measured_amounts_are_bounded_by_half_their_last_place(words, low, high, unit):
    (one,) = read(f"The raid cost {words}.")

    assert (one.min, one.max, one.unit) == (
        None if low is None else pytest.approx(Decimal(str(low))),
        None if high is None else pytest.approx(Decimal(str(high))),
        unit,
    )
    assert one.min_exclusive is words.startswith("more than")


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("90,000 tonnes of crude", "oil"),
        ("90,000 tonnes of wheat", "weight"),
        ("10,000 litres of diesel", "oil"),
        ("10,000 litres of acid", "volume"),
        ("40 acres", "area"),
    ],
)
def test_what_an_amount_measures_is_told_by_unit_and_thing(words, measure):
    assert [one.measure for one in read(f"The raid destroyed {words}.")] == [measure]


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("Police detained a courier along with three fighters.", [1, 3]),
        ("Police detained the cell's leader along with three fighters.", [3]),
        ("A rebel leader and two fighters were captured near Ulm.", [1, 2]),
        ("Troops arrested a weapons dealer in Ulm.", [1]),
        ("Troops arrested numerous suspects.", [3]),
        ("Troops began an operation to arrest a rebel commander.", []),
        ("A patrol detained the courier.", []),
        ("Police arrested a kidnapper near the ford.", [1]),
        ("Guards took two passengers of the cart into custody.", [2]),
        ("Guards took two passengers of the cart into town.", []),
        ("Four men associated with the mill were arrested.", [4]),
        ("The patrol shot at the cart, detaining one.", [1]),
        ("The council detained one further.", []),
    ],
)
def test_persons_taken_by_role_in_lists_and_not_for_a_purpose(words, figures):
    taken = [q.min for q in read(words) if q.measure is Measure.PERSONS_DETAINED]

    assert taken == figures


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("At least 36 people were killed and 50 others injured.", (50, None)),
        ("At least 36 people were killed and more than 50 injured.", (51, None)),
        ("More than 36 people were killed and 50 injured.", (50, 50)),
        ("At least 36 people were killed, and 50 were injured.", (50, 50)),
    ],
)
def test_at_least_reaches_over_and(words, second):
    [_, figure] = read(words)

    assert (figure.min, figure.max) == second


@pytest.mark.parametrize(
    ("words", "measure", "figure"),
    [
        ("Police said 38 pupils were taken from the school.", Measure.PERSONS_KIDNAPPED, 38),
        ("Twelve people were taken from the rubble.", None, 12),
        ("Seventy-three were taken.", Measure.PERSONS_KIDNAPPED, 73),
        ("More than 20 diggers were still buried.", Measure.PERSONS_MISSING, 21),
        ("Volunteers have buried 48 people.", Measure.PERSONS_KILLED, 48),
        ("Rescuers pulled 87 people from rough seas.", Measure.PERSONS_RESCUED, 87),
    ],
)
def test_what_befell_persons(words, measure, figure):
    assert [(one.measure, one.min) for one in read(words)] == [(measure, figure)]


@pytest.mark.parametrize(
    "second",
    [
        "The ministry has spoken of 52.",
        "The Harbour Watch counts 52.",
        "That tallies with the 52 originally reported by the police.",
        "Nobody knows. The roads are closed. The true figure is 52.",
    ],
)
def test_a_figure_alone_is_of_what_was_counted_before(second):
    assert [one.measure for one in read(f"In all 19 people were detained. {second}")] == [
        Measure.PERSONS_DETAINED,
        Measure.PERSONS_DETAINED,
    ]
