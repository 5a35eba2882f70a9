"""Who gets what at which address: one row per own URL pattern, one column per role.

A cell is the answer to a GET of somebody who owns nothing there (for V, W, T … see COLUMNS):

    200  shown          302  sent on (a visitor: to sign in)
    403  told that it is not theirs      404  not there for them      405  answers posts only
"""

from accounts.enums import Role

COLUMNS = ("visitor", Role.MEMBER, Role.TRAINER, Role.MODERATOR, Role.EDITOR, Role.OPERATOR)

PUBLIC = (200, 200, 200, 200, 200, 200)
MEMBERS = (302, 200, 200, 200, 200, 200)
SENT_ON = (302, 302, 302, 302, 302, 302)
NOT_THEIRS = (302, 404, 404, 404, 404, 404)
POSTS_ONLY = (405, 405, 405, 405, 405, 405)
INVITERS = (302, 403, 403, 200, 403, 200)
TRAINERS = (302, 403, 200, 403, 403, 403)
MODERATORS = (302, 403, 403, 200, 403, 403)
POSTS_ONLY_CMS = (302, 302, 405, 302, 405, 405)
GONE = (404, 404, 404, 404, 404, 404)

TABLE: dict[str, tuple[int, ...]] = {
    # machines
    "healthz": PUBLIC,
    "readyz": (503, 503, 503, 503, 503, 503),  # no worker beats in a test
    "favicon": SENT_ON,
    "robots": PUBLIC,
    "sitemap": PUBLIC,
    # home
    "home:front": (200, 302, 302, 302, 302, 302),
    "home:start": MEMBERS,
    "home:first_visit": MEMBERS,
    # learning
    "learning:library": PUBLIC,
    "learning:feed": PUBLIC,
    "learning:material": PUBLIC,
    "learning:crisis_index": PUBLIC,
    "learning:crisis_card": PUBLIC,
    "learning:crisis_sheet": PUBLIC,
    "learning:crisis_worker": PUBLIC,
    "learning:workshops": PUBLIC,
    "learning:workshop": PUBLIC,
    "learning:module": SENT_ON,  # who has not begun sees the workshop first
    "learning:step": SENT_ON,
    "learning:certificate_check": PUBLIC,
    "learning:certificates": MEMBERS,
    "learning:certificate": NOT_THEIRS,
    "learning:certificate_pdf": NOT_THEIRS,
    "learning:certificate_withdraw": NOT_THEIRS,
    "learning:saved": MEMBERS,
    "learning:bookmark": NOT_THEIRS,
    "learning:bookmark_toggle": POSTS_ONLY,
    "learning:collection": NOT_THEIRS,
    "learning:collection_share": NOT_THEIRS,
    "learning:collection_copy": POSTS_ONLY,
    "learning:collection_leave": NOT_THEIRS,
    "learning:collection_entry": NOT_THEIRS,
    "learning:cohorts": MEMBERS,
    "learning:cohort": MEMBERS,  # with its link anybody who reads the workshop may join
    "learning:cohort_new": TRAINERS,
    **dict.fromkeys(
        (
            "learning:cohort_edit",
            "learning:cohort_delete",
            "learning:cohort_date",
            "learning:cohort_date_new",
        ),
        NOT_THEIRS,
    ),
    "learning:experience": MEMBERS,
    "learning:experiences": MEMBERS,
    "learning:experience_queue": MODERATORS,
    "learning:notes": MEMBERS,
    "learning:notes_export": MEMBERS,
    "learning:note_delete": NOT_THEIRS,
    # webinars
    "webinars:schedule": PUBLIC,
    "webinars:webinar": PUBLIC,
    "webinars:register": SENT_ON,
    "webinars:cancel": SENT_ON,
    "webinars:calendar": PUBLIC,
    # network
    "network:directory": MEMBERS,
    "network:profile": MEMBERS,
    "network:my_profile": MEMBERS,
    "network:edit_profile": MEMBERS,
    "network:edit_office": MEMBERS,
    "network:authority": MEMBERS,
    "network:authority_suggest": MEMBERS,
    "network:inbox": MEMBERS,
    "network:new_conversation": MEMBERS,
    "network:write_to": MEMBERS,
    "network:blocked": MEMBERS,
    "network:block": MEMBERS,
    "network:conversation": NOT_THEIRS,
    "network:conversation_news": NOT_THEIRS,
    "network:report": NOT_THEIRS,
    "network:report_answer": NOT_THEIRS,
    "network:unconfirmed_offices": (302, 404, 404, 200, 404, 200),
    "network:reports": MODERATORS,
    "network:report_case": MODERATORS,
    "network:inbox_news": MEMBERS,
    "network:hide_conversation": POSTS_ONLY,
    "network:unblock": POSTS_ONLY,
    "network:set_listed": POSTS_ONLY,
    "network:confirm_office": POSTS_ONLY,
    # accounts
    "accounts:help": PUBLIC,
    "accounts:second_factor": MEMBERS,
    "accounts:settings": MEMBERS,
    "accounts:delegation": MEMBERS,
    "accounts:invitations": INVITERS,
    "accounts:invitation_new": INVITERS,
    "accounts:invitation_import": INVITERS,
    "accounts:invitation_template": INVITERS,
    "accounts:invitation_preview": (302, 403, 403, 404, 403, 404),  # only whoever uploaded the list
    "accounts:invitation_resend": POSTS_ONLY,
    "accounts:invitation_withdraw": (302, 403, 403, 404, 403, 200),  # moderators: only their own
    "accounts:invitation": GONE,
    "accounts:invitation_accept": GONE,
    "accounts:session_end": POSTS_ONLY,
    "accounts:sessions_end": POSTS_ONLY,
    "accounts:delegation_accept": POSTS_ONLY,
    "accounts:delegation_end": POSTS_ONLY,
    # pages
    "pages:feedback": PUBLIC,
    "pages:feedback_sent": PUBLIC,
    "pages:file_preview": PUBLIC,
    "pages:file_text": PUBLIC,
    "pages:file": PUBLIC,
    "pages:media": PUBLIC,
    "pages:captions": PUBLIC,
    "pages:picture": PUBLIC,
    "pages:follow": POSTS_ONLY,
    "pages:standard": PUBLIC,
    "pages:styleguide": PUBLIC,
}

