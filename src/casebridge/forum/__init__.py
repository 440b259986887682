"""The forum: delegates, programme, sub-forums, visits, signings, invitations, check-in."""
