"""The one way a format says that it will not or cannot read a file."""


class Unreadable(Exception):
    """A file that is not read. `code` is a stable kebab word; `values` fill its sentence.

    Codes: archive-bomb broken doctype embedded-file empty encrypted image-only launch macro
    old-word polyglot too-large too-slow unknown-kind.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
