"""A trainer runs a workshop with a cohort; she sees who is where, of those who agree."""

import re

from playwright.sync_api import expect

WORKSHOP = "/workshop/integrationskonzept-in-zehn-wochen/"
NAME = "Kreise im Süden, Frühjahr"


def test_a_trainers_cohort(visit, demo, axe_faults):
    trainer, learner = demo.account("trainer"), demo.account("member")
    desk = visit(WORKSHOP, account=trainer)
    desk.get_by_role("link", name="Lerngruppe anlegen").click()
    desk.get_by_role("button", name="Anlegen").click()
    expect(desk.get_by_text("Geben Sie der Lerngruppe einen Namen.").first).to_be_visible()
    desk.get_by_label("Name der Lerngruppe").fill(NAME)
    desk.get_by_role("button", name="Anlegen").click()
    expect(desk.get_by_text("Noch macht niemand mit")).to_be_visible()
    assert axe_faults(desk) == []
    link = desk.get_by_label("Link für Mitglieder").input_value()
    desk.get_by_role("link", name="Termin hinzufügen").click()
    desk.get_by_label("Was ist das für ein Termin?").fill("Auftakt")
    desk.get_by_label("Beginn (Zeit in Berlin)").fill("2027-03-12T17:30")
    desk.get_by_label("Wo?").fill("Kreishaus, Saal 2")
    desk.get_by_role("button", name="Speichern").click()

    phone = visit(link, width=375, account=learner)
    assert axe_faults(phone) == []
    phone.get_by_role("button", name="Mitmachen").click()
    expect(phone.get_by_text("Kreishaus, Saal 2")).to_be_visible()
    phone.get_by_role("link", name="Zum Workshop").click()
    phone.get_by_role("button", name=re.compile("Workshop beginnen")).click()

    desk.reload()
    line = desk.get_by_role("listitem").filter(has_text=learner["name"])
    expect(line.get_by_text("zeigt ihren Stand nicht")).to_be_visible()

    phone.goto(link)
    phone.locator("label", has_text="Die Leitung darf sehen, wo ich bin").click()
    phone.get_by_role("button", name="Speichern").click()
    expect(phone.get_by_text("Die Leitung sieht jetzt, wo Sie sind.")).to_be_visible()
    desk.reload()
    expect(line.get_by_text("Modul 1, Schritt 1")).to_be_visible()
    expect(line.get_by_text("0 von ").first).to_be_visible()
    assert axe_faults(desk) == []

    phone.locator("label", has_text="Die Leitung darf sehen, wo ich bin").click()
    phone.get_by_role("button", name="Speichern").click()
    expect(phone.get_by_text("Die Leitung sieht Ihren Stand nicht.")).to_be_visible()
    desk.reload()
    expect(line.get_by_text("zeigt ihren Stand nicht")).to_be_visible()
