"""Organisations and people keep their places in the lists of each language."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0003_names_have_skeletons'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='sort_keys',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='person',
            name='sort_keys',
            field=models.JSONField(default=dict),
        ),
    ]
