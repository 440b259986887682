"""The one way to say no: a code and values, worded by the face that shows it."""


class Refusal(Exception):
    """An action declines to act. `code` is a short kebab word; `values` fill its sentence."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
