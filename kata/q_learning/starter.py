class QLearner:
    """A table of what each action is worth in each state."""

    def __init__(self, actions, alpha=0.1, gamma=0.9):
        raise NotImplementedError

    def value(self, state, action):
        raise NotImplementedError

    def best(self, state):
        raise NotImplementedError

    def update(self, state, action, reward, next_state, ended):
        """Mend the table by one step; return how far off it was."""
        raise NotImplementedError

    def choose(self, state, epsilon, draw):
        raise NotImplementedError

    def train(self, step, start, episodes, epsilon, draw, longest=100):
        """Play episodes; return the sum of the rewards of each."""
        raise NotImplementedError
