"""BigBlueButton: one adapter, used by the worker. Views sign join addresses with it and call nothing."""
