"""One mail is one arrival, however many mailboxes received it."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def know_old_mail_by_its_bytes(apps, editor):
    """What came in before there were fingerprints is known by the hash of its bytes."""
    blob = apps.get_model("files", "Blob")
    own = blob.objects.filter(pk=OuterRef("raw_id")).values("sha256")[:1]
    arrivals = apps.get_model("intake", "Arrival").objects
    arrivals.filter(fingerprint="").update(fingerprint=Subquery(own))


def give_each_its_delivery(apps, editor):
    arrivals = apps.get_model("intake", "Arrival").objects
    delivery = apps.get_model("intake", "Delivery")
    delivery.objects.bulk_create(
        delivery(
            arrival_id=one.pk,
            raw_id=one.raw_id,
            door=one.door,
            received_at=one.received_at,
            is_stated_time=one.is_stated_time,
        )
        for one in arrivals.filter(deliveries__isnull=True).iterator()
    )


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_more_doors")]

    operations = [
        migrations.RunPython(know_old_mail_by_its_bytes, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.UniqueConstraint(fields=('call', 'fingerprint'), name='the_same_mail_arrives_once'),
        ),
        migrations.RunPython(give_each_its_delivery, migrations.RunPython.noop, elidable=True),
    ]
