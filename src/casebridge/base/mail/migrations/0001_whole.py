"""All tables of this app as they are after what it replaces, for an installation that begins."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('mail', '0001_first'), ('mail', '0002_letters_are_undone_enclosed_and_worded')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('files', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=60, unique=True)),
                ('language', models.CharField(max_length=35)),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('language', models.CharField(max_length=35)),
                ('recipient', models.EmailField(max_length=254)),
                ('heading', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('state', models.CharField(choices=[('draft', 'draft'), ('held', 'held'), ('queued', 'to be sent'), ('sending', 'being sent'), ('doubtful', 'perhaps sent'), ('sent', 'sent'), ('failed', 'not sent'), ('returned', 'returned'), ('dropped', 'thrown away')], max_length=10)),
                ('message_id', models.CharField(max_length=250, unique=True)),
                ('in_reply_to', models.CharField(blank=True, max_length=990)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=300)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='mail.thread')),
                ('beside', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='composed_anew', to='mail.letter')),
                ('has_own_words', models.BooleanField(default=False)),
                ('is_forgiven', models.BooleanField(default=False)),
                ('mailing', models.CharField(blank=True, max_length=32)),
                ('not_before', models.DateTimeField(null=True)),
                ('taken_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ('written_at', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'receipt')), fields=('thread', 'kind'), name='one_receipt_a_thread')],
                'indexes': [models.Index(fields=['state', 'not_before'], name='letters_to_send'), models.Index(django.db.models.functions.text.Lower('recipient'), name='letters_to_an_address')],
            },
        ),
        migrations.CreateModel(
            name='Enclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=300)),
                ('is_sealed', models.BooleanField(default=False)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enclosures', to='mail.letter')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('letter', 'position'), name='one_enclosure_a_place'), models.UniqueConstraint(fields=('letter', 'blob'), name='a_file_is_enclosed_once')],
            },
        ),
        migrations.CreateModel(
            name='LetterTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(max_length=50)),
                ('name', models.CharField(max_length=30)),
                ('language', models.CharField(max_length=35)),
                ('heading', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('scope', 'name', 'language'), name='one_wording_of_a_letter')],
            },
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('page', 'in the page only'), ('daily', 'one letter a day'), ('at-once', 'a letter at once')], default='page', max_length=10)),
                ('hour', models.PositiveSmallIntegerField(default=9)),
                ('time_zone', models.CharField(max_length=50)),
                ('told_until', models.DateTimeField()),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('hour__lt', 24)), name='telling_at_an_hour')],
            },
        ),
    ]
