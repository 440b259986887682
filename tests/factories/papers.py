"""Small PDFs and pictures, as somebody might have scanned them."""

import io

import pikepdf
from PIL import Image


def a_pdf(text: str = "page", pages: int = 1, *, hostile: bool = False) -> bytes:
    """Pages on which `text` and the page's number can be read; hostile ones want to act."""
    with pikepdf.new() as document:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        for number in range(1, pages + 1):
            page = document.add_blank_page(page_size=(595, 842))
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            drawn = f"BT /F 20 Tf 80 700 Td ({text} {number}) Tj ET"
            page.obj.Contents = document.make_stream(drawn.encode())
            if hostile:
                _make_hostile(document, page)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _make_hostile(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    page.obj.AA = pikepdf.Dictionary(O=script)
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 500, 500],
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"),
    )
    page.obj.Annots = pikepdf.Array([document.make_indirect(link)])
    document.Root.OpenAction = script


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "JPEG")
    return out.getvalue()
