"""What a module is made of. A step keeps its identity (the id of its block) however often editors move or change it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from learning.enums import StepKind
from pages.blocks.body import BodyBlock


class StepValue(blocks.StructValue):
    @property
    def right_answers(self) -> set[str]:
        """Positions of the right options of a check, as a form sends them."""
        return {str(number) for number, option in enumerate(self["options"]) if option["correct"]}


def title() -> blocks.CharBlock:
    return blocks.CharBlock(label=_("Titel"), max_length=120)


class TextStep(blocks.StructBlock):
    title = title()
    body = BodyBlock(label=_("Inhalt"))

    class Meta:
        label = StepKind.TEXT.label
        icon = "doc-full"
        value_class = StepValue


class ReflectionStep(blocks.StructBlock):
    title = title()
    prompt = blocks.TextBlock(
        label=_("Frage"), max_length=1000, help_text=_("Die Antwort liest nur, wer sie geschrieben hat.")
    )

    class Meta:
        label = StepKind.REFLECTION.label
        icon = "edit"
        value_class = StepValue


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Antwort"), max_length=300)
    correct = blocks.BooleanBlock(label=_("trifft zu"), required=False)
    feedback = blocks.TextBlock(
        label=_("Warum"),
        max_length=600,
        help_text=_("Steht unter der Antwort, sobald jemand geantwortet hat."),
    )

    class Meta:
        label = _("Antwort")


class CheckStep(blocks.StructBlock):
    title = title()
    question = blocks.TextBlock(label=_("Frage"), max_length=1000)
    multiple = blocks.BooleanBlock(label=_("Mehrere Antworten können zutreffen"), required=False)
    options = blocks.ListBlock(OptionBlock(), label=_("Antworten"), min_num=2, max_num=8)

    class Meta:
        label = StepKind.CHECK.label
        icon = "help"
        value_class = StepValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        right = sum(bool(option["correct"]) for option in cleaned["options"])
        if not right:
            complaint = _("Keine Antwort trifft zu. Setzen Sie den Haken bei mindestens einer.")
        elif right > 1 and not cleaned["multiple"]:
            complaint = _(
                "Mehrere Antworten treffen zu. Erlauben Sie oben mehrere, oder lassen Sie nur eine zutreffen."
            )
        else:
            return cleaned
        raise StructBlockValidationError(block_errors={"question": ValidationError(complaint)})


class TaskStep(blocks.StructBlock):
    title = title()
    body = BodyBlock(label=_("Aufgabe"))
    result = blocks.TextBlock(label=_("Am Ende liegt vor"), max_length=400, required=False)
    share_hint = blocks.TextBlock(label=_("Was man mit anderen teilen kann"), max_length=400, required=False)

    class Meta:
        label = StepKind.TASK.label
        icon = "clipboard-list"
        value_class = StepValue


class DownloadStep(blocks.StructBlock):
    title = title()
    intro = blocks.TextBlock(label=_("Wozu"), max_length=600, required=False)
    material = blocks.PageChooserBlock(label=_("Material"), page_type="learning.MaterialPage")
    file = blocks.CharBlock(
        label=_("Bezeichnung der Datei"),
        max_length=160,
        required=False,
        help_text=_("So, wie sie beim Material heißt. Leer: alle Dateien des Materials."),
    )

    class Meta:
        label = StepKind.DOWNLOAD.label
        icon = "download"
        value_class = StepValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        labels = [file.label for file in cleaned["material"].specific.files.all()]
        if not labels:
            raise StructBlockValidationError(
                block_errors={"material": ValidationError(_("Dieses Material hat keine Dateien."))}
            )
        if cleaned["file"] and cleaned["file"] not in labels:
            complaint = ValidationError(
                _("Eine solche Datei hat das Material nicht. Es hat: %(files)s"),
                params={"files": "; ".join(labels)},
            )
            raise StructBlockValidationError(block_errors={"file": complaint})
        return cleaned


class RecordingStep(blocks.StructBlock):
    title = title()
    intro = blocks.TextBlock(label=_("Worauf man achten kann"), max_length=600, required=False)
    material = blocks.PageChooserBlock(label=_("Material"), page_type="learning.MaterialPage")
    recording = blocks.CharBlock(
        label=_("Bezeichnung des Films"),
        max_length=160,
        required=False,
        help_text=_("So, wie er beim Material heißt. Leer: alle Filme und Töne des Materials."),
    )

    class Meta:
        label = StepKind.RECORDING.label
        icon = "media"
        value_class = StepValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        labels = [each.label for each in cleaned["material"].specific.recordings.all()]
        if not labels:
            complaint = ValidationError(_("Dieses Material hat keinen Film und keinen Ton."))
            raise StructBlockValidationError(block_errors={"material": complaint})
        if cleaned["recording"] and cleaned["recording"] not in labels:
            complaint = ValidationError(
                _("Einen solchen Film hat das Material nicht. Es hat: %(recordings)s"),
                params={"recordings": "; ".join(labels)},
            )
            raise StructBlockValidationError(block_errors={"recording": complaint})
        return cleaned


class StepsBlock(blocks.StreamBlock):
    text = TextStep()
    reflection = ReflectionStep()
    check = CheckStep()
    task = TaskStep()
    download = DownloadStep()
    recording = RecordingStep()
