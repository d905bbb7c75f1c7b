"""What tests share: one sample report in every shape that reports come in, and oracles that do not use the engine."""
