"""Files as people upload them, and what can be hidden in them. Each function returns the file's bytes."""

import zipfile
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
)
REL_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Leitfaden</dc:title><dc:creator>Erika Mustermann</dc:creator>'
    "<cp:lastModifiedBy>Max Beispiel</cp:lastModifiedBy><dc:language>de-DE</dc:language></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Template>C:\\Users\\emustermann\\Vorlage.dotx</Template><Company>Stadt Musterhausen</Company>"
    "<Manager>Max Beispiel</Manager><Pages>3</Pages></Properties>"
)
OPEN_MIMETYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
OPEN_META = (
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
    "<dc:title>Leitfaden</dc:title><meta:initial-creator>Erika Mustermann</meta:initial-creator><dc:creator>Max Beispiel</dc:creator>"
    '<meta:user-defined meta:name="Amt">Hauptamt</meta:user-defined></office:meta></office:document-meta>'
)
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def archive(parts, *, comment=b"", mode=zipfile.ZIP_DEFLATED):
    """`parts`: name (or a ZipInfo) and content, in their order."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", mode) as made:
        for name, content in parts:
            made.writestr(name, content)
        made.comment = comment
    return out.getvalue()


def office(kind="docx", *more, body="", **options):
    """A small Word, Excel or PowerPoint file with further parts."""
    main = WORD % body if kind == "docx" else f"<main>{body}</main>"
    own = {name if isinstance(name, str) else name.filename for name, _content in more}
    parts = [
        ("[Content_Types].xml", CONTENT_TYPES),
        (MAIN[kind], main),
        ("docProps/core.xml", CORE),
        ("docProps/app.xml", APP),
    ]
    return archive([part for part in parts if part[0] not in own] + list(more), **options)


def open_document(kind="odt", *more, body="", mimetype=None):
    mark = zipfile.ZipInfo("mimetype")
    content = f'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0">{body}</office:document-content>'
    return archive(
        [(mark, mimetype or OPEN_MIMETYPES[kind]), ("content.xml", content), ("meta.xml", OPEN_META), *more]
    )


def linked(kind, target, *, part="word/_rels/document.xml.rels", mode="External"):
    return (
        part,
        RELS % f'<Relationship Id="rId1" Type="{REL_TYPE}{kind}" Target="{target}" TargetMode="{mode}"/>',
    )


def pdf(change=None, *, encrypt=None, **save):
    """One empty page, with an author; `change(pdf, page)` adds what a test is about."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.docinfo["/Title"] = "Leitfaden"
    made.docinfo["/Author"] = "Erika Mustermann"
    made.docinfo["/Creator"] = "Writer auf PC-Hauptamt"
    with made.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["dc:title"] = "Leitfaden"
        meta["dc:creator"] = ["Erika Mustermann"]
        meta["xmp:CreatorTool"] = "Writer auf PC-Hauptamt"
        meta["pdfuaid:part"] = "1"
    made.Root.Lang = String("de-DE")
    if change:
        change(made, made.pages[0])
    out = BytesIO()
    made.save(out, encryption=encrypt, **save) if encrypt else made.save(out, **save)
    return out.getvalue()


def action(kind, **more):
    """A PDF that does something as soon as it is opened."""

    def change(made, page):
        made.Root.OpenAction = Dictionary(S=Name(f"/{kind}"), **more)

    return pdf(change)


def annotated(**note):
    def change(made, page):
        page.Annots = Array([made.make_indirect(Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **note))])

    return pdf(change)


def picture(kind="JPEG", size=(40, 30), **options):
    out = BytesIO()
    Image.new("RGB", size, "#0b5260").save(out, format=kind, **options)
    return out.getvalue()
