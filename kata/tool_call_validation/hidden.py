"""Hidden tests of tool_call_validation.

There is no second validator: generated schemas and values are put together from a table of small
ones whose faults are known.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, true

# A schema, and values with the faults that they have.
LEAVES: list[tuple[dict[str, Any], list[tuple[Any, list[str]]]]] = [
    ({"type": "integer"}, [(3, []), (2.0, []), (True, ["type"]), (2.5, ["type"]), ("3", ["type"])]),
    (
        {"type": "number", "minimum": 0, "maximum": 10},
        [(0, []), (10, []), (-1, ["minimum"]), (10.5, ["maximum"]), (False, ["type"])],
    ),
    ({"type": "string", "enum": ["a", "b"]}, [("a", []), ("c", ["enum"]), (1, ["type"])]),
    ({"type": ["string", "null"]}, [("x", []), (None, []), (0, ["type"]), ([], ["type"])]),
    ({"type": "boolean"}, [(True, []), (False, []), (0, ["type"]), (None, ["type"])]),
    ({"type": "null"}, [(None, []), (0, ["type"]), ("", ["type"])]),
    ({"enum": [0, 1, None]}, [(1, []), (1.0, []), (None, []), (True, ["enum"]), ("1", ["enum"])]),
    ({"enum": [4, 20], "maximum": 10}, [(4, []), (20, ["maximum"]), (11, ["enum", "maximum"])]),
    ({}, [(None, []), (7, []), ([1], []), ({"z": 1}, [])]),
]

INTEGER = {"type": "integer"}


def named(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


KINDS = ["there", "there", "wanted", "left out", "missing", "unknown"]
Built = tuple[Any, Any, list[tuple[str, str]]]


@st.composite
def leaf(draw: Any) -> Built:
    schema, values = draw(st.sampled_from(LEAVES))
    value, faults = draw(st.sampled_from(values))
    return schema, value, [("", fault) for fault in faults]


@st.composite
def arrays(draw: Any) -> Built:
    schema, values = draw(st.sampled_from(LEAVES))
    chosen = draw(st.lists(st.sampled_from(values), max_size=3))
    faults = [(f"[{place}]", one) for place, (_, many) in enumerate(chosen) for one in many]
    return {"type": "array", "items": schema}, [value for value, _ in chosen], faults


def under(key: str, faults: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return faults with the key before their paths."""
    return [(key + ("." if path[:1] not in ("", "[") else "") + path, one) for path, one in faults]


def objects(inner: Any) -> Any:
    @st.composite
    def built(draw: Any) -> Built:
        keys = draw(st.lists(st.sampled_from("pqrs"), unique=True, max_size=3))
        properties, value, faults, required = {}, {}, [], []
        for key in keys:
            properties[key], held, inside = draw(inner)
            kind = draw(st.sampled_from(KINDS))
            if kind in ("wanted", "missing"):
                required.append(key)
            if kind == "missing":
                faults.append((key, "missing"))
            elif kind != "left out":
                value[key] = held
            if kind == "unknown":
                del properties[key]
                faults.append((key, "unknown"))
            elif kind in ("there", "wanted"):
                faults += under(key, inside)
        schema = {"type": "object", "required": required, "properties": properties}
        return schema, value, faults

    return built()


def everything() -> Built:
    """Return an object with all values of the table, and keys of every kind."""
    properties: dict[str, Any] = {"left": INTEGER, "empty": {**named(), "required": ["must"]}}
    value: dict[str, Any] = {"empty": {"inside": 1}, "more": 2}
    faults = [("empty.inside", "unknown"), ("empty.must", "missing")]
    faults += [("more", "unknown"), ("wanted", "missing")]
    for number, (schema, values) in enumerate(LEAVES):
        key = f"k{number}"
        properties[key] = {"type": "array", "items": schema}
        value[key] = [one for one, _ in values]
        faults += [
            (f"{key}[{place}]", one) for place, (_, many) in enumerate(values) for one in many
        ]
    return {"type": "object", "required": ["wanted"], "properties": properties}, value, faults


BUILT = st.recursive(leaf() | arrays(), objects, max_leaves=5)


