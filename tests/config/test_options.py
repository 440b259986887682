"""Settings: typed, from three places, all mistakes told at once."""

from pathlib import Path

import pytest

from casebridge.config.options import OPTIONS, WrongOptions, describe, markdown, read


def wrong(environment: dict[str, str], folder: Path) -> list[str]:
    with pytest.raises(WrongOptions) as found:
        read(environment, folder)
    return [str(one) for one in found.value.wrong]


def at(folder: Path, **others: str) -> dict[str, str]:
    return {"CASEBRIDGE_DATA_FOLDER": str(folder / "var"), **others}


def test_without_any_setting_everything_has_a_typed_default(tmp_path: Path) -> None:
    chosen = read(at(tmp_path), tmp_path)
    assert chosen.port == 8000
    assert chosen.demonstration is True
    assert chosen.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert chosen.languages == ("zh-Hans", "ru", "en", "fa")
    assert chosen.sending == "hold"
    assert chosen.site_address == "http://127.0.0.1:8000"


def test_the_environment_outranks_the_file_and_the_file_the_default(tmp_path: Path) -> None:
    (tmp_path / "casebridge.toml").write_text(
        'port = 8001\nworkers = 3\ndemonstration = false\nallowed_hosts = ["a.example.org"]\n'
    )
    chosen = read(at(tmp_path, CASEBRIDGE_PORT="8002"), tmp_path)
    assert (chosen.port, chosen.workers, chosen.demonstration) == (8002, 3, False)
    assert chosen.allowed_hosts == ("a.example.org",)


def test_a_password_can_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("от мира\n")
    named = str(tmp_path / "password")
    assert read(at(tmp_path, CASEBRIDGE_SMTP_PASSWORD_FILE=named), tmp_path).smtp_password == (
        "от мира"
    )


def test_another_settings_file_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text("port = 9000")
    assert read(at(tmp_path, CASEBRIDGE_CONFIG=str(path)), Path("/")).port == 9000


def test_the_usual_name_of_the_database_address_counts_too(tmp_path: Path) -> None:
    address = "postgresql://a@b/c"
    assert read(at(tmp_path, DATABASE_URL=address), tmp_path).database_url == address


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "casebridge.toml").write_text("wokers = 2\n")
    told = wrong(
        at(tmp_path, CASEBRIDGE_PORT="eighty", CASEBRIDGE_TIME_ZONE="Bejing", CASEBRIDGE_PROT="1"),
        tmp_path,
    )
    assert told == [
        "wokers in casebridge.toml: there is no such option; did you mean workers?",
        "CASEBRIDGE_PROT: there is no such option; did you mean CASEBRIDGE_PORT?",
        "CASEBRIDGE_PORT is “eighty”: it should be a whole number from 1 to 65535, "
        "for example 8080.",
        "CASEBRIDGE_TIME_ZONE is “Bejing”: it should be a time zone by the name of its city, "
        "for example Europe/Moscow.",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PORT", "٨٠"),
        ("WORKERS", "-1"),
        ("DEMONSTRATION", "perhaps"),
        ("SENDING", "everything"),
        ("SITE_ADDRESS", "cases.example.org"),
        ("SITE_ADDRESS", "http://[::1"),
        ("TIME_ZONE", "../etc/passwd"),
        ("MAIL_FROM", "Call for cases"),
        ("LANGUAGES", "Chinese!"),
        ("HOST", "http://x"),
        ("POSTGRES", "sqlite"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, value: str, tmp_path: Path) -> None:
    [told] = wrong(at(tmp_path, **{f"CASEBRIDGE_{name}": value}), tmp_path)
    assert told.startswith(f"CASEBRIDGE_{name} is “{value}”: it should be ")


def test_a_file_in_place_of_the_data_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    [told] = wrong(at(tmp_path), tmp_path)
    assert "a folder (this is a file)" in told


@pytest.mark.parametrize("content", [b"port 8000", b"\xff\xfe"])
def test_a_settings_file_that_cannot_be_read_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "casebridge.toml").write_bytes(content)
    [told] = wrong(at(tmp_path), tmp_path)
    assert told.startswith("CASEBRIDGE_CONFIG is “")


def test_a_missing_secret_file_is_named(tmp_path: Path) -> None:
    [told] = wrong(at(tmp_path, CASEBRIDGE_SMTP_PASSWORD_FILE="/nowhere"), tmp_path)
    assert told == "CASEBRIDGE_SMTP_PASSWORD_FILE is “/nowhere”: this file cannot be read."


def test_the_secret_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    first = read(at(tmp_path), tmp_path).secret_key
    second = read(at(tmp_path), tmp_path).secret_key
    kept = tmp_path / "var" / "secret_key"
    assert first == second == kept.read_text().strip()
    assert len(first) >= 50
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


def test_a_given_secret_key_is_not_written_anywhere(tmp_path: Path) -> None:
    chosen = read(at(tmp_path, CASEBRIDGE_SECRET_KEY="given"), tmp_path)
    assert chosen.secret_key == "given"
    assert not (tmp_path / "var").exists()


def test_every_default_and_every_example_fits_its_own_kind() -> None:
    for option in OPTIONS:
        option.type.read(option.default)
        option.type.read(option.example)


def test_every_option_is_described_and_no_secret_has_a_default() -> None:
    text = markdown()
    assert len(describe()) == len(OPTIONS) == text.count("| `CASEBRIDGE_")
    assert all(option.meaning.endswith(".") for option in OPTIONS)
    assert not [o.name for o in OPTIONS if o.secret and o.default]
