"""One branch for each kind, and a sentinel at the bottom of the stack."""


def balanced_brackets(text):
    stack = [None]
    for character in text:
        if character == "(" or character == "[" or character == "{":
            stack.append(character)
        elif character == ")":
            if stack[-1] != "(":
                return False
            stack.pop()
        elif character == "]":
            if stack[-1] != "[":
                return False
            stack.pop()
        elif character == "}":
            if stack[-1] != "{":
                return False
            stack.pop()
    return len(stack) == 1
