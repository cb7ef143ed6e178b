"""What the tool raises goes through.

Fails: run: a tool that raises; run: a tool that raises KeyError
"""

import json

KINDS = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: is_number(value),
    "integer": lambda value: is_number(value) and value % 1 == 0,
}


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def same(a, b):
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def problems(value, schema):
    return sorted(faults(value, schema, ""))


def faults(value, schema, path):
    kinds = schema.get("type", list(KINDS))
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not any(KINDS[kind](value) for kind in kinds):
        yield path, "type"
        return
    if "enum" in schema and not any(same(value, one) for one in schema["enum"]):
        yield path, "enum"
    if is_number(value):
        if value < schema.get("minimum", value):
            yield path, "minimum"
        if value > schema.get("maximum", value):
            yield path, "maximum"
    if isinstance(value, dict):
        yield from faults_of_keys(value, schema, path)
    if isinstance(value, list):
        for place, element in enumerate(value):
            yield from faults(element, schema.get("items", {}), f"{path}[{place}]")


def faults_of_keys(value, schema, path):
    before = f"{path}." if path else ""
    for key in schema.get("required", []):
        if key not in value:
            yield before + key, "missing"
    inside = schema.get("properties", value)
    for key, held in value.items():
        if key not in inside:
            yield before + key, "unknown"
        elif "properties" in schema:
            yield from faults(held, inside[key], before + key)


def refuse(word):
    raise ValueError(f"{word} is no JSON")


def is_call(call):
    held = call if isinstance(call, dict) else {}
    return isinstance(held.get("name"), str) and isinstance(held.get("arguments"), dict)


def run(text, tools):
    try:
        call = json.loads(text, parse_constant=refuse)
    except ValueError:
        return {"error": "not json"}
    if not is_call(call):
        return {"error": "not a call"}
    if call["name"] not in tools:
        return {"error": "no such tool"}
    tool = tools[call["name"]]
    found = problems(call["arguments"], tool["parameters"])
    if found:
        return {"error": "bad arguments", "problems": found}
    try:
        return {"result": tool["call"](**call["arguments"])}
    except ArithmeticError as error:
        return {"error": "failed", "message": f"{type(error).__name__}: {error}"}
