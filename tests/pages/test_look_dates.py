from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation


@pytest.mark.parametrize(
    ("language", "shown"),
    [("de", "Sonntag, 7. März"), ("en", "Sunday, 7 March"), ("de-simple", "Sonntag, 7. März")],
)
def test_a_day_reads_as_its_language_writes_it(language, shown):
    with translation.override(language):
        assert (
            Template('{% load wk %}{{ on|day:"l, j. F" }}').render(Context({"on": date(2027, 3, 7)})) == shown
        )
