"""Writing: records back to what a data file says, so that reading it gives the same records."""

from .json_out import to_json
from .plain import amount_in, plain_of, value_in
from .yaml_out import to_yaml

__all__ = ["amount_in", "plain_of", "to_json", "to_yaml", "value_in"]