#: Everything below these addresses, with a row for the address itself: others wrote what stands there.
PREFIXES: dict[str, tuple[int, ...]] = {
    "/cms/": (302, 302, 200, 302, 200, 200),
    "/cms/pages/": (302, 302, 302, 302, 200, 200),
    "/konto/login/": (200, 302, 302, 302, 302, 302),
    "/konto/2fa/": MEMBERS,
    "/documents/1/x.pdf": (404, 404, 404, 404, 404, 404),
    "/media/x.pdf": (404, 404, 404, 404, 404, 404),
}

CMS_EDITORS = (302, 302, 302, 302, 200, 200)
CMS_WRITERS = (302, 302, 302, 302, 200, 302)
CMS_OPERATORS = (302, 302, 302, 302, 302, 200)
#: Our own addresses among Wagtail's, by name. The CMS sends away with a word whoever may not have something.
CMS: dict[str, tuple[int, ...]] = {
    "learning_reviews": CMS_EDITORS,
    "learning_import": CMS_WRITERS,
    "learning_import_template": CMS_WRITERS,
    "learning_import_preview": (302, 302, 302, 302, 404, 302),  # somebody else's
    "learning_opens": CMS_EDITORS,
    "learning_opens_results": CMS_EDITORS,
    "learning_searches": CMS_EDITORS,
    "learning_searches_results": CMS_EDITORS,
    "learning_reviews_results": CMS_EDITORS,
    "accounts_factor_reset": CMS_OPERATORS,
    "accounts_security_log": CMS_OPERATORS,
    "network_succession": CMS_OPERATORS,
    "notices_failures": CMS_OPERATORS,
    "notices_retry_mail": POSTS_ONLY_CMS,
    "notices_retry_task": POSTS_ONLY_CMS,
}
CMS_POSTS: dict[str, tuple[int, ...]] = {
    "learning_import": (302, 302, 302, 302, 422, 302),
    "learning_import_template": POSTS_ONLY_CMS,
    "learning_import_preview": (302, 302, 302, 302, 404, 302),
    "learning_reviews": (302, 302, 302, 302, 405, 405),
    "learning_opens": (302, 302, 302, 302, 405, 405),
    "learning_opens_results": (302, 302, 302, 302, 405, 405),
    "learning_searches": (302, 302, 302, 302, 405, 405),
    "learning_searches_results": (302, 302, 302, 302, 405, 405),
    "learning_reviews_results": (302, 302, 302, 302, 405, 405),
    "accounts_factor_reset": CMS_OPERATORS,
    "accounts_security_log": POSTS_ONLY_CMS,
    "network_succession": CMS_OPERATORS,
    "notices_failures": (302, 302, 302, 302, 302, 405),
    "notices_retry_mail": SENT_ON,
    "notices_retry_task": SENT_ON,
}

