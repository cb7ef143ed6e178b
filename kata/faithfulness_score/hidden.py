"""Hidden tests of faithfulness_score.

Generated answers are built from words whose support is known by construction; a second oracle
reads texts character by character, without regular expressions.
"""

from __future__ import annotations

from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

STOP = "a an and are as at be by for from in is it its of on or so that the this to was were with"
NOUNS = ["river", "tower", "miles", "green", "north", "stone", "1932", "12", "3.5"]


def split_words(text: str) -> list[str]:
    """Return the words: runs of letters, and runs of digits with points between them."""
    found, kind = [""], ""
    for place, sign in enumerate(text.lower()):
        now = "letter" if "a" <= sign <= "z" else "digit" if sign in "0123456789" else ""
        behind = text[place + 1 : place + 2]
        if sign == "." and kind == "digit" and behind and behind in "0123456789":
            now = "digit"
        if now != kind:
            found.append("")
        found[-1] += sign if now else ""
        kind = now
    return [word for word in found if word]


def split_markers(claim: str) -> tuple[str, list[int]]:
    rest, numbers = "", []
    while "[" in claim:
        before, _, claim = claim.partition("[")
        number, _, claim = claim.partition("]")
        rest, numbers = f"{rest}{before} ", [*numbers, int(number)]
    return rest + claim, numbers


def counting(text: str) -> set[str]:
    return set(split_words(text)) - set(STOP.split())


def bears_out(claim: str, passages: list[str], share: float) -> bool:
    text, numbers = split_markers(claim)
    asked = [passages[n - 1] for n in numbers if 1 <= n <= len(passages)] if numbers else passages
    wanted = counting(text)
    for passage in asked:
        missing = wanted - set(split_words(passage))
        enough = len(wanted) - len(missing) >= share * len(wanted)
        if enough and not any(word[0].isdigit() for word in missing):
            return True
    return False


def check(
    solution: Any, claim: str, passages: list[str], wanted: bool, share: float = 0.75
) -> None:
    chosen = "" if share == 0.75 else f", share={share}"
    given = f"supported({claim!r}, {passages}{chosen})"
    with asking(given):
        got = solution.supported(claim, passages, *([] if share == 0.75 else [share]))
    equal(got, wanted, given)


def check_claims(solution: Any, answer: str, wanted: list[str]) -> None:
    equal(solution.claims(answer), wanted, f"claims({answer!r})")


def check_score(
    solution: Any, answer: str, passages: list[str], score: float | None, rest: list[str]
) -> None:
    given = f"faithfulness({answer!r}, {passages})"
    with asking(given):
        got = solution.faithfulness(answer, passages)
    right = isinstance(got, tuple) and len(got) == 2
    true(right, "the answer is to be a tuple of two", given, repr((score, rest)), repr(got))
    if score is None or got[0] is None:
        equal(got[0], score, given)
    else:
        close(float(got[0]), score, 1e-9, 1e-12, given)
    equal(got[1], rest, given, "the claims without support")


def test_claims__two(solution: Any) -> None:
    """claims: two sentences"""
    check_claims(solution, "It is long. It is green.", ["It is long.", "It is green."])


def test_claims__marks(solution: Any) -> None:
    """claims: every kind of end"""
    check_claims(solution, "Is it? It is! Good.", ["Is it?", "It is!", "Good."])


def test_claims__open(solution: Any) -> None:
    """claims: no mark at the end"""
    check_claims(solution, "It is long. It is green", ["It is long.", "It is green"])


def test_claims__inside(solution: Any) -> None:
    """claims: points inside of numbers and names"""
    text = "It is 3.5 miles from node.js. See a.txt!"
    check_claims(solution, text, ["It is 3.5 miles from node.js.", "See a.txt!"])


def test_claims__several(solution: Any) -> None:
    """claims: several marks in a row"""
    check_claims(solution, "Really?! Well... Yes.", ["Really?!", "Well...", "Yes."])


def test_claims__lines(solution: Any) -> None:
    """claims: lines and wide gaps"""
    check_claims(solution, "  One.\n\nTwo.\t Three\n", ["One.", "Two.", "Three"])


def test_claims__no_letters(solution: Any) -> None:
    """claims: pieces without a letter or digit"""
    check_claims(solution, "One. ... ! Two. -", ["One.", "Two."])


def test_claims__digits(solution: Any) -> None:
    """claims: a piece that is a number"""
    check_claims(solution, "How many? 12.", ["How many?", "12."])


def test_claims__nothing(solution: Any) -> None:
    """claims: an empty answer"""
    check_claims(solution, "", [])


def test_words__all(solution: Any) -> None:
    """supported: all words in one passage"""
    check(solution, "A green stone tower.", ["Here the tower of stone is green."], True)


def test_words__none(solution: Any) -> None:
    """supported: no word in the passage"""
    check(solution, "A green stone tower.", ["The river runs north."], False)


def test_words__exact(solution: Any) -> None:
    """supported: exactly the share"""
    check(solution, "Green stone tower north.", ["A green stone tower."], True)


