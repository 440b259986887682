"""What a badge carries: its number with a check digit, and a signed token of digits alone.

Digits come out of a scanner that types the same under every keyboard layout; nothing of the
person is in them.
"""

import hashlib
import hmac

from casebridge.forum.models import Delegate

HALF = 20
LONGEST_NUMBER = 8
DASHES = frozenset("-‐‑‒–—−")
_LARGEST = 10**HALF
# A quasigroup of order ten: finds every wrong digit and every two neighbours exchanged (Damm).
_TABLE = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
_STAY_AWAY = frozenset({Delegate.State.DECLINED, Delegate.State.CANCELLED})


def name_of_key(key: bytes) -> str:
    """By what a badge remembers which key signed it; tells nothing of the key."""
    return hashlib.sha256(b"badge " + key).hexdigest()[:12]


def nonce_of(chance: int) -> str:
    return f"{chance % _LARGEST:0{HALF}}"


def token_of(nonce: str, key: bytes) -> str:
    """The nonce and its signature, forty digits."""
    signed = hmac.new(key, nonce.encode(), hashlib.sha256).digest()
    return f"{nonce}{int.from_bytes(signed, 'big') % _LARGEST:0{HALF}}"


def is_token(text: str) -> bool:
    return len(text) == 2 * HALF and text.isascii() and text.isdigit()


def nonce_in(token: str) -> str:
    return token[:HALF]


def is_signed(token: str, key: bytes) -> bool:
    return is_token(token) and hmac.compare_digest(token, token_of(nonce_in(token), key))


def digest_of(token: str) -> str:
    """What a gate's phone keeps of a token: enough to know it again, not enough to make it."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]


def printed_number(number: int) -> str:
    """'0042-3': four digits at least, and one that finds a slip of the finger."""
    digits = f"{number:04}"
    return f"{digits}-{_check(digits)}"


def is_number_at_all(text: str) -> bool:
    """Digits, blanks and dashes alone; the code of a hotel key or a web page is more."""
    return all(sign.isdecimal() or sign.isspace() or sign in DASHES for sign in text)


def number_typed(text: str) -> int | None:
    """The number somebody typed from a badge, zeros at its head or not; None where its check
    digit does not fit, or other signs stand between."""
    digits = digits_in(text) if is_number_at_all(text) else ""
    if not 2 <= len(digits) <= LONGEST_NUMBER or _check(digits) != 0:
        return None
    return int(digits[:-1])


def digits_in(text: str) -> str:
    """Digits of any script as 0 to 9; blanks and dashes between them are left out."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def is_in_force(*, is_void: bool, state: str) -> bool:
    """A badge opens doors until it is withdrawn or its owner is known to stay away."""
    return not is_void and state not in _STAY_AWAY


def _check(digits: str) -> int:
    row = 0
    for digit in digits:
        row = int(_TABLE[row][int(digit)])
    return row
