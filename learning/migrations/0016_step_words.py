import re
from html import unescape

from django.db import migrations, models


def texts(raw):
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for key, value in raw.items():
            if key not in {'id', 'type'}:
                yield from texts(value)
    elif isinstance(raw, list):
        for each in raw:
            yield from texts(each)


def fill(apps, schema_editor):
    """What is published already is found from the first day on."""
    modules = apps.get_model('learning', 'ModulePage').objects.using(schema_editor.connection.alias)
    for module in modules.only('pk', 'steps').iterator(chunk_size=50):
        found = (' '.join(unescape(re.sub('<[^>]+>', ' ', text)).split()) for text in texts(list(module.steps.raw_data)))
        modules.filter(pk=module.pk).update(step_words='\n'.join(dict.fromkeys(text for text in found if text)))


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0015_workshop_review'),
    ]

    operations = [
        migrations.AddField(
            model_name='modulepage',
            name='step_words',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
