"""OFD files built by hand from the structure that GB/T 33190 sets out."""

from collections.abc import Mapping

from tests.kit.formats.built import picture, zipped

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
A4 = "0 0 210 297"


def text(
    x: float, y: float, words: str, *, size: float = 5.0, more: str = "", code: str = ""
) -> str:
    """A text object whose letters follow each other `size` millimetres apart."""
    steps = f'DeltaX="g {len(words) - 1} {size}"' if len(words) > 1 and not code else code
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} 180 {size * 2}" Font="1" Size="{size}" {more}>'
        f'<ofd:FillColor Value="0 0 0"/>'
        f'<ofd:TextCode X="0" Y="{size}" {steps}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def image(box: str, resource: str = "5", ctm: str = "") -> str:
    matrix = f'CTM="{ctm}"' if ctm else ""
    return f'<ofd:ImageObject ID="8" Boundary="{box}" ResourceID="{resource}" {matrix}/>'


def line(box: str, data: str, more: str = "") -> str:
    return (
        f'<ofd:PathObject ID="7" Boundary="{box}" LineWidth="0.5" {more}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(content: str, *, template: str = "", area: str = "") -> str:
    layer = f'<ofd:Layer ID="2">{content}</ofd:Layer>'
    behind = f'<ofd:Template TemplateID="{template}" ZOrder="Background"/>' if template else ""
    return f"<ofd:Page {OFD}>{area}{behind}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


def ofd(
    *pages: str,
    parts: Mapping[str, bytes | str] | None = None,
    resources: str = "",
    template: str = "",
    signatures: bool = False,
) -> bytes:
    """An OFD file of those pages; picture 5 is red, font 1 is 宋体."""
    listed = "".join(
        f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    templated = '<ofd:TemplatePage ID="50" BaseLoc="Tpls/T.xml"/>' if template else ""
    signed = "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>" if signatures else ""
    made: dict[str, bytes | str] = {
        "OFD.xml": f'<ofd:OFD {OFD} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:Title>样章</ofd:Title></ofd:DocInfo>"
        f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{signed}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>{A4}</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{templated}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {OFD} BaseLoc="Res"><ofd:Fonts>'
        '<ofd:Font ID="1" FontName="宋体"/></ofd:Fonts><ofd:MultiMedias>'
        '<ofd:MultiMedia ID="5" Type="Image"><ofd:MediaFile>red.png</ofd:MediaFile>'
        f"</ofd:MultiMedia></ofd:MultiMedias>{resources}</ofd:Res>",
        "Doc_0/Res/red.png": picture((20, 20)),
    }
    made |= {f"Doc_0/Pages/Page_{n}/Content.xml": each for n, each in enumerate(pages)}
    if template:
        made["Doc_0/Tpls/T.xml"] = template
    return zipped(made | dict(parts or {}))


def signed(*, box: str = "120 200 40 40", page_number: int = 1) -> dict[str, bytes | str]:
    """The parts of one seal: the list, the signature, the seal with its picture."""
    return {
        "Doc_0/Signs/Signatures.xml": f"<ofd:Signatures {OFD}><ofd:Signature ID='1' Type='Seal' "
        "BaseLoc='/Doc_0/Signs/Sign_0/Signature.xml'/></ofd:Signatures>",
        "Doc_0/Signs/Sign_0/Signature.xml": f"<ofd:Signature {OFD}><ofd:SignedInfo>"
        '<ofd:Provider ProviderName="specimen" Version="1.0" Company="Specimen Maker"/>'
        "<ofd:SignatureDateTime>20230312091500Z</ofd:SignatureDateTime>"
        f'<ofd:StampAnnot ID="3" PageRef="{page_number}" Boundary="{box}"/>'
        "<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>"
        "<ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>",
        "Doc_0/Signs/Sign_0/Seal.esl": seal_file("样章专用章", picture((30, 30))),
    }


# ------------------------------------------------------------------ ASN.1


def seal_file(name: str, image_bytes: bytes) -> bytes:
    """An electronic seal after GB/T 38540: header, number, properties, picture."""
    header = _der(0x30, _der(0x16, b"ES"), _der(0x02, b"\x04"), _der(0x16, b"maker"))
    times = b"".join(_der(0x18, b"20230101000000Z") for _ in range(3))
    kind, listed = _der(0x02, b"\x01"), _der(0x30, _der(0x04, b"certificate"))
    properties = _der(0x30, kind, _der(0x0C, name.encode()), kind, listed, times)
    drawn = _der(
        0x30, _der(0x16, b"png"), _der(0x04, image_bytes), _der(0x02, b"\x28"), _der(0x02, b"\x28")
    )
    return _der(0x30, _der(0x30, header, _der(0x16, b"0001"), properties, drawn))


def _der(tag: int, *contents: bytes) -> bytes:
    content = b"".join(contents)
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    size = len(content).to_bytes(4, "big").lstrip(b"\x00")
    return bytes([tag, 0x80 | len(size)]) + size + content
