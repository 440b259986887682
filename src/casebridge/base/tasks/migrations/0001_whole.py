"""All tables of this app as they are after what it replaces, for an installation that begins."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('tasks', '0001_first'), ('tasks', '0002_roles_of_the_forum')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stands_in', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('from_on', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='an_absence_ends_after_it_begins', violation_error_message='An absence ends after it begins.')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(db_index=True, max_length=60)),
                ('kind', models.CharField(max_length=40)),
                ('values', models.JSONField(default=dict)),
                ('cause', models.CharField(blank=True, max_length=60)),
                ('role', models.CharField(blank=True, choices=[('officer', 'officer'), ('editor', 'editor'), ('leader', 'leader'), ('administrator', 'administrator'), ('logistics', 'logistics of a forum'), ('secretary', 'secretary of a delegation'), ('gate', 'at the gate')], max_length=20)),
                ('scope', models.CharField(blank=True, max_length=50)),
                ('due_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('for_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('due_on', 'id'),
                'indexes': [models.Index(condition=models.Q(('done_at__isnull', True)), fields=['for_account', 'id'], name='tasks_waiting')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('cause', ''), _negated=True), fields=('cause', 'subject'), name='one_task_a_cause'), models.CheckConstraint(condition=models.Q(('for_account__isnull', False), models.Q(('role', ''), _negated=True), _connector='OR'), name='a_task_is_somebodys')],
            },
        ),
    ]
