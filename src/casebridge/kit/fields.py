"""Database fields for the kit's values."""

from typing import Any

from django.db import models

from casebridge.kit.text.multilingual import Multilingual


class MultilingualField(models.JSONField):
    """A Multilingual value in one jsonb column: {"texts": {tag: text}, "original": tag}."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("default", Multilingual)
        options.setdefault("blank", True)
        super().__init__(**options)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Multilingual:
        stored = super().from_db_value(value, expression, connection)
        return Multilingual.from_json(stored) if isinstance(stored, dict) else Multilingual()

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.as_json() if isinstance(value, Multilingual) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        plain = value.as_json() if isinstance(value, Multilingual) else value
        return super().get_db_prep_value(plain, connection, prepared)
