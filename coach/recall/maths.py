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
lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | vert | Vert ‖ circ ∘ ast * star ⋆ perp ⊥ neg ¬
land ∧ lor ∨ wedge ∧ vee ∨ bigcup ⋃ bigcap ⋂ setminus ∖ ll ≪ gg ≫ cong ≅ coloneqq := triangleq ≜
vdots ⋮ ddots ⋱ supset ⊃ supseteq ⊇ implies ⇒ gets ← uparrow ↑ downarrow ↓ oint ∮ iint ∬ hbar ħ
lbrace { rbrace } lbrack [ rbrack ]
"""
_SPACES = {",": " ", ";": " ", ":": " ", "!": "", " ": " ", "quad": "  ", "qquad": "    "}
_SPACES |= dict.fromkeys(("left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr"), "")
_SPACES |= dict.fromkeys(("displaystyle", "limits", "nolimits", "textstyle", "middle"), "")
_PAIRS = _TABLE.split()
_SIGNS = {**dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)), **_SPACES, "mid": " | "}
_WORDS = (
    "log ln exp sin cos tan tanh max min argmax argmin arg lim det tr rank diag softmax sup inf"
)
_FONTS = ("text", "mathrm", "mathit", "mathbf", "boldsymbol", "operatorname", "textbf", "mathcal")
_DOUBLE = dict(zip("ENPQRZC1", "𝔼ℕℙℚℝℤℂ𝟙", strict=True))
_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307"}
_ACCENTS |= {"overline": "\u0305", "widehat": "\u0302", "widetilde": "\u0303", "ddot": "\u0308"}
_MATRICES = {"matrix": "  ", "pmatrix": "()", "bmatrix": "[]", "vmatrix": "||", "cases": "{}"}
_MATRICES |= {"aligned": "  ", "smallmatrix": "  "}
"""Environments with rows and columns, and the brackets that stand round them."""
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
_SILENT = (" ", "\\right", "\\bigr", "\\Bigr", "\\,")
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
    plain = re.sub(r"(?<=[(\[{⌊⌈⟨∂∇]) | (?=[)\]}⌋⌉⟩])", "", re.sub(r" {2,}", " ", text))
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
    if text in ("ᵀ", "*", "'", "†"):
        return text
    if text and all(letter in letters for letter in text):
        return "".join(letters[letter] for letter in text)
    return f"{mark}{text}" if _is_one(text) else f"{mark}({text})"


def _command(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    name = tokens[at][1:]
    if name in ("frac", "dfrac", "tfrac"):
        above, at = _argument(tokens, at + 1, depth)
        below, at = _argument(tokens, at, depth)
        above, below = (re.sub(r"(?<=[∂∇]) ", "", part) for part in (above, below))
        text = f"{_bracketed(above)}/{_below_line(below)}"
        # Otherwise what follows would read as if it stood below the line.
        return (f"({text}) " if _goes_on(tokens, at) else text), at
    if name == "sqrt":
        return _root(tokens, at + 1, depth)
    if name == "binom":
        above, at = _argument(tokens, at + 1, depth)
        below, at = _argument(tokens, at, depth)
        return f"C({above}, {below})", at
    if name == "underset":
        below, at = _argument(tokens, at + 1, depth)
        above, at = _argument(tokens, at, depth)
        return f"{above.rstrip()}{_raised(below, _DOWN, '_')}", at
    if name == "begin":
        return _environment(tokens, at + 1, depth)
    if name == "operatorname" and tokens[at + 1] == "*":
        at += 1
    if name in _FONTS or name == "mathbb" or name in _ACCENTS:
        inner, at = _argument(tokens, at + 1, depth)
        return _styled(name, inner), at
    if name in _SIGNS:
        return _SIGNS[name], at + 1
    if name in _WORDS.split():
        return _word(name, tokens, at + 1)
    raise _UnknownError


def _root(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    """A root, of an order in square brackets where one stands there."""
    order = ""
    if tokens[at] == "[":
        end = tokens.index("]", at) if "]" in tokens[at:] else len(tokens)
        order, at = _raised("".join(tokens[at + 1 : end]), _UP, "^"), end + 1
    inner, at = _argument(tokens, at, depth)
    return f"{order}√{_bracketed(inner)}", at


def _environment(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    """Rows and columns on one line: ``[a b; c d]``."""
    name, at = _argument(tokens, at, depth)
    around = _MATRICES.get(name)
    if around is None:
        raise _UnknownError
    rows, cell = [[""]], ""
    while tokens[at] != "\\end":
        if tokens[at] in ("&", "\\\\"):
            rows[-1][-1] = cell.strip()
            rows[-1:] = [[*rows[-1], ""]] if tokens[at] == "&" else [rows[-1], [""]]
            cell, at = "", at + 1
            continue
        text, at = _atom(tokens, at, depth + 1)
        cell += text
    rows[-1][-1] = cell.strip()
    closing, at = _argument(tokens, at + 1, depth)
    if closing != name:
        raise _UnknownError
    between = ", " if name == "cases" else "" if name == "aligned" else " "
    lines = [between.join(row) for row in rows if any(row)]
    return f"{around[0]}{'; '.join(lines)}{around[1]}".strip(), at


def _goes_on(tokens: list[str], at: int) -> bool:
    follows = next((token for token in tokens[at:] if token not in _SILENT), "")
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
    return text if _is_one(text) else f"({text})"


def _below_line(text: str) -> str:
    """A denominator; one of several letters is bracketed, for 1/2x may be read in two ways."""
    text = text.strip()
    letters = re.findall(r"[^\W\d_]", re.sub(_MARKS, "", text))
    is_product = len(letters) > 1 or (letters and text[0].isdigit())
    return f"({text})" if is_product and text[0] not in "(√∂∇" else _bracketed(text)


_MARKS = "['\u0300-\u036f\u00b2\u00b3\u00b9\u1d2c-\u1d6a\u2070-\u209c\u2c7c\u2c7d]"
_NAME = re.compile(rf"[√∂∇]?\w(?:\w|{_MARKS}|[\^_](?=\w))*")
_GROUP = re.compile(rf"√?(?:\([^()]*\)|\[[^\[\]]*\]){_MARKS}*")


def _is_one(text: str) -> bool:
    """Whether a text reads as one thing without brackets: a name with its marks, or bracketed."""
    return bool(_NAME.fullmatch(text) or _GROUP.fullmatch(text)) or len(text) == 1
