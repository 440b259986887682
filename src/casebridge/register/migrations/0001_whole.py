"""All tables of this app as they are after what it replaces, for an installation that begins."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import casebridge.kit.fields
import casebridge.kit.text.multilingual


class Migration(migrations.Migration):

    replaces = [('register', '0001_first'), ('register', '0002_lines_and_types'), ('register', '0003_past_days')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('calls', '0001_first'),
        ('cases', '0003_days_before_a_reminder'),
        ('intake', '0006_scans_tell_more'),
        ('search', '0001_likeness_extension'),
    ]

    operations = [
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('rebuilt_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changes', models.JSONField(default=list)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='calls.call')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Layout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.dossier')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('dossier', 'word'), name='one_mark_a_word')],
            },
        ),
        migrations.CreateModel(
            name='Row',
            fields=[
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='register_row', serialize=False, to='intake.dossier')),
                ('number', models.PositiveIntegerField()),
                ('provenance', models.CharField(choices=[('submitted', 'submitted'), ('compiled', 'compiled from public reports'), ('imported', 'imported')], max_length=10)),
                ('is_specimen', models.BooleanField(default=False)),
                ('language', models.CharField(max_length=35)),
                ('state', models.CharField(max_length=20)),
                ('case_state', models.CharField(blank=True, max_length=10)),
                ('turn', models.CharField(blank=True, max_length=6)),
                ('next_on', models.DateField(null=True)),
                ('missing', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=list, size=None)),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('area_position', models.PositiveSmallIntegerField(default=0)),
                ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('title', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('organisation', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('words', models.TextField(blank=True)),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('received_at', models.DateTimeField()),
                ('is_late', models.BooleanField(default=False)),
                ('last_at', models.DateTimeField()),
                ('must', models.PositiveIntegerField(default=0)),
                ('ask', models.PositiveIntegerField(default=0)),
                ('reviews_asked', models.PositiveSmallIntegerField(default=0)),
                ('reviews_done', models.PositiveSmallIntegerField(default=0)),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('is_published', models.BooleanField(default=False)),
                ('checked_at', models.DateTimeField(null=True)),
                ('title_pinyin', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('title_stroke', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('title_ru', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('title_kk', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('title_tr', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('title_fa', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('title_en', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('organisation_pinyin', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('organisation_stroke', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('organisation_ru', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('organisation_kk', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('organisation_tr', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('organisation_fa', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('organisation_en', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='calls.call')),
                ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lines', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('types', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
            ],
            options={
                'ordering': ('call', 'number'),
                'indexes': [models.Index(fields=['call', 'number'], name='row_number'), models.Index(fields=['call', 'received_at', 'number'], name='row_received'), models.Index(fields=['call', 'next_on', 'number'], name='row_next'), models.Index(fields=['call', 'state', 'number'], name='row_state'), models.Index(fields=['call', 'title_pinyin', 'number'], name='row_title_pinyin'), models.Index(fields=['call', 'title_ru', 'number'], name='row_title_ru'), models.Index(fields=['call', 'title_en', 'number'], name='row_title_en'), django.contrib.postgres.indexes.GinIndex(fields=['words'], name='row_words', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.CreateModel(
            name='View',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('query', models.CharField(blank=True, max_length=500)),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('sort', models.CharField(blank=True, max_length=40)),
                ('is_shared', models.BooleanField(default=False)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('name', 'id'),
                'constraints': [models.UniqueConstraint(fields=('account', 'name'), name='one_view_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Past',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('provenance', models.CharField(choices=[('submitted', 'submitted'), ('compiled', 'compiled from public reports'), ('imported', 'imported')], max_length=10)),
                ('state', models.CharField(max_length=20)),
                ('case_state', models.CharField(blank=True, max_length=10)),
                ('turn', models.CharField(blank=True, max_length=6)),
                ('next_on', models.DateField(null=True)),
                ('missing', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=list, size=None)),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('lines', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('types', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('received_at', models.DateTimeField()),
                ('is_late', models.BooleanField(default=False)),
                ('must', models.PositiveIntegerField(default=0)),
                ('ask', models.PositiveIntegerField(default=0)),
                ('reviews_done', models.PositiveSmallIntegerField(default=0)),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='calls.call')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.dossier')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('dossier', 'since'),
                'indexes': [models.Index(fields=['call', 'since'], name='past_since')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('dossier',), name='one_present_a_dossier')],
            },
        ),
    ]