def check(solution: Any, value: Any, schema: Any, wanted: Any) -> None:
    given = f"problems({value!r}, {schema})"
    with asking(given):
        got = solution.problems(value, schema)
    true(isinstance(got, list), "the answer is to be a list", given, repr(wanted), repr(got))
    equal([tuple(one) for one in got], sorted(wanted), given)


def values(solution: Any, schema: Any, right: list[Any], wrong: list[Any], fault: str) -> None:
    for value in right:
        check(solution, value, schema, [])
    for value in wrong:
        check(solution, value, schema, [("", fault)])


def check_run(
    solution: Any, fixtures: Any, text: str, wanted: Any, calls: Any = (), schemas: Any = None
) -> None:
    schemas = TOOLS if schemas is None else schemas
    given = f"run({text!r}, tools)\n# the parameters of the tools: {schemas}"
    with asking(given):
        got, made = fixtures.play(solution.run, text, schemas)
    if calls is not None:
        equal(made, list(calls), given, "calls that were made: tool, places, keywords")
    if isinstance(got, dict) and isinstance(got.get("problems"), list):
        got["problems"] = [tuple(one) for one in got["problems"]]
    equal(got, wanted, given)


def call(name: Any, **arguments: Any) -> str:
    return json.dumps({"name": name, "arguments": arguments})


TOOLS = {
    "add": {**named(a=INTEGER, b=INTEGER), "required": ["a"]},
    "nothing": named(),
    "fail": named(text={"type": "string"}),
    "lookup": named(key={"type": "string"}),
    "share": named(),
}


def test_types__texts(solution: Any) -> None:
    """types: text"""
    values(solution, {"type": "string"}, ["", "3"], [3, None, ["a"]], "type")


def test_types__numbers(solution: Any) -> None:
    """types: numbers"""
    values(solution, {"type": "number"}, [0, -2, 2.5], ["2.5", None, []], "type")


def test_types__integers(solution: Any) -> None:
    """types: integers"""
    values(solution, {"type": "integer"}, [0, -2], [2.5, "2", None], "type")


def test_types__whole(solution: Any) -> None:
    """types: 2.0 as an integer"""
    check(solution, 2.0, {"type": "integer"}, [])


def test_types__boolean(solution: Any) -> None:
    """types: true and false"""
    values(solution, {"type": "boolean"}, [True, False], [None, "true"], "type")


def test_types__zero_or_false(solution: Any) -> None:
    """types: 0 and 1 as true and false"""
    values(solution, {"type": "boolean"}, [], [0, 1], "type")


def test_types__true_integer(solution: Any) -> None:
    """types: true as an integer"""
    check(solution, True, {"type": "integer"}, [("", "type")])


def test_types__true_number(solution: Any) -> None:
    """types: false as a number"""
    check(solution, False, {"type": "number"}, [("", "type")])


def test_types__null(solution: Any) -> None:
    """types: null"""
    values(solution, {"type": "null"}, [None], [0, "", False, []], "type")


def test_types__inside(solution: Any) -> None:
    """types: arrays and objects"""
    values(solution, {"type": "array"}, [[], [1]], [{}, "a"], "type")
    values(solution, {"type": "object"}, [{}, {"a": 1}], [[], "a"], "type")


def test_types__several(solution: Any) -> None:
    """types: a list of types"""
    values(solution, {"type": ["string", "null"]}, ["a", None], [1, []], "type")


def test_types__none(solution: Any) -> None:
    """types: a schema without demands"""
    values(solution, {}, [None, 1, True, "a", [1], {"a": 1}], [], "type")


def test_enum__texts(solution: Any) -> None:
    """enum: texts"""
    schema = {"type": "string", "enum": ["warm", "cold"]}
    values(solution, schema, ["warm", "cold"], ["Warm", "", "col"], "enum")


def test_enum__numbers(solution: Any) -> None:
    """enum: numbers"""
    values(solution, {"enum": [0, 1, 2]}, [0, 2, 1.0], ["1", 3, None], "enum")


