"""The page's elements in the few tags an account's editor keeps, each with its style written in."""

from lxml import etree

from casebridge.editions.outputs.markup.elements import Element, as_html, made

LAPIS = "#1d4468"
# What stands on the outermost section is inherited by everything in it.
OUTERMOST = "font-size:16px;line-height:1.75;color:#1b2226"
# {tag or tag.class: (tag kept, style)}; the more exact name counts.
KEPT: dict[str, tuple[str, str]] = {
    "article": ("section", "margin:40px 0 0"),
    "header": ("section", "margin:0 0 12px"),
    "section": ("section", "margin:16px 0 0"),
    "div": ("section", "margin:0 0 6px"),
    "h1": ("h2", f"margin:0 0 8px;font-size:20px;line-height:1.4;font-weight:bold;color:{LAPIS}"),
    "h1.book-title": ("h2", f"margin:0 0 8px;font-size:22px;line-height:1.4;color:{LAPIS}"),
    "h2": ("h3", f"margin:0 0 6px;font-size:16px;font-weight:bold;color:{LAPIS}"),
    "h3": ("h3", f"margin:0 0 6px;font-size:16px;font-weight:bold;color:{LAPIS}"),
    "p": ("p", "margin:0 0 10px"),
    "p.number": ("p", f"margin:0;font-size:28px;line-height:1.2;color:{LAPIS}"),
    "p.other-title": ("p", "margin:0 0 4px;font-size:14px;color:#465056"),
    "p.book-title-other": ("p", "margin:0 0 4px;color:#465056"),
    "p.provenance": (
        "p",
        f"margin:10px 0;padding:0 10px;font-size:14px;color:#465056;border-left:3px solid {LAPIS}",
    ),
    "p.strip": ("p", "margin:0 0 16px;padding:6px 10px;font-size:13px;background:#ecebe7"),
    "p.summary": ("p", "margin:0 0 10px;font-size:17px"),
    "p.count": ("p", "margin:0 0 6px;font-size:13px;color:#5f686d"),
    "p.version": ("p", "margin:0 0 10px;font-size:13px;color:#5f686d"),
    "p.value": ("p", "margin:0"),
    "p.name": ("p", "margin:0;font-size:14px"),
    "p.note": ("p", "margin:0;font-size:13px;color:#5f686d"),
    "strong": ("strong", f"font-size:24px;font-weight:normal;color:{LAPIS}"),
    "span": ("span", ""),
    "span.of-case": ("span", f"color:{LAPIS}"),
    "a": ("span", ""),
    "figure": ("section", "margin:12px 0"),
    "figcaption": ("p", "margin:4px 0 0;font-size:13px;color:#5f686d"),
    "img": ("img", "width:100%;height:auto"),
    "ul": ("ul", "margin:0;padding:0 0 0 20px"),
    "ul.figures": ("section", ""),
    "ul.contents": ("section", ""),
    "ul.sources": ("section", "font-size:13px;color:#5f686d;word-break:break-all"),
    "ul.index": ("section", ""),
    "li": ("li", "margin:0 0 4px"),
    "dl": ("section", "margin:16px 0 0;padding:10px 0 0;border-top:1px solid #d8d4ca"),
    "dt": ("p", "margin:0;font-size:13px;color:#5f686d"),
    "dd": ("p", "margin:0"),
}
# A line of a list that is no list any more.
PLAIN_LINE = ("p", "margin:0 0 4px")
FIGURE_LINE = ("section", "margin:0;padding:8px 0;border-top:1px solid #d8d4ca")
# The only attributes that stay; a direction is said in the style as well.
ATTRIBUTES = ("src", "alt", "dir")


def inlined(element: Element) -> Element:
    """The same text without class, language or link, each element's style on itself."""
    tag, style = _kept(element)
    copied = made(tag)
    if style:
        copied.set("style", _mirrored(element, style))
    for name in ATTRIBUTES:
        if element.get(name) is not None and (name != "dir" or element.get(name) == "rtl"):
            copied.set(name, str(element.get(name)))
    copied.text, copied.tail = element.text, element.tail
    copied.extend([inlined(child) for child in element])
    return copied


def _kept(element: Element) -> tuple[str, str]:
    tag, kind = str(element.tag), element.get("class", "")
    parent = element.getparent()
    if (
        tag == "li"
        and parent is not None
        and parent.get("class") in {"contents", "index", "sources"}
    ):
        return PLAIN_LINE
    if tag == "li" and parent is not None and parent.get("class") == "figures":
        return FIGURE_LINE
    return KEPT.get(f"{tag}.{kind}") or KEPT[tag]


def _mirrored(element: Element, style: str) -> str:
    """Left and right change places where the text runs from the right."""
    top = next(element.iterancestors("body"), None)
    if top is None or top.get("dir") != "rtl":
        return style
    return style.replace("border-left", "border-right").replace("0 0 0 20px", "0 20px 0 0")


def written(elements: list[Element], direction: str) -> str:
    """One article's content as the editor takes it, in one outermost section."""
    body = etree.Element("body")
    body.set("dir", direction)
    body.extend(elements)
    outermost = made("section", style=OUTERMOST)
    if direction == "rtl":
        outermost.set("dir", "rtl")
        outermost.set("style", f"{OUTERMOST};direction:rtl;text-align:right")
    outermost.extend([inlined(element) for element in elements])
    return as_html(outermost)
