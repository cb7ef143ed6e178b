"""Frozen dataclasses that cost nothing to define.

The standard decorator writes and compiles six methods for every class, half a millisecond each,
and brings in ``inspect``: with sixty classes that was a third of the start of ``coach today``. A
record shares its methods with all others. To type checkers, ``match``, ``replace``, ``fields`` and
``asdict`` it is a frozen dataclass (PEP 681).
"""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar, dataclass_transform

Class = TypeVar("Class", bound=type)
Instance = TypeVar("Instance")


@dataclass_transform(frozen_default=True)
def record(cls: Class) -> Class:
    """Make a class with annotated attributes a frozen dataclass; defaults stand in its body."""
    names = [name for base in reversed(cls.__mro__) for name in _own_names(base)]
    attributes: dict[str, Any] = {
        "__record_names__": tuple(names),
        "__record_defaults__": {name: getattr(cls, name) for name in names if hasattr(cls, name)},
        "__record_blank__": {name: getattr(cls, name, None) for name in names},
        "__record_needed__": {name for name in names if not hasattr(cls, name)},
        "__record_checks__": hasattr(cls, "__post_init__"),
        "__match_args__": tuple(names),
        "__dataclass_fields__": _Fields(),
        "__init__": _init,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
    }
    # What a class defines for itself stays.
    for name, method in (("__eq__", _eq), ("__hash__", _hash), ("__repr__", _repr)):
        if name not in cls.__dict__ or cls.__dict__[name] is None:
            attributes[name] = method
    for name, value in attributes.items():
        setattr(cls, name, value)
    return cls


def replace(one: Instance, **changes: Any) -> Instance:
    """Return a record with some values changed, as ``dataclasses.replace`` does for dataclasses."""
    values: dict[str, Any] = {name: one.__dict__[name] for name in type(one).__match_args__}  # type: ignore[attr-defined]
    return type(one)(**{**values, **changes})


def _own_names(cls: type) -> list[str]:
    # Not inspect.get_annotations: that module is what a record does without.
    annotations = cls.__dict__.get("__annotations__", {})  # noqa: RUF063
    return [name for name, kind in annotations.items() if not str(kind).startswith("ClassVar")]


def _init(self: Any, *args: Any, **kwargs: Any) -> None:
    names: tuple[str, ...] = self.__record_names__
    if not kwargs and len(args) == len(names):
        self.__dict__.update(zip(names, args, strict=True))
    else:
        self.__dict__.update(_completed(self, args, kwargs))
    if self.__record_checks__:
        self.__post_init__()


def _completed(self: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """Fill in the defaults. Raises TypeError for what is missing, unknown or given twice."""
    names: tuple[str, ...] = self.__record_names__
    if not args and kwargs.keys() >= self.__record_needed__:
        # A roadmap read from the cache is hundreds of these.
        named: dict[str, Any] = self.__record_blank__ | kwargs
        if len(named) == len(names):
            return named
    given = {**self.__record_defaults__, **dict(zip(names, args, strict=False)), **kwargs}
    if len(given) > len(names) or len(args) + len(kwargs) > len(names):
        _complain(self, args, kwargs)
    try:
        complete = {name: given[name] for name in names}
    except KeyError:
        _complain(self, args, kwargs)
    if args and kwargs and not kwargs.keys().isdisjoint(names[: len(args)]):
        _complain(self, args, kwargs)
    return complete


def _complain(self: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> NoReturn:
    names: tuple[str, ...] = self.__record_names__
    who = type(self).__name__
    if len(args) > len(names):
        raise TypeError(f"{who} takes {len(names)} values, not {len(args)}")
    twice = kwargs.keys() & set(names[: len(args)])
    unknown = kwargs.keys() - set(names)
    if twice or unknown:
        word = "twice" if twice else "as unknown"
        raise TypeError(f"{who} was given {word}: {', '.join(sorted(twice or unknown))}")
    given = {*self.__record_defaults__, *names[: len(args)], *kwargs}
    raise TypeError(f"{who} lacks: {', '.join(name for name in names if name not in given)}")


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} is frozen")


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(self.__dict__[name] for name in self.__record_names__)


def _eq(self: Any, other: object) -> bool:
    if type(other) is not type(self):
        return NotImplemented  # type: ignore[no-any-return]
    return bool(_values(self) == _values(other))


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__record_names__)
    return f"{type(self).__name__}({shown})"


class _Fields:
    """``__dataclass_fields__``, made when somebody asks: ``replace``, ``fields``, ``asdict``."""

    def __get__(self, instance: object, owner: Any) -> dict[str, Any]:
        import dataclasses

        made = dataclasses.make_dataclass(
            owner.__name__,
            [
                (name, Any, dataclasses.field(default=owner.__record_defaults__[name]))
                if _plain(owner, name)
                else (name, Any)
                for name in owner.__record_names__
            ],
            kw_only=True,
        )
        fields: dict[str, Any] = vars(made)["__dataclass_fields__"]
        type.__setattr__(owner, "__dataclass_fields__", fields)
        return fields


def _plain(owner: Any, name: str) -> bool:
    """Whether a default may stand in a dataclass, which refuses those without a hash."""
    defaults = owner.__record_defaults__
    return name in defaults and type(defaults[name]).__hash__ is not None
