"""Answers from two windows, and what can be kept of what was sent."""

from hypothesis import given
from hypothesis import strategies as st

from casebridge.intake.rules.arriving import phrases_of, read_subject
from casebridge.intake.rules.drafts import mark_of, merged, plain_answers, subject_of
from tests.calls.preset_forms import form_of

CODES = st.sampled_from(["A1", "A2", "A3"])
TEXTS = st.sampled_from(["", "one", "two", "three"])
ANSWERS = st.dictionaries(CODES, TEXTS)


@given(start=ANSWERS, stored=ANSWERS, sent=ANSWERS)
def test_no_text_of_either_window_is_lost(
    start: dict[str, str], stored: dict[str, str], sent: dict[str, str]
) -> None:
    was = {code: mark_of(text) for code, text in start.items()}
    kept, clashes = merged(stored, sent, was)
    apart = {clash.code: clash for clash in clashes}
    for code, text in sent.items():
        before, present = start.get(code, ""), stored.get(code, "")
        if code in apart:
            assert (apart[code].stored, apart[code].sent) == (present, text)
            assert before not in {present, text}
            assert kept.get(code, "") == present
        else:
            assert kept.get(code, "") == (text if text != before else present)
    untouched = {code: text for code, text in stored.items() if code not in sent and text}
    assert {code: kept[code] for code in untouched} == untouched


@given(text=st.text())
def test_what_is_kept_can_be_stored_and_printed(text: str) -> None:
    kept = plain_answers(form_of("sco-2023"), {"D1": text})["D1"]
    assert not any(c < " " and c not in "\n\t" for c in kept)
    assert not set(kept) & set("\x7f\u202e\u2066\ufeff")
    assert plain_answers(form_of("sco-2023"), {"D1": kept})["D1"] == kept


def test_persian_words_keep_their_joiners() -> None:
    text = "می\u200cخواهم"
    assert plain_answers(form_of("sco-2023"), {"D1": text}) == {"D1": text}


def test_a_subject_follows_the_calls_format_whatever_the_organisation_is_called() -> None:
    for language, pattern in form_of("sco-2023").subject_format.texts.items():
        subject = subject_of(pattern, "Institute A/B\nof Ports")
        understood = read_subject(subject, phrases_of([pattern]))
        assert understood.follows_format, language
        assert understood.organisation == "Institute A B of Ports"
    assert subject_of("Name/Case", "") == "Case"
