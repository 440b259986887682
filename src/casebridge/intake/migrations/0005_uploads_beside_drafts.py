"""An upload may belong to a draft."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_first'),
        ('intake', '0004_comparison_knows_its_readings'),
    ]

    operations = [
        migrations.AddField(
            model_name='upload',
            name='blob',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob'),
        ),
        migrations.AddField(
            model_name='upload',
            name='draft',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='intake.draft'),
        ),
        migrations.AddField(
            model_name='upload',
            name='stamp',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name='upload',
            name='link',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='intake.uploadlink'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(('link__isnull', True), ('draft__isnull', True), _connector='XOR'), name='upload_by_a_link_or_a_draft'),
        ),
    ]