def test_words__below(solution: Any) -> None:
    """supported: less than the share"""
    check(solution, "Green stone tower.", ["A green tower."], False)


def test_words__share(solution: Any) -> None:
    """supported: another share"""
    check(solution, "Green stone.", ["A green tower."], True, 0.5)


def test_words__share_of_all(solution: Any) -> None:
    """supported: a share of 1"""
    check(solution, "Green stone tower north river.", ["Green stone tower north."], False, 1.0)


def test_words__stop(solution: Any) -> None:
    """supported: little words in common only"""
    check(solution, "It was on the green river.", ["It was on the stone so that it is."], False)


def test_words__little_missing(solution: Any) -> None:
    """supported: little words that the passage lacks"""
    check(solution, "So this was the green river and it is.", ["Green river."], True)


def test_words__case(solution: Any) -> None:
    """supported: capitals in the passage"""
    check(solution, "The green river.", ["GREEN River"], True)


def test_words__parts(solution: Any) -> None:
    """supported: a word inside of another"""
    check(solution, "An art.", ["A party."], False)


def test_words__repeated(solution: Any) -> None:
    """supported: a word that the claim repeats"""
    check(solution, "River river river river stone.", ["A river."], False)


def test_words__long_passage(solution: Any) -> None:
    """supported: a short claim and a long passage"""
    passage = "From the north the green river comes by miles of stone to a tower with birds."
    check(solution, "The river is green.", [passage], True)


def test_words__spread(solution: Any) -> None:
    """supported: one half in each of two passages"""
    check(solution, "The green river north.", ["Green river.", "North river."], False)


def test_words__second(solution: Any) -> None:
    """supported: by the second passage"""
    check(solution, "The green river.", ["A tower.", "A green river.", "Stone."], True)


def test_words__no_passages(solution: Any) -> None:
    """supported: no passages"""
    check(solution, "The green river.", [], False)


def test_words__empty_claim(solution: Any) -> None:
    """supported: a claim of little words"""
    check(solution, "So it is.", ["A tower."], True)


LONG = "It has a green stone tower, north, by the river, of {} miles."


def test_numbers__other(solution: Any) -> None:
    """supported: another number"""
    check(solution, LONG.format(12), [LONG.format(13)], False)


def test_numbers__same(solution: Any) -> None:
    """supported: the same number"""
    check(solution, LONG.format(12), ["North: " + LONG.format(12)], True)


def test_numbers__decimals(solution: Any) -> None:
    """supported: numbers that differ behind the point"""
    check(solution, LONG.format(3.5), [LONG.format(3.2) + " 5"], False)


def test_numbers__part(solution: Any) -> None:
    """supported: a number inside of a longer one"""
    check(solution, LONG.format(12), [LONG.format(112)], False)


def test_numbers__two(solution: Any) -> None:
    """supported: one of two numbers"""
    claim = "From 1932 on it has a green stone tower, north, by the river, of 12 miles."
    check(solution, claim, ["In 1932: " + LONG.format(13)], False)


def test_numbers__count(solution: Any) -> None:
    """supported: numbers count as words, too"""
    check(solution, "Green stone 12 13.", ["Stone 12 13."], True)


def test_numbers__spread(solution: Any) -> None:
    """supported: the words in one passage, the number in another"""
    check(solution, LONG.format(12), [LONG.format(13), "It is 12."], False)


PAIR = ["A green river.", "A stone tower."]


def test_sources__right(solution: Any) -> None:
    """sources: the one that says it"""
    check(solution, "The tower is stone [2].", PAIR, True)


def test_sources__wrong(solution: Any) -> None:
    """sources: one that does not say it"""
    check(solution, "The tower is stone [1].", PAIR, False)


def test_sources__two(solution: Any) -> None:
    """sources: two, one of which says it"""
    check(solution, "The tower is stone [1][2].", PAIR, True)


def test_sources__apart(solution: Any) -> None:
    """sources: two in different places"""
    check(solution, "The tower [2] is stone [1].", PAIR, True)


def test_sources__missing(solution: Any) -> None:
    """sources: a number without a passage"""
    check(solution, "The tower is stone [3].", PAIR, False)


def test_sources__zero(solution: Any) -> None:
    """sources: the number zero"""
    check(solution, "The tower is stone [0].", PAIR, False)


def test_sources__one_missing(solution: Any) -> None:
    """sources: one that is there and one that is not"""
    check(solution, "The tower is stone [7][2].", PAIR, True)


def test_sources__beside(solution: Any) -> None:
    """sources: markers right behind words"""
    check(solution, "Green[1] river[1].", PAIR, True)


def test_sources__many(solution: Any) -> None:
    """sources: a number of two digits"""
    passages = ["A green river."] * 11 + ["A stone tower."]
    check(solution, "The tower is stone [12].", passages, True)


def test_score__all(solution: Any) -> None:
    """score: every claim is supported"""
    check_score(solution, "The river is green. The tower is stone.", PAIR, 1.0, [])


def test_score__none(solution: Any) -> None:
    """score: no claim is supported"""
    check_score(solution, "Birds sing.", PAIR, 0.0, ["Birds sing."])


