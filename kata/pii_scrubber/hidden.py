"""Hidden tests of pii_scrubber.

Texts are put together from words and values of a known kind, so that the answer is known without
a pattern; card numbers get their last digit from a table of doubled digits.
"""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, true

CARD = "4111 1111 1111 1111"
OTHER_CARD = "5500-0000-0000-0004"
BO, ANN = "bo@x.org", "ann.lee+1@mail.example.com"
PHONE = "+49 151 234-5678"
DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
LETTERS = st.text("abcxyz", min_size=2, max_size=5)


def passes(digits: str) -> bool:
    reverse = [int(digit) for digit in reversed(digits)]
    return (sum(reverse[::2]) + sum(DOUBLED[digit] for digit in reverse[1::2])) % 10 == 0


def check(solution: Any, text: str, clean: str, found: Any, known: Any = None) -> None:
    given = f"scrub({text!r})" if known is None else f"scrub({text!r}, {known})"
    with asking(given):
        got = solution.scrub(text) if known is None else solution.scrub(text, known)
    right = isinstance(got, tuple) and len(got) == 2
    true(right, "the answer is to be a tuple of two", given, repr((clean, found)), repr(got))
    equal(got[0], clean, given, "another text")
    equal(got[1], found, given, "other values")


def one(solution: Any, kind: str, text: str, value: str) -> None:
    """Want one value found in a text."""
    check(solution, text, text.replace(value, f"<{kind}_1>"), {f"<{kind}_1>": value})


def none(solution: Any, *texts: str) -> None:
    for text in texts:
        check(solution, text, text, {})


def check_luhn(solution: Any, right: list[str], wrong: list[str]) -> None:
    for digits in (*right, *wrong):
        equal(solution.luhn(digits), digits in right, f"luhn({digits!r})")


def check_restore(solution: Any, text: str, found: Any, wanted: str) -> None:
    equal(solution.restore(text, found), wanted, f"restore({text!r}, {found})")


def test_luhn__right(solution: Any) -> None:
    """luhn: numbers that pass"""
    check_luhn(solution, ["4111111111111111", "5500000000000004", "0", "18", "26"], [])


def test_luhn__wrong(solution: Any) -> None:
    """luhn: one digit is another"""
    check_luhn(solution, [], ["4111111111111112", "5500000000000014", "1", "81"])


def test_luhn__odd(solution: Any) -> None:
    """luhn: an odd number of digits"""
    check_luhn(solution, ["378282246310005", "059", "4222222222222"], ["478282246310005"])


def test_luhn__nines(solution: Any) -> None:
    """luhn: digits that exceed 9 when doubled"""
    check_luhn(solution, ["59", "67", "75", "83", "91"], ["55", "66", "77"])


@example(digits="059")
@given(digits=st.text("0123456789", min_size=1, max_size=19))
def test_luhn__any(solution: Any, digits: str) -> None:
    """luhn: any digits"""
    equal(solution.luhn(digits), passes(digits), f"luhn({digits!r})")


def test_email__plain(solution: Any) -> None:
    """email: in a sentence"""
    one(solution, "EMAIL", "Write to bo@x.org today", BO)


def test_email__signs(solution: Any) -> None:
    """email: points, plus, underscore and more before the at sign"""
    one(solution, "EMAIL", "Is it ann.lee+1@mail.example.com", ANN)
    one(solution, "EMAIL", "so A_b-c%d9@ex-am.ple.net then", "A_b-c%d9@ex-am.ple.net")


def test_email__stop(solution: Any) -> None:
    """email: a full stop or a comma behind it"""
    one(solution, "EMAIL", "It is bo@x.org.", BO)
    one(solution, "EMAIL", "bo@x.org, or not", BO)


def test_email__brackets(solution: Any) -> None:
    """email: in brackets of any kind"""
    one(solution, "EMAIL", "(bo@x.org)", BO)
    one(solution, "EMAIL", "Bo <bo@x.org>", BO)


def test_email__parts(solution: Any) -> None:
    """email: many parts behind the at sign"""
    one(solution, "EMAIL", "see q@a.b2.c-d.example.org now", "q@a.b2.c-d.example.org")


def test_email__none(solution: Any) -> None:
    """email: what looks like one"""
    none(solution, "bo@x", "@x.org", "bo@.org", "5 @ x.org", "call @bo")


def test_email__short(solution: Any) -> None:
    """email: one letter behind the last point"""
    none(solution, "to bo@x.o", "bo@mail.x.o, or")


def test_phone__plain(solution: Any) -> None:
    """phone: digits without anything between"""
    one(solution, "PHONE", "Call +4915123456, please", "+4915123456")


