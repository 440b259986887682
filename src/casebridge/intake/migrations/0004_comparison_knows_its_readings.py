"""A comparison belongs to its two readings, wherever their dossier is now."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0003_same_mail_arrives_once'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='comparison',
            name='dossier',
        ),
        migrations.AlterField(
            model_name='arrival',
            name='kind',
            field=models.CharField(blank=True, choices=[('application', 'application'), ('reply', 'reply'), ('returned', 'returned letter'), ('automatic', 'automatic answer'), ('part', 'part of a message'), ('other', 'other message')], max_length=12),
        ),
    ]
