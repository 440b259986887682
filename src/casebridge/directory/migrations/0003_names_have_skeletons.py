"""Names keep their consonants, by which they are found in other scripts."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_names_rights_and_doubles'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisationname',
            name='skeleton',
            field=models.CharField(blank=True, db_index=True, max_length=400),
        ),
        migrations.AddField(
            model_name='personname',
            name='skeleton',
            field=models.CharField(blank=True, db_index=True, max_length=200),
        ),
    ]
