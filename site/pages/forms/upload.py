from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from pages.models.files import Audience
from pages.validators import check_content


class FileForm(BaseDocumentForm):
    """Wagtail asks for the extension; we look into the file too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "audience" in self.fields:
            self.fields[
                "audience"
            ].required = False  # several files at once are uploaded without this question

    def clean_audience(self) -> str:
        return str(self.cleaned_data["audience"] or Audience.OWNER)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_content(file, str(file.name).rpartition(".")[2])
        return file
