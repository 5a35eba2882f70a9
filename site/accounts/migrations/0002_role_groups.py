from django.db import migrations

NAMES = ["Mitglied", "Webinarleitung", "Moderation", "Redaktion", "Betrieb"]


def make_groups(apps, schema_editor):
    """What each role may do in the CMS is granted by `accounts.roles.grant_all` once every permission exists."""
    Group = apps.get_model("auth", "Group")
    for name in NAMES:
        Group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
