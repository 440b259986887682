"""BCP-47 tags beside the codes of Django."""

import pytest

from casebridge.kit.text.languages import code_of, tag_of


@pytest.mark.parametrize(("code", "tag"), [("zh-hans", "zh-Hans"), ("ru", "ru"), ("fa", "fa")])
def test_tag_and_code_lead_to_each_other(code: str, tag: str) -> None:
    assert (tag_of(code), code_of(tag)) == (tag, code)


def test_the_name_of_a_locale_folder_is_understood() -> None:
    assert tag_of("zh_Hans") == "zh-Hans"
