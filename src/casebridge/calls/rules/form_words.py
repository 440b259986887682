"""The fixed words of a printed form, in its own languages whatever the reader's language is."""

from casebridge.calls.rules.form import FormField
from casebridge.kit.text.multilingual import Multilingual, ml

BOX = "☐"

ANNEX = ml(zh_Hans="附件", en="Annex", ru="Приложение")
FORM_NUMBER = ml(zh_Hans="表格编号：", en="Form No. ", ru="Форма № ")
ORGANISATION = ml(zh_Hans="申报单位", en="Applicant", ru="Заявитель")
ORGANISER = ml(zh_Hans="主办单位：", en="Organiser: ", ru="Организатор: ")
DATE = ml(zh_Hans="填报日期", en="Date", ru="Дата")
CASE = ml(zh_Hans="案例名称", en="Title of the case", ru="Название кейса")
SEAL = ml(zh_Hans="（盖章处）", en="(place for the seal)", ru="(место печати, М. П.)")
SIGNATURE = ml(zh_Hans="（签字）", en="(signature)", ru="(подпись)")
DATE_BLANK = ml(
    zh_Hans="　　　　年　　月　　日",
    en="Date: ____ ______________ 20___",
    ru="«____» ______________ 20___ г.",
)
PAGE = ml(zh_Hans="第 {page} 页　共 {pages} 页", en="{page} / {pages}", ru="{page} / {pages}")
REQUIRED = ml(zh_Hans="必填", en="required", ru="обязательно")
LIMIT = ml(zh_Hans="不超过{most}字", en="up to {most} words", ru="до {most} слов")
LIMITS = ml(
    zh_Hans="{least}—{most}字", en="{least} to {most} words", ru="от {least} до {most} слов"
)
NEXT_APPLICANT = ml(
    zh_Hans="联合申报单位（{number}）",
    en="Joint applicant ({number})",
    ru="Совместный заявитель ({number})",
)
MORE_APPLICANTS = ml(
    zh_Hans="如有更多联合申报单位，请复制上表，并将编号依次改为{example}等（最多{most}个单位）；"
    "独立申报的，本表可不填。",
    en="For more joint applicants, copy this table and write {example} and so on for the codes "
    "(at most {most} applicants). If you apply alone, leave this table empty.",
    ru="Если совместных заявителей больше, скопируйте эту таблицу и измените коды: {example} "
    "и т. д. (не более {most} заявителей). При самостоятельной заявке таблица не заполняется.",
)
HOW_TO_FILL = ml(zh_Hans="填表说明", en="How to fill in this form", ru="Указания по заполнению")
RULES = (
    ml(
        zh_Hans="请在各表右栏填写。左栏编号（如{example}）用于自动识别，请勿修改或删除。",
        en="Write in the right-hand column. Please do not change or delete the codes at the left "
        "({example}): they are used to read the form.",
        ru="Заполняйте правую графу. Коды слева ({example}) служат для обработки заявки: "
        "не изменяйте и не удаляйте их.",
    ),
    ml(
        zh_Hans="选择项请将“☐”改为“☑”。",
        en="To choose a line, replace ☐ by ☑.",
        ru="Чтобы выбрать строку, замените ☐ на ☑.",
    ),
    ml(
        zh_Hans="字数限制注于左栏；全表正文以不超过{total}字为宜。",
        en="Limits are given at the left; the whole text should not exceed {total} words.",
        ru="Ограничения объёма указаны слева; общий объём текста — не более {total} слов.",
    ),
    ml(
        zh_Hans="请同时报送：（1）可编辑的 Word 版；（2）盖章扫描版（PDF 或图片）。",
        en="Send both: (1) the editable Word file; (2) the sealed and scanned copy "
        "(PDF or images).",
        ru="Направьте оба документа: (1) редактируемый файл Word; (2) скан с печатью "
        "(PDF или изображения).",
    ),
    ml(
        zh_Hans="邮件主题：{subject}",
        en="Subject of the e-mail: {subject}",
        ru="Тема письма: {subject}",
    ),
    ml(zh_Hans="截止时间：{deadline}", en="Deadline: {deadline}", ru="Срок подачи: {deadline}"),
)
PROMPTS = (SEAL, SIGNATURE, DATE_BLANK)


def in_language(words: Multilingual, language: str, **values: object) -> str:
    """The words in `language`; a form in a language without its own words falls back to English."""
    return words.in_(language, ("en",)).text.format(**values)


def notes_of(item: FormField, language: str) -> list[str]:
    """The small lines printed under a label: what is required and how long, hint, alternative."""
    chinese = language.startswith("zh")
    required = in_language(REQUIRED, language) if item.required == "yes" else ""
    parts = [part for part in (required, _limit(item, language)) if part]
    rules = ("，" if chinese else ", ").join(parts)
    rules = (f"（{rules}）" if chinese else f"({rules})") if rules else ""
    texts = (text.in_(language, ("en",)).text for text in (item.hint, item.alternative))
    return [note for note in (rules, *texts) if note]


def _limit(item: FormField, language: str) -> str:
    most, least = item.limit.get(language), item.limit_min.get(language)
    if most is None:
        return ""
    if least:
        return in_language(LIMITS, language, least=least, most=most)
    return in_language(LIMIT, language, most=most)