def test_score__some(solution: Any) -> None:
    """score: one claim of three"""
    answer = "Birds sing. The river is green. The river is stone."
    check_score(solution, answer, PAIR, 1 / 3, ["Birds sing.", "The river is stone."])


def test_score__half_words(solution: Any) -> None:
    """score: a claim with half of its words"""
    check_score(solution, "The river is stone.", PAIR, 0.0, ["The river is stone."])


def test_score__no_words(solution: Any) -> None:
    """score: claims that say nothing"""
    answer = "So it is! The river is green. That was it. Birds sing."
    check_score(solution, answer, PAIR, 0.5, ["Birds sing."])


def test_score__only_markers(solution: Any) -> None:
    """score: a claim of little words with a source"""
    check_score(solution, "The river is green. So it is [2].", PAIR, 1.0, [])


def test_score__twice(solution: Any) -> None:
    """score: the same claim twice"""
    answer = "Birds sing. Birds sing. The river is green. The tower is stone."
    check_score(solution, answer, PAIR, 0.5, ["Birds sing.", "Birds sing."])


def test_score__nothing(solution: Any) -> None:
    """score: an empty answer"""
    check_score(solution, "", PAIR, None, [])


def test_score__says_nothing(solution: Any) -> None:
    """score: an answer that says nothing"""
    check_score(solution, "So it was. It is!", PAIR, None, [])


def test_score__no_passages(solution: Any) -> None:
    """score: no passages"""
    check_score(solution, "The river is green.", [], 0.0, ["The river is green."])


def test_score__share(solution: Any) -> None:
    """score: another share"""
    given = f"faithfulness('The river is stone.', {PAIR}, 0.5)"
    with asking(given):
        got = solution.faithfulness("The river is stone.", PAIR, 0.5)
    equal(got, (1.0, []), given)


TEXTS = st.lists(st.sampled_from([*NOUNS, "the", "is"]), max_size=6).map(" ".join)
SHARES = st.sampled_from([0.25, 0.5, 0.75, 1.0])


@example(claim="river 12", passages=["12"], sources=[], share=0.5)
@example(claim="river stone", passages=["tower", "river stone"], sources=[], share=0.5)
@example(claim="river river stone", passages=["river"], sources=[], share=0.5)
@example(claim="river 12 3.5", passages=["12 river"], sources=[], share=0.5)
@example(claim="river 12", passages=["river the", "12"], sources=[], share=1.0)
@example(claim="river tower green", passages=["river tower green"], sources=[2, 1], share=1.0)
@given(
    claim=TEXTS,
    passages=st.lists(TEXTS, max_size=3),
    sources=st.lists(st.integers(0, 4), max_size=2),
    share=SHARES,
)
def test_any__support(
    solution: Any, claim: str, passages: list[str], sources: list[int], share: float
) -> None:
    """supported: any claim and passages"""
    claim = claim.capitalize() + "".join(f" [{number}]" for number in sources) + "."
    check(solution, claim, passages, bears_out(claim, passages, share), share)


@example(sentences=["river", "river", "the", "stone tower"], passages=["river"])
@example(sentences=["river stone"], passages=["tower", "river stone"])
@example(sentences=["the is"], passages=["river"])
@example(sentences=["river stone tower green"], passages=["river stone", "tower green"])
@example(sentences=["river river river stone"], passages=["river"])
@example(sentences=["12 3.5 river stone tower"], passages=["12 river stone tower"])
@given(sentences=st.lists(TEXTS, max_size=4), passages=st.lists(TEXTS, min_size=1, max_size=2))
def test_any__score(solution: Any, sentences: list[str], passages: list[str]) -> None:
    """score: any answer"""
    sentences = [f"{sentence.capitalize()}." for sentence in sentences]
    assume(not any(" ." in sentence for sentence in sentences))
    counted = [one for one in sentences if counting(one)]
    rest = [one for one in counted if not bears_out(one, passages, 0.75)]
    score = 1 - len(rest) / len(counted) if counted else None
    check_score(solution, " ".join(sentences), passages, score, rest)


def test_kept__passages(solution: Any, fixtures: Any) -> None:
    """the passages stay as they were"""
    given = f"faithfulness('River [1]. Tower.', {PAIR})"
    with asking(given):
        got = fixtures.left(solution.faithfulness, "River [1]. Tower.", list(PAIR))
    equal(got, PAIR, given, "the list that was passed in was changed")


def test_refused__zero(solution: Any) -> None:
    """a share of zero"""
    raises(ValueError, lambda: solution.supported("River.", PAIR, 0.0), "supported(..., share=0.0)")


def test_refused__above(solution: Any) -> None:
    """a share above 1"""
    given = "supported('River.', passages, 1.25)"
    raises(ValueError, lambda: solution.supported("River.", PAIR, 1.25), given)


def test_refused__no_claims(solution: Any) -> None:
    """a share above 1 for an empty answer"""
    raises(ValueError, lambda: solution.faithfulness("", PAIR, 1.25), "faithfulness('', ..., 1.25)")
