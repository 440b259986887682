"""What the owners of the sample mails publish about them: subject, sender, files.

The facts are those stated by the test suites of zbateson/mail-mime-parser (BSD) and mikel/mail
(MIT) for their own sample files. `files` counts what lies in the mail itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Expected:
    """`None` where nothing is published. `nested` names are those inside attached mails too."""

    file: str
    subject: str | None = None
    name: str | None = None
    address: str | None = None
    files: int | None = None
    names: tuple[str, ...] = ()


_ZB = "zbateson__mail-mime-parser"
_RUBY = "mikel__mail"
_HARES = "Die Hasen und die Frösche"
_OUTLOOK = "Test message from Microsoft Outlook 00"
_NETSCAPE = "Test message from Netscape Communicator 4.7"
_TORTOISE = "The Hare and the Tortoise"
# (file, subject, number of files); the senders differ by series only.
_SERIES = (
    *((f"m00{n:02}", f"{_HARES} (Microsoft Outlook 00)", None) for n in range(1, 11)),
    ("m0011", _OUTLOOK, 3), ("m0012", _OUTLOOK, 1), ("m0013", _OUTLOOK, 2),
    ("m0014", _OUTLOOK, None), ("m0015", _OUTLOOK, 2), ("m0016", _OUTLOOK, 2),
    ("m0017", _OUTLOOK, 3), ("m0018", _OUTLOOK, 3), ("m0019", _OUTLOOK, 2),
    ("m0020", _OUTLOOK, 2), ("m0021", _OUTLOOK, 3),
    ("m1001", f"{_HARES} (Netscape Communicator 4.7)", None),
    ("m1002", f"{_HARES} (Netscape Communicator 4.7)", None),
    ("m1003", _NETSCAPE, 3), ("m1004", _NETSCAPE, 2),
    ("m1005", f"{_HARES} (Netscape Messenger 4.7)", 4), ("m1006", _NETSCAPE, 4),
    ("m1007", _NETSCAPE, None), ("m1008", _NETSCAPE, None), ("m1009", _NETSCAPE, 2),
    ("m1012", _HARES, None), ("m1013", _NETSCAPE, 1), ("m1014", _NETSCAPE, None),
    ("m1015", _NETSCAPE, None), ("m1016", _NETSCAPE, None),
    ("m2001", _HARES, None), ("m2002", _HARES, None), ("m2003", _HARES, None),
    ("m2004", _HARES, 2), ("m2005", _HARES, 4), ("m2006", _HARES, 2), ("m2007", _HARES, 4),
    ("m2008", _HARES, 4), ("m2009", _HARES, 2), ("m2010", _TORTOISE, 2),
    ("m2011", _HARES, None), ("m2012", _HARES, 3), ("m2013", _HARES, 2),
    ("m2014", _HARES, None), ("m2015", _HARES, None), ("m2016", _TORTOISE, None),
    ("m3001", "Test message from PINE", 2), ("m3002", _HARES, None), ("m3003", "PNG graphic", 1),
    ("m3004", _HARES, None), ("m3006", _TORTOISE, 1), ("m3007", _TORTOISE, 3),
)  # fmt: skip
_FROM = {"m0": "doug@example.com", "m1": "dwsauder@example.com", "m2": "dwsauder@example.com",
         "m3": "doug@penguin.example.com"}  # fmt: skip
_LATER = {"m3006", "m3007"}
_RUBY_MAILS = (
    Expected("example01", "Saying Hello", None, "jdoe@machine.example"),
    Expected("example02", "Saying Hello", None, "jdoe@machine.example"),
    Expected("example03", None, None, "john.q.public@example.com"),
    Expected("example04", None, None, "pete@silly.example"),
    Expected("example05", "Saying Hello", None, "jdoe@machine.example"),
    Expected("example06", "Re: Saying Hello", None, "mary@example.net"),
    Expected("example07", "Re: Saying Hello", None, "jdoe@machine.example"),
    Expected("example08", "Saying Hello", None, "jdoe@machine.example"),
    Expected("example09", "Saying Hello", None, "jdoe@machine.example"),
    Expected("example14", "Re: TEST テストテスト", None, "atsushi@example.com"),
    Expected("sig_only_email", files=1, names=("signature.asc",)),
    Expected("attachment_content_disposition", files=1, names=("api.rb",)),
    Expected("attachment_content_location", files=1),
    Expected("attachment_with_encoded_name", files=1),
    Expected("attachment_with_unquoted_name", files=1, names=("This is a test.txt",)),
    Expected("raw_email_with_nested_attachment", files=2, names=("truncated.png", "smime.p7s")),
)


def expectations() -> Iterator[Expected]:
    for file, subject, files in _SERIES:
        address = "dwsauder@example.com" if file in _LATER else _FROM[file[:2]]
        yield Expected(f"{_ZB}/{file}.txt", subject, "Doug Sauder", address, files)
    for each in _RUBY_MAILS:
        yield Expected(
            f"{_RUBY}/{each.file}.eml",
            each.subject,
            each.name,
            each.address,
            each.files,
            each.names,
        )
