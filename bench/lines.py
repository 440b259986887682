"""One line for each figure: what, value, bar, `ok` or `short`, the peer's value if there is one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`at_most` says whether the bar is a ceiling (seconds) or a floor (recall)."""

    what: str
    value: float
    bar: float
    unit: str = ""
    at_most: bool = True
    peer: str = ""

    @property
    def is_ok(self) -> bool:
        return self.value <= self.bar if self.at_most else self.value >= self.bar

    def __str__(self) -> str:
        sign = "≤" if self.at_most else "≥"
        verdict = "ok" if self.is_ok else "short"
        peer = f"  peer: {self.peer}" if self.peer else ""
        value = f"{self.value:.3f}".rstrip("0").rstrip(".")
        return f"{self.what:<58} {value:>9} {self.unit:<4} {sign} {self.bar:g}  {verdict}{peer}"


def show(line: Line) -> Line:
    print(line, flush=True)
    return line
