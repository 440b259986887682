"""All tables of this app as they are after what it replaces, for an installation that begins."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import casebridge.kit.fields
import casebridge.kit.text.multilingual


class Migration(migrations.Migration):

    replaces = [('editions', '0001_first'), ('editions', '0002_languages_consent_release_media'), ('editions', '0003_keywords_and_printing'), ('editions', '0004_answers_are_settled_or_gone_without'), ('editions', '0005_words_and_figures_for_the_press'), ('editions', '0006_what_a_plan_let_out'), ('editions', '0007_kits_by_letter_and_under_embargo'), ('editions', '0008_glossary_and_likeness_of_paragraphs')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('calls', '0001_first'),
        ('cases', '0001_first'),
        ('files', '0001_first'),
        ('mail', '0002_letters_are_undone_enclosed_and_worded'),
        ('reference', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField()),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('title', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('subtitle', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('foreword', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('languages', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('frozen', 'frozen'), ('released', 'released'), ('replaced', 'replaced by a newer version'), ('withdrawn', 'withdrawn')], default='draft', max_length=10)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('frozen_at', models.DateTimeField(null=True)),
                ('released_at', models.DateTimeField(null=True)),
                ('figures', models.JSONField(default=dict)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='calls.call')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('colour', models.CharField(blank=True, max_length=7)),
                ('disclaimer', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='editions.edition')),
                ('imprint', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('logo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('order', models.CharField(choices=[('area', 'by area'), ('country', 'by country'), ('hand', 'by hand')], default='area', max_length=10)),
                ('paper', models.CharField(default='16mo', max_length=10)),
                ('targets', models.JSONField(default=dict)),
                ('theme', models.CharField(default='bridge', max_length=10)),
                ('word_styles', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('printing', models.JSONField(default=dict)),
                ('press_figures', models.JSONField(default=dict)),
                ('quote', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('quote_by', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('release_text', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('release_title', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('released_in', models.JSONField(default=list)),
                ('released_through', models.JSONField(default=list)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='one_edition_a_version')],
            },
        ),
        migrations.CreateModel(
            name='Output',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=35)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outputs', to='editions.edition')),
            ],
            options={
                'ordering': ('kind', 'language'),
                'constraints': [models.UniqueConstraint(fields=('edition', 'kind', 'language'), name='one_output_a_language')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry_number', models.PositiveSmallIntegerField(null=True)),
                ('text', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='editions.edition')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('correction', 'correction'), ('withdrawal', 'withdrawal')], max_length=10)),
                ('entry_number', models.PositiveSmallIntegerField(null=True)),
                ('text', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='editions.edition')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Outlet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('language', models.CharField(max_length=35)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(max_length=254)),
                ('consent', models.CharField(max_length=400)),
                ('consented_on', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outlets', to='calls.call')),
            ],
            options={
                'ordering': ('name', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('call', 'email'), name='one_outlet_an_address')],
            },
        ),
        migrations.CreateModel(
            name='Clipping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('where', models.CharField(max_length=200)),
                ('title', models.CharField(max_length=400)),
                ('address', models.URLField(max_length=600)),
                ('language', models.CharField(max_length=35)),
                ('published_on', models.DateField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clippings', to='editions.edition')),
                ('outlet', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clippings', to='editions.outlet')),
            ],
            options={
                'ordering': ('-published_on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='KitSent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.CharField(max_length=64, unique=True)),
                ('embargo_until', models.DateTimeField(null=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('fetched_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kits_sent', to='editions.edition')),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mail.letter')),
                ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kits', to='editions.outlet')),
                ('expires_at', models.DateTimeField()),
                ('language', models.CharField(max_length=35)),
                ('opened_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.DateTimeField()),
                ('embargo_until', models.DateTimeField(null=True)),
                ('channels', models.JSONField(default=list)),
                ('languages', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('set', 'set'), ('done', 'gone out'), ('called-off', 'called off')], default='set', max_length=10)),
                ('hindrance', models.CharField(blank=True, max_length=60)),
                ('values', models.JSONField(default=dict)),
                ('set_at', models.DateTimeField(auto_now_add=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='editions.edition')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'set')), fields=('edition',), name='one_plan_set')],
            },
        ),
        migrations.CreateModel(
            name='Remembered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(max_length=35)),
                ('language', models.CharField(max_length=35)),
                ('digest', models.CharField(max_length=64)),
                ('source', models.TextField()),
                ('text', models.TextField()),
                ('is_checked', models.BooleanField(default=False)),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sketch', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['sketch'], name='remembered_alike')],
                'constraints': [models.UniqueConstraint(fields=('source_language', 'language', 'digest'), name='one_memory_a_paragraph')],
            },
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
        migrations.CreateModel(
            name='GlossaryTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('texts', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('also', models.JSONField(default=dict)),
                ('avoid', models.JSONField(default=dict)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('call', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='glossary_terms', to='calls.call')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('why', models.CharField(choices=[('selected', 'selected'), ('coverage', 'for coverage')], max_length=10)),
                ('provenance', models.CharField(choices=[('submitted', 'submitted'), ('compiled', 'compiled from public reports'), ('imported', 'imported')], max_length=10)),
                ('is_specimen', models.BooleanField(default=False)),
                ('original_language', models.CharField(max_length=35)),
                ('title', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('sources', models.JSONField(default=list)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.term')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='cases.case')),
                ('category', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.term')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='editions.edition')),
                ('kind', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.term')),
                ('keywords', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
            ],
            options={
                'ordering': ('edition', 'number'),
                'constraints': [models.UniqueConstraint(fields=('edition', 'case'), name='a_case_once_an_edition'), models.UniqueConstraint(fields=('edition', 'number'), name='one_entry_a_number')],
            },
        ),
        migrations.CreateModel(
            name='EntryCountry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='editions.entry')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('entry', 'country'), name='one_entry_place_each')],
            },
        ),
        migrations.CreateModel(
            name='EntryFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('as_written', models.CharField(max_length=100)),
                ('unit', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('date', models.CharField(blank=True, max_length=40)),
                ('kind', models.CharField(max_length=10)),
                ('qualifier', models.CharField(blank=True, max_length=40)),
                ('source', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='editions.entry')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='EntryPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('caption', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('credit', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('description', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='editions.entry')),
                ('crop', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('language', models.CharField(max_length=35)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('is_translation', models.BooleanField(default=False)),
                ('is_checked', models.BooleanField(default=False)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='segments', to='editions.entry')),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('origin', models.CharField(choices=[('received', 'as received'), ('edited', 'edited'), ('translated', 'translated by a person'), ('agency', 'translated by an agency'), ('memory', 'from earlier translations'), ('engine', 'translated by a machine')], default='received', max_length=10)),
                ('through', models.CharField(blank=True, max_length=100)),
                ('translates', models.TextField(blank=True)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('entry', 'key', 'language', 'position'),
                'constraints': [models.UniqueConstraint(fields=('entry', 'key', 'language', 'position'), name='one_segment_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', models.CharField(max_length=64)),
                ('shown', models.JSONField(default=dict)),
                ('secret', models.CharField(max_length=64, unique=True)),
                ('until', models.DateTimeField()),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, choices=[('agreed', 'agreed'), ('proposed', 'proposed a change'), ('refused', 'does not agree')], max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('remark', models.TextField(blank=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='editions.entry')),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mail.letter')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('came_by', models.CharField(blank=True, choices=[('link', 'by the personal link'), ('paper', 'on paper'), ('telephone', 'by telephone')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('settled_as', models.CharField(blank=True, choices=[('taken', 'taken into the wording'), ('kept', 'kept as it is')], max_length=10)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='GoingWithout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', models.CharField(max_length=64)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goings_without', to='editions.entry')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('entry', 'wording'), name='one_decision_a_wording')],
            },
        ),
        migrations.AddField(
            model_name='Entry',
            name='countries',
            field=models.ManyToManyField(related_name='+', through='editions.EntryCountry', to='reference.country'),
        ),
    ]
