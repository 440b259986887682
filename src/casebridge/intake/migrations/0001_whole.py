"""All tables of this app as they are after what it replaces, for an installation that begins."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('intake', '0001_first'), ('intake', '0002_more_doors'), ('intake', '0003_same_mail_arrives_once'), ('intake', '0004_comparison_knows_its_readings'), ('intake', '0005_uploads_beside_drafts'), ('intake', '0006_scans_tell_more')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('calls', '0001_first'),
        ('files', '0001_first'),
        ('mail', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('provenance', models.CharField(choices=[('submitted', 'submitted'), ('compiled', 'compiled from public reports'), ('imported', 'imported')], max_length=10)),
                ('language', models.CharField(max_length=35)),
                ('organisation', models.CharField(blank=True, max_length=400)),
                ('title', models.CharField(blank=True, max_length=600)),
                ('is_specimen', models.BooleanField(default=False)),
                ('checked_at', models.DateTimeField(null=True)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='calls.call')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='intake.dossier')),
                ('thread', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mail.thread')),
            ],
            options={
                'ordering': ('call', 'number'),
                'constraints': [models.UniqueConstraint(fields=('call', 'number'), name='one_dossier_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('door', models.CharField(choices=[('mailbox', 'e-mail'), ('folder', 'folder'), ('desk', 'taken in at the desk'), ('table', 'table'), ('form', 'web form'), ('straight', 'delivered straight'), ('upload', 'upload link')], max_length=10)),
                ('received_at', models.DateTimeField()),
                ('is_stated_time', models.BooleanField(default=False)),
                ('stored_at', models.DateTimeField(auto_now_add=True)),
                ('kind', models.CharField(blank=True, choices=[('application', 'application'), ('reply', 'reply'), ('returned', 'returned letter'), ('automatic', 'automatic answer'), ('part', 'part of a message'), ('other', 'other message')], max_length=12)),
                ('message_id', models.CharField(blank=True, db_index=True, max_length=990)),
                ('in_reply_to', models.CharField(blank=True, max_length=990)),
                ('sender_name', models.CharField(blank=True, max_length=300)),
                ('sender_address', models.CharField(blank=True, max_length=320)),
                ('recipients', models.JSONField(default=list)),
                ('subject', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('bundled_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=60)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='calls.call')),
                ('raw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('dossier', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='intake.dossier')),
                ('fingerprint', models.CharField(max_length=64)),
                ('links', models.JSONField(default=list)),
                ('part_number', models.PositiveSmallIntegerField(default=0)),
                ('part_of', models.CharField(blank=True, max_length=990)),
                ('part_total', models.PositiveSmallIntegerField(default=0)),
                ('trust', models.JSONField(default=list)),
            ],
            options={
                'ordering': ('received_at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('call', 'fingerprint'), name='the_same_mail_arrives_once')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_name', models.CharField(max_length=40)),
                ('code', models.CharField(max_length=60)),
                ('values', models.JSONField(default=dict)),
                ('weight', models.CharField(choices=[('must', 'must be settled'), ('ask', 'to be asked'), ('note', 'for information')], max_length=6)),
                ('evidence', models.JSONField(default=dict)),
                ('signature', models.CharField(max_length=64)),
                ('found_at', models.DateTimeField(auto_now_add=True)),
                ('gone_at', models.DateTimeField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='intake.dossier')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('dossier', 'signature'), name='one_finding_each')],
            },
        ),
        migrations.CreateModel(
            name='ReceivedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=300)),
                ('role', models.CharField(choices=[('word', 'Word file'), ('scan', 'scan'), ('picture', 'picture'), ('table', 'table'), ('other', 'other file')], max_length=10)),
                ('read_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=60)),
                ('trouble_values', models.JSONField(default=dict)),
                ('arrival', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='intake.arrival')),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('within', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ('arrival', 'position'),
                'constraints': [models.UniqueConstraint(fields=('arrival', 'position'), name='one_file_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('settled', 'Settled'), ('ask', 'Ask the applicant'), ('open', 'Leave open')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rulings', to='intake.finding')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='StoredReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reader', models.CharField(max_length=30)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('facts', models.JSONField(default=list)),
                ('remarks', models.JSONField(default=list)),
                ('pictures', models.JSONField(default=list)),
                ('text', models.TextField(blank=True)),
                ('form_call', models.CharField(blank=True, max_length=60)),
                ('form_version', models.PositiveSmallIntegerField(default=0)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='intake.receivedfile')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='ScanPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('angle', models.FloatField(default=0)),
                ('engine', models.CharField(blank=True, max_length=20)),
                ('words', models.JSONField(default=list)),
                ('seals', models.JSONField(default=list)),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('reading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='intake.storedreading')),
                ('is_straightened', models.BooleanField(default=False)),
                ('signatures', models.JSONField(default=list)),
                ('turned', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('reading', 'number'), name='one_scan_page_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Comparison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('verdict', models.CharField(max_length=12)),
                ('coverage', models.FloatField()),
                ('differences', models.JSONField(default=list)),
                ('unread', models.JSONField(default=list)),
                ('scan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.storedreading')),
                ('word', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.storedreading')),
                ('texts', models.JSONField(default=list)),
                ('noisy_pages', models.JSONField(default=list)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('word', 'scan'), name='one_comparison_a_pair')],
            },
        ),
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('columns', models.JSONField(default=dict)),
                ('files', models.CharField(blank=True, max_length=200)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='column_mappings', to='calls.call')),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('name',),
                'constraints': [models.UniqueConstraint(fields=('call', 'name'), name='one_mapping_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('door', models.CharField(choices=[('mailbox', 'e-mail'), ('folder', 'folder'), ('desk', 'taken in at the desk'), ('table', 'table'), ('form', 'web form'), ('straight', 'delivered straight'), ('upload', 'upload link')], max_length=10)),
                ('mailbox', models.CharField(blank=True, max_length=320)),
                ('folder', models.CharField(blank=True, max_length=320)),
                ('received_at', models.DateTimeField()),
                ('is_stated_time', models.BooleanField(default=False)),
                ('stored_at', models.DateTimeField(auto_now_add=True)),
                ('arrival', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='intake.arrival')),
                ('raw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
            ],
            options={
                'ordering': ('received_at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('arrival', 'raw', 'mailbox', 'folder'), name='one_delivery_a_copy')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('address', models.EmailField(max_length=254)),
                ('language', models.CharField(max_length=35)),
                ('answers', models.JSONField(default=dict)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('handed_in_at', models.DateTimeField(null=True)),
                ('arrival', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.arrival')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='calls.call')),
            ],
        ),
        migrations.CreateModel(
            name='FolderMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mailbox', models.CharField(max_length=320)),
                ('folder', models.CharField(max_length=320)),
                ('uid_validity', models.PositiveBigIntegerField(default=0)),
                ('last_uid', models.PositiveBigIntegerField(default=0)),
                ('looked_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('mailbox', 'folder'), name='one_mark_a_folder')],
            },
        ),
        migrations.CreateModel(
            name='Kinship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('same', 'The same case'), ('different', 'Different cases'), ('joint', 'One case of two partners')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kin_after', to='intake.dossier')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kin_before', to='intake.dossier')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='kin_in_one_order')],
            },
        ),
        migrations.CreateModel(
            name='Rearrangement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merge', 'merged'), ('split', 'split')], max_length=6)),
                ('arrivals', models.JSONField(default=list)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given_away', to='intake.dossier')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_over', to='intake.dossier')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='UploadLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='upload_links', to='intake.dossier')),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mail.letter')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('size', models.PositiveBigIntegerField()),
                ('so_far', models.PositiveBigIntegerField(default=0)),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('arrival', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intake.arrival')),
                ('link', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='intake.uploadlink')),
                ('blob', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('draft', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='intake.draft')),
                ('stamp', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('link__isnull', True), ('draft__isnull', True), _connector='XOR'), name='upload_by_a_link_or_a_draft')],
            },
        ),
        migrations.CreateModel(
            name='WatchedWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, max_length=35)),
                ('wording', models.CharField(max_length=200)),
                ('advice', models.CharField(blank=True, max_length=400)),
                ('kind', models.CharField(blank=True, max_length=20)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('call', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='watched_wordings', to='calls.call')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('language', 'wording'),
            },
        ),
    ]
