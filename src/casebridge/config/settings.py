"""Django's settings, made from the one option table in options.py."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from casebridge.config import duties
from casebridge.config.options import options
from casebridge.config.postgres import connect_settings

HERE = Path(__file__).resolve().parent
chosen = options()

SECRET_KEY = chosen.secret_key
DEBUG = False
ALLOWED_HOSTS = list(chosen.allowed_hosts)
DATA_FOLDER = Path(chosen.data_folder)
DEMONSTRATION = chosen.demonstration
SITE_ADDRESS = chosen.site_address
# A connection is kept for the next reader: making one costs more than most pages ask of it.
DATABASES: dict[str, Any] = {
    "default": {**connect_settings(), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"
ROOT_URLCONF = "casebridge.config.urls"
WSGI_APPLICATION = "casebridge.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "procrastinate.contrib.django",
    "casebridge.base.accounts",
    "casebridge.base.audit",
    "casebridge.base.files",
    "casebridge.base.jobs",
    "casebridge.base.tasks",
    "casebridge.base.mail",
    "casebridge.base.search",
    "casebridge.reference",
    "casebridge.directory",
    "casebridge.calls",
    "casebridge.intake",
    "casebridge.cases",
    "casebridge.review",
    "casebridge.editions",
    "casebridge.cooperation",
    "casebridge.forum",
    "casebridge.register",
    "casebridge.indicators",
    "casebridge.web.shared",
    "casebridge.web.site",
    "casebridge.web.panel",
    "casebridge.web.portal",
    "casebridge.web.desk",
    "casebridge.config",
]

MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "casebridge.web.shared.languages.language_from_address",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "casebridge.web.shared.gates.GateMiddleware",
    "casebridge.web.shared.refusals.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "casebridge.web.shared.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "worker-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 60 * 60 * 24 * chosen.session_days
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = SITE_ADDRESS.startswith("https://")
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# The code itself proves the address; an unknown address gets no letter.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_ADAPTER = "casebridge.web.shared.sign_in.ClosedDoor"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/start/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/start/"

EMAIL_HOST = chosen.smtp_host
EMAIL_PORT = chosen.smtp_port
EMAIL_HOST_USER = chosen.smtp_user
EMAIL_HOST_PASSWORD = chosen.smtp_password
EMAIL_USE_TLS = chosen.smtp_tls
DEFAULT_FROM_EMAIL = chosen.mail_from
MAIL_DOMAIN = chosen.mail_from.rpartition("@")[2] or "localhost"
# Shorter than the time after which a letter that is being sent counts as lost.
EMAIL_TIMEOUT = 60
DKIM = {
    "selector": chosen.dkim_selector,
    "domain": chosen.dkim_domain or MAIL_DOMAIN,
    "key_file": chosen.dkim_key_file,
}

LANGUAGE_CODE = "en"
KNOWN_LANGUAGES = [
    ("zh-hans", _("Chinese")),
    ("ru", _("Russian")),
    ("en", _("English")),
    ("fa", _("Persian")),
]
LANGUAGES = [(c, n) for c, n in KNOWN_LANGUAGES if c in {t.lower() for t in chosen.languages}]
LOCALE_PATHS = [HERE.parent / "locale"]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = chosen.time_zone
USE_TZ = True
FORMAT_MODULE_PATH = None

STATIC_URL = "/static/"
# whitenoise serves straight from the apps; nothing has to be collected first.
STATIC_ROOT = None
MEDIA_ROOT = DATA_FOLDER / "files"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT)},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LOCAL = "django.core.cache.backends.locmem.LocMemCache"
CACHES: dict[str, Any] = {
    "default": {"BACKEND": LOCAL},
    # Public pages, apart: readers who leaf through everything push out nothing else.
    "public": {"BACKEND": LOCAL, "LOCATION": "public", "OPTIONS": {"MAX_ENTRIES": 6000}},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# The mode of a call published from now on; each call keeps its own.
SENDING = chosen.sending
MAILBOXES: list[dict[str, Any]] = [asdict(mailbox) for mailbox in chosen.mailboxes]
MAIL_IN: dict[str, Any] = {
    "host": chosen.mail_in_host,
    "ports": {"LMTP": chosen.lmtp_port, "SMTP": chosen.smtp_in_port},
    "addresses": chosen.mail_in_addresses,
}
BACKUP_FOLDER = chosen.backup_folder
BACKUPS_KEPT = chosen.backups_kept
MAX_MAIL_BYTES = chosen.max_mail_megabytes * 1024 * 1024
CLAMD = chosen.clamd
WECHAT = {
    "app_id": chosen.wechat_app_id,
    "secret": chosen.wechat_secret,
    "address": chosen.wechat_address,
}
TRANSLATION = {
    "engine": chosen.translation_engine,
    "address": chosen.translation_address,
    "key": chosen.translation_key,
}
MAX_FILE_BYTES = chosen.max_file_megabytes * 1024 * 1024

WAKE_UPS = duties.WAKE_UPS
JOBS = duties.JOBS
DUTIES = duties.DUTIES
TIMETABLE = duties.TIMETABLE

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_links": {"()": "casebridge.config.logs.NoRoleLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["no_links"]}},
    # Libraries that tell each of their steps are heard only when something is wrong.
    "loggers": {
        name: {"level": "WARNING"} for name in ("procrastinate", "pikepdf", "django", "mail.log")
    },
    "root": {"handlers": ["console"], "level": chosen.log_level},
}
