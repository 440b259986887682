"""Ten-page documents full of figures, printed, sealed and scanned: made here, with a fixed seed."""

import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import typst
from PIL import Image

from casebridge.config.demo.seals import INKS, draw_seal
from casebridge.kit import fonts
from casebridge.kit.text.comparing import Expected

PAGES = 10
PAPER = 300  # dots per inch of the copier
SENTENCES = {
    "zh-Hans": (
        "自{year}年{month}月至{later}年{month}月，平台累计服务{big}户农户，覆盖{small}个县。",
        "全年节水{wan}万立方米，比上年增长{percent}%，灌溉成本下降{percent}%。",
        "项目总投资{wan}万元，其中自筹{wan}万元，贷款利率为{percent}%。",
        "截至{date}，系统稳定运行{days}天，平均响应时间{decimal}秒。",
        "共布设传感器{big}套、摄像头{small}台，日均上传数据{big}条。",
        "培训技术人员{count}人次，其中女性占{percent}%，青年占{percent}%。",
        "亩均增产{decimal}公斤，亩均增收{count}元，投入产出比为1:{decimal}。",
        "合作各方于{date}在北京签署第{small}号备忘录，有效期{small}年。",
        "数据中心占地{big}平方米，机柜{count}个，年用电量{wan}万千瓦时。",
        "第一阶段完成{share}的任务，第二阶段计划于{year}年第{quarter}季度结束。",
        "与{year}年相比，处理时间由{days}天缩短到{small}天，差错率降至{percent}‰。",
        "平台已推广到{small}个国家，注册用户达到{big}人，月活跃用户{big}人。",
    ),
    "ru": (
        "С {year} по {later} год платформой воспользовались {big} хозяйств в {small} районах.",
        "Расход воды сократился на {percent} %, экономия составила {wan} млн рублей.",
        "Общий бюджет проекта — {big} долларов США, из них {percent} % собственные средства.",
        "По состоянию на {date} система работала {days} дней, среднее время ответа {decimal} с.",
        "Установлено {big} датчиков и {count} камер, за сутки поступает {big} записей.",
        "Обучение прошли {count} специалистов, доля женщин достигла {percent} %.",
        "Урожайность выросла на {decimal} ц/га, доход хозяйства — на {big} рублей.",
        "Меморандум № {count} подписан {date} сроком на {small} лет.",
        "Площадь центра обработки данных {big} кв. м, мощность {decimal} МВт.",
        "Выполнено {share} работ, завершение намечено на {quarter} квартал {year} года.",
        "Срок оформления сокращён с {days} до {small} дней, доля ошибок {percent} ‰.",
        "Решение внедрено в {small} странах, зарегистрировано {big} пользователей.",
    ),
    "en": (
        "From {year} to {later} the platform served {big} farms in {small} districts.",
        "Water use fell by {percent}%, which saved {wan} million cubic metres a year.",
        "The total budget was USD {big}, of which {percent}% came from own funds.",
        "As of {date} the system had run for {days} days with a response time of {decimal} s.",
        "The partners installed {big} sensors and {count} cameras, sending {big} records a day.",
        "Training reached {count} specialists; {percent}% of them were women.",
        "Yields rose by {decimal} kg per hectare and income by USD {count} per household.",
        "Memorandum No. {count} was signed on {date} for a period of {small} years.",
        "The data centre covers {big} square metres and draws {decimal} MW.",
        "Some {share} of the work is complete; the rest ends in quarter {quarter} of {year}.",
        "Processing time fell from {days} to {small} days, with {percent} errors per thousand.",
        "The solution runs in {small} countries and has {big} registered users.",
    ),
}
HEADINGS = {
    "zh-Hans": ("项目概况", "实施过程", "主要成效", "经济效益", "社会效益", "推广前景"),
    "ru": ("Краткое описание", "Ход работ", "Результаты", "Эффект", "Партнёры", "Перспективы"),
    "en": ("Summary", "How it was done", "Results", "Benefits", "Partners", "Outlook"),
}
SEAL_WORDS = {
    "zh-Hans": "样章信息技术有限公司", "ru": "ОБРАЗЕЦ ОРГАНИЗАЦИИ", "en": "SPECIMEN ORGANISATION"
}  # fmt: skip
PRINTED = """
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: (x: 22mm, y: 20mm),
  footer: align(center, text(8pt, context counter(page).display("1 / 1", both: true))))
#set text(font: data.fonts, size: 10.5pt, lang: data.lang)
#set par(leading: 0.75em, justify: true)
#for (number, part) in data.parts.enumerate() {
  if number > 0 { pagebreak() }
  text(weight: 600, size: 1.15em, part.heading)
  table(columns: (40mm, 1fr), inset: 2mm, stroke: 0.6pt,
    ..part.rows.map(row => ([#row.key #part.heading], row.text)).flatten())
  for row in part.prose { par([#row.key #row.text]) }
}
"""


