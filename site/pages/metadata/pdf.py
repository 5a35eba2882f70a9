"""A PDF written anew: older versions of its pages and what follows its end are gone too."""

from io import BytesIO
from typing import IO, Any

from pages.metadata.pictures import picture_without_metadata
from pages.validators.pdf import open_pdf

# What a screen reader, a reader or an archive needs; the rest tells of people and machines.
KEPT = {
    "dc:title", "dc:language", "dc:description", "dc:subject", "pdf:PDFVersion",
    "pdfuaid:part", "pdfuaid:rev", "pdfuaid:amd", "pdfuaid:corr", "pdfaid:part", "pdfaid:conformance", "pdfaid:rev",
}  # fmt: skip
PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
}
KEPT_INFO = {"/Title"}


def pdf_without_metadata(file: IO[bytes], extension: str = "pdf") -> bytes:
    import pikepdf

    with open_pdf(file) as pdf:
        _forget_in_root(pdf)
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                _forget_in(each, is_root=each.objgen == pdf.Root.objgen)
        out = BytesIO()
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, deterministic_id=True)
        return out.getvalue()


def _forget_in_root(pdf: Any) -> None:
    for key in list(pdf.docinfo):
        if key not in KEPT_INFO:
            del pdf.docinfo[key]
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
            for key in list(found):
                if _short(str(key)) not in KEPT:
                    del found[key]


def _short(key: str) -> str:
    """`{namespace}name` as `prefix:name`."""
    namespace, _brace, name = key.removeprefix("{").partition("}")
    return f"{PREFIXES.get(namespace, namespace)}:{name}" if name else key


def _forget_in(each: Any, *, is_root: bool) -> None:
    """A page or picture has a history of its own; a note has an author."""
    import pikepdf

    for key in ("/PieceInfo", "/LastModified") if is_root else ("/PieceInfo", "/LastModified", "/Metadata"):
        if key in each:
            del each[key]
    if each.get("/Subtype") in _notes() and "/T" in each:
        del each["/T"]
    if isinstance(each, pikepdf.Stream) and _filters(each) == ["/DCTDecode"]:
        _forget_in_photograph(each)


def _filters(stream: Any) -> list[str]:
    """One filter stands alone or in a list."""
    import pikepdf

    found = stream.get("/Filter")
    return [str(each) for each in found] if isinstance(found, pikepdf.Array) else [str(found)]


def _forget_in_photograph(stream: Any) -> None:
    before = stream.read_raw_bytes()
    after = picture_without_metadata(before)
    if after != before:
        stream.write(after, filter=stream.Filter, decode_parms=stream.get("/DecodeParms"))


def _notes() -> set[str]:
    return {"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Stamp", "/Ink", "/Popup"}