def test_enum__true(solution: Any) -> None:
    """enum: true and false among numbers"""
    values(solution, {"enum": [0, 1]}, [0, 1], [True, False], "enum")


def test_enum__false(solution: Any) -> None:
    """enum: numbers among true and false"""
    values(solution, {"enum": [True, False, None]}, [True, False, None], [1, 0], "enum")


def test_range__inside(solution: Any) -> None:
    """range: inside and at both ends"""
    values(solution, {"minimum": -1, "maximum": 2.5}, [0, -1, 2.5], [], "minimum")


def test_range__below(solution: Any) -> None:
    """range: below"""
    values(solution, {"minimum": 3}, [4], [2, 2.9, -5], "minimum")


def test_range__above(solution: Any) -> None:
    """range: above"""
    values(solution, {"maximum": 3}, [2], [4, 3.1], "maximum")


def test_range__zero(solution: Any) -> None:
    """range: bounds of zero"""
    check(solution, -1, {"minimum": 0}, [("", "minimum")])
    check(solution, 1, {"maximum": 0}, [("", "maximum")])


def test_range__others(solution: Any) -> None:
    """range: values that are no numbers"""
    values(solution, {"minimum": 3, "maximum": 4}, ["a", "abcdef", [], None, {}], [], "minimum")


def test_range__true(solution: Any) -> None:
    """range: true, which is no number"""
    check(solution, True, {"minimum": 3}, [])


def test_range__and_enum(solution: Any) -> None:
    """range: a number that is not in the list either"""
    check(solution, 9, {"enum": [1, 2], "maximum": 5}, [("", "enum"), ("", "maximum")])


def test_type__alone(solution: Any) -> None:
    """a wrong type, and nothing else about it"""
    schema = {"type": "string", "enum": ["a"], "maximum": 5}
    check(solution, 9, schema, [("", "type")])


def test_type__nothing_inside(solution: Any) -> None:
    """a wrong type, and faults inside"""
    schema = {"type": "array", "required": ["b"], "properties": {"b": INTEGER}}
    check(solution, {"c": 1}, schema, [("", "type")])


def test_keys__fit(solution: Any) -> None:
    """keys: all fit"""
    check(solution, {"a": 1, "b": 2}, TOOLS["add"], [])


def test_keys__optional(solution: Any) -> None:
    """keys: one that is not required is left out"""
    check(solution, {"a": 1}, TOOLS["add"], [])


def test_keys__missing(solution: Any) -> None:
    """keys: required ones are missing"""
    schema = {**named(a=INTEGER, b=INTEGER), "required": ["b", "a"]}
    check(solution, {}, schema, [("a", "missing"), ("b", "missing")])


def test_keys__null(solution: Any) -> None:
    """keys: a required one that is null"""
    schema = {**named(a={"type": ["integer", "null"]}), "required": ["a"]}
    check(solution, {"a": None}, schema, [])


def test_keys__null_unwanted(solution: Any) -> None:
    """keys: null where a number is wanted and nothing required"""
    check(solution, {"a": None}, named(a=INTEGER), [("a", "type")])


def test_keys__unknown(solution: Any) -> None:
    """keys: unknown ones"""
    wanted = [("A", "unknown"), ("z", "unknown")]
    check(solution, {"z": 1, "a": 2, "A": 3}, named(a=INTEGER), wanted)


def test_keys__free(solution: Any) -> None:
    """keys: an object without properties in its schema"""
    check(solution, {"z": 1}, {"type": "object", "required": ["z"]}, [])


def test_keys__no_properties(solution: Any) -> None:
    """keys: an object that may have none"""
    check(solution, {"z": 1}, named(), [("z", "unknown")])


def test_keys__no_schema(solution: Any) -> None:
    """keys: required and without a schema of its own"""
    check(solution, {}, {"required": ["a"]}, [("a", "missing")])
    check(solution, {"b": 1}, {"required": ["a"]}, [("a", "missing")])


def test_keys__others(solution: Any) -> None:
    """keys: demands on objects, and a value that is none"""
    schema = {"required": ["a"], "properties": {"b": INTEGER}}
    values(solution, schema, [3, "ab", ["z"], None], [], "")