@dataclass(frozen=True)
class Document:
    """What the Word file says, and the sheets as they lie on the copier."""

    language: str
    expected: tuple[Expected, ...]
    sheets: tuple[Image.Image, ...]


def document(language: str, seed: int, pages: int = PAGES) -> Document:
    chance = random.Random(f"{language} {seed}")  # noqa: S311 - the same pages every time
    parts = [_part(language, number, chance) for number in range(pages)]
    flat = [row for part in parts for row in (*part["rows"], *part["prose"])]
    expected = tuple(Expected(row["text"], row["key"]) for row in flat)
    return Document(language, expected, tuple(_printed(language, parts)))


def scanned(made: Document, seed: int, dpi: int = PAPER) -> tuple[Image.Image, ...]:
    """The sheets as a copier gives them; the last and the first bear a seal."""
    chance = np.random.default_rng(seed)
    sheets = list(made.sheets)
    for number in {0, len(sheets) - 1}:
        sheets[number] = _sealed(sheets[number], made.language, chance)
    return tuple(_copied(sheet, chance, dpi) for sheet in sheets)


def as_pdf(pages: tuple[Image.Image, ...], dpi: int = PAPER) -> bytes:
    out = io.BytesIO()
    first, *others = pages
    first.save(out, "PDF", save_all=True, append_images=others, resolution=dpi, quality=72)
    return out.getvalue()


# ------------------------------------------------------------------ what is printed


def _part(language: str, number: int, chance: random.Random) -> dict[str, list[dict[str, str]]]:
    def rows(first: int, count: int, length: int) -> list[dict[str, str]]:
        return [
            {
                "key": f"{'ABCDEFGHJK'[number % 10]}{first + n}",
                "text": _text(language, length, chance),
            }
            for n in range(count)
        ]

    heading = HEADINGS[language][number % len(HEADINGS[language])]
    return {"heading": heading, "rows": rows(1, 4, 2), "prose": rows(5, 5, 4)}  # type: ignore[dict-item]


def _text(language: str, sentences: int, chance: random.Random) -> str:
    chosen = chance.sample(SENTENCES[language], sentences)
    joint = "" if language == "zh-Hans" else " "
    return joint.join(_filled(sentence, language, chance) for sentence in chosen)


def _filled(sentence: str, language: str, chance: random.Random) -> str:
    slots = list(_slots(sentence))
    for slot in slots:
        sentence = sentence.replace("{" + slot + "}", figure(slot, language, chance), 1)
    return sentence


def _slots(sentence: str) -> Iterator[str]:
    for piece in sentence.split("{")[1:]:
        yield piece.partition("}")[0]


