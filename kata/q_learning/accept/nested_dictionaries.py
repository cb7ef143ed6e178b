"""A dictionary in a dictionary, and a weighted mean instead of an error."""


class QLearner:
    def __init__(self, actions, alpha=0.1, gamma=0.9):
        self.actions = tuple(actions)
        if not self.actions:
            raise ValueError("actions")
        self.alpha = alpha
        self.gamma = gamma
        self.worth = {}

    def row(self, state):
        return self.worth.get(state, dict.fromkeys(self.actions, 0.0))

    def value(self, state, action):
        try:
            return self.row(state)[action]
        except KeyError:
            raise ValueError(f"unknown action {action}") from None

    def best(self, state):
        row = self.row(state)
        return max(row, key=row.get)

    def update(self, state, action, reward, next_state, ended):
        old = self.value(state, action)
        target = reward if ended else reward + self.gamma * max(self.row(next_state).values())
        self.worth[state] = {**self.row(state), action: (1 - self.alpha) * old + self.alpha * target}
        return target - old

    def choose(self, state, epsilon, draw):
        explore = draw() < epsilon
        return self.actions[int(draw() * len(self.actions))] if explore else self.best(state)

    def episode(self, step, state, epsilon, draw, longest):
        total = 0.0
        for _ in range(longest):
            action = self.choose(state, epsilon, draw)
            after, reward, ended = step(state, action)
            total += reward
            self.update(state, action, reward, after, ended)
            if ended:
                return total
            state = after
        return total

    def train(self, step, start, episodes, epsilon, draw, longest=100):
        return [self.episode(step, start, epsilon, draw, longest) for _ in range(episodes)]
