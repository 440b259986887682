"""What a translation engine of the operator's must do, and how it says that it did not."""

from collections.abc import Sequence
from typing import Protocol


class EngineFailed(Exception):
    """Nothing usable came back: a short kebab word, and the engine's own words where it has any.

    'engine-declined' is about these texts; anything else about the engine itself.
    """

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(code, said)
        self.code, self.said = code, said


class Engine(Protocol):
    """Made with the address and the key from the options.

    An operator's own stands in a module of theirs and is named by its dotted path.
    """

    # As it is printed beside its translations.
    name: str

    def __init__(self, *, address: str, key: str) -> None: ...

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[str]:
        """One translation for each text, in the same order; raises EngineFailed.

        `source` and `target` are BCP-47 tags.
        """
        ...
