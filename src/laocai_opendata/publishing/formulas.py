"""What a derived figure is worth, and how far the rounding of its operands lets it range."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from laocai_opendata.errors import NumberError

_ALPHABET = re.compile(r"[0-9.+\-*/() ]{1,200}")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Derived:
    """The value of a formula, and the lowest and highest that its rounded operands allow."""

    value: Decimal
    low: Decimal
    high: Decimal


def read_formula(text: str) -> Derived:
    """Work out numbers joined by ``+ - * /``; an operand is half its last digit more or less.

    >>> read_formula("84 - 22")
    Derived(value=Decimal('62'), low=Decimal('61.0'), high=Decimal('63.0'))
    """
    advice = "write numbers with + - * / between them, as in 9500 / 1.1728"
    if not _ALPHABET.fullmatch(text):
        raise NumberError(text, advice)
    try:
        return _value(ast.parse(text.strip(), mode="eval").body, text.strip())
    except (SyntaxError, ArithmeticError, RecursionError, MemoryError, KeyError) as error:
        raise NumberError(text, advice) from error


def _value(node: ast.expr, text: str) -> Derived:
    if isinstance(node, ast.Constant):
        # The digits as written: 1.00 is rounded to a hundredth, and a float would forget that.
        return _operand(Decimal(ast.get_source_segment(text, node) or ""))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _value(node.operand, text)
        return Derived(-inner.value, -inner.high, -inner.low)
    if isinstance(node, ast.BinOp):
        return _join(_value(node.left, text), type(node.op), _value(node.right, text))
    raise NumberError(text, "only numbers and + - * / belong in a formula")


def _operand(number: Decimal) -> Derived:
    half = _HALF.scaleb(int(number.as_tuple().exponent))
    return Derived(number, number - half, number + half)


def _join(left: Derived, operator: type[ast.operator], right: Derived) -> Derived:
    apply = _OPERATORS[operator]
    if operator is ast.Div and right.low <= 0 <= right.high:
        raise ZeroDivisionError
    ends = [apply(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    return Derived(apply(left.value, right.value), min(ends), max(ends))


_OPERATORS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = MappingProxyType(
    {
        ast.Add: lambda a, b: a + b,
        ast.Sub: lambda a, b: a - b,
        ast.Mult: lambda a, b: a * b,
        ast.Div: lambda a, b: a / b,
    }
)
