"""Derived figures worked out anew: small formulas, exact to the last digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from laocai_opendata.errors import FormulaError

LONGEST, DEEPEST, DIGITS = 200, 10, 28

_TOKEN = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?(?![0-9.])|[-+*/()])\s*")
_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_OPERAND = re.compile(
    rf"""
    (?P<number> [0-9]+(?:\.[0-9]+)? ) [ ]=[ ]
    (?: "(?P<quote> [^"]+ )" [ ] \( (?P<place> {_ID} ) \)
      | not[ ]quoted;[ ] (?: note[ ]of[ ] (?P<note> {_ID} ) :[ ] )? [^|"]+? )
    (?: [ ]\|[ ] (?=[0-9]) | \Z )
    """,
    re.VERBOSE,
)


class Operand(NamedTuple):
    """A number of a formula, the words that state it, and the result or source they stand in.

    Where the words are not quoted, ``quote`` is None.
    """

    number: Decimal
    quote: str | None
    reference: str | None


def evaluate(formula: str) -> Decimal:
    """Work out a formula of decimal numbers, ``+ - * /`` and parentheses, to 28 digits.

    >>> evaluate("84 - 22"), evaluate("13350 / 0.2225")
    (Decimal('62'), Decimal('60000'))
    """
    exact = _Reader(formula).read()
    if abs(exact) >= 10**DIGITS:
        raise FormulaError(f"{formula!r} gives more than {DIGITS} digits; correct its numbers")
    context = Context(prec=DIGITS)
    return context.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def recomputes(formula: str, value: Decimal) -> bool:
    """Say whether the formula gives *value*, rounded half up to the decimals that value shows.

    >>> recomputes("7.8 / 1.08", Decimal("7.22")), recomputes("7.8 / 1.08", Decimal("7.2"))
    (True, True)
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return False
    decimals = max(0, -exponent)
    exact = _Reader(formula).read() * Fraction(10) ** decimals
    # Half up, away from zero; from the exact fraction, so that nothing is rounded twice.
    rounded = int(abs(exact) + Fraction(1, 2))
    shown = Fraction(value) * Fraction(10) ** decimals
    return shown == (rounded if exact >= 0 else -rounded)


def operand_numbers(operands: str, formula: str) -> tuple[Operand, ...]:
    """Read the operands of a formula; raises FormulaError unless they are just its numbers.

    >>> operand_numbers('8 = "8 xã" (a-1) | 2 = not quoted; note of b-2: six of 8', "8 / 2")[1]
    Operand(number=Decimal('2'), quote=None, reference='b-2')
    """
    found = tuple(_operands(operands))
    wanted = sorted(Decimal(token) for token in _tokens(formula) if token[0].isdigit())
    if sorted(operand.number for operand in found) != wanted:
        raise FormulaError(
            f"the operands are {', '.join(str(operand.number) for operand in found)}, and the "
            f"numbers of {formula!r} {', '.join(map(str, wanted))}; name each number once"
        )
    return found


def _operands(text: str) -> Iterator[Operand]:
    position = 0
    while position < len(text) or position == 0:
        match = _OPERAND.match(text, position)
        if match is None:
            raise FormulaError(
                f"the operand at {text[position : position + 30]!r} cannot be read; write "
                'NUMBER = "WORDS" (ID), or NUMBER = not quoted; note of ID: WORDS'
            )
        yield Operand(Decimal(match["number"]), match["quote"], match["place"] or match["note"])
        position = match.end()


def _tokens(formula: str) -> tuple[str, ...]:
    if len(formula) > LONGEST:
        raise FormulaError(f"a formula of {len(formula)} characters; {LONGEST} are enough")
    tokens, position = [], 0
    while position < len(formula):
        match = _TOKEN.match(formula, position)
        if match is None:
            raise FormulaError(
                f"{formula!r}: {formula[position : position + 10]!r} cannot be read; write "
                "decimal numbers with a point, + - * / and parentheses"
            )
        tokens.append(match[1])
        position = match.end()
    return tuple(tokens)


class _Reader:
    """Reads a formula once, from left to right, with exact fractions."""

    def __init__(self, formula: str) -> None:
        self.formula, self.tokens, self.place = formula, _tokens(formula), 0

    def read(self) -> Fraction:
        result = self._sum(0)
        if self.place < len(self.tokens):
            raise self._error(f"{self.tokens[self.place]!r} is one too many")
        return result

    def _sum(self, depth: int) -> Fraction:
        result = self._product(depth)
        while sign := self._take("+-"):
            number = self._product(depth)
            result = result + number if sign == "+" else result - number
        return result

    def _product(self, depth: int) -> Fraction:
        result = self._number(depth)
        while sign := self._take("*/"):
            number = self._number(depth)
            if sign == "/" and not number:
                raise self._error("it divides by zero")
            result = result * number if sign == "*" else result / number
        return result

    def _number(self, depth: int) -> Fraction:
        if self._take("("):
            if depth >= DEEPEST:
                raise self._error(f"more than {DEEPEST} parentheses in each other")
            result = self._sum(depth + 1)
            if not self._take(")"):
                raise self._error("a parenthesis is not closed")
            return result
        if self.place == len(self.tokens) or not self.tokens[self.place][0].isdigit():
            raise self._error("a number is missing")
        self.place += 1
        return Fraction(self.tokens[self.place - 1])

    def _take(self, wanted: str) -> str:
        if self.place == len(self.tokens) or self.tokens[self.place] not in wanted:
            return ""
        self.place += 1
        return self.tokens[self.place - 1]

    def _error(self, reason: str) -> FormulaError:
        return FormulaError(f"{self.formula!r} cannot be worked out: {reason}; correct it")
