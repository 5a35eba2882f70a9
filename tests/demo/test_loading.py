from pathlib import Path

import pytest

from demo import shapes
from demo.loading import CONTENT, Content, ContentError, check, read
from demo.people import everybody, key_of

TOPICS = """
groups: [{slug: schutz, de: Schutz, en: Protection, leichte_sprache: Schutz}]
topics:
  - {slug: hass, group: schutz, de: Hass, en: Hate, leichte_sprache: Hass, description: x, synonyms: [], broader: null, related: []}
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "topics.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ContentError) as error:
        read(shapes.Topics, path)
    return str(error.value)


def test_the_content_of_the_project_is_complete(content: Content) -> None:
    assert len(content.materials) == 38
    assert len(content.crisis.cards) == 5
    assert len(content.webinars) == 12
    assert len(content.conversations) == 8
    assert len(content.people.members) == 24


def test_a_file_that_fits_is_read(tmp_path: Path) -> None:
    assert read(shapes.Topics, written(tmp_path, TOPICS)).topics[0].slug == "hass"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("de: Hass, ", "", "topics.yaml.topics[0]: the field de is missing"),
        ("de: Hass", "de: Hass, farbe: rot", "topics.yaml.topics[0]: unknown field farbe"),
        ("synonyms: []", "synonyms: Wort", "topics.yaml.topics[0].synonyms: expected a list, found 'Wort'"),
        ("de: Hass", "de: 5", "topics.yaml.topics[0].de: expected str, found 5"),
        ("broader: null", "broader: [", "topics.yaml: "),
    ],
)
def test_an_error_names_file_and_field(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert sentence in refusal(written(tmp_path, TOPICS.replace(old, new)))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "gone.yaml" in refusal(tmp_path / "gone.yaml")


def test_a_kind_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    source = (CONTENT / "materials" / "ratsvorlage.yaml").read_text(encoding="utf-8")
    path = written(tmp_path, source.replace("kind: template", "kind: poem"))
    with pytest.raises(ContentError, match=r"kind: 'poem' is none of guide"):
        read(shapes.Material, path)


def broken(content: Content, **changes: object) -> Content:
    material = content.materials[0]
    return Content(
        **{
            **vars(content),
            "materials": (type(material)(**{**vars(material), **changes}), *content.materials[1:]),
        }
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"topics": ("gibt-es-nicht",)}, "topics: nothing is called gibt-es-nicht"),
        ({"related": ("weg",)}, "related: nothing is called weg"),
        ({"body_md": "Siehe [dort](nirgends)."}, "body_md: nothing is called nirgends"),
        ({"author_member": "niemand"}, "author_member: nothing is called niemand"),
        ({"summary": "x" * 201}, "summary: 201 characters, at most 200"),
    ],
)
def test_what_one_file_says_about_another_is_checked(
    content: Content, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(ContentError) as error:
        check(broken(content, **changes))
    assert f"materials/{content.materials[0].slug}.yaml.{words}" in str(error.value)


def test_the_generated_members_are_the_same_each_time_and_all_different(content: Content) -> None:
    people = everybody(content)
    assert people == everybody(content)
    assert len(people) == 124
    assert len({person.key for person in people}) == 124
    assert all(person.email == f"{person.key}@example.org" for person in people)
    assert all(person.roles == ("member",) for person in people[24:])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Gülsen Aktaş", "guelsen-aktas"),
        ("Sıla Çelik-Öztürk", "sila-celik-oeztuerk"),
        ("İbrahim Traoré", "ibrahim-traore"),
    ],
)
def test_a_name_becomes_an_address(name: str, key: str) -> None:
    assert key_of(name) == key


def test_texts_promise_only_what_is_there(content: Content) -> None:
    """Rooms that do not exist yet are not named on the pages."""
    for page in content.pages:
        for text in (page.translations.de, page.translations.en, page.translations.leichte_sprache):
            words = (
                " ".join(
                    [text.title, text.summary, text.hero_text, text.body_md, *(d.title for d in text.cards)]
                )
                if text
                else ""
            )
            for promise in ("Workshop", "Strategie", "Fachgruppe", "Aufzeichnung"):
                assert promise not in words, f"{page.slug}: {promise}"