def test_phone__groups(solution: Any) -> None:
    """phone: groups with blanks and hyphens"""
    one(solution, "PHONE", "Call +49 151 234-5678.", PHONE)


def test_phone__lengths(solution: Any) -> None:
    """phone: the shortest and the longest"""
    one(solution, "PHONE", "a +12345678 b", "+12345678")
    one(solution, "PHONE", "a +123456789012345 b", "+123456789012345")


def test_phone__too_short(solution: Any) -> None:
    """phone: seven digits"""
    none(solution, "a +1234567 b", "a +12 34-567")


def test_phone__too_long(solution: Any) -> None:
    """phone: sixteen digits"""
    none(solution, "a +1234567890123456 b", "+1234 5678 9012 3456")


def test_phone__gaps(solution: Any) -> None:
    """phone: two blanks between digits end it"""
    one(solution, "PHONE", "a +12345678  90", "+12345678")
    none(solution, "a +1234  5678", "+ 12345678")


def test_phone__no_plus(solution: Any) -> None:
    """phone: no plus"""
    none(solution, "a 12345678 b", "in 0151 2345678")


def test_phone__like_a_card(solution: Any) -> None:
    """phone: thirteen digits that pass the check of cards"""
    one(solution, "PHONE", "at +4222222222222 or", "+4222222222222")


def test_phone__letter(solution: Any) -> None:
    """phone: a letter behind it"""
    one(solution, "PHONE", "Call +12345678x", "+12345678")


def test_card__blanks(solution: Any) -> None:
    """card: groups with blanks"""
    one(solution, "CARD", "Take 4111 1111 1111 1111, thanks", CARD)


def test_card__hyphens(solution: Any) -> None:
    """card: groups with hyphens"""
    one(solution, "CARD", "Take 5500-0000-0000-0004.", OTHER_CARD)


def test_card__bare(solution: Any) -> None:
    """card: digits without anything between"""
    one(solution, "CARD", "Take 4111111111111111!", "4111111111111111")


def test_card__lengths(solution: Any) -> None:
    """card: thirteen and nineteen digits"""
    one(solution, "CARD", "a 4222222222222 b", "4222222222222")
    one(solution, "CARD", "a 6304000000000000000 b", "6304000000000000000")


def test_card__too_short(solution: Any) -> None:
    """card: twelve digits that pass the check"""
    none(solution, "a 422222222222 b")


def test_card__too_long(solution: Any) -> None:
    """card: twenty digits, parts of which pass the check"""
    none(solution, "a 63040000000000000005 b", "a 41111111111111110000 b")
    none(solution, "a 1234 4111 1111 1111 1111 b")


def test_card__check(solution: Any) -> None:
    """card: the check fails"""
    none(solution, "a 4111 1111 1111 1112 b")


def test_card__letters(solution: Any) -> None:
    """card: letters directly before or behind"""
    none(solution, "id4111111111111111", "4111111111111111x")


def test_card__plus(solution: Any) -> None:
    """card: sixteen digits behind a plus"""
    one(solution, "CARD", "a +4111111111111111 b", "4111111111111111")


def test_ip__plain(solution: Any) -> None:
    """ip: in a sentence"""
    one(solution, "IP", "from 10.0.0.7 on", "10.0.0.7")


def test_ip__stop(solution: Any) -> None:
    """ip: a full stop or a colon behind it"""
    one(solution, "IP", "It is 10.0.0.7.", "10.0.0.7")
    one(solution, "IP", "at 192.168.1.255:8080", "192.168.1.255")


def test_ip__ends(solution: Any) -> None:
    """ip: the smallest and the largest numbers"""
    one(solution, "IP", "is 0.0.0.0 so", "0.0.0.0")
    one(solution, "IP", "is 255.255.255.255 so", "255.255.255.255")


def test_ip__large(solution: Any) -> None:
    """ip: a number above 255"""
    none(solution, "is 256.1.1.1 so", "is 10.0.0.300 so", "is 10.999.0.1 so")


def test_ip__five(solution: Any) -> None:
    """ip: five numbers"""
    none(solution, "version 1.2.3.4.5 is", "v .1.2.3.4 is")


def test_ip__three(solution: Any) -> None:
    """ip: three numbers"""
    none(solution, "version 1.2.3 is", "at 1.2.3. 4")


def test_ip__letters(solution: Any) -> None:
    """ip: letters directly before or behind"""
    none(solution, "v1.2.3.4", "1.2.3.4b")


