"""What the receiving server wrote about a sender."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.formats import eml
from casebridge.kit.formats.mail_trust import trust

AUTH = "Authentication-Results"


def test_every_result_of_the_report_is_kept_with_its_domain() -> None:
    value = (
        "mx.example.net 1; spf=pass (from; 1.2.3.4 (ok)) smtp.mailfrom=office@example.org;\r\n"
        '\tdkim=fail reason="bad; sign" header.d=Mail.Example.org; dkim=pass header.i=@example.org;'
        " dmarc=pass (p=NONE) header.from=example.org; compauth=softpass"
    )
    assert trust([(AUTH, value)]) == (
        ("spf", "pass", "example.org"),
        ("dkim", "fail", "mail.example.org"),
        ("dkim", "pass", "example.org"),
        ("dmarc", "pass", "example.org"),
        ("compauth", "softpass", ""),
    )


def test_a_report_that_the_sender_wrote_below_counts_for_nothing() -> None:
    headers = [
        (AUTH, "mx.example.net; spf=fail smtp.mailfrom=example.org"),
        ("Received", "from x by mx.example.net"),
        (
            AUTH,
            "mx.example.net; spf=pass smtp.mailfrom=example.org; dkim=pass header.d=example.org",
        ),
    ]
    assert trust(headers) == (("spf", "fail", "example.org"),)


def test_other_headers_stand_in_where_there_is_no_report() -> None:
    arc = ("ARC-Authentication-Results", "i=1; mx.example.net; dkim=pass header.d=example.org")
    spf = ("Received-SPF", "SoftFail (x; y) client-ip=1.2.3.4; envelope-from=a@example.org; helo=h")
    assert trust([arc, spf]) == (
        ("dkim", "pass", "example.org"),
        ("spf", "softfail", "example.org"),
    )


@pytest.mark.parametrize("value", ["mx.example.net; none", "", "nonsense", "from=x; to=y"])
def test_a_report_without_results_says_nothing(value: str) -> None:
    assert trust([(AUTH, value)]) == ()


def test_a_message_carries_what_was_written() -> None:
    raw = (
        b"Authentication-Results: mx; spf=pass smtp.mailfrom=example.org\nFrom: a@example.org\n\nx"
    )
    assert eml.read(raw).trust == (("spf", "pass", "example.org"),)


@given(st.text(max_size=300))
def test_any_report_is_read_or_left(value: str) -> None:
    for method, result, domain in trust([(AUTH, value), ("Received-SPF", value)]):
        assert method
        assert result
        assert "(" not in domain
