"""All tables of this app as they are after what it replaces, for an installation that begins."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import casebridge.kit.fields
import casebridge.kit.text.multilingual


class Migration(migrations.Migration):

    replaces = [('review', '0001_first'), ('review', '0002_panels_conflicts_notices'), ('review', '0003_notices_end_and_objections_are_ruled'), ('review', '0004_experts_before_their_account'), ('review', '0005_readers_are_reminded_and_may_know_each_other'), ('review', '0006_scenarios_are_put_forward')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('calls', '0001_first'),
        ('cases', '0003_days_before_a_reminder'),
        ('directory', '0002_names_rights_and_doubles'),
        ('files', '0001_first'),
        ('intake', '0006_scans_tell_more'),
        ('reference', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('code', models.CharField(max_length=30)),
                ('label', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('hint', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('weight', models.PositiveSmallIntegerField()),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='calls.call')),
                ('anchors', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('call', 'code'), name='one_criterion_a_code')],
            },
        ),
        migrations.CreateModel(
            name='Selection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rules', models.JSONField(default=dict)),
                ('outcome', models.JSONField(default=dict)),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('adopted_at', models.DateTimeField(null=True)),
                ('adopted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='selections', to='calls.call')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(null=True)),
                ('inputs', models.JSONField(default=list)),
                ('software', models.CharField(blank=True, max_length=60)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('put_forward_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('proposed', models.BooleanField()),
                ('chosen', models.BooleanField()),
                ('reason', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='review.selection')),
                ('is_outstanding', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('selection', 'case'), name='one_place_a_case')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('selected', 'selected'), ('not_selected', 'not selected')], max_length=12)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='cases.case')),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='review.selection')),
                ('is_outstanding', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('text', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='cases.case')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Judging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keeps_own_country_apart', models.BooleanField(default=False)),
                ('years_apart', models.PositiveSmallIntegerField(default=3)),
                ('talk_from_spread', models.PositiveSmallIntegerField(default=30)),
                ('has_second_round', models.BooleanField(default=False)),
                ('shows_corrected_mean', models.BooleanField(default=False)),
                ('notice_days', models.PositiveSmallIntegerField(default=0)),
                ('call', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='judging', to='calls.call')),
                ('readers_know_each_other', models.BooleanField(default=False)),
                ('remind_days_before', models.PositiveSmallIntegerField(default=3)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('talk_from_spread__lte', 100)), name='a_spread_goes_up_to_a_hundred')],
            },
        ),
        migrations.CreateModel(
            name='Minute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('docx', 'Word'), ('p7s', 'signature')], max_length=4)),
                ('language', models.CharField(max_length=35)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='review.selection')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('selection', 'kind', 'language'), name='one_minute_a_kind_and_language')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='review.selection')),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_because', models.TextField(blank=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='a_notice_closes_after_it_opens'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('selection',), name='one_standing_notice_a_selection')],
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('received_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('upheld', 'upheld'), ('dismissed', 'dismissed')], max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('ruled_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='review.notice')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ruled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('arrival', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.arrival')),
                ('reason', models.TextField(blank=True)),
                ('takes_out', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('received_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Panel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1)),
                ('name', casebridge.kit.fields.MultilingualField(blank=True, default=casebridge.kit.text.multilingual.Multilingual)),
                ('reads_each', models.PositiveSmallIntegerField(default=2)),
                ('at_most_one_country', models.PositiveSmallIntegerField(default=0)),
                ('covers_language', models.BooleanField(default=True)),
                ('answer_by', models.DateField(null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panels', to='calls.call')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('looked_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('position', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('reads_each__gte', 1), ('reads_each__lte', 9)), name='a_case_has_one_to_nine_readers', violation_error_message='A case has one to nine readers.')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'asked'), ('done', 'done'), ('declined', 'declined')], default='asked', max_length=10)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('remark_for_office', models.TextField(blank=True)),
                ('remark_for_applicant', models.TextField(blank=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='cases.case')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to=settings.AUTH_USER_MODEL)),
                ('draft', models.JSONField(default=dict)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('panel', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='review.panel')),
                ('kept_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('case__dossier__number', 'id'),
                'constraints': [models.UniqueConstraint(fields=('case', 'reviewer', 'round'), name='one_review_a_reviewer_and_round')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveSmallIntegerField(null=True)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='review.criterion')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='review.review')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('review', 'criterion'), name='one_mark_a_criterion'), models.CheckConstraint(condition=models.Q(('value__isnull', True), ('value__lte', 10), _connector='OR'), name='a_mark_goes_up_to_ten', violation_error_message='A mark goes from 0 to 10.')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.JSONField(default=dict)),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('adopted_at', models.DateTimeField(null=True)),
                ('adopted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='review.panel')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Expert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('languages', models.JSONField(default=list)),
                ('keywords', models.TextField(blank=True)),
                ('texts', models.TextField(blank=True)),
                ('takes_at_most', models.PositiveSmallIntegerField(default=10)),
                ('state', models.CharField(choices=[('listed', 'not invited yet'), ('invited', 'invited'), ('accepted', 'accepted'), ('declined', 'declined'), ('left', 'left the panel')], default='listed', max_length=10)),
                ('secret_hash', models.CharField(blank=True, max_length=64)),
                ('invited_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
                ('areas', models.ManyToManyField(related_name='+', to='reference.term')),
                ('country', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.person')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experts', to='review.panel')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('panel', 'account'), name='one_seat_a_panel'), models.UniqueConstraint(fields=('panel', 'person'), name='one_seat_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('organisation', 'works for an applicant'), ('related', 'works for a relative of an applicant'), ('partner', 'works for a partner named in the case'), ('worked-there', 'worked for an applicant not long ago'), ('co-author', 'wrote with somebody named in the case'), ('country', 'comes from the country of the case'), ('by-reviewer', 'declared by the reviewer'), ('by-applicant', 'declared by the applicant'), ('by-office', 'declared by the office')], max_length=15)),
                ('values', models.JSONField(default=dict)),
                ('found_at', models.DateTimeField(auto_now_add=True)),
                ('is_false_alarm', models.BooleanField(default=False)),
                ('reason', models.TextField(blank=True)),
                ('ruled_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='cases.case')),
                ('declared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ruled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='review.expert')),
            ],
            options={
                'ordering': ('case__dossier__number', 'id'),
                'constraints': [models.UniqueConstraint(fields=('case', 'expert', 'ground'), name='one_conflict_a_ground')],
            },
        ),
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('fixed', 'reads it'), ('forbidden', 'does not read it')], max_length=10)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs', to='review.expert')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('expert', 'case'), name='one_pair_of_expert_and_case')],
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('works-for', 'works for'), ('worked-for', 'worked for'), ('co-author', 'has written with'), ('other', 'is close to')], max_length=10)),
                ('as_written', models.CharField(max_length=400)),
                ('until_year', models.PositiveSmallIntegerField(null=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='review.expert')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
    ]