def test_numbers__two(solution: Any) -> None:
    """two values of one kind"""
    check(
        solution,
        f"{ANN} and {BO}",
        "<EMAIL_1> and <EMAIL_2>",
        {"<EMAIL_1>": ANN, "<EMAIL_2>": BO},
    )


def test_numbers__again(solution: Any) -> None:
    """a value that comes again"""
    text, clean = f"{BO}, {ANN}, {BO}", "<EMAIL_1>, <EMAIL_2>, <EMAIL_1>"
    check(solution, text, clean, {"<EMAIL_1>": BO, "<EMAIL_2>": ANN})


def test_numbers__case(solution: Any) -> None:
    """the same address with a capital"""
    check(
        solution,
        "bo@x.org or Bo@x.org",
        "<EMAIL_1> or <EMAIL_2>",
        {"<EMAIL_1>": BO, "<EMAIL_2>": "Bo@x.org"},
    )


def test_numbers__other_groups(solution: Any) -> None:
    """the same card in other groups"""
    found = {"<CARD_1>": CARD, "<CARD_2>": "4111111111111111"}
    check(solution, f"{CARD} or 4111111111111111", "<CARD_1> or <CARD_2>", found)


def test_numbers__kinds(solution: Any) -> None:
    """every kind counts for itself"""
    text = f"{CARD}; {BO}; {PHONE}; 10.0.0.7; {OTHER_CARD}"
    clean = "<CARD_1>; <EMAIL_1>; <PHONE_1>; <IP_1>; <CARD_2>"
    found = {"<CARD_1>": CARD, "<EMAIL_1>": BO, "<PHONE_1>": PHONE}
    check(solution, text, clean, {**found, "<IP_1>": "10.0.0.7", "<CARD_2>": OTHER_CARD})


def test_numbers__many(solution: Any) -> None:
    """eleven addresses"""
    values = [f"p{number}@x.org" for number in range(11)]
    names = [f"<EMAIL_{number}>" for number in range(1, 12)]
    check(solution, " ".join(values), " ".join(names), dict(zip(names, values, strict=True)))


def test_numbers__nothing(solution: Any) -> None:
    """nothing to find"""
    none(solution, "", "Nobody is here.")


def test_known__kept(solution: Any) -> None:
    """known: values keep their placeholders"""
    known = {"<EMAIL_1>": ANN, "<EMAIL_2>": BO}
    check(solution, f"{BO} again", "<EMAIL_2> again", known, known)


def test_known__new(solution: Any) -> None:
    """known: a new value"""
    known = {"<EMAIL_1>": ANN}
    check(
        solution, f"{BO} {ANN}", "<EMAIL_2> <EMAIL_1>", {"<EMAIL_1>": ANN, "<EMAIL_2>": BO}, known
    )


def test_known__gap(solution: Any) -> None:
    """known: numbers with a gap"""
    known = {"<EMAIL_2>": ANN, "<IP_1>": "10.0.0.7"}
    check(solution, f"is {BO}", "is <EMAIL_1>", {**known, "<EMAIL_1>": BO}, known)


def test_known__empty(solution: Any) -> None:
    """known: an empty dictionary"""
    check(solution, f"is {BO}", "is <EMAIL_1>", {"<EMAIL_1>": BO}, {})


def test_known__unchanged(solution: Any, fixtures: Any) -> None:
    """known: it stays as it was"""
    given = f"scrub({BO!r}, known)\nknown"
    with asking(given):
        got = fixtures.left(solution.scrub, BO, {"<EMAIL_1>": ANN})
    equal(got, {"<EMAIL_1>": ANN}, given, "the dictionary that was passed in was changed")


def test_known__in_turn(solution: Any, fixtures: Any) -> None:
    """known: two texts that have nothing to do with each other"""
    with asking(f"scrub({ANN!r})\nscrub({BO!r})"):
        got = fixtures.in_turn(solution.scrub, [ANN, BO])
    equal(got[1], ["<EMAIL_1>", {"<EMAIL_1>": BO}], f"scrub({ANN!r})\nscrub({BO!r})")


def test_taken__number(solution: Any) -> None:
    """a placeholder that stands in the text already"""
    check(solution, f"<EMAIL_1> {BO}", "<EMAIL_1> <EMAIL_2>", {"<EMAIL_2>": BO})


def test_taken__behind(solution: Any) -> None:
    """a placeholder that stands in the text behind the values"""
    text, clean = f"{ANN} {BO} <EMAIL_2>", "<EMAIL_1> <EMAIL_3> <EMAIL_2>"
    check(solution, text, clean, {"<EMAIL_1>": ANN, "<EMAIL_3>": BO})


