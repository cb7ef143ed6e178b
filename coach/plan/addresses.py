"""Web addresses as they may be kept: without anything that opens a door."""

from __future__ import annotations

from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

# Query parameters that commonly carry a secret; compared in small letters.
_SECRETS = frozenset(
    (
        *("access_token", "refresh_token", "token", "jwt", "sid", "session", "code"),
        *("api_key", "apikey", "key", "auth", "authorization", "secret", "client_secret"),
        *("password", "passwd", "pwd", "sig", "signature"),
        *("x-amz-credential", "x-amz-security-token", "x-amz-signature"),
    )
)


def without_credentials(text: str) -> str | None:
    """Return a http or https address without user, password and tokens; None if it is no address.

    A fragment that reads like parameters is treated as they are: OAuth puts tokens there
    (RFC 6749, 4.2.2).
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or _has_blanks(text):
        return None
    shown = f"[{host}]" if ":" in host else host
    place = shown if port is None else f"{shown}:{port}"
    query, fragment = _harmless(parts.query), _harmless(parts.fragment)
    return SplitResult(parts.scheme, place, parts.path, query, fragment).geturl()


def _has_blanks(text: str) -> bool:
    return any(character.isspace() or not character.isprintable() for character in text)


def _harmless(parameters: str) -> str:
    """Return the parameters without secrets, and untouched where there are none."""
    pairs = parse_qsl(parameters, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if name.lower() not in _SECRETS]
    return parameters if len(kept) == len(pairs) else urlencode(kept)
