"""The look renders: every component on one page, the pages of faults, forms in our clothes."""

import re

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Origin, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_styleguide_shows_everything_and_only_where_it_is_wanted(client, settings):
    page = client.get(reverse("pages:styleguide"))
    assert page.status_code == 200
    html = page.content.decode()
    assert "wk-room" in html and "wk-person" in html and "wk-facets" in html
    assert 'name="robots" content="noindex"' in html
    settings.STYLEGUIDE = False
    assert client.get(reverse("pages:styleguide")).status_code == 404


def test_no_inline_script_or_style_stands_on_the_page(client):
    html = client.get(reverse("pages:styleguide")).content.decode()
    assert not re.search(r"\sstyle=|<style|\son\w+=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


def test_ids_are_unique_and_labels_find_their_control(client):
    html = client.get(reverse("pages:styleguide")).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), sorted({name for name in ids if ids.count(name) > 1})
    for target in re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"', html):
        for name in target.split():
            assert name in ids, name


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_members_theme_is_written_by_the_server(signed_in, theme):
    signed_in.member.theme = theme
    signed_in.member.save()
    html = signed_in.get(reverse("pages:styleguide")).content.decode()
    assert f'data-kern-theme="{theme}"' in html


def test_the_masthead_knows_its_reader(client, signed_in):
    html = signed_in.get(reverse("pages:styleguide")).content.decode()
    assert "data-quick-exit" in html
    assert "data-member" in html and signed_in.member.initials in html
    signed_in.logout()
    html = signed_in.get(reverse("pages:styleguide")).content.decode()
    assert "data-member" not in html and "data-quick-exit" in html and "Anmelden" in html


def test_leichte_sprache_is_german_for_a_screen_reader(client):
    html = client.get("/de-simple/styleguide/").content.decode()
    assert '<html lang="de"' in html


def test_what_is_not_found_shows_doors_that_exist(client):
    page = client.get("/gibt-es-nicht/wirklich/")
    assert page.status_code == 404
    html = page.content.decode()
    assert "Hier ist keine Tür" in html and "data-quick-exit" in html


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429"])
def test_pages_of_faults_render_for_strangers(name):
    request = RequestFactory().get("/x/")
    request.user = AnonymousUser()
    html = render_to_string(f"{name}.html", {"wait_minutes": 3}, request)
    assert "<h1" in html and "data-quick-exit" in html


@pytest.mark.parametrize("name", ["500", "maintenance"])
def test_our_own_faults_need_no_database_and_no_context(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string(f"{name}.html")
    assert "<h1" in html and "data-quick-exit" in html and "css/wk.css" in html


class Letter(forms.Form):
    subject = forms.CharField(label="Betreff", help_text="Ein <b>Wort</b> genügt.")
    note = forms.CharField(label="Notiz", required=False)
    often = forms.ChoiceField(
        label="Wie oft", choices=[("a", "Immer"), ("b", "Nie")], widget=forms.RadioSelect
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_django_form_comes_out_in_this_look():
    html = str(Letter())
    assert 'class="kern-form-input__input"' in html
    assert 'aria-describedby="id_subject_helptext"' in html and 'id="id_subject_helptext"' in html
    assert "freiwillig" in html
    assert html.count('type="hidden"') == 1
    assert "wk-errors" not in html


def test_errors_stand_on_top_and_beside_the_field_and_are_tied_to_it():
    html = str(Letter({"note": "da"}))
    assert 'href="#id_subject"' in html and 'href="#id_often"' in html
    assert 'aria-describedby="id_subject_helptext id_subject_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_often"' in html and 'id="id_often_error"' in html
    assert 'value="da"' in html


def test_what_a_person_typed_is_escaped_in_a_field():
    html = str(Letter({"subject": '"><script>alert(1)</script>'}))
    assert "<script>" not in html


def test_a_page_of_allauth_we_did_not_write_stands_in_our_frame():
    request = RequestFactory().get("/konto/x/")
    request.user = AnonymousUser()
    html = render_to_string("allauth/layouts/base.html", {}, request)
    assert "data-quick-exit" in html and 'content="noindex"' in html


def test_elements_of_allauth_come_out_in_this_look():
    source = (
        "{% load allauth %}{% element form method='post' %}{% slot body %}{% element fields form=form unlabeled=True %}{% endelement %}{% endslot %}"
        "{% slot actions %}{% element button type='submit' %}Weiter{% endelement %}{% endslot %}{% endelement %}"
        "{% element alert level='warning' %}{% slot message %}Achtung{% endslot %}{% endelement %}"
        "{% element field type='text' id='f' name='f' value=typed %}{% slot label %}Feld{% endslot %}{% endelement %}"
    )
    origin = Origin("probe.html", template_name="probe.html")
    html = Template(source, origin=origin).render(Context({"form": Letter(), "typed": "<"}))
    assert 'class="kern-btn kern-btn--primary"' in html and "kern-alert--warning" in html
    assert 'value="&lt;"' in html and '<label class="kern-label" for="f">Feld</label>' in html


class SignForm(forms.Form):
    name = forms.CharField(label="Name")
    word = forms.CharField(label="Passwort")

    def clean(self):
        self.add_error("word", "Es ist zu kurz.")
        self.add_error("word", "Es ist zu häufig.")
        self.add_error(None, "Adresse und Passwort passen nicht zusammen.")
        self.add_error(None, "Der Link gilt nicht mehr.")


def test_the_summary_lists_as_many_lines_as_it_counts():
    form = SignForm({"name": "", "word": "kurz"})

    html = render_to_string("components/form_errors/form_errors.html", {"form": form})

    lines = re.findall(r"<li>(.*?)</li>", html)
    assert "3 Angaben stimmen noch nicht" in html
    assert len(lines) == 3
    assert "Adresse und Passwort passen nicht zusammen. Der Link gilt nicht mehr." in lines[0]
    assert "Passwort: Es ist zu kurz. Es ist zu häufig." in lines[2]


def test_the_summary_escapes_what_an_error_repeats():
    form = SignForm({"name": "Anna", "word": "lang"})
    form.add_error("name", "<script>")

    assert "&lt;script&gt;" in render_to_string("components/form_errors/form_errors.html", {"form": form})