def test_deep__object(solution: Any) -> None:
    """deep: an object in an object"""
    town = {**named(zip=INTEGER, name={"type": "string"}), "required": ["name"]}
    wanted = [("town.name", "missing"), ("town.x", "unknown"), ("town.zip", "type")]
    check(solution, {"town": {"zip": "12", "x": 1}}, named(town=town), wanted)


def test_deep__two_levels(solution: Any) -> None:
    """deep: a wrong type two objects down"""
    schema = named(a=named(b=named(c=INTEGER)))
    check(solution, {"a": {"b": {"c": "3"}}}, schema, [("a.b.c", "type")])


def test_deep__array(solution: Any) -> None:
    """deep: elements of an array"""
    schema = {"type": "array", "items": INTEGER}
    check(solution, [1, "2", 3, None], schema, [("[1]", "type"), ("[3]", "type")])


def test_deep__first(solution: Any) -> None:
    """deep: a fault in the first element only"""
    check(solution, ["1", 2, 3], {"items": INTEGER}, [("[0]", "type")])


def test_deep__later(solution: Any) -> None:
    """deep: a fault in the last element only"""
    check(solution, [1, 2, "3"], {"items": INTEGER}, [("[2]", "type")])


def test_deep__both(solution: Any) -> None:
    """deep: objects in an array in an object"""
    schema = named(towns={"type": "array", "items": named(zip={"minimum": 10})})
    value = {"towns": [{"zip": 5}, {"zip": 15}, {"zap": 1}]}
    wanted = [("towns[0].zip", "minimum"), ("towns[2].zap", "unknown")]
    check(solution, value, schema, wanted)


def test_deep__arrays(solution: Any) -> None:
    """deep: an array of arrays"""
    schema = {"items": {"items": {"type": "number"}}}
    check(solution, [[1], [2, "x"]], schema, [("[1][1]", "type")])


def test_deep__other_items(solution: Any) -> None:
    """deep: items of a value that is no array"""
    values(solution, {"items": INTEGER}, ["abc", {"a": "b"}, 5], [], "")


def test_deep__many(solution: Any) -> None:
    """deep: eleven elements, in sorted order"""
    value = [1.5] + [0] * 9 + [2.5]
    wanted = [("[0]", "type"), ("[10]", "type")]
    check(solution, value, {"items": INTEGER}, wanted)


def test_order__all(solution: Any) -> None:
    """all faults at once, sorted"""
    schema = {**named(b=INTEGER, a={"enum": [1], "minimum": 1}, c=INTEGER), "required": ["c"]}
    wanted = [("a", "enum"), ("a", "minimum"), ("b", "type"), ("c", "missing"), ("d", "unknown")]
    check(solution, {"d": 1, "b": "x", "a": 0}, schema, wanted)


@example(one=everything())
@example(one=({"type": "array", "items": INTEGER}, [2.0, True], [("[1]", "type")]))
@given(one=BUILT)
def test_any__schema(solution: Any, one: Any) -> None:
    """any schema"""
    schema, value, faults = one
    check(solution, value, schema, faults)


def test_run__right(solution: Any, fixtures: Any) -> None:
    """run: a call that fits"""
    calls = [["add", [], {"a": 1, "b": 2}]]
    check_run(solution, fixtures, call("add", a=1, b=2), {"result": 3}, calls)


def test_run__optional(solution: Any, fixtures: Any) -> None:
    """run: an argument that may be left out"""
    check_run(solution, fixtures, call("add", a=1), {"result": 11}, [["add", [], {"a": 1}]])


def test_run__nothing(solution: Any, fixtures: Any) -> None:
    """run: no arguments, and None as the result"""
    check_run(solution, fixtures, call("nothing"), {"result": None}, [["nothing", [], {}]])


def test_run__more_keys(solution: Any, fixtures: Any) -> None:
    """run: other keys beside name and arguments"""
    text = '{"id": 7, "name": "nothing", "arguments": {}}'
    check_run(solution, fixtures, text, {"result": None}, [["nothing", [], {}]])


