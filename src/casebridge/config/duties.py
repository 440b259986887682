"""Duties that reach everywhere: jobs by name, who is woken by what, and the timetable."""

JOBS = (
    "casebridge.intake.jobs.fetch_mailbox",
    "casebridge.intake.jobs.bundle_waiting",
    "casebridge.intake.jobs.read_waiting",
    "casebridge.intake.jobs.read_scans",
    "casebridge.intake.jobs.check_waiting",
    "casebridge.cases.jobs.take_up",
    "casebridge.base.mail.jobs.send_waiting",
)

# A wake-up is a hint: the job asks its own question, so a lost one costs seconds, never work.
WAKE_UPS = {
    "mailbox": "casebridge.intake.jobs.fetch_mailbox",
    "bundle": "casebridge.intake.jobs.bundle_waiting",
    "read": "casebridge.intake.jobs.read_waiting",
    "scan": "casebridge.intake.jobs.read_scans",
    "check": "casebridge.intake.jobs.check_waiting",
    "cases": "casebridge.cases.jobs.take_up",
    "mail": "casebridge.base.mail.jobs.send_waiting",
}

# Names of wake-ups repeated every minute, so that nothing waits for a lost hint.
TIMETABLE = ("mailbox", "bundle", "read", "scan", "check", "cases", "mail")
