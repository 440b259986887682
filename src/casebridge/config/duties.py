"""Duties that reach everywhere: jobs by name, who is woken by what, and the timetable."""

JOBS = (
    "casebridge.intake.jobs.fetch_mailbox",
    "casebridge.intake.jobs.bundle_waiting",
    "casebridge.intake.jobs.read_waiting",
    "casebridge.intake.jobs.read_scans",
    "casebridge.intake.jobs.check_waiting",
    "casebridge.intake.jobs.take_in_uploads",
    "casebridge.cases.jobs.take_up",
    "casebridge.cases.jobs.remind_waiting",
    "casebridge.cases.jobs.tell_staff",
    "casebridge.review.jobs.make_minutes",
    "casebridge.review.jobs.look_for_conflicts",
    "casebridge.review.jobs.share_out_waiting",
    "casebridge.review.jobs.remind_readers",
    "casebridge.base.mail.jobs.send_waiting",
    "casebridge.directory.jobs.compare_waiting",
    "casebridge.editions.jobs.make_files",
    "casebridge.editions.jobs.release_due",
    "casebridge.editions.jobs.translate_by_engine",
    "casebridge.forum.jobs.empty_travel_due",
    "casebridge.register.jobs.bring_up_to_date",
    "casebridge.register.jobs.rebuild_nightly",
    "casebridge.config.backup.jobs.back_up",
    "casebridge.config.backup.jobs.nightly",
)

# A wake-up is a hint: the job asks its own question, so a lost one costs seconds, never work.
WAKE_UPS = {
    "mailbox": "casebridge.intake.jobs.fetch_mailbox",
    "bundle": "casebridge.intake.jobs.bundle_waiting",
    "read": "casebridge.intake.jobs.read_waiting",
    "scan": "casebridge.intake.jobs.read_scans",
    "check": "casebridge.intake.jobs.check_waiting",
    "uploads": "casebridge.intake.jobs.take_in_uploads",
    "cases": "casebridge.cases.jobs.take_up",
    "remind": "casebridge.cases.jobs.remind_waiting",
    "tell": "casebridge.cases.jobs.tell_staff",
    "minutes": "casebridge.review.jobs.make_minutes",
    "conflicts": "casebridge.review.jobs.look_for_conflicts",
    "remind-readers": "casebridge.review.jobs.remind_readers",
    "mail": "casebridge.base.mail.jobs.send_waiting",
    "directory": "casebridge.directory.jobs.compare_waiting",
    "releases": "casebridge.editions.jobs.release_due",
    "travel": "casebridge.forum.jobs.empty_travel_due",
    "register": "casebridge.register.jobs.bring_up_to_date",
    "register-anew": "casebridge.register.jobs.rebuild_nightly",
    "backup": "casebridge.config.backup.jobs.nightly",
}

# Names of wake-ups repeated every minute, so that nothing waits for a lost hint.
TIMETABLE = (
    "mailbox",
    "bundle",
    "read",
    "scan",
    "check",
    "uploads",
    "cases",
    "remind",
    "tell",
    "minutes",
    "conflicts",
    "remind-readers",
    "mail",
    "directory",
    "releases",
    "travel",
    "register",
    "register-anew",
    "backup",
)

# What the pages may ask of the whole installation, which stands above them.
DUTIES = {
    "back-up": "casebridge.config.backup.jobs.back_up",
    "may-be-emptied": "casebridge.config.emptying.asking.hindrance",
    "empty": "casebridge.config.emptying.asking.ask",
    "invitation": "casebridge.config.emptying.inviting.invitation",
    "take-up-invitation": "casebridge.config.emptying.inviting.take_up",
}
