"""The functions a typed expression may call, and the spellings people know them by."""

from __future__ import annotations

ELEMENTWISE = {
    **dict.fromkeys(("log", "log2", "log10", "log1p", "exp", "expm1", "sqrt", "square"), 1),
    **dict.fromkeys(("abs", "sign", "sin", "cos", "tanh"), 1),
    **dict.fromkeys(("maximum", "minimum", "power"), 2),
    **dict.fromkeys(("where", "clip"), 3),
}
"""Functions of one element at a time, with the number of their arguments."""

REDUCTIONS = ("sum", "mean", "prod", "max", "min")
"""Take one array, and optionally ``axis`` and ``keepdims``."""

MATRIX = {
    **dict.fromkeys(("dot", "matmul", "outer", "solve"), 2),
    **dict.fromkeys(("transpose", "inv", "trace", "len"), 1),
}

COMPOSITE_ELEMENTWISE = {"sigmoid": 1, "softplus": 1, "relu": 1}
COMPOSITE_REDUCTIONS = ("softmax", "log_softmax", "logsumexp", "var", "std", "norm")
COMPOSITE = (*COMPOSITE_ELEMENTWISE, *COMPOSITE_REDUCTIONS)
"""Often the very thing that is asked for, so a card has to allow them by name."""

ARITY = {**ELEMENTWISE, **MATRIX, **COMPOSITE_ELEMENTWISE}
ALONG_AXIS = (*REDUCTIONS, *COMPOSITE_REDUCTIONS)

ALIASES = {
    "ln": "log",
    "absolute": "abs",
    "fabs": "abs",
    "amax": "max",
    "amin": "min",
    "pow": "power",
    "mm": "matmul",
    "t": "transpose",
    "T": "transpose",
    "clamp": "clip",
}

LETTERS = {"epsilon": "eps", "varepsilon": "eps", "lambda_": "lam", "lambd": "lam", "lamda": "lam"}
"""Other spellings of letters that formulas are written with."""

CONSTANTS = {"pi": 3.141592653589793, "e": 2.718281828459045}
LIBRARIES = ("np", "numpy", "torch", "math", "F")
"""Names before a dot that are read over: ``np.log`` is ``log``."""

SECTIONS = ("linalg", "special", "nn", "functional")
OPTIONS = {"axis": "axis", "dim": "axis", "keepdims": "keepdims", "keepdim": "keepdims"}


def is_function(written: str) -> bool:
    """Return whether expressions may call this name."""
    name = ALIASES.get(written, written)
    return name in ARITY or name in ALONG_AXIS
