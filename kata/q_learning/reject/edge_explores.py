"""A draw that is equal to epsilon explores.

Fails: a draw equal to epsilon; an epsilon of zero
"""

class QLearner:
    def __init__(self, actions, alpha=0.1, gamma=0.9):
        if not actions:
            raise ValueError("at least one action is needed")
        self.actions, self.alpha, self.gamma = list(actions), alpha, gamma
        self.table = {}

    def value(self, state, action):
        if action not in self.actions:
            raise ValueError(f"{action!r} is no action")
        return self.table.get((state, action), 0.0)

    def best(self, state):
        return max(self.actions, key=lambda action: self.value(state, action))

    def update(self, state, action, reward, next_state, ended):
        target = reward
        if not ended:
            target += self.gamma * self.value(next_state, self.best(next_state))
        error = target - self.value(state, action)
        self.table[state, action] = self.value(state, action) + self.alpha * error
        return error

    def choose(self, state, epsilon, draw):
        if draw() <= epsilon:
            return self.actions[int(draw() * len(self.actions))]
        return self.best(state)

    def train(self, step, start, episodes, epsilon, draw, longest=100):
        sums = []
        for _ in range(episodes):
            state, total = start, 0.0
            for _ in range(longest):
                action = self.choose(state, epsilon, draw)
                next_state, reward, ended = step(state, action)
                self.update(state, action, reward, next_state, ended)
                state, total = next_state, total + reward
                if ended:
                    break
            sums.append(total)
        return sums
