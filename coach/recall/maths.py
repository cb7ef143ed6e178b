r"""Maths for a terminal: ``\sum_{i=1}^N x_i^2`` as text that reads like it, or the source as it is.

Nothing is guessed: a command that is not known keeps its source, and so does the whole formula.
"""

# Letters that look alike are what this file is about.
# ruff: noqa: RUF001

from __future__ import annotations

import re

_TABLE = """
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ
mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
cdot · times × div ÷ pm ± mp ∓ odot ⊙ otimes ⊗ oplus ⊕ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈
equiv ≡ sim ~ propto ∝ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃
to → rightarrow → Rightarrow ⇒ mapsto ↦ leftarrow ← leftrightarrow ↔ iff ⇔ infty ∞ partial ∂
nabla ∇ sum Σ prod Π int ∫ ldots ... dots ... cdots ... parallel ‖ | ‖ lVert ‖ rVert ‖ top ᵀ
dagger † ell ℓ langle ⟨ rangle ⟩ prime ' { { } } % % _ _ $ $ & & # #
"""
_SPACES = {",": " ", ";": " ", ":": " ", "!": "", " ": " ", "quad": "  ", "qquad": "    "}
_SPACES |= dict.fromkeys(("left", "right", "big", "Big", "displaystyle", "limits"), "")
_PAIRS = _TABLE.split()
_SIGNS = {**dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)), **_SPACES, "mid": " | "}
_WORDS = (
    "log ln exp sin cos tan tanh max min argmax argmin arg lim det tr rank diag softmax sup inf"
)
_FONTS = ("text", "mathrm", "mathit", "mathbf", "boldsymbol", "operatorname", "textbf", "mathcal")
_DOUBLE = dict(zip("ENPQRZC", "𝔼ℕℙℚℝℤℂ", strict=True))
_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307"}
_ACCENTS |= {"overline": "\u0305"}
_UP = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
        strict=True,
    )
)
_DOWN = dict(
    zip(
        "0123456789+-=()aehijklmnoprstuvx",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
        strict=True,
    )
)
_TOKEN = re.compile(r"\\([A-Za-z]+|.)|([{}^_])|(\s+)|(.)", re.DOTALL)
DEEPEST = 30


class _UnknownError(Exception):
    """A command that has no plain form here."""


def readable(source: str, unicode: bool = True) -> str:
    """Return a LaTeX formula as text; its source where a part is not known, or without Unicode."""
    if not unicode:
        return source
    try:
        text, rest = _group(_tokens(source), 0, 0, closed=False)
    except (_UnknownError, IndexError, RecursionError):
        return source
    plain = re.sub(r"(?<=[(\[{]) | (?=[)\]}])", "", re.sub(r" {2,}", " ", text))
    return plain.strip() if rest else source


def _tokens(source: str) -> list[str]:
    found = []
    for match in _TOKEN.finditer(source):
        command, mark, blank, letter = match.groups()
        found.append(f"\\{command}" if command else mark or (" " if blank else letter))
    return found


def _group(tokens: list[str], at: int, depth: int, closed: bool) -> tuple[str, int]:
    """Return the text up to the closing brace (or the end), and where it goes on."""
    if depth > DEEPEST:
        raise _UnknownError
    parts: list[str] = []
    while at < len(tokens):
        if tokens[at] == "}":
            if not closed:
                raise _UnknownError
            return "".join(parts), at + 1
        text, at = _atom(tokens, at, depth)
        parts.append(text)
    if closed:
        raise _UnknownError
    return "".join(parts), at


def _atom(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    token = tokens[at]
    if token == "{":
        return _group(tokens, at + 1, depth + 1, closed=True)
    if token in "^_" and token:
        inner, at = _argument(tokens, at + 1, depth)
        return _raised(inner, _UP, "^") if token == "^" else _raised(inner, _DOWN, "_"), at
    if token.startswith("\\") and len(token) > 1:
        return _command(tokens, at, depth)
    return token, at + 1


def _argument(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    while tokens[at] == " ":
        at += 1
    return _atom(tokens, at, depth + 1)


def _raised(text: str, letters: dict[str, str], mark: str) -> str:
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    if text in ("ᵀ", "*", "'", "†"):
        return text
    if text and all(letter in letters for letter in text):
        return "".join(letters[letter] for letter in text)
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})"


def _command(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    name = tokens[at][1:]
    if name in ("frac", "dfrac", "tfrac"):
        above, at = _argument(tokens, at + 1, depth)
        below, at = _argument(tokens, at, depth)
        text = f"{_bracketed(above)}/{_bracketed(below)}"
        # Otherwise what follows would read as if it stood below the line.
        return (f"({text}) " if _goes_on(tokens, at) else text), at
    if name == "sqrt":
        inner, at = _argument(tokens, at + 1, depth)
        return f"√{_bracketed(inner)}", at
    if name in _FONTS or name == "mathbb" or name in _ACCENTS:
        inner, at = _argument(tokens, at + 1, depth)
        return _styled(name, inner), at
    if name in _SIGNS:
        return _SIGNS[name], at + 1
    if name in _WORDS.split():
        return _word(name, tokens, at + 1)
    raise _UnknownError


def _goes_on(tokens: list[str], at: int) -> bool:
    follows = next((token for token in tokens[at:] if token != " "), "")
    return bool(follows) and follows not in ")]}=+-,.;:<>|"


def _word(name: str, tokens: list[str], at: int) -> tuple[str, int]:
    follows = tokens[at] if at < len(tokens) else ""
    return (f" {name}" if follows in ("(", "[", "_", "^", "{", " ", "") else f" {name} "), at


def _styled(name: str, inner: str) -> str:
    if name == "mathbb":
        return "".join(_DOUBLE.get(letter, letter) for letter in inner)
    if name in _ACCENTS and len(inner) == 1:
        import unicodedata

        return unicodedata.normalize("NFC", inner + _ACCENTS[name])
    if name in _ACCENTS:
        raise _UnknownError
    return inner


def _bracketed(text: str) -> str:
    text = text.strip()
    plain = re.fullmatch(r"\w[\w'\u0300-\u036f\u1d2c-\u1d6a\u2070-\u209c]*", text)
    whole = text.startswith("(") and text.endswith(")") and text.count("(") == 1
    return text if plain or whole else f"({text})"
