"""A case rests while its dossier is merged into another."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='rests_from',
            field=models.CharField(blank=True, choices=[('opened', 'open'), ('complete', 'complete'), ('withdrawn', 'withdrawn')], max_length=10),
        ),
    ]
