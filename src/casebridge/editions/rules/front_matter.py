"""The fixed texts around the cases of a collection, in its languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FrontMatter:
    """`numbers` words the figures about the collecting; imprint lines hold placeholders."""

    strip: str
    how_collected: tuple[str, ...]
    wording_note: tuple[str, ...]
    licence: tuple[str, ...]
    imprint: tuple[str, ...]
    numbers: Mapping[str, str] = field(default_factory=dict)


ZH = FrontMatter(
    strip="演示 · Demonstration · Демонстрация：根据公开报道编写，非当事方提交",
    how_collected=(
        "本案例集收录两类案例。一类由申报单位按照征集通知提交，同时报送可编辑的Word版与盖章扫描件，"
        "经逐项核对、专家评阅后由负责人选定。另一类根据公开报道编写，只陈述所列来源载明的事实，"
        "用于补足尚无申报案例的国家与领域，不参与评分与排序。",
        "演示版中的申报单位均不存在，其名称中均已注明“样章”。",
    ),
    wording_note=(
        "国家名称按征集通知所附名单使用；国家排列依俄文字母顺序。"
        "申报单位的表述按来稿刊登，所用名称不代表对任何国家、领土或其界线之法律地位的意见。",
        "译文未经核对的，均在案例中注明。",
    ),
    licence=("文字与数据可在注明出处的条件下转载（CC BY 4.0）。图片权利归所注明的权利人所有。",),
    imprint=("{organiser}", "版本 {version}，定稿日期 {day}", "由 Casebridge 编排"),
    numbers={
        "received": "收到申报材料（件）",
        "compiled": "根据公开报道编写（个）",
        "scored": "经专家评阅（个）",
        "selected": "入选（个）",
        "countries_reached": "涉及国家（个）",
    },
)
RU = FrontMatter(
    strip="Демонстрация · 演示 · Demonstration: составлено по открытым публикациям, "
    "сторонами не представлялось",
    how_collected=(
        "В сборнике два рода кейсов. Одни поданы заявителями по условиям конкурса: "
        "файл Word и скан с\u00a0печатью; они сверены, прочитаны экспертами "
        "и\u00a0отобраны ответственным руководителем. Другие составлены по\u00a0открытым публикациям "
        "и\u00a0излагают только факты из\u00a0названных источников; они восполняют страны и\u00a0направления, "
        "по\u00a0которым заявок нет, не\u00a0оцениваются и\u00a0не\u00a0ранжируются.",
        "В демонстрационном издании заявители вымышлены, и\u00a0это сказано в\u00a0их названиях: «Образцовый».",
    ),
    wording_note=(
        "Названия стран даны по\u00a0списку, приложенному к\u00a0объявлению конкурса; "
        "страны следуют в\u00a0порядке русского алфавита. Формулировки заявителей печатаются так, "
        "как получены; употреблённые обозначения не\u00a0выражают мнения о\u00a0правовом статусе какой-либо страны, "
        "территории или их границ.",
        "Если перевод не\u00a0проверен, это указано при кейсе.",
    ),
    licence=(
        "Тексты и\u00a0данные можно использовать с\u00a0указанием источника (CC\u00a0BY\u00a04.0). "
        "Права на\u00a0изображения принадлежат указанным правообладателям.",
    ),
    imprint=(
        "{organiser}",
        "Версия\u00a0{version}, текст закреплён {day}",
        "Подготовлено в\u00a0Casebridge",
    ),
    numbers={
        "received": "получено заявок",
        "compiled": "составлено по\u00a0публикациям",
        "scored": "прочитано экспертами",
        "selected": "отобрано",
        "countries_reached": "стран",
    },
)
EN = FrontMatter(
    strip="Demonstration · 演示 · Демонстрация: compiled from public reports, "
    "not submitted by the parties",
    how_collected=(
        "This collection holds cases of two kinds. Some were submitted by applicants under the call, "
        "as an editable Word file with a sealed scan; they were compared, read by reviewers and "
        "selected by the person responsible. Others were compiled from public reports and state only "
        "what the sources named there say; they fill countries and areas from which no application "
        "came, and were neither scored nor ranked.",
        "In this demonstration the applicants do not exist, and their names say so: “Specimen”.",
    ),
    wording_note=(
        "Countries are named as on the list printed with the call and follow the order of the Russian "
        "alphabet. Applicants' wording is printed as received; the designations used do not imply any "
        "opinion on the legal status of a country or territory or on its boundaries.",
        "Where a translation has not been checked, the case says so.",
    ),
    licence=(
        "Texts and data may be reused with attribution (CC BY 4.0). "
        "Pictures belong to the holders of rights named beside them.",
    ),
    imprint=("{organiser}", "Version {version}, text frozen on {day}", "Prepared with Casebridge"),
    numbers={
        "received": "applications received",
        "compiled": "compiled from public reports",
        "scored": "read by reviewers",
        "selected": "selected",
        "countries_reached": "countries",
    },
)
FA = FrontMatter(
    strip="نمایشی · Demonstration · 演示 · Демонстрация: برپایهٔ گزارش‌های عمومی؛ "
    "طرف‌ها آن را ارائه نکرده‌اند",
    how_collected=(
        "این مجموعه دو گونه نمونه دارد. گونهٔ نخست را متقاضیان بر پایهٔ فراخوان، با یک پروندهٔ Word "
        "ویرایش‌پذیر و تصویر مهرشدهٔ آن، فرستاده‌اند؛ این‌ها با هم سنجیده، از سوی داوران خوانده و از "
        "سوی مسئول برگزیده شده‌اند. گونهٔ دیگر از گزارش‌های عمومی گردآوری شده و تنها آنچه را منابع "
        "نام‌برده می‌گویند بازگو می‌کند؛ این نمونه‌ها کشورها و زمینه‌هایی را که درخواستی از آن‌ها "
        "نرسیده پوشش می‌دهند و امتیاز و رتبه‌ای ندارند.",
        "در این نسخهٔ نمایشی متقاضیان وجود ندارند و نامشان نیز این را می‌گوید: «نمونه».",
    ),
    wording_note=(
        "نام کشورها مطابق فهرستی است که با فراخوان چاپ شده و ترتیب آن‌ها ترتیب الفبای روسی است. "
        "نوشتهٔ متقاضیان همان‌گونه که رسیده چاپ می‌شود؛ نام‌های به‌کاررفته نظری دربارهٔ وضعیت حقوقی "
        "هیچ کشور یا سرزمین یا مرزهای آن بیان نمی‌کند.",
        "هر جا ترجمه‌ای بازبینی نشده باشد، در همان نمونه گفته شده است.",
    ),
    licence=(
        "متن‌ها و داده‌ها را می‌توان با ذکر منبع بازنشر کرد (CC BY 4.0). "
        "تصویرها از آنِ دارندگان حقوقی است که کنارشان نام برده شده‌اند.",
    ),
    imprint=(
        "{organiser}",
        "نسخهٔ {version}، متن نهایی در {day}",
        "آماده‌شده با Casebridge",
    ),
    numbers={
        "received": "درخواست رسیده",
        "compiled": "گردآوری‌شده از گزارش‌های عمومی",
        "scored": "خوانده‌شدهٔ داوران",
        "selected": "برگزیده",
        "countries_reached": "کشور",
    },
)
TEXTS = {"zh-Hans": ZH, "ru": RU, "en": EN, "fa": FA}


def front_matter(language: str) -> FrontMatter:
    """The texts in this language; English where nobody has written them yet."""
    return TEXTS.get(language, EN)
