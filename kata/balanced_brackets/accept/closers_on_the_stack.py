"""The stack holds what has to come next."""


def balanced_brackets(text):
    wanted = []
    for character in text:
        place = "([{".find(character)
        if place >= 0:
            wanted.append(")]}"[place])
        elif character in ")]}":
            if wanted[-1:] != [character]:
                return False
            wanted.pop()
    return wanted == []
