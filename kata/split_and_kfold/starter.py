def split(n, test_rows, seed):
    """Return (train, test), two lists of rows, by chance."""
    raise NotImplementedError


def kfold(n, k):
    """Return k tuples (train, test); the tests are neighbouring rows."""
    raise NotImplementedError


def stratified_kfold(labels, k):
    """Return k tuples (train, test); the rows of each class are dealt out in turn."""
    raise NotImplementedError
