"""Hidden tests of bigram_model. Pairs are found by searching one long text; sums are fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Words = list[str]


def wanted_prob(words: Words, smoothing: float, first: str, second: str) -> Fraction:
    """Return the probability by going through every place of every word."""
    letters = sorted(set("".join(words)))
    seen = {letter: Fraction(smoothing) for letter in [".", *letters]}
    for word in words:
        framed = "." + word + "."
        for place in range(len(framed) - 1):
            if framed[place] == first:
                seen[framed[place + 1]] += 1
    return seen[second] / sum(seen.values())


def wanted_loss(learnt: Words, smoothing: float, words: Words) -> float:
    losses = []
    for word in words:
        framed = "." + word + "."
        for place in range(len(framed) - 1):
            prob = wanted_prob(learnt, smoothing, framed[place], framed[place + 1])
            losses.append(-math.log(prob) if prob else math.inf)
    return math.fsum(losses) / len(losses)


def model_text(words: Words, smoothing: float) -> str:
    return f"model = BigramModel({smoothing}).fit({words})"


def check_prob(solution: Any, fixtures: Any, words: Words, pair: str, smoothing: float = 1) -> None:
    given = f"{model_text(words, smoothing)}\nmodel.prob({pair[0]!r}, {pair[1]!r})"
    with asking(given):
        got = fixtures.learnt(solution.BigramModel, smoothing, words).prob(*pair)
    close(got, float(wanted_prob(words, smoothing, *pair)), 1e-9, 1e-12, given)


def check_loss(
    solution: Any, fixtures: Any, learnt: Words, words: Words, smoothing: float = 1
) -> None:
    given = f"{model_text(learnt, smoothing)}\nmodel.loss({words})"
    with asking(given):
        got = fixtures.learnt(solution.BigramModel, smoothing, learnt).loss(words)
    close(got, wanted_loss(learnt, smoothing, words), 1e-9, 1e-12, given)


def check_word(
    solution: Any, fixtures: Any, words: Words, numbers: list[float], smoothing: float = 0
) -> None:
    given = (
        f"{model_text(words, smoothing)}\nnumbers = iter({numbers})\n"
        "model.generate(lambda: next(numbers))"
    )
    letters, word, used = [".", *sorted(set("".join(words)))], "", 0
    while True:
        total, last = Fraction(0), (word or ".")[-1]
        for letter in letters:
            total += wanted_prob(words, smoothing, last, letter)
            if total > numbers[used]:
                break
        used += 1
        if letter == ".":
            break
        word += letter
    with asking(given):
        got = fixtures.generated(solution.BigramModel, smoothing, words, numbers)
    equal(got[0], word, given)
    equal(got[1], len(numbers) - used, given, "draw() was not called once for each letter")


def test_alphabet__sorted(solution: Any, fixtures: Any) -> None:
    """the alphabet"""
    words = ["cab", "bad"]
    given = f"{model_text(words, 1)}\nmodel.alphabet"
    with asking(given):
        got = fixtures.learnt(solution.BigramModel, 1, words).alphabet
    equal(list(got), [".", "a", "b", "c", "d"], given)


def test_alphabet__before_the_dot(solution: Any, fixtures: Any) -> None:
    """an alphabet with signs that sort before the dot"""
    words = ["a-b", "it's"]
    given = f"{model_text(words, 1)}\nmodel.alphabet"
    with asking(given):
        got = fixtures.learnt(solution.BigramModel, 1, words).alphabet
    equal(list(got), [".", *sorted("a-bit's")], given)


def test_prob__inside(solution: Any, fixtures: Any) -> None:
    """a pair inside a word, without smoothing"""
    check_prob(solution, fixtures, ["abac"], "ab", 0)


def test_prob__first(solution: Any, fixtures: Any) -> None:
    """a first letter, without smoothing"""
    check_prob(solution, fixtures, ["abb", "bab", "bbb"], ".a", 0)


def test_prob__last(solution: Any, fixtures: Any) -> None:
    """a last letter, without smoothing"""
    check_prob(solution, fixtures, ["aba", "bab"], "a.", 0)


def test_prob__unseen(solution: Any, fixtures: Any) -> None:
    """an unseen pair, without smoothing"""
    check_prob(solution, fixtures, ["abc"], "ca", 0)


def test_prob__words_apart(solution: Any, fixtures: Any) -> None:
    """the last letter of one word and the first of the next"""
    check_prob(solution, fixtures, ["ab", "ca", "bc"], "bc", 0)
    check_prob(solution, fixtures, ["ab", "ca", "bc"], "..", 0)


def test_prob__smoothed(solution: Any, fixtures: Any) -> None:
    """a seen pair with smoothing"""
    check_prob(solution, fixtures, ["abac", "ab"], "ab", 1)


def test_prob__unseen_smoothed(solution: Any, fixtures: Any) -> None:
    """an unseen pair with smoothing"""
    check_prob(solution, fixtures, ["abc", "abd"], "ca", 1)


def test_prob__half(solution: Any, fixtures: Any) -> None:
    """a smoothing of a half"""
    check_prob(solution, fixtures, ["abac", "ab"], "ab", 0.5)


def test_prob__default(solution: Any) -> None:
    """no smoothing given"""
    given = "BigramModel().fit(['ab', 'b']).prob('a', 'b')"
    with asking(given):
        got = solution.BigramModel().fit(["ab", "b"]).prob("a", "b")
    close(got, 0.5, 1e-9, 1e-12, given)


def test_prob__repeated(solution: Any, fixtures: Any) -> None:
    """a word that occurs three times"""
    check_prob(solution, fixtures, ["ab", "ab", "ac", "ab"], "ab", 0)


def test_prob__doubled(solution: Any, fixtures: Any) -> None:
    """a letter behind itself"""
    check_prob(solution, fixtures, ["aaab", "ba"], "aa", 0)


def test_prob__backwards(solution: Any, fixtures: Any) -> None:
    """a pair that is commoner the other way round"""
    check_prob(solution, fixtures, ["abb", "cab", "ba"], "ba", 0)


def test_prob__capital(solution: Any, fixtures: Any) -> None:
    """capital and small letters"""
    check_prob(solution, fixtures, ["Aba", "aa"], ".A", 0)


def test_prob__empty_word(solution: Any, fixtures: Any) -> None:
    """an empty word among others"""
    check_prob(solution, fixtures, ["", "a", ""], "..", 0)


def test_prob__only_dot(solution: Any, fixtures: Any) -> None:
    """nothing but an empty word, with smoothing"""
    check_prob(solution, fixtures, [""], "..", 1)


def test_prob__row(solution: Any, fixtures: Any) -> None:
    """the sum over the alphabet"""
    words = ["anna", "bo", "ab"]
    given = f"{model_text(words, 1)}\nsum(model.prob('a', letter) for letter in model.alphabet)"
    with asking(given):
        model = fixtures.learnt(solution.BigramModel, 1, words)
        got = sum(model.prob("a", letter) for letter in ".abno")
    close(got, 1.0, 1e-9, 1e-12, given)


def test_loss__one_word(solution: Any, fixtures: Any) -> None:
    """the loss of one word"""
    check_loss(solution, fixtures, ["ab", "b"], ["b"])


def test_loss__one_pair(solution: Any, fixtures: Any) -> None:
    """the loss of a single pair"""
    check_loss(solution, fixtures, ["", "a"], [""], 0)


def test_loss__unequal(solution: Any, fixtures: Any) -> None:
    """the loss of a long and a short word"""
    check_loss(solution, fixtures, ["abab", "b", "bbba"], ["abbabb", "b"], 0)


def test_loss__certain(solution: Any, fixtures: Any) -> None:
    """the loss of what is certain"""
    check_loss(solution, fixtures, ["abc"], ["abc", "abc"], 0)


def test_loss__impossible(solution: Any, fixtures: Any) -> None:
    """the loss of a pair that cannot be"""
    check_loss(solution, fixtures, ["abc"], ["ac"], 0)


def test_loss__many(solution: Any, fixtures: Any) -> None:
    """the loss of very many words"""
    check_loss(solution, fixtures, ["abc", "cab"], ["abcabc"] * 300)


def test_again__second_list(solution: Any, fixtures: Any) -> None:
    """learning a second list after a first"""
    first, second = ["ba", "ca"], ["ab", "b"]
    given = f"model = BigramModel(1)\nmodel.fit({first}).fit({second}).prob('a', 'b')"
    with asking(given):
        model = fixtures.learnt(solution.BigramModel, 1, first, second)
        got = model.prob("a", "b")
        letters = list(model.alphabet)
    close(got, float(wanted_prob(second, 1, "a", "b")), 1e-9, 1e-12, given)
    equal(letters, [".", "a", "b"], f"{given}\nmodel.alphabet")


def test_word__certain(solution: Any, fixtures: Any) -> None:
    """a word without any choice"""
    check_word(solution, fixtures, ["abc"], [0.5, 0.5, 0.5, 0.5, 0.5])


def test_word__choices(solution: Any, fixtures: Any) -> None:
    """a word with choices"""
    check_word(solution, fixtures, ["ab", "ba", "abb"], [0.1, 0.4, 0.9, 0.2, 0.3, 0.1, 0.2])


def test_word__zero(solution: Any, fixtures: Any) -> None:
    """a draw of zero where the first of the alphabet cannot follow"""
    check_word(solution, fixtures, ["b", "b"], [0.0, 0.0, 0.9])


def test_word__on_the_edge(solution: Any, fixtures: Any) -> None:
    """a draw that is equal to a sum"""
    check_word(solution, fixtures, ["a", "b"], [0.5, 0.0, 0.5])


def test_word__highest(solution: Any, fixtures: Any) -> None:
    """draws just below one"""
    numbers = [0.999999, 0.999999, 0.999999, 0.1, 0.1, 0.1, 0.1]
    check_word(solution, fixtures, ["abc", "a"], numbers)


def test_word__empty(solution: Any, fixtures: Any) -> None:
    """a word that ends at once"""
    check_word(solution, fixtures, ["", "a"], [0.2, 0.7])


def test_word__smoothed(solution: Any, fixtures: Any) -> None:
    """a word from a smoothed model"""
    check_word(solution, fixtures, ["ab", "b"], [0.5, 0.9, 0.3, 0.1, 0.1], 1)


def check_refused(solution: Any, given: str, ask: Any) -> None:
    with asking(given):
        raises(ValueError, ask, given=given)


def test_refused__no_words(solution: Any) -> None:
    """learning from nothing"""
    check_refused(solution, "BigramModel().fit([])", lambda: solution.BigramModel().fit([]))


def test_refused__dot(solution: Any) -> None:
    """learning a word with a dot in it"""
    given = "BigramModel().fit(['ok', 'e.g'])"
    check_refused(solution, given, lambda: solution.BigramModel().fit(["ok", "e.g"]))


def test_refused__smoothing(solution: Any) -> None:
    """a negative smoothing"""
    given = "BigramModel(-0.5)"
    check_refused(solution, given, lambda: solution.BigramModel(-0.5))


def test_refused__unknown(solution: Any) -> None:
    """a letter outside the alphabet"""
    model = solution.BigramModel().fit(["ab"])
    given = "model = BigramModel().fit(['ab'])\n"
    check_refused(solution, f"{given}model.prob('a', 'z')", lambda: model.prob("a", "z"))
    check_refused(solution, f"{given}model.prob('z', 'a')", lambda: model.prob("z", "a"))
    check_refused(solution, f"{given}model.loss(['az'])", lambda: model.loss(["az"]))


def test_refused__loss_of_nothing(solution: Any) -> None:
    """the loss of no words"""
    model = solution.BigramModel().fit(["ab"])
    given = "BigramModel().fit(['ab']).loss([])"
    check_refused(solution, given, lambda: model.loss([]))


def test_unchanged__words(solution: Any, fixtures: Any) -> None:
    """the words stay as they were"""
    given = "words = ['ab', 'b']\nBigramModel().fit(words).loss(words)\nwords"
    with asking(given):
        after = fixtures.afterwards(solution.BigramModel, ["ab", "b"])
    equal(after, ["ab", "b"], given)


@example(words=["ab", "ba", "b"], smoothing=1)
@given(
    words=st.lists(st.text("abc", max_size=4), min_size=1, max_size=5).filter(any),
    smoothing=st.sampled_from([1, 0.5, 3]),
)
def test_any__generated(solution: Any, fixtures: Any, words: Words, smoothing: float) -> None:
    """any words"""
    check_loss(solution, fixtures, words, words, smoothing)