#: The answer to a post of nothing; an address that is not here answers 405 to everybody.
POSTS: dict[str, tuple[int, ...]] = {
    "home:first_visit": SENT_ON,
    "webinars:register": SENT_ON,
    "webinars:cancel": SENT_ON,
    "learning:workshop": SENT_ON,
    "learning:step": SENT_ON,
    "learning:certificate_check": (422, 422, 422, 422, 422, 422),
    "learning:certificate_withdraw": NOT_THEIRS,
    "learning:saved": (302, 422, 422, 422, 422, 422),
    "learning:bookmark": NOT_THEIRS,
    "learning:bookmark_toggle": NOT_THEIRS,  # a page that is not there
    "learning:collection": NOT_THEIRS,
    "learning:collection_share": NOT_THEIRS,
    "learning:collection_copy": NOT_THEIRS,
    "learning:collection_leave": NOT_THEIRS,
    "learning:collection_entry": NOT_THEIRS,
    "learning:cohort": SENT_ON,
    "learning:cohort_new": (302, 403, 422, 403, 403, 403),
    **dict.fromkeys(
        (
            "learning:cohort_edit",
            "learning:cohort_delete",
            "learning:cohort_date",
            "learning:cohort_date_new",
        ),
        NOT_THEIRS,
    ),
    "learning:experience": (302, 422, 422, 422, 422, 422),
    "learning:experience_queue": (302, 403, 403, 404, 403, 403),
    "learning:note_delete": SENT_ON,  # what is not there is gone, whoever asks
    "network:confirm_office": (302, 404, 404, 302, 404, 302),
    "network:edit_profile": MEMBERS,
    "network:edit_office": MEMBERS,
    "network:set_listed": SENT_ON,
    "network:write_to": MEMBERS,
    "network:block": SENT_ON,
    "network:unblock": SENT_ON,  # the post to network:block just before made a block of their own
    "network:conversation": NOT_THEIRS,
    "network:hide_conversation": NOT_THEIRS,
    "network:report": NOT_THEIRS,
    "network:report_case": MODERATORS,
    "accounts:second_factor": MEMBERS,
    "accounts:help": PUBLIC,
    "accounts:settings": MEMBERS,
    "accounts:session_end": SENT_ON,
    "accounts:sessions_end": SENT_ON,
    "accounts:delegation": MEMBERS,
    "accounts:delegation_accept": NOT_THEIRS,
    "accounts:delegation_end": NOT_THEIRS,
    "accounts:invitation_new": INVITERS,
    "accounts:invitation_import": (302, 403, 403, 422, 403, 422),
    "accounts:invitation_preview": (302, 403, 403, 404, 403, 404),
    "accounts:invitation_resend": (302, 403, 403, 404, 403, 302),
    "accounts:invitation_withdraw": (302, 403, 403, 404, 403, 302),
    "accounts:invitation": GONE,
    "accounts:invitation_accept": GONE,
    "pages:feedback": (422, 422, 422, 422, 422, 422),
    "pages:follow": NOT_THEIRS,
}
