"""Rule packs: YAML, decoded strictly and with places, to rules and forms."""
