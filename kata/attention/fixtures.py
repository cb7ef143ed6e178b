"""Calls attention on a device and brings back plain tensors; holds no expected answers."""

from __future__ import annotations

from typing import Any


def attend(attention: Any, inputs: list[Any], mask: Any, device: str, heads_last: bool) -> Any:
    """Return the answer and the kind of device on which it lies.

    With ``heads_last`` the tensors are views of ones in which heads stand after the sequence.
    """
    q, k, v = (tensor.to(device) for tensor in inputs)
    if heads_last:
        q, k, v = (tensor.transpose(1, 2).contiguous().transpose(1, 2) for tensor in (q, k, v))
    answer = call(attention, q, k, v, mask, device)
    place = getattr(answer, "device", None)
    return answer, str(getattr(place, "type", ""))


def attend_by_name(attention: Any, inputs: list[Any], mask: Any, device: str) -> Any:
    """Return the answer where the mask is passed by its name."""
    q, k, v = (tensor.to(device) for tensor in inputs)
    return attention(q, k, v, mask=mask.to(device))


def gradients(attention: Any, inputs: list[Any], mask: Any, factors: Any, device: str) -> list[Any]:
    """Return the gradients of ``(attention(q, k, v) * factors).sum()`` by q, k and v."""
    leaves = [tensor.to(device).requires_grad_() for tensor in inputs]
    answer = call(attention, *leaves, mask, device)
    (answer * factors.to(device)).sum().backward()
    return [leaf.grad for leaf in leaves]


def afterwards(attention: Any, inputs: list[Any], mask: Any, device: str) -> list[Any]:
    """Return the tensors that were passed in, as they are after the call."""
    passed = [tensor.to(device) for tensor in (*inputs, mask)]
    attention(*passed)
    return passed


def call(attention: Any, q: Any, k: Any, v: Any, mask: Any, device: str) -> Any:
    return attention(q, k, v) if mask is None else attention(q, k, v, mask.to(device))
