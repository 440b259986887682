"""A worker of its own that sends what waits: `python sender.py DATABASE PORT`."""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "casebridge.config.settings"

import django
from django.conf import settings


def main(database: str, port: int) -> None:
    settings.DATABASES["default"]["NAME"] = database
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS, settings.DEMONSTRATION = False, False
    django.setup()
    from casebridge.base.mail.actions import send_one  # noqa: PLC0415 (needs Django)

    while send_one():
        pass


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
