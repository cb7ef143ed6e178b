"""A class that collects faults on its walk, with a method for each kind of demand."""

import json
from numbers import Real


class Checker:
    def __init__(self):
        self.found = []

    def complain(self, path, fault):
        self.found.append((path, fault))

    @staticmethod
    def kinds_of(value):
        if value is None:
            return {"null"}
        if isinstance(value, bool):
            return {"boolean"}
        if isinstance(value, int):
            return {"number", "integer"}
        if isinstance(value, float):
            return {"number", "integer"} if value.is_integer() else {"number"}
        return {{str: "string", list: "array", dict: "object"}[type(value)]}

    def visit(self, value, schema, path):
        kinds = self.kinds_of(value)
        if "type" in schema:
            wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
            if kinds.isdisjoint(wanted):
                self.complain(path, "type")
                return
        if "enum" in schema:
            self.visit_enum(value, schema["enum"], path)
        if "number" in kinds:
            self.visit_number(value, schema, path)
        elif "object" in kinds:
            self.visit_object(value, schema, path)
        elif "array" in kinds and "items" in schema:
            for place in range(len(value)):
                self.visit(value[place], schema["items"], path + "[" + str(place) + "]")

    def visit_enum(self, value, allowed, path):
        plain = [(isinstance(one, bool), one) for one in allowed]
        if (isinstance(value, bool), value) not in plain:
            self.complain(path, "enum")

    def visit_number(self, value, schema, path):
        low, high = schema.get("minimum"), schema.get("maximum")
        if low is not None and value < low:
            self.complain(path, "minimum")
        if high is not None and value > high:
            self.complain(path, "maximum")

    def visit_object(self, value, schema, path):
        def join(key):
            return path + "." + key if path else key

        for key in set(schema.get("required", ())) - set(value):
            self.complain(join(key), "missing")
        if "properties" not in schema:
            return
        for key in value:
            if key in schema["properties"]:
                self.visit(value[key], schema["properties"][key], join(key))
            else:
                self.complain(join(key), "unknown")


def problems(value, schema):
    checker = Checker()
    checker.visit(value, schema, "")
    return sorted(checker.found)


def strict(text):
    def no(word):
        raise json.JSONDecodeError("no JSON", word, 0)

    return json.loads(text, parse_constant=no)


def run(text, tools):
    try:
        asked = strict(text)
    except json.JSONDecodeError:
        return dict(error="not json")
    match asked:
        case {"name": str(name), "arguments": dict(arguments)}:
            pass
        case _:
            return dict(error="not a call")
    tool = tools.get(name)
    if tool is None:
        return dict(error="no such tool")
    wrong = problems(arguments, tool["parameters"])
    if wrong:
        return dict(error="bad arguments", problems=wrong)
    try:
        answer = tool["call"](**arguments)
    except Exception as error:
        return dict(error="failed", message=error.__class__.__name__ + ": " + str(error))
    return dict(result=answer)
