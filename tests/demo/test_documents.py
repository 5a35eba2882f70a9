import io
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook
from pdfua import Severity, Validator
from pptx import Presentation

from demo.documents.build import Document, download_documents, text_document
from demo.documents.excel import excel_file
from demo.documents.pdf import material_pdf, sheet_pdf
from demo.documents.slides import slides_file
from demo.documents.word import word_file
from demo.loading import Content
from demo.seeding.materials import versions


@pytest.fixture(scope="module")
def documents(content: Content) -> list[Document]:
    texts = [
        text_document(material, hue=1, version=version, language=language)
        for language, material, version in versions(content)
    ]
    return texts + [document for material in content.materials for document in download_documents(material)]


def of_kind(documents: list[Document], suffix: str) -> list[Document]:
    return [document for document in documents if document.name.endswith(suffix)]


def test_there_is_a_file_for_everything_that_is_promised(content: Content, documents: list[Document]) -> None:
    downloads = sum(len(material.downloads) for material in content.materials)
    assert len(documents) == 38 + 6 + 6 + downloads
    assert len({document.name for document in documents}) == len(documents)


def test_every_pdf_is_accessible(documents: list[Document], tmp_path: Path) -> None:
    validator = Validator()
    for document in of_kind(documents, ".pdf"):
        path = tmp_path / document.name
        path.write_bytes(document.content)
        report = validator.validate(path)
        assert not [finding for finding in report.findings if finding.severity == Severity.ERROR], (
            document.name
        )
        with pikepdf.open(path) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang) in ("de", "en")
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert str(pdf.docinfo["/Title"]) == document.title
            assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
            assert pdf.Root.StructTreeRoot


def test_a_version_in_english_says_that_it_is_english(content: Content) -> None:
    version = content.english.materials[0]
    material = next(material for material in content.materials if material.slug == version.slug)
    with pikepdf.open(
        io.BytesIO(text_document(material, hue=1, version=version, language="en").content)
    ) as pdf:
        assert str(pdf.Root.Lang) == "en"


def test_the_same_text_gives_the_same_bytes(content: Content) -> None:
    makers: dict[str, Any] = {"docx": word_file, "xlsx": excel_file, "pptx": slides_file, "pdf": sheet_pdf}
    seen = set()
    for material in content.materials:
        for download in material.downloads:
            if download.format not in seen:
                seen.add(download.format)
                make = makers[download.format]
                assert make(material, download) == make(material, download), download.format
    assert seen == set(makers)
    assert material_pdf(content.materials[0], hue=3) == material_pdf(content.materials[0], hue=3)


def test_word_files_can_be_filled_in_and_name_nobody(documents: list[Document], content: Content) -> None:
    names = [member.display_name for member in content.people.members]
    for document in of_kind(documents, ".docx"):
        word = WordDocument(io.BytesIO(document.content))
        assert word.core_properties.language == "de-DE"
        assert word.core_properties.author == "Weltoffene Kommunen"
        assert word.paragraphs[0].style.name == "Heading 1", document.name
        xml = word.element.xml
        assert "____" not in "".join(p.text for p in word.paragraphs), "a place to write is a field"
        parts = zipfile.ZipFile(io.BytesIO(document.content))
        core = parts.read("docProps/core.xml").decode()
        assert not [name for name in names if name in core]
        assert 'w:val="de-DE"' in parts.read("word/styles.xml").decode()
        if "[ ]" in next(
            d.content for m in content.materials for d in m.downloads if d.title == document.title
        ):
            assert "w14:checkbox" in xml, document.name


def test_excel_files_keep_their_head_in_sight(documents: list[Document]) -> None:
    for document in of_kind(documents, ".xlsx"):
        sheet = load_workbook(io.BytesIO(document.content)).worksheets[0]
        assert sheet.freeze_panes == "A2", document.name
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.value and cell.font.bold for cell in sheet[1]), document.name
        assert all(sheet.column_dimensions[cell.column_letter].width >= 12 for cell in sheet[1])


def test_slides_have_title_and_notes(documents: list[Document]) -> None:
    for document in of_kind(documents, ".pptx"):
        (slide,) = Presentation(io.BytesIO(document.content)).slides
        assert slide.shapes.title.text_frame.text
        assert "CC BY 4.0" in slide.notes_slide.notes_text_frame.text


def test_what_the_municipality_must_fill_in_stays_visible(content: Content) -> None:
    material = next(material for material in content.materials if material.slug == "hausrecht-und-ordnung")
    document = next(
        d for d in download_documents(material) if "{{" in material.downloads[int(d.name[-6]) - 1].content
    )
    assert "{{ von der Rechtsstelle einzusetzen }}" in WordDocument(io.BytesIO(document.content)).element.xml
