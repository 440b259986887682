"""All tables of this app as they are after what it replaces, for an installation that begins."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import casebridge.kit.fields
import casebridge.kit.text.multilingual


class Migration(migrations.Migration):

    replaces = [('directory', '0001_first'), ('directory', '0002_names_rights_and_doubles'), ('directory', '0003_names_have_skeletons'), ('directory', '0004_entries_keep_sort_keys')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('mail', '0002_letters_are_undone_enclosed_and_worded'),
        ('reference', '0001_first'),
        ('search', '0001_likeness_extension'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('is_specimen', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('country', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country')),
                ('compared_at', models.DateTimeField(null=True)),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='directory.organisation')),
                ('note', models.TextField(blank=True)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parts', to='directory.organisation')),
                ('website', models.CharField(blank=True, max_length=200)),
                ('sort_keys', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_as_written', models.CharField(max_length=200)),
                ('family_name', models.CharField(blank=True, max_length=100)),
                ('given_name', models.CharField(blank=True, max_length=100)),
                ('salutation', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('account', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.organisation')),
                ('compared_at', models.DateTimeField(null=True)),
                ('country', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country')),
                ('created_at', models.DateTimeField(auto_now_add=True, null=True)),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='directory.person')),
                ('note', models.TextField(blank=True)),
                ('position', models.CharField(blank=True, max_length=200)),
                ('rank', models.CharField(blank=True, max_length=100)),
                ('telephone', models.CharField(blank=True, max_length=60)),
                ('writing', models.CharField(blank=True, choices=[('', 'nothing was said'), ('may', 'may be written to'), ('never', 'never write')], default='', max_length=5)),
                ('sort_keys', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(django.db.models.functions.text.Lower('email'), name='people_by_address')],
            },
        ),
        migrations.CreateModel(
            name='OrganisationName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35)),
                ('text', models.CharField(max_length=400)),
                ('matching', models.CharField(db_index=True, max_length=400)),
                ('sort_key', models.CharField(max_length=800)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='directory.organisation')),
                ('kind', models.CharField(choices=[('full', 'full name'), ('short', 'short name'), ('former', 'former name'), ('transliterated', 'in other letters')], default='full', max_length=14)),
                ('sound', models.CharField(blank=True, db_index=True, max_length=400)),
                ('skeleton', models.CharField(blank=True, db_index=True, max_length=400)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'language', 'matching'), name='one_name_a_language')],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['sound'], name='organisations_alike', opclasses=['gin_trgm_ops']), django.contrib.postgres.indexes.GinIndex(fields=['matching'], name='organisations_called', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(max_length=50)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country')),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mail.letter')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='askings', to='directory.person')),
                ('term', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.term')),
            ],
            options={
                'ordering': ('at', 'id'),
                'indexes': [models.Index(fields=['scope', 'country'], name='asked_for_a_cell')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('letters', 'letters about calls'), ('publication', 'the name in publications'), ('contact', 'handing on the address'), ('picture', 'pictures')], max_length=12)),
                ('how', models.CharField(choices=[('form', 'on a form'), ('letter', 'in a letter'), ('spoken', 'in a conversation')], max_length=10)),
                ('wording', models.CharField(max_length=100)),
                ('given_on', models.DateField()),
                ('withdrawn_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='directory.person')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-given_on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Double',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('organisation', 'organisation'), ('person', 'person')], max_length=12)),
                ('one', models.PositiveBigIntegerField()),
                ('other', models.PositiveBigIntegerField()),
                ('reasons', models.JSONField(default=list)),
                ('weight', models.PositiveSmallIntegerField(default=0)),
                ('found_at', models.DateTimeField(auto_now_add=True)),
                ('different_at', models.DateTimeField(null=True)),
                ('different_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-weight', 'kind', 'one', 'other'),
                'constraints': [models.UniqueConstraint(fields=('kind', 'one', 'other'), name='one_pair_each'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='the_smaller_number_first')],
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(choices=[('uscc', 'unified social credit code (China)'), ('inn', 'INN (Russia)'), ('bin', 'BIN (Kazakhstan)'), ('other', 'another register')], max_length=10)),
                ('number', models.CharField(db_index=True, max_length=60)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='directory.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'scheme', 'number'), name='one_number_of_a_register')],
            },
        ),
        migrations.CreateModel(
            name='Merging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('organisation', 'organisation'), ('person', 'person')], max_length=12)),
                ('source', models.PositiveBigIntegerField()),
                ('target', models.PositiveBigIntegerField()),
                ('moved', models.JSONField(default=dict)),
                ('copied', models.JSONField(default=dict)),
                ('filled', models.JSONField(default=dict)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='PersonName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, max_length=35)),
                ('text', models.CharField(max_length=200)),
                ('family', models.CharField(blank=True, max_length=100)),
                ('given', models.CharField(blank=True, max_length=100)),
                ('matching', models.CharField(db_index=True, max_length=200)),
                ('sound', models.CharField(blank=True, db_index=True, max_length=200)),
                ('sort_key', models.CharField(max_length=800)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='directory.person')),
                ('skeleton', models.CharField(blank=True, db_index=True, max_length=200)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['sound'], name='people_alike', opclasses=['gin_trgm_ops']), django.contrib.postgres.indexes.GinIndex(fields=['matching'], name='people_called', opclasses=['gin_trgm_ops'])],
                'constraints': [models.UniqueConstraint(fields=('person', 'language', 'matching'), name='one_name_of_a_person')],
            },
        ),
    ]