def figure(kind: str, language: str, chance: random.Random) -> str:  # noqa: C901, PLR0911
    point = "," if language == "ru" else "."
    group = {"ru": " ", "en": ","}.get(language, chance.choice(("", ",")))
    match kind:
        case "year" | "later":
            return str(chance.randint(2014, 2026))
        case "month":
            return str(chance.randint(1, 12))
        case "quarter":
            return str(chance.randint(1, 4))
        case "small":
            return str(chance.randint(2, 29))
        case "days":
            return str(chance.randint(30, 999))
        case "count":
            return str(chance.randint(101, 9899))
        case "big":
            return f"{chance.randint(1_000, 9_999_999):,}".replace(",", group)
        case "percent":
            return f"{chance.uniform(1, 99):.{chance.randint(0, 2)}f}".replace(".", point)
        case "decimal" | "wan":
            return f"{chance.uniform(1, 4000):.{chance.randint(1, 2)}f}".replace(".", point)
        case "share":
            return f"{chance.randint(1, 4)}/{chance.randint(5, 9)}"
        case "date":
            return _date(language, chance)
    raise ValueError(kind)


def _date(language: str, chance: random.Random) -> str:
    year, month, day = chance.randint(2015, 2026), chance.randint(1, 12), chance.randint(1, 28)
    if language == "zh-Hans":
        return chance.choice((f"{year}年{month}月{day}日", f"{year}-{month:02}-{day:02}"))
    return f"{day:02}.{month:02}.{year}" if language == "ru" else f"{year}-{month:02}-{day:02}"


def _printed(language: str, parts: list[dict[str, list[dict[str, str]]]]) -> Iterator[Image.Image]:
    families = list(fonts.families(language).serif[:2])
    data = {"parts": parts, "lang": language.partition("-")[0], "fonts": families}
    made = typst.compile(
        PRINTED.encode(), font_paths=fonts.for_typst(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )  # fmt: skip
    opened = pypdfium2.PdfDocument(made)
    for page in opened:
        yield page.render(scale=PAPER / 72).to_pil().convert("RGB")


# ------------------------------------------------------------------ the copier


def _sealed(sheet: Image.Image, language: str, chance: np.random.Generator) -> Image.Image:
    """A seal over the lower part of the text, as people put it."""
    seal = draw_seal(SEAL_WORDS[language], INKS["red"], chance)
    side = round(seal.width * PAPER / 200)
    seal = seal.resize((side, side), Image.Resampling.LANCZOS)
    left = int(chance.uniform(0.3, 0.6) * sheet.width)
    top = int(chance.uniform(0.15, 0.4) * sheet.height)
    under = np.asarray(sheet.crop((left, top, left + side, top + side)), np.float32)
    product = under * np.asarray(seal, np.float32) / 255
    sealed = sheet.copy()
    sealed.paste(Image.fromarray(product.astype(np.uint8)), (left, top))
    return sealed


def _copied(sheet: Image.Image, chance: np.random.Generator, dpi: int) -> Image.Image:
    """A little askew, a little soft, grey paper, toner that is not quite black, some noise."""
    width, height = round(sheet.width * dpi / PAPER), round(sheet.height * dpi / PAPER)
    middle = sheet.width / 2, sheet.height / 2
    turn = cv2.getRotationMatrix2D(middle, float(chance.uniform(-1.2, 1.2)), 1.0)
    pixels = cv2.warpAffine(
        np.asarray(sheet), turn, sheet.size, flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )
    pixels = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(pixels, (0, 0), 0.7).astype(np.float32)
    lit = (30 + soft * (218 / 255)) * _lamp(width)
    noise = cv2.resize(_grain(chance), (width, height), interpolation=cv2.INTER_NEAREST)
    return Image.fromarray(np.clip(lit + noise[..., None], 0, 255).astype(np.uint8))


def _lamp(width: int) -> npt.NDArray[np.float32]:
    return np.linspace(1, 0.94, width, dtype=np.float32)[None, :, None]


def _grain(chance: np.random.Generator) -> npt.NDArray[np.float32]:
    return chance.normal(0, 4.0, (PAPER * 12, PAPER * 9)).astype(np.float32)
