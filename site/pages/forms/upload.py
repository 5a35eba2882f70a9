from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from pages.validators import check_content


class FileForm(BaseDocumentForm):
    """Wagtail asks for the extension; we look into the file too."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_content(file, str(file.name).rpartition(".")[2])
        return file
