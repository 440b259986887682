import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editions', '0006_what_a_plan_let_out'),
        ('files', '0001_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='kitsent',
            name='expires_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='kitsent',
            name='language',
            field=models.CharField(default='', max_length=35),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='kitsent',
            name='opened_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='KitUnderEmbargo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35)),
                ('until', models.DateTimeField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kits_under_embargo', to='editions.edition')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('edition', 'language', 'until'), name='one_kit_a_language_and_moment')],
            },
        ),
    ]
