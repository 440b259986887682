"""The one way a format says that it will not or cannot read a file."""


class Unreadable(Exception):
    """A file that is not read. `code` is a stable kebab word; `values` fill its sentence.

    Codes: archive-bomb broken cannot-be-opened-here doctype embedded-file empty encrypted
    image-only launch macro old-word parts-missing polyglot too-large too-slow unknown-kind
    unsafe-name.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
