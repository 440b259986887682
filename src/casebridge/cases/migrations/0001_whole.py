"""All tables of this app as they are after what it replaces, for an installation that begins."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import casebridge.kit.fields
import casebridge.kit.text.multilingual


class Migration(migrations.Migration):

    replaces = [('cases', '0001_first'), ('cases', '0002_case_rests_while_merged'), ('cases', '0003_days_before_a_reminder')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('calls', '0001_first'),
        ('directory', '0001_first'),
        ('files', '0001_first'),
        ('intake', '0001_first'),
        ('reference', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reminding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days_before_answer', models.PositiveSmallIntegerField(default=3)),
                ('days_before_closing', models.PositiveSmallIntegerField(default=3)),
                ('call', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminding', to='calls.call')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('days_before_answer__lte', 60), ('days_before_closing__lte', 60)), name='reminding_within_two_months')],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('opened', 'open'), ('complete', 'complete'), ('withdrawn', 'withdrawn')], default='opened', max_length=10)),
                ('provenance', models.CharField(choices=[('submitted', 'submitted'), ('compiled', 'compiled from public reports'), ('imported', 'imported')], max_length=10)),
                ('is_specimen', models.BooleanField(default=False)),
                ('language', models.CharField(max_length=35)),
                ('title', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('next_on', models.DateField()),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='calls.call')),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case', to='intake.dossier')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('terms', models.ManyToManyField(related_name='+', to='reference.term')),
                ('rests_from', models.CharField(blank=True, choices=[('opened', 'open'), ('complete', 'complete'), ('withdrawn', 'withdrawn')], max_length=10)),
            ],
            options={
                'ordering': ('dossier__number',),
            },
        ),
        migrations.CreateModel(
            name='Applicant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('country_as_written', models.CharField(blank=True, max_length=200)),
                ('country', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='applicants', to='cases.case')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='CaseCountry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='cases.case')),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('case', 'country'), name='one_place_each')],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('as_written', models.CharField(max_length=100)),
                ('value', models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ('unit', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('date', models.CharField(blank=True, max_length=40)),
                ('kind', models.CharField(choices=[('achieved', 'achieved'), ('expected', 'expected')], max_length=10)),
                ('qualifier', models.CharField(blank=True, max_length=40)),
                ('source', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='cases.case')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('phone', 'telephone'), ('chat', 'chat'), ('remark', 'remark')], max_length=10)),
                ('text', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='cases.case')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('caption', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('credit', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('description', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='cases.case')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='SourceLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('address', models.TextField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='cases.case')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('texts', models.JSONField(default=dict)),
                ('blocks', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='cases.case')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reading', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.storedreading')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='one_version_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Bar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=60)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bars', to='cases.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'account'), name='one_bar_each')],
            },
        ),
        migrations.AddField(
            model_name='Case',
            name='countries',
            field=models.ManyToManyField(related_name='+', through='cases.CaseCountry', to='reference.country'),
        ),
    ]
