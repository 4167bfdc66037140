# SPDX-License-Identifier: MIT
"""Values in words, without running anybody's code."""
import functools
import types
from typing import Any, Dict, List

from .world import GetSet, Method

LONGEST_RESULT = 200


def plain_name(name: str) -> str:
    """Return a qualified name without the functions around it."""
    return name.rpartition("<locals>.")[2]


def callback_name(callback: Any) -> str:
    """Return the name of a callback without running anybody's code."""
    for _ in range(8):
        kind = type(callback)
        if kind is functools.partial:
            callback = callback.func
        elif kind is Method:
            callback = callback.__func__
        elif id(kind) in _FUNCTIONS:
            return plain_name(callback.__qualname__)
        else:
            break
    return _class_name(type(callback))


# By address, as a metaclass may compare and hash as it likes.
_FUNCTIONS = frozenset(map(id, (
    types.FunctionType, types.BuiltinFunctionType, types.MethodWrapperType)))
_CALLED = frozenset(map(id, (
    types.FunctionType, types.BuiltinFunctionType, types.MethodType,
    types.CoroutineType, types.GeneratorType)))
_BUILTINS = frozenset(map(id, (
    type(None), int, bool, float, complex, range, type(Ellipsis), str, bytes,
    bytearray, list, tuple, set, frozenset, dict)))
_class_name = type.__dict__["__name__"].__get__
_qualified_name = type.__dict__["__qualname__"].__get__


_repr_depth = 3


def describe(value: Any, depth: int = 0) -> str:
    """Return a short text for a value without running anybody's code.

    A `__repr__` of the program's own could print, be slow or never return.
    """
    try:
        return _describe(value, depth)
    except Exception:
        return "…"  # there are stranger classes than this knows of


def _describe(value: Any, depth: int) -> str:
    """Return a short text for a value; may raise."""
    kind = type(value)
    if id(kind) not in _BUILTINS:
        return _describe_object(value, kind, depth)
    if kind in (int, bool) and -10**40 < value < 10**40 or value is None or \
            kind in (float, complex, range, type(Ellipsis)):
        return repr(value)
    if kind is int:
        return f"<int of {value.bit_length()} bits>"
    if kind in (str, bytes, bytearray):
        short = value[:LONGEST_RESULT]
        return repr(short) + ("…" if len(value) > len(short) else "")
    if depth >= _repr_depth:
        return "…"
    if kind in (list, tuple, set, frozenset):
        items = [describe(item, depth + 1)
                 for item in _first(value, 10)]
        if len(value) > 10:
            items.append("…")
        if kind is tuple and len(value) == 1:
            return f"({items[0]},)"
        if kind is frozenset or not value and kind is set:
            return f"{kind.__name__}({{{', '.join(items)}}})" \
                if value else f"{kind.__name__}()"
        left, right = {list: "[]", tuple: "()", set: "{}"}[kind]
        return f"{left}{', '.join(items)}{right}"
    items = [f"{describe(key, depth + 1)}: {describe(item, depth + 1)}"
             for key, item in _first(value.items(), 10)]
    if len(value) > 10:
        items.append("…")
    return f"{{{', '.join(items)}}}"


def _first(items: Any, count: int) -> List[Any]:
    """Return the first items of a built-in container."""
    return [item for item, _ in zip(items, range(count))]


def _describe_object(value: Any, kind: type, depth: int) -> str:
    """Return a short text for a value of a class."""
    if depth >= _repr_depth:
        return "…"
    name = plain_name(_qualified_name(kind))
    if kind is type:
        return f"<class {plain_name(value.__qualname__)}>"
    if id(kind) in _CALLED:
        return f"<{kind.__name__} {callback_name(value)}>" \
            if hasattr(value, "__qualname__") else f"<{kind.__name__}>"
    if issubclass(kind, BaseException):
        return describe_error(value)
    spaces: List[Dict[str, Any]] = [
        type.__dict__["__dict__"].__get__(c)
        for c in type.__dict__["__mro__"].__get__(kind)]
    own: Dict[str, Any] = {}
    for space in spaces:
        found = space.get("__dict__")
        if type(found) is GetSet:
            try:
                own = found.__get__(value)
            except TypeError:
                continue  # of another base
            break
    for space in spaces:
        if "__dataclass_fields__" in space:
            shown = [f"{field}={describe(dict.get(own, field), depth + 1)}"
                     for field in _first(space["__dataclass_fields__"], 10)
                     if dict.__contains__(own, field)]
            return f"{name}({', '.join(shown)})"
        if "_fields" in space and type(space["_fields"]) is tuple and \
                issubclass(kind, tuple):
            shown = [f"{field}={describe(item, depth + 1)}" for field, item
                     in zip(space["_fields"], tuple.__iter__(value))]
            return f"{name}({', '.join(shown[:10])})"
        member = dict.get(own, "_name_")
        if "_member_map_" in space and type(member) is str:
            return f"{name}.{member}"
    return f"<{name} object>"


def describe_error(error: BaseException) -> str:
    """Return the type and the arguments of an exception in words."""
    name = plain_name(_qualified_name(type(error)))
    arguments = BaseException.__dict__["args"].__get__(error)
    if len(arguments) == 1 and type(arguments[0]) is str:
        return f"{name}: {arguments[0]}" if arguments[0] else name
    if issubclass(type(error), OSError) and len(arguments) == 2 and \
            type(arguments[0]) is int and type(arguments[1]) is str:
        return f"{name}: [Errno {arguments[0]}] {arguments[1]}"
    if not arguments:
        return name
    return f"{name}{describe(arguments)}" if len(arguments) > 1 else \
        f"{name}: {describe(arguments[0])}"


def bounded(text: str, most: int = LONGEST_RESULT) -> str:
    """Return a text, shortened if it is long."""
    return text if len(text) <= most else text[:most - 1] + "…"
