"""The database itself refuses to change or delete a record."""

from django.db import migrations

RULE = """
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the record is append-only';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit_record
    for each statement execute function audit_is_append_only();
"""
UNDO = """
drop trigger audit_is_append_only on audit_record;
drop function audit_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_first")]
    operations = [migrations.RunSQL(RULE, UNDO)]
