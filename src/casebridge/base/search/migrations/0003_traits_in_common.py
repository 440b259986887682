"""Traits by which one object is recognised in another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Trait",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("number", models.PositiveBigIntegerField()),
                ("value", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "number"], name="traits_of_one")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "value", "number"), name="one_trait_each"
                    )
                ],
            },
        ),
    ]
