"""A row of numbers for each state, as with arrays."""

from collections import defaultdict


class QLearner:
    def __init__(self, actions, alpha=0.1, gamma=0.9):
        if len(actions) == 0:
            raise ValueError("no actions")
        self.actions = actions
        self.lr, self.discount = alpha, gamma
        self.q = defaultdict(lambda: [0.0] * len(actions))

    def place(self, action):
        if action not in self.actions:
            raise ValueError(action)
        return self.actions.index(action)

    def value(self, state, action):
        return self.q[state][self.place(action)]

    def best(self, state):
        row = self.q[state]
        return self.actions[row.index(max(row))]

    def update(self, state, action, reward, next_state, ended):
        place = self.place(action)
        future = 0.0 if ended else max(self.q[next_state])
        error = reward + self.discount * future - self.q[state][place]
        self.q[state][place] += self.lr * error
        return error

    def choose(self, state, epsilon, draw):
        if draw() >= epsilon:
            return self.best(state)
        return self.actions[int(len(self.actions) * draw())]

    def train(self, step, start, episodes, epsilon, draw, longest=100):
        history = []
        while len(history) < episodes:
            state, total, steps, ended = start, 0.0, 0, False
            while not ended and steps < longest:
                action = self.choose(state, epsilon, draw)
                new, reward, ended = step(state, action)
                self.update(state, action, reward, new, ended)
                state = new
                total += reward
                steps += 1
            history.append(total)
        return history
