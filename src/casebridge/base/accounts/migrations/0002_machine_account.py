"""The account that jobs act as."""

from django.db import migrations


def make(apps, schema_editor):
    apps.get_model("accounts", "Account").objects.get_or_create(
        email="casebridge@localhost",
        defaults={"name": "Casebridge", "is_machine": True, "password": "!"},
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
