"""Lists put together by recursion on relative paths, which are joined on the way up."""

import json


def number(value):
    return type(value) in (int, float)


def fits(value, name):
    if name == "number":
        return number(value)
    if name == "integer":
        return number(value) and value == int(value)
    types = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    return type(value) is types[name]


def joined(head, inner):
    found = []
    for path, fault in inner:
        if path and not path.startswith("[") and head:
            found.append((head + "." + path, fault))
        else:
            found.append((head + path, fault))
    return found


def problems(value, schema):
    names = schema.get("type")
    if isinstance(names, str):
        names = [names]
    if names is not None and not [name for name in names if fits(value, name)]:
        return [("", "type")]
    found = []
    if "enum" in schema:
        if json_text(value) not in [json_text(one) for one in schema["enum"]]:
            found.append(("", "enum"))
    if number(value) and "minimum" in schema and value < schema["minimum"]:
        found.append(("", "minimum"))
    if number(value) and "maximum" in schema and value > schema["maximum"]:
        found.append(("", "maximum"))
    if isinstance(value, dict):
        found += [(key, "missing") for key in schema.get("required", []) if key not in value]
        if "properties" in schema:
            for key, held in value.items():
                if key not in schema["properties"]:
                    found.append((key, "unknown"))
                else:
                    found += joined(key, problems(held, schema["properties"][key]))
    if isinstance(value, list) and "items" in schema:
        for place, held in enumerate(value):
            found += joined(f"[{place}]", problems(held, schema["items"]))
    return sorted(found)


def json_text(value):
    return json.dumps(float(value) if number(value) else value)


def no_constant(word):
    raise ValueError(word)


def run(text, tools):
    try:
        call = json.loads(text, parse_constant=no_constant)
    except ValueError:
        return {"error": "not json"}
    shape = {"type": "object", "required": ["name", "arguments"]}
    if problems(call, shape):
        return {"error": "not a call"}
    name, arguments = call["name"], call["arguments"]
    if not fits(name, "string") or not fits(arguments, "object"):
        return {"error": "not a call"}
    if name not in tools:
        return {"error": "no such tool"}
    wrong = problems(arguments, tools[name]["parameters"])
    if len(wrong) > 0:
        return {"error": "bad arguments", "problems": wrong}
    try:
        return {"result": tools[name]["call"](**arguments)}
    except Exception as error:
        kind = type(error).__name__
        return {"error": "failed", "message": f"{kind}: {error}"}
