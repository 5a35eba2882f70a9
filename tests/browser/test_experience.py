"""A member tells how a material did, a moderator reads it, then it stands beside the material."""

from playwright.sync_api import expect

MATERIAL = "/material/hausrecht-und-ordnung/"
TOLD = "Für die Ratssitzung im Oktober, mit Aushang an der Tür."


def test_told_read_and_shown(visit, demo, axe_faults):
    phone = visit(MATERIAL, width=375, account=demo.account("trainer"))
    phone.get_by_role("link", name="Bei uns eingesetzt").click()
    phone.get_by_role("button", name="Abschicken").click()
    expect(phone.get_by_text("Wählen Sie, wie es gelaufen ist.").first).to_be_visible()
    assert axe_faults(phone) == []
    phone.get_by_text("hat mit Änderungen geholfen").first.click()
    phone.get_by_label("Wofür haben Sie es eingesetzt?").fill(TOLD)
    phone.get_by_role("button", name="Abschicken").click()
    expect(phone.get_by_text("Die Moderation liest es")).to_be_visible()
    expect(phone.get_by_role("main").get_by_text(TOLD)).to_have_count(0)

    desk = visit("/moderation/erfahrungen/", account=demo.account("moderator"), javascript=False)
    waiting = desk.get_by_role("region").filter(has_text=TOLD)
    waiting.get_by_role("button", name="Veröffentlichen").click()
    expect(desk.get_by_text(TOLD)).to_have_count(0)

    stranger = visit(MATERIAL, width=375)
    expect(stranger.get_by_text(TOLD)).to_be_visible()
    assert axe_faults(stranger) == []
