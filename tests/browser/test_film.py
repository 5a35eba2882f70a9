"""A film on the page of its material: it waits to be started, speaks in captions, and can be read instead."""

import pytest

FILM = "/material/familie-und-wohnung-schuetzen/"
STATE = """video => ({
    paused: video.paused, at: video.currentTime, length: video.duration,
    captions: video.textTracks[0].mode, shown: Array.from(video.textTracks[0].activeCues || [], cue => cue.text),
})"""

UNTIL = """(video, moment) => new Promise(done => {
    const look = () => video.currentTime > moment && video.textTracks[0].activeCues?.length ? done() : setTimeout(look, 50);
    look();
})"""


@pytest.fixture
def film(visit, demo):
    page = visit(FILM, account=demo.account("member"))
    video = page.locator("main video")
    video.evaluate(
        "video => video.readyState || new Promise(done => video.addEventListener('loadedmetadata', done))"
    )
    return page, video


def test_by_keyboard(film):
    page, video = film
    before = video.evaluate(STATE)
    assert before["paused"] and before["at"] == 0
    assert before["length"] == 300

    video.focus()
    page.keyboard.press("Space")
    video.evaluate(UNTIL, 0.2)

    playing = video.evaluate(STATE)
    assert not playing["paused"]
    assert playing["captions"] == "showing"
    assert playing["shown"] == ["Wer ein Amt übernimmt, tut das selten allein."]
    assert page.faults == []


def test_one_can_jump_into_the_middle(film):
    _page, video = film

    video.evaluate("video => { video.currentTime = 265 }")
    video.evaluate(UNTIL, 264)

    assert video.evaluate(STATE)["shown"] == ["Öffnen Sie erst, wenn sich die Polizei ausweist."]


def test_the_words_can_be_read_instead(film):
    page, _video = film

    page.get_by_text("Abschrift lesen").click()

    assert page.get_by_text("Zu sehen: Eine Familie beim Abendessen").is_visible()
