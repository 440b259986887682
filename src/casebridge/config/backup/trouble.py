"""Why a backup is not made or not restored, each case as a code and as a sentence."""

SENTENCES = {
    "busy": "Another backup is being made in {folder}. Wait until it is done.",
    "cannot-write": "{folder} cannot be written ({reason}). Name another folder.",
    "inside-files": "{folder} lies among the received files. Name a folder outside {files}.",
    "no-tool": "{tool} was not found beside PostgreSQL's other programs in {folder}.",
    "dump-failed": "The database could not be written out. PostgreSQL says: {reason}",
    "not-a-backup": "{folder} is not a backup: it has no list of contents ({name}).",
    "list-damaged": (
        "The list of contents in {folder} was changed or is damaged. Restore another backup."
    ),
    "list-newer": (
        "The backup {folder} was made by a newer Casebridge ({version}). Install that version "
        "or a later one, then restore."
    ),
    "server-older": (
        "The backup {folder} was made with PostgreSQL {found}; the server here is PostgreSQL "
        "{present}. Restore it with PostgreSQL {found} or newer."
    ),
    "dump-damaged": "The database's part of {folder} is damaged. Restore another backup.",
    "files-missing": "{count} files of the backup {folder} are missing. Restore another backup.",
    "files-damaged": "{count} files of the backup {folder} are damaged. Restore another backup.",
    "database-not-empty": (
        "There are tables in the database already, and nothing is written over them. Restore "
        "into a new folder: casebridge restore {backup} --into FOLDER"
    ),
    "files-not-empty": (
        "There are other files in {folder} already, and nothing is written over them. Restore "
        "into a new folder: casebridge restore {backup} --into FOLDER"
    ),
    "folder-not-empty": (
        "{folder} is not empty, and nothing is written over it. Name a folder that is new."
    ),
    "does-not-restore": "The database could not be restored. PostgreSQL says: {reason}",
    "rows-differ": "The restored database differs from the backup's list in: {tables}.",
    "not-allowed": (
        "The database's account may not make a database to try the backup in. Ask the server's "
        "administrator for: ALTER ROLE {role} CREATEDB"
    ),
    "being-tried": "A backup of this database is being tried already. Wait until that is done.",
}


class BackupTrouble(Exception):
    """A code, its values, and a sentence that says what to do."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(SENTENCES[code].format(**values))
