"""The command `casebridge`: checks the options, sees to the database, hands over to Django."""

import argparse
import datetime
import os
import signal
import sys
from importlib import import_module
from types import FrameType

# These work on files or texts only, so they start neither a database nor wait for one.
WITHOUT_DATABASE = frozenset(
    {"", "help", "--help", "-h", "--version", "version", "compilemessages", "makemessages"}
    | {"collectstatic", "findstatic", "diffsettings"}
)


def main(argv: list[str] | None = None) -> int:
    """Runs one command; 2 means that something has to be put right first, and says what."""
    arguments = sys.argv[1:] if argv is None else argv
    command = arguments[0] if arguments else ""
    if command == "inspect":
        # It must answer quickly and anywhere: no options, no database, no Django.
        return int(import_module("casebridge.kit.inspection").main(arguments[1:]) or 0)
    signal.signal(signal.SIGTERM, _leave)
    return _manage(arguments, needs_database=_needs_database(command, arguments))


def _needs_database(command: str, arguments: list[str]) -> bool:
    # A restore into a new folder must be possible where the database here is broken.
    elsewhere = command == "restore" and any(a.startswith("--into") for a in arguments)
    is_asked = {"--help", "-h"} & set(arguments[1:])
    return command not in WITHOUT_DATABASE and not elsewhere and not is_asked


def _manage(arguments: list[str], *, needs_database: bool) -> int:
    postgres = import_module("casebridge.config.postgres")
    wrong = import_module("casebridge.config.options").WrongOptions
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    try:
        import_module("casebridge.config.options").options()
        if arguments[:1] == ["run"] and needs_database:
            _empty_where_asked()
        if needs_database:
            postgres.ensure_running()
        try:
            again = _hand_over(arguments, needs_database=needs_database)
        finally:
            if needs_database:
                postgres.release()
    except wrong as error:
        return _say("Casebridge cannot start; these settings have to be put right:", *error.wrong)
    except postgres.DatabaseTrouble as error:
        return _say(error)
    except KeyboardInterrupt:
        return 130
    if again:
        # A new program: options, key and tables are read afresh. The browser is open already.
        words = [sys.executable, "-m", "casebridge", "run", "--no-browser"]
        os.execv(sys.executable, words)  # noqa: S606 - our own words
    return 0


def _empty_where_asked() -> None:
    """A demonstration that was asked to make room is set aside before anything runs."""
    options = import_module("casebridge.config.options").options
    carry_out = import_module("casebridge.config.emptying.carrying_out").carry_out
    now = datetime.datetime.now(datetime.UTC)  # noqa: TID251 - no Django here
    if carry_out(options(), now=now, say=lambda text: sys.stdout.write(f"{text}\n")):
        options.cache_clear()


def _hand_over(arguments: list[str], *, needs_database: bool) -> bool:
    """Whether the same is to be begun again."""
    if arguments[:1] == ["run"] and needs_database:
        start = import_module("casebridge.config.start")
        parser = argparse.ArgumentParser(prog="casebridge run")
        start.add_words(parser)
        try:
            return bool(start.run(**vars(parser.parse_args(arguments[1:]))))
        except start.CannotStart as trouble:
            sys.exit(_say(trouble))
    import_module("django.core.management").execute_from_command_line(["casebridge", *arguments])
    return False


def _say(*lines: object) -> int:
    for line in lines:
        sys.stderr.write(f"{line}\n")
    return 2


def _leave(number: int, frame: FrameType | None) -> None:
    # As an ordinary end, so that the last program to leave stops the database.
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