def test_taken__other(solution: Any) -> None:
    """a placeholder of another kind in the text"""
    check(solution, f"<CARD_1> {BO} <BO_2>", "<CARD_1> <EMAIL_1> <BO_2>", {"<EMAIL_1>": BO})


def test_restore__all(solution: Any) -> None:
    """restore: in another order"""
    found = {"<EMAIL_1>": ANN, "<IP_1>": "10.0.0.7"}
    check_restore(solution, "At <IP_1>: <EMAIL_1>.", found, f"At 10.0.0.7: {ANN}.")


def test_restore__often(solution: Any) -> None:
    """restore: one placeholder three times"""
    check_restore(
        solution, "<IP_1>, <IP_1><IP_1>", {"<IP_1>": "1.1.1.1"}, "1.1.1.1, 1.1.1.11.1.1.1"
    )


def test_restore__unknown(solution: Any) -> None:
    """restore: placeholders that nobody knows"""
    check_restore(solution, "<IP_2> <IP_1> <X>", {"<IP_1>": "1.1.1.1"}, "<IP_2> 1.1.1.1 <X>")


def test_restore__many(solution: Any) -> None:
    """restore: numbers of two digits"""
    found = {"<IP_1>": "1.1.1.1", "<IP_11>": "2.2.2.2"}
    check_restore(solution, "<IP_11> <IP_1>", found, "2.2.2.2 1.1.1.1")


def test_restore__nothing(solution: Any) -> None:
    """restore: nothing was found"""
    check_restore(solution, "<IP_1> & \\1", {}, "<IP_1> & \\1")


EMAILS = st.builds("{}.{}@{}.org".format, LETTERS, LETTERS, LETTERS)
PHONES = st.text("123456789", min_size=8, max_size=12).map("+{}".format)
CARDS = st.text("0123456789", min_size=12, max_size=18).map(
    lambda start: next(start + last for last in "0123456789" if passes(start + last))
)
IPS = st.lists(st.integers(0, 255), min_size=4, max_size=4).map(lambda n: ".".join(map(str, n)))
VALUES = st.one_of(
    st.tuples(st.just("EMAIL"), EMAILS),
    st.tuples(st.just("PHONE"), PHONES),
    st.tuples(st.just("CARD"), CARDS),
    st.tuples(st.just("IP"), IPS),
)
MIXED = [("CARD", CARD), ("EMAIL", BO), ("IP", "10.0.0.7"), ("EMAIL", ANN), ("PHONE", PHONE)]
MIXED += [
    ("CARD", "378282246310005"),
    ("EMAIL", BO),
    ("CARD", OTHER_CARD),
    ("IP", "10.0.0.7"),
    ("PHONE", "+4222222222222"),
]


@example(values=MIXED, gap="a, b")
@settings(max_examples=15)
@given(values=st.lists(VALUES, max_size=5), gap=st.sampled_from(["and", "(so)", "a, b", "- x;"]))
def test_any__text(solution: Any, values: Any, gap: str) -> None:
    """any text with values in it"""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for kind, value in values:
        if value not in names:
            counts[kind] = counts.get(kind, 0) + 1
            names[value] = f"<{kind}_{counts[kind]}>"
    text = f" {gap} ".join(value for _, value in values)
    clean = f" {gap} ".join(names[value] for _, value in values)
    check(solution, text, clean, {name: value for value, name in names.items()})


@example(pieces=[BO, " ", BO, " <EMAIL_1>"])
@example(pieces=[ANN, "<EMAIL_1>", BO, "<CARD_2>", CARD])
@settings(max_examples=15)
@given(
    pieces=st.lists(
        st.sampled_from(
            ["a", " ", "+", "12", "4111 1111", ".", "<EMAIL_1>", BO, "10.0.", "<IP_2>"]
        ),
        max_size=8,
    )
)
def test_any__round_trip(solution: Any, pieces: list[str]) -> None:
    """what is scrubbed and restored is as before"""
    text = "".join(pieces)
    given = f"restore(*scrub({text!r}))"
    with asking(given):
        got = solution.restore(*solution.scrub(text))
    equal(got, text, given)


def test_any__large(solution: Any) -> None:
    """a page of text with many values"""
    values = [f"p{number}@x.org" for number in range(200)]
    text = "".join(f"It was {value} who wrote 12 lines. " for value in values)
    clean = "".join(f"It was <EMAIL_{n}> who wrote 12 lines. " for n in range(1, 201))
    with asking("scrub(a text with 200 addresses)"):
        got = solution.scrub(text)
    equal(got[0], clean, "scrub(a text with 200 addresses)", "another text")
