"""What an editor needs to help an author: JSON Schemas made from the models and the registry, and its settings."""

from balise.editor.files import FOLDER, write_schemas, write_settings
from balise.editor.schemas import schemas_of

__all__ = ["FOLDER", "schemas_of", "write_schemas", "write_settings"]
