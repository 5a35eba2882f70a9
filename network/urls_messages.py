"""Addresses of messages and of what the moderation does with reports. `network.urls` takes them in."""

from django.urls import path

from network.views import block, conversation, inbox, new_conversation, report, report_case

urlpatterns = [
    path("nachrichten/", inbox.inbox, name="inbox"),
    path("nachrichten/stand/", inbox.news, name="inbox_news"),
    path("nachrichten/neu/", new_conversation.choose, name="new_conversation"),
    path("nachrichten/an/<slug:public_id>/", new_conversation.write_to, name="write_to"),
    path("nachrichten/blockiert/", block.blocked, name="blocked"),
    path("nachrichten/blockiert/<slug:public_id>/aufheben/", block.unblock, name="unblock"),
    path("nachrichten/blockieren/<slug:public_id>/", block.block, name="block"),
    path("nachrichten/moderation/<slug:public_id>/", report.answer, name="report_answer"),
    path("nachrichten/<slug:public_id>/", conversation.conversation, name="conversation"),
    path("nachrichten/<slug:public_id>/neu/", conversation.news, name="conversation_news"),
    path("nachrichten/<slug:public_id>/ausblenden/", conversation.hide, name="hide_conversation"),
    path("nachrichten/<slug:public_id>/melden/<int:number>/", report.report, name="report"),
    path("moderation/meldungen/", report_case.reports, name="reports"),
    path("moderation/meldungen/<slug:public_id>/", report_case.case, name="report_case"),
]