def test_run__bad(solution: Any, fixtures: Any) -> None:
    """run: arguments that do not fit"""
    faults = [("a", "missing"), ("b", "type"), ("c", "unknown")]
    wanted = {"error": "bad arguments", "problems": faults}
    check_run(solution, fixtures, call("add", b="2", c=1), wanted)


def test_run__wrong_type(solution: Any, fixtures: Any) -> None:
    """run: an argument of the wrong type"""
    wanted = {"error": "bad arguments", "problems": [("a", "type")]}
    check_run(solution, fixtures, call("add", a="x", b=1), wanted)


def test_run__unknown(solution: Any, fixtures: Any) -> None:
    """run: a tool that does not exist"""
    check_run(solution, fixtures, call("rm", path="/"), {"error": "no such tool"})


def test_run__no_json(solution: Any, fixtures: Any) -> None:
    """run: text that is no JSON"""
    for text in ("", "add(1, 2)", "{'name': 'nothing', 'arguments': {}}", call("nothing") + "}"):
        check_run(solution, fixtures, text, {"error": "not json"})


def test_run__nan(solution: Any, fixtures: Any) -> None:
    """run: numbers that JSON does not have"""
    schemas = {"add": named(a={"type": "number"})}
    for word in ("NaN", "Infinity", "-Infinity"):
        text = call("add", a="?").replace('"?"', word)
        check_run(solution, fixtures, text, {"error": "not json"}, (), schemas)


def test_run__no_object(solution: Any, fixtures: Any) -> None:
    """run: JSON that is no object"""
    for text in ("[]", "null", "3", '"add"', '[["name", "add"]]'):
        check_run(solution, fixtures, text, {"error": "not a call"})


def test_run__no_name(solution: Any, fixtures: Any) -> None:
    """run: no name, or a name that is no text"""
    for text in ('{"arguments": {}}', '{"name": null, "arguments": {}}', call(["add"]), call(3)):
        check_run(solution, fixtures, text, {"error": "not a call"})


def test_run__no_arguments(solution: Any, fixtures: Any) -> None:
    """run: arguments left out"""
    check_run(solution, fixtures, '{"name": "nothing"}', {"error": "not a call"})


def test_run__listed(solution: Any, fixtures: Any) -> None:
    """run: arguments that are no object"""
    for arguments in ("[]", "null", '"{}"', "[1, 2]"):
        text = f'{{"name": "nothing", "arguments": {arguments}}}'
        check_run(solution, fixtures, text, {"error": "not a call"})


def test_run__fails(solution: Any, fixtures: Any) -> None:
    """run: a tool that raises"""
    wanted = {"error": "failed", "message": "ValueError: too many"}
    check_run(solution, fixtures, call("fail"), wanted, None)


def test_run__fails_once(solution: Any, fixtures: Any) -> None:
    """run: how often a tool that raises is called"""
    with asking(f"run({call('fail')!r}, tools)"):
        made = fixtures.play(solution.run, call("fail"), TOOLS)[1]
    equal(made, [["fail", [], {}]], "the tool fail raises ValueError")


def test_run__zero_division(solution: Any, fixtures: Any) -> None:
    """run: a tool that raises ZeroDivisionError"""
    wanted = {"error": "failed", "message": "ZeroDivisionError: nobody there"}
    check_run(solution, fixtures, call("share"), wanted, None)


def test_run__key_error(solution: Any, fixtures: Any) -> None:
    """run: a tool that raises KeyError"""
    wanted = {"error": "failed", "message": "KeyError: 'gone'"}
    check_run(solution, fixtures, call("lookup", key="gone"), wanted, None)


def test_run__type_error(solution: Any, fixtures: Any) -> None:
    """run: a tool that does not know what its schema allows"""
    text, wanted = call("add", a=None), {"error": "failed"}
    given = f"run({text!r}, tools)\n# the parameters of add may be anything"
    with asking(given):
        got = fixtures.play(solution.run, text, {"add": {}})[0]
    message = str(got.pop("message", None)) if isinstance(got, dict) else ""
    equal(got, wanted, given)
    right = message.startswith("TypeError: ")
    true(right, "another message", given, "TypeError: ...", message)
