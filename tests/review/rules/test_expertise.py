"""Fits of experts and cases: words, areas, languages."""

import numpy as np
import pytest

from casebridge.review.rules.expertise import CaseText, Fit, Knowledge, fits, likeness

SOIL = "Soil sensors\nMoisture sensors and satellite pictures guide the irrigation of fields."
TRADE = "Customs platform\nTraders file electronic customs declarations across the border."
CLINIC = "Remote clinic\nDoctors examine patients in villages over a video link."
FARMER = ("Irrigation from satellite pictures", "A survey of soil moisture in dry fields")
CUSTOMS = ("Electronic declarations at the border", "Paperless customs for small traders")
DOCTOR = ("Video consultations for patients in the countryside",)


def knowledge(expert: int, *texts: str, areas: str = "", languages: str = "en") -> Knowledge:
    return Knowledge(expert, texts, "", frozenset(languages.split()), frozenset(areas.split()))


def case(number: int, text: str, areas: str = "", language: str = "en") -> CaseText:
    return CaseText(number, text, language, frozenset(areas.split()))


def test_each_case_is_likest_to_who_writes_about_it() -> None:
    alike = likeness([FARMER, CUSTOMS, DOCTOR], [SOIL, TRADE, CLINIC])
    assert alike.shape == (3, 3)
    assert np.argmax(alike, axis=1).tolist() == [0, 1, 2]
    assert np.argmax(alike, axis=0).tolist() == [0, 1, 2]
    assert 0 <= alike.min() <= alike.max() <= 1


def test_one_text_on_the_subject_outweighs_several_on_others() -> None:
    broad = (*CUSTOMS, *DOCTOR, "Soil moisture sensors and irrigation of fields by satellite")
    alike = likeness([broad, CUSTOMS, DOCTOR], [SOIL, TRADE, CLINIC])
    assert np.argmax(alike[0]) == 0


def test_nothing_written_is_nothing_known() -> None:
    alike = likeness([FARMER, (), ("…",)], [SOIL, ""])
    assert alike[:, 1:].tolist() == [[0, 0], [0, 0]]
    assert alike[1].tolist() == [0, 0, 0]
    assert alike[0, 0] > 0
    assert likeness([], [SOIL]).shape == (1, 0)
    assert likeness([FARMER], []).shape == (0, 1)


def test_likeness_does_not_depend_on_who_stands_where() -> None:
    alike = likeness([FARMER, CUSTOMS, DOCTOR], [SOIL, TRADE, CLINIC])
    turned = likeness([DOCTOR, FARMER, CUSTOMS], [CLINIC, SOIL, TRADE])
    assert turned[np.ix_([1, 2, 0], [1, 2, 0])] == pytest.approx(alike, abs=0.01)


def test_shared_words_are_shown_as_the_case_spells_them() -> None:
    found = fits([case(7, SOIL), case(8, TRADE)], [knowledge(1, *FARMER), knowledge(2, *CUSTOMS)])
    assert {"soil", "irrigation", "fields"} <= set(found[7, 1].words)
    assert found[7, 2].words == ()
    assert found[7, 1].value > found[7, 2].value


def test_chinese_and_russian_words_are_found() -> None:
    russian = case(1, "Датчики влажности\nСпутниковые снимки почвы", language="ru")
    chinese = case(2, "电商平台\n跨境物流数据共享", language="zh-Hans")
    experts = [
        knowledge(1, "Мониторинг почв по спутниковым снимкам", languages="ru"),
        knowledge(2, "跨境物流研究", languages="zh-Hans"),
    ]
    found = fits([russian, chinese], experts)
    assert set(found[1, 1].words) == {"спутниковые", "снимки", "почвы"}
    assert set(found[2, 2].words) == {"跨境", "物流"}


def test_areas_and_languages_count_beside_the_text() -> None:
    cases = [case(1, SOIL, areas="farming water")]
    experts = [
        knowledge(1, *FARMER, areas="farming water"),
        knowledge(2, *FARMER, areas="water health"),
        knowledge(3, *FARMER, areas="water health", languages="ru"),
        knowledge(4, areas="farming"),
    ]
    found = fits(cases, experts)
    assert found[1, 1].value > found[1, 2].value > found[1, 3].value
    assert found[1, 2].areas == {"water"}
    assert (found[1, 2].reads_language, found[1, 3].reads_language) == (True, False)
    assert found[1, 4] == Fit(0.15, (), frozenset({"farming"}), reads_language=True)


def test_keywords_count_like_a_text() -> None:
    plain = Knowledge(1, (), "irrigation, soil sensors", frozenset({"en"}), frozenset())
    found = fits([case(1, SOIL), case(2, TRADE)], [plain, knowledge(2, *CUSTOMS)])
    assert found[1, 1].value > found[2, 1].value
    assert "soil" in found[1, 1].words
