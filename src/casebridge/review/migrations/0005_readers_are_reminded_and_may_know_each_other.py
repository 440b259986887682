from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0004_experts_before_their_account'),
    ]

    operations = [
        migrations.AddField(
            model_name='judging',
            name='readers_know_each_other',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='review',
            name='kept_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='judging',
            name='remind_days_before',
            field=models.PositiveSmallIntegerField(default=3),
        ),
    ]
