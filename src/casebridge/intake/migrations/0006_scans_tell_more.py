"""What a scanned page tells of itself, and pages too noisy to compare."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0005_uploads_beside_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='comparison',
            name='noisy_pages',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='scanpage',
            name='is_straightened',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='scanpage',
            name='signatures',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='scanpage',
            name='turned',
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
