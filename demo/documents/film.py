"""A film script as a first cut: a quiet picture for each scene, and what is said as captions. It has no sound yet."""

import re
import zlib
from dataclasses import dataclass

from demo.documents.webm import Still, film_of
from demo.shapes import Material
from pages.captions import Cue, as_webvtt
from pages.pdf import render_pictures

SCENE = re.compile(r"^## (Szene \d+): (.+) \((\d+):(\d\d) bis (\d+):(\d\d)\)$", re.MULTILINE)
PART = re.compile(r"^\*\*(Bild|Text|Einblendung):\*\* (.+)$", re.MULTILINE)
SENTENCE = re.compile(r"(?<=[.?!])\s+")
EVERY_MILLISECONDS = 5_000
FIRST_CUT = "Erster Schnitt: Bilder und Untertitel, noch ohne Sprecherin."


@dataclass(frozen=True)
class Scene:
    name: str
    title: str
    start: int  # milliseconds
    end: int
    picture: str
    words: str
    shown: str


def scenes_of(material: Material) -> list[Scene]:
    found = list(SCENE.finditer(material.body_md))
    ends = [scene.start() for scene in found[1:]] + [len(material.body_md)]
    scenes = []
    for scene, end in zip(found, ends, strict=True):
        text = material.body_md[scene.end() : end].split("\n## ")[0]
        parts = {name: said.strip().strip("„“") for name, said in PART.findall(text)}
        minutes = [int(number) for number in scene.groups()[2:]]
        start, stop = minutes[0] * 60 + minutes[1], minutes[2] * 60 + minutes[3]
        scenes.append(
            Scene(
                scene[1],
                scene[2],
                start * 1000,
                stop * 1000,
                parts.get("Bild", ""),
                parts.get("Text", ""),
                parts.get("Einblendung", ""),
            )
        )
    return scenes


def script_film(material: Material, *, hue: int) -> bytes:
    scenes = scenes_of(material)
    pages = [
        {
            "over": scene.name,
            "title": scene.title,
            "lines": [line for line in (scene.shown or scene.picture, FIRST_CUT if not at else "") if line],
        }
        for at, scene in enumerate(scenes)
    ]
    data = {
        "title": material.title,
        "lang": "de",
        "hue": hue,
        "seed": zlib.crc32(material.slug.encode()),
        "scenes": pages,
    }
    pictures = render_pictures("film.typ", data)
    stills = [
        Still(picture, scene.end - scene.start) for picture, scene in zip(pictures, scenes, strict=True)
    ]
    return film_of(stills, every=EVERY_MILLISECONDS)


def script_captions(material: Material) -> str:
    """Each sentence for as long as its share of the words in the scene."""
    cues = []
    for scene in scenes_of(material):
        sentences = SENTENCE.split(scene.words)
        total = sum(map(len, sentences))
        moment = float(scene.start)
        for sentence in sentences:
            lasts = (scene.end - scene.start) * len(sentence) / total
            cues.append(Cue(round(moment), round(moment + lasts), sentence))
            moment += lasts
    return as_webvtt(cues)


def script_transcript(material: Material) -> str:
    """What is said, and what is to be seen, scene by scene."""
    return "\n\n".join(
        "\n".join(
            part
            for part in (
                f"{scene.name}: {scene.title}",
                f"Zu sehen: {scene.picture}",
                f"„{scene.words}“",
                f"Einblendung: {scene.shown}" if scene.shown else "",
            )
            if part
        )
        for scene in scenes_of(material)
    )
