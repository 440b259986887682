"""More doors: deliveries, links, drafts, tables; dossiers merged, split and related."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('calls', '0001_first'),
        ('files', '0001_first'),
        ('intake', '0001_first'),
        ('mail', '0001_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('columns', models.JSONField(default=dict)),
                ('files', models.CharField(blank=True, max_length=200)),
                ('saved_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ('name',),
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
            ],
            options={
                'ordering': ('received_at', 'id'),
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
        ),
        migrations.CreateModel(
            name='Kinship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('same', 'The same case'), ('different', 'Different cases'), ('joint', 'One case of two partners')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('id',),
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
            ],
            options={
                'ordering': ('id',),
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
            ],
            options={
                'ordering': ('language', 'wording'),
            },
        ),
        migrations.RemoveConstraint(
            model_name='arrival',
            name='the_same_bytes_arrive_once',
        ),
        migrations.AddField(
            model_name='arrival',
            name='fingerprint',
            field=models.CharField(default='', max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='arrival',
            name='links',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='arrival',
            name='part_number',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='arrival',
            name='part_of',
            field=models.CharField(blank=True, max_length=990),
        ),
        migrations.AddField(
            model_name='arrival',
            name='part_total',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='arrival',
            name='trust',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='comparison',
            name='texts',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='receivedfile',
            name='within',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name='arrival',
            name='door',
            field=models.CharField(choices=[('mailbox', 'e-mail'), ('folder', 'folder'), ('desk', 'taken in at the desk'), ('table', 'table'), ('form', 'web form'), ('straight', 'delivered straight'), ('upload', 'upload link')], max_length=10),
        ),
        migrations.AddField(
            model_name='columnmapping',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='column_mappings', to='calls.call'),
        ),
        migrations.AddField(
            model_name='columnmapping',
            name='saved_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delivery',
            name='arrival',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='intake.arrival'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='raw',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob'),
        ),
        migrations.AddField(
            model_name='draft',
            name='arrival',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.arrival'),
        ),
        migrations.AddField(
            model_name='draft',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='calls.call'),
        ),
        migrations.AddConstraint(
            model_name='foldermark',
            constraint=models.UniqueConstraint(fields=('mailbox', 'folder'), name='one_mark_a_folder'),
        ),
        migrations.AddField(
            model_name='kinship',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kinship',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kin_after', to='intake.dossier'),
        ),
        migrations.AddField(
            model_name='kinship',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kin_before', to='intake.dossier'),
        ),
        migrations.AddField(
            model_name='rearrangement',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='rearrangement',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given_away', to='intake.dossier'),
        ),
        migrations.AddField(
            model_name='rearrangement',
            name='target',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_over', to='intake.dossier'),
        ),
        migrations.AddField(
            model_name='rearrangement',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='upload',
            name='arrival',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intake.arrival'),
        ),
        migrations.AddField(
            model_name='uploadlink',
            name='dossier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='upload_links', to='intake.dossier'),
        ),
        migrations.AddField(
            model_name='uploadlink',
            name='letter',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mail.letter'),
        ),
        migrations.AddField(
            model_name='uploadlink',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='upload',
            name='link',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='intake.uploadlink'),
        ),
        migrations.AddField(
            model_name='watchedwording',
            name='call',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='watched_wordings', to='calls.call'),
        ),
        migrations.AddField(
            model_name='watchedwording',
            name='saved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='columnmapping',
            constraint=models.UniqueConstraint(fields=('call', 'name'), name='one_mapping_a_name'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('arrival', 'raw', 'mailbox', 'folder'), name='one_delivery_a_copy'),
        ),
        migrations.AddConstraint(
            model_name='kinship',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='kin_in_one_order'),
        ),
    ]
